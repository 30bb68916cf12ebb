//! Which links of a page have the same words.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use crate::aria::Tree;
use crate::html::{Dom, NodeId};

/// The links of a page that assistive technology is told of, those of the same words together.
#[derive(Debug, Default)]
pub(super) struct Namesakes {
    /// In the order of the page.
    groups: Vec<Vec<NodeId>>,
    group_of: FxHashMap<NodeId, usize>,
}

impl Namesakes {
    /// Looks at the links of a page; small and capital letters are the same.
    pub(super) fn of(dom: &Dom, tree: &Tree<'_>) -> Self {
        let mut namesakes = Self::default();
        let mut known: HashMap<String, usize> = HashMap::new();
        for id in dom.elements_below(NodeId::DOCUMENT) {
            // Only what leads somewhere or says its role can be a link.
            let may_be = dom.element(id).is_some_and(|element| element.has("href") || element.has("role"));
            if !may_be || !tree.role(id).is_some_and(|role| role.is("link")) || !tree.is_included(id) {
                continue;
            }
            let group = *known.entry(tree.name(id).words.to_lowercase()).or_insert(namesakes.groups.len());
            if group == namesakes.groups.len() {
                namesakes.groups.push(Vec::new());
            }
            namesakes.groups[group].push(id);
            namesakes.group_of.insert(id, group);
        }
        namesakes
    }

    /// Returns the links before one that have the same words.
    pub(super) fn before(&self, link: NodeId) -> &[NodeId] {
        let group = self.group_of.get(&link).map_or(&[][..], |group| &self.groups[*group]);
        &group[..group.binary_search(&link).unwrap_or(0)]
    }
}
