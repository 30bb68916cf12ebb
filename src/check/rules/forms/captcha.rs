//! Nobody has to solve a puzzle.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "captcha",
    meets: &[Criterion::AccessibleAuthentication],
    act: &[],
    page: include_str!("captcha.md"),
    on: On::Tags(&["iframe", "script", "img", "div"]),
    reach: Reach::Piece,
    applies: |element| element.is_html(),
    expects: |element| {
        let named = |value: &str| {
            let starts = value.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'c' | b'C'));
            let mut words = starts.filter_map(|(at, _)| value.as_bytes().get(at..at + "captcha".len()));
            words.any(|word| word.eq_ignore_ascii_case(b"captcha"))
        };
        let puzzle = ["src", "alt", "class", "data-sitekey"].iter().any(|name| element.attribute(name).is_some_and(named))
            || (element.is("div") && element.has("data-sitekey"));
        if !puzzle {
            return Verdict::Pass;
        }
        Verdict::Doubt(Words::new(
            "Here people have to solve a puzzle to show that they are no machine.",
            "People who cannot see or hear it well, or who find puzzles hard, are shut out.",
            "Take it out; a hidden field or a limit on the server keeps most machines away.",
        ))
    },
};
