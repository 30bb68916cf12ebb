//! Why a site could not be published.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why a site could not be published.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PublishError {
    /// The folder is none to publish into.
    #[error("will not publish into `{}`: {refusal}", path.display())]
    Refused {
        /// The folder.
        path: PathBuf,
        /// Why not.
        refusal: Refusal,
    },
    /// Another build is at it.
    #[error("{who} is publishing into `{}` at this moment; wait until that is done, then build again", path.display())]
    Busy {
        /// The folder.
        path: PathBuf,
        /// Who, as far as it is known.
        who: String,
    },
    /// Files lie where pages should go.
    #[error("nothing was changed in `{}`: {}", path.display(), in_the_way(paths))]
    InTheWay {
        /// The folder.
        path: PathBuf,
        /// The files, relative to the folder, sorted.
        paths: Vec<String>,
    },
    /// No room is left.
    #[error("the disk that holds `{}` is full; the published site there is as it was", path.display())]
    Full {
        /// The folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The operating system refused, before anything was changed.
    #[error("could not write `{}`; the published site is as it was", path.display())]
    Unwritable {
        /// The file or folder.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
    /// The operating system refused in the middle; the next build goes on from there.
    #[error("stopped at `{}` with part of the new site in place; nothing is lost, and the next build will finish it", path.display())]
    Unfinished {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
}

/// Why a folder is none to publish into.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// The top of a drive.
    Root,
    /// The home folder or one around it.
    Home,
    /// The site's own folder.
    Site,
    /// A folder around the site.
    AroundSite,
    /// Inside the sources: the folder's name.
    Sources(String),
    /// A link.
    Link,
    /// Something that is no folder.
    NoFolder,
    /// A folder that Git works in.
    Git,
    /// A folder with other things in it: one of them.
    NotOurs(String),
    /// A list of files that is not as we write it.
    Manifest,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let other = "name a folder of its own, such as `public`";
        match self {
            Self::Root => write!(f, "it is the top of a drive; {other}"),
            Self::Home => write!(f, "it is your home folder, or a folder around it; {other}"),
            Self::Site => write!(f, "it is the folder of the site itself, where your own files are; {other}"),
            Self::AroundSite => write!(f, "the site lies in it, and publishing takes old files away; {other}"),
            Self::Sources(name) => write!(f, "it lies in `{name}`, where the site is written; {other}"),
            Self::Link => write!(f, "it is a link to another place; name the place itself"),
            Self::NoFolder => write!(f, "it is a file, not a folder; {other}"),
            Self::Git => write!(f, "it is a folder that Git works in (it has `.git`); name a folder inside it"),
            Self::NotOurs(example) => {
                write!(
                    f,
                    "it holds files that Clearway did not write, such as `{example}`; name a new or empty folder, or empty this one yourself"
                )
            }
            Self::Manifest => write!(
                f,
                "the list of published files in it, `.clearway-manifest.json`, has been changed; empty the folder yourself, then build again"
            ),
        }
    }
}

impl PublishError {
    /// Says what an operating system's refusal means before anything was changed.
    pub(super) fn of(out: &Path, path: &Path, source: io::Error) -> Self {
        if is_full(&source) {
            Self::Full { path: out.to_owned(), source }
        } else {
            Self::Unwritable { path: path.to_owned(), source }
        }
    }
}

/// Whether there is no room left.
pub(super) fn is_full(trouble: &io::Error) -> bool {
    matches!(trouble.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
}

fn in_the_way(paths: &[String]) -> String {
    let (first, more) = (paths.first().map_or("", |path| path), paths.len().saturating_sub(1));
    let others = match more {
        0 => String::new(),
        1 => " and one more file".to_owned(),
        more => format!(" and {more} more files"),
    };
    format!(
        "`{first}`{others} there was not written by Clearway, or was changed by hand since; move it away or delete it, then build again"
    )
}
