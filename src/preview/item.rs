//! One served file, in few bytes.
//!
//! A large site's pages would fill more memory than all else, so texts wait packed and are opened when somebody asks. A page
//! that names another stylesheet than when it was printed is the same bytes with a note of that: of thousands of pages few
//! are ever asked for.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::render::{Restyling, StyleName, Styled};
use crate::source::Fingerprint;

/// Shorter texts are not worth packing.
const SHORT: usize = 1024;

/// The endings of what is text: all else is packed already.
const TEXTS: [&str; 8] = [".html", ".json", ".xml", ".txt", ".css", ".js", ".svg", ".vtt"];

/// The bytes of an item.
#[derive(Clone, Debug)]
pub(super) enum Body {
    /// In memory.
    Memory(Arc<[u8]>),
    /// In memory, packed, with how many there are.
    Packed(Arc<[u8]>, usize),
    /// In a file of the site that is never read whole: a film.
    File(PathBuf, u64),
}

/// A stylesheet that a page names in place of the one it was printed with.
#[derive(Debug)]
struct Restyled {
    printed: Arc<StyleName>,
    now: Arc<StyleName>,
    styled: Styled,
}

/// One published file.
#[derive(Debug)]
pub struct Item {
    body: Body,
    restyled: Option<Restyled>,
    /// By which it is known: that of its bytes, or of those it was made from and what was changed in them.
    pub(super) fingerprint: Fingerprint,
    /// The round in which a build last took it over.
    kept_in: AtomicU64,
}

impl Item {
    /// Returns a file with these bytes.
    pub(super) fn new(path: &str, bytes: Vec<u8>, fingerprint: Fingerprint, round: u64) -> Self {
        let packs = bytes.len() >= SHORT && TEXTS.iter().any(|ending| path.ends_with(ending));
        let packed = packs.then(|| lz4_flex::block::compress(&bytes)).filter(|packed| packed.len() < bytes.len() / 4 * 3);
        let body = match packed {
            Some(packed) => Body::Packed(packed.as_slice().into(), bytes.len()),
            None => Body::Memory(bytes.into()),
        };
        Self::of(body, fingerprint, round)
    }

    /// Returns a file that lies in the site.
    pub(super) fn file(from: PathBuf, bytes: u64, fingerprint: Fingerprint, round: u64) -> Self {
        Self::of(Body::File(from, bytes), fingerprint, round)
    }

    fn of(body: Body, fingerprint: Fingerprint, round: u64) -> Self {
        Self { body, restyled: None, fingerprint, kept_in: AtomicU64::new(round) }
    }

    /// Returns the same page with another stylesheet named in it.
    pub(super) fn restyled(&self, restyling: &Restyling, styled: &Styled, round: u64) -> Self {
        let printed = self.restyled.as_ref().map_or(&restyling.before, |earlier| &earlier.printed);
        let restyled = Restyled { printed: Arc::clone(printed), now: Arc::clone(&restyling.now), styled: styled.clone() };
        let fingerprint = Fingerprint::of_value(&(self.fingerprint, &*restyling.now));
        Self { restyled: Some(restyled), ..Self::of(self.body.clone(), fingerprint, round) }
    }

    /// Returns the bytes, unless they lie in a file of the site.
    #[must_use]
    pub fn bytes(&self) -> Option<Arc<[u8]>> {
        let mut bytes = match &self.body {
            Body::Memory(bytes) if self.restyled.is_none() => return Some(Arc::clone(bytes)),
            Body::Memory(bytes) => bytes.to_vec(),
            Body::Packed(packed, length) => lz4_flex::block::decompress(packed, *length).ok()?,
            Body::File(..) => return None,
        };
        if let Some(Restyled { printed, now, styled }) = &self.restyled {
            // Where the name is not found, which cannot be, the page is shown as it was printed.
            let _ = now.replace(printed, styled, &mut bytes);
        }
        Some(bytes.into())
    }

    /// Returns the file of the site in which the bytes lie.
    pub(super) fn lies_in(&self) -> Option<&PathBuf> {
        match &self.body {
            Body::File(path, _) => Some(path),
            _ => None,
        }
    }

    /// Returns how many bytes there are.
    pub(super) fn length(&self) -> u64 {
        match &self.body {
            Body::Memory(bytes) => bytes.len() as u64,
            Body::Packed(_, length) => *length as u64,
            Body::File(_, bytes) => *bytes,
        }
    }

    /// Notes that a round takes it over; tells whether that is news.
    pub(super) fn keep_in(&self, round: u64) -> bool {
        self.kept_in.swap(round, Ordering::Relaxed) != round
    }

    /// Tells whether a round took it over.
    pub(super) fn is_kept_in(&self, round: u64) -> bool {
        self.kept_in.load(Ordering::Relaxed) == round
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_served_is_what_was_put_packed_or_not() {
        for (path, length) in [("a.html", 100), ("a.html", 5000), ("a.jpg", 5000)] {
            let bytes: Vec<u8> = b"care for all ".iter().copied().cycle().take(length).collect();
            let item = Item::new(path, bytes.clone(), Fingerprint::of(&bytes), 1);
            assert_eq!((item.length(), item.bytes().as_deref()), (length as u64, Some(&bytes[..])));
            assert_eq!(matches!(item.body, Body::Packed(..)), path == "a.html" && length == 5000);
        }
    }
}
