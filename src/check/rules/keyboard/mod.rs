//! Rules about the keyboard.

mod access_key;
mod change_jumps;
mod click_only;
mod focus_outline;
mod motion_input;
mod pointer_down;
mod scroll_region;
mod tabindex_positive;

use super::super::rule::Rule;

/// The rules of this group.
pub(super) const RULES: &[&Rule] = &[
    &tabindex_positive::RULE,
    &click_only::RULE,
    &scroll_region::RULE,
    &focus_outline::RULE,
    &access_key::RULE,
    &change_jumps::RULE,
    &pointer_down::RULE,
    &motion_input::RULE,
];
