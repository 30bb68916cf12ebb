//! Which pages are published on a day, and why the others are not.
//!
//! In: families, what their heads say, and the day. Out: a reason for each document that is hidden. Knows no address.

use jiff::civil::Date;

use super::family::Families;
use super::linkable::{LinkOptions, Linkable};
use super::site::{Hidden, HiddenBecause};
use super::tree;
use crate::parse::Facts;
use crate::read::{Form, LanguageId};
use crate::report::{Finding, Report};

/// The days on which a page is published: from the first day to the day before the second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Window {
    draft: bool,
    from: Option<Date>,
    to: Option<Date>,
}

/// What is known of the days of every document.
#[derive(Debug)]
pub(super) struct Visibility {
    /// The days of each document, with those of the pages above it.
    pub(super) windows: Vec<Window>,
    /// Why a document is hidden.
    pub(super) because: Vec<Option<HiddenBecause>>,
    /// Where the reason is that of a page above, that page's own reason.
    pub(super) cause: Vec<Option<HiddenBecause>>,
}

impl Window {
    fn of(facts: &Facts) -> Self {
        Self { draft: facts.meta.draft, from: facts.meta.publish, to: facts.meta.expires }
    }

    fn and(self, other: Self) -> Self {
        let from = self.from.max(other.from);
        let to = match (self.to, other.to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Self { draft: self.draft || other.draft, from, to }
    }

    fn hidden(self, today: Date) -> Option<HiddenBecause> {
        if self.draft {
            return Some(HiddenBecause::Draft);
        }
        let early = self.from.filter(|from| *from > today).map(HiddenBecause::NotBefore);
        early.or_else(|| self.to.filter(|to| *to <= today).map(HiddenBecause::ExpiredOn))
    }

    /// Tells whether there is a day on which both are published; a draft has none.
    pub(super) fn meets(self, other: Self) -> bool {
        let both = self.and(other);
        let some_day = match (both.from, both.to) {
            (Some(from), Some(to)) => from < to,
            _ => true,
        };
        some_day && !both.draft
    }
}

impl Visibility {
    /// Tells whether a document is published.
    pub(super) fn shows(&self, document: usize) -> bool {
        self.because[document].is_none()
    }

    /// Returns every hidden document with its reason.
    pub(super) fn hidden(&self) -> Vec<Hidden> {
        let reasons = self.because.iter().enumerate();
        reasons.filter_map(|(document, because)| because.map(|because| Hidden { document, because })).collect()
    }
}

/// Decides which documents are hidden: by their own head, with the page that they are a variant of, or with the
/// section above. A hidden home page hides itself alone.
pub(super) fn decide(project: &Linkable<'_>, families: &Families<'_>, options: &LinkOptions) -> Visibility {
    let above = sections_above(families);
    let count = project.documents.len();
    let mut visibility =
        Visibility { windows: vec![Window::default(); count], because: vec![None; count], cause: vec![None; count] };
    for (family, above) in families.all.iter().zip(above) {
        let standard = |language: LanguageId| {
            let twin = family.members.iter().find(|twin| twin.form == Form::Standard && twin.language == language);
            twin.and_then(|twin| twin.document).map(|document| Window::of(&project.documents[document])).unwrap_or_default()
        };
        for member in &family.members {
            let Some(document) = member.document else { continue };
            let own = Window::of(&project.documents[document]);
            let page = own.and(standard(member.language)).and(standard(LanguageId::MAIN));
            visibility.windows[document] = page.and(above);
            if !options.drafts {
                let today = options.today;
                visibility.cause[document] = above.hidden(today);
                let parent = above.hidden(today).map(|_| HiddenBecause::Parent);
                visibility.because[document] = own.hidden(today).or_else(|| page.hidden(today)).or(parent);
            }
        }
    }
    visibility
}

/// Tells of a home page that is hidden; what the calendar alone hides is a warning.
pub(super) fn check_home(project: &Linkable<'_>, families: &Families<'_>, visibility: &Visibility, report: &mut Report) {
    let home = families.all.iter().find(|family| family.is_home()).and_then(|home| home.base);
    let Some(document) = home else { return };
    let Some(because) = visibility.because[document] else { return };
    let at = project.documents[document].meta.title.at;
    let what = "The home page of this site is not published.";
    let finding = match because {
        HiddenBecause::NotBefore(_) | HiddenBecause::ExpiredOn(_) => Finding::warning("home-page-hidden", at, what),
        HiddenBecause::Draft | HiddenBecause::Parent => Finding::error("home-page-hidden", at, what),
    };
    let why = "Readers who come to the site's own address are told that there is no such page.";
    report.add(finding.why(why).mend("Take `draft`, `publish` and `expires` out of its first lines, or change their days."));
}

/// Returns for each family the days of all the sections above it together.
fn sections_above(families: &Families<'_>) -> Vec<Window> {
    let parents = tree::parents(&families.all);
    let mut from_the_top: Vec<usize> = (0..families.all.len()).filter(|place| families.all[*place].is_section()).collect();
    from_the_top.sort_by_key(|place| families.all[*place].folder.len());
    // What a section hands down: its own days with those above it.
    let mut handed = vec![Window::default(); families.all.len()];
    for place in from_the_top {
        if !families.all[place].is_home() {
            let own = families.base(place).map(Window::of).unwrap_or_default();
            handed[place] = own.and(parents[place].map(|parent| handed[parent]).unwrap_or_default());
        }
    }
    parents.iter().map(|parent| parent.map(|parent| handed[parent]).unwrap_or_default()).collect()
}
