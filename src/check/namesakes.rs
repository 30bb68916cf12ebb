//! Which links of a page have the same words.

use xxhash_rust::xxh3::xxh3_64;

use crate::aria::Tree;
use crate::html::NodeId;

/// The links of a page that assistive technology is told of, those of the same words together.
#[derive(Debug, Default)]
pub(super) struct Namesakes {
    /// Those of the same words after each other, in the order of the page.
    links: Vec<NodeId>,
    /// For each link, in rising order: the part of `links` before it that has its words.
    before: Vec<(NodeId, u32, u32)>,
}

impl Namesakes {
    /// Looks at what may be a link, in the order of a page; small and capital letters are the same.
    pub(super) fn of(links: &[NodeId], tree: &Tree<'_>) -> Self {
        let mut scratch = Vec::new();
        let is_link = |id: &NodeId| tree.role(*id).is_some_and(|role| role.is("link")) && tree.is_included(*id);
        let links = links.iter().copied().filter(is_link);
        let mut by_words: Vec<(u64, NodeId)> = links.map(|id| (print(tree, id, &mut scratch), id)).collect();
        // Links of the same words stay in the order of the page.
        by_words.sort_by_key(|(words, _)| *words);
        let mut before = Vec::with_capacity(by_words.len());
        let mut start = 0;
        for same in by_words.chunk_by(|one, other| one.0 == other.0) {
            before.extend((start..).zip(same).map(|(at, (_, id))| (*id, start, at)));
            start += u32::try_from(same.len()).unwrap_or(u32::MAX);
        }
        before.sort_unstable();
        Self { links: by_words.into_iter().map(|(_, id)| id).collect(), before }
    }

    /// Returns the links before one that have the same words.
    pub(super) fn before(&self, link: NodeId) -> &[NodeId] {
        let Ok(at) = self.before.binary_search_by_key(&link, |(id, ..)| *id) else { return &[] };
        let (_, start, end) = self.before[at];
        self.links.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// Returns the fingerprint of the words of a link in small letters; `scratch` is room for them.
fn print(tree: &Tree<'_>, link: NodeId, scratch: &mut Vec<u8>) -> u64 {
    // Few of these names are asked for by anybody else, so that they are not kept.
    let bare = if tree.knows_name(link) { None } else { tree.bare_words(link) };
    if let Some(bare) = bare.filter(|bare| bare.is_ascii()) {
        scratch.clear();
        for word in bare.split_whitespace() {
            if !scratch.is_empty() {
                scratch.push(b' ');
            }
            scratch.extend(word.bytes().map(|byte| byte.to_ascii_lowercase()));
        }
        return xxh3_64(scratch);
    }
    xxh3_64(tree.name(link).words.to_lowercase().as_bytes())
}
