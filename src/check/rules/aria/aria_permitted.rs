//! A property of ARIA suits its element.

use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::aria::property;

pub(super) const RULE: Rule = Rule {
    id: "aria-permitted",
    meets: &[Criterion::NameRoleValue, Criterion::InfoAndRelationships],
    act: &["5c01ea"],
    page: include_str!("aria_permitted.md"),
    on: On::Aria,
    reach: Reach::Piece,
    applies: |element| (element.is_html() || element.is_svg()) && !element.is_hidden(),
    expects: |element| {
        let Some(own) = element.dom().element(element.id) else { return Verdict::Pass };
        let role = element.role();
        for attribute in own.attributes {
            let Some(facts) = attribute.name.starts_with("aria-").then(|| property(&attribute.name)).flatten() else {
                continue;
            };
            let known = facts.was_global
                || role.is_some_and(|role| {
                    role.facts().supports.contains(&facts.name) || role.facts().requires.contains(&facts.name)
                })
                || by_html(element, facts.name);
            if !known {
                let of = role.map_or_else(|| format!("`<{}>`", element.tag()), |role| format!("the role \"{}\"", role.name()));
                return Verdict::Fail(
                    Words::new(
                        format!("`{}` has no meaning for {of}.", attribute.name),
                        "Browsers do not pass it on, so that what was meant reaches nobody.",
                        "Take it out, or use an element that it suits.",
                    )
                    .at(element.place_of(&attribute.name)),
                );
            }
        }
        Verdict::Pass
    },
};

/// What HTML itself allows besides the role of an element.
fn by_html(element: Element<'_, '_>, name: &str) -> bool {
    match (element.tag(), name) {
        ("input", "checked") => element.has_role("checkbox"),
        (
            "input" | "textarea" | "select",
            "required" | "readonly" | "placeholder" | "valuemin" | "valuemax" | "valuenow" | "valuetext",
        ) => element.role().is_none(),
        ("summary", "expanded" | "haspopup") => true,
        ("button" | "input", "checked" | "pressed" | "expanded") => {
            element.has_role("menuitemcheckbox") || element.has_role("menuitemradio")
        }
        _ => false,
    }
}
