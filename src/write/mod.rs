//! Turns pages and files into the published folder.
//!
//! In: pages, files and the site. Out: paths and bytes, handed to a [`Sink`] as they come: the disk for a build,
//! memory for a preview, nowhere for a check.

mod compress;
mod disk;
mod icons;
mod images;
mod manifest;
mod output;
mod search;
mod site;
mod twins;

pub use disk::{Done, Publication, PublishError, Recovered, Refusal, open};
pub use icons::{icon, icon_plan};
pub use images::{AVIF_BUILT_IN, PictureOptions, PicturePlan, derive, picture_plan, plain_name, published_bytes};
pub use manifest::{Manifest, Published};
pub use output::{Content, Nowhere, OutPath, Sink, SinkError, still_wanted};
pub use search::search_files;
pub use site::{host_headers, is_for_hosts, site_files};
pub use twins::WithTwins;
