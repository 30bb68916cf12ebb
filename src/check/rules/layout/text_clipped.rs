//! Enlarged words are not cut off.

use super::super::super::element::Element;
use super::super::super::page::pixels;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::css::Style;

/// The note that elements of a look cut nothing off, however long their words are.
const CUTS_NOTHING: u8 = 64;

pub(super) const RULE: Rule = Rule {
    id: "text-clipped",
    meets: &[Criterion::ResizeText],
    act: &["59br37"],
    page: include_str!("text_clipped.md"),
    on: On::Words { least: 17, unless: CUTS_NOTHING },
    reach: Reach::Piece,
    applies: |element| element.is_html() && element.is_visible(),
    expects: |element| {
        let narrow = element.page.narrow();
        let may_cut = |style: Option<&Style>| style.and_then(fixed_height).is_some();
        if !may_cut(element.style()) && !may_cut(narrow.and_then(|styles| styles.get(element.id))) {
            element.page.styles.note(element.id, CUTS_NOTHING);
            return Verdict::Pass;
        }
        if !cuts(element, element.style()) && !cuts(element, narrow.and_then(|styles| styles.get(element.id))) {
            return Verdict::Pass;
        }
        Verdict::Doubt(Words::new(
            "These words stand in a box of a fixed height that cuts off what does not fit.",
            "Whoever enlarges the page to twice its size loses the rest of the words.",
            "Take the fixed height out, or use `min-height`.",
        ))
    },
};

/// Returns the height at which a box cuts its content off.
fn fixed_height(style: &Style) -> Option<f32> {
    let hides = ["overflow", "overflow-y"].iter().any(|name| {
        style
            .other(name)
            .and_then(|value| value.split_ascii_whitespace().next_back())
            .is_some_and(|word| matches!(word, "hidden" | "clip"))
    });
    let size = style.font_size.unwrap_or(16.0);
    style.other("height").filter(|_| hides).and_then(|value| pixels(value, size)).filter(|height| *height > 1.0)
}

fn cuts(element: Element<'_, '_>, style: Option<&Style>) -> bool {
    let Some((style, height)) = style.and_then(|style| Some((style, fixed_height(style)?))) else { return false };
    let size = style.font_size.unwrap_or(16.0);
    let width = style.other("width").and_then(|value| pixels(value, size)).unwrap_or(620.0).min(620.0);
    let one_line = style.other("white-space") == Some("nowrap");
    let lines = if one_line { 1.0 } else { (element.visible_words().chars().count() as f32 * size * 0.5 / width).ceil() };
    lines * size * 1.15 > height
}
