//! Finds what lies in `content/` and `themes/`: files by path, and what stays out with the reason.
//!
//! In: a folder. Out: paths and sizes, sorted. Opens no file; knows no name grammar.

mod junk;
mod walk;

pub(super) use walk::{Entry, Found, walk};
