//! Nothing moves or blinks for ever.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "moving-text",
    meets: &[Criterion::PauseStopHide],
    act: &[],
    page: include_str!("moving_text.md"),
    on: On::Tags(&["marquee", "blink"]),
    reach: Reach::Piece,
    applies: |element| element.is_visible(),
    expects: |_| {
        Verdict::Fail(Words::new(
            "These words move or blink by themselves.",
            "Many cannot read them, and those who are easily drawn away cannot read anything beside them.",
            "Take `<marquee>` or `<blink>` out.",
        ))
    },
};
