//! Turns pages and files into the published folder.
//!
//! In: pages, files and the site. Out: paths and bytes, handed to a [`Sink`] as they come: the disk for a build,
//! memory for a preview, nowhere for a check.

mod disk;
mod manifest;
mod output;

pub use disk::{Done, Publication, PublishError, Recovered, Refusal, open};
pub use manifest::{Manifest, Published};
pub use output::{Content, OutPath, Sink, SinkError};
