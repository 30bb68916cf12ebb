//! Links the documents of a project into one site.
//!
//! In: the facts of every document, and the configuration. Out: a [`Site`], where each page has an
//! address, neighbours, and links that lead somewhere. Knows no HTML and no theme.

mod address;
mod after;
mod assemble;
mod config_refs;
mod days;
mod family;
mod files;
mod linkable;
mod links;
mod lookup;
mod made;
mod moved;
mod nav;
mod old;
mod order;
mod part;
mod place;
mod print;
mod quick;
mod refs;
mod relations;
mod roster;
mod screens;
mod site;
mod suggest;
mod target;
mod tree;
mod trouble;
mod visible;
mod whole;

#[cfg(test)]
mod tests;

pub use address::Address;
pub use after::{Before, link_after};
pub use linkable::{LinkOptions, Linkable};
pub use moved::Moved;
pub use order::stays_in_order;
pub use print::{print_beside, print_of, print_of_all};
pub use site::{Hidden, HiddenBecause, Made, PageId, Place, Redirect, Screens, Sidecar, Site, SitePage, Target};
pub use whole::link;
