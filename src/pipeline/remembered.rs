//! What is remembered of a build: of each source, document, file, film and page, and of the site as a whole.
//!
//! Plain values, each with the fingerprints by which it is known to be right again. Knows no folder.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::checks::Checked;
use super::documents::Understanding;
use super::request::Built;
use super::sight::Sight;
use crate::link::{Made, Moved, PageId, Place, Site, SitePage};
use crate::parse::{Facts, FilmTexts};
use crate::read::Stamp;
use crate::render::{Answered, Known, Measured, PublishedPicture, Question, Renderer, Shared, StyleName, Styled, Subject};
use crate::report::Finding;
use crate::source::{Fingerprint, SourceId, Sources};
use crate::write::OutPath;

/// A source as it was seen.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct Seen {
    /// By which it is known again without being read.
    pub(super) stamp: Option<Stamp>,
    /// Of its bytes.
    pub(super) fingerprint: Fingerprint,
}

/// Every answer of a build.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct RememberedAnswers {
    /// The fingerprint of the theme but for its stylesheet.
    pub(super) theme: Option<Fingerprint>,
    /// By what pages name the stylesheet.
    pub(super) style: StyleName,
    pub(super) answered: Answered,
}

/// A site as it was linked.
pub(super) struct Linked {
    /// The fingerprint of what linking looks at.
    pub(super) print: Fingerprint,
    /// The fingerprint of what of that is no document.
    pub(super) beside: Fingerprint,
    /// The fingerprints of the sources that findings point into: what is written there may have moved.
    pub(super) places: Vec<(SourceId, Option<Fingerprint>)>,
    pub(super) site: Shared<Site>,
    pub(super) findings: Vec<Finding>,
    /// Where pages are published, once somebody asked.
    pub(super) paths: OnceLock<Vec<Option<OutPath>>>,
}

impl Linked {
    /// Returns where every page is published that has an address of its own, unless that cannot be a path, which the link
    /// stage has told.
    pub(super) fn paths(&self) -> &[Option<OutPath>] {
        self.paths.get_or_init(|| self.site.pages.par_iter().with_min_len(64).map(path_of).collect())
    }

    /// Returns the same for a site that was linked after this one.
    pub(super) fn after(&self, print: Fingerprint, site: Site, moved: &Moved) -> Self {
        let path = |before: &[Option<OutPath>], id: PageId, page: &SitePage| match moved.page_before(id) {
            Some(id) => before.get(id.index()).cloned().flatten(),
            None => path_of(page),
        };
        let all = |before: &Vec<Option<OutPath>>| site.iter().map(|(id, page)| path(before, id, page)).collect::<Vec<_>>();
        let (beside, places, findings) = (self.beside, self.places.clone(), self.findings.clone());
        let paths = self.paths.get().map(all).map_or_else(OnceLock::new, OnceLock::from);
        Self { print, beside, places, site: site.into(), findings, paths }
    }
}

fn path_of(page: &SitePage) -> Option<OutPath> {
    match &page.place {
        Place::Own(address) if page.made == Some(Made::NotFound) => OutPath::new(address.as_str().trim_matches('/')),
        Place::Own(address) => OutPath::of_page(address),
        Place::Within { .. } => None,
    }
}

/// What one build made, to be remembered.
pub(super) struct Remembered {
    pub(super) sources: Sources,
    pub(super) seen: Vec<(SourceId, Seen)>,
    pub(super) documents: FxHashMap<SourceId, Arc<RememberedDocument>>,
    pub(super) files: FxHashMap<SourceId, Arc<RememberedFile>>,
    pub(super) films: FxHashMap<SourceId, Arc<RememberedFilm>>,
    pub(super) pages: FxHashMap<Subject, Arc<RememberedPage>>,
    pub(super) answered: RememberedAnswers,
    pub(super) sight: Arc<Sight>,
    pub(super) understanding: Arc<Understanding>,
    pub(super) linked: Arc<Linked>,
    pub(super) known: Known,
    pub(super) rest: Rest,
    pub(super) renderer: Option<(Fingerprint, Arc<Renderer>)>,
    pub(super) whole: (Fingerprint, Arc<Built>),
}

/// What is no page of the site, as it was put out, and what it was made with.
pub(super) struct Rest {
    pub(super) linked: Arc<Linked>,
    pub(super) renderer: Arc<Renderer>,
    pub(super) files: Vec<(OutPath, Fingerprint)>,
}

/// A document as it was understood.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct RememberedDocument {
    /// The fingerprint of all that went in.
    pub(super) key: Fingerprint,
    /// The fingerprint of what linking looks at in it.
    pub(super) linked: Fingerprint,
    pub(super) facts: Arc<Facts>,
    pub(super) findings: Vec<Finding>,
}

/// A file as it was measured.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct RememberedFile {
    /// The fingerprint of all that went in.
    pub(super) key: Fingerprint,
    pub(super) fingerprint: Fingerprint,
    pub(super) measured: Measured,
    /// Its smaller and modern forms, with the fingerprints of their bytes.
    pub(super) pictures: Vec<(PublishedPicture, Fingerprint)>,
    pub(super) findings: Vec<Finding>,
}

/// The texts beside a film as they were understood.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct RememberedFilm {
    /// The fingerprint of all that went in.
    pub(super) key: Fingerprint,
    pub(super) texts: Arc<FilmTexts>,
    /// Captions that were put out in another format, with the fingerprints of their bytes.
    pub(super) captions: Vec<(String, Fingerprint)>,
    pub(super) findings: Vec<Finding>,
}

/// A page as it was printed.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct RememberedPage {
    /// What was asked while it was printed.
    pub(super) asked: Arc<[Question]>,
    /// The fingerprint of its published bytes.
    pub(super) bytes: Fingerprint,
    /// Where it names the stylesheet.
    pub(super) styled: Styled,
    pub(super) findings: Vec<Finding>,
    /// What the rules said of it; `None` when it was not checked.
    pub(super) checked: Option<Checked>,
}
