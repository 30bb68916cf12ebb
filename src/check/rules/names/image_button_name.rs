//! A button made of a picture has a name.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "image-button-name",
    meets: &[Criterion::NonTextContent, Criterion::NameRoleValue],
    act: &["59796f"],
    page: include_str!("image_button_name.md"),
    on: On::Tags(&["input"]),
    reach: Reach::Piece,
    applies: |element| {
        element.attribute("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("image")) && !element.is_hidden()
    },
    expects: |button| {
        if button.is_named() {
            Verdict::Pass
        } else {
            Verdict::Fail(Words::new(
                "This button is a picture without a text alternative.",
                "A screen reader can only say \"button\", or reads out the name of the picture's file.",
                "Say what it does: `<input type=\"image\" src=\"search.svg\" alt=\"Search\">`.",
            ))
        }
    },
};
