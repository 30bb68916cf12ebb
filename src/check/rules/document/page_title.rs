//! The page has a title.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "page-title",
    meets: &[Criterion::PageTitled],
    act: &["2779a5"],
    page: include_str!("page_title.md"),
    on: On::Tags(&["html"]),
    reach: Reach::Page,
    applies: |element| element.dom().root_element() == Some(element.id),
    expects: |html| {
        let dom = html.dom();
        let title = dom.elements_below(html.id).find(|id| dom.is(*id, "title"));
        if title.is_some_and(|title| !dom.text_below(title).trim().is_empty()) {
            Verdict::Pass
        } else {
            let words = Words::new(
                "This page has no title.",
                "It is the first thing that a screen reader says, and the name of the tab and the bookmark.",
                "Say what the page is about: `<title>Our values – Westmarch Trust</title>`.",
            );
            Verdict::Fail(words.at(title.and_then(|title| html.at(title).place())))
        }
    },
};
