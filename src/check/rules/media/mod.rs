//! Rules about sound, film and movement.

mod animation;
mod autoplay;
mod captions;
mod film_described;
mod image_alt_file_name;
mod image_alt_quality;
mod image_of_text;
mod image_silent;
mod moving_text;
mod player;

use super::super::rule::Rule;

/// The rules of this group.
pub(super) const RULES: &[&Rule] = &[
    &autoplay::RULE,
    &moving_text::RULE,
    &animation::RULE,
    &captions::RULE,
    &film_described::RULE,
    &image_alt_file_name::RULE,
    &image_alt_quality::RULE,
    &image_silent::RULE,
    &image_of_text::RULE,
];
