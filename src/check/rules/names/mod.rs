//! Rules about names: what assistive technology announces.

mod button_name;
mod decorative_exposed;
mod field_name;
mod frame_name;
mod heading_name;
mod image_alt;
mod image_button_name;
mod label_in_name;
mod link_name;
mod menu_item_name;
mod object_name;
mod summary_name;
mod svg_name;

use super::super::rule::Rule;

/// The rules of this group.
pub(super) const RULES: &[&Rule] = &[
    &button_name::RULE,
    &image_button_name::RULE,
    &image_alt::RULE,
    &svg_name::RULE,
    &link_name::RULE,
    &field_name::RULE,
    &heading_name::RULE,
    &frame_name::RULE,
    &object_name::RULE,
    &summary_name::RULE,
    &menu_item_name::RULE,
    &decorative_exposed::RULE,
    &label_in_name::RULE,
];
