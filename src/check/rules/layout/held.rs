//! Spacing that a `style` attribute holds fast.

use super::super::super::element::Element;
use crate::css::{Declared, inline_declarations};
use crate::html::NodeId;

/// Returns the element whose `style` attribute decides a spacing of this element with `!important`, if one does.
pub(super) fn is_held(element: Element<'_, '_>, property: &str) -> Option<NodeId> {
    if !element.is_html() {
        return None;
    }
    let dom = element.dom();
    let styles = element.page.styles;
    for id in std::iter::once(element.id).chain(dom.ancestors(element.id)) {
        if let Some(written) = dom.attribute(id, "style").filter(|written| written.contains(property)) {
            let last = inline_declarations(written).into_iter().rev().find(|(declared, _)| is_about(declared, property));
            match last {
                Some((Declared::Wide(_, crate::css::Wide::Initial), true)) => return Some(id),
                Some((Declared::Wide(..), true)) => {}
                Some((_, true)) => return Some(id),
                Some((_, false)) => return None,
                None => {}
            }
        }
        // Where the value differs from that around it, something else has the last word.
        let value = |id: NodeId| {
            styles.get(id).map(|style| match property {
                "letter-spacing" => style.letter_spacing,
                "word-spacing" => style.word_spacing,
                _ => style.line_height,
            })
        };
        if dom.parent_element(id).is_some_and(|parent| value(parent) != value(id)) {
            return None;
        }
    }
    None
}

fn is_about(declared: &Declared, property: &str) -> bool {
    match declared {
        Declared::LetterSpacing(_) => property == "letter-spacing",
        Declared::WordSpacing(_) => property == "word-spacing",
        Declared::LineHeight(_) => property == "line-height",
        Declared::Wide(name, _) | Declared::Unknown(name) | Declared::Pending(name, _) => name == property,
        _ => false,
    }
}
