//! What a build put out, kept in memory by path.
//!
//! In: a build's files, and what the build before put out. Out: all files of the site as they are now. What did not change
//! is the same item as before, not a copy.

use std::hash::BuildHasher;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::item::Item;
use crate::render::{Restyling, Styled};
use crate::source::Fingerprint;
use crate::write::{Content, OutPath, Sink, SinkError};

/// On how many boards files stand: a change of few files makes few boards anew.
const BOARDS: usize = 256;

type Board = FxHashMap<Arc<str>, Arc<Item>>;

/// All files of a site by path.
#[derive(Clone, Debug)]
pub struct Items {
    boards: Vec<Arc<Board>>,
    count: usize,
}

impl Default for Items {
    fn default() -> Self {
        Self { boards: vec![Arc::default(); BOARDS], count: 0 }
    }
}

impl Items {
    /// Returns the file at a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Arc<Item>> {
        self.boards[board_of(path)].get(path)
    }

    /// Returns every path.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(path, _)| &**path)
    }

    fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &Arc<Item>)> {
        self.boards.iter().flat_map(|board| board.iter())
    }

    fn put(&mut self, path: Arc<str>, item: Arc<Item>) {
        let before = Arc::make_mut(&mut self.boards[board_of(&path)]).insert(path, item);
        self.count += usize::from(before.is_none());
    }

    /// Takes away what does not stay.
    fn retain(&mut self, stays: impl Fn(&Item) -> bool) {
        for board in &mut self.boards {
            if !board.values().all(|item| stays(item)) {
                Arc::make_mut(board).retain(|_, item| stays(item));
            }
        }
        self.count = self.boards.iter().map(|board| board.len()).sum();
    }
}

fn board_of(path: &str) -> usize {
    usize::try_from(FxBuildHasher.hash_one(path) >> 40).unwrap_or(0) % BOARDS
}

/// Takes what one build puts out, over what the build before put out.
pub struct Draft {
    before: Arc<Items>,
    round: u64,
    put: Mutex<Vec<(Arc<str>, Arc<Item>)>>,
    /// How many of the files of before were taken over, or have others in their place.
    stay: AtomicUsize,
    kept_all: AtomicBool,
    /// Set when nobody waits for this build any more.
    stop: Option<Arc<AtomicBool>>,
}

impl Draft {
    /// Returns an empty draft over what the last build put out; every round has a number of its own.
    #[must_use]
    pub fn over(before: &Arc<Items>, round: u64) -> Self {
        let (before, put, stay) = (Arc::clone(before), Mutex::default(), AtomicUsize::new(0));
        Self { before, round, put, stay, kept_all: AtomicBool::new(false), stop: None }
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
        let all_stay = self.stay.into_inner() == self.before.count;
        if self.kept_all.into_inner() || (put.is_empty() && all_stay) {
            return self.before;
        }
        let mut items = Items::clone(&self.before);
        if !all_stay {
            items.retain(|item| item.is_kept_in(self.round));
        }
        put.into_iter().for_each(|(path, item)| items.put(path, item));
        Arc::new(items)
    }

    /// Notes that a file of before is taken over, or has another in its place.
    fn stays(&self, item: &Item) {
        if item.keep_in(self.round) {
            self.stay.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn add(&self, path: &OutPath, item: Item) {
        if let Some(before) = self.before.get(path.as_str()) {
            self.stays(before);
        }
        self.put.lock().unwrap_or_else(PoisonError::into_inner).push((path.as_str().into(), Arc::new(item)));
    }
}

impl Sink for Draft {
    fn put(&self, path: &OutPath, content: Content) -> Result<(), SinkError> {
        if self.is_stopped() {
            return Err(SinkError::Unwanted);
        }
        match content {
            Content::Bytes(bytes) => {
                let fingerprint = Fingerprint::of(&bytes);
                if !self.keep(path, fingerprint) {
                    self.add(path, Item::new(path.as_str(), bytes, fingerprint, self.round));
                }
            }
            Content::Copy { from, bytes, fingerprint } => self.add(path, Item::file(from, bytes, fingerprint, self.round)),
        }
        Ok(())
    }

    fn keep(&self, path: &OutPath, fingerprint: Fingerprint) -> bool {
        let known = self.before.get(path.as_str()).filter(|item| item.fingerprint == fingerprint);
        known.inspect(|item| self.stays(item)).is_some()
    }

    fn restyle(&self, path: &OutPath, before: Fingerprint, restyling: &Restyling, styled: &Styled) -> Option<Fingerprint> {
        let known = self.before.get(path.as_str()).filter(|item| item.fingerprint == before && !self.is_stopped())?;
        let item = known.restyled(restyling, styled, self.round);
        let fingerprint = item.fingerprint;
        self.add(path, item);
        Some(fingerprint)
    }

    fn is_wanted(&self) -> bool {
        !self.is_stopped()
    }

    fn keep_all(&self) -> bool {
        let some = self.before.count > 0;
        self.kept_all.store(some, Ordering::Relaxed);
        some
    }

    fn keep_below(&self, folder: &str) -> bool {
        let is_below = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let below = self.before.iter().filter(|(path, _)| is_below(path));
        below.map(|(_, item)| self.stays(item)).count() > 0
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
        let mut paths: Vec<&str> = second.paths().collect();
        paths.sort_unstable();
        assert_eq!(paths, ["a.html", "c.html"]);
        assert!(Arc::ptr_eq(first.get("a.html").unwrap(), second.get("a.html").unwrap()));
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
        assert_eq!(second.paths().collect::<Vec<_>>(), ["search/standard/w0.json"]);
        assert!(Arc::ptr_eq(first.get("search/standard/w0.json").unwrap(), second.get("search/standard/w0.json").unwrap()));
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
