//! A property of ARIA is one that exists.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::aria::{PropertyFacts, property};
use crate::report::nearest;

pub(super) const RULE: Rule = Rule {
    id: "aria-attribute-known",
    meets: &[Criterion::NameRoleValue, Criterion::InfoAndRelationships],
    act: &["5f99a7"],
    page: include_str!("aria_attribute_known.md"),
    on: On::Aria,
    reach: Reach::Piece,
    applies: |_| true,
    expects: |element| {
        let Some(own) = element.dom().element(element.id) else { return Verdict::Pass };
        let Some(unknown) =
            own.attributes.iter().find(|attribute| attribute.name.starts_with("aria-") && property(&attribute.name).is_none())
        else {
            return Verdict::Pass;
        };
        let known: Vec<String> = PropertyFacts::all().collect();
        let meant = nearest(&unknown.name, known.iter().map(String::as_str));
        Verdict::Fail(Words::new(
            format!("No browser knows `{}`.", unknown.name),
            "What was meant never reaches the people it was written for.",
            match meant {
                Some(meant) => format!("Did you mean `{meant}`?"),
                None => String::from("Take it out, or use one of the properties of WAI-ARIA 1.2."),
            },
        ))
    },
};
