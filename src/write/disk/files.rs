//! The few things that publishing asks of a disk, so that tests can let any one of them go wrong.

#![expect(clippy::disallowed_methods, reason = "this is where files are written")]

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use crate::source::Fingerprint;

/// What a name on the disk stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    /// A link, pipe or device.
    Other,
}

/// What the disk says of a name, without following a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stat {
    pub(super) kind: Kind,
    pub(super) bytes: u64,
    /// When it was last changed: nanoseconds since 1970.
    pub(super) modified: i64,
}

/// A disk.
pub(super) trait Files: Send + Sync {
    /// Looks at a name; `None` when there is nothing, also because a folder above it is none.
    fn stat(&self, path: &Path) -> io::Result<Option<Stat>>;
    /// Whether files can be renamed from one folder to the other.
    fn same_volume(&self, one: &Path, other: &Path) -> bool;
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    fn fingerprint(&self, path: &Path) -> io::Result<Fingerprint>;
    /// Writes a file that does not exist yet.
    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<Stat>;
    /// Copies a file of this many bytes to a name that does not exist yet.
    fn copy(&self, from: &Path, to: &Path, bytes: u64) -> io::Result<Stat>;
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Waits until a file or the names in a folder are safe from a loss of power.
    fn sync(&self, path: &Path) -> io::Result<()>;
    /// Waits until all that was written to the volume of a folder is safe; `false` where that cannot be asked for.
    fn sync_volume(&self, folder: &Path) -> io::Result<bool>;
}

/// The disk of this computer.
pub(super) struct Disk;

impl Files for Disk {
    fn stat(&self, path: &Path) -> io::Result<Option<Stat>> {
        match fs::symlink_metadata(path) {
            Ok(facts) => Ok(Some(Stat::of(&facts))),
            Err(trouble) if matches!(trouble.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
            Err(trouble) => Err(trouble),
        }
    }

    fn same_volume(&self, one: &Path, other: &Path) -> bool {
        volume(one) == volume(other)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort_unstable();
        Ok(names)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn fingerprint(&self, path: &Path) -> io::Result<Fingerprint> {
        Ok(Fingerprint::of_reader(File::open(path)?)?.1)
    }

    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<Stat> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes)?;
        Ok(Stat::of(&file.metadata()?))
    }

    fn copy(&self, from: &Path, to: &Path, bytes: u64) -> io::Result<Stat> {
        let mut source = File::open(from)?.take(bytes + 1);
        let mut file = OpenOptions::new().write(true).create_new(true).open(to)?;
        // Bytes only: what the source allows whom to do is not for the web server.
        if io::copy(&mut source, &mut file)? != bytes {
            return Err(io::Error::other(format!("`{}` changed while it was copied", from.display())));
        }
        Ok(Stat::of(&file.metadata()?))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        patiently(|| fs::rename(from, to))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        patiently(|| fs::remove_file(path))
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        if cfg!(windows) && path.is_dir() {
            return Ok(());
        }
        // Windows flushes only what may be written to.
        let file = if cfg!(windows) { OpenOptions::new().write(true).open(path)? } else { File::open(path)? };
        match file.sync_all() {
            Err(trouble) if matches!(trouble.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
            done => done,
        }
    }

    #[cfg(target_os = "linux")]
    fn sync_volume(&self, folder: &Path) -> io::Result<bool> {
        rustix::fs::syncfs(File::open(folder)?)?;
        Ok(true)
    }

    #[cfg(not(target_os = "linux"))]
    fn sync_volume(&self, _: &Path) -> io::Result<bool> {
        Ok(false)
    }
}

impl Stat {
    fn of(facts: &Metadata) -> Self {
        let kind = match facts.file_type() {
            kind if kind.is_file() => Kind::File,
            kind if kind.is_dir() => Kind::Folder,
            _ => Kind::Other,
        };
        let modified = facts.modified().ok().map_or(0, |time| match time.duration_since(UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |nanos| -nanos),
        });
        Self { kind, bytes: facts.len(), modified }
    }
}

/// Virus scanners and synchronised folders hold files for a moment: ten tries in two seconds.
fn patiently(mut act: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    for _ in 0..9 {
        match act() {
            Err(trouble) if is_held(&trouble) => std::thread::sleep(Duration::from_millis(200)),
            done => return done,
        }
    }
    act()
}

fn is_held(trouble: &io::Error) -> bool {
    const SHARING_VIOLATION: i32 = 32;
    const LOCK_VIOLATION: i32 = 33;
    let windows = trouble.kind() == ErrorKind::PermissionDenied
        || matches!(trouble.raw_os_error(), Some(SHARING_VIOLATION | LOCK_VIOLATION));
    cfg!(windows) && windows
}

/// Device and mount: files cannot be renamed from one mount to another, even of one device.
#[cfg(target_os = "linux")]
fn volume(folder: &Path) -> Option<(u32, u32, u64)> {
    use rustix::fs::{AtFlags, CWD, StatxFlags, statx};
    let facts = statx(CWD, folder, AtFlags::empty(), StatxFlags::MNT_ID).ok()?;
    Some((facts.stx_dev_major, facts.stx_dev_minor, facts.stx_mnt_id))
}

#[cfg(all(unix, not(target_os = "linux")))]
fn volume(folder: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt as _;
    folder.metadata().ok().map(|facts| facts.dev())
}

#[cfg(not(unix))]
fn volume(_: &Path) -> Option<u64> {
    None
}
