//! The title says what this page is about.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::html::squeeze;

pub(super) const RULE: Rule = Rule {
    id: "title-generic",
    meets: &[Criterion::PageTitled],
    act: &["c4a8a4"],
    page: include_str!("title_generic.md"),
    on: On::Tags(&["title"]),
    reach: Reach::Page,
    applies: |element| element.dom().closest_above(element.id, "head").is_some(),
    expects: |title| {
        let words = squeeze(&title.dom().text_below(title.id)).to_lowercase();
        let generic = [
            "untitled",
            "untitled document",
            "untitled page",
            "document",
            "page",
            "home",
            "home page",
            "homepage",
            "index",
            "new page",
            "title",
            "welcome",
            "website",
            "test",
        ];
        if !generic.contains(&words.as_str()) {
            Verdict::Pass
        } else {
            Verdict::Doubt(Words::new(
                format!("The title \"{words}\" does not say what this page is about."),
                "It is the first thing that a screen reader says, and the name of the tab.",
                "Name the page and the site: `Our values – Westmarch Trust`.",
            ))
        }
    },
};
