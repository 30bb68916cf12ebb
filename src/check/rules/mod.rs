//! All rules, by group.

mod aria;
mod colour;
mod document;
mod easy_read;
mod forms;
mod keyboard;
mod language;
mod layout;
mod links;
mod media;
mod names;
mod structure;
mod wording;

use std::sync::LazyLock;

use super::rule::Rule;

/// Every rule that pages are held to, in the order they are listed.
pub static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    [
        names::RULES,
        aria::RULES,
        colour::RULES,
        layout::RULES,
        language::RULES,
        document::RULES,
        forms::RULES,
        structure::RULES,
        links::RULES,
        keyboard::RULES,
        media::RULES,
        wording::RULES,
        easy_read::RULES,
    ]
    .concat()
});
