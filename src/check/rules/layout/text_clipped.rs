//! Enlarged words are not cut off.

use super::super::super::element::Element;
use super::super::super::page::pixels;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::css::Style;

pub(super) const RULE: Rule = Rule {
    id: "text-clipped",
    meets: &[Criterion::ResizeText],
    act: &["59br37"],
    page: include_str!("text_clipped.md"),
    on: On::Every,
    reach: Reach::Piece,
    applies: |element| element.letters() > 16 && element.is_html() && element.is_visible(),
    expects: |element| {
        let narrow = element.page.narrow();
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

fn cuts(element: Element<'_, '_>, style: Option<&Style>) -> bool {
    let Some(style) = style else { return false };
    let hides = ["overflow", "overflow-y"].iter().any(|name| {
        style
            .other(name)
            .and_then(|value| value.split_ascii_whitespace().next_back())
            .is_some_and(|word| matches!(word, "hidden" | "clip"))
    });
    let size = style.font_size.unwrap_or(16.0);
    let Some(height) = style.other("height").and_then(|value| pixels(value, size)).filter(|height| hides && *height > 1.0)
    else {
        return false;
    };
    let width = style.other("width").and_then(|value| pixels(value, size)).unwrap_or(620.0).min(620.0);
    let one_line = style.other("white-space") == Some("nowrap");
    let lines = if one_line { 1.0 } else { (element.visible_words().chars().count() as f32 * size * 0.5 / width).ceil() };
    lines * size * 1.15 > height
}
