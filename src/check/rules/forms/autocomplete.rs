//! A field says in the right words what it is for.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::report::nearest;

pub(super) const RULE: Rule = Rule {
    id: "autocomplete",
    meets: &[Criterion::InputPurpose],
    act: &["73f2c2"],
    page: include_str!("autocomplete.md"),
    on: On::Tags(&["input", "select", "textarea"]),
    reach: Reach::Piece,
    applies: |element| {
        let Some(value) = element.said("autocomplete") else { return false };
        let value = value.trim().to_ascii_lowercase();
        let kind = element.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
        let fixed = element.is("input")
            && matches!(
                kind.as_str(),
                "hidden" | "button" | "submit" | "reset" | "checkbox" | "radio" | "file" | "image" | "range" | "color"
            );
        let out_of_reach = element.attribute("tabindex").is_some_and(|index| index.trim().starts_with('-'))
            && !element.role().is_some_and(|role| role.is_widget());
        let reaches_somebody = element.is_visible() || element.is_included();
        !matches!(value.as_str(), "on" | "off")
            && reaches_somebody
            && !fixed
            && !out_of_reach
            && element.tree().is_drawn(element.id)
            && !element.tree().is_disabled(element.id)
            && element.attribute("aria-disabled") != Some("true")
    },
    expects: |field| {
        let value = field.attribute("autocomplete").unwrap_or_default();
        if is_understood(value) {
            return Verdict::Pass;
        }
        let last = value.split_ascii_whitespace().next_back().unwrap_or_default();
        let meant = nearest(last, FIELDS.iter().chain(CONTACTS).copied());
        Verdict::Fail(
            Words::new(
                format!("Browsers do not know what \"{value}\" is for."),
                "They cannot fill the field in, and people who find typing hard must type it all.",
                match meant {
                    Some(meant) => format!("Did you mean `autocomplete=\"{meant}\"`?"),
                    None => String::from("Use a word such as `name`, `email`, `tel` or `postal-code`."),
                },
            )
            .at(field.place_of("autocomplete")),
        )
    },
};

const FIELDS: &[&str] = &[
    "name",
    "honorific-prefix",
    "given-name",
    "additional-name",
    "family-name",
    "honorific-suffix",
    "nickname",
    "username",
    "new-password",
    "current-password",
    "one-time-code",
    "organization-title",
    "organization",
    "street-address",
    "address-line1",
    "address-line2",
    "address-line3",
    "address-level4",
    "address-level3",
    "address-level2",
    "address-level1",
    "country",
    "country-name",
    "postal-code",
    "cc-name",
    "cc-given-name",
    "cc-additional-name",
    "cc-family-name",
    "cc-number",
    "cc-exp",
    "cc-exp-month",
    "cc-exp-year",
    "cc-csc",
    "cc-type",
    "transaction-currency",
    "transaction-amount",
    "language",
    "bday",
    "bday-day",
    "bday-month",
    "bday-year",
    "sex",
    "url",
    "photo",
];

const CONTACTS: &[&str] = &[
    "tel",
    "tel-country-code",
    "tel-national",
    "tel-area-code",
    "tel-local",
    "tel-local-prefix",
    "tel-local-suffix",
    "tel-extension",
    "email",
    "impp",
];

/// Section, delivery or billing, kind of contact, then the field itself: in this order.
fn is_understood(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let mut words: Vec<&str> = lower.split_ascii_whitespace().collect();
    if words.last() == Some(&"webauthn") {
        words.pop();
    }
    let Some(field) = words.pop() else { return false };
    let mut before = words.into_iter().peekable();
    before.next_if(|word| word.starts_with("section-"));
    before.next_if(|word| matches!(*word, "shipping" | "billing"));
    let contact = before.next_if(|word| matches!(*word, "home" | "work" | "mobile" | "fax" | "pager")).is_some();
    let known = CONTACTS.contains(&field) || (!contact && FIELDS.contains(&field));
    known && before.next().is_none()
}
