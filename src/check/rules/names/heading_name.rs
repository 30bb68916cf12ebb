//! A heading has words.

use super::super::super::rule::{Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::super::kinds::{HEADINGS, is_heading};

pub(super) const RULE: Rule = Rule {
    id: "heading-name",
    meets: &[Criterion::InfoAndRelationships, Criterion::HeadingsAndLabels],
    act: &["ffd0e9"],
    page: include_str!("heading_name.md"),
    on: HEADINGS,
    reach: Reach::Piece,
    applies: is_heading,
    expects: |heading| {
        if heading.is_named() {
            Verdict::Pass
        } else {
            Verdict::Fail(Words::new(
                "This heading has no words.",
                "People who move from heading to heading with a screen reader land on nothing.",
                "Write the heading, or take it out.",
            ))
        }
    },
};
