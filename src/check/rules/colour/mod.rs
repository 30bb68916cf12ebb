//! Rules about colour and contrast.

mod contrast;
mod contrast_enhanced;
mod edge_contrast;
mod focus_contrast;
mod pairs;

use super::super::rule::Rule;

/// The rules of this group.
pub(super) const RULES: &[&Rule] = &[&contrast::RULE, &contrast_enhanced::RULE, &focus_contrast::RULE, &edge_contrast::RULE];
