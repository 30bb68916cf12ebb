//! The accessibility tree: which elements it holds, with which roles and owners.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use html5ever::local_name;
use rustc_hash::FxBuildHasher;

use super::name::Name;
use super::properties::property;
use super::role::Role;
use crate::css::Styles;
use crate::html::{Dom, Namespace, NodeId};

/// What holds for an element and all above it.
#[derive(Clone, Copy, Debug, Default)]
struct Shown {
    rendered: bool,
    visible: bool,
    aria_hidden: bool,
    inert: bool,
}

/// A page as assistive technology meets it.
pub struct Tree<'a> {
    dom: &'a Dom<'a>,
    styles: &'a Styles,
    shown: Vec<Shown>,
    ids: HashMap<&'a str, NodeId, FxBuildHasher>,
    repeats_an_id: bool,
    owner: HashMap<NodeId, NodeId, FxBuildHasher>,
    labels: HashMap<NodeId, Vec<NodeId>, FxBuildHasher>,
    /// By node, worked out when somebody asks.
    pub(super) names: RefCell<Vec<Option<Rc<Name>>>>,
    roles: Vec<OnceCell<Option<Role>>>,
    /// By node: whether it, or one above it, is an element whose inside is not told, once somebody asked.
    inside_childless: Vec<Cell<Option<bool>>>,
}

impl<'a> Tree<'a> {
    /// Builds the tree of a page.
    #[must_use]
    pub fn of(dom: &'a Dom<'a>, styles: &'a Styles) -> Self {
        let mut tree = Self {
            dom,
            styles,
            shown: vec![Shown { rendered: true, visible: true, ..Shown::default() }; dom.len()],
            ids: HashMap::default(),
            repeats_an_id: false,
            owner: HashMap::default(),
            labels: HashMap::default(),
            names: RefCell::new(vec![None; dom.len()]),
            roles: vec![OnceCell::new(); dom.len()],
            inside_childless: vec![Cell::new(None); dom.len()],
        };
        let (mut owners, mut labels) = (Vec::new(), Vec::new());
        for id in dom.descendants(NodeId::DOCUMENT) {
            tree.meet(id, &mut owners, &mut labels);
        }
        tree.find_owners(&owners);
        tree.find_labels(&labels);
        tree
    }

    /// Looks at a node for the first time, and notes what says that it owns or labels others.
    fn meet(&mut self, id: NodeId, owners: &mut Vec<NodeId>, labels: &mut Vec<NodeId>) {
        let above = self
            .dom
            .parent(id)
            .map_or(Shown { rendered: true, visible: true, ..Shown::default() }, |parent| self.shown[parent.index()]);
        let mut shown = above;
        if let Some(element) = self.dom.element(id) {
            let own = self.styles.shows(id);
            shown.rendered &= own.laid_out;
            shown.visible = own.visible;
            for attribute in element.attributes {
                match attribute.name {
                    local_name!("id") if !attribute.value.is_empty() => {
                        self.repeats_an_id |= *self.ids.entry(&attribute.value).or_insert(id) != id;
                    }
                    local_name!("aria-hidden") => {
                        shown.aria_hidden |= attribute.value.trim().eq_ignore_ascii_case("true");
                    }
                    local_name!("inert") => shown.inert |= element.namespace == Namespace::Html,
                    local_name!("aria-owns") => owners.push(id),
                    _ => {}
                }
            }
            if element.is("label") {
                labels.push(id);
            }
        }
        if let Some(parent) = self.dom.parent(id)
            && let Some(above) = self.dom.element(parent).filter(|above| above.namespace == Namespace::Html)
        {
            match *above.name {
                local_name!("video")
                | local_name!("audio")
                | local_name!("noscript")
                | local_name!("iframe")
                | local_name!("canvas") => shown.rendered = false,
                local_name!("details") if !above.has("open") => shown.rendered &= self.is_summary(id),
                _ => {}
            }
        }
        self.shown[id.index()] = shown;
    }

    fn find_owners(&mut self, owners: &[NodeId]) {
        for id in owners.iter().copied() {
            let Some(owned) = self.dom.attribute(id, "aria-owns") else { continue };
            for other in owned.split_ascii_whitespace() {
                if let Some(child) = self.ids.get(other).copied()
                    && child != id
                    && !self.dom.is_below(id, child)
                {
                    self.owner.entry(child).or_insert(id);
                }
            }
        }
    }

    fn find_labels(&mut self, labels: &[NodeId]) {
        for label in labels.iter().copied() {
            let control = match self.dom.attribute(label, "for") {
                Some(wanted) => self.ids.get(wanted).copied().filter(|control| self.is_labelable(*control)),
                None => self.dom.elements_below(label).find(|below| self.is_labelable(*below)),
            };
            if let Some(control) = control {
                self.labels.entry(control).or_default().push(label);
            }
        }
    }

    fn is_labelable(&self, id: NodeId) -> bool {
        let Some(element) = self.dom.element(id) else { return false };
        match element.tag() {
            "input" => !element.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden")),
            "button" | "meter" | "output" | "progress" | "select" | "textarea" => element.namespace == Namespace::Html,
            _ => false,
        }
    }

    /// Returns the page.
    #[must_use]
    #[inline]
    pub fn dom(&self) -> &'a Dom<'a> {
        self.dom
    }

    /// Returns the styles.
    #[must_use]
    #[inline]
    pub fn styles(&self) -> &'a Styles {
        self.styles
    }

    /// Tells whether somebody asked for the name of an element before.
    #[must_use]
    #[inline]
    pub fn knows_name(&self, id: NodeId) -> bool {
        self.names.borrow()[id.index()].is_some()
    }

    /// Returns the first element with an id.
    #[must_use]
    #[inline]
    pub fn by_id(&self, id: &str) -> Option<NodeId> {
        self.ids.get(id).copied()
    }

    /// Tells whether two elements have the same id.
    #[must_use]
    pub fn repeats_an_id(&self) -> bool {
        self.repeats_an_id
    }

    /// Returns the labels of a control.
    #[must_use]
    pub fn labels(&self, id: NodeId) -> &[NodeId] {
        self.labels.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Returns the elements that an attribute names by their ids.
    #[must_use]
    pub fn referenced(&self, id: NodeId, attribute: &str) -> Vec<NodeId> {
        let names = self.dom.attribute(id, attribute).unwrap_or_default();
        names.split_ascii_whitespace().filter_map(|name| self.by_id(name)).collect()
    }

    /// Tells whether an element takes part in the layout: neither it nor anything above it has `display: none`.
    #[must_use]
    #[inline]
    pub fn is_rendered(&self, id: NodeId) -> bool {
        self.shown[id.index()].rendered
    }

    /// Tells whether an element is rendered and `visibility` does not hide it.
    #[must_use]
    #[inline]
    pub fn is_drawn(&self, id: NodeId) -> bool {
        let shown = self.shown[id.index()];
        shown.rendered && shown.visible
    }

    /// Tells whether an element, or one above it, is hidden by `aria-hidden`.
    #[must_use]
    #[inline]
    pub fn is_aria_hidden(&self, id: NodeId) -> bool {
        self.shown[id.index()].aria_hidden
    }

    /// Tells whether an element, or one above it, is inert.
    #[must_use]
    #[inline]
    pub fn is_inert(&self, id: NodeId) -> bool {
        self.shown[id.index()].inert
    }

    /// Tells whether nothing of an element reaches assistive technology.
    #[must_use]
    #[inline]
    pub fn is_hidden(&self, id: NodeId) -> bool {
        let shown = self.shown[id.index()];
        !shown.rendered || !shown.visible || shown.aria_hidden || shown.inert
    }

    /// Tells whether assistive technology is told of an element as an object of its own.
    #[must_use]
    #[inline]
    pub fn is_included(&self, id: NodeId) -> bool {
        !self.is_hidden(id) && !self.is_within_childless(id) && !self.role(id).is_some_and(Role::is_none)
    }

    /// Tells whether an element stands inside one whose inside is not told.
    #[must_use]
    pub fn is_within_childless(&self, id: NodeId) -> bool {
        let Some(parent) = self.dom.parent(id) else { return false };
        let childless = |above: NodeId| self.role(above).is_some_and(|role| role.facts().childless);
        let path = || std::iter::once(parent).chain(self.dom.ancestors(parent));
        // What was found out of one of those above holds for it and all above that.
        let found =
            path().find_map(|above| self.inside_childless[above.index()].get().or_else(|| childless(above).then_some(true)));
        let within = found.unwrap_or(false);
        if within {
            self.inside_childless[parent.index()].set(Some(true));
        } else {
            let unknown = path().map(|above| &self.inside_childless[above.index()]);
            unknown.take_while(|above| above.get().is_none()).for_each(|above| above.set(Some(false)));
        }
        within
    }

    /// Returns the role that an author gave: the first word of `role` that is a role.
    #[must_use]
    pub fn explicit_role(&self, id: NodeId) -> Option<Role> {
        let written = self.dom.attribute(id, "role")?;
        written.split_ascii_whitespace().filter_map(Role::of).find(|role| !role.facts().is_abstract)
    }

    /// Returns the role of an element.
    #[must_use]
    #[inline]
    pub fn role(&self, id: NodeId) -> Option<Role> {
        // Not `get_or_init`: working a role out may come back to the same element.
        if let Some(known) = self.roles[id.index()].get() {
            return *known;
        }
        let role = self.work_out_role(id);
        let _ = self.roles[id.index()].set(role);
        role
    }

    fn work_out_role(&self, id: NodeId) -> Option<Role> {
        match self.explicit_role(id) {
            Some(role) if role.is_none() && self.insists(id) => self.implicit_role(id),
            Some(role) => Some(role),
            None => {
                let implicit = self.implicit_role(id);
                match implicit {
                    Some(role) if role.is_none() && self.insists(id) => Role::of("img"),
                    Some(_) if self.parent_means_nothing(id) => Role::of("none"),
                    other => other,
                }
            }
        }
    }

    /// Tells whether `role="none"` is in conflict with what else is said: then it does not count.
    #[must_use]
    pub fn insists(&self, id: NodeId) -> bool {
        self.is_focusable(id) || self.has_global_property(id)
    }

    fn has_global_property(&self, id: NodeId) -> bool {
        let Some(element) = self.dom.element(id) else { return false };
        element.attributes.iter().any(|attribute| {
            attribute.name.strip_prefix("aria-").is_some_and(|name| {
                property(name).is_some_and(|facts| facts.global) && name != "hidden" && !attribute.value.trim().is_empty()
            })
        })
    }

    /// A part of a list or table that means nothing means nothing itself.
    fn parent_means_nothing(&self, id: NodeId) -> bool {
        let Some(element) = self.dom.element(id) else { return false };
        let whole = match element.tag() {
            "li" => self.dom.parent(id),
            "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" | "caption" => self.dom.closest_above(id, "table"),
            _ => None,
        };
        whole.is_some_and(|whole| self.explicit_role(whole).is_some_and(Role::is_none) && !self.insists(whole))
            && !self.insists(id)
    }

    /// Returns the element that owns another in the accessibility tree: by `aria-owns`, else the nearest above that means
    /// something.
    #[must_use]
    pub fn owner(&self, id: NodeId) -> Option<NodeId> {
        let mut here = id;
        for _ in 0..10_000 {
            here = match self.owner.get(&here) {
                Some(owner) => *owner,
                None => self.dom.parent_element(here)?,
            };
            if !self.is_transparent(here) {
                return Some(here);
            }
        }
        None
    }

    /// Tells whether an element only stands between others: it has no role of meaning.
    #[must_use]
    pub fn is_transparent(&self, id: NodeId) -> bool {
        match self.role(id) {
            None => !self.dom.is(id, "summary") && !self.is_focusable(id),
            Some(role) => (role.is_none() || role.is("generic")) && !self.insists(id),
        }
    }

    /// Returns the children of an element in the accessibility tree, through elements that mean nothing.
    #[must_use]
    pub fn owned(&self, id: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        self.collect_owned(id, &mut found, 0);
        for other in self.referenced(id, "aria-owns") {
            if self.owner.get(&other) == Some(&id) && !self.is_hidden(other) {
                self.add_owned(other, &mut found, 0);
            }
        }
        found
    }

    fn collect_owned(&self, id: NodeId, found: &mut Vec<NodeId>, depth: u32) {
        for child in self.dom.child_elements(id) {
            if !self.is_hidden(child) && !self.owner.contains_key(&child) {
                self.add_owned(child, found, depth);
            }
        }
    }

    fn add_owned(&self, child: NodeId, found: &mut Vec<NodeId>, depth: u32) {
        if self.is_transparent(child) && depth < 700 {
            self.collect_owned(child, found, depth + 1);
        } else {
            found.push(child);
        }
    }
}
