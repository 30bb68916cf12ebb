//! `glossary.toml`: terms, what they mean, and what they mean in easy words.
//!
//! In: the text of `glossary.toml` and of each `glossary.LANG.toml`. Out: one [`Glossary`] for each language.

mod types;
mod understand;

pub use types::{Glossary, Term, TermId};
pub(crate) use understand::understand;
