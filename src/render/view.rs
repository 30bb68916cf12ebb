//! Everything that printing may look at, put together once for each build.

use std::collections::HashMap;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use jiff::civil::Date;

use super::answers::{Answered, Answers};
use super::page::{Question, Subject};
use crate::link::{Before, Moved, PageId, Site};
use crate::parse::{Body, Facts, FileFacts, FilmTexts};
use crate::read::{Config, FileId, FileSource, Glossary};
use crate::report::Finding;
use crate::source::{Fingerprint, SourceId};

/// Everything that printing may look at, with the answer to every [`Question`] worked out once.
pub struct SiteView {
    parts: SiteParts,
    answers: Arc<Answers>,
}

/// What a view found out, and of what: a later one takes over all that must be the same again.
pub struct Known {
    pub(super) site: Shared<Site>,
    pub(super) documents: Vec<Arc<Facts>>,
    pub(super) films: HashMap<PageId, Arc<FilmTexts>>,
    pub(super) answers: Arc<Answers>,
}

impl SiteView {
    /// Puts the view together and works out every answer, on all threads.
    #[must_use]
    pub fn new(parts: SiteParts) -> Self {
        Self::after(parts, None, None)
    }

    /// Does the same with what an earlier view found out, of which all is taken over that must be the same again. Where the
    /// site was linked after the earlier one, `moved` says which page is which.
    #[must_use]
    pub fn after(parts: SiteParts, known: Option<&Known>, moved: Option<&Moved>) -> Self {
        let answers = Arc::new(Answers::of(&parts, known, moved));
        Self { parts, answers }
    }

    /// Returns what a later view may take over.
    #[must_use]
    pub fn known(&self) -> Known {
        let SiteParts { site, documents, films, .. } = &self.parts;
        Known { site: site.clone(), documents: documents.clone(), films: films.clone(), answers: Arc::clone(&self.answers) }
    }

    /// Returns the fingerprint of the answer to a question; `None` when what it asks about is not there.
    #[must_use]
    pub fn answer(&self, question: &Question) -> Option<Fingerprint> {
        self.answers.answer(question)
    }

    /// Returns every answer, to be compared with those of a later build.
    #[must_use]
    pub fn answered(&self) -> Answered {
        self.answers.answered()
    }

    /// Returns how a page is named from one build to the next.
    #[must_use]
    pub fn subject(&self, page: PageId) -> Subject {
        self.answers.subject(page)
    }

    /// Returns the page that is named so, if there is one.
    #[must_use]
    pub fn page_of(&self, subject: Subject) -> Option<PageId> {
        self.answers.page_of(subject)
    }

    /// Returns what was worked out.
    pub(super) fn answers(&self) -> &Answers {
        &self.answers
    }
}

impl Deref for SiteView {
    type Target = SiteParts;

    fn deref(&self) -> &SiteParts {
        &self.parts
    }
}

impl Known {
    /// Tells whether the document at this place was the same one.
    #[must_use]
    pub fn says_the_same(&self, document: usize, facts: &Arc<Facts>) -> bool {
        self.documents.get(document).is_some_and(|known| Arc::ptr_eq(known, facts))
    }

    /// Returns the places of the documents that have another title now.
    pub fn renamed<'a>(&'a self, documents: &'a [Arc<Facts>]) -> impl Iterator<Item = usize> + 'a {
        let another = |(now, before): (&Arc<Facts>, &Arc<Facts>)| {
            !Arc::ptr_eq(now, before) && now.meta.title.text != before.meta.title.text
        };
        let both = documents.iter().zip(&self.documents).enumerate();
        both.filter(move |(_, pair)| another(*pair)).map(|(document, _)| document)
    }

    /// Returns the site of the view as it was linked, with what was told of it.
    #[must_use]
    pub fn before<'a>(&'a self, findings: &'a [Finding]) -> Before<'a> {
        Before { site: &self.site, documents: &self.documents, findings }
    }

    /// Tells whether the view was one of this site.
    #[must_use]
    pub fn is_of(&self, site: &Shared<Site>) -> bool {
        self.site.is(site)
    }
}

/// The parts that a [`SiteView`] is put together from.
pub struct SiteParts {
    /// The configuration by language.
    pub configs: Vec<Config>,
    /// The glossary by language.
    pub glossaries: Vec<Glossary>,
    /// The facts of every document, as they were linked.
    pub documents: Vec<Arc<Facts>>,
    /// The bodies of the documents.
    pub bodies: Box<dyn Bodies>,
    /// The linked site.
    pub site: Shared<Site>,
    /// Every file of the site.
    pub files: Vec<FileSource>,
    /// What was measured of the files that are published.
    pub measured: HashMap<FileId, Measured>,
    /// What the texts beside films and recordings come to.
    pub films: HashMap<PageId, Arc<FilmTexts>>,
    /// The day of the build.
    pub today: Date,
    /// Whether this is a copy to show around: marked "Preview, not published" and kept out of search engines.
    pub preview_copy: bool,
    /// The success criteria that a rule bears on, for exceptions that the accessibility statement tells of.
    pub criteria: fn(&str) -> Vec<&'static str>,
}

/// A value that builds share until one of them changes it.
#[derive(Debug, Default)]
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    /// Tells whether two are one and the same, not only equal.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> From<T> for Shared<T> {
    fn from(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.0)
    }
}

/// Hands out the body of a document: from memory, or by understanding its source again.
pub trait Bodies: Send + Sync {
    /// Returns the body of the document at this place; an empty one for a place that is not there.
    fn body(&self, document: usize) -> Arc<Body>;

    /// Returns the same body with a mark on every start tag, for a renderer that marks.
    ///
    /// Bodies that are kept in one form alone need not say so.
    fn marked_body(&self, document: usize) -> Arc<Body> {
        self.body(document)
    }

    /// Lets go of a body that will hardly be asked for again; if it is, it is made again.
    fn release(&self, _document: usize) {}
}

/// A published file as measured.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Measured {
    /// Its number as a source.
    pub source: SourceId,
    /// What it is.
    pub facts: FileFacts,
    /// The forms in which a picture is published, the one as given last; empty for other files.
    pub pictures: Vec<PublishedPicture>,
    /// The icons made of the site's logo, by rising size; empty for other files.
    pub icons: Vec<PublishedPicture>,
}

/// One published form of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct PublishedPicture {
    /// Its path in the output folder, such as `assets/hands-3fa9c1d2e4-640.webp`.
    pub path: String,
    /// Its media type, such as `image/webp`.
    pub media_type: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}
