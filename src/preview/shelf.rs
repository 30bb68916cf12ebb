//! What a build put out, kept in memory by path.
//!
//! In: a build's files, and what the build before put out. Out: all files of the site as they are now. What did not change
//! is the same item as before, not a copy.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::source::Fingerprint;
use crate::write::{Content, OutPath, Sink, SinkError};

/// The bytes of an item.
#[derive(Debug)]
pub(super) enum Body {
    /// In memory.
    Memory(Arc<[u8]>),
    /// In a file of the site that is never read whole: a film.
    File(PathBuf, u64),
}

/// One published file.
#[derive(Debug)]
pub struct Item {
    pub(super) body: Body,
    /// The fingerprint of its bytes.
    pub(super) fingerprint: Fingerprint,
    /// The round in which a build last took it over.
    kept_in: AtomicU64,
}

impl Item {
    /// Returns the bytes, unless they lie in a file of the site.
    #[must_use]
    pub fn bytes(&self) -> Option<&[u8]> {
        match &self.body {
            Body::Memory(bytes) => Some(bytes),
            Body::File(..) => None,
        }
    }

    /// Returns how many bytes there are.
    pub(super) fn length(&self) -> u64 {
        match &self.body {
            Body::Memory(bytes) => bytes.len() as u64,
            Body::File(_, bytes) => *bytes,
        }
    }
}

/// All files of a site by path.
pub type Items = HashMap<Arc<str>, Arc<Item>>;

/// Takes what one build puts out, over what the build before put out.
pub struct Draft {
    before: Arc<Items>,
    round: u64,
    put: Mutex<Vec<(Arc<str>, Arc<Item>)>>,
    kept_all: AtomicBool,
    /// Set when nobody waits for this build any more.
    stop: Option<Arc<AtomicBool>>,
}

impl Draft {
    /// Returns an empty draft over what the last build put out; every round has a number of its own.
    #[must_use]
    pub fn over(before: &Arc<Items>, round: u64) -> Self {
        Self { before: Arc::clone(before), round, put: Mutex::default(), kept_all: AtomicBool::new(false), stop: None }
    }

    /// Refuses files once this is set, so that the build ends.
    pub(super) fn until(self, stop: Arc<AtomicBool>) -> Self {
        Self { stop: Some(stop), ..self }
    }

    /// Tells whether files are refused.
    pub(super) fn is_stopped(&self) -> bool {
        self.stop.as_ref().is_some_and(|stop| stop.load(Ordering::Relaxed))
    }

    /// Returns all files as the build left them.
    #[must_use]
    pub fn finish(self) -> Arc<Items> {
        let put = self.put.into_inner().unwrap_or_else(PoisonError::into_inner);
        if self.kept_all.into_inner() {
            return self.before;
        }
        let kept = self.before.iter().filter(|(_, item)| item.kept_in.load(Ordering::Relaxed) == self.round);
        let mut items = Items::with_capacity(self.before.len() + put.len());
        items.extend(kept.map(|(path, item)| (Arc::clone(path), Arc::clone(item))));
        if put.is_empty() && items.len() == self.before.len() {
            return self.before;
        }
        items.extend(put);
        Arc::new(items)
    }
}

impl Sink for Draft {
    fn put(&self, path: &OutPath, content: Content) -> Result<(), SinkError> {
        if self.is_stopped() {
            return Err(SinkError::Unwanted);
        }
        let (body, fingerprint) = match content {
            Content::Bytes(bytes) => {
                let fingerprint = Fingerprint::of(&bytes);
                if self.keep(path, fingerprint) {
                    return Ok(());
                }
                (Body::Memory(bytes.into()), fingerprint)
            }
            Content::Copy { from, bytes, fingerprint } => (Body::File(from, bytes), fingerprint),
        };
        let item = Item { body, fingerprint, kept_in: AtomicU64::new(self.round) };
        self.put.lock().unwrap_or_else(PoisonError::into_inner).push((path.as_str().into(), Arc::new(item)));
        Ok(())
    }

    fn keep(&self, path: &OutPath, fingerprint: Fingerprint) -> bool {
        let known = self.before.get(path.as_str()).filter(|item| item.fingerprint == fingerprint);
        if let Some(item) = known {
            item.kept_in.store(self.round, Ordering::Relaxed);
        }
        known.is_some()
    }

    fn change(&self, path: &OutPath, before: Fingerprint, change: &dyn Fn(&mut [u8]) -> bool) -> Option<Fingerprint> {
        let known = self.before.get(path.as_str()).filter(|item| item.fingerprint == before)?;
        let mut bytes = known.bytes().filter(|_| !self.is_stopped())?.to_vec();
        let fingerprint = change(&mut bytes).then(|| Fingerprint::of(&bytes))?;
        self.put(path, Content::Bytes(bytes)).ok()?;
        Some(fingerprint)
    }

    fn is_wanted(&self) -> bool {
        !self.is_stopped()
    }

    fn keep_all(&self) -> bool {
        let some = !self.before.is_empty();
        self.kept_all.store(some, Ordering::Relaxed);
        some
    }

    fn keep_below(&self, folder: &str) -> bool {
        let is_below = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let below = self.before.iter().filter(|(path, _)| is_below(path));
        below.map(|(_, item)| item.kept_in.store(self.round, Ordering::Relaxed)).count() > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(draft: &Draft, path: &str, bytes: &[u8]) {
        draft.put(&OutPath::new(path).unwrap(), Content::Bytes(bytes.to_vec())).unwrap();
    }

    #[test]
    fn what_a_build_leaves_out_is_gone_and_what_it_keeps_is_no_copy() {
        let first = Draft::over(&Arc::default(), 1);
        put(&first, "a.html", b"a");
        put(&first, "b.html", b"b");
        let first = first.finish();
        let second = Draft::over(&first, 2);
        assert!(second.keep(&OutPath::new("a.html").unwrap(), Fingerprint::of(b"a")));
        assert!(!second.keep(&OutPath::new("a.html").unwrap(), Fingerprint::of(b"other")));
        put(&second, "c.html", b"c");
        let second = second.finish();
        let mut paths: Vec<&str> = second.keys().map(|path| &**path).collect();
        paths.sort_unstable();
        assert_eq!(paths, ["a.html", "c.html"]);
        assert!(Arc::ptr_eq(&first["a.html"], &second["a.html"]));
    }

    #[test]
    fn a_page_that_is_changed_in_places_leaves_the_one_of_before_as_it_was() {
        let first = Draft::over(&Arc::default(), 1);
        put(&first, "a.html", b"abc");
        let first = first.finish();
        let second = Draft::over(&first, 2);
        let path = OutPath::new("a.html").unwrap();
        let change = |bytes: &mut [u8]| {
            bytes[1] = b'x';
            true
        };
        assert_eq!(second.change(&path, Fingerprint::of(b"other"), &change), None);
        assert_eq!(second.change(&path, Fingerprint::of(b"abc"), &|_| false), None);
        assert_eq!(second.change(&path, Fingerprint::of(b"abc"), &change), Some(Fingerprint::of(b"axc")));
        assert_eq!((second.finish()["a.html"].bytes(), first["a.html"].bytes()), (Some(&b"axc"[..]), Some(&b"abc"[..])));
    }

    #[test]
    fn a_folder_kept_as_it_was_is_no_copy_and_what_is_named_alike_is_not_in_it() {
        let first = Draft::over(&Arc::default(), 1);
        put(&first, "search/standard/w0.json", b"a");
        put(&first, "search/standards.html", b"b");
        let first = first.finish();
        let second = Draft::over(&first, 2);
        assert!(second.keep_below("search/standard"));
        assert!(!second.keep_below("search/easy-read"));
        let second = second.finish();
        assert_eq!(second.keys().map(|path| &**path).collect::<Vec<_>>(), ["search/standard/w0.json"]);
        assert!(Arc::ptr_eq(&first["search/standard/w0.json"], &second["search/standard/w0.json"]));
    }

    #[test]
    fn the_same_bytes_put_again_are_no_change() {
        let first = Draft::over(&Arc::default(), 1);
        put(&first, "a.html", b"a");
        let first = first.finish();
        let second = Draft::over(&first, 2);
        put(&second, "a.html", b"a");
        assert!(Arc::ptr_eq(&first, &second.finish()));
    }
}
