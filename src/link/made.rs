//! The pages that the build makes itself: which there are, in which languages, and which sources belong to them.
//!
//! In: families and what is published. Out: the same families, completed. Knows no address but their names.

use super::family::{Families, Family, FamilyStem, Member};
use super::linkable::Linkable;
use super::site::Made;
use super::visible::Visibility;
use crate::parse::KindName;
use crate::read::{Form, LanguageId};
use crate::report::{Finding, Report};

/// Above this many pages the whole strategy on one page is of no use to anybody.
pub(super) const WHOLE_AT_MOST: usize = 500;

/// Every page of the build's own making that has a name at the top of a language, with that name.
const NAMES: [(Made, &str); 9] = [
    (Made::Search, "search"),
    (Made::SiteMap, "site-map"),
    (Made::Glossary, "glossary"),
    (Made::AccessibilityStatement, "accessibility-statement"),
    (Made::OtherFormats, "other-formats"),
    (Made::WholeStrategy, "whole-strategy"),
    (Made::PlanOnAPage, "plan-on-a-page"),
    (Made::Settings, "settings"),
    (Made::NotFound, "404"),
];

/// Adds what the build makes itself, and marks the sources that say its titles and introductions.
pub(super) fn complete<'a>(
    project: &Linkable<'a>,
    mut families: Families<'a>,
    visibility: &Visibility,
    report: &mut Report,
) -> Families<'a> {
    let census = Census::of(&families, visibility);
    for (made, name) in NAMES {
        let wanted = census.wants(made, project, report);
        let easy = made == Made::WholeStrategy && wants_easy_whole(&census, project);
        if !wanted && !easy {
            continue;
        }
        let place = find(&families, name).unwrap_or_else(|| {
            let stem = FamilyStem::Named(name);
            families.all.push(Family { folder: "", stem, members: Vec::new(), base: None, made: None });
            families.all.len() - 1
        });
        let family = &mut families.all[place];
        family.made = Some(made);
        for member in &mut family.members {
            member.made = match (made, member.form) {
                (Made::WholeStrategy, Form::EasyRead) => easy.then_some(Made::EasyReadWhole),
                (Made::NotFound, Form::EasyRead) => None,
                _ => wanted.then_some(made),
            };
        }
        if wanted {
            add(family, Form::Standard, made, &census.languages, visibility);
        }
        if easy {
            add(family, Form::EasyRead, Made::EasyReadWhole, &census.easy_languages, visibility);
        }
    }
    add_easy_home(&mut families, &census, visibility);
    families
}

fn add_easy_home(families: &mut Families<'_>, census: &Census, visibility: &Visibility) {
    if census.easy_languages.is_empty() {
        return;
    }
    let place = families.all.iter().position(Family::is_home).unwrap_or_else(|| {
        families.all.push(Family { folder: "", stem: FamilyStem::Section, members: Vec::new(), base: None, made: None });
        families.all.len() - 1
    });
    let home = &mut families.all[place];
    for member in home.members.iter_mut().filter(|member| member.form == Form::EasyRead) {
        member.made = Some(Made::EasyReadHome);
    }
    add(home, Form::EasyRead, Made::EasyReadHome, &census.easy_languages, visibility);
}

/// Adds the languages that a family lacks, for what is hidden is as good as not there.
fn add(family: &mut Family<'_>, form: Form, made: Made, languages: &[LanguageId], visibility: &Visibility) {
    for language in languages {
        let shows = |member: &Member| member.document.is_none_or(|document| visibility.shows(document));
        if !family.members.iter().any(|member| member.form == form && member.language == *language && shows(member)) {
            family.members.push(Member { form, language: *language, document: None, made: Some(made) });
        }
    }
    family.members.sort_by_key(|member| (member.form, member.language));
}

/// Returns the family whose address the page of that name would have.
fn find(families: &Families<'_>, name: &str) -> Option<usize> {
    (0..families.all.len()).find(|place| {
        let Some(stem) = name_at_top(&families.all[*place]) else { return false };
        let slug = families.base(*place).and_then(|base| base.meta.slug.as_deref());
        slug.unwrap_or(stem) == name
    })
}

/// Returns the name of a page that stands at the top of the site.
fn name_at_top<'a>(family: &Family<'a>) -> Option<&'a str> {
    match family.stem {
        FamilyStem::Named(stem) if family.folder.is_empty() => Some(stem),
        FamilyStem::Section | FamilyStem::Folder if !family.folder.is_empty() => {
            Some(family.folder).filter(|folder| !folder.contains('/'))
        }
        _ => None,
    }
}

/// What there is, counted.
struct Census {
    languages: Vec<LanguageId>,
    easy_languages: Vec<LanguageId>,
    standard: usize,
    easy: usize,
    plan: bool,
}

impl Census {
    fn of(families: &Families<'_>, visibility: &Visibility) -> Self {
        let mut census = Self { languages: vec![], easy_languages: vec![], standard: 0, easy: 0, plan: false };
        let add = |languages: &mut Vec<LanguageId>, language| {
            if !languages.contains(&language) {
                languages.push(language);
            }
        };
        for (place, family) in families.all.iter().enumerate() {
            let (mut standard, mut easy) = (false, false);
            for member in &family.members {
                if member.document.is_some_and(|document| visibility.shows(document)) {
                    standard |= member.form == Form::Standard;
                    easy |= member.form == Form::EasyRead;
                    add(&mut census.languages, member.language);
                    if member.form == Form::EasyRead {
                        add(&mut census.easy_languages, member.language);
                    }
                }
            }
            census.standard += usize::from(standard);
            census.easy += usize::from(easy);
            let planned = matches!(families.kind(place), KindName::Statement | KindName::Value | KindName::Priority);
            census.plan |= standard && planned;
        }
        census.languages.sort_unstable();
        census.easy_languages.sort_unstable();
        census
    }

    fn wants(&self, made: Made, project: &Linkable<'_>, report: &mut Report) -> bool {
        match made {
            Made::Glossary => project.glossaries.iter().any(|glossary| !glossary.terms.is_empty()),
            Made::PlanOnAPage => self.plan,
            Made::WholeStrategy => {
                let chosen = project.configs[0].output.whole_strategy;
                if chosen.is_none() && self.standard > WHOLE_AT_MOST {
                    report.add(too_long());
                }
                chosen.unwrap_or(self.standard <= WHOLE_AT_MOST)
            }
            _ => true,
        }
    }
}

fn wants_easy_whole(census: &Census, project: &Linkable<'_>) -> bool {
    census.easy > 0 && project.configs[0].output.whole_strategy.unwrap_or(census.easy <= WHOLE_AT_MOST)
}

fn too_long() -> Finding {
    let what = format!("The whole strategy on one page is left out, because this site has more than {WHOLE_AT_MOST} pages.");
    Finding::hint("whole-strategy-left-out", None, what)
        .why("Such a page would be too long to load, to read or to print.")
        .mend("To have it all the same, write `whole_strategy = true` under `[output]` in `content/site.toml`; to settle that it is not wanted, `whole_strategy = false`.")
}
