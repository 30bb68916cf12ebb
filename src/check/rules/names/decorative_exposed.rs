//! What is said to mean nothing stays silent.

use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::aria::Role;

pub(super) const RULE: Rule = Rule {
    id: "decorative-exposed",
    meets: &[Criterion::NonTextContent],
    act: &["46ca7f"],
    page: include_str!("decorative_exposed.md"),
    on: On::Either(&["img"], &["role"]),
    reach: Reach::Piece,
    applies: |element| {
        let said_none = element.explicit_role().is_some_and(Role::is_none);
        let empty_alt =
            element.is("img") && element.attribute("alt").is_some_and(str::is_empty) && element.explicit_role().is_none();
        (said_none || empty_alt) && !element.is_hidden()
    },
    expects: stays_silent,
};

fn stays_silent(element: Element<'_, '_>) -> Verdict {
    if !element.tree().insists(element.id) {
        return Verdict::Pass;
    }
    let words = Words::new(
        "This is marked as decoration, but has a name or takes the focus all the same.",
        "Browsers then ignore the mark, and a screen reader announces it.",
        "Take the mark out (`role=\"none\"`, `alt=\"\"`), or take out what contradicts it (`aria-label`, `tabindex`).",
    );
    let is_picture = element.is("img") || element.is_svg();
    if is_picture || !element.tree().is_focusable(element.id) { Verdict::Fail(words) } else { Verdict::Doubt(words) }
}
