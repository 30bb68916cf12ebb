//! The ring around what has the focus stands out.

use super::super::super::element::Element;
use super::super::super::rule::{Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::super::kinds::FOCUSABLE;
use super::pairs::{grounds, written_colour};
use crate::css::{Paint, contrast};

pub(super) const RULE: Rule = Rule {
    id: "focus-contrast",
    meets: &[Criterion::NonTextContrast, Criterion::FocusVisible],
    act: &[],
    page: include_str!("focus_contrast.md"),
    on: FOCUSABLE,
    reach: Reach::Piece,
    applies: |element| element.page.outlines && element.tree().is_tabbable(element.id) && element.is_visible(),
    expects: ring_stands_out,
};

/// The note that the ring around elements of a look stands out.
const CLEAR: u8 = 16;

fn ring_stands_out(element: Element<'_, '_>) -> Verdict {
    let in_focus = element.page.in_focus();
    if in_focus.noted(element.id, CLEAR) {
        return Verdict::Pass;
    }
    let verdict = judge(element);
    if matches!(verdict, Verdict::Pass) {
        in_focus.note(element.id, CLEAR);
    }
    verdict
}

fn judge(element: Element<'_, '_>) -> Verdict {
    let Some(focused) = element.page.focused(element.id) else { return Verdict::Pass };
    // A second sign, such as a ground of its own or a shadow, may carry the contrast.
    let usual = element.style();
    let also = focused.other("box-shadow") != usual.and_then(|style| style.other("box-shadow"))
        || usual.is_some_and(|style| style.background != focused.background);
    if also {
        return Verdict::Pass;
    }
    let Some(ring) = written_colour(focused, &["outline-color", "outline"]).filter(|ring| ring.is_opaque()) else {
        return Verdict::Pass;
    };
    let Some(around) = element.dom().parent_element(element.id) else { return Verdict::Pass };
    let Some(behind) = grounds(element.at(around), element.page.styles.usual()) else { return Verdict::Pass };
    let ratio = |back: &Paint| contrast(ring, *back);
    let Some(worst) = behind.iter().filter_map(ratio).reduce(f32::min).filter(|ratio| *ratio < 2.995) else {
        return Verdict::Pass;
    };
    let back = behind.first().map(|back| back.hex()).unwrap_or_default();
    let theme = element.page.resources.styles();
    Verdict::Doubt(
        Words::new(
            format!(
                "The ring around what has the focus is too pale: {} on {back} has a contrast of {worst:.1} to 1.",
                ring.hex()
            ),
            "Whoever works with the keyboard does not see where they are.",
            "Choose a colour for `outline` with a contrast of 3 to 1 or more.",
        )
        .at(theme.and_then(|styles| styles.colour(ring, crate::css::Mode::USUAL))),
    )
}
