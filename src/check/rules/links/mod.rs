//! Rules about links.

mod anchor_missing;
mod frames_same_name;
mod link_text_address;
mod link_text_format;
mod link_text_vague;
mod links_same_name;
mod links_same_name_near;
mod targets;

use super::super::rule::Rule;

/// The rules of this group.
pub(super) const RULES: &[&Rule] = &[
    &link_text_vague::RULE,
    &link_text_format::RULE,
    &link_text_address::RULE,
    &links_same_name::RULE,
    &links_same_name_near::RULE,
    &frames_same_name::RULE,
    &anchor_missing::RULE,
];
