//! A field says which of the reader's own facts it asks for.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "purpose-missing",
    meets: &[Criterion::InputPurpose],
    act: &[],
    page: include_str!("purpose_missing.md"),
    on: On::Tags(&["input"]),
    reach: Reach::Piece,
    applies: |element| {
        let kind = element.attribute("type").unwrap_or("text").to_ascii_lowercase();
        matches!(kind.as_str(), "text" | "email" | "tel") && !element.has("autocomplete") && element.is_included()
    },
    expects: |input| {
        let kind = input.attribute("type").unwrap_or("text").to_ascii_lowercase();
        let name = input.name().words.trim().trim_end_matches(['*', ':']).trim().to_lowercase();
        let meant = match (kind.as_str(), name.as_str()) {
            ("email", _) | (_, "email" | "e-mail" | "your email" | "email address" | "your email address") => "email",
            ("tel", _) | (_, "phone" | "telephone" | "phone number" | "telephone number" | "mobile number") => "tel",
            (_, "full name" | "your name" | "your full name") => "name",
            (_, "first name" | "given name") => "given-name",
            (_, "last name" | "surname" | "family name") => "family-name",
            (_, "postcode") => "postal-code",
            _ => return Verdict::Pass,
        };
        Verdict::Doubt(Words::new(
            "This field asks for something about the reader, and does not say what in a way that programs understand.",
            "People who find typing or remembering hard let their browser fill it in, or show a picture of what is asked for.",
            format!("Write `autocomplete=\"{meant}\"`."),
        ))
    },
};
