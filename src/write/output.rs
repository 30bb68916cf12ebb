//! What a build hands out: paths that cannot leave the output folder, and their bytes.

use std::path::PathBuf;
use std::sync::Arc;

use crate::link::Address;
use crate::render::{Restyling, Styled};
use crate::source::Fingerprint;

/// A path in the output folder, such as `values/index.html`.
///
/// Never empty, never absolute; its parts are separated by `/` and none is empty, `.` or `..` or holds a
/// backslash, a colon or a control character.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OutPath(Arc<str>);

impl OutPath {
    /// Returns the path, or `None` when it could leave the folder or cannot be written everywhere.
    #[must_use]
    pub fn new(path: &str) -> Option<Self> {
        let odd = |part: &str| match part.is_ascii() {
            true => part.bytes().any(|byte| byte == b'\\' || byte == b':' || byte.is_ascii_control()),
            false => part.contains(|c: char| c == '\\' || c == ':' || c.is_control()),
        };
        let good = |part: &str| !part.is_empty() && part != "." && part != ".." && !odd(part);
        path.split('/').all(good).then(|| Self(path.into()))
    }

    /// Returns the path of the page at an address: `/values/` is `values/index.html`.
    #[must_use]
    pub fn of_page(address: &Address) -> Option<Self> {
        Self::new(&format!("{}index.html", address.as_str().trim_start_matches('/')))
    }

    /// Returns how many folders it lies in.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.0.matches('/').count()
    }

    /// Returns the path as text, with `/`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The bytes of one published file.
#[derive(Clone, Debug)]
pub enum Content {
    /// Bytes in memory.
    Bytes(Vec<u8>),
    /// A file to copy as it is, never read whole.
    Copy {
        /// Where it lies.
        from: PathBuf,
        /// Its size and the fingerprint of its bytes.
        bytes: u64,
        /// The fingerprint of its bytes.
        fingerprint: Fingerprint,
    },
}

/// Where the files of a build go.
pub trait Sink: Sync {
    /// Takes one file. Called from many threads, in any order, once for each path.
    ///
    /// # Errors
    ///
    /// When the place it goes to is full or refuses.
    fn put(&self, path: &OutPath, content: Content) -> Result<(), SinkError>;

    /// Takes over a file of the last build whose bytes are known to be still right, without making it again.
    ///
    /// Returns whether the file is there and still the same; when it is not, it must be made and put.
    fn keep(&self, path: &OutPath, fingerprint: Fingerprint) -> bool;

    /// Takes over a file of the last build together with its compressed twins at these places.
    ///
    /// Returns whether all are there and still the same; when one is not, nothing is taken, and the file must be made
    /// and put. A file too small for twins is taken alone.
    fn keep_with_twins(&self, path: &OutPath, fingerprint: Fingerprint, _twins: &[OutPath]) -> bool {
        self.keep(path, fingerprint)
    }

    /// Returns the bytes of a page of the last build that it can take over, where they are at hand: to look at them is less
    /// than to make them again.
    fn held(&self, _: &OutPath, _: Fingerprint) -> Option<Arc<[u8]>> {
        None
    }

    /// Whether somebody still waits for this build; once nobody does, it ends at the next place where it can.
    fn is_wanted(&self) -> bool {
        true
    }

    /// Returns the pages that somebody waits for: they are made before all others.
    fn first(&self) -> Vec<OutPath> {
        Vec::new()
    }

    /// Is told of a page that somebody waits for, and that there will not be.
    fn leave_out(&self, _: &OutPath) {}

    /// Whether compressed twins are of any use where the files go.
    fn wants_twins(&self) -> bool {
        false
    }

    /// Takes over everything that the last build put out, if all of it still stands as it was; else takes nothing.
    fn keep_all(&self) -> bool {
        false
    }

    /// Takes over a page of the last build that names another stylesheet now. Returns the fingerprint that it is known by
    /// from now on; where there is none, the page must be made and put.
    fn restyle(&self, _: &OutPath, _: Fingerprint, _: &Restyling, _: &Styled) -> Option<Fingerprint> {
        None
    }

    /// Takes over all that the last build put out below a folder, though it may be out of date: for somebody who waits for
    /// pages, and gets a whole build right after. Returns whether there was anything.
    fn keep_below(&self, _folder: &str) -> bool {
        false
    }
}

/// Takes everything and keeps nothing: for a check.
#[derive(Clone, Copy, Debug)]
pub struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &OutPath, _: Content) -> Result<(), SinkError> {
        Ok(())
    }

    fn keep(&self, _: &OutPath, _: Fingerprint) -> bool {
        true
    }
}

/// Ends a build that nobody waits for.
///
/// # Errors
///
/// When the sink says that nobody does.
pub fn still_wanted(sink: &dyn Sink) -> Result<(), SinkError> {
    if sink.is_wanted() { Ok(()) } else { Err(SinkError::Unwanted) }
}

/// Why a file could not be taken.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SinkError {
    /// No room is left.
    #[error("the disk that holds `{}` is full; the published site there is as it was", path.display())]
    Full {
        /// The folder that was written to.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// Nobody waits for the build any more.
    #[error("the build was broken off")]
    Unwanted,
    /// The operating system refused.
    #[error("could not write `{}`", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What it said.
        source: std::io::Error,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_leave_the_output_folder() {
        for bad in ["", "/etc/passwd", "../x", "a/../b", "a//b", "a/./b", "a\\b", "c:/x", "a\nb"] {
            assert_eq!(OutPath::new(bad), None, "{bad:?}");
        }
        assert_eq!(OutPath::new("values/index.html").unwrap().as_str(), "values/index.html");
        assert_eq!(OutPath::of_page(&Address::of([])).unwrap().as_str(), "index.html");
    }
}
