//! A link within the page leads to a place that is there.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "anchor-missing",
    meets: &[Criterion::BypassBlocks, Criterion::LinkPurpose],
    act: &[],
    page: include_str!("anchor_missing.md"),
    on: On::Tags(&["a"]),
    reach: Reach::Page,
    applies: |element| {
        element.attribute("href").is_some_and(|href| href.starts_with('#') && href.len() > 1) && element.is_included()
    },
    expects: |link| {
        let wanted = link.attribute("href").unwrap_or_default().trim_start_matches('#');
        let decoded = percent_encoding::percent_decode_str(wanted).decode_utf8_lossy();
        let dom = link.dom();
        let found = link.tree().by_id(wanted).is_some()
            || link.tree().by_id(&decoded).is_some()
            || decoded.eq_ignore_ascii_case("top")
            || decoded.starts_with(['!', '/', ':'])
            || dom.elements_below(NodeId::DOCUMENT).any(|id| dom.is(id, "a") && dom.attribute(id, "name") == Some(&*decoded));
        // A script may make the place later; those of our own pages make none.
        let may_come = link.page.resources.about().is_none() && !link.page.scripts.is_empty();
        if found || may_come {
            return Verdict::Pass;
        }
        Verdict::Doubt(Words::new(
            format!("There is no place \"{wanted}\" on this page for this link to lead to."),
            "The link does nothing, and whoever uses the keyboard does not know why.",
            "Correct the name after `#`, or give the place this `id`.",
        ))
    },
};
