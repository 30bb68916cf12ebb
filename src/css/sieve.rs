//! Telling quickly that a selector cannot match: by hashes of names, ids and classes.

use html5ever::{LocalName, local_name};
use xxhash_rust::xxh3::xxh3_64;

use crate::html::{Dom, NodeId};

/// Which names, ids and classes there are around an element, as bits: what has no bit is not there.
pub(super) type Bits = u128;

/// The hash of a class or an id: as written, and in small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) exact: u64,
    pub(super) folded: u64,
}

impl Key {
    pub(super) fn of(word: &str) -> Self {
        let exact = xxh3_64(word.as_bytes());
        let folded = if word.bytes().any(|byte| byte.is_ascii_uppercase()) { folded(word) } else { exact };
        Self { exact, folded }
    }

    /// Tells whether two words are the same, where letter case counts or does not.
    #[inline]
    pub(super) fn is(self, other: Self, fold: bool) -> bool {
        if fold { self.folded == other.folded } else { self.exact == other.exact }
    }

    #[inline]
    pub(super) fn bit(self) -> Bits {
        bit(self.folded)
    }
}

/// Returns the bit of an element's name.
pub(super) fn bit_of_name(name: &str) -> Bits {
    bit(folded(name).rotate_left(17))
}

/// The hash of a word in small letters.
fn folded(word: &str) -> u64 {
    if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        xxh3_64(word.to_ascii_lowercase().as_bytes())
    } else {
        xxh3_64(word.as_bytes())
    }
}

#[inline]
fn bit(hash: u64) -> Bits {
    1 << (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 57)
}

/// What selectors ask of the elements of one page, looked up once.
#[derive(Debug)]
pub(super) struct Sieve {
    /// By node: where its classes stand in `keys`.
    classes: Vec<(u32, u32)>,
    keys: Vec<Key>,
    /// By node: what is above it.
    above: Vec<Bits>,
    /// By node: what is below it.
    below: Vec<Bits>,
}

impl Sieve {
    pub(super) fn of(dom: &Dom) -> Self {
        let mut classes: Vec<(u32, u32)> = vec![(0, 0); dom.len()];
        let mut keys = Vec::new();
        let mut above: Vec<Bits> = vec![0; dom.len()];
        let mut own: Vec<Bits> = vec![0; dom.len()];
        let mut last: Option<(&LocalName, Bits)> = None;
        let order: Vec<NodeId> = dom.descendants(NodeId::DOCUMENT).collect();
        for id in order.iter().copied() {
            let around = dom.parent(id).map_or(0, |parent| above[parent.index()] | own[parent.index()]);
            above[id.index()] = around;
            let Some(element) = dom.element(id) else { continue };
            let mut bits = match &last {
                Some((name, bits)) if **name == *element.name => *bits,
                _ => bit_of_name(element.name),
            };
            last = Some((element.name, bits));
            let start = keys.len();
            for attribute in element.attributes {
                match attribute.name {
                    local_name!("class") => keys.extend(attribute.value.split_ascii_whitespace().map(Key::of)),
                    local_name!("id") => bits |= bit(folded(&attribute.value)),
                    _ => {}
                }
            }
            for key in &keys[start..] {
                bits |= key.bit();
            }
            own[id.index()] = bits;
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            classes[id.index()] = (place(start), place(keys.len()));
        }
        let mut below: Vec<Bits> = vec![0; dom.len()];
        for id in order.into_iter().rev() {
            if let Some(parent) = dom.parent(id) {
                below[parent.index()] |= below[id.index()] | own[id.index()];
            }
        }
        Self { classes, keys, above, below }
    }

    /// Returns the classes of an element.
    #[inline]
    pub(super) fn classes(&self, id: NodeId) -> &[Key] {
        let (start, end) = self.classes[id.index()];
        self.keys.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Tells whether all that is asked of the elements above one may be there.
    #[inline]
    pub(super) fn may_have(&self, id: NodeId, wanted: Bits) -> bool {
        self.above[id.index()] & wanted == wanted
    }

    /// Tells whether an element of all these names, ids and classes may stand below one.
    #[inline]
    pub(super) fn may_hold(&self, id: NodeId, wanted: Bits) -> bool {
        self.below[id.index()] & wanted == wanted
    }
}
