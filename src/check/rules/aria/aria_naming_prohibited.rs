//! Only what can have a name is named.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::aria::Naming;

pub(super) const RULE: Rule = Rule {
    id: "aria-naming-prohibited",
    meets: &[Criterion::InfoAndRelationships, Criterion::NameRoleValue],
    act: &["kb1m8s"],
    page: include_str!("aria_naming_prohibited.md"),
    on: On::Attributes(&[
        "aria-label",
        "aria-labelledby",
        "aria-roledescription",
        "aria-braillelabel",
        "aria-brailleroledescription",
    ]),
    reach: Reach::Piece,
    applies: |element| !element.is_hidden() && element.role().is_some_and(|role| role.facts().naming == Naming::Prohibited),
    expects: |element| {
        let Some(name) =
            ["aria-label", "aria-labelledby", "aria-roledescription", "aria-braillelabel", "aria-brailleroledescription"]
                .into_iter()
                .find(|name| {
                    element.said(name).is_some()
                        && !(element.role().is_some_and(|role| !role.is("generic")) && name.ends_with("roledescription"))
                })
        else {
            return Verdict::Pass;
        };
        let role = element.role().map_or("", |role| role.name());
        Verdict::Fail(Words::new(
            format!("`{name}` has no effect here: this element (role \"{role}\") cannot have a name."),
            "Most screen readers pass over it, so that the words reach nobody.",
            "Write the words into the page, or use an element that can be named, such as a link, a button or a section.",
        ))
    },
};
