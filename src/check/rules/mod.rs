//! All rules, by group.

mod aria;
mod colour;
mod document;
mod easy_read;
mod forms;
mod keyboard;
mod kinds;
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
pub static RULES: LazyLock<Vec<&'static Rule>> =
    LazyLock::new(|| GROUPS.iter().flat_map(|(_, rules)| *rules).copied().collect());

/// The rules by group, under the words that the list of rules says over them.
pub(super) const GROUPS: &[(&str, &[&Rule])] = &[
    ("Names and text alternatives", names::RULES),
    ("ARIA", aria::RULES),
    ("Colour", colour::RULES),
    ("Spacing, turning and enlarging", layout::RULES),
    ("Languages", language::RULES),
    ("The page as a whole", document::RULES),
    ("Fields", forms::RULES),
    ("Headings, lists and tables", structure::RULES),
    ("Links on a page", links::RULES),
    ("Keyboard and focus", keyboard::RULES),
    ("Sound, film and movement", media::RULES),
    ("Wording", wording::RULES),
    ("Easy read", easy_read::RULES),
];

/// What the stages before the check tell, by group: a page of sections, one for each name of a finding.
pub(super) const SOURCES: &[(&str, &str)] = &[
    ("Texts and files", include_str!("source/texts.md")),
    ("Names and addresses", include_str!("source/names.md")),
    ("Settings", include_str!("source/head.md")),
    ("Writing", include_str!("source/markdown.md")),
    ("Links in the sources", include_str!("source/links.md")),
    ("Captions and film sources", include_str!("source/films.md")),
    ("Theme", include_str!("source/theme.md")),
    ("Style sheets", include_str!("source/styles.md")),
    ("The site as a whole", include_str!("source/site.md")),
];
