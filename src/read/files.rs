//! Opens the files of a site: one open, one read of the size that the file says, one fingerprint.
//!
//! Plain functions for many threads. A pipe that took a file's place is refused, not waited for.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::project::ReadError;
use super::theme_default;
use crate::source::{Fingerprint, SourceId, Sources};

/// The largest picture, PDF or caption file that is read whole: 128 MiB. Films are never.
pub const LARGEST_FILE: u64 = 128 << 20;

/// The largest text that is read: 32 MiB, some five million words.
pub(super) const LARGEST_TEXT: u64 = 32 << 20;

/// A file as bytes, with their fingerprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileBytes {
    /// The bytes.
    pub bytes: Arc<[u8]>,
    /// Their fingerprint.
    pub fingerprint: Fingerprint,
}

/// A file that is open to be read in pieces.
#[derive(Debug)]
pub struct OpenFile {
    /// The file, at its beginning.
    pub file: File,
    /// Its size in bytes.
    pub bytes: u64,
    /// Where it lies.
    pub path: PathBuf,
}

/// Reads a file that is not text: a picture, a PDF. `None` when it is larger than [`LARGEST_FILE`].
///
/// # Errors
///
/// When the file is gone, is no normal file or may not be read.
pub fn file_bytes(root: &Path, sources: &Sources, id: SourceId) -> Result<Option<FileBytes>, ReadError> {
    let bytes = bytes_up_to(root, sources.path(id), LARGEST_FILE)?;
    Ok(bytes.map(|bytes| FileBytes { fingerprint: Fingerprint::of(&bytes), bytes: bytes.into() }))
}

/// Opens a file that is never read whole, such as a film.
///
/// # Errors
///
/// When the file is gone, is no normal file or may not be read.
pub fn open_file(root: &Path, sources: &Sources, id: SourceId) -> Result<OpenFile, ReadError> {
    open(root.join(sources.path(id)))
}

/// Returns the size and the fingerprint of a file without keeping it in memory.
///
/// # Errors
///
/// When the file is gone, is no normal file or may not be read.
pub fn file_fingerprint(root: &Path, sources: &Sources, id: SourceId) -> Result<(u64, Fingerprint), ReadError> {
    let OpenFile { file, path, .. } = open_file(root, sources, id)?;
    Fingerprint::of_reader(file).map_err(|source| ReadError::Unreadable { path, source })
}

/// Returns the fingerprint of a source, text or not, without keeping it.
///
/// # Errors
///
/// When the file is gone, is no normal file or may not be read.
pub fn source_fingerprint(root: &Path, sources: &Sources, id: SourceId) -> Result<Fingerprint, ReadError> {
    match bytes_up_to(root, sources.path(id), LARGEST_TEXT)? {
        Some(bytes) => Ok(Fingerprint::of(&bytes)),
        None => Ok(file_fingerprint(root, sources, id)?.1),
    }
}

/// Reads a source, on the disk or built in, unless it is larger than `most`.
pub(super) fn bytes_up_to(root: &Path, source: &str, most: u64) -> Result<Option<Vec<u8>>, ReadError> {
    if let Some(bytes) = theme_default::bytes(source) {
        return Ok(Some(bytes.to_vec()));
    }
    let OpenFile { file, bytes, path } = open(root.join(source))?;
    if bytes > most {
        return Ok(None);
    }
    let read = read_whole(file, bytes).map_err(|source| ReadError::Unreadable { path, source })?;
    Ok((read.len() as u64 <= most).then_some(read))
}

/// Room for one byte more than the file says lets the first short read tell that it is the whole file.
fn read_whole(mut file: File, size: u64) -> io::Result<Vec<u8>> {
    let room = usize::try_from(size).map_err(|_| ErrorKind::FileTooLarge)? + 1;
    let (mut bytes, mut length) = (vec![0; room], 0);
    loop {
        match file.read(&mut bytes[length..]) {
            Ok(read) => {
                length += read;
                if length < bytes.len() {
                    bytes.truncate(length);
                    return Ok(bytes);
                }
                // It has grown since it was opened: somebody is saving it.
                file.read_to_end(&mut bytes)?;
                return Ok(bytes);
            }
            Err(trouble) if trouble.kind() == ErrorKind::Interrupted => {}
            Err(trouble) => return Err(trouble),
        }
    }
}

fn open(path: PathBuf) -> Result<OpenFile, ReadError> {
    let opened = opening().open(&path).and_then(|file| {
        let facts = file.metadata()?;
        if facts.is_file() {
            Ok((file, facts.len()))
        } else {
            Err(io::Error::new(ErrorKind::InvalidInput, "it is not a normal file"))
        }
    });
    match opened {
        Ok((file, bytes)) => Ok(OpenFile { file, bytes, path }),
        Err(source) => Err(ReadError::Unreadable { path, source }),
    }
}

#[cfg(unix)]
fn opening() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    // A pipe opens at once and is then seen to be no file; for normal files the flag means nothing.
    options.read(true).custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    options
}

#[cfg(not(unix))]
fn opening() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "lays out a site")]
    fn a_file_comes_whole_or_not_at_all() {
        let site = tempfile::tempdir().unwrap();
        std::fs::write(site.path().join("x.bin"), [1, 2, 3]).unwrap();
        assert_eq!(bytes_up_to(site.path(), "x.bin", 3).unwrap(), Some(vec![1, 2, 3]));
        assert_eq!(bytes_up_to(site.path(), "x.bin", 2).unwrap(), None);
        assert!(bytes_up_to(site.path(), "gone.bin", 2).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_refused_at_once() {
        let site = tempfile::tempdir().unwrap();
        let pipe = site.path().join("pipe.md");
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
        assert!(bytes_up_to(site.path(), "pipe.md", 100).is_err());
    }
}
