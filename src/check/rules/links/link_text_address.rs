//! A link is words, not an address.

use super::super::super::rule::{Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::super::kinds::{LINKS, is_named_link};

pub(super) const RULE: Rule = Rule {
    id: "link-text-address",
    meets: &[Criterion::LinkPurpose],
    act: &[],
    page: include_str!("link_text_address.md"),
    on: LINKS,
    reach: Reach::Piece,
    applies: is_named_link,
    expects: |link| {
        let name = link.name();
        if name.words.contains(' ') {
            return Verdict::Pass;
        }
        let words = name.words.to_lowercase();
        let is_address = (words.starts_with("http://") || words.starts_with("https://") || words.starts_with("www."))
            && !words.contains(' ');
        if !is_address || words.len() < 24 {
            return Verdict::Pass;
        }
        Verdict::Doubt(Words::new(
            "The words of this link are an address.",
            "A screen reader reads it letter by letter, and nobody remembers it.",
            "Say where it leads: `[The charity regulator](https://…)`.",
        ))
    },
};
