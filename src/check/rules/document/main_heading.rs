//! The page has a heading that can be seen.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "main-heading",
    meets: &[Criterion::BypassBlocks, Criterion::InfoAndRelationships],
    act: &["047fe0"],
    page: include_str!("main_heading.md"),
    on: On::Tags(&["body"]),
    reach: Reach::Page,
    applies: |element| {
        element.dom().elements_below(element.id).any(|id| element.at(id).has_role("navigation") || element.at(id).is("main"))
    },
    expects: |body| {
        let dom = body.dom();
        let found = dom.elements_below(body.id).any(|id| {
            let heading = body.at(id);
            heading.has_role("heading")
                && heading.is_included()
                && heading.is_visible()
                && heading.is_named()
                && !dom.ancestors(id).any(|above| dom.element(above).is_some() && body.at(above).has_role("navigation"))
        });
        if found {
            Verdict::Pass
        } else {
            Verdict::Hint(Words::new(
                "No heading that can be seen says what this page is about.",
                "Whoever moves by headings does not find the part that is new here.",
                "Begin the main part with a heading: `<h1>`.",
            ))
        }
    },
};
