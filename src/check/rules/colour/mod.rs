//! Rules about colour and contrast.

mod contrast;
mod contrast_enhanced;
mod pairs;

use super::super::rule::Rule;

/// The rules of this group.
pub(super) const RULES: &[&Rule] = &[&contrast::RULE, &contrast_enhanced::RULE];
