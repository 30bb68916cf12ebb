//! A password need not be remembered or typed.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "password-help",
    meets: &[Criterion::AccessibleAuthentication],
    act: &[],
    page: include_str!("password_help.md"),
    on: On::Tags(&["input"]),
    reach: Reach::Piece,
    applies: |element| element.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("password")),
    expects: |input| {
        let off = input.attribute("autocomplete").is_some_and(|value| value.trim().eq_ignore_ascii_case("off"));
        let no_paste =
            input.attribute("onpaste").is_some_and(|script| script.contains("false") || script.contains("preventDefault"));
        if !(off || no_paste) {
            return Verdict::Pass;
        }
        Verdict::Doubt(Words::new(
            "This field keeps password managers and pasted passwords out.",
            "People who cannot remember or type a password depend on them.",
            "Write `autocomplete=\"current-password\"`, and let people paste.",
        ))
    },
};
