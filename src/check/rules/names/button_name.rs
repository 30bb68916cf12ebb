//! A button has a name.

use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "button-name",
    meets: &[Criterion::NameRoleValue],
    act: &["97a4e1"],
    page: include_str!("button_name.md"),
    on: On::Either(&["button", "input"], &["role"]),
    reach: Reach::Piece,
    applies: |element| element.has_role("button") && element.is_included() && !(element.is("input") && is_image(element)),
    expects: |button| {
        if button.is_named() {
            Verdict::Pass
        } else {
            Verdict::Fail(Words::new(
                "This button has no name.",
                "A screen reader can only say \"button\": nobody who listens knows what it does, and nobody can press it by voice.",
                "Write its name into it: `<button>Search</button>`; a picture in it needs a text: `<img src=\"search.svg\" alt=\"Search\">`.",
            ))
        }
    },
};

fn is_image(element: Element<'_, '_>) -> bool {
    element.attribute("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("image"))
}
