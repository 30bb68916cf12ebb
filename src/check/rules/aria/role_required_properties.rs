//! A role brings the properties that it needs.

use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "role-required-properties",
    meets: &[Criterion::NameRoleValue, Criterion::InfoAndRelationships],
    act: &["4e8ab6"],
    page: include_str!("role_required_properties.md"),
    on: On::Attributes(&["role"]),
    reach: Reach::Piece,
    applies: |element| {
        !element.is_hidden()
            && element
                .explicit_role()
                .is_some_and(|role| element.role() == Some(role) && element.tree().implicit_role(element.id) != Some(role))
    },
    expects: |element| {
        let Some(role) = element.explicit_role() else { return Verdict::Pass };
        let mut needed: Vec<&str> = role.facts().requires.to_vec();
        if role.is("separator") && element.tree().is_focusable(element.id) {
            needed.push("valuenow");
        }
        let missing = needed
            .into_iter()
            .find(|name| element.said(&format!("aria-{name}")).is_none() && !by_html(element, role.name(), name));
        let Some(missing) = missing else { return Verdict::Pass };
        Verdict::Fail(Words::new(
            format!("The role \"{}\" needs `aria-{missing}`.", role.name()),
            "Without it, a screen reader cannot say in which state it is.",
            format!(
                "Add `aria-{missing}`, or use the HTML element that brings it along, such as `<h2>` or `<input type=\"checkbox\">`."
            ),
        ))
    },
};

/// What an HTML element says by itself.
fn by_html(element: Element<'_, '_>, role: &str, name: &str) -> bool {
    let kind = element.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
    match name {
        "checked" => element.is("input") && matches!(kind.as_str(), "checkbox" | "radio"),
        "level" => matches!(element.tag(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6"),
        "valuenow" => {
            (element.is("input") && matches!(kind.as_str(), "range" | "number"))
                || matches!(element.tag(), "progress" | "meter")
        }
        "expanded" => element.is("select"),
        // A list that is closed need not exist yet.
        "controls" => {
            role == "combobox"
                && element.attribute("aria-expanded") != Some("true")
                && (element.has("aria-expanded") || element.is("select"))
        }
        _ => false,
    }
}
