//! A table has headers.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "table-headers",
    meets: &[Criterion::InfoAndRelationships],
    act: &[],
    page: include_str!("table_headers.md"),
    on: On::Tags(&["table"]),
    reach: Reach::Piece,
    applies: |element| {
        element.is_included() && element.role().is_some_and(|role| matches!(role.name(), "table" | "grid" | "treegrid"))
    },
    expects: |table| {
        let dom = table.dom();
        let mut rows = 0;
        let mut widest = 0;
        for id in dom.elements_below(table.id) {
            if dom.is(id, "th")
                || table.at(id).explicit_role().is_some_and(|role| matches!(role.name(), "columnheader" | "rowheader"))
                || dom.is(id, "table")
            {
                return Verdict::Pass;
            }
            if dom.is(id, "tr") {
                rows += 1;
                widest = widest.max(dom.child_elements(id).filter(|cell| dom.is(*cell, "td")).count());
            }
        }
        if rows < 2 || widest < 2 || dom.text_below(table.id).trim().is_empty() {
            return Verdict::Pass;
        }
        Verdict::Doubt(Words::new(
            "This table has no headers.",
            "A screen reader reads the cells one after another, and nobody knows what they mean.",
            "Make the first row headers: `<th scope=\"col\">Year</th>`; in Markdown, a row of dashes below them.",
        ))
    },
};
