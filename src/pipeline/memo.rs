//! Remembers what the pure stages returned, by the fingerprint of what went in.
//!
//! A rebuild is the same build with yesterday's memo: what it remembers is looked up, all else is made. Whatever
//! cannot be read back is forgotten, so that deleting the memo never changes a byte of the output.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::documents::Understanding;
use super::pages::Printed;
use super::remembered::{
    Linked, Remembered, RememberedAnswers, RememberedDocument, RememberedFile, RememberedFilm, RememberedPage, Rest, Seen,
};
use super::request::Built;
use super::sight::Sight;
use crate::render::{Changed, Known, Renderer, Subject};
use crate::source::{Fingerprint, SourceId, Sources};

/// What is remembered from one build to the next.
#[derive(Default)]
pub struct Memo {
    /// The folder it is kept in; `None` for one that lives in memory.
    folder: Option<PathBuf>,
    head: Head,
    /// Whether the rest was read back from the folder yet.
    loaded: bool,
    /// Whether there is anything in it that the folder has not.
    fresh: bool,
    sources: Sources,
    documents: FxHashMap<SourceId, Arc<RememberedDocument>>,
    files: FxHashMap<SourceId, Arc<RememberedFile>>,
    films: FxHashMap<SourceId, Arc<RememberedFilm>>,
    pages: FxHashMap<Subject, Arc<RememberedPage>>,
    answered: RememberedAnswers,
    kept: Kept,
    /// The files that may have changed since the last build, where that is known.
    hints: Option<Vec<String>>,
    stages: Stages,
}

/// What is in memory alone, and made again by the first build of a process.
#[derive(Default)]
struct Kept {
    sight: Option<Arc<Sight>>,
    understanding: Option<Arc<Understanding>>,
    linked: Option<Arc<Linked>>,
    known: Option<Known>,
    rest: Option<Rest>,
    renderer: Option<(Fingerprint, Arc<Renderer>)>,
}

#[derive(Default, Serialize, Deserialize)]
struct Head {
    program: String,
    sources: Vec<Arc<str>>,
    /// By source.
    seen: Vec<Option<Seen>>,
    whole: Option<(Fingerprint, Arc<Built>)>,
}

/// How long the stages of the last build took.
#[derive(Default)]
struct Stages {
    since: Option<Instant>,
    taken: Vec<(&'static str, Duration)>,
}

impl Memo {
    /// Returns the memo of a site as its last build left it, empty when there is none that can be read.
    #[must_use]
    pub fn open(folder: &Path) -> Self {
        let head: Head = read_back(&folder.join("head")).unwrap_or_default();
        let mut head = if head.program == program() { head } else { Head::default() };
        let sources = Sources::of(mem::take(&mut head.sources));
        Self { folder: Some(folder.to_owned()), head, sources, ..Self::default() }
    }

    /// Returns how long each stage of the last build took, in the order of the journey.
    #[must_use]
    pub fn stages(&self) -> &[(&'static str, Duration)] {
        &self.stages.taken
    }

    /// Begins to count the time of a build's stages.
    pub(super) fn begin(&mut self) {
        self.stages = Stages { since: Some(Instant::now()), taken: Vec::with_capacity(16) };
    }

    /// Ends a stage.
    pub(super) fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        if let Some(since) = self.stages.since.replace(now) {
            self.stages.taken.push((stage, now - since));
        }
    }

    /// Returns the table of sources as the last build numbered it.
    pub(super) fn sources(&self) -> Sources {
        self.sources.clone()
    }

    /// Returns what a source was seen to be.
    pub(super) fn seen(&self, source: SourceId) -> Option<&Seen> {
        self.head.seen.get(source.index())?.as_ref()
    }

    /// Returns every answer of the last build.
    pub(super) fn answered(&self) -> &RememberedAnswers {
        &self.answered
    }

    /// Returns the site as it was linked, when it would be linked so again.
    pub(super) fn linked(&self, print: Fingerprint, source: impl Fn(SourceId) -> Option<Fingerprint>) -> Option<&Arc<Linked>> {
        let stands = |linked: &Linked| linked.places.iter().all(|(place, print)| source(*place) == *print);
        self.kept.linked.as_ref().filter(|linked| linked.print == print && stands(linked))
    }

    /// Returns the site as it was linked last, when all but its documents is the same.
    pub(super) fn linked_beside(&self, beside: Fingerprint) -> Option<&Arc<Linked>> {
        self.kept.linked.as_ref().filter(|linked| linked.beside == beside)
    }

    /// Returns the site as the last build saw it.
    pub(super) fn sight(&self) -> Option<&Arc<Sight>> {
        self.kept.sight.as_ref()
    }

    /// Returns what the last build understood pages with.
    pub(super) fn understanding(&self) -> Option<&Arc<Understanding>> {
        self.kept.understanding.as_ref()
    }

    /// Returns what the last build's view found out.
    pub(super) fn known(&self) -> Option<&Known> {
        self.kept.known.as_ref()
    }

    /// Returns what the last build put out that is no page.
    pub(super) fn rest(&self) -> Option<&Rest> {
        self.kept.rest.as_ref()
    }

    /// Tells the next build that nothing but these files, named by their paths in the site's folder, may have changed since
    /// the last one. Whoever tells it may be wrong; a build that is told nothing finds all that is another.
    pub fn hint(&mut self, paths: Vec<String>) {
        self.hints = Some(paths);
    }

    /// Returns what was told, once.
    pub(super) fn take_hints(&mut self) -> Option<Vec<String>> {
        self.hints.take()
    }

    /// Takes over what a build that was broken off said of pages of which nothing else has changed since the last one.
    pub(super) fn take_checked(&mut self, printed: &Printed, changed: &Changed) {
        for (subject, page) in &printed.remembered {
            if let Some(known) = self.pages.get_mut(subject)
                && !Arc::ptr_eq(known, page)
                && (known.bytes, &known.asked) == (page.bytes, &page.asked)
                && page.checked.is_some()
                && !changed.touches(&known.asked)
            {
                *known = Arc::clone(page);
                self.fresh = true;
            }
        }
    }

    /// Returns a renderer that was made of the same things.
    pub(super) fn renderer(&self, made_of: Fingerprint) -> Option<&Arc<Renderer>> {
        self.kept.renderer.as_ref().filter(|(known, _)| *known == made_of).map(|(_, renderer)| renderer)
    }

    /// Tells whether there was a build before that this memo knows of.
    pub(super) fn remembers(&self) -> bool {
        self.head.whole.is_some()
    }

    /// Returns what a build answered when exactly these things went in.
    pub(super) fn whole(&self, inputs: Fingerprint) -> Option<&Arc<Built>> {
        self.head.whole.as_ref().filter(|(key, _)| *key == inputs).map(|(_, built)| built)
    }

    /// Reads back all that is remembered of documents, files and pages, once.
    pub(super) fn load(&mut self) {
        if mem::replace(&mut self.loaded, true) || self.head.program.is_empty() {
            return;
        }
        let Some(folder) = &self.folder else { return };
        let ((documents, pages), ((files, films), answered)) = rayon::join(
            || rayon::join(|| read_chunks(&folder.join("documents")), || read_chunks(&folder.join("pages"))),
            || ((read_chunks(&folder.join("files")), read_chunks(&folder.join("films"))), read_back(&folder.join("answers"))),
        );
        (self.documents, self.pages, self.files, self.films) = (documents, pages, files, films);
        self.answered = answered.unwrap_or_default();
    }

    pub(super) fn document(&self, source: SourceId, key: Fingerprint) -> Option<&Arc<RememberedDocument>> {
        self.documents.get(&source).filter(|known| known.key == key)
    }

    /// Returns the document that was understood from these bytes, for a site that is as the last build saw it.
    pub(super) fn document_of(&self, source: SourceId, fingerprint: Fingerprint) -> Option<&Arc<RememberedDocument>> {
        self.documents.get(&source).filter(|known| known.facts.fingerprint == fingerprint)
    }

    pub(super) fn file(&self, source: SourceId, key: Fingerprint) -> Option<&Arc<RememberedFile>> {
        self.files.get(&source).filter(|known| known.key == key)
    }

    pub(super) fn film(&self, source: SourceId, key: Fingerprint) -> Option<&Arc<RememberedFilm>> {
        self.films.get(&source).filter(|known| known.key == key)
    }

    /// Returns what the last build remembered of a film.
    pub(super) fn film_of(&self, source: SourceId) -> Option<&Arc<RememberedFilm>> {
        self.films.get(&source)
    }

    /// Returns bytes that were made once and kept by name.
    pub(super) fn cached(&self, name: &str) -> Option<Vec<u8>> {
        #[expect(clippy::disallowed_methods, reason = "the memo is one of the four places that touch files")]
        fs::read(self.folder.as_ref()?.join("made").join(name)).ok()
    }

    /// Keeps bytes by name, so that they need not be made again. What cannot be kept is made again.
    pub(super) fn cache(&self, name: &str, bytes: &[u8]) {
        if let Some(folder) = &self.folder {
            let folder = folder.join("made");
            let _ = fs::create_dir_all(&folder).and_then(|()| put(&folder.join(name), bytes));
        }
    }

    pub(super) fn page(&self, subject: Subject) -> Option<&Arc<RememberedPage>> {
        self.pages.get(&subject)
    }

    /// Takes over what a build made; what it no longer has is forgotten. Returns what was remembered before: to take it apart
    /// takes time that nobody needs to wait for.
    pub(super) fn replace(&mut self, made: Remembered) -> impl Send + 'static + use<> {
        (self.loaded, self.fresh) = (true, true);
        let kept = Kept {
            sight: Some(made.sight),
            understanding: Some(made.understanding),
            linked: Some(made.linked),
            known: Some(made.known),
            rest: Some(made.rest),
            renderer: made.renderer,
        };
        let mut seen = Vec::new();
        seen.resize_with(made.sources.paths().count(), || None);
        for (source, one) in made.seen {
            if let Some(slot) = seen.get_mut(source.index()) {
                *slot = Some(one);
            }
        }
        let head = Head { program: program(), sources: Vec::new(), seen, whole: Some(made.whole) };
        let before = (
            mem::replace(&mut self.documents, made.documents),
            mem::replace(&mut self.files, made.files),
            mem::replace(&mut self.films, made.films),
            mem::replace(&mut self.pages, made.pages),
            mem::replace(&mut self.answered, made.answered),
            mem::replace(&mut self.kept, kept),
            mem::replace(&mut self.sources, made.sources),
            mem::replace(&mut self.head, head),
        );
        before
    }

    /// Writes the memo into its folder. The head goes last, so that a broken write is forgotten and not believed.
    ///
    /// # Errors
    ///
    /// When the folder cannot be written; the site is published all the same.
    pub fn save(&self) -> io::Result<()> {
        let Some(folder) = self.folder.as_ref().filter(|_| self.fresh) else { return Ok(()) };
        fs::create_dir_all(folder)?;
        let head = folder.join("head");
        if head.exists() {
            fs::remove_file(&head)?;
        }
        let (documents, rest) = rayon::join(
            || write_chunks(&folder.join("documents"), &self.documents),
            || {
                write_chunks(&folder.join("pages"), &self.pages)?;
                write_chunks(&folder.join("files"), &self.files)?;
                write_chunks(&folder.join("films"), &self.films)?;
                put(&folder.join("answers"), &encode(&self.answered)?)
            },
        );
        documents.and(rest)?;
        let Head { program, seen, whole, .. } = &self.head;
        let sources: Vec<&Arc<str>> = self.sources.paths().collect();
        put(&head, &encode(&(program, sources, seen, whole))?)
    }
}

/// What must be the same for a memo to be believed: the program that made it, to the byte as far as its size and time tell.
fn program() -> String {
    let stamp = std::env::current_exe().and_then(fs::metadata).ok().map(|exe| (exe.len(), exe.modified().ok()));
    format!("{} {stamp:?}", env!("CARGO_PKG_VERSION"))
}

fn encode(value: &impl Serialize) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(value).map_err(io::Error::other)
}

fn read_back<T: DeserializeOwned>(path: &Path) -> Option<T> {
    #[expect(clippy::disallowed_methods, reason = "the memo is one of the four places that touch files")]
    let bytes = fs::read(path).ok()?;
    postcard::from_bytes(&bytes).ok()
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    #[expect(clippy::disallowed_methods, reason = "the memo is one of the four places that touch files")]
    fs::write(path, bytes)
}

/// The entries of one chunk: enough to be worth a thread, few enough to share them out.
const CHUNK: usize = 256;

/// Writes entries in chunks, a few at a time: all of them at once would be as large in memory as on the disk.
fn write_chunks<K, V>(path: &Path, entries: &FxHashMap<K, V>) -> io::Result<()>
where
    K: Serialize + Sync + std::hash::Hash + Eq,
    V: Serialize + Sync,
{
    let entries: Vec<_> = entries.iter().collect();
    let mut file = File::create(path)?;
    for some in entries.chunks(CHUNK * rayon::current_num_threads().max(1)) {
        let chunks: Vec<Vec<u8>> = some.par_chunks(CHUNK).map(|chunk| encode(&chunk)).collect::<io::Result<_>>()?;
        for chunk in chunks {
            file.write_all(&(chunk.len() as u64).to_le_bytes())?;
            file.write_all(&chunk)?;
        }
    }
    Ok(())
}

fn read_chunks<K, V>(path: &Path) -> FxHashMap<K, V>
where
    K: DeserializeOwned + Send + std::hash::Hash + Eq,
    V: DeserializeOwned + Send,
{
    #[expect(clippy::disallowed_methods, reason = "the memo is one of the four places that touch files")]
    let Ok(bytes) = fs::read(path) else { return FxHashMap::default() };
    let (mut chunks, mut rest) = (Vec::new(), bytes.as_slice());
    while let Some((length, after)) = rest.split_first_chunk::<8>() {
        let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
        let Some((chunk, after)) = after.split_at_checked(length) else { return FxHashMap::default() };
        chunks.push(chunk);
        rest = after;
    }
    let entries: Option<Vec<Vec<(K, V)>>> = chunks.into_par_iter().map(|chunk| postcard::from_bytes(chunk).ok()).collect();
    entries.unwrap_or_default().into_iter().flatten().collect()
}
