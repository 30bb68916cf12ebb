//! Words stand out from what is behind them.

use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::pairs::{ENOUGH, Seen, has_words, judge_in};
use crate::css::Mode;

pub(super) const RULE: Rule = Rule {
    id: "contrast",
    meets: &[Criterion::ContrastMinimum],
    act: &["afw4f7"],
    page: include_str!("contrast.md"),
    on: On::Words { least: 2, unless: ENOUGH },
    reach: Reach::Piece,
    applies: has_words,
    expects: stands_out,
};

fn stands_out(element: Element<'_, '_>) -> Verdict {
    judge_in(element, element.page.coloured(), (4.5, 3.0), ENOUGH)
        .map_or(Verdict::Pass, |(seen, mode)| verdict(element, &seen, mode))
}

fn verdict(element: Element<'_, '_>, seen: &Seen, mode: Mode) -> Verdict {
    let Seen::TooLittle { ratio, needed, text, back, sure } = seen else { return Verdict::Pass };
    let when = if mode.words().is_empty() { String::new() } else { format!(", {}", mode.words()) };
    // On a page of our own the colours come from the theme, and the theme is where they are mended.
    let theme = element.page.resources.styles();
    let at = theme.and_then(|styles| styles.colour(*text, mode).or_else(|| styles.colour(*back, mode)));
    let words = Words::new(
        format!("These words are too pale{when}: {} on {} has a contrast of {ratio:.1} to 1.", text.hex(), back.hex()),
        "People with weak sight cannot read them, nor can anybody in bright sun or on a poor screen.",
        format!("Choose a darker or lighter colour: {needed} to 1 is needed."),
    )
    .at(at);
    if *sure { Verdict::Fail(words) } else { Verdict::Doubt(words) }
}
