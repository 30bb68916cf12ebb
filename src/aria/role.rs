//! Roles by name.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::roles::{Naming, ROLES, RoleFacts};

/// The roles by name: nearly every element of a page is asked for its role.
static BY_NAME: LazyLock<FxHashMap<&'static str, &'static RoleFacts>> =
    LazyLock::new(|| ROLES.iter().map(|facts| (facts.name, facts)).collect());

/// A role that assistive technology knows.
#[derive(Clone, Copy, Debug)]
pub struct Role(&'static RoleFacts);

impl PartialEq for Role {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for Role {}

impl Role {
    /// Returns the role of this name, in whatever case it is written.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let find = |name: &str| BY_NAME.get(name).map(|facts| Self(facts));
        find(name).or_else(|| find(&name.to_ascii_lowercase()))
    }

    /// Returns the name of every role that authors may use.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ROLES.iter().filter(|facts| !facts.is_abstract).map(|facts| facts.name)
    }

    /// Returns its name.
    #[must_use]
    #[inline]
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// Tells whether it is the role of this name.
    #[must_use]
    #[inline]
    pub fn is(self, name: &str) -> bool {
        self.0.name == name
    }

    /// Returns what the specifications say of it.
    #[must_use]
    #[inline]
    pub fn facts(self) -> &'static RoleFacts {
        self.0
    }

    /// Tells whether it says that an element means nothing.
    #[must_use]
    #[inline]
    pub fn is_none(self) -> bool {
        matches!(self.0.name, "none" | "presentation")
    }

    /// Tells whether its content may name it.
    #[must_use]
    #[inline]
    pub fn named_by_content(self) -> bool {
        self.0.naming == Naming::Content
    }

    /// Tells whether it is a thing that readers use: a button, a link, a field.
    #[must_use]
    pub fn is_widget(self) -> bool {
        matches!(
            self.0.name,
            "button"
                | "checkbox"
                | "combobox"
                | "gridcell"
                | "link"
                | "listbox"
                | "menuitem"
                | "menuitemcheckbox"
                | "menuitemradio"
                | "option"
                | "radio"
                | "scrollbar"
                | "searchbox"
                | "slider"
                | "spinbutton"
                | "switch"
                | "tab"
                | "textbox"
                | "treeitem"
                | "doc-backlink"
                | "doc-biblioref"
                | "doc-glossref"
                | "doc-noteref"
        )
    }
}
