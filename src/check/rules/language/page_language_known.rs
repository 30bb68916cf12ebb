//! The language of the page is one that exists.

use super::super::super::languages::is_known_language;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "page-language-known",
    meets: &[Criterion::PageLanguage],
    act: &["bf051a"],
    page: include_str!("page_language_known.md"),
    on: On::Tags(&["html"]),
    reach: Reach::Page,
    applies: |element| element.dom().root_element() == Some(element.id) && element.said("lang").is_some(),
    expects: |html| {
        let tag = html.attribute("lang").unwrap_or_default();
        if is_known_language(tag) {
            Verdict::Pass
        } else {
            Verdict::Fail(
                Words::new(
                    format!("No language has the code \"{tag}\"."),
                    "A screen reader cannot choose a voice by it, and reads on in whatever it read before.",
                    "Use a code such as `en-GB` for British English or `cy` for Welsh.",
                )
                .at(html.place_of("lang")),
            )
        }
    },
};
