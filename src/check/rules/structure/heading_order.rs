//! Headings go down one level at a time.

use super::super::super::element::Element;
use super::super::super::rule::{On, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "heading-order",
    meets: &[Criterion::InfoAndRelationships],
    act: &[],
    page: include_str!("heading_order.md"),
    on: On::Roles(&["heading"]),
    applies: |element| element.is_included(),
    expects: |heading| {
        let Some(own) = level(heading) else { return Verdict::Pass };
        let dom = heading.dom();
        let before = dom
            .elements_below(NodeId::DOCUMENT)
            .take_while(|id| *id != heading.id)
            .filter(|id| {
                matches!(heading.at(*id).tag(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6") && heading.at(*id).is_included()
            })
            .last();
        let Some(before) = before.and_then(|id| level(heading.at(id))) else { return Verdict::Pass };
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

fn level(heading: Element<'_, '_>) -> Option<usize> {
    let said = heading.said("aria-level").and_then(|level| level.trim().parse().ok());
    said.or_else(|| heading.tag().strip_prefix('h').and_then(|level| level.parse().ok()))
}
