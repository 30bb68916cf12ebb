//! Turns pages and files into the published folder.
//!
//! In: pages, files and the site. Out: paths and bytes, handed to a [`Sink`] as they come: the disk for a build,
//! memory for a preview, nowhere for a check.

mod compress;
mod disk;
mod images;
mod manifest;
mod output;
mod site;

pub use compress::{brotli, compressible, gzip};
pub use disk::{Done, Publication, PublishError, Recovered, Refusal, open};
pub use images::{AVIF_BUILT_IN, PictureOptions, PicturePlan, derive, picture_plan, plain_name, published_bytes};
pub use manifest::{Manifest, Published};
pub use output::{Content, Nowhere, OutPath, Sink, SinkError};
pub use site::{host_headers, is_for_hosts, site_files};
