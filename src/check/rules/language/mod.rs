//! Rules about the language of pages and passages.

mod guess;
mod language_differs;
mod page_language;
mod page_language_known;
mod part_language_known;

use super::super::rule::Rule;

/// The rules of this group.
pub(super) const RULES: &[&Rule] =
    &[&page_language::RULE, &page_language_known::RULE, &part_language_known::RULE, &language_differs::RULE];
