//! Raw HTML in Markdown: an allow-list of elements and attributes, checked and nested like everything else.
//!
//! In: the pieces of HTML that comrak passes on. Out: the same elements, rewritten, with holes for links, pictures and
//! ids. What is not allowed is shown as words and told; nothing is dropped silently.

mod allow;
mod attributes;
mod tokens;
mod write;

pub(super) use attributes::{language_is_known, language_unknown};
pub(super) use write::{block, inline};
