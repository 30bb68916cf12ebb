//! A cell names headers of its own table.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "headers-attribute",
    meets: &[Criterion::InfoAndRelationships],
    act: &["a25f45"],
    page: include_str!("headers_attribute.md"),
    on: On::Attributes(&["headers"]),
    reach: Reach::Page,
    applies: |element| {
        let table = element.dom().closest_above(element.id, "table");
        matches!(element.tag(), "td" | "th")
            && element.said("headers").is_some()
            && table.is_some_and(|table| {
                let role = element.at(table).role();
                role.is_some_and(|role| matches!(role.name(), "table" | "grid" | "treegrid")) && element.at(table).is_visible()
            })
            && element.is_visible()
    },
    expects: |cell| {
        let dom = cell.dom();
        let table = dom.closest_above(cell.id, "table");
        let wrong = cell.attribute("headers").unwrap_or_default().split_ascii_whitespace().find(|id| {
            let header =
                table.and_then(|table| dom.elements_below(table).find(|other| dom.attribute(*other, "id") == Some(*id)));
            !header.is_some_and(|header| {
                header != cell.id
                    && (dom.is(header, "td") || dom.is(header, "th"))
                    && dom.closest_above(header, "table") == table
            })
        });
        let Some(wrong) = wrong else { return Verdict::Pass };
        Verdict::Fail(Words::new(
            format!("This cell names the header \"{wrong}\", which is no other cell of its table."),
            "A screen reader looks the header up, finds nothing, and reads the number without saying what it counts.",
            "Write the `id` of the header cell, or take `headers` out and use `<th scope=\"col\">`.",
        ))
    },
};
