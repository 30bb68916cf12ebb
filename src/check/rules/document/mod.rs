//! Rules about the page as a whole.

mod main_heading;
mod main_landmark;
mod page_title;
mod refresh;
mod refresh_at_all;
mod refreshing;
mod title_generic;

use super::super::rule::Rule;

/// The rules of this group.
pub(super) const RULES: &[&Rule] = &[
    &page_title::RULE,
    &refresh::RULE,
    &refresh_at_all::RULE,
    &main_landmark::RULE,
    &main_heading::RULE,
    &title_generic::RULE,
];
