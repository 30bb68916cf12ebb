//! An id that is referred to is there once.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "id-repeated",
    meets: &[Criterion::NameRoleValue, Criterion::InfoAndRelationships],
    act: &[],
    page: include_str!("id_repeated.md"),
    on: On::Attributes(&["id"]),
    reach: Reach::Page,
    applies: |element| element.said("id").is_some_and(|id| element.tree().by_id(id).is_some_and(|first| first != element.id)),
    expects: |element| {
        let id = element.attribute("id").unwrap_or_default();
        let referred = element.page.refers_to(id);
        if !referred {
            return Verdict::Pass;
        }
        Verdict::Doubt(Words::new(
            format!("Another element of this page has the id \"{id}\" too."),
            "What refers to it finds the first: a label names the wrong field, a link leads to the wrong place.",
            "Give each an `id` of its own.",
        ))
    },
};
