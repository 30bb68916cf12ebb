//! The answers to every question that printing may ask, as fingerprints, worked out once for a build.
//!
//! In: the parts of a site's view. Out: for each page its subject, its address, and what its card, its
//! neighbourhood and its body come to; for each list which pages are in it. Knows no template.

mod all;
mod changed;
mod lists;
mod named;
mod names;
mod prints;
mod shared;

pub(super) use all::{Answers, FilmHosts};
pub use changed::{Answered, Changed};
pub(super) use lists::Listing;
pub(super) use names::{encoded, nearest_variant, plain_id};
pub(super) use shared::{SharedKey, SharedPart};
