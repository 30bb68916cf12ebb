//! Which links of a page have the same words.

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use crate::aria::Tree;
use crate::html::NodeId;

/// The links of a page that assistive technology is told of, those of the same words together.
#[derive(Debug, Default)]
pub(super) struct Namesakes {
    /// In the order of the page.
    groups: Vec<Vec<NodeId>>,
    group_of: FxHashMap<NodeId, usize>,
}

impl Namesakes {
    /// Looks at what may be a link, in the order of a page; small and capital letters are the same.
    pub(super) fn of(links: &[NodeId], tree: &Tree<'_>) -> Self {
        let mut namesakes = Self::default();
        let mut known: FxHashMap<u64, usize> = FxHashMap::default();
        let mut small = Vec::new();
        for id in links.iter().copied() {
            if !tree.role(id).is_some_and(|role| role.is("link")) || !tree.is_included(id) {
                continue;
            }
            let group = *known.entry(print(&tree.name(id).words, &mut small)).or_insert(namesakes.groups.len());
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

/// Returns the fingerprint of words in small letters; `scratch` is room for them.
fn print(words: &str, scratch: &mut Vec<u8>) -> u64 {
    if !words.is_ascii() {
        return xxh3_64(words.to_lowercase().as_bytes());
    }
    scratch.clear();
    scratch.extend(words.bytes().map(|byte| byte.to_ascii_lowercase()));
    xxh3_64(scratch)
}
