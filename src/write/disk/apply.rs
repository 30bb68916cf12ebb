//! Makes the changes of a journal: at once after it was written, or later when a run broke off in the middle.

use std::collections::{HashMap, HashSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::super::manifest::MANIFEST;
use super::files::{Files, Kind};
use super::journal::Step;
use super::live::behind_a_link;
use super::plan::Wave;
use super::stage::{self, Stage};

/// The step that could not be made.
#[derive(Debug)]
pub(super) struct Stopped {
    /// What it was about.
    pub(super) path: PathBuf,
    /// What the operating system said.
    pub(super) source: io::Error,
    /// Whether readers can already see a difference. If not, the changes before it were taken back.
    pub(super) changed: bool,
}

/// Makes all steps for the first time.
///
/// Steps in a row that do not need one another are made at once by several threads. The very first change of a file is
/// made alone: if the disk refuses, it refuses there, and nothing has changed for readers.
pub(super) fn make(files: &dyn Files, out: &Path, stage: &Stage, steps: &[Step]) -> Result<(), Stopped> {
    let one = |step: &Step| make_one(files, out, stage, step);
    let (mut folders, mut changed) = (Vec::new(), false);
    for steps in steps.chunk_by(|one, other| rank(one).is_some() && rank(one) == rank(other)) {
        let (first, rest) = steps.split_at(usize::from(!changed));
        let done = first.iter().map(one).chain(rest.par_iter().map(one).collect::<Vec<_>>());
        let mut stopped = None;
        for done in done {
            match done {
                Ok(Made::Folder(path)) => folders.push(path),
                Ok(Made::Change) => changed = true,
                Ok(Made::Nothing) => {}
                Err(trouble) => stopped = stopped.or(Some(trouble)),
            }
        }
        if let Some((path, source)) = stopped {
            if !changed {
                folders.iter().rev().for_each(|folder| leave(files, folder));
            }
            return Err(Stopped { path, source, changed });
        }
    }
    Ok(())
}

/// What a step came to.
enum Made {
    /// A folder that was not there.
    Folder(PathBuf),
    /// Something that readers can see.
    Change,
    /// Nothing.
    Nothing,
}

fn make_one(files: &dyn Files, out: &Path, stage: &Stage, step: &Step) -> Result<Made, (PathBuf, io::Error)> {
    let (path, done) = match step {
        Step::Folder(path) => {
            let path = path.as_ref().map_or_else(|| out.to_owned(), |path| out.join(path.as_str()));
            return match make_folder(files, &path) {
                Ok(true) => Ok(Made::Folder(path)),
                Ok(false) => Ok(Made::Nothing),
                Err(source) => Err((path, source)),
            };
        }
        Step::Put { number, path, .. } => {
            let path = out.join(path.as_str());
            let done = files.rename(&stage.numbered(*number), &path);
            (path, done)
        }
        Step::Remove { path, .. } => {
            let path = out.join(path.as_str());
            let done = files.remove_file(&path);
            (path, done)
        }
        Step::Leave(path) => {
            leave(files, &out.join(path.as_str()));
            return Ok(Made::Nothing);
        }
        Step::Manifest => {
            let path = out.join(MANIFEST);
            let done = files.rename(&stage.named(stage::MANIFEST), &path);
            (path, done)
        }
    };
    done.map(|()| Made::Change).map_err(|source| (path, source))
}

/// Steps in a row of one rank may be made in any order; a step without one stands alone.
fn rank(step: &Step) -> Option<(bool, usize, Option<Wave>, bool)> {
    match step {
        Step::Folder(Some(path)) => Some((true, path.depth(), None, false)),
        Step::Put { path, replaces, .. } => Some((false, 0, Some(Wave::of(path.as_str())), replaces.is_some())),
        _ => None,
    }
}

/// Makes the steps that a broken run left: what is done already is passed over, and what somebody changed meanwhile stays.
pub(super) fn finish(files: &dyn Files, out: &Path, stage: &Stage, steps: &[Step]) -> Result<(), Stopped> {
    let moved = already_put(files, stage, steps)?;
    for step in steps {
        let stopped = |path: &Path, source| Stopped { path: path.to_owned(), source, changed: true };
        if let Step::Put { path, .. } | Step::Remove { path, .. } = step
            && behind_a_link(files, out, path, &mut HashMap::new()).map_err(|source| stopped(out, source))?
        {
            continue;
        }
        match step {
            Step::Folder(path) => {
                let path = path.as_ref().map_or_else(|| out.to_owned(), |path| out.join(path.as_str()));
                make_folder(files, &path).map_err(|source| stopped(&path, source))?;
            }
            Step::Put { number, fingerprint, replaces, path } => {
                let (from, to) = (stage.numbered(*number), out.join(path.as_str()));
                let expected = |found| found == *fingerprint || Some(found) == *replaces;
                let put = || -> io::Result<()> {
                    if files.stat(&from)?.is_none() {
                        return Ok(());
                    }
                    let free = match files.stat(&to)? {
                        None => true,
                        Some(stat) => stat.kind == Kind::File && expected(files.fingerprint(&to)?),
                    };
                    if free { files.rename(&from, &to) } else { Ok(()) }
                };
                put().map_err(|source| stopped(&to, source))?;
            }
            Step::Remove { fingerprint, path } => {
                let at = out.join(path.as_str());
                let is_moved = moved.contains(&path.as_str().to_lowercase());
                let remove = || -> io::Result<()> {
                    let is_file = files.stat(&at)?.is_some_and(|stat| stat.kind == Kind::File);
                    if is_file && !is_moved && files.fingerprint(&at)? == *fingerprint {
                        files.remove_file(&at)
                    } else {
                        Ok(())
                    }
                };
                remove().map_err(|source| stopped(&at, source))?;
            }
            Step::Leave(path) => leave(files, &out.join(path.as_str())),
            Step::Manifest => {
                let (from, to) = (stage.named(stage::MANIFEST), out.join(MANIFEST));
                let put = || if files.stat(&from)?.is_some() { files.rename(&from, &to) } else { Ok(()) };
                put().map_err(|source| stopped(&to, source))?;
            }
        }
    }
    Ok(())
}

/// Makes a folder, and says whether it was not there before.
fn make_folder(files: &dyn Files, path: &Path) -> io::Result<bool> {
    match files.create_folder(path) {
        Err(trouble) if trouble.kind() == ErrorKind::AlreadyExists => match files.stat(path)?.map(|stat| stat.kind) {
            Some(Kind::Folder) => Ok(false),
            _ => Err(trouble),
        },
        done => done.map(|()| true),
    }
}

/// Where `Values/` and `values/` are one folder, a page that was put already must not be removed under its old name.
fn already_put(files: &dyn Files, stage: &Stage, steps: &[Step]) -> Result<HashSet<String>, Stopped> {
    let mut moved = HashSet::new();
    if cfg!(any(windows, target_os = "macos")) {
        for step in steps {
            if let Step::Put { number, path, .. } = step {
                let from = stage.numbered(*number);
                let there = files.stat(&from).map_err(|source| Stopped { path: from, source, changed: true })?;
                moved.extend(there.is_none().then(|| path.as_str().to_lowercase()));
            }
        }
    }
    Ok(moved)
}

/// Removes a folder if it is empty; one with anything in it stays.
fn leave(files: &dyn Files, folder: &Path) {
    let _ = files.remove_folder(folder);
}
