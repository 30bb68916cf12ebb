//! Notices that something in the site may have changed.
//!
//! Out: hints, and no more than that. Whoever gets one reads the folder as ever. Hints come from the system where it
//! gives any, and from looking at the folder's file times every so often: that finds what the system did not tell (network
//! drives, files in a folder that was just made), and does alone where it tells nothing.

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use notify::event::{CreateKind, ModifyKind};
use notify::{Config, Event, EventKind, EventKindMask, RecommendedWatcher, RecursiveMode, Watcher};
use walkdir::WalkDir;

use super::request::{Listener, News};

/// What of a site's folder makes the site.
const SOURCES: [&str; 2] = ["content", "themes"];

/// The folder in which the watcher tests itself.
const OWN: &str = ".clearway";

/// How often the folder is looked at while the system tells of changes, and when it does not.
const SELDOM: Duration = Duration::from_secs(2);
const OFTEN: Duration = Duration::from_millis(400);

/// Looking takes at most this share of the time.
const SHARE: u32 = 50;

/// What may have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    /// What lies at this path below the site's folder, with `/`.
    At(String),
    /// Anything.
    Anything,
}

/// Gives hints, and lets whoever is busy see that there is one.
#[derive(Clone)]
pub(super) struct Hints {
    to: Sender<Hint>,
    waiting: Arc<AtomicBool>,
}

impl Hints {
    /// Returns a giver of hints, where they arrive, and what tells that one is waiting.
    pub(super) fn new() -> (Self, Receiver<Hint>, Arc<AtomicBool>) {
        let ((to, from), waiting) = (mpsc::channel(), Arc::new(AtomicBool::new(false)));
        (Self { to, waiting: Arc::clone(&waiting) }, from, waiting)
    }

    fn give(&self, hint: Hint) {
        self.waiting.store(true, Ordering::Relaxed);
        // Where nobody is left to take it, everything is at its end.
        let _ = self.to.send(hint);
    }
}

/// A watch that ends when it is dropped.
pub(super) struct Watch {
    end: Option<Sender<Look>>,
    thread: Option<thread::JoinHandle<()>>,
}

/// Why the folder is looked at.
enum Look {
    Soon,
    Never,
}

impl Watch {
    /// Starts to give hints about changes in a site.
    pub(super) fn start(site: &Path, poll: bool, hint: Hints, listener: Listener) -> Self {
        let site = site.canonicalize().unwrap_or_else(|_| site.to_owned());
        let (look, looks) = mpsc::channel();
        let heard = Arc::new(Heard { site: site.clone(), ..Heard::default() });
        let watcher = if poll { None } else { watcher(&heard, &hint, &look) };
        let mut tending = Tending { site, watcher, heard, hint, listener, times: HashMap::new(), poll };
        let thread = thread::spawn(move || tending.run(&looks));
        Self { end: Some(look), thread: Some(thread) }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(end) = self.end.take() {
            let _ = end.send(Look::Never);
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What the system told since the folder was last looked at.
#[derive(Default)]
struct Heard {
    site: PathBuf,
    paths: Mutex<HashSet<PathBuf>>,
    test: AtomicBool,
    roots: AtomicBool,
}

impl Heard {
    /// Takes note of an event; tells of which sources it may be.
    fn note(&self, event: &Event) -> Vec<Hint> {
        let mut hints = Vec::new();
        for path in &event.paths {
            let Ok(below) = path.strip_prefix(&self.site) else { continue };
            let mut parts = below.components().map(|part| part.as_os_str());
            let first = parts.next();
            if first == Some(OsStr::new(OWN)) {
                self.test.store(true, Ordering::Relaxed);
            } else if SOURCES.iter().any(|source| first == Some(OsStr::new(source))) {
                let moves =
                    !matches!(event.kind, EventKind::Modify(ModifyKind::Any | ModifyKind::Data(_) | ModifyKind::Metadata(_)));
                if parts.next().is_none() && moves {
                    // The folder itself came, went or was renamed: what is watched may be another folder by now.
                    self.roots.store(true, Ordering::Relaxed);
                }
                if !is_passing(path) {
                    hints.push(hint_at(below));
                    self.paths.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
                }
            }
        }
        if event.need_rescan() {
            hints.push(Hint::Anything);
        }
        hints
    }
}

fn hint_at(below: &Path) -> Hint {
    let parts: Option<Vec<&str>> = below.iter().map(OsStr::to_str).collect();
    parts.map_or(Hint::Anything, |parts| Hint::At(parts.join("/")))
}

/// Tells whether a file is one of those that editors write and take away while somebody types.
fn is_passing(path: &Path) -> bool {
    let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
    (name.starts_with('.') && name != ".well-known") || name.ends_with('~') || name.ends_with(".swp") || name == "4913"
}

/// Asks the system to tell of changes, when it can.
fn watcher(heard: &Arc<Heard>, hint: &Hints, look: &Sender<Look>) -> Option<RecommendedWatcher> {
    let (heard, hint, look) = (Arc::clone(heard), hint.clone(), look.clone());
    let tell = move |event: notify::Result<Event>| {
        let Ok(event) = event else {
            hint.give(Hint::Anything);
            return;
        };
        heard.note(&event).into_iter().for_each(|about| hint.give(about));
        let folders = matches!(event.kind, EventKind::Create(CreateKind::Folder) | EventKind::Modify(ModifyKind::Name(_)));
        if folders || event.need_rescan() {
            // Files that came into a new folder before the system watched it are told of by nobody.
            let _ = look.send(Look::Soon);
        }
    };
    let kinds = EventKindMask::CREATE
        | EventKindMask::REMOVE
        | EventKindMask::MODIFY_DATA
        | EventKindMask::MODIFY_NAME
        | EventKindMask::ACCESS_CLOSE;
    RecommendedWatcher::new(tell, Config::default().with_event_kinds(kinds)).ok()
}

/// What tells that a file was written: its size and times.
type Times = HashMap<PathBuf, (u64, Option<std::time::SystemTime>)>;

/// Looks at the folder, and keeps the system's watch whole.
struct Tending {
    site: PathBuf,
    watcher: Option<RecommendedWatcher>,
    heard: Arc<Heard>,
    hint: Hints,
    listener: Listener,
    times: Times,
    poll: bool,
}

impl Tending {
    fn run(&mut self, looks: &Receiver<Look>) {
        let told = self.watch_all() && self.test();
        let mut often = !told;
        if often && !self.poll {
            (self.listener)(News::Polling);
        }
        let mut hour = hour();
        // What changed while the watch was being set up.
        self.times = times(&self.site);
        self.hint.give(Hint::Anything);
        let mut pause = if often { OFTEN } else { SELDOM };
        loop {
            match looks.recv_timeout(pause) {
                Ok(Look::Never) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(Look::Soon) => {
                    thread::sleep(Duration::from_millis(30));
                    let never = looks.try_iter().any(|look| matches!(look, Look::Never));
                    if never {
                        return;
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            // What changes while the folders are watched anew is told of by nobody, whatever was heard of before.
            let anew = self.heard.roots.swap(false, Ordering::Relaxed) && self.watcher.is_some();
            if anew {
                often = !self.watch_all();
            }
            let begun = Instant::now();
            let missed = self.look() || anew;
            // Days begin and end at full hours, whatever the time zone.
            let now = self::hour();
            if missed || now != hour {
                self.hint.give(Hint::Anything);
            }
            hour = now;
            pause = (begun.elapsed() * SHARE).max(if often { OFTEN } else { SELDOM });
        }
    }

    /// Asks for events from every folder that matters; tells whether that was granted.
    fn watch_all(&mut self) -> bool {
        let Some(watcher) = &mut self.watcher else { return false };
        let mut granted = watcher.watch(&self.site, RecursiveMode::NonRecursive).is_ok();
        for source in SOURCES {
            let folder = self.site.join(source);
            let _ = watcher.unwatch(&folder);
            if folder.is_dir() {
                granted &= watcher.watch(&folder, RecursiveMode::Recursive).is_ok();
            }
        }
        granted
    }

    /// Writes a file and waits to be told of it.
    fn test(&mut self) -> bool {
        let Some(watcher) = &mut self.watcher else { return false };
        let folder = self.site.join(OWN);
        let file = folder.join("watch-test");
        #[expect(clippy::disallowed_methods, reason = "the preview touches files, here one of its own")]
        let written = fs::create_dir_all(&folder).is_ok()
            && watcher.watch(&folder, RecursiveMode::NonRecursive).is_ok()
            && fs::write(&file, "Safe to delete.").is_ok();
        let end = Instant::now() + Duration::from_secs(2);
        // Where no file may be written, nothing speaks against the watch.
        let mut told = !written;
        while !told && Instant::now() < end {
            thread::sleep(Duration::from_millis(5));
            told = self.heard.test.load(Ordering::Relaxed);
        }
        let _ = fs::remove_file(&file);
        let _ = watcher.unwatch(&folder);
        told
    }

    /// Looks at the folder; tells whether something changed that the system did not tell of.
    fn look(&mut self) -> bool {
        let heard = std::mem::take(&mut *self.heard.paths.lock().unwrap_or_else(PoisonError::into_inner));
        let now = times(&self.site);
        let changed = now.iter().filter(|(path, times)| self.times.get(*path) != Some(*times)).map(|(path, _)| path);
        let gone = self.times.keys().filter(|path| !now.contains_key(*path));
        let missed = changed.chain(gone).any(|path| !heard.contains(path));
        self.times = now;
        missed
    }
}

/// Returns the size and times of every file that may make the site.
fn times(site: &Path) -> Times {
    let below = SOURCES.iter().flat_map(|source| WalkDir::new(site.join(source)).into_iter().filter_map(Result::ok));
    let files = below.filter(|entry| !entry.file_type().is_dir() && !is_passing(entry.path()));
    let facts = |entry: walkdir::DirEntry| {
        // What a link leads to is what counts; one that leads nowhere counts as itself.
        let facts = fs::metadata(entry.path()).or_else(|_| fs::symlink_metadata(entry.path())).ok();
        let facts = facts.map_or((0, None), |facts| (facts.len(), facts.modified().ok()));
        (entry.into_path(), facts)
    };
    files.map(facts).collect()
}

fn hour() -> i64 {
    Timestamp::now().as_second() / 3600
}
