//! The panel: what is wrong on a page and on the site, and what a screen reader meets, in a frame of its own.
//!
//! In: an edition and the path of a page in it. Out: a small HTML document, complete without script; its script folds it,
//! and follows changes.

mod editor;
mod figures;
mod hear;
mod markup;
mod others;
mod sheet;
mod tell;

pub(super) use sheet::{nothing_yet, print};

/// The panel's styles.
pub(super) const STYLES: &str = include_str!("panel.css");

/// The panel's script.
pub(super) const SCRIPT: &str = include_str!("panel.js");
