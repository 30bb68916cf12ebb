//! The page has a heading that can be seen.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::super::kinds::says;

pub(super) const RULE: Rule = Rule {
    id: "main-heading",
    meets: &[Criterion::BypassBlocks, Criterion::InfoAndRelationships],
    act: &["047fe0"],
    page: include_str!("main_heading.md"),
    on: On::Tags(&["body"]),
    reach: Reach::Page,
    applies: |element| {
        element
            .dom()
            .elements_below(element.id)
            .any(|id| element.at(id).is("main") || says(element.at(id), "nav", "navigation"))
    },
    expects: |body| {
        let dom = body.dom();
        // Only these can be headings.
        let found = body.page.kinds.headings.iter().copied().filter(|id| dom.is_below(*id, body.id)).any(|id| {
            let heading = body.at(id);
            (heading.heading_level().is_some() || heading.has("role"))
                && heading.has_role("heading")
                && heading.is_included()
                && heading.is_visible()
                && heading.is_named()
                && !dom.ancestors(id).any(|above| says(body.at(above), "nav", "navigation"))
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
