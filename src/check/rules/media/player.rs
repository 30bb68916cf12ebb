//! Films in players that the build made.

use super::super::super::element::Element;

/// Whether a film stands in a player that the build made. What such a film owes is judged by the files beside it, and told
/// at its page; here the finding would point at the theme.
pub(super) fn is_in_a_player(film: Element<'_, '_>) -> bool {
    let dom = film.dom();
    dom.ancestors(film.id).any(|above| dom.attribute(above, "data-film").is_some())
}
