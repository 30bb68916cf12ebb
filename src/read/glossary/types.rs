//! `glossary.toml` as understood.

use serde::{Deserialize, Serialize};

use crate::source::Text;

/// The terms of one language, sorted by term.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Glossary {
    /// The terms; [`TermId`] counts in them.
    pub terms: Vec<Term>,
}

/// The place of a term in [`Glossary::terms`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TermId(pub u16);

/// One term.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// The word or words.
    pub term: Text,
    /// What it means, in plain words.
    pub meaning: Text,
    /// What it means, in easy words.
    pub easy: Option<Text>,
    /// What an abbreviation stands for.
    pub short_for: Option<Text>,
    /// Other forms that lead here.
    pub also: Vec<Text>,
    /// The one spelling, in exact case, that counts as the term.
    pub only: Option<Text>,
}
