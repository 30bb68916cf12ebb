//! Rules about the way words are written.

mod capitals;

use super::super::rule::Rule;

/// The rules of this group.
pub(super) const RULES: &[&Rule] = &[&capitals::RULE];
