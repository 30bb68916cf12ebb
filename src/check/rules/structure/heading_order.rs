//! Headings go down one level at a time.

use super::super::super::rule::{Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::super::kinds::{HEADINGS, is_heading};

pub(super) const RULE: Rule = Rule {
    id: "heading-order",
    meets: &[Criterion::InfoAndRelationships],
    act: &[],
    page: include_str!("heading_order.md"),
    on: HEADINGS,
    reach: Reach::Page,
    applies: is_heading,
    expects: |heading| {
        let Some(own) = heading.heading_level() else { return Verdict::Pass };
        let headings = heading.page.headings();
        let before = headings.binary_search(&heading.id).ok().and_then(|at| at.checked_sub(1)).map(|at| headings[at]);
        let Some(before) = before.and_then(|id| heading.at(id).heading_level()) else { return Verdict::Pass };
        if own <= before + 1 {
            return Verdict::Pass;
        }
        Verdict::Doubt(Words::new(
            format!("This heading is of level {own}, but the one before it is of level {before}."),
            "Whoever moves by headings thinks that a part is missing.",
            format!("Make it level {}: {} in Markdown.", before + 1, "#".repeat(before + 1)),
        ))
    },
};
