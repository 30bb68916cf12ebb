//! What scrolls can be scrolled by keyboard.

use super::super::super::element::Element;
use super::super::super::page::pixels;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

/// The note that elements of a look do not scroll.
const STAYS_WHOLE: u8 = 32;

pub(super) const RULE: Rule = Rule {
    id: "scroll-region",
    meets: &[Criterion::Keyboard],
    act: &["0ssw9k"],
    page: include_str!("scroll_region.md"),
    on: On::Words { least: 0, unless: STAYS_WHOLE },
    reach: Reach::Piece,
    applies: |element| {
        element.is_html()
            && !matches!(element.tag(), "html" | "body" | "textarea" | "select" | "iframe")
            && scrolls(element)
            && element.is_visible()
    },
    expects: |element| {
        let tree = element.tree();
        if tree.is_tabbable(element.id)
            || element.dom().elements_below(element.id).any(|id| tree.is_tabbable(id))
            || !is_too_full(element)
        {
            return Verdict::Pass;
        }
        Verdict::Doubt(Words::new(
            "This part scrolls, but some browsers do not let the keyboard into it.",
            "Somebody who cannot use a mouse cannot see the rest.",
            "Add `tabindex=\"0\" role=\"region\" aria-label=\"…\"`.",
        ))
    },
};

fn scrolls(element: Element<'_, '_>) -> bool {
    let Some(style) = element.style() else { return false };
    let scrolls = !style.other.is_empty()
        && ["overflow", "overflow-y", "overflow-x"].iter().any(|name| {
            style.other(name).is_some_and(|value| value.split_ascii_whitespace().any(|word| matches!(word, "auto" | "scroll")))
        });
    if !scrolls {
        element.page.styles.note(element.id, STAYS_WHOLE);
    }
    scrolls
}

/// Whether more is inside than its size can show, as far as that can be told without a browser.
fn is_too_full(element: Element<'_, '_>) -> bool {
    let Some(style) = element.style() else { return false };
    let size = style.font_size.unwrap_or(16.0);
    let length = |name: &str| style.other(name).and_then(|value| pixels(value, size));
    let Some(height) = length("height").or_else(|| length("max-height")) else { return false };
    let width = length("width").or_else(|| length("max-width")).unwrap_or(1264.0);
    let dom = element.dom();
    let letters = element.visible_words().chars().count() as f32;
    let pictures = dom.elements_below(element.id).filter(|id| dom.is(*id, "img")).count() as f32;
    letters * size * size * 0.55 + pictures * 6400.0 > width * height
}
