//! Links of the same words lead to the same place.

use super::super::super::element::Element;
use super::super::super::rule::{Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::super::kinds::{LINKS, is_named_link};
use super::targets::namesake;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "links-same-name",
    meets: &[Criterion::LinkPurposeAlone],
    act: &["b20e66"],
    page: include_str!("links_same_name.md"),
    on: LINKS,
    reach: Reach::Page,
    // Links that are alone with their words need no name.
    applies: |link| !link.page.namesakes_before(link.id).is_empty() && is_named_link(link),
    expects: |link| {
        let Some(other) = namesake(link, false) else { return Verdict::Pass };
        // Where scripts hide parts of the page from us, there is no telling.
        if link.page.scripts.contains("attachShadow") {
            return Verdict::Pass;
        }
        // On a page of our own site the heading over a list tells its links from those of another.
        if link.page.resources.about().is_some() && heading_over(link, other) != heading_over(link, link.id) {
            return Verdict::Pass;
        }
        let name = link.name();
        Verdict::Hint(Words::new(
            format!("Another link of the same words, \"{}\", leads elsewhere.", name.words),
            "Whoever goes through the list of links cannot tell the two apart.",
            "Give each the words that tell it from the other.",
        ))
    },
};

/// Returns the heading that an element stands under.
fn heading_over(link: Element<'_, '_>, id: NodeId) -> Option<NodeId> {
    let headings = link.page.headings();
    headings[..headings.partition_point(|heading| *heading < id)].last().copied()
}
