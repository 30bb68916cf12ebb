//! Clearway turns a folder of Markdown, pictures and captions into a public strategy website that
//! anyone can read.
//!
//! A page travels through six verbs, and the modules are those verbs in that order:
//! [`read`] → [`parse`] → [`link`] → [`render`] → [`check`] → [`write`]. [`source`] and [`report`] are the
//! ground they stand on; [`pipeline`] walks the whole way, [`preview`] walks it again at every change.

pub mod aria;
pub mod check;
pub mod css;
pub mod html;
pub mod link;
pub mod parse;
pub mod pipeline;
pub mod preview;
pub mod read;
pub mod render;
pub mod report;
pub mod source;
pub mod text;
pub mod write;
