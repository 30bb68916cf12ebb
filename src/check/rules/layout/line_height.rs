//! Space between lines can be widened.

use super::super::super::element::Element;
use super::super::super::page::pixels;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::held::is_held;

pub(super) const RULE: Rule = Rule {
    id: "line-height",
    meets: &[Criterion::TextSpacing],
    act: &["78fd32"],
    page: include_str!("line_height.md"),
    on: On::Where(|page| page.holds_fast),
    reach: Reach::Piece,
    applies: |element| {
        element.letters() > 0 && is_held(element, "line-height").is_some() && element.is_visible() && wraps(element)
    },
    expects: |element| {
        let Some(style) = element.style() else { return Verdict::Pass };
        let (Some(height), Some(size)) = (style.line_height, style.font_size) else { return Verdict::Pass };
        if height + 0.001 >= size * 1.5 {
            return Verdict::Pass;
        }
        let at = is_held(element, "line-height").and_then(|holder| element.at(holder).place());
        Verdict::Fail(Words::new(
            "The space between lines is fixed here, and too narrow.",
            "Readers with dyslexia or weak sight set more space between lines in their browser: `!important` in a `style` attribute overrules them.",
            "Take `!important` out, or give at least 1.5 times the size of the letters.",
        ).at(at))
    },
};

/// Whether the words fill more than one line, as far as that can be told without a browser.
fn wraps(element: Element<'_, '_>) -> bool {
    let size = element.style().and_then(|style| style.font_size).unwrap_or(16.0);
    let needed = element.visible_words().chars().count() as f32 * size * 0.42;
    let dom = element.dom();
    let mut room = 1264.0_f32;
    for id in std::iter::once(element.id).chain(dom.ancestors(element.id)) {
        let Some(style) = element.page.styles.get(id) else { continue };
        if ["overflow", "overflow-x"]
            .iter()
            .any(|name| style.other(name).is_some_and(|value| value.starts_with("scroll") || value.starts_with("auto")))
        {
            return false;
        }
        let widest = |name: &str| style.other(name).and_then(|value| pixels(value, style.font_size.unwrap_or(16.0)));
        room = [widest("width"), widest("max-width")].into_iter().flatten().fold(room, f32::min);
        if style.other("white-space") == Some("nowrap") {
            return false;
        }
    }
    needed > room
}
