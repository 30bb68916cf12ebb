//! A link is words, not an address.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "link-text-address",
    meets: &[Criterion::LinkPurpose],
    act: &[],
    page: include_str!("link_text_address.md"),
    on: On::Roles(&["link"]),
    reach: Reach::Piece,
    applies: |element| element.is_included() && element.is_named(),
    expects: |link| {
        let name = link.name();
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
