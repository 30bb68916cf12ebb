//! Which links of a page have the same words.

use std::ops::Range;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use crate::aria::Tree;
use crate::html::NodeId;

/// The links of a piece of a page that assistive technology is told of: how far from its first node each stands, and the
/// fingerprint of its words.
pub(super) type LinksOfPiece = Arc<[(u32, u64)]>;

/// The links of a page that assistive technology is told of, those of the same words together.
#[derive(Debug, Default)]
pub(super) struct Namesakes {
    /// Those of the same words after each other, in the order of the page.
    links: Vec<NodeId>,
    /// Each link, in rising order.
    each: Vec<Named>,
}

/// A link, the fingerprint of its words, and the part of [`Namesakes::links`] before it that has them too.
#[derive(Debug)]
struct Named {
    id: NodeId,
    words: u64,
    start: u32,
    end: u32,
}

impl Namesakes {
    /// Looks at what may be a link, in the order of a page; small and capital letters are the same. Of pieces that were
    /// looked at on another page, it takes what was found there.
    pub(super) fn of(links: &[NodeId], known: &[(Range<NodeId>, LinksOfPiece)], tree: &Tree<'_>) -> Self {
        let mut scratch = Vec::new();
        let is_link = |id: NodeId| tree.role(id).is_some_and(|role| role.is("link")) && tree.is_included(id);
        let mut by_words: Vec<(u64, NodeId)> = Vec::with_capacity(links.len());
        let mut rest = known;
        for id in links.iter().copied() {
            while rest.first().is_some_and(|(nodes, _)| nodes.end <= id) {
                rest = &rest[1..];
            }
            if !rest.first().is_some_and(|(nodes, _)| nodes.contains(&id)) && is_link(id) {
                by_words.push((print(tree, id, &mut scratch), id));
            }
        }
        for (nodes, links) in known {
            by_words.extend(links.iter().map(|(at, words)| (*words, nodes.start.plus(*at))));
        }
        // Links of the same words stand in the order of the page.
        by_words.sort_unstable();
        let mut each = Vec::with_capacity(by_words.len());
        let mut start = 0;
        for same in by_words.chunk_by(|one, other| one.0 == other.0) {
            each.extend((start..).zip(same).map(|(end, (words, id))| Named { id: *id, words: *words, start, end }));
            start += u32::try_from(same.len()).unwrap_or(u32::MAX);
        }
        each.sort_unstable_by_key(|named| named.id);
        Self { links: by_words.into_iter().map(|(_, id)| id).collect(), each }
    }

    /// Returns the links before one that have the same words.
    pub(super) fn before(&self, link: NodeId) -> &[NodeId] {
        let Ok(at) = self.each.binary_search_by_key(&link, |named| named.id) else { return &[] };
        let Named { start, end, .. } = self.each[at];
        self.links.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Returns the links of a piece.
    pub(super) fn within(&self, nodes: &Range<NodeId>) -> LinksOfPiece {
        let first = self.each.partition_point(|named| named.id < nodes.start);
        let inside = self.each[first..].iter().take_while(|named| named.id < nodes.end);
        let at = |named: &Named| u32::try_from(named.id.index() - nodes.start.index()).unwrap_or(u32::MAX);
        inside.map(|named| (at(named), named.words)).collect()
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
