//! The page says its language.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "page-language",
    meets: &[Criterion::PageLanguage],
    act: &["b5c3f8"],
    page: include_str!("page_language.md"),
    on: On::Tags(&["html"]),
    reach: Reach::Page,
    applies: |element| {
        element.dom().root_element() == Some(element.id)
            && element.dom().body().is_some_and(|body| element.dom().first_child(body).is_some())
    },
    expects: |html| {
        if html.said("lang").is_some() {
            Verdict::Pass
        } else {
            Verdict::Fail(Words::new(
                "This page does not say in which language it is written.",
                "A screen reader chooses its voice by the language, and may read English with the sounds of another.",
                "Say it in the first tag: `<html lang=\"en-GB\">`.",
            ))
        }
    },
};
