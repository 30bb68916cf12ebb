//! Headings side by side say different things.

use super::super::super::rule::{Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::super::kinds::{HEADINGS, is_heading};

pub(super) const RULE: Rule = Rule {
    id: "heading-repeated",
    meets: &[Criterion::HeadingsAndLabels],
    act: &[],
    page: include_str!("heading_repeated.md"),
    on: HEADINGS,
    reach: Reach::Page,
    applies: is_heading,
    expects: |heading| {
        if !heading.page.is_repeated_heading(heading.id) {
            return Verdict::Pass;
        }
        Verdict::Doubt(Words::new(
            format!("Another heading of the same part of this page says “{}” too.", heading.name().words.trim()),
            "Whoever moves by headings, or looks at a list of them, cannot tell the two apart.",
            "Say in each what is special about its part.",
        ))
    },
};
