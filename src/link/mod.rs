//! Links the documents of a project into one site.
//!
//! In: the facts of every document, and the configuration. Out: a [`Site`], where each page has an
//! address, neighbours, and links that lead somewhere. Knows no HTML and no theme.

mod address;
mod linkable;
mod site;

pub use address::Address;
pub use linkable::{LinkOptions, Linkable};
pub use site::{Hidden, HiddenBecause, Made, PageId, Place, Redirect, Sidecar, Site, SitePage, Target};
