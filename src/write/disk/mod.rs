//! Puts a built site into its folder: staged, compared, swapped file by file, with a journal.
//!
//! In: a folder, and files as a build makes them. Out: the published site, where only what differs was written and only
//! what was ours was replaced or removed. A reader or a crash never meets half a page. Knows no HTML.
//!
//! New files wait in a stage beside the folder. When all are there, a journal of every change is made safe, and then each
//! change is one rename. A run that breaks off before the journal is whole has changed nothing; one that breaks off later
//! is finished by the next run.

mod apply;
mod done;
mod error;
mod files;
mod journal;
mod live;
mod lock;
mod plan;
mod publication;
mod refuse;
mod stage;
mod stamps;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;

pub use done::{Done, Recovered};
pub use error::{PublishError, Refusal};
pub use publication::Publication;

/// Opens a folder to publish into: refuses the wrong ones, locks it, and finishes or drops what a broken run left.
///
/// # Errors
///
/// When the folder is none to publish into, somebody else is publishing, or the operating system refuses.
pub fn open(out: &Path, site_root: &Path) -> Result<Publication, PublishError> {
    Publication::open(Arc::new(files::Disk), out, site_root)
}
