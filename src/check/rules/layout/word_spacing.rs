//! Space between words can be widened.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::held::is_held;

pub(super) const RULE: Rule = Rule {
    id: "word-spacing",
    meets: &[Criterion::TextSpacing],
    act: &["9e45ec"],
    page: include_str!("word_spacing.md"),
    on: On::Where(|page| page.holds_fast),
    reach: Reach::Piece,
    applies: |element| element.letters() > 0 && is_held(element, "word-spacing").is_some() && element.is_visible(),
    expects: |element| {
        let Some(style) = element.style() else { return Verdict::Pass };
        let (Some(spacing), Some(size)) = (style.word_spacing, style.font_size) else { return Verdict::Pass };
        if spacing + 0.001 >= size * 0.16 {
            return Verdict::Pass;
        }
        let at = is_held(element, "word-spacing").and_then(|holder| element.at(holder).place());
        Verdict::Fail(Words::new(
            "The space between words is fixed here, and too narrow.",
            "Readers with dyslexia or weak sight set wider spacing in their browser: `!important` in a `style` attribute overrules them.",
            "Take `!important` out, or give at least 0.16 times the size of the letters.",
        ).at(at))
    },
};
