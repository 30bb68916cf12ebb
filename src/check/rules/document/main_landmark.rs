//! The page says where its main part begins.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::super::kinds::says;

pub(super) const RULE: Rule = Rule {
    id: "main-landmark",
    meets: &[Criterion::BypassBlocks],
    act: &["b40fd1"],
    page: include_str!("main_landmark.md"),
    on: On::Tags(&["body"]),
    reach: Reach::Page,
    applies: |element| {
        element.dom().elements_below(element.id).any(|id| element.at(id).is("a") || says(element.at(id), "nav", "navigation"))
    },
    expects: |body| {
        let dom = body.dom();
        if dom.elements_below(body.id).any(|id| says(body.at(id), "main", "main") && !body.at(id).is_hidden()) {
            return Verdict::Pass;
        }
        Verdict::Hint(Words::new(
            "This page does not say where its main part begins.",
            "Whoever listens cannot jump past what is on every page.",
            "Put the main part into `<main>`.",
        ))
    },
};
