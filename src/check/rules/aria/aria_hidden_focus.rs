//! What is hidden from listeners takes no focus.

use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "aria-hidden-focus",
    meets: &[Criterion::NameRoleValue],
    act: &["6cfa84"],
    page: include_str!("aria_hidden_focus.md"),
    on: On::Attributes(&["aria-hidden"]),
    reach: Reach::Piece,
    applies: |element| {
        element.attribute("aria-hidden").is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
            && !element.dom().parent(element.id).is_some_and(|parent| element.tree().is_aria_hidden(parent))
    },
    expects: |element| {
        let dom = element.dom();
        let reached = std::iter::once(element.id)
            .chain(dom.elements_below(element.id))
            .map(|id| element.at(id))
            .find(|other| other.tree().is_tabbable(other.id) && !gives_away(*other));
        let Some(reached) = reached else { return Verdict::Pass };
        let words = Words::new(
            "This is hidden from people who listen, but the Tab key stops in it.",
            "Somebody with a screen reader lands on something that is not spoken of, and does not know where they are.",
            "Take `aria-hidden` out, or take the focus out of it (`tabindex=\"-1\"`, `inert`, or hide it altogether).",
        )
        .at(reached.place());
        Verdict::Fail(words)
    },
};

/// Whether a script moves the focus on as soon as it arrives.
fn gives_away(element: Element<'_, '_>) -> bool {
    element.has("onfocus") || (element.is_scripted() && element.page.scripts.contains("focus"))
}
