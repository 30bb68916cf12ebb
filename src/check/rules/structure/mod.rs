//! Rules about headings, lists and tables.

mod header_cells;
mod headers_attribute;

use super::super::rule::Rule;

/// The rules of this group.
pub(super) const RULES: &[&Rule] = &[&headers_attribute::RULE, &header_cells::RULE];
