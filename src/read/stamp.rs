//! What the disk says of a file without opening it: enough to know that it is still the same.

use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::source::{SourceId, Sources};

/// Size, times and number of a file that had not changed for a while.
///
/// Two readings of a file with the same stamp gave the same bytes: a file that changed so lately that it could change
/// again within one tick of the disk's clock has no stamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    bytes: u64,
    modified: u64,
    changed: i64,
    number: u64,
}

/// The coarsest tick of a common file system, with some to spare.
const TICK: Duration = Duration::from_millis(2500);

/// Returns the stamp of a source; `None` when it has none, so that it must be read. Taken before it is read.
#[must_use]
pub fn stamp(root: &Path, sources: &Sources, id: SourceId) -> Option<Stamp> {
    let facts = std::fs::metadata(root.join(sources.path(id))).ok().filter(Metadata::is_file)?;
    #[expect(clippy::disallowed_methods, reason = "how long ago a file changed decides whether it must be read again")]
    let settled = SystemTime::now().checked_sub(TICK)?;
    let modified = facts.modified().ok().filter(|time| *time < settled)?;
    let changed = changed(&facts);
    let settled = i64::try_from(settled.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()?;
    let modified = u64::try_from(modified.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()?;
    (changed < settled).then(|| Stamp { bytes: facts.len(), modified, changed, number: number(&facts) })
}

/// When anything about the file changed, in nanoseconds since 1970: a program can set back the other time, but not this.
#[cfg(unix)]
fn changed(facts: &Metadata) -> i64 {
    use std::os::unix::fs::MetadataExt as _;
    facts.ctime().saturating_mul(1_000_000_000).saturating_add(facts.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(facts: &Metadata) -> i64 {
    let created = facts.created().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    created.and_then(|time| i64::try_from(time.as_nanos()).ok()).unwrap_or(0)
}

#[cfg(unix)]
fn number(facts: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(facts)
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> u64 {
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "lays out a site")]
    fn a_file_that_just_changed_has_no_stamp_and_one_at_rest_has() {
        let site = tempfile::tempdir().unwrap();
        let sources = Sources::of(["content/a.md".into(), "src/lib.rs".into()]);
        std::fs::create_dir(site.path().join("content")).unwrap();
        std::fs::write(site.path().join("content/a.md"), "x").unwrap();
        assert_eq!(stamp(site.path(), &sources, SourceId::from_index(0)), None);
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        let resting = stamp(own, &sources, SourceId::from_index(1));
        assert_eq!(resting, stamp(own, &sources, SourceId::from_index(1)));
    }
}
