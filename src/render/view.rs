//! Everything that printing may look at, put together once for each build.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::link::Site;
use crate::parse::{Body, Facts, FileFacts};
use crate::read::{Config, FileId, FileSource, Glossary};
use crate::source::SourceId;

/// Everything that printing may look at.
pub struct SiteView {
    /// The configuration by language.
    pub configs: Vec<Config>,
    /// The glossary by language.
    pub glossaries: Vec<Glossary>,
    /// The facts of every document, as they were linked.
    pub documents: Vec<Arc<Facts>>,
    /// The bodies of the documents.
    pub bodies: Box<dyn Bodies>,
    /// The linked site.
    pub site: Site,
    /// Every file of the site.
    pub files: Vec<FileSource>,
    /// What was measured of the files that are published.
    pub measured: HashMap<FileId, Measured>,
    /// The day of the build.
    pub today: Date,
    /// Whether this is a copy to show around: marked "Preview, not published" and kept out of search engines.
    pub preview_copy: bool,
}

/// Hands out the body of a document: from memory, or by understanding its source again.
pub trait Bodies: Send + Sync {
    /// Returns the body of the document at this place; an empty one for a place that is not there.
    fn body(&self, document: usize) -> Arc<Body>;
}

/// A published file as measured.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Measured {
    /// Its number as a source.
    pub source: SourceId,
    /// What it is.
    pub facts: FileFacts,
    /// The forms in which a picture is published, the one as given last; empty for other files.
    pub pictures: Vec<PublishedPicture>,
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
