//! What a page's source says of it: its facts and its head.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::body::{Body, Heading, LinkId, LinkRef};
use super::fields::KindFields;
use crate::read::TermId;
use crate::source::{Fingerprint, SourceId, Text};

/// A page as understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What other pages may know of it.
    pub facts: Facts,
    /// What it prints.
    pub body: Body,
}

impl Document {
    /// Gives back room that was kept for more: of a large site every document stays in memory until it is printed.
    pub(in crate::parse) fn shrink_to_fit(&mut self) {
        let Self { facts, body } = self;
        facts.links.shrink_to_fit();
        facts.headings.shrink_to_fit();
        facts.anchors.shrink_to_fit();
        facts.terms.shrink_to_fit();
        facts.first_list.shrink_to_fit();
        body.holes.shrink_to_fit();
        body.texts.shrink_to_fit();
        body.pictures.shrink_to_fit();
        body.components.shrink_to_fit();
    }
}

/// What other pages may know of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Facts {
    /// The source it was understood from.
    pub source: SourceId,
    /// The fingerprint of that source.
    pub fingerprint: Fingerprint,
    /// What its head says.
    pub meta: Meta,
    /// Every reference in head and body, in the order written; [`LinkId`] counts in it.
    pub links: Vec<LinkRef>,
    /// The headings of the body in order.
    pub headings: Vec<Heading>,
    /// Ids in the body other than those of headings.
    pub anchors: Vec<Box<str>>,
    /// Glossary terms that the body links, each once, in order of first use.
    pub terms: Vec<TermId>,
    /// The first block quote of the body, as text.
    pub first_quote: Option<Text>,
    /// The items of the first list of the body, as text.
    pub first_list: Vec<Text>,
    /// How many words the body has.
    pub words: u32,
    /// Fields that only a page itself decides, written in a variant of it.
    pub page_only: Vec<Text>,
    /// The words of the body by which the page is found, those that stand in it often first.
    pub search: Box<str>,
    /// Whether there is a body at all.
    pub has_body: bool,
    /// The headings at which the second and further screens of a long easy-read page begin, as places in `headings`.
    pub screens: Vec<u16>,
    /// The fingerprint of all that the source says to readers: while it stays, no other version of the page is out of date.
    pub wording: Fingerprint,
}

/// What the head of a page says.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Meta {
    /// The title; where none is written, one made from the file's name.
    pub title: Text,
    /// A shorter title for menus.
    pub short_title: Option<Text>,
    /// One or two sentences, shown under the title and in lists.
    pub description: Option<Text>,
    /// The kind as written; `None` where nothing is written (a page, or whatever a variant's page is).
    pub kind: Option<KindName>,
    /// The place among its siblings.
    pub order: Option<i64>,
    /// How a section shows its children.
    pub show: Show,
    /// The menu it belongs to, where written.
    pub menu: Option<Menu>,
    /// The day it was first published.
    pub date: Option<Date>,
    /// The day its words last changed.
    pub updated: Option<Date>,
    /// The day by which somebody should look at it again.
    pub review_by: Option<Date>,
    /// The day from which it is published.
    pub publish: Option<Date>,
    /// The first day on which it is published no more.
    pub expires: Option<Date>,
    /// Not to be published.
    pub draft: bool,
    /// Old addresses.
    pub aliases: Vec<Text>,
    /// The last part of the address, in place of the file's name.
    pub slug: Option<Text>,
    /// A template other than that of its kind.
    pub template: Option<Text>,
    /// Other formats of this page.
    pub formats: Vec<OfferedFormat>,
    /// Whether terms of the glossary are linked.
    pub glossary: bool,
    /// The fields of its kind.
    pub fields: KindFields,
    /// The fields of an easy-read variant.
    pub easy_read: EasyReadFields,
    /// The site's own values for its theme, as text by key; nested keys are joined with dots.
    pub extra: BTreeMap<String, String>,
}

/// The kinds of page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum KindName {
    /// Any page.
    #[default]
    Page,
    /// Vision, mission or purpose.
    Statement,
    /// A signed introduction.
    Foreword,
    /// A value with its behaviours.
    Value,
    /// A priority.
    Priority,
    /// A strategy under the strategy.
    EnablingStrategy,
    /// A film.
    Video,
    /// A recording.
    Audio,
    /// A download and its HTML twin.
    Document,
}

impl KindName {
    /// Every kind, in the order of the contract.
    pub const ALL: [Self; 9] = [
        Self::Page,
        Self::Statement,
        Self::Foreword,
        Self::Value,
        Self::Priority,
        Self::EnablingStrategy,
        Self::Video,
        Self::Audio,
        Self::Document,
    ];

    /// Returns the name as it is written in a page's head.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Statement => "statement",
            Self::Foreword => "foreword",
            Self::Value => "value",
            Self::Priority => "priority",
            Self::EnablingStrategy => "enabling-strategy",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Document => "document",
        }
    }
}

/// How a section shows its children.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Show {
    /// As cards.
    #[default]
    Cards,
    /// As a list.
    List,
    /// Whole, under headings, with no pages of their own.
    Together,
}

/// The menu that a page belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Menu {
    /// At the top of every page.
    Main,
    /// At the foot of every page.
    Footer,
    /// In neither.
    None,
}

/// Another format of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OfferedFormat {
    /// `bsl`, `audio`, `large-print` or `braille`.
    pub name: Box<str>,
    /// How it is had.
    pub from: FormatSource,
}

/// How another format is had.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FormatSource {
    /// Somebody sends it.
    OnRequest,
    /// A page or a file.
    Link(LinkId),
}

/// The fields of an easy-read variant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EasyReadFields {
    /// The pages it stands for, besides its twin.
    pub covers: Vec<LinkId>,
    /// Hard words and their meanings.
    pub words: BTreeMap<String, Text>,
    /// Names that need no explaining.
    pub names: Vec<Text>,
    /// Who checked it with readers.
    pub checked_by: Option<Text>,
    /// When.
    pub checked_on: Option<Date>,
    /// The fingerprint of the source it was made from.
    pub made_from: Option<Text>,
}

/// The id of the heading over a value's behaviours, and the key of its words.
pub const IN_PRACTICE: &str = "in-practice";

/// Returns the id that this heading has on a page: one that its own words have not `taken`.
#[must_use]
pub fn in_practice_id(taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{IN_PRACTICE}-{number}"));
    std::iter::once(IN_PRACTICE.to_owned()).chain(numbered).find(|id| !taken(id)).unwrap_or_default()
}

impl Facts {
    /// Returns every id in the page's own words.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.headings.iter().map(|heading| &*heading.id).chain(self.anchors.iter().map(|anchor| &**anchor))
    }

    /// Tells whether something in the page's own words has this id.
    #[must_use]
    pub fn has_id(&self, id: &str) -> bool {
        self.ids().any(|known| known == id)
    }
}
