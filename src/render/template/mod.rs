//! A theme's templates, made ready.
//!
//! In: the files of a theme. Out: an environment to print with, and findings that point into those files. Knows no
//! site and no page; templates can read no file and ask nothing of the machine.

mod environment;
mod explain;
mod format;
mod marked;

pub(super) use environment::Templates;
pub(super) use format::{Spoken, push_escaped};
