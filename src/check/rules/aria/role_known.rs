//! A role is one that exists.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::aria::Role;
use crate::report::nearest;

pub(super) const RULE: Rule = Rule {
    id: "role-known",
    meets: &[Criterion::NameRoleValue, Criterion::InfoAndRelationships],
    act: &["674b10"],
    page: include_str!("role_known.md"),
    on: On::Attributes(&["role"]),
    reach: Reach::Piece,
    applies: |element| element.said("role").is_some() && !element.is_hidden() && (element.is_html() || element.is_svg()),
    expects: |element| {
        let written = element.said("role").unwrap_or_default();
        if element.explicit_role().is_some() {
            return Verdict::Pass;
        }
        let first = written.split_whitespace().next().unwrap_or_default();
        Verdict::Fail(Words::new(
            format!("No browser knows the role \"{written}\"."),
            "The element stays what it was, and what was meant reaches nobody.",
            match nearest(first, Role::names()) {
                Some(meant) => format!("Did you mean `role=\"{meant}\"`?"),
                None => String::from("Take it out, or use one of the roles of WAI-ARIA 1.2."),
            },
        ))
    },
};
