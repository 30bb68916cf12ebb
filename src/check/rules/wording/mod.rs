//! Rules about the way words are written.

mod capitals;
mod sensory_words;

use super::super::rule::Rule;

/// The rules of this group.
pub(super) const RULES: &[&Rule] = &[&capitals::RULE, &sensory_words::RULE];
