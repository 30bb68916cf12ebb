//! Words stand out from what is behind them.

use super::super::super::element::Element;
use super::super::super::rule::{On, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::pairs::{Seen, has_words, judge};

pub(super) const RULE: Rule = Rule {
    id: "contrast",
    meets: &[Criterion::ContrastMinimum],
    act: &["afw4f7"],
    page: include_str!("contrast.md"),
    on: On::Every,
    applies: has_words,
    expects: stands_out,
};

fn stands_out(element: Element<'_, '_>) -> Verdict {
    for styles in element.page.coloured() {
        let seen = judge(element, styles, 4.5, 3.0);
        if let Seen::TooLittle { .. } = seen {
            return verdict(&seen, styles.mode().words());
        }
    }
    Verdict::Pass
}

fn verdict(seen: &Seen, mode: &str) -> Verdict {
    let Seen::TooLittle { ratio, needed, text, back, sure } = seen else { return Verdict::Pass };
    let when = if mode.is_empty() { String::new() } else { format!(", {mode}") };
    let words = Words::new(
        format!("These words are too pale{when}: {} on {} has a contrast of {ratio:.1} to 1.", text.hex(), back.hex()),
        "People with weak sight cannot read them, nor can anybody in bright sun or on a poor screen.",
        format!("Choose a darker or lighter colour: {needed} to 1 is needed."),
    );
    if *sure { Verdict::Fail(words) } else { Verdict::Doubt(words) }
}
