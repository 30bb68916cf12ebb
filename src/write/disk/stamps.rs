//! When each published file was last changed, kept beside the site's cache: with it, an unchanged file is known
//! without being read. Safe to delete; then files are read.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::source::Fingerprint;

/// The times of the files of one manifest, in its order.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Stamps {
    /// The fingerprint of the manifest that the times belong to.
    manifest: Option<Fingerprint>,
    times: Vec<i64>,
}

/// Returns where the times of an output folder are kept.
pub(super) fn place(cache: &Path, out: &Path) -> PathBuf {
    cache.join(format!("published-{}", Fingerprint::of(out.as_os_str().as_encoded_bytes()).short()))
}

/// Returns the times that belong to a manifest, or `None` when none were kept.
#[expect(clippy::disallowed_methods, reason = "publishing keeps its own notes")]
pub(super) fn load(place: &Path, manifest: Fingerprint, count: usize) -> Option<Vec<i64>> {
    let stamps: Stamps = postcard::from_bytes(&fs::read(place).ok()?).ok()?;
    (stamps.manifest == Some(manifest) && stamps.times.len() == count).then_some(stamps.times)
}

/// Keeps the times; where that is not possible the next build reads the files.
#[expect(clippy::disallowed_methods, reason = "publishing keeps its own notes")]
pub(super) fn store(place: &Path, manifest: Fingerprint, times: Vec<i64>) {
    if let Ok(bytes) = postcard::to_stdvec(&Stamps { manifest: Some(manifest), times }) {
        // A torn file does not read back, or belongs to no manifest.
        let _ = fs::write(place, bytes);
    }
}
