//! Nothing inside a button takes the focus.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "childless-focus",
    meets: &[Criterion::NameRoleValue],
    act: &["307n5z"],
    page: include_str!("childless_focus.md"),
    on: On::Either(&["button", "input", "img", "image", "meter", "progress", "option", "hr"], &["role"]),
    reach: Reach::Piece,
    applies: |element| element.role().is_some_and(|role| role.facts().childless) && element.is_included(),
    expects: |element| {
        let tree = element.tree();
        let Some(inner) = element.dom().elements_below(element.id).find(|id| tree.is_tabbable(*id)) else {
            return Verdict::Pass;
        };
        let role = element.role().map_or("", |role| role.name());
        Verdict::Fail(
            Words::new(
                format!("Something inside this {role} takes the focus of its own."),
                "A screen reader speaks of the whole as one thing: people land inside it and hear nothing.",
                "Put the inner link or control beside it.",
            )
            .at(element.at(inner).place()),
        )
    },
};
