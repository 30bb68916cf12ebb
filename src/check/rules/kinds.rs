//! What many rules look at: links, headings, landmarks, what takes the focus.
//!
//! Each is found by its name and attributes first: to work out the role of every element would take long.

use super::super::element::Element;
use super::super::rule::On;

/// Where links are: what leads somewhere, and what says that it is one.
pub(super) const LINKS: On = On::Attributes(&["href", "role"]);

/// Where headings are.
pub(super) const HEADINGS: On = On::Either(&["h1", "h2", "h3", "h4", "h5", "h6"], &["role"]);

/// What may take the focus.
pub(super) const FOCUSABLE: On = On::Either(
    &["button", "select", "textarea", "iframe", "input", "audio", "video", "summary"],
    &["href", "tabindex", "contenteditable"],
);

/// Tells whether an element is a link with words that assistive technology is told of.
pub(super) fn is_named_link(element: Element<'_, '_>) -> bool {
    element.has_role("link") && element.is_included() && element.is_named()
}

/// Tells whether an element is a heading that assistive technology is told of.
pub(super) fn is_heading(element: Element<'_, '_>) -> bool {
    element.has_role("heading") && element.is_included()
}

/// Tells whether an element has a role that only elements of one name have by themselves.
pub(super) fn says(element: Element<'_, '_>, tag: &str, role: &str) -> bool {
    (element.is(tag) || element.has("role")) && element.has_role(role)
}
