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
        let mut small = String::new();
        for id in dom.elements_below(NodeId::DOCUMENT) {
            // Only what leads somewhere or says its role can be a link.
            let may_be = dom.element(id).is_some_and(|element| element.has("href") || element.has("role"));
            if !may_be || !tree.role(id).is_some_and(|role| role.is("link")) || !tree.is_included(id) {
                continue;
            }
            let name = tree.name(id);
            small.clear();
            if name.words.is_ascii() {
                small.push_str(&name.words);
                small.make_ascii_lowercase();
            } else {
                small = name.words.to_lowercase();
            }
            let group = known.get(&small).copied().unwrap_or_else(|| {
                namesakes.groups.push(Vec::new());
                known.insert(small.clone(), namesakes.groups.len() - 1);
                namesakes.groups.len() - 1
            });
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
