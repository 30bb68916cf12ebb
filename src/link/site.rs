//! The site: every page by number, with its place, its neighbours and its links. A table of facts, no text.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::address::Address;
use crate::parse::KindName;
use crate::read::{FileId, Form, LanguageId};
use crate::source::Span;

/// A whole site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// Every page that is published, its made pages included, in reading order, and after them the screens of easy-read
    /// pages; [`PageId`] counts in it.
    pub pages: Vec<SitePage>,
    /// The home page in each language that has one.
    pub homes: Vec<(LanguageId, PageId)>,
    /// The menu at the top; [`LanguageId`] counts in it.
    pub menus: Vec<Vec<PageId>>,
    /// Pages whose head puts them at the foot; [`LanguageId`] counts in it.
    pub footers: Vec<Vec<PageId>>,
    /// Languages that have at least one page, the site's own first.
    pub languages: Vec<LanguageId>,
    /// Addresses that lead elsewhere.
    pub redirects: Vec<Redirect>,
    /// Files that are published, sorted; each stands at its path below `content/`.
    pub files: Vec<FileId>,
    /// Of these, the ones that are wanted under their own names whatever pages show of them: what `publish_also` names,
    /// what lies in `.well-known/`, and where old addresses lead.
    pub named: HashSet<FileId>,
    /// Pages that are not published on this day, and why.
    pub hidden: Vec<Hidden>,
    /// Published pages whose day of review has passed.
    pub overdue: Vec<PageId>,
    /// Where the references of the configuration lead, by where their targets are written; [`LanguageId`] counts in it.
    pub config_links: Vec<HashMap<Span, Target>>,
    /// Whether an easy-read page stands for a page that is not its twin.
    pub has_stand_ins: bool,
}

/// The place of a page in [`Site::pages`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PageId(pub u32);

impl PageId {
    /// Returns the number of the page at a place.
    #[must_use]
    pub fn at(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// Returns the place as an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One page of the site, in one form and one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitePage {
    /// Where it stands.
    pub place: Place,
    /// Which form it is.
    pub form: Form,
    /// Its language.
    pub language: LanguageId,
    /// Its kind.
    pub kind: KindName,
    /// Whether its source is an `_index.md`.
    pub section: bool,
    /// Its own document, as a place in the documents that were linked; `None` for a made page without a source.
    pub document: Option<usize>,
    /// The document of the page that it is a variant of: kind, number, order, dates, files and references come from
    /// there. The same as `document` for a page itself.
    pub base: Option<usize>,
    /// Which page of the build's own making it is.
    pub made: Option<Made>,
    /// The page above it, in the form and language nearest to its own.
    pub parent: Option<PageId>,
    /// The pages below it, in order, each in the form and language nearest to its own.
    pub children: Arc<[PageId]>,
    /// The page before it among its siblings.
    pub previous: Option<PageId>,
    /// The page after it among its siblings.
    pub next: Option<PageId>,
    /// All forms and languages of this page, itself included, by form and then language.
    pub variants: Arc<[PageId]>,
    /// Where each reference of its own document leads, in the order of `Facts::links`.
    pub links: Arc<[Target]>,
    /// Where each reference of its base document leads; empty when that is its own document.
    pub base_links: Arc<[Target]>,
    /// For a priority, the enabling strategies that support it; for others, nothing.
    pub supported_by: Arc<[PageId]>,
    /// The last day its words changed, from its own source or its page's.
    pub updated: Option<Date>,
    /// For a film or recording, the files of fixed names beside it with the language they are in, sorted.
    pub media: Vec<(Sidecar, LanguageId, FileId)>,
    /// The screens that an easy-read page is split into.
    pub screens: Option<Box<Screens>>,
}

/// The screens of a long easy-read page, as one of them sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screens {
    /// Which of the pages this is; `None` for the one that has all.
    pub current: Option<usize>,
    /// The screens in order; the first stands at the address of the whole page.
    pub pages: Arc<[PageId]>,
    /// The page that has all of it.
    pub all: PageId,
}

/// What a file of a fixed name beside a film or recording is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Sidecar {
    /// `film.mp4` or `film.webm`.
    Film,
    /// `audio.mp3`.
    Audio,
    /// `poster.jpg`, `.png` or `.webp`.
    Poster,
    /// `captions.vtt`, `.srt` or `.sbv`.
    Captions,
    /// `descriptions.vtt`.
    Descriptions,
    /// `chapters.vtt`.
    Chapters,
    /// `transcript.md`, which is printed in the page and not published by itself.
    Transcript,
    /// `signed.mp4`.
    Signed,
    /// `described.mp4`.
    Described,
}

/// Where a page stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// At an address of its own.
    Own(Address),
    /// Printed whole in another page, under an anchor.
    Within {
        /// The page that prints it.
        page: PageId,
        /// The id of its heading there.
        anchor: Box<str>,
    },
}

/// Where a reference leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// To a page, perhaps to an id in it.
    Page {
        /// The page, in the form and language nearest to that of the page that links.
        page: PageId,
        /// The id, without `#`.
        fragment: Option<Box<str>>,
    },
    /// To an id in the same page.
    Fragment(Box<str>),
    /// To a file.
    File {
        /// The file.
        file: FileId,
        /// What follows the `#`.
        fragment: Option<Box<str>>,
    },
    /// Out of the site, or to an e-mail address or telephone: as written.
    Outside(Box<str>),
    /// Nowhere: a finding says so.
    Missing,
}

/// The pages that the build makes itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Made {
    /// `/search/`.
    Search,
    /// `/site-map/`.
    SiteMap,
    /// `/glossary/`.
    Glossary,
    /// `/accessibility-statement/`.
    AccessibilityStatement,
    /// `/other-formats/`.
    OtherFormats,
    /// `/whole-strategy/`.
    WholeStrategy,
    /// `/plan-on-a-page/`.
    PlanOnAPage,
    /// `/settings/`.
    Settings,
    /// `/easy-read/`.
    EasyReadHome,
    /// `/whole-strategy/easy-read/`.
    EasyReadWhole,
    /// `/404.html`.
    NotFound,
    /// `/x/easy-read/2/`, `/x/easy-read/all/`: a part of an easy-read page, or all of it.
    EasyReadScreen,
}

/// An address that leads elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The old address: a path from the site's root with a slash at its start, kept as written.
    pub from: Box<str>,
    /// Where it leads now.
    pub to: Target,
}

impl Redirect {
    /// Returns where a page that leads on can stand for the old address; `None` where browsers would take it for another
    /// kind of file, such as a PDF: only the web host can lead on from there.
    #[must_use]
    pub fn page_path(&self) -> Option<String> {
        page_path(&self.from)
    }
}

/// Returns the file that browsers show as a page at an old address, if there can be one.
pub(super) fn page_path(address: &str) -> Option<String> {
    let path = address.trim_start_matches('/');
    let name = path.rsplit('/').next().unwrap_or_default();
    match name.rsplit_once('.') {
        Some((_, ending)) if ending.eq_ignore_ascii_case("html") || ending.eq_ignore_ascii_case("htm") => Some(path.to_owned()),
        Some(_) => None,
        None => Some(format!("{}/index.html", path.trim_end_matches('/'))),
    }
}

/// A page that is not published on this day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// Its document.
    pub document: usize,
    /// Why.
    pub because: HiddenBecause,
}

/// Why a page is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HiddenBecause {
    /// It says `draft`.
    Draft,
    /// Its day has not come.
    NotBefore(Date),
    /// Its day has passed.
    ExpiredOn(Date),
    /// A page above it is hidden.
    Parent,
}

impl Site {
    /// Returns a page.
    ///
    /// # Panics
    ///
    /// Never for a number that this site gave out.
    #[must_use]
    pub fn page(&self, id: PageId) -> &SitePage {
        &self.pages[id.index()]
    }

    /// Returns the address of a page with the anchor it stands under, if it stands within another: `/values/#care`.
    #[must_use]
    pub fn address(&self, id: PageId) -> String {
        match &self.page(id).place {
            Place::Own(address) => address.to_string(),
            Place::Within { page, anchor } => format!("{}#{anchor}", self.address(*page)),
        }
    }

    /// Returns every page with its number.
    pub fn iter(&self) -> impl Iterator<Item = (PageId, &SitePage)> {
        self.pages.iter().enumerate().map(|(index, page)| (PageId(u32::try_from(index).unwrap_or(u32::MAX)), page))
    }

    /// Returns the page of the build's own making in a language, if it is made.
    #[must_use]
    pub fn made(&self, made: Made, language: LanguageId) -> Option<PageId> {
        let form = if matches!(made, Made::EasyReadHome | Made::EasyReadWhole) { Form::EasyRead } else { Form::Standard };
        let sought = |page: &SitePage| page.made == Some(made) && page.language == language && page.form == form;
        // From the end, since that is where most of them stand.
        let place = self.pages.iter().rposition(sought)?;
        u32::try_from(place).ok().map(PageId)
    }

    /// Returns where a reference of the configuration leads, by the span of its target.
    #[must_use]
    pub fn config_link(&self, language: LanguageId, target: Span) -> &Target {
        let links = self.config_links.get(language.index()).or_else(|| self.config_links.first());
        links.and_then(|links| links.get(&target)).unwrap_or(&Target::Missing)
    }

    /// Returns the variant of a page in a form and language, if there is one.
    #[must_use]
    pub fn variant(&self, of: PageId, form: Form, language: LanguageId) -> Option<PageId> {
        let same = |id: &PageId| self.page(*id).form == form && self.page(*id).language == language;
        self.page(of).variants.iter().copied().find(same)
    }
}
