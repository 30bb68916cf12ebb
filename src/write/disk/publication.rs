//! One publication: from opening the folder to the last rename.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::{fs, io};

use rayon::prelude::*;

use super::super::compress::compressible;
use super::super::manifest::{MANIFEST, Manifest, Published};
use super::super::output::{Content, OutPath, Sink, SinkError};
use super::apply::{self, Stopped};
use super::done::{Done, Recovered};
use super::error::{PublishError, Refusal, is_full};
use super::files::{Files, Kind};
use super::journal::{self, Step};
use super::live::{Known, Live, look};
use super::lock::{self, Asked, Lock};
use super::plan::{How, Plan, Taken, plan};
use super::stage::{self, Earlier, Stage};
use super::{refuse, stamps};
use crate::source::Fingerprint;

/// Up to this many files are made safe one by one; for more, the whole volume is.
const FEW: usize = 32;

/// A folder that is open to be published into. Dropped without [`commit`](Self::commit), it leaves the folder as it was.
pub struct Publication {
    files: Arc<dyn Files>,
    out: PathBuf,
    /// Where the times of the published files are kept.
    stamps: PathBuf,
    last: Manifest,
    /// The fingerprint of the manifest's bytes, when there is one.
    last_fingerprint: Option<Fingerprint>,
    /// When each file of the last manifest was last changed, when that was kept.
    times: Option<Vec<i64>>,
    /// The last manifest by paths in small letters, made when it is first needed.
    folded: OnceLock<HashMap<String, Fingerprint>>,
    recovered: Option<Recovered>,
    taken: Mutex<Vec<Taken>>,
    stage: OnceLock<Stage>,
    /// Held while the stage is made, so that one thread makes it.
    making: Mutex<()>,
    _lock: Option<Lock>,
}

impl Publication {
    pub(super) fn open(files: Arc<dyn Files>, out: &Path, site_root: &Path) -> Result<Self, PublishError> {
        let trouble = |source| PublishError::of(out, out, source);
        let (out, site) = (refuse::absolute(out).map_err(trouble)?, refuse::absolute(site_root).map_err(trouble)?);
        refuse::place(&*files, &out, &site)?;
        let cache = site.join(".clearway");
        let lock = match fs::create_dir_all(&cache).map(|()| lock::ask(&cache)) {
            Ok(Asked::Ours(lock)) => Some(lock),
            Ok(Asked::Held(who)) => return Err(PublishError::Busy { path: out, who }),
            // A site that may only be read can still be published elsewhere.
            Ok(Asked::NoLocks) | Err(_) => None,
        };
        let recovered = recover(&*files, &out)?;
        refuse::strangers(&*files, &out)?;
        let (last, last_fingerprint) = last_manifest(&*files, &out)?;
        let stamps = stamps::place(&cache, &out);
        let times = last_fingerprint.and_then(|fingerprint| stamps::load(&stamps, fingerprint, last.files().len()));
        Ok(Self {
            files,
            out,
            stamps,
            last,
            last_fingerprint,
            times,
            folded: OnceLock::new(),
            recovered,
            taken: Mutex::default(),
            stage: OnceLock::new(),
            making: Mutex::default(),
            _lock: lock,
        })
    }

    /// Returns the folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.out
    }

    /// Returns what the last build published.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.last
    }

    /// Returns what became of a run that had broken off, if there was one.
    #[must_use]
    pub fn recovered(&self) -> Option<Recovered> {
        self.recovered
    }

    /// Whether every file of the last build is there with the size and time that it was left with.
    ///
    /// `false` also when there is no last build, or its times were not kept.
    #[must_use]
    pub fn unchanged(&self) -> bool {
        let Some(times) = &self.times else { return false };
        let same = |(file, time): (&Published, &i64)| {
            let stat = self.files.stat(&self.out.join(file.path.as_str()));
            matches!(stat, Ok(Some(stat)) if stat.kind == Kind::File && stat.bytes == file.bytes && stat.modified == *time)
        };
        !times.is_empty() && self.last.files().par_iter().zip(times).all(same)
    }

    /// Returns the addresses of pages, such as `/values/`, and of documents and recordings, such as `/plan.pdf`, that the
    /// last build had and this one lacks, in order.
    ///
    /// Asked after all files were put or kept.
    #[must_use]
    pub fn gone(&self) -> Vec<String> {
        let taken = self.taken();
        let now: HashSet<&OutPath> = taken.iter().map(|taken| &taken.file.path).collect();
        let gone = self.last.files().iter().filter(|file| !now.contains(&file.path));
        gone.filter_map(Published::address).map(|address| format!("/{address}")).collect()
    }

    /// Swaps the new site in: all of it, or nothing, or a rest that the next run finishes.
    ///
    /// # Errors
    ///
    /// When foreign files lie where pages should go, or the operating system refuses.
    pub fn commit(mut self) -> Result<Done, PublishError> {
        let mut taken = std::mem::take(self.taken.get_mut().unwrap_or_else(PoisonError::into_inner));
        // Of two files for one place, which is told as a mistake, the same one stays whoever came first.
        taken.par_sort_by(|one, other| one.file.cmp(&other.file));
        taken.dedup_by(|one, other| one.file.path == other.file.path);
        let mut plan =
            plan(&*self.files, &self.out, &self.last, |at| self.known(at), &taken).map_err(|source| self.trouble(source))?;
        if !plan.blocked.is_empty() {
            return Err(PublishError::InTheWay { path: self.out.clone(), paths: std::mem::take(&mut plan.blocked) });
        }
        let manifest = Manifest::new(taken.iter().map(|taken| taken.file.clone()).collect());
        let json = manifest.to_json();
        let fingerprint = Fingerprint::of(json.as_bytes());
        if self.last_fingerprint != Some(fingerprint) {
            plan.steps.push(Step::Manifest);
        }
        if !plan.steps.is_empty() {
            self.swap(&plan, &json)?;
        }
        let times: Vec<i64> = taken.iter().map(|taken| taken.how.modified()).collect();
        if self.times.as_ref() != Some(&times) || self.last_fingerprint != Some(fingerprint) {
            stamps::store(&self.stamps, fingerprint, times);
        }
        let Plan { added, replaced, removed, left, .. } = plan;
        Ok(Done { added, replaced, unchanged: taken.len() - added - replaced, removed, left })
    }

    /// Drops what was staged; the folder stays as it was.
    pub fn abandon(self) {}

    fn swap(&mut self, plan: &Plan, manifest: &str) -> Result<(), PublishError> {
        let prepared = self.stage().and_then(|stage| {
            if plan.steps.last() == Some(&Step::Manifest) {
                self.files.create(&stage.named(stage::MANIFEST), manifest.as_bytes())?;
            }
            self.make_staged_safe(stage, plan)?;
            self.files.create(&stage.named(stage::JOURNAL), journal::write(&plan.steps).as_bytes())?;
            self.files.sync(&stage.named(stage::JOURNAL))?;
            self.files.sync(stage.folder())?;
            stage.folder().parent().map_or(Ok(()), |above| self.files.sync(above))
        });
        prepared.map_err(|source| self.trouble(source))?;
        let Some(stage) = self.stage.take() else { return Ok(()) };
        match apply::make(&*self.files, &self.out, &stage, &plan.steps) {
            Err(Stopped { path, source, changed: true }) => Err(PublishError::Unfinished { path, source }),
            Err(Stopped { path, source, changed: false }) => {
                // Nobody can see a difference yet: back to the old site, so that no rest is left to be finished.
                match stage.clear(&*self.files) {
                    Ok(()) => Err(PublishError::of(&self.out, &path, source)),
                    Err(_) => Err(PublishError::Unfinished { path, source }),
                }
            }
            Ok(()) => {
                let unfinished = |source| PublishError::Unfinished { path: self.out.clone(), source };
                self.make_names_safe(plan).map_err(unfinished)?;
                stage.clear(&*self.files).map_err(unfinished)
            }
        }
    }

    /// Makes the bytes safe before a name leads to them.
    fn make_staged_safe(&self, stage: &Stage, plan: &Plan) -> io::Result<()> {
        let numbers =
            plan.steps.iter().filter_map(|step| if let Step::Put { number, .. } = step { Some(*number) } else { None });
        if plan.added + plan.replaced > FEW && self.files.sync_volume(stage.folder())? {
            return Ok(());
        }
        for number in numbers {
            self.files.sync(&stage.numbered(number))?;
        }
        let manifest = stage.named(stage::MANIFEST);
        if self.files.stat(&manifest)?.is_some() { self.files.sync(&manifest) } else { Ok(()) }
    }

    /// Makes the new names safe before the journal goes.
    fn make_names_safe(&self, plan: &Plan) -> io::Result<()> {
        if plan.steps.len() > FEW && self.files.sync_volume(&self.out)? {
            return Ok(());
        }
        let mut folders: HashSet<PathBuf> = HashSet::from([self.out.clone()]);
        for step in &plan.steps {
            if let Step::Put { path, .. } | Step::Folder(Some(path)) = step {
                folders.extend(self.out.join(path.as_str()).parent().map(Path::to_owned));
            }
        }
        let mut folders: Vec<PathBuf> = folders.into_iter().collect();
        folders.sort_unstable();
        folders.iter().try_for_each(|folder| self.files.sync(folder))
    }

    fn known(&self, at: usize) -> Known {
        let file = &self.last.files()[at];
        Known { fingerprint: file.fingerprint, bytes: file.bytes, modified: self.times.as_ref().map(|times| times[at]) }
    }

    /// Returns the stage, made when it is first needed: a build that changes nothing makes none.
    fn stage(&self) -> io::Result<&Stage> {
        if let Some(stage) = self.stage.get() {
            return Ok(stage);
        }
        let _making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if self.stage.get().is_none() {
            let made = Stage::create(&*self.files, &self.out)?;
            return Ok(self.stage.get_or_init(|| made));
        }
        self.stage.get().ok_or_else(|| io::Error::other("the stage is gone"))
    }

    fn taken(&self) -> MutexGuard<'_, Vec<Taken>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn trouble(&self, source: io::Error) -> PublishError {
        PublishError::of(&self.out, &self.out, source)
    }

    /// Decides what becomes of one file, and stages it if it must be written.
    fn take(&self, path: &OutPath, content: Content) -> io::Result<()> {
        let (fingerprint, bytes) = match &content {
            Content::Bytes(content) => (Fingerprint::of(content), content.len() as u64),
            Content::Copy { bytes, fingerprint, .. } => (*fingerprint, *bytes),
        };
        let file = Published { path: path.clone(), fingerprint, bytes };
        let known = self.last.place(path).map(|at| self.known(at));
        let live = look(&*self.files, &self.out.join(path.as_str()), known, Some(bytes))?;
        let twin = if known.is_none() { self.twin(path, live) } else { None };
        let replaces = match live {
            Live::Missing | Live::Folder => None,
            Live::File { fingerprint: found, modified } if found == fingerprint && twin.is_none() => {
                self.taken().push(Taken { file, how: How::Kept { modified } });
                return Ok(());
            }
            Live::File { fingerprint: found, .. } if known.is_some_and(|known| known.fingerprint == found) => Some(found),
            _ if twin.is_some() => twin,
            Live::File { .. } | Live::OtherFile | Live::Other => {
                self.taken().push(Taken { file, how: How::Blocked });
                return Ok(());
            }
        };
        let stage = self.stage()?;
        let (number, stat) = match content {
            Content::Bytes(content) => stage.add(&*self.files, &content)?,
            Content::Copy { from, bytes, .. } => stage.add_copy(&*self.files, &from, bytes)?,
        };
        let modified = stat.modified;
        let how = if live == Live::Folder {
            How::StagedOverFolder { number, modified }
        } else {
            How::Staged { number, modified, replaces }
        };
        self.taken().push(Taken { file, how });
        Ok(())
    }

    /// Returns a file of the last build when it lies there as it was left.
    fn still(&self, path: &OutPath) -> Option<Taken> {
        let known = self.known(self.last.place(path)?);
        match look(&*self.files, &self.out.join(path.as_str()), Some(known), None) {
            Ok(Live::File { fingerprint, modified }) if fingerprint == known.fingerprint => {
                let file = Published { path: path.clone(), fingerprint, bytes: known.bytes };
                Some(Taken { file, how: How::Kept { modified } })
            }
            _ => None,
        }
    }

    /// Where `Values/` and `values/` are one folder: returns the fingerprint of a file of the last build that lies here
    /// under a name with other capitals.
    fn twin(&self, path: &OutPath, live: Live) -> Option<Fingerprint> {
        let found = match live {
            Live::File { fingerprint, .. } => fingerprint,
            Live::OtherFile => self.files.fingerprint(&self.out.join(path.as_str())).ok()?,
            _ => return None,
        };
        let fold = |path: &OutPath| path.as_str().to_lowercase();
        let folded =
            self.folded.get_or_init(|| self.last.files().iter().map(|file| (fold(&file.path), file.fingerprint)).collect());
        folded.get(&fold(path)).copied().filter(|known| *known == found)
    }
}

impl Sink for Publication {
    fn put(&self, path: &OutPath, content: Content) -> Result<(), SinkError> {
        self.take(path, content).map_err(|source| {
            if is_full(&source) {
                SinkError::Full { path: self.out.clone(), source }
            } else {
                SinkError::Unwritable { path: self.out.join(path.as_str()), source }
            }
        })
    }

    fn keep(&self, path: &OutPath, fingerprint: Fingerprint) -> bool {
        let still = self.still(path).filter(|still| still.file.fingerprint == fingerprint);
        still.map(|still| self.taken().push(still)).is_some()
    }

    fn keep_with_twins(&self, path: &OutPath, fingerprint: Fingerprint, twins: &[OutPath]) -> bool {
        let Some(still) = self.still(path).filter(|still| still.file.fingerprint == fingerprint) else { return false };
        // Twins in the last manifest were made of these very bytes.
        let twins = if compressible(path, still.file.bytes) { twins } else { &[] };
        let Some(twins) = twins.iter().map(|twin| self.still(twin)).collect::<Option<Vec<Taken>>>() else { return false };
        self.taken().extend(twins.into_iter().chain([still]));
        true
    }

    fn wants_twins(&self) -> bool {
        true
    }

    fn keep_all(&self) -> bool {
        if !self.unchanged() {
            return false;
        }
        let times = self.times.iter().flatten();
        let kept = |(file, time): (&Published, &i64)| Taken { file: file.clone(), how: How::Kept { modified: *time } };
        self.taken().extend(self.last.files().iter().zip(times).map(kept));
        true
    }
}

impl Drop for Publication {
    fn drop(&mut self) {
        if let Some(stage) = self.stage.take() {
            // What cannot be taken away now is dropped by the next run.
            let _ = stage.clear(&*self.files);
        }
    }
}

/// Finishes or drops what a broken run left.
fn recover(files: &dyn Files, out: &Path) -> Result<Option<Recovered>, PublishError> {
    let mut recovered = None;
    loop {
        let stage = match Stage::find(files, out).map_err(|source| PublishError::of(out, out, source))? {
            Earlier::None => return Ok(recovered),
            Earlier::Busy(who) => return Err(PublishError::Busy { path: out.to_owned(), who }),
            Earlier::Left(stage) => stage,
        };
        let folder = stage.folder().to_owned();
        let written = files.read(&stage.named(stage::JOURNAL)).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        recovered = match written.as_deref().and_then(journal::read) {
            Some(steps) => {
                let unfinished = |Stopped { path, source, .. }| PublishError::Unfinished { path, source };
                apply::finish(files, out, &stage, &steps).map_err(unfinished)?;
                Some(Recovered::Finished)
            }
            None => recovered.or(Some(Recovered::Dropped)),
        };
        stage.clear(files).map_err(|source| PublishError::of(out, &folder, source))?;
    }
}

fn last_manifest(files: &dyn Files, out: &Path) -> Result<(Manifest, Option<Fingerprint>), PublishError> {
    let bytes = match files.read(&out.join(MANIFEST)) {
        Ok(bytes) => bytes,
        Err(trouble) if trouble.kind() == io::ErrorKind::NotFound => return Ok((Manifest::default(), None)),
        Err(trouble) => return Err(PublishError::of(out, &out.join(MANIFEST), trouble)),
    };
    let fingerprint = Fingerprint::of(&bytes);
    match std::str::from_utf8(&bytes).ok().and_then(Manifest::from_json) {
        Some(manifest) => Ok((manifest, Some(fingerprint))),
        None => Err(PublishError::Refused { path: out.to_owned(), refusal: Refusal::Manifest }),
    }
}
