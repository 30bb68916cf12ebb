//! Rules about fields.

mod autocomplete;
mod label_unclear;

use super::super::rule::Rule;

/// The rules of this group.
pub(super) const RULES: &[&Rule] = &[&autocomplete::RULE, &label_unclear::RULE];
