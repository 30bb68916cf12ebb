//! Walks the whole way from a folder to a website.
//!
//! In: a [`Request`], a [`Memo`] of the last build, and a place for the output. Out: what was [`Built`], and what was
//! found. [`build`] is the one way: a first build, a rebuild and a preview differ only in the memo they bring.

mod documents;
mod files;
// mod findings;
mod memo;
// mod pages;
mod request;

pub use memo::Memo;
pub use request::{BuildError, Built, Day, Request, Summary};
