//! A site as it lies on the disk: what was found, under which name, and what stays out.

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::config::{Config, LanguageId};
use super::content::Beside;
use super::glossary::Glossary;
use super::theme::Theme;
use crate::report::Finding;
use crate::source::{Fingerprint, SourceId, Sources};

/// What the command line may say about reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The address to build for, in place of the one in `site.toml`.
    pub base_url: Option<String>,
}

/// A site as read: complete, with every source found and none of their texts kept.
#[derive(Debug)]
pub struct Project {
    /// The folder that holds `content/`.
    pub root: PathBuf,
    /// Every source by number.
    pub sources: Sources,
    /// The configuration by language; the first is the site's own. Never empty.
    pub configs: Vec<Config>,
    /// The glossary by language, in the order of the languages.
    pub glossaries: Vec<Glossary>,
    /// Every Markdown page, sorted by path.
    pub pages: Vec<PageSource>,
    /// Every other file under `content/` that may be published, sorted by path; [`FileId`] counts in it.
    pub files: Vec<FileSource>,
    /// The theme, layers already merged.
    pub theme: Theme,
    /// What will not be published, sorted by path.
    pub left_out: Vec<LeftOut>,
    /// What else was found out, so that it need not be found out again.
    pub(super) beside: Beside,
    /// What of the theme stays out.
    pub(super) left_out_of_theme: Vec<LeftOut>,
    /// What was told of the theme.
    pub(super) told_of_theme: Vec<Finding>,
}

impl Project {
    /// Tells whether `content/` holds a link, or something that was told: then its files tell too little of what lies there.
    #[must_use]
    pub fn is_intricate(&self) -> bool {
        self.beside.found.intricate
    }

    /// Returns the configuration with the texts of a language.
    #[must_use]
    pub fn config(&self, language: LanguageId) -> &Config {
        self.configs.get(language.index()).unwrap_or(&self.configs[0])
    }

    /// Returns the file at a path below `content/`, such as `values/hands.jpg`.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<FileId> {
        let found = self.files.binary_search_by(|file| file.path.as_ref().cmp(path)).ok()?;
        u32::try_from(found).ok().map(FileId)
    }
}

/// Which form of a page a source is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Form {
    /// The page itself.
    #[default]
    Standard,
    /// Its easy-read variant.
    EasyRead,
}

/// The name of a page's source, without variant and language.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stem {
    /// `_index.md`: the folder is a section.
    Section,
    /// `index.md`: a page in a folder of its own.
    Folder,
    /// `vision.md`: a page named by its file.
    Named(Box<str>),
}

/// One Markdown source.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageSource {
    /// Its number.
    pub id: SourceId,
    /// Its path below `content/`, such as `values/compassion/index.easy-read.cy.md`.
    pub path: Arc<str>,
    /// The folder it lies in, below `content/`, without a slash at either end; empty for `content/` itself.
    pub folder: Arc<str>,
    /// Its name without variant and language.
    pub stem: Stem,
    /// Which form of the page it is.
    pub form: Form,
    /// Its language.
    pub language: LanguageId,
}

/// A file other than a page: a picture, a PDF, captions, a film.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FileSource {
    /// Its number as a source.
    pub id: SourceId,
    /// Its path below `content/`.
    pub path: Arc<str>,
    /// Its size in bytes.
    pub bytes: u64,
    /// When it last changed, in nanoseconds since 1970, or 0: only ever used to spare a second reading of the same bytes.
    pub changed: u64,
}

/// The place of a file in [`Project::files`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileId(pub u32);

impl FileId {
    /// Returns the place as an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Something under `content/` or `themes/` that is not published, and why, in plain words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LeftOut {
    /// The path relative to the site.
    pub path: String,
    /// Why, such as "a file that Word keeps while a document is open".
    pub reason: String,
}

/// Why a site could not be read at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is no site here.
    #[error("no site in `{}`: it has no folder named `content`", path.display())]
    NoSite {
        /// The folder that was looked in.
        path: PathBuf,
    },
    /// The operating system refused.
    #[error("could not read `{}`", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What it said.
        source: std::io::Error,
    },
}

/// The text of one source with its fingerprint.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// The text, with any byte order mark still in it, so that bytes count as in the file.
    pub text: Box<str>,
    /// The fingerprint of the file's bytes.
    pub fingerprint: Fingerprint,
}
