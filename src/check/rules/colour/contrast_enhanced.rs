//! Words stand out clearly from what is behind them.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::pairs::{MORE_THAN_ENOUGH, Seen, has_words, judge_in};

pub(super) const RULE: Rule = Rule {
    id: "contrast-enhanced",
    meets: &[Criterion::ContrastEnhanced],
    act: &["09o5cg"],
    page: include_str!("contrast_enhanced.md"),
    on: On::Words { least: 2, unless: MORE_THAN_ENOUGH },
    reach: Reach::Piece,
    applies: has_words,
    expects: |element| {
        let usual = std::iter::once(element.page.styles.usual());
        let Some((Seen::TooLittle { ratio, needed, text, back, .. }, _)) =
            judge_in(element, usual, (7.0, 4.5), MORE_THAN_ENOUGH)
        else {
            return Verdict::Pass;
        };
        Verdict::Doubt(Words::new(
            format!("These words could stand out more: {} on {} has a contrast of {ratio:.1} to 1.", text.hex(), back.hex()),
            "The law asks for less, but people with very weak sight need this much.",
            format!("Choose a darker or lighter colour: {needed} to 1 is the aim."),
        ))
    },
};
