//! What the tests share: laying out a site from text, building it in memory, and reading what came out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use clearway::pipeline::{self, Built, Day, Memo, Request};
use clearway::source::Fingerprint;
use clearway::write::{Content, OutPath, Sink, SinkError};

/// A site in a folder of its own that goes away with it.
pub(crate) struct Site {
    folder: tempfile::TempDir,
}

/// The least that `site.toml` must say.
pub(crate) const SITE_TOML: &str =
    "title = \"Our strategy\"\norganisation = \"Northmoor Trust\"\nbase_url = \"https://example.org/\"\nlanguage = \"en-GB\"\n";

impl Site {
    /// Lays out a site from text in which `-- PATH` begins each file. `content/site.toml` and a home page are added
    /// where the text has none.
    pub(crate) fn of(text: &str) -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        let mut files: BTreeMap<&str, String> = BTreeMap::new();
        files.insert("content/site.toml", SITE_TOML.to_owned());
        files.insert("content/_index.md", "---\ntitle: Home\ndescription: Where it begins.\n---\n".to_owned());
        for part in format!("\n{}", text.trim_start()).split("\n-- ").skip(1) {
            let (path, body) = part.split_once('\n').unwrap_or((part, ""));
            let key: &str = Box::leak(path.trim().to_owned().into_boxed_str());
            files.insert(key, body.to_owned());
        }
        for (path, body) in files {
            site.write(path, body.as_bytes());
        }
        site
    }

    /// Returns the folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, and the folders above it.
    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Builds the site in memory, from nothing.
    pub(crate) fn build(&self) -> (Built, Folder) {
        self.build_with(&mut Memo::default(), &Folder::default())
    }

    /// Builds the site in memory with what an earlier build remembered, over what it put out.
    pub(crate) fn build_with(&self, memo: &mut Memo, before: &Folder) -> (Built, Folder) {
        build(self.path(), memo, before)
    }
}

/// Builds the site in a folder, in memory, for a fixed day.
pub(crate) fn build(site: &Path, memo: &mut Memo, before: &Folder) -> (Built, Folder) {
    let request = request(site);
    let out = Rebuilt { before, now: Mutex::default(), patience: AtomicUsize::new(usize::MAX) };
    let built = pipeline::build(&request, memo, &out).unwrap();
    let mut files = out.now.into_inner().unwrap();
    if files.is_empty() {
        files.clone_from(&before.files);
    }
    (built, Folder { files })
}

/// Begins a build for somebody who asks so many times whether it still waits, and then does not; tells whether it was broken
/// off.
pub(crate) fn broken_off(site: &Path, memo: &mut Memo, before: &Folder, patience: usize) -> bool {
    let out = Rebuilt { before, now: Mutex::default(), patience: AtomicUsize::new(patience) };
    pipeline::build(&request(site), memo, &out).is_err()
}

fn request(site: &Path) -> Request {
    let day = Day::Given(jiff::civil::date(2026, 11, 22));
    Request { site: site.to_owned(), base_url: None, day, drafts: false, check: true }
}

/// Output in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Folder {
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Folder {
    /// Returns a file as text.
    pub(crate) fn text(&self, path: &str) -> &str {
        let bytes = self.files.get(path).unwrap_or_else(|| panic!("{path} is not there, but {:?}", self.files.keys()));
        std::str::from_utf8(bytes).unwrap()
    }
}

struct Rebuilt<'a> {
    before: &'a Folder,
    now: Mutex<BTreeMap<String, Vec<u8>>>,
    /// How often it is still wanted.
    patience: AtomicUsize,
}

impl Sink for Rebuilt<'_> {
    fn put(&self, path: &OutPath, content: Content) -> Result<(), SinkError> {
        let bytes = match content {
            Content::Bytes(bytes) => bytes,
            Content::Copy { from, .. } => fs::read(from).unwrap(),
        };
        let before = self.now.lock().unwrap().insert(path.as_str().to_owned(), bytes);
        assert!(before.is_none(), "{} was put twice", path.as_str());
        Ok(())
    }

    fn keep(&self, path: &OutPath, fingerprint: Fingerprint) -> bool {
        let Some(bytes) = self.before.files.get(path.as_str()) else { return false };
        if Fingerprint::of(bytes) != fingerprint {
            return false;
        }
        self.now.lock().unwrap().insert(path.as_str().to_owned(), bytes.clone());
        true
    }

    fn held(&self, path: &OutPath, fingerprint: Fingerprint) -> Option<Arc<[u8]>> {
        let bytes = self.before.files.get(path.as_str()).filter(|bytes| Fingerprint::of(bytes) == fingerprint)?;
        Some(bytes.as_slice().into())
    }

    fn is_wanted(&self) -> bool {
        self.patience.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok()
    }
}

/// Returns the repository's root.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Copies a folder with all that is in it, leaving out `public` and `.clearway`.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name();
        if name == "public" || name == ".clearway" {
            continue;
        }
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to.join(name));
        } else {
            fs::copy(entry.path(), to.join(name)).unwrap();
        }
    }
}

/// Returns the program with these arguments, without colour and whatever the day.
pub(crate) fn clearway(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_clearway"));
    command.args(arguments).env("NO_COLOR", "1").env_remove("SOURCE_DATE_EPOCH");
    command
}

/// Runs a program and returns its exit code (-1 when it was killed) and all that it said.
pub(crate) fn said(command: &mut Command) -> (i32, String) {
    let output = command.output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&text).into_owned())
}

/// Returns the path of every file below a folder, with `/`, sorted.
pub(crate) fn files_below(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.is_symlink() {
                folders.push(path);
            } else if path.is_file() {
                files.push(path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    files.sort();
    files
}
