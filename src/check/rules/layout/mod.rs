//! Rules about spacing, turning and enlarging.

mod held;
mod letter_spacing;
mod line_height;
mod orientation;
mod text_clipped;
mod title_tooltip;
mod viewport;
mod word_spacing;

use super::super::rule::Rule;

/// The rules of this group.
pub(super) const RULES: &[&Rule] = &[
    &letter_spacing::RULE,
    &word_spacing::RULE,
    &line_height::RULE,
    &orientation::RULE,
    &viewport::RULE,
    &text_clipped::RULE,
    &title_tooltip::RULE,
];
