//! Turns pages and files into the published folder.
//!
//! In: pages, files and the site. Out: paths and bytes, handed to a [`Sink`] as they come: the disk for a build,
//! memory for a preview, nowhere for a check.

mod compress;
mod images;
mod output;
mod site;

pub use compress::{brotli, compressible, gzip};
pub use images::{AVIF_BUILT_IN, PictureOptions, PicturePlan, derive, picture_plan, plain_name, published_bytes};
pub use output::{Content, OutPath, Sink, SinkError};
pub use site::site_files;
