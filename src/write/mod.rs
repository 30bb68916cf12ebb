//! Turns pages and files into the published folder.
//!
//! In: pages, files and the site. Out: paths and bytes, handed to a [`Sink`] as they come: the disk for a build,
//! memory for a preview, nowhere for a check.

mod output;

pub use output::{Content, OutPath, Sink, SinkError};
