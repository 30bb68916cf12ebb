//! One page as understood: its facts, which the rest of the site may ask for, and its body, which only it prints.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::read::{Period, TermId};
use crate::source::{Fingerprint, SourceId, Span, Text};

/// A page as understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What other pages may know of it.
    pub facts: Facts,
    /// What it prints.
    pub body: Body,
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
    /// Whether there is a body at all.
    pub has_body: bool,
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

/// The place of a reference in [`Facts::links`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LinkId(pub u32);

impl LinkId {
    /// Returns the place as an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One reference to a page, a file or somewhere outside.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LinkRef {
    /// The target as written, with Markdown escapes and entities resolved, not percent-decoded.
    pub target: Box<str>,
    /// Where the target is written.
    pub at: Span,
    /// What it is for.
    pub role: Role,
}

/// What a reference is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    /// A link that a reader follows.
    Link,
    /// A picture that is shown (or, with picture syntax, a film page that is played here).
    Picture,
    /// A page named in a head.
    Page,
    /// A file named in a head.
    File,
    /// A page or a file named in a head.
    Either,
}

/// One heading of a body.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Heading {
    /// 2 to 6, as written.
    pub level: u8,
    /// Its id, unique in the body.
    pub id: Box<str>,
    /// Its words, without any markup.
    pub text: Box<str>,
    /// Where it stands.
    pub at: Span,
}

/// The HTML of a page's own words, with holes where the rest of the site shows through.
///
/// Holes are in rising order of `at`; filling them in turn gives the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// The HTML between the holes.
    pub html: Box<str>,
    /// Where something must be filled in.
    pub holes: Vec<Hole>,
    /// Texts that holes refer to, such as ids.
    pub texts: Vec<Box<str>>,
    /// Pictures that holes refer to.
    pub pictures: Vec<Picture>,
    /// Components that holes refer to.
    pub components: Vec<Component>,
}

/// A place in a body where something must be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hole {
    /// The byte of [`Body::html`] before which it goes.
    pub at: u32,
    /// What goes there.
    pub fill: Fill,
}

/// What goes into a hole. Numbers count in the tables of the [`Body`] or in [`Facts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// The start tag of a heading with its id: `<h2 id="…">`. Counts in [`Facts::headings`].
    Heading(u16),
    /// The end tag of that heading.
    HeadingEnd(u16),
    /// The attributes of a link that depend on its target, with the space before: ` href="…"`, `hreflang`.
    Href(LinkId),
    /// What is said after a link's words: type, size and pages of a document, another language.
    AfterLink(LinkId),
    /// The address of a file or page alone, escaped, for `src`, `poster` or `cite` in raw HTML.
    Address(LinkId),
    /// A whole picture, or the player of a film. Counts in [`Body::pictures`].
    Picture(u32),
    /// An id as it stands in this page: the bare value of an `id` attribute. Counts in [`Body::texts`].
    Id(u32),
    /// The value of an `href` to an id of this body, with its `#`. Counts in [`Body::texts`].
    Fragment(u32),
    /// The start tag of the link from a term to the words on this page.
    Term(TermId),
    /// A word of the interface.
    Word(WordKey),
    /// Before the first list of the body: where the heading of a value's behaviours goes.
    FirstList,
    /// Inside the start tag of the first block quote of the body: ` class="statement"` where the page is a statement.
    FirstQuote,
    /// A component begins; up to its end is its `body`. Counts in [`Body::components`].
    Component(u32),
    /// The innermost open component ends.
    ComponentEnd,
}

/// Words of the interface that a body itself needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordKey {
    /// "Note", the title of an alert.
    Note,
    /// "Tip".
    Tip,
    /// "Important".
    Important,
    /// "Warning".
    Warning,
    /// "Caution".
    Caution,
    /// "Footnotes", the heading over them.
    Footnotes,
    /// "Back to the text", the link of a footnote.
    BackToText,
    /// "Done", before a ticked task.
    Done,
    /// "To do", before an unticked task.
    ToDo,
    /// "Table", the name of a table that scrolls.
    Table,
}

/// A picture in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its target.
    pub link: LinkId,
    /// What it shows; `None` when it is decorative.
    pub alt: Option<Text>,
    /// What stands under it.
    pub caption: Option<Text>,
    /// Whether it is the only thing in its paragraph, so that it may become a figure.
    pub block: bool,
    /// Where it is written.
    pub at: Span,
}

/// A component in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// Its name.
    pub name: Box<str>,
    /// Its attributes.
    pub attributes: Vec<(Box<str>, Text)>,
    /// Where it is written.
    pub at: Span,
}
