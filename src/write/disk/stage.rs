//! The folder beside the output where a new site waits: flat, with numbers for names.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::{fs, io, io::ErrorKind};

use super::files::{Files, Kind, Stat};
use super::lock::{self, Asked, LOCK, Lock, WHO};

/// The stage inside the output, where nothing beside it can be renamed into it.
pub(super) const INSIDE: &str = ".clearway-stage";
/// The manifest of the new site.
pub(super) const MANIFEST: &str = "manifest";
/// The list of changes, whole before the first of them is made.
pub(super) const JOURNAL: &str = "journal";

/// The stage of one build.
#[derive(Debug)]
pub(super) struct Stage {
    folder: PathBuf,
    next: AtomicU64,
    lock: Option<Lock>,
}

/// What lies where a stage would.
#[derive(Debug)]
pub(super) enum Earlier {
    /// Nothing.
    None,
    /// What a broken build left behind; now ours.
    Left(Stage),
    /// The stage of a build that is at work: whose.
    Busy(String),
}

impl Stage {
    /// Makes a stage, beside the output if files can be renamed from there, else inside.
    pub(super) fn create(files: &dyn Files, out: &Path) -> io::Result<Self> {
        let (beside, inside) = places(out);
        let above = out.parent().unwrap_or(out);
        fs::create_dir_all(above)?;
        let exists = files.stat(out)?.is_some();
        if !exists || files.same_volume(above, out) {
            match Self::make(files, beside) {
                Err(trouble) if matches!(trouble.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {}
                done => return done,
            }
        }
        if !exists {
            files.create_folder(out)?;
        }
        Self::make(files, inside)
    }

    fn make(files: &dyn Files, folder: PathBuf) -> io::Result<Self> {
        files.create_folder(&folder)?;
        let lock = match lock::ask(&folder) {
            Asked::Ours(lock) => Some(lock),
            Asked::Held(_) | Asked::NoLocks => None,
        };
        Ok(Self { folder, next: AtomicU64::new(0), lock })
    }

    /// Looks for what an earlier build left.
    pub(super) fn find(files: &dyn Files, out: &Path) -> io::Result<Earlier> {
        let (beside, inside) = places(out);
        for folder in [beside, inside] {
            if files.stat(&folder)?.is_some_and(|stat| stat.kind == Kind::Folder) {
                let lock = match lock::ask(&folder) {
                    Asked::Ours(lock) => Some(lock),
                    Asked::Held(who) => return Ok(Earlier::Busy(who)),
                    Asked::NoLocks => None,
                };
                return Ok(Earlier::Left(Self { folder, next: AtomicU64::new(0), lock }));
            }
        }
        Ok(Earlier::None)
    }

    /// Writes a file under the next number.
    pub(super) fn add(&self, files: &dyn Files, bytes: &[u8]) -> io::Result<(u64, Stat)> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        Ok((number, files.create(&self.numbered(number), bytes)?))
    }

    /// Copies a file under the next number.
    pub(super) fn add_copy(&self, files: &dyn Files, from: &Path, bytes: u64) -> io::Result<(u64, Stat)> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        Ok((number, files.copy(from, &self.numbered(number), bytes)?))
    }

    /// Returns the folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Returns the path of a file by its number.
    pub(super) fn numbered(&self, number: u64) -> PathBuf {
        self.folder.join(number.to_string())
    }

    /// Returns the path of a file by its name.
    pub(super) fn named(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Takes the stage away, the journal first: files that we make here and no others, then the empty folder.
    pub(super) fn clear(self, files: &dyn Files) -> io::Result<()> {
        let Self { folder, lock, .. } = self;
        gone(files.remove_file(&folder.join(JOURNAL)))?;
        for name in files.list(&folder)? {
            if name == MANIFEST || name.bytes().all(|byte| byte.is_ascii_digit()) {
                gone(files.remove_file(&folder.join(name)))?;
            }
        }
        drop(lock);
        gone(files.remove_file(&folder.join(WHO)))?;
        gone(files.remove_file(&folder.join(LOCK)))?;
        gone(files.remove_folder(&folder))
    }
}

fn places(out: &Path) -> (PathBuf, PathBuf) {
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    (out.with_file_name(format!(".{name}.clearway-stage")), out.join(INSIDE))
}

fn gone(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(trouble) if trouble.kind() == ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
