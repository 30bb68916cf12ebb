//! A header of a table heads some cells.

use super::super::super::grid::{grid_of, heads_something};
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "header-cells",
    meets: &[Criterion::InfoAndRelationships],
    act: &["d0f69e"],
    page: include_str!("header_cells.md"),
    on: On::Either(&["th"], &["role"]),
    reach: Reach::Page,
    applies: |element| {
        element.role().is_some_and(|role| matches!(role.name(), "columnheader" | "rowheader"))
            && element.is_included()
            && element.is_visible()
            && grid_of(element).is_some()
    },
    expects: |header| {
        let Some((whole, grid)) = grid_of(header) else { return Verdict::Pass };
        let _ = whole;
        if heads_something(header, &grid) {
            return Verdict::Pass;
        }
        Verdict::Fail(Words::new(
            "This header of a table heads no cells.",
            "A screen reader announces it for nothing, and the cells that were meant are read without a header.",
            "Complete the rows, take the empty column out, or make it a usual cell (`<td>`).",
        ))
    },
};
