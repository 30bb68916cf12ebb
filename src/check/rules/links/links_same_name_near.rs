//! Links of the same words side by side lead to the same place.

use super::super::super::rule::{Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::super::kinds::{LINKS, is_named_link};
use super::targets::namesake;

pub(super) const RULE: Rule = Rule {
    id: "links-same-name-near",
    meets: &[Criterion::LinkPurpose],
    act: &["fd3a94"],
    page: include_str!("links_same_name_near.md"),
    on: LINKS,
    reach: Reach::Page,
    // Links that are alone with their words need no name.
    applies: |link| !link.page.namesakes_before(link.id).is_empty() && is_named_link(link),
    expects: |link| {
        // Where scripts hide parts of the page from us, there is no telling.
        if namesake(link, true).is_none() || link.page.scripts.contains("attachShadow") {
            return Verdict::Pass;
        }
        let name = link.name();
        Verdict::Doubt(Words::new(
            format!("Another link of the same words, \"{}\", leads elsewhere.", name.words),
            "Whoever goes through the list of links cannot tell the two apart.",
            "Give each the words that tell it from the other.",
        ))
    },
};
