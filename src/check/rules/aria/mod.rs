//! Rules about ARIA: roles, states and properties.

mod aria_attribute_known;
mod aria_hidden_focus;
mod aria_naming_prohibited;
mod aria_permitted;
mod aria_required_children;
mod aria_required_parent;
mod aria_value;
mod childless_focus;
mod frame_focus;
mod role_known;
mod role_required_properties;

use super::super::rule::Rule;

/// The rules of this group.
pub(super) const RULES: &[&Rule] = &[
    &aria_attribute_known::RULE,
    &aria_naming_prohibited::RULE,
    &aria_required_parent::RULE,
    &aria_required_children::RULE,
    &aria_value::RULE,
    &aria_permitted::RULE,
    &aria_hidden_focus::RULE,
    &childless_focus::RULE,
    &role_required_properties::RULE,
    &role_known::RULE,
    &frame_focus::RULE,
];
