//! A link says where it leads.

use super::super::super::rule::{Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::super::kinds::{LINKS, is_named_link};

pub(super) const RULE: Rule = Rule {
    id: "link-text-vague",
    meets: &[Criterion::LinkPurpose, Criterion::LinkPurposeAlone],
    act: &["5effbb", "aizyf1"],
    page: include_str!("link_text_vague.md"),
    on: LINKS,
    reach: Reach::Piece,
    applies: |element| is_named_link(element) && !element.has("aria-describedby"),
    expects: |link| {
        let name = link.name();
        // Longer words than these say something, unless most of them are signs.
        if name.words.bytes().filter(u8::is_ascii_alphanumeric).nth(LONGEST).is_some() {
            return Verdict::Pass;
        }
        let said: String = name.words.to_lowercase().chars().filter(|c| c.is_alphanumeric() || *c == ' ').collect();
        if !VAGUE.contains(&said.trim()) {
            return Verdict::Pass;
        }
        Verdict::Doubt(
            Words::new(
                format!("\"{}\" does not say where this link leads.", name.words),
                "Many people who listen jump from link to link, and hear only these words.",
                "Name the page: `[Our five values](values/_index.md)` in place of `Read more`.",
            )
            .at(link.place_of_words(&link.visible_words())),
        )
    },
};

/// As many letters as the longest of [`VAGUE`] has, and some.
const LONGEST: usize = 20;

const VAGUE: &[&str] = &[
    "click",
    "click here",
    "here",
    "read more",
    "read on",
    "more",
    "more info",
    "more information",
    "more details",
    "learn more",
    "find out more",
    "see more",
    "show more",
    "view more",
    "this link",
    "this page",
    "this",
    "link",
    "links",
    "go",
    "go here",
    "go to",
    "download",
    "download here",
    "download now",
    "details",
    "info",
    "information",
    "continue",
    "continue reading",
    "view",
    "open",
    "start",
    "press here",
    "tap here",
    "see here",
    "website",
    "page",
    "yma",
    "cliciwch yma",
    "mwy",
    "darllen mwy",
];
