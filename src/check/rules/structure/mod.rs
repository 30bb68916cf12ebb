//! Rules about headings, lists and tables.

mod grid;
mod header_cells;
mod headers_attribute;

use super::super::rule::Rule;

pub(in super::super) use grid::Grid;

/// The rules of this group.
pub(super) const RULES: &[&Rule] = &[&headers_attribute::RULE, &header_cells::RULE];
