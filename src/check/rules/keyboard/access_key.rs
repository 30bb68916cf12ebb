//! No shortcuts of single letters.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "access-key",
    meets: &[Criterion::CharacterKeyShortcuts],
    act: &[],
    page: include_str!("access_key.md"),
    on: On::Attributes(&["accesskey"]),
    reach: Reach::Piece,
    applies: |element| element.said("accesskey").is_some() && !element.is_hidden(),
    expects: |_| {
        Verdict::Hint(Words::new(
            "This sets a shortcut on the keyboard.",
            "It may clash with a shortcut of a screen reader or of the browser, and nobody knows of it.",
            "Take `accesskey` out.",
        ))
    },
};
