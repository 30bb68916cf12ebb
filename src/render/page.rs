//! A printed page, and what was asked while printing it.

use serde::{Deserialize, Serialize};

use super::styled::Styled;
use crate::link::{Made, PageId};
use crate::parse::KindName;
use crate::read::{Form, LanguageId};
use crate::source::{MarkedHtml, SourceId};

/// One printed page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Which page it is.
    pub id: PageId,
    /// Its HTML.
    pub html: MarkedHtml,
    /// Every question that was asked of the site while it was printed, each once, sorted. While all answers stay the
    /// same, so do the page's bytes.
    pub asked: Vec<Question>,
    /// Where it names the stylesheet, when it was printed without marks.
    pub styled: Styled,
}

/// A page named in a way that lasts from one build to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Subject {
    /// The page of this source.
    Source(SourceId),
    /// A page of the build's own making, without a source.
    Made(Made, LanguageId),
    /// A screen of the easy-read page of this source, from 1 on; 0 is the one that has all.
    Screen(SourceId, u16),
}

/// A question that a template may ask of the site. Its answer has a fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Question {
    /// What a card of this page says: its facts, its place, its form and language.
    Card(Subject),
    /// Which pages stand around this one: parent, children, previous, next, variants, links, supporters.
    Around(Subject),
    /// What this page's own words are.
    Body(Subject),
    /// What was measured of a file.
    File(SourceId),
    /// What the texts beside the film of this page come to.
    Film(Subject),
    /// The same of a picture that is named itself, where smaller forms of it would have been shown.
    Original(SourceId),
    /// Which pages there are of a kind, in a form and language.
    Kind(KindName, Form, LanguageId),
    /// Which pages there are in a language, as a tree.
    All(LanguageId),
    /// Which easy-read pages there are in a language.
    EasyRead(LanguageId),
    /// The glossary of a language.
    Glossary(LanguageId),
    /// What every page shows: configuration, menus, pages of the build's own making, theme assets, the state of banners.
    Site(LanguageId),
}
