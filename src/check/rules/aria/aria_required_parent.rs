//! A part stands in its whole.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "aria-required-parent",
    meets: &[Criterion::InfoAndRelationships],
    act: &["ff89c9"],
    page: include_str!("aria_required_parent.md"),
    on: On::Attributes(&["role"]),
    reach: Reach::Piece,
    applies: |element| {
        element.is_included()
            && element.explicit_role().is_some_and(|role| {
                !role.facts().within.is_empty()
                    && element.role() == Some(role)
                    && element.tree().implicit_role(element.id) != Some(role)
            })
    },
    expects: |element| {
        let Some(role) = element.role() else { return Verdict::Pass };
        let within = role.facts().within;
        let owner = element.tree().owner(element.id);
        let around = owner.and_then(|owner| element.tree().role(owner));
        if around.is_some_and(|around| within.contains(&around.name())) {
            return Verdict::Pass;
        }
        Verdict::Fail(Words::new(
            format!("This is said to be a part of role \"{}\", but does not stand in what it is a part of.", role.name()),
            "A screen reader cannot say which whole it belongs to, nor how many parts there are.",
            format!(
                "Put it into an element with the role {}, with nothing in between.",
                within.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ")
            ),
        ))
    },
};
