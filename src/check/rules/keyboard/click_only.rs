//! What can be clicked can be reached by keyboard.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "click-only",
    meets: &[Criterion::Keyboard],
    act: &[],
    page: include_str!("click_only.md"),
    on: On::Attributes(&["onclick", "onmousedown"]),
    reach: Reach::Piece,
    applies: |element| element.is_included() && !matches!(element.tag(), "body" | "html" | "label" | "form"),
    expects: |element| {
        let dom = element.dom();
        let tree = element.tree();
        let reached = tree.is_focusable(element.id)
            || dom.elements_below(element.id).any(|id| tree.is_focusable(id))
            || dom.ancestors(element.id).any(|id| dom.is_element(id) && tree.is_focusable(id));
        if reached {
            Verdict::Pass
        } else {
            Verdict::Doubt(Words::new(
                "This can be clicked, but not reached with the keyboard.",
                "Somebody who cannot use a mouse cannot use it, and a screen reader does not say that it does anything.",
                "Use a `<button>`, or a link when it leads somewhere.",
            ))
        }
    },
};
