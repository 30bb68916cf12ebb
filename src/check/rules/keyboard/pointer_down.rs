//! Things happen when a finger is lifted, and nothing has to be dragged.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "pointer-down",
    meets: &[Criterion::PointerCancellation, Criterion::DraggingMovements],
    act: &[],
    page: include_str!("pointer_down.md"),
    on: On::Attributes(&["onmousedown", "onpointerdown", "ontouchstart", "ondragstart", "draggable"]),
    reach: Reach::Piece,
    applies: |element| element.is_html(),
    expects: |element| {
        let down = ["onmousedown", "onpointerdown", "ontouchstart"].iter().any(|name| element.said(name).is_some());
        let drags =
            element.said("ondragstart").is_some() || element.attribute("draggable").is_some_and(|value| value.trim() == "true");
        let words = if down && element.said("onclick").is_none() {
            Words::new(
                "Something happens as soon as a finger or mouse goes down here.",
                "Who touches it by mistake cannot take the finger away and have nothing happen.",
                "Let it happen on `click`.",
            )
        } else if drags {
            Words::new(
                "This can be dragged.",
                "People whose hands shake, or who use a switch, a head pointer or their voice, cannot drag.",
                "Offer a button that does the same.",
            )
        } else {
            return Verdict::Pass;
        };
        Verdict::Doubt(words)
    },
};
