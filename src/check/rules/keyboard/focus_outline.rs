//! The focus can be seen.

use super::super::super::rule::{Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::super::kinds::FOCUSABLE;

/// The note that elements of a look show when they have the focus.
const OUTLINED: u8 = 8;

pub(super) const RULE: Rule = Rule {
    id: "focus-outline",
    meets: &[Criterion::FocusVisible],
    act: &["oj04fd"],
    page: include_str!("focus_outline.md"),
    on: FOCUSABLE,
    reach: Reach::Piece,
    applies: |element| element.page.outlines && element.tree().is_tabbable(element.id) && element.is_visible(),
    expects: |element| {
        if element.page.in_focus().noted(element.id, OUTLINED) {
            return Verdict::Pass;
        }
        let (Some(usual), Some(focused)) = (element.style(), element.page.focused(element.id)) else { return Verdict::Pass };
        let gone = ["outline", "outline-style", "outline-width"].iter().any(|name| {
            focused.other(name).is_some_and(|value| {
                value.split_ascii_whitespace().any(|word| matches!(word, "none" | "0" | "0px" | "transparent"))
            })
        });
        let marks =
            ["border", "border-color", "border-style", "border-width", "box-shadow", "text-decoration", "text-decoration-line"];
        let differs = usual.background != focused.background
            || usual.colour != focused.colour
            || usual.picture != focused.picture
            || marks.iter().any(|name| usual.other(name) != focused.other(name));
        let scripted = element.has("onfocus") || element.is_scripted();
        if !gone || differs {
            element.page.in_focus().note(element.id, OUTLINED);
        }
        if !gone || differs || scripted {
            return Verdict::Pass;
        }
        let at = element.page.resources.styles().and_then(|styles| styles.outline());
        let words = Words::new(
            "The ring around what has the focus is taken away here, and nothing stands in its place.",
            "Whoever works with the keyboard does not see where they are.",
            "Take `outline: none` out of the style sheet, or give `:focus-visible` a clear outline.",
        );
        Verdict::Doubt(words.at(at))
    },
};
