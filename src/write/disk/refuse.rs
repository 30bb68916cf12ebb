//! Which folders are never published into.

use std::ffi::OsStr;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::super::manifest::MANIFEST;
use super::error::{PublishError, Refusal};
use super::files::{Files, Kind};
use super::stage::INSIDE;

/// Makes a path whole, without a slash at its end, so that a link is seen as one.
pub(super) fn absolute(path: &Path) -> io::Result<PathBuf> {
    Ok(std::path::absolute(path)?.components().collect())
}

/// Refuses a place that must not be published into, whatever lies in it. Both paths are absolute.
pub(super) fn place(files: &dyn Files, out: &Path, site: &Path) -> Result<(), PublishError> {
    let refused = |refusal| Err(PublishError::Refused { path: out.to_owned(), refusal });
    let trouble = |source| PublishError::of(out, out, source);
    match files.stat(out).map_err(trouble)?.map(|stat| stat.kind) {
        Some(Kind::Other) if out.is_symlink() => return refused(Refusal::Link),
        Some(Kind::Other | Kind::File) => return refused(Refusal::NoFolder),
        Some(Kind::Folder) | None => {}
    }
    let real = real(out).map_err(trouble)?;
    let real_site = real_or_same(site);
    if real.parent().is_none() {
        return refused(Refusal::Root);
    }
    if real == real_site {
        return refused(Refusal::Site);
    }
    for name in ["content", "themes", ".clearway"] {
        let source = real_or_same(&site.join(name));
        if real.starts_with(&source) {
            return refused(Refusal::Sources(name.to_owned()));
        }
        if source.starts_with(&real) {
            return refused(Refusal::AroundSite);
        }
    }
    if real_site.starts_with(&real) {
        return refused(Refusal::AroundSite);
    }
    if std::env::home_dir()
        .filter(|home| !home.as_os_str().is_empty())
        .is_some_and(|home| real_or_same(&home).starts_with(&real))
    {
        return refused(Refusal::Home);
    }
    let in_git = real.iter().any(|part| part == OsStr::new(".git"));
    if in_git || files.stat(&out.join(".git")).map_err(trouble)?.is_some() {
        return refused(Refusal::Git);
    }
    Ok(())
}

/// Refuses a folder that holds other things and no manifest of ours.
pub(super) fn strangers(files: &dyn Files, out: &Path) -> Result<(), PublishError> {
    let names = match files.list(out) {
        Ok(names) => names,
        Err(trouble) if trouble.kind() == ErrorKind::NotFound => return Ok(()),
        Err(trouble) => return Err(PublishError::of(out, out, trouble)),
    };
    if names.iter().any(|name| name == MANIFEST) {
        return Ok(());
    }
    match names.into_iter().find(|name| ![".gitignore", ".gitkeep", INSIDE].contains(&&**name)) {
        Some(name) => Err(PublishError::Refused { path: out.to_owned(), refusal: Refusal::NotOurs(name) }),
        None => Ok(()),
    }
}

/// Resolves the links in the part of a path that exists.
fn real(path: &Path) -> io::Result<PathBuf> {
    let (mut existing, mut rest) = (path, Vec::new());
    loop {
        match existing.canonicalize() {
            Ok(real) => return Ok(real.join(rest.iter().rev().collect::<PathBuf>()).components().collect()),
            Err(trouble) if trouble.kind() == ErrorKind::NotFound => {
                let (Some(name), Some(above)) = (existing.file_name(), existing.parent()) else { return Err(trouble) };
                rest.push(name);
                existing = above;
            }
            Err(trouble) => return Err(trouble),
        }
    }
}

fn real_or_same(path: &Path) -> PathBuf {
    real(path).unwrap_or_else(|_| path.to_owned())
}
