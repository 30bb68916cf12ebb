//! Rules about fields.

mod autocomplete;

use super::super::rule::Rule;

/// The rules of this group.
pub(super) const RULES: &[&Rule] = &[&autocomplete::RULE];
