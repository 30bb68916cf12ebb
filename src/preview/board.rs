//! The board: the newest edition of the site, for everybody to see, and a way to wait for the next.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::asked::AskedLately;
use super::shelf::Files;
use crate::pipeline::{Built, Serving};
use crate::report::{Located, Severity};
use crate::source::Fingerprint;

/// What there is to see of a site after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum State {
    /// The pages are what the folder says now.
    Current,
    /// What was saved last cannot be understood, so the pages are those of before.
    LastGood,
    /// What was saved last cannot be understood, and nothing was built before.
    Nothing,
}

/// The site after one change.
#[derive(Debug)]
pub struct Edition {
    /// Its number: later ones are higher.
    pub number: u64,
    /// Which pages these are.
    pub state: State,
    /// Every file that is served.
    pub files: Files,
    /// How they are served.
    pub serving: Serving,
    /// What was found in the folder as it is now, also when the pages are those of before.
    pub built: Arc<Built>,
    /// Whether all its pages were held to the rules; until then, what was found is what was found before.
    pub checked: bool,
    /// What keeps the site from being built at all, in words.
    pub trouble: Option<String>,
    /// The fingerprint of all that the panel tells, besides what it tells of a page itself.
    pub(super) told: Fingerprint,
}

impl Edition {
    /// Returns what keeps the site from being understood: what cannot be read at all comes first, for the rest may only
    /// follow from it.
    #[must_use]
    pub fn grave(&self) -> Vec<&Located> {
        let is_grave = |finding: &&Located| is_grave(finding.severity, &finding.rule, &finding.file);
        let mut grave: Vec<&Located> = self.built.findings.iter().filter(is_grave).collect();
        grave.sort_by_key(|finding| !UNREADABLE.contains(&&*finding.rule));
        grave
    }

    /// Returns the fingerprint of a served file, when it is there.
    pub(super) fn fingerprint(&self, path: &str) -> Option<Fingerprint> {
        self.files.get(path).map(|item| item.fingerprint)
    }
}

/// The rules that find what cannot be read at all.
const UNREADABLE: [&str; 6] =
    ["field-syntax", "head-fence", "encoding-utf-16", "encoding-not-utf-8", "text-too-large", "text-zero-byte"];

/// Tells whether a finding means that what its writer meant cannot be known, or that every page suffers.
pub(super) fn is_grave(severity: Severity, rule: &str, file: &str) -> bool {
    let for_all = file.starts_with("themes/") || file.ends_with(".toml");
    severity == Severity::Error && (for_all || UNREADABLE.contains(&rule))
}

/// Holds the newest edition.
#[derive(Debug, Default)]
pub struct Board {
    held: Mutex<Held>,
    changed: Condvar,
    /// What is looked at.
    pub(super) asked: Arc<AskedLately>,
}

#[derive(Debug, Default)]
struct Held {
    edition: Option<Arc<Edition>>,
    closed: bool,
}

impl Board {
    /// Returns the newest edition, if there is one yet.
    #[must_use]
    pub fn newest(&self) -> Option<Arc<Edition>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).edition.clone()
    }

    /// Puts up a new edition.
    pub(super) fn put_up(&self, edition: Arc<Edition>) {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).edition = Some(edition);
        self.changed.notify_all();
    }

    /// Wakes everybody who waits: nothing more will come.
    pub(super) fn close(&self) {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
        self.changed.notify_all();
    }

    /// Waits for an edition above this number; `None` when the time is over or nothing more will come.
    #[must_use]
    pub fn wait_beyond(&self, number: u64, patience: Duration) -> Option<Arc<Edition>> {
        let end = Instant::now() + patience;
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let newer = held.edition.as_ref().filter(|edition| edition.number > number);
            if newer.is_some() || held.closed {
                return newer.cloned();
            }
            let left = end.checked_duration_since(Instant::now())?;
            held = self.changed.wait_timeout(held, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Tells whether nothing more will come.
    pub(super) fn is_closed(&self) -> bool {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).closed
    }
}
