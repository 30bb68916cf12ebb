//! All rules, by group.

mod aria;
mod colour;
mod document;
mod forms;
mod language;
mod layout;
mod names;
mod structure;

use std::sync::LazyLock;

use super::rule::Rule;

/// Every rule that pages are held to, in the order they are listed.
pub static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    [names::RULES, aria::RULES, colour::RULES, layout::RULES, language::RULES, document::RULES, forms::RULES, structure::RULES]
        .concat()
});
