//! What a rule is: which elements, what must hold, and three sentences.

use super::element::Element;
use super::page::Page;
use super::wcag::Criterion;
use crate::report::{Finding, Passage, Severity};
use crate::source::Span;

/// A rule that pages are held to.
pub struct Rule {
    /// Its name, such as `image-alt`.
    pub id: &'static str,
    /// The success criteria it bears on.
    pub meets: &'static [Criterion],
    /// The ACT rules it implements.
    pub act: &'static [&'static str],
    /// Its page: why it is there, and examples, which are its tests.
    pub page: &'static str,
    /// Where to look for elements that it may apply to.
    pub on: On,
    /// How much of a page its verdict on an element may depend on.
    pub reach: Reach,
    /// Whether it applies to an element.
    pub applies: fn(Element<'_, '_>) -> bool,
    /// Whether an element is as it should be.
    pub expects: fn(Element<'_, '_>) -> Verdict,
}

/// Where a rule looks, so that most elements are never asked.
#[derive(Clone, Copy, Debug)]
pub enum On {
    /// Once, at the outermost element.
    Page,
    /// Elements that hold so many letters and digits directly, unless their look carries one of these
    /// [notes](crate::css::Styles::note), by which there is nothing to find.
    Words {
        /// So many at least.
        least: u32,
        /// The notes.
        unless: u8,
    },
    /// Every element of pages for which this holds.
    Where(fn(&Page<'_>) -> bool),
    /// HTML elements of these names.
    Tags(&'static [&'static str]),
    /// Elements with one of these attributes.
    Attributes(&'static [&'static str]),
    /// Elements with any attribute that begins with `aria-`.
    Aria,
    /// Elements of these names in any vocabulary, and those with one of these attributes.
    Either(&'static [&'static str], &'static [&'static str]),
}

/// How much of a page a rule's verdict on one element may depend on.
///
/// The same piece, such as a navigation that every page of a site carries, need not be shown to a rule again that looks at
/// the piece alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The element, what is in it, the start tags around it, their computed styles, and what is the same for all pages of
    /// one site and form.
    ///
    /// What HTML, ARIA and CSS settle by the place among siblings (the summary of a `<details>`, a `<th>` without scope,
    /// `:first-child`) is part of role and style. So are names and owners; whether ids lead out of a piece or into it
    /// is for those to know who keep what was said of one. Scripts count for nothing on pages of our own.
    Piece,
    /// Anything on the page, its address, or what the site knows of this page alone.
    Page,
}

/// What a rule says of an element.
#[derive(Debug)]
pub enum Verdict {
    /// All is well.
    Pass,
    /// Something is wrong.
    Fail(Words),
    /// Something may be wrong, and a person should look.
    Doubt(Words),
    /// Something could be better.
    Hint(Words),
    /// Several things are to be said.
    Several(Vec<Verdict>),
}

/// The three sentences of a finding.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// What is wrong.
    pub what: String,
    /// Why it matters.
    pub why: String,
    /// What to do about it.
    pub mend: String,
    /// Where, when it is not the element's start tag.
    pub at: Option<Span>,
    /// The words in the element that it is about, when only a part of its text is meant.
    pub passage: Option<Passage>,
}

impl Words {
    /// Returns the three sentences.
    #[must_use]
    pub fn new(what: impl Into<String>, why: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { what: what.into(), why: why.into(), mend: mend.into(), at: None, passage: None }
    }

    /// Points to another place than the start tag.
    #[must_use]
    pub fn at(mut self, at: Option<Span>) -> Self {
        self.at = at;
        self
    }

    /// Points to the `nth` (from 0) place in the element's text where these words stand.
    #[must_use]
    pub fn passage(mut self, words: &str, nth: usize) -> Self {
        self.passage = Some(Passage { words: words.into(), nth });
        self
    }
}

/// Rules about words alone, whatever element they stand in.
const OF_THE_WORDS: &[&str] = &[
    "heading-repeated",
    "language-differs",
    "link-text-address",
    "link-text-format",
    "link-text-vague",
    "links-same-name",
    "links-same-name-near",
];

impl Rule {
    /// Adds the findings that a verdict makes.
    pub(super) fn tell(&self, verdict: Verdict, element: Element<'_, '_>, findings: &mut Vec<Finding>) {
        let (severity, words) = match verdict {
            Verdict::Pass => return,
            Verdict::Fail(words) => (Severity::Error, words),
            Verdict::Doubt(words) => (Severity::Warning, words),
            Verdict::Hint(words) => (Severity::Hint, words),
            Verdict::Several(verdicts) => {
                return verdicts.into_iter().for_each(|verdict| self.tell(verdict, element, findings));
            }
        };
        let at = words.at.or_else(|| {
            // Where no start tag has a place, no words have one.
            let place = element.place()?;
            if let Some(at) = words.passage.as_ref().and_then(|passage| element.place_of_words(&passage.words)) {
                return Some(at);
            }
            let of_theme = OF_THE_WORDS.contains(&self.id) && element.page.resources.is_of_theme(place.source());
            // What a theme prints of somebody's words is mended where they are written.
            of_theme.then(|| element.place_of_words("")).flatten().or(Some(place))
        });
        let mut finding = match severity {
            Severity::Error => Finding::error(self.id, at, words.what),
            Severity::Warning => Finding::warning(self.id, at, words.what),
            Severity::Hint => Finding::hint(self.id, at, words.what),
        };
        finding.why = words.why;
        finding.mend = words.mend;
        finding.wcag = self.meets.iter().map(|criterion| criterion.number().into()).collect();
        finding.act_rules = self.act.iter().map(|act| (*act).into()).collect();
        finding.snippet = Some(match &words.passage {
            Some(passage) => passage.words.to_string(),
            None => element.start_tag(),
        });
        finding.passage = words.passage;
        findings.push(finding);
    }

    /// Returns the first heading of its page: what it asks for, in words.
    #[must_use]
    pub fn title(&self) -> &'static str {
        self.page.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or(self.id)
    }
}
