//! The Tab key follows the page.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "tabindex-positive",
    meets: &[Criterion::FocusOrder, Criterion::MeaningfulSequence],
    act: &[],
    page: include_str!("tabindex_positive.md"),
    on: On::Attributes(&["tabindex"]),
    reach: Reach::Piece,
    applies: |element| element.tree().is_focusable(element.id),
    expects: |element| {
        let index = element.attribute("tabindex").and_then(|index| index.trim().parse::<i32>().ok()).unwrap_or(0);
        if index <= 0 {
            Verdict::Pass
        } else {
            Verdict::Fail(Words::new(
                format!("`tabindex=\"{index}\"` makes the focus jump here before all else."),
                "Whoever works with the keyboard is led about the page in an order that nobody sees.",
                "Write `tabindex=\"0\"`, or take it out, and put things in the order in which they are read.",
            ))
        }
    },
};
