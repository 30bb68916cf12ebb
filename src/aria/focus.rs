//! What takes the focus, and what the Tab key reaches.

use super::tree::Tree;
use crate::html::{Element, Namespace, NodeId};

impl Tree<'_> {
    /// Tells whether an element can take the focus by itself or by `tabindex`.
    #[must_use]
    pub fn is_focusable(&self, id: NodeId) -> bool {
        let Some(element) = self.dom().element(id) else { return false };
        if !self.is_drawn(id) || self.is_inert(id) || self.is_disabled(id) {
            return false;
        }
        tabindex(element).is_some() || self.is_natively_focusable(id, element)
    }

    /// Tells whether the Tab key reaches an element.
    #[must_use]
    pub fn is_tabbable(&self, id: NodeId) -> bool {
        self.is_focusable(id) && self.dom().element(id).and_then(tabindex).is_none_or(|index| index >= 0)
    }

    /// Tells whether an element is a control that is switched off.
    #[must_use]
    pub fn is_disabled(&self, id: NodeId) -> bool {
        let dom = self.dom();
        let Some(element) = dom.element(id) else { return false };
        if element.namespace != Namespace::Html
            || !matches!(element.tag(), "button" | "input" | "select" | "textarea" | "option" | "optgroup" | "fieldset")
        {
            return false;
        }
        if element.has("disabled") {
            return true;
        }
        let mut below = id;
        for above in dom.ancestors(id) {
            if dom.is(above, "fieldset") && dom.element(above).is_some_and(|fieldset| fieldset.has("disabled")) {
                let legend = dom.child_elements(above).find(|child| dom.is(*child, "legend"));
                if legend != Some(below) {
                    return true;
                }
            }
            below = above;
        }
        false
    }

    fn is_natively_focusable(&self, id: NodeId, element: Element) -> bool {
        if element.namespace == Namespace::Svg {
            return element.tag() == "a" && element.has("href");
        }
        if element.attribute("contenteditable").is_some_and(|value| !value.trim().eq_ignore_ascii_case("false")) {
            return true;
        }
        match element.tag() {
            "a" | "area" => element.has("href"),
            "button" | "select" | "textarea" | "iframe" => true,
            "input" => !element.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden")),
            "audio" | "video" => element.has("controls"),
            "summary" => self.is_summary(id),
            _ => false,
        }
    }

    /// Tells whether an element is the summary that opens its `<details>`.
    #[must_use]
    pub fn is_summary(&self, id: NodeId) -> bool {
        let dom = self.dom();
        dom.parent(id)
            .filter(|parent| dom.is(*parent, "details"))
            .is_some_and(|details| dom.child_elements(details).find(|child| dom.is(*child, "summary")) == Some(id))
    }
}

/// The number in `tabindex`, as browsers read it.
pub(super) fn tabindex(element: Element) -> Option<i32> {
    let written = element.attribute("tabindex")?.trim_start();
    let digits = written.strip_prefix(['-', '+']).unwrap_or(written);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let number: i32 = digits[..end].parse().ok()?;
    Some(if written.starts_with('-') { -number } else { number })
}
