//! Walks one folder of the site. Links are followed once and never out of the folder; nothing but
//! normal files is ever let in, so that no pipe can make a build wait.

use std::fs::{FileType, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::super::project::{LeftOut, ReadError};
use super::junk;
use crate::report::{Finding, Report};

/// One normal file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) struct Entry {
    /// Its path below the folder that was walked, with `/`.
    pub(in super::super) path: Arc<str>,
    /// Its size in bytes; 0 for a `.md` file, whose size nobody asks for.
    pub(in super::super) bytes: u64,
}

/// What lies in a folder, sorted by path.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Found {
    /// The files.
    pub(in super::super) files: Vec<Entry>,
    /// What stays out; paths are relative to the site.
    pub(in super::super) left_out: Vec<LeftOut>,
    /// The names of folders that were not walked.
    pub(in super::super) folders: Vec<String>,
    /// Whether there is a link in it, or something that was told: then one file may stand in it twice, or not at all.
    pub(in super::super) intricate: bool,
}

impl Found {
    /// Looks again at these paths below the folder `base`, which is all that changed; `None` where that does not tell what
    /// lies in it now.
    pub(in super::super) fn after(&self, base: &Path, paths: &[&str]) -> Option<Self> {
        let mut found = (!self.intricate).then(|| self.clone())?;
        for path in paths {
            let plain = |(at, name): (usize, &str)| junk::reason(name, at == 0).is_none();
            if !path.split('/').enumerate().all(plain) || self.left_out.iter().any(|out| out.path.ends_with(path)) {
                return None;
            }
            let place = found.files.binary_search_by(|entry| (*entry.path).cmp(path));
            // Where letter case makes no difference, one file answers to two names.
            let alike = |entry: &Entry| !path.is_ascii() || entry.path.eq_ignore_ascii_case(path);
            if place.is_err() && found.files.iter().any(alike) {
                return None;
            }
            match (base.join(path).symlink_metadata(), place) {
                (Ok(facts), _) if facts.is_file() => {
                    let bytes = if path.ends_with(".md") { 0 } else { facts.len() };
                    let entry = Entry { path: (*path).into(), bytes };
                    match place {
                        Ok(at) => found.files[at] = entry,
                        Err(at) => found.files.insert(at, entry),
                    }
                }
                (Err(trouble), Ok(at)) if trouble.kind() == ErrorKind::NotFound => {
                    found.files.remove(at);
                }
                // A file that came and went; for a folder there are files below.
                (Err(trouble), Err(at)) if trouble.kind() == ErrorKind::NotFound => {
                    let below = |entry: &Entry| entry.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
                    let left_out = |out: &LeftOut| out.path.strip_prefix("content/").is_some_and(|out| out.starts_with(path));
                    if found.files[at..].iter().take_while(|entry| entry.path.starts_with(path)).any(below)
                        || found.left_out.iter().any(left_out)
                    {
                        return None;
                    }
                }
                _ => return None,
            }
        }
        Some(found)
    }
}

/// Finds every file in a folder; `shown` is the folder's path relative to the site, such as `content`.
///
/// # Errors
///
/// When a folder in it cannot be opened.
pub(in super::super) fn walk(base: &Path, shown: &str, report: &mut Report) -> Result<Found, ReadError> {
    let unreadable = |source| ReadError::Unreadable { path: base.to_owned(), source };
    let home = base.canonicalize().map_err(unreadable)?;
    let walker = |below: Option<&str>| {
        let mut walker = Walker { home: &home, shown, found: Found::default(), report: Report::default() };
        match below {
            None => walker.folder(base, "", Links::Followed, Depth::Here)?,
            Some(name) => walker.folder(&base.join(name), &format!("{name}/"), Links::Followed, Depth::All)?,
        }
        Ok((walker.found, walker.report))
    };
    let (mut found, told) = walker(None)?;
    let told = told.with(()).findings;
    found.intricate |= !told.is_empty();
    report.extend(told);
    // Each folder at the top on a thread of its own.
    let below: Vec<Result<_, ReadError>> = found.folders.par_iter().map(|name| walker(Some(name))).collect();
    for below in below {
        let (below, told) = below?;
        found.files.extend(below.files);
        found.left_out.extend(below.left_out);
        let told = told.with(()).findings;
        found.intricate |= below.intricate || !told.is_empty();
        report.extend(told);
    }
    found.files.par_sort_unstable();
    found.left_out.sort_unstable();
    Ok(found)
}

/// How deep a folder is walked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// Only what lies in it; the folders are noted.
    Here,
    /// All below it.
    All,
}

/// Whether links in a folder are followed: not in one that was itself reached through a link.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Links {
    Followed,
    LeftOut,
}

struct Walker<'a> {
    /// The folder itself, without links.
    home: &'a Path,
    shown: &'a str,
    found: Found,
    report: Report,
}

impl Walker<'_> {
    /// Walks `folder`, whose files are known by paths that begin with `prefix` (empty, or with a slash at its end).
    fn folder(&mut self, folder: &Path, prefix: &str, links: Links, depth: Depth) -> Result<(), ReadError> {
        let mut entries = WalkDir::new(folder).min_depth(1).into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(trouble) => {
                    self.trouble(folder, prefix, trouble)?;
                    continue;
                }
            };
            let (kind, below) = (entry.file_type(), entry.path().strip_prefix(folder).unwrap_or(entry.path()));
            let Some(path) = slashed(below) else {
                self.leave_out(
                    &format!("{prefix}{}", below.display()),
                    kind.is_dir(),
                    "its name is not text that can be read everywhere",
                );
                if kind.is_dir() {
                    entries.skip_current_dir();
                }
                continue;
            };
            let path = format!("{prefix}{path}");
            let name = path.rsplit('/').next().unwrap_or(&path);
            if let Some(reason) = junk::reason(name, name.len() == path.len()) {
                self.leave_out(&path, kind.is_dir(), reason);
                if kind.is_dir() {
                    entries.skip_current_dir();
                }
            } else if kind.is_symlink() {
                self.link(entry.path(), path, links)?;
            } else if kind.is_file() {
                let bytes = if path.ends_with(".md") { 0 } else { entry.metadata().map_or(0, |facts| facts.len()) };
                self.found.files.push(Entry { path: path.into(), bytes });
            } else if !kind.is_dir() {
                self.leave_out(&path, false, special(kind));
            } else if depth == Depth::Here {
                self.found.folders.push(path);
                entries.skip_current_dir();
            }
        }
        Ok(())
    }

    /// Follows a link when it stays inside and leads to something else than a folder around it.
    fn link(&mut self, link: &Path, path: String, links: Links) -> Result<(), ReadError> {
        self.found.intricate = true;
        let Some((target, facts)) = resolve(link) else {
            self.leave_out(&path, false, "a link that leads nowhere");
            return Ok(());
        };
        let lies_in = link.parent().and_then(|parent| parent.canonicalize().ok()).unwrap_or_default();
        let hidden =
            |inside: &Path| inside.iter().any(|part| part.to_str().is_none_or(|part| junk::reason(part, false).is_some()));
        match target.strip_prefix(self.home) {
            Err(_) => {
                let reason = format!("a link to something outside `{}/`", self.shown);
                self.leave_out(&path, false, &reason);
            }
            Ok(_) if links == Links::LeftOut => {
                self.leave_out(&path, false, "a link in a folder that was itself reached through a link")
            }
            Ok(inside) if hidden(inside) => self.leave_out(&path, false, "a link to something that stays out itself"),
            Ok(_) if facts.is_file() => self.found.files.push(Entry { path: path.into(), bytes: facts.len() }),
            Ok(_) if lies_in.starts_with(&target) => {
                self.leave_out(&path, false, "a link to a folder that it lies in: it would go round for ever")
            }
            Ok(_) if facts.is_dir() => return self.folder(&target, &format!("{path}/"), Links::LeftOut, Depth::All),
            Ok(_) => self.leave_out(&path, false, special(facts.file_type())),
        }
        Ok(())
    }

    fn leave_out(&mut self, path: &str, folder: bool, reason: &str) {
        let slash = if folder { "/" } else { "" };
        self.found.left_out.push(LeftOut { path: format!("{}/{path}{slash}", self.shown), reason: reason.to_owned() });
    }

    /// A path that is too long is the site's fault; a file that vanished meanwhile is nobody's; all else is the machine's.
    fn trouble(&mut self, folder: &Path, prefix: &str, trouble: walkdir::Error) -> Result<(), ReadError> {
        let path = trouble.path().unwrap_or(folder).to_owned();
        let source = trouble.into_io_error().unwrap_or_else(|| io::Error::from(ErrorKind::Other));
        match source.kind() {
            ErrorKind::NotFound => Ok(()),
            ErrorKind::InvalidFilename => {
                let below = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy();
                let start: String = below.chars().take(60).collect();
                let what =
                    format!("A file or folder below `{}/{prefix}{start}…` lies so deep that it cannot be opened.", self.shown);
                self.report.add(
                    Finding::error("path-too-long", None, what)
                        .why("Computers stop at paths of some thousand characters, Windows at 260.")
                        .mend("Give its folders shorter names, or move it further up."),
                );
                Ok(())
            }
            _ => Err(ReadError::Unreadable { path, source }),
        }
    }
}

fn resolve(link: &Path) -> Option<(PathBuf, Metadata)> {
    let target = link.canonicalize().ok()?;
    let facts = target.metadata().ok()?;
    Some((target, facts))
}

fn slashed(path: &Path) -> Option<String> {
    let text = path.to_str()?;
    Some(if cfg!(windows) { text.replace('\\', "/") } else { text.to_owned() })
}

#[cfg(unix)]
fn special(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        "a pipe, not a normal file: it was not opened"
    } else if kind.is_socket() {
        "a socket, not a normal file: it was not opened"
    } else {
        "a device, not a normal file: it was not opened"
    }
}

#[cfg(not(unix))]
fn special(_: FileType) -> &'static str {
    "not a normal file: it was not opened"
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    fn walked(lay_out: impl FnOnce(&Path)) -> (Vec<String>, Vec<String>) {
        let site = tempfile::tempdir().unwrap();
        let content = site.path().join("content");
        fs::create_dir(&content).unwrap();
        lay_out(&content);
        let found = walk(&content, "content", &mut Report::default()).unwrap();
        let left_out = found.left_out.into_iter().map(|left| format!("{}: {}", left.path, left.reason)).collect();
        (found.files.into_iter().map(|file| file.path.to_string()).collect(), left_out)
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "lays out a site")]
    fn files_come_in_the_order_of_their_paths() {
        let (files, _) = walked(|content| {
            for path in ["b.md", "a/z.md", "a-b.md", "a/b/c.md", ".well-known/x.txt"] {
                fs::create_dir_all(content.join(path).parent().unwrap()).unwrap();
                fs::write(content.join(path), "x").unwrap();
            }
        });
        assert_eq!(files, [".well-known/x.txt", "a-b.md", "a/b/c.md", "a/z.md", "b.md"]);
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "lays out a site")]
    fn links_are_followed_once_and_never_out() {
        let (files, left_out) = walked(|content| {
            fs::create_dir(content.join("a")).unwrap();
            fs::create_dir(content.join(".secret")).unwrap();
            fs::write(content.join("a/x.md"), "x").unwrap();
            fs::write(content.join(".secret/s.md"), "x").unwrap();
            fs::write(content.parent().unwrap().join("outside.md"), "x").unwrap();
            symlink("a", content.join("again")).unwrap();
            symlink("a/x.md", content.join("y.md")).unwrap();
            symlink("..", content.join("a/round")).unwrap();
            symlink("../outside.md", content.join("out.md")).unwrap();
            symlink(".secret", content.join("told")).unwrap();
            symlink("nothing", content.join("dangling")).unwrap();
        });
        assert_eq!(files, ["a/x.md", "again/x.md", "y.md"]);
        let expected = [
            "content/.secret/: its name begins with a dot: such files are meant for programs, not for readers",
            "content/a/round: a link to a folder that it lies in: it would go round for ever",
            "content/again/round: a link in a folder that was itself reached through a link",
            "content/dangling: a link that leads nowhere",
            "content/out.md: a link to something outside `content/`",
            "content/told: a link to something that stays out itself",
        ];
        assert_eq!(left_out, expected);
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "lays out a site")]
    fn what_changed_alone_is_looked_at_again_where_that_is_enough() {
        let site = tempfile::tempdir().unwrap();
        let at = |path: &str| site.path().join(path);
        fs::create_dir_all(at("a/b")).unwrap();
        for path in ["a/b/c.md", "a/x.md", "b.png"] {
            fs::write(at(path), "x").unwrap();
        }
        let first = walk(site.path(), "content", &mut Report::default()).unwrap();
        fs::write(at("a/new.md"), "x").unwrap();
        fs::write(at("b.png"), "longer").unwrap();
        fs::remove_file(at("a/x.md")).unwrap();
        let after = first.after(site.path(), &["a/new.md", "a/x.md", "b.png", "a/came-and-went.md"]).unwrap();
        assert_eq!(after.files, walk(site.path(), "content", &mut Report::default()).unwrap().files);
        fs::rename(at("a"), at("c")).unwrap();
        for path in ["a", "c", ".hidden.md"] {
            assert!(after.after(site.path(), &[path]).is_none(), "{path}");
        }
        symlink("b.png", at("d.png")).unwrap();
        assert!(after.after(site.path(), &["d.png"]).is_none());
        assert!(walk(site.path(), "content", &mut Report::default()).unwrap().after(site.path(), &["b.png"]).is_none());
    }

    #[test]
    fn a_pipe_and_a_socket_are_left_out_and_never_opened() {
        let (files, left_out) = walked(|content| {
            let socket = std::os::unix::net::UnixListener::bind(content.join("talk")).unwrap();
            drop(socket);
            rustix::fs::mknodat(rustix::fs::CWD, content.join("pipe.md"), rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
        });
        assert_eq!(files, Vec::<String>::new());
        assert_eq!(
            left_out,
            [
                "content/pipe.md: a pipe, not a normal file: it was not opened",
                "content/talk: a socket, not a normal file: it was not opened"
            ]
        );
    }
}
