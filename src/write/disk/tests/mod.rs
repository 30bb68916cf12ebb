//! Publishing into real folders, with a disk that can be made to fail at any call.

#![expect(clippy::disallowed_methods, reason = "lays out folders and looks at them")]

mod crashes;
mod foreign;
mod refusals;
mod swaps;
#[cfg(target_os = "linux")]
mod volumes;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::super::output::{Content, OutPath, Sink, SinkError};
use super::done::Done;
use super::error::PublishError;
use super::files::{Disk, Files, Stat};
use super::publication::Publication;
use crate::source::Fingerprint;

/// What becomes of calls from a certain one on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// That one fails.
    Once(io::ErrorKind),
    /// That one and all later ones fail, as if the power had gone.
    Dead,
}

/// The real disk without waiting for it, with calls counted, and one of them failing.
pub(super) struct Rehearsal {
    calls: AtomicU64,
    fails: Option<(u64, Trouble)>,
}

impl Rehearsal {
    pub(super) fn good() -> Self {
        Self { calls: AtomicU64::new(0), fails: None }
    }

    pub(super) fn failing(call: u64, trouble: Trouble) -> Self {
        Self { calls: AtomicU64::new(0), fails: Some((call, trouble)) }
    }

    pub(super) fn has_failed(&self) -> bool {
        self.fails.is_some_and(|(call, _)| self.calls.load(Ordering::SeqCst) > call)
    }

    fn call(&self) -> io::Result<()> {
        let call = self.calls.fetch_add(1, Ordering::SeqCst);
        match self.fails {
            Some((fails, Trouble::Once(kind))) if call == fails => Err(kind.into()),
            Some((fails, Trouble::Dead)) if call >= fails => Err(io::Error::other("the power is gone")),
            _ => Ok(()),
        }
    }
}

impl Files for Rehearsal {
    fn stat(&self, path: &Path) -> io::Result<Option<Stat>> {
        self.call()?;
        Disk.stat(path)
    }

    fn same_volume(&self, one: &Path, other: &Path) -> bool {
        Disk.same_volume(one, other)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.call()?;
        Disk.list(folder)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.call()?;
        Disk.read(path)
    }

    fn fingerprint(&self, path: &Path) -> io::Result<Fingerprint> {
        self.call()?;
        Disk.fingerprint(path)
    }

    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<Stat> {
        if let Err(trouble) = self.call() {
            // A disk that fills up, or power that goes, leaves half a file.
            let _ = Disk.create(path, &bytes[..bytes.len() / 2]);
            return Err(trouble);
        }
        Disk.create(path, bytes)
    }

    fn copy(&self, from: &Path, to: &Path, bytes: u64) -> io::Result<Stat> {
        self.call()?;
        Disk.copy(from, to, bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call()?;
        Disk.rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        Disk.remove_file(path)
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        Disk.create_folder(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        Disk.remove_folder(path)
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        assert!(path.exists(), "what is made safe is there: {}", path.display());
        Ok(())
    }

    fn sync_volume(&self, _: &Path) -> io::Result<bool> {
        self.call()?;
        Ok(true)
    }
}

/// A site folder with nothing in it but sources.
pub(super) struct Site {
    folder: tempfile::TempDir,
}

pub(super) type Pages<'a> = &'a [(&'a str, &'a str)];

impl Site {
    pub(super) fn new() -> Self {
        // Thousands of small sites are laid out here: in memory, where there is a disk of that kind.
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        fs::create_dir(folder.path().join("content")).unwrap();
        Self { folder }
    }

    pub(super) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn out(&self) -> PathBuf {
        self.root().join("public")
    }

    pub(super) fn open(&self) -> Result<Publication, PublishError> {
        self.open_with(Arc::new(Rehearsal::good()))
    }

    pub(super) fn open_with(&self, files: Arc<dyn Files>) -> Result<Publication, PublishError> {
        Publication::open(files, &self.out(), self.root())
    }

    pub(super) fn publish(&self, pages: Pages<'_>) -> Result<Done, PublishError> {
        publish_into(self.open()?, pages).unwrap()
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let path = self.out().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Returns every published file but the manifest.
    pub(super) fn published(&self) -> BTreeMap<String, String> {
        let mut files = tree(&self.out());
        files.remove(".clearway-manifest.json");
        files
    }

    /// Whether nothing but the published site and the cache lies beside the sources.
    pub(super) fn is_tidy(&self) -> bool {
        let beside = Disk.list(self.root()).unwrap();
        beside.iter().all(|name| ["content", "public", ".clearway"].contains(&&**name))
            && !self.out().join(".clearway-stage").exists()
    }
}

pub(super) fn path(path: &str) -> OutPath {
    OutPath::new(path).unwrap()
}

/// Puts and commits; the outer result is that of the putting.
pub(super) fn publish_into(publication: Publication, pages: Pages<'_>) -> Result<Result<Done, PublishError>, SinkError> {
    for (name, text) in pages {
        publication.put(&path(name), Content::Bytes(text.as_bytes().to_vec()))?;
    }
    Ok(publication.commit())
}

pub(super) fn expected(pages: Pages<'_>) -> BTreeMap<String, String> {
    pages.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

pub(super) fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file()) {
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        files.insert(path, String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned());
    }
    files
}
