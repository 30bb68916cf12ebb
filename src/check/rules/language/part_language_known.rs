//! The language of a passage is one that exists.

use super::super::super::element::Element;
use super::super::super::languages::is_known_language;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "part-language-known",
    meets: &[Criterion::PartsLanguage],
    act: &["de46e4"],
    page: include_str!("part_language_known.md"),
    on: On::Attributes(&["lang"]),
    reach: Reach::Piece,
    applies: |element| {
        !element.is("html")
            && element.attribute("lang").is_some_and(|tag| !tag.is_empty())
            && element.dom().body().is_some_and(|body| body == element.id || element.dom().is_below(element.id, body))
            && has_words_of_its_own(element)
    },
    expects: |element| {
        let tag = element.attribute("lang").unwrap_or_default();
        if is_known_language(tag) {
            Verdict::Pass
        } else {
            Verdict::Fail(
                Words::new(
                    format!("No language has the code \"{tag}\"."),
                    "A screen reader cannot choose a voice by it, and reads the passage with the wrong sounds.",
                    "Use a code such as `cy` for Welsh or `pl` for Polish.",
                )
                .at(element.place_of("lang")),
            )
        }
    },
};

/// Whether the code is for any words at all: those below another `lang` follow that one.
fn has_words_of_its_own(element: Element<'_, '_>) -> bool {
    let dom = element.dom();
    let names = |id| dom.is(id, "img") && element.at(id).said("alt").is_some() || element.at(id).said("aria-label").is_some();
    let tree = element.tree();
    if !tree.is_rendered(element.id) {
        return false;
    }
    let mut below = dom.descendants(element.id);
    while let Some(node) = below.next() {
        if dom.is_element(node) {
            if !tree.is_rendered(node) || dom.attribute(node, "lang").is_some_and(|tag| !tag.is_empty()) {
                below.skip_below(node);
            } else if names(node) && !tree.is_hidden(node) {
                return true;
            }
        } else if dom.text(node).is_some_and(|text| !text.trim().is_empty())
            && dom.parent(node).is_some_and(|parent| tree.is_drawn(parent))
        {
            return true;
        }
    }
    names(element.id)
}
