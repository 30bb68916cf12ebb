//! Whether a file in the published folder is still the one that we put there.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use super::super::output::OutPath;
use super::files::{Files, Kind};
use crate::source::Fingerprint;

/// What the last build knows of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) fingerprint: Fingerprint,
    pub(super) bytes: u64,
    /// When it was last changed, if that was kept: nanoseconds since 1970.
    pub(super) modified: Option<i64>,
}

/// What lies at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Live {
    /// Nothing.
    Missing,
    /// A file with these bytes, last changed then.
    File { fingerprint: Fingerprint, modified: i64 },
    /// A file that is neither ours nor the one that is wanted; its bytes were not looked at.
    OtherFile,
    /// A folder.
    Folder,
    /// A link, pipe or device.
    Other,
}

/// Looks at a place. A file whose size and time are as they were left is not read again.
pub(super) fn look(files: &dyn Files, at: &Path, known: Option<Known>, wanted_bytes: Option<u64>) -> io::Result<Live> {
    let Some(stat) = files.stat(at)? else { return Ok(Live::Missing) };
    match stat.kind {
        Kind::Folder => return Ok(Live::Folder),
        Kind::Other => return Ok(Live::Other),
        Kind::File => {}
    }
    let modified = stat.modified;
    if let Some(known) = known.filter(|known| known.bytes == stat.bytes && known.modified == Some(modified)) {
        return Ok(Live::File { fingerprint: known.fingerprint, modified });
    }
    if wanted_bytes != Some(stat.bytes) && known.is_none_or(|known| known.bytes != stat.bytes) {
        return Ok(Live::OtherFile);
    }
    Ok(Live::File { fingerprint: files.fingerprint(at)?, modified })
}

/// Whether one of the folders above a path is a link, so that the path leads out of the published folder.
///
/// `seen` remembers folders that were looked at.
pub(super) fn behind_a_link(
    files: &dyn Files,
    out: &Path,
    path: &OutPath,
    seen: &mut HashMap<String, bool>,
) -> io::Result<bool> {
    for (end, _) in path.as_str().match_indices('/') {
        let folder = &path.as_str()[..end];
        let is_link = match seen.get(folder) {
            Some(is_link) => *is_link,
            None => {
                let is_link = files.stat(&out.join(folder))?.is_some_and(|stat| stat.kind == Kind::Other);
                seen.insert(folder.to_owned(), is_link);
                is_link
            }
        };
        if is_link {
            return Ok(true);
        }
    }
    Ok(false)
}
