//! A picture has a text alternative.

use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::aria::Role;

pub(super) const RULE: Rule = Rule {
    id: "image-alt",
    meets: &[Criterion::NonTextContent],
    act: &["23a2a8"],
    page: include_str!("image_alt.md"),
    on: On::Either(&["img"], &["role"]),
    reach: Reach::Piece,
    applies: |element| {
        let is_picture = element.is("img")
            || (element.is_html() && element.explicit_role().is_some_and(|role| role.is("img") || role.is("image")));
        is_picture && !element.is_hidden() && !is_told_as_one(element)
    },
    expects: has_an_alternative,
};

/// Parts of a picture that is named as a whole need no names of their own.
fn is_told_as_one(element: Element<'_, '_>) -> bool {
    let dom = element.dom();
    dom.ancestors(element.id)
        .any(|above| element.at(above).role().is_some_and(|role| role.facts().childless && !role.is("button")))
}

fn has_an_alternative(image: Element<'_, '_>) -> Verdict {
    let means_nothing = image.role().is_some_and(Role::is_none);
    let said_empty = image.is("img") && image.attribute("alt").is_some_and(str::is_empty) && image.explicit_role().is_none();
    if means_nothing || said_empty || image.is_named() {
        return Verdict::Pass;
    }
    Verdict::Fail(Words::new(
        "This picture has no text alternative.",
        "A screen reader can only say that a picture is there, or reads out the name of its file.",
        "Say what it shows: `alt=\"A red kite over the pier\"`; in Markdown `![A red kite over the pier](kite.png)`. A picture that only decorates gets `alt=\"\"`, in Markdown `![](kite.png){.decorative}`.",
    ))
}
