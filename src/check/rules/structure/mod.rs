//! Rules about headings, lists and tables.

mod breaks_for_paragraphs;
mod header_cells;
mod headers_attribute;
mod heading_faked;
mod heading_order;
mod heading_repeated;
mod id_repeated;
mod list_faked;
mod table_headers;

use super::super::rule::Rule;

/// The rules of this group.
pub(super) const RULES: &[&Rule] = &[
    &headers_attribute::RULE,
    &header_cells::RULE,
    &heading_order::RULE,
    &heading_repeated::RULE,
    &heading_faked::RULE,
    &list_faked::RULE,
    &breaks_for_paragraphs::RULE,
    &table_headers::RULE,
    &id_repeated::RULE,
];
