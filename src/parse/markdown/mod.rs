//! Markdown: the words of a page, from comrak's tree to HTML with holes.
//!
//! In: the text of a file and the byte where its body begins. Out: a [`Body`], the facts of the body, and findings.
//! comrak only reads; every tag is written here, so that each carries its mark and nothing comes in by the way.

mod components;
mod content;
mod footnotes;
mod headings;
mod ideas;
mod links;
mod lint;
mod page;
mod pending;
mod pictures;
mod place;
mod printer;
mod raw;
mod scaffold;
mod slips;
mod tables;
mod terms;
mod understand;
mod walk;
mod words;

#[cfg(test)]
mod tests;

pub use terms::TermMatcher;
pub(super) use understand::{BodyContext, understand};
pub(crate) use words::id_of as id_of_words;
