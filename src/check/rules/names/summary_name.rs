//! A summary that opens more has words.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::aria::Role;

pub(super) const RULE: Rule = Rule {
    id: "summary-name",
    meets: &[Criterion::NameRoleValue],
    act: &["2t702h"],
    page: include_str!("summary_name.md"),
    on: On::Tags(&["summary"]),
    reach: Reach::Piece,
    applies: |element| {
        element.tree().is_summary(element.id) && !element.is_hidden() && element.explicit_role().is_none_or(Role::is_none)
    },
    expects: |summary| {
        if summary.is_named() {
            Verdict::Pass
        } else {
            Verdict::Fail(Words::new(
                "This line that opens and closes has no words.",
                "Browsers write \"Details\" or nothing at all: nobody knows what will open.",
                "Say what opens: `<summary>Opening times</summary>`.",
            ))
        }
    },
};
