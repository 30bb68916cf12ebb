//! HTML as the standard reads it: a compact tree whose elements know where they were written.
//!
//! In: the text of a page, with or without marks. Out: a [`Dom`]. Knows no style, no site and no rule.

mod dom;
mod grow;
mod nested;
mod place;
mod query;
mod read;
mod tags;
mod tree;
mod written;

pub use dom::{Attribute, Dom, Element, Namespace, NodeId, NodeKind, Piece};
pub use query::{Ancestors, Children, Descendants, is_space, squeeze};
pub use read::{Places, Trouble, read};
