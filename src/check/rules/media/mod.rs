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

use super::super::element::Element;
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

/// Whether a film stands in a player that the build made. What such a film owes is judged by the files beside it, and told
/// at its page; here the finding would point at the theme.
fn is_in_a_player(film: Element<'_, '_>) -> bool {
    let dom = film.dom();
    dom.ancestors(film.id).any(|above| dom.attribute(above, "data-film").is_some())
}
