//! A frame has a name.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "frame-name",
    meets: &[Criterion::NameRoleValue],
    act: &["cae760"],
    page: include_str!("frame_name.md"),
    on: On::Tags(&["iframe"]),
    reach: Reach::Piece,
    applies: |element| {
        !element.is_hidden()
            && element.explicit_role().is_none_or(|role| !role.is_none())
            && element.tree().is_tabbable(element.id)
    },
    expects: |frame| {
        if frame.is_named() {
            Verdict::Pass
        } else {
            Verdict::Fail(Words::new(
                "This frame has no name.",
                "A screen reader says \"frame\" and nothing more: people must go in to learn what it is.",
                "Say what it shows: `<iframe title=\"Film: our strategy\" …>`.",
            ))
        }
    },
};
