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
        let said =
            ["src", "alt", "class", "data-sitekey"].iter().filter_map(|name| element.attribute(name).map(str::to_lowercase));
        let puzzle =
            said.into_iter().any(|value| value.contains("captcha")) || (element.is("div") && element.has("data-sitekey"));
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
