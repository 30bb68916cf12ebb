//! A field has a name.

use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "field-name",
    meets: &[Criterion::NameRoleValue, Criterion::LabelsOrInstructions],
    act: &["e086e5"],
    page: include_str!("field_name.md"),
    on: On::Either(&["input", "select", "textarea"], &["role"]),
    reach: Reach::Piece,
    applies: |element| is_field(element) && !element.is_hidden() && !element.tree().is_within_childless(element.id),
    expects: |field| {
        if field.is_named() {
            Verdict::Pass
        } else {
            Verdict::Fail(Words::new(
                "This field has no name.",
                "A screen reader can only say \"edit\": nobody who listens knows what to enter, and nobody can reach the field by voice.",
                "Give it a label: `<label for=\"email\">E-mail</label> <input id=\"email\" type=\"email\">`.",
            ))
        }
    },
};

fn is_field(element: Element<'_, '_>) -> bool {
    match element.role() {
        Some(role) => {
            matches!(
                role.name(),
                "checkbox"
                    | "combobox"
                    | "listbox"
                    | "menuitemcheckbox"
                    | "menuitemradio"
                    | "radio"
                    | "searchbox"
                    | "slider"
                    | "spinbutton"
                    | "switch"
                    | "textbox"
            ) && !element.is("datalist")
        }
        None => {
            let kind = element.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
            element.is("input")
                && matches!(
                    kind.as_str(),
                    "color" | "date" | "datetime-local" | "file" | "month" | "password" | "time" | "week"
                )
        }
    }
}
