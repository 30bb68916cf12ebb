//! The fields that belong to one kind of page or another.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::body::LinkId;
use crate::read::Period;
use crate::source::Text;

/// The fields of all kinds; those that do not belong to the page's kind are empty.
///
/// One flat type, since a variant's source does not say its kind: it brings texts, and the page the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct KindFields {
    /// `statement`: the sentence.
    pub statement: Option<Text>,
    /// `foreword`: who signs.
    pub people: Vec<PersonField>,
    /// `value`, `priority`: what we will do.
    pub we_will: Vec<Text>,
    /// `value`: what we will not do.
    pub we_will_not: Vec<Text>,
    /// `priority`: its number.
    pub number: Option<u32>,
    /// `priority`: who leads it.
    pub led_by: Option<Text>,
    /// `priority`: what will be different.
    pub outcomes: Vec<Text>,
    /// `enabling-strategy`: the pages it supports; none means all priorities.
    pub supports: Vec<LinkId>,
    /// `enabling-strategy`: the years it covers.
    pub period: Option<Period>,
    /// `enabling-strategy`: its documents, pages or files.
    pub documents: Vec<LinkId>,
    /// `document`: the files.
    pub files: Vec<LinkId>,
    /// `document`: which kind of document.
    pub document_kind: Option<DocumentKind>,
    /// `document`: a page that says the same.
    pub html: Option<LinkId>,
    /// `video`, `audio`: the film or recording.
    pub film: Film,
}

/// Somebody who signs a foreword.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PersonField {
    /// The name.
    pub name: Text,
    /// The role.
    pub role: Option<Text>,
    /// A portrait.
    pub portrait: Option<LinkId>,
    /// What the portrait shows.
    pub alt: Option<Text>,
}

/// The kinds of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// The whole.
    Full,
    /// A summary.
    Summary,
    /// A plan on a page.
    PlanOnAPage,
    /// Easy read.
    EasyRead,
    /// Large print.
    LargePrint,
    /// A delivery plan.
    DeliveryPlan,
    /// A report.
    Report,
    /// A translation.
    Translation,
    /// Anything else.
    Other,
}

impl DocumentKind {
    /// Every kind with the name it is written by.
    pub const ALL: [(&'static str, Self); 9] = [
        ("full", Self::Full),
        ("summary", Self::Summary),
        ("plan-on-a-page", Self::PlanOnAPage),
        ("easy-read", Self::EasyRead),
        ("large-print", Self::LargePrint),
        ("delivery-plan", Self::DeliveryPlan),
        ("report", Self::Report),
        ("translation", Self::Translation),
        ("other", Self::Other),
    ];

    /// Returns the name it is written by.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("other", |(name, _)| name)
    }
}

/// A film or recording, as the head of its page tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Film {
    /// A file of the site, other than `film.*` beside the page.
    pub file: Option<LinkId>,
    /// Where it is hosted, and its number there.
    pub hosted: Option<(Host, Text)>,
    /// A still picture.
    pub poster: Option<LinkId>,
    /// How long it is, in seconds.
    pub seconds: Option<u32>,
    /// The day it was recorded.
    pub recorded: Option<Date>,
    /// Who speaks.
    pub speakers: Vec<Text>,
    /// Captions are with the host, made or corrected by a person.
    pub captions_hosted: bool,
    /// There is no sound.
    pub silent: bool,
    /// Why no description of what is seen is needed.
    pub visual: Option<Text>,
    /// The film with a sign-language interpreter, at a host.
    pub signed: Option<(Host, Text)>,
    /// The film with audio description, at a host.
    pub described: Option<(Host, Text)>,
}

/// A host of films.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Host {
    /// YouTube.
    YouTube,
    /// Vimeo.
    Vimeo,
}
