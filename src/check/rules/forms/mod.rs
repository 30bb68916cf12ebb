//! Rules about fields.

mod autocomplete;
mod captcha;
mod label_unclear;
mod password_help;
mod purpose_missing;

use super::super::rule::Rule;

/// The rules of this group.
pub(super) const RULES: &[&Rule] =
    &[&autocomplete::RULE, &label_unclear::RULE, &captcha::RULE, &password_help::RULE, &purpose_missing::RULE];
