//! Locks: one build at a time publishes a site, and a second one is told who is at it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// A lock that is ours until it is dropped, or until the process ends in whatever way.
#[derive(Debug)]
pub(super) struct Lock {
    who: PathBuf,
    /// Holds the lock as long as it is open.
    file: File,
}

/// What became of asking for a lock.
#[derive(Debug)]
pub(super) enum Asked {
    /// It is ours.
    Ours(Lock),
    /// Somebody else has it: who, as far as it is known.
    Held(String),
    /// No lock can be had here: the folder may not be written to, or the disk has no locks.
    NoLocks,
}

/// Asks for the lock in a folder that exists.
#[expect(clippy::disallowed_methods, reason = "this is where files are written")]
pub(super) fn ask(folder: &Path) -> Asked {
    let (path, who) = (folder.join(LOCK), folder.join(WHO));
    let Ok(file) = OpenOptions::new().create(true).truncate(false).write(true).open(path) else { return Asked::NoLocks };
    match file.try_lock() {
        Ok(()) => {
            // Only to be read by people: nothing depends on it.
            let _ = fs::write(&who, myself());
            Asked::Ours(Lock { who, file })
        }
        Err(TryLockError::WouldBlock) => {
            let name = fs::read_to_string(who).ok().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
            Asked::Held(name.unwrap_or_else(|| "another build".to_owned()))
        }
        Err(TryLockError::Error(_)) => Asked::NoLocks,
    }
}

/// The file that is locked.
pub(super) const LOCK: &str = "publish.lock";
/// The file that says who has locked it.
pub(super) const WHO: &str = "publish.who";

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.who);
        let _ = self.file.unlock();
    }
}

/// Such as "Sam on PC-12 (process 4242)".
#[expect(clippy::disallowed_methods, reason = "the name of this computer")]
fn myself() -> String {
    let named = |names: [&str; 3]| names.iter().find_map(|name| std::env::var(name).ok()).filter(|value| !value.is_empty());
    let user = named(["USER", "USERNAME", "LOGNAME"]).unwrap_or_else(|| "somebody".to_owned());
    let host = named(["COMPUTERNAME", "HOSTNAME", "HOST"]).or_else(|| fs::read_to_string("/proc/sys/kernel/hostname").ok());
    let host = host.map_or_else(String::new, |host| format!(" on {}", host.trim()));
    format!("{user}{host} (process {})", std::process::id())
}
