//! A drawing that is said to be a picture has a name.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "svg-name",
    meets: &[Criterion::NonTextContent],
    act: &["7d6734"],
    page: include_str!("svg_name.md"),
    on: On::Attributes(&["role"]),
    reach: Reach::Piece,
    applies: |element| {
        element.is_svg()
            && element
                .explicit_role()
                .is_some_and(|role| matches!(role.name(), "img" | "image" | "graphics-document" | "graphics-symbol"))
            && element.is_included()
    },
    expects: |drawing| {
        if drawing.is_named() {
            Verdict::Pass
        } else {
            Verdict::Fail(Words::new(
                "This drawing is said to be a picture, but has no name.",
                "A screen reader says \"image\" and nothing more.",
                "Give it a name: `<svg role=\"img\" aria-label=\"Waiting times fell by a third\">`, or hide a drawing that only decorates: `<svg aria-hidden=\"true\">`.",
            ))
        }
    },
};
