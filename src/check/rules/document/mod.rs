//! Rules about the page as a whole.

mod page_title;
mod refresh;
mod refresh_at_all;
mod refreshing;

use super::super::rule::Rule;

/// The rules of this group.
pub(super) const RULES: &[&Rule] = &[&page_title::RULE, &refresh::RULE, &refresh_at_all::RULE];
