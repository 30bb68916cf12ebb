//! What one build puts out, over what the build before put out, also while it does.
//!
//! In: a build's files as they come. Out: all files of the site as they are now. Who asks for a file while the build is
//! under way gets it as soon as it is known what will be there.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;

use super::asked::AskedLately;
use super::item::Item;
use super::shelf::Items;
use crate::render::{Restyling, Styled};
use crate::source::Fingerprint;
use crate::write::{Content, OutPath, Sink, SinkError};

/// How long somebody waits for a build to come to a file.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often is looked whether a file of before is taken over: that happens thousands of times, and tells nobody.
const GLANCE: Duration = Duration::from_millis(1);

/// Takes what one build puts out, over what the build before put out.
#[derive(Debug)]
pub struct Draft {
    before: Arc<Items>,
    round: u64,
    /// What is there now, and what is not there any more.
    put: Mutex<FxHashMap<Arc<str>, Option<Arc<Item>>>>,
    /// How many of the files of before were taken over, or have others in their place.
    stay: AtomicUsize,
    kept_all: AtomicBool,
    /// Set when nobody waits for this build any more.
    stop: Option<Arc<AtomicBool>>,
    /// What is made first.
    asked: Arc<AskedLately>,
    done: OnceLock<Arc<Items>>,
    changed: Condvar,
    /// Whether somebody waited for too long, and was given what was there before.
    gave_old: AtomicBool,
}

impl Draft {
    /// Returns an empty draft over what the last build put out; every round has a number of its own.
    pub(super) fn over(before: &Arc<Items>, round: u64) -> Self {
        Self {
            before: Arc::clone(before),
            round,
            put: Mutex::default(),
            stay: AtomicUsize::new(0),
            kept_all: AtomicBool::new(false),
            stop: None,
            asked: Arc::default(),
            done: OnceLock::new(),
            changed: Condvar::new(),
            gave_old: AtomicBool::new(false),
        }
    }

    /// Has those files made first that somebody asked for lately.
    pub(super) fn for_whom_asked(self, asked: &Arc<AskedLately>) -> Self {
        Self { asked: Arc::clone(asked), ..self }
    }

    /// Refuses files once this is set, so that the build ends.
    pub(super) fn until(self, stop: Arc<AtomicBool>) -> Self {
        Self { stop: Some(stop), ..self }
    }

    /// Tells whether files are refused.
    pub(super) fn is_stopped(&self) -> bool {
        self.stop.as_ref().is_some_and(|stop| stop.load(Ordering::Relaxed))
    }

    /// Returns the file at a path, and waits for it where the build has not come to it.
    pub(super) fn get(&self, path: &str) -> Option<Arc<Item>> {
        let end = Instant::now() + PATIENCE;
        let mut put = self.put.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(done) = self.done.get() {
                return done.get(path).cloned();
            }
            if let Some(item) = put.get(path) {
                return item.clone();
            }
            let before = self.before.get(path);
            if let Some(kept) = before.filter(|item| item.is_kept_in(self.round)) {
                return Some(Arc::clone(kept));
            }
            if Instant::now() > end {
                self.gave_old.store(true, Ordering::Relaxed);
                return before.cloned();
            }
            put = self.changed.wait_timeout(put, GLANCE).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Returns all files as the build left them.
    pub(super) fn finish(&self) -> Arc<Items> {
        // Held to the end: who asked meanwhile would be given what was there before.
        let mut put = self.put.lock().unwrap_or_else(PoisonError::into_inner);
        let all_stay = self.stay.load(Ordering::Relaxed) == self.before.len();
        let items = if self.kept_all.load(Ordering::Relaxed) || (put.values().all(Option::is_none) && all_stay) {
            Arc::clone(&self.before)
        } else {
            let mut items = Items::clone(&self.before);
            if !all_stay {
                items.retain(|item| item.is_kept_in(self.round));
            }
            let put = put.drain().filter_map(|(path, item)| Some((path, item?)));
            put.for_each(|(path, item)| items.put(path, item));
            Arc::new(items)
        };
        self.end(items)
    }

    /// Leaves all files as the build before left them.
    pub(super) fn give_up(&self) {
        self.end(Arc::clone(&self.before));
    }

    /// Tells whether the build came to an end and left these files, and nobody was given others.
    pub(super) fn is_done_as(&self, items: &Arc<Items>) -> bool {
        !self.gave_old.load(Ordering::Relaxed) && self.done.get().is_some_and(|done| Arc::ptr_eq(done, items))
    }

    fn end(&self, items: Arc<Items>) -> Arc<Items> {
        let done = Arc::clone(self.done.get_or_init(|| items));
        self.changed.notify_all();
        done
    }

    /// Notes that a file of before is taken over, or has another in its place.
    fn stays(&self, item: &Item) {
        if item.keep_in(self.round) {
            self.stay.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn add(&self, path: &OutPath, item: Item) {
        let mut put = self.put.lock().unwrap_or_else(PoisonError::into_inner);
        put.insert(path.as_str().into(), Some(Arc::new(item)));
        // Only now: a file of before that stays would be given in place of this one.
        if let Some(before) = self.before.get(path.as_str()) {
            self.stays(before);
        }
        drop(put);
        self.changed.notify_all();
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

    fn held(&self, path: &OutPath, fingerprint: Fingerprint) -> Option<Arc<[u8]>> {
        self.before.get(path.as_str()).filter(|item| item.fingerprint == fingerprint)?.bytes()
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
        let some = self.before.len() > 0;
        self.kept_all.store(some, Ordering::Relaxed);
        some
    }

    fn keep_below(&self, folder: &str) -> bool {
        let is_below = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let below = self.before.iter().filter(|(path, _)| is_below(path));
        below.map(|(_, item)| self.stays(item)).count() > 0
    }

    fn first(&self) -> Vec<OutPath> {
        self.asked.paths()
    }

    fn leave_out(&self, path: &OutPath) {
        let mut put = self.put.lock().unwrap_or_else(PoisonError::into_inner);
        put.entry(path.as_str().into()).or_default();
        drop(put);
        self.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    fn at(path: &str) -> OutPath {
        OutPath::new(path).unwrap()
    }

    fn put(draft: &Draft, path: &str, bytes: &[u8]) {
        draft.put(&at(path), Content::Bytes(bytes.to_vec())).unwrap();
    }

    fn bytes(draft: &Draft, path: &str) -> Option<Vec<u8>> {
        draft.get(path).and_then(|item| item.bytes()).map(|bytes| bytes.to_vec())
    }

    #[test]
    fn what_a_build_leaves_out_is_gone_and_what_it_keeps_is_no_copy() {
        let first = Draft::over(&Arc::default(), 1);
        put(&first, "a.html", b"a");
        put(&first, "b.html", b"b");
        let first = first.finish();
        let second = Draft::over(&first, 2);
        assert!(second.keep(&at("a.html"), Fingerprint::of(b"a")));
        assert!(!second.keep(&at("a.html"), Fingerprint::of(b"other")));
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

    #[test]
    fn while_a_build_is_under_way_nothing_old_is_given_for_new() {
        let first = Draft::over(&Arc::default(), 1);
        ["a.html", "b.html", "gone.html"].iter().for_each(|path| put(&first, path, b"old"));
        let draft = Draft::over(&first.finish(), 2);
        put(&draft, "a.html", b"new");
        draft.leave_out(&at("gone.html"));
        assert_eq!((bytes(&draft, "a.html").as_deref(), bytes(&draft, "gone.html")), (Some(&b"new"[..]), None));
        thread::scope(|scope| {
            let waiting = scope.spawn(|| (bytes(&draft, "b.html"), bytes(&draft, "nothing.html")));
            thread::sleep(Duration::from_millis(20));
            assert!(!waiting.is_finished());
            put(&draft, "b.html", b"newer");
            let done = draft.finish();
            assert_eq!(waiting.join().unwrap(), (Some(b"newer".to_vec()), None));
            assert!(done.get("gone.html").is_none() && done.get("b.html").is_some());
        });
    }

    #[test]
    fn whoever_waits_for_a_build_that_fails_gets_what_was_there() {
        let first = Draft::over(&Arc::default(), 1);
        put(&first, "a.html", b"old");
        let draft = Draft::over(&first.finish(), 2);
        thread::scope(|scope| {
            let waiting = scope.spawn(|| bytes(&draft, "a.html"));
            draft.give_up();
            assert_eq!(waiting.join().unwrap().as_deref(), Some(&b"old"[..]));
        });
    }
}
