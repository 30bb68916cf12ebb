//! A property of ARIA holds what it can hold.

use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::aria::{PropertyFacts, ValueType, property};

pub(super) const RULE: Rule = Rule {
    id: "aria-value",
    meets: &[Criterion::NameRoleValue, Criterion::InfoAndRelationships],
    act: &["6a7281"],
    page: include_str!("aria_value.md"),
    on: On::Aria,
    reach: Reach::Page,
    applies: |element| element.is_html() || element.is_svg(),
    expects: |element| {
        let Some(own) = element.dom().element(element.id) else { return Verdict::Pass };
        for attribute in
            own.attributes.iter().filter(|attribute| attribute.name.starts_with("aria-") && !attribute.value.is_empty())
        {
            let Some(facts) = property(&attribute.name) else { continue };
            if !is_understood(element, facts, &attribute.value) {
                return Verdict::Fail(words(&attribute.name, facts, &attribute.value).at(element.place_of(&attribute.name)));
            }
        }
        Verdict::Pass
    },
};

fn is_understood(element: Element<'_, '_>, facts: &PropertyFacts, value: &str) -> bool {
    let trimmed = value.trim();
    match facts.value {
        ValueType::Token(tokens) => tokens.iter().any(|token| token.eq_ignore_ascii_case(trimmed)),
        ValueType::Tokens(tokens) => {
            trimmed.split_ascii_whitespace().all(|word| tokens.iter().any(|token| token.eq_ignore_ascii_case(word)))
        }
        ValueType::Integer => trimmed.parse::<i64>().is_ok(),
        ValueType::Number => trimmed.parse::<f64>().is_ok_and(f64::is_finite) && !trimmed.contains(['e', 'E', 'n', 'N']),
        ValueType::Text => true,
        ValueType::Id | ValueType::Ids => {
            let one = matches!(facts.value, ValueType::Ids) || trimmed.split_ascii_whitespace().count() == 1;
            // Only where the property is required must the element exist: elsewhere a script may still make it.
            let needed = element.role().is_some_and(|role| role.facts().requires.contains(&facts.name))
                && !(element.has_role("combobox") && element.attribute("aria-expanded") != Some("true"));
            one && (!needed || trimmed.split_ascii_whitespace().any(|id| element.tree().by_id(id).is_some()))
        }
    }
}

fn words(name: &str, facts: &PropertyFacts, value: &str) -> Words {
    let may = match facts.value {
        ValueType::Token(tokens) | ValueType::Tokens(tokens) => tokens
            .iter()
            .filter(|token| **token != "undefined")
            .map(|token| format!("`{token}`"))
            .collect::<Vec<_>>()
            .join(", "),
        ValueType::Integer => String::from("a whole number"),
        ValueType::Number => String::from("a number"),
        ValueType::Text => String::from("words"),
        ValueType::Id | ValueType::Ids => String::from("the id of an element of this page"),
    };
    Words::new(
        format!("`{name}` cannot hold \"{value}\"."),
        "Browsers pass over what they do not understand, so that the people it was written for never hear of it.",
        format!("It may hold {may}."),
    )
}
