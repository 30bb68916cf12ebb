//! Telling quickly that a selector cannot match: by hashes of names, ids and classes.

use html5ever::LocalName;

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
        Self { exact: hash(word.bytes()), folded: hash(word.bytes().map(|byte| byte.to_ascii_lowercase())) }
    }

    /// Tells whether two words are the same, where letter case counts or does not.
    pub(super) fn is(self, other: Self, fold: bool) -> bool {
        if fold { self.folded == other.folded } else { self.exact == other.exact }
    }

    pub(super) fn bit(self) -> Bits {
        bit(self.folded)
    }
}

/// Returns the bit of an element's name.
pub(super) fn bit_of_name(name: &str) -> Bits {
    bit(hash(name.bytes().map(|byte| byte.to_ascii_lowercase())).rotate_left(17))
}

/// FNV-1a in 64 bits, whose collisions no style sheet of people meets.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

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
}

impl Sieve {
    pub(super) fn of(dom: &Dom) -> Self {
        let mut classes: Vec<(u32, u32)> = vec![(0, 0); dom.len()];
        let mut keys = Vec::new();
        let mut above: Vec<Bits> = vec![0; dom.len()];
        let mut own: Vec<Bits> = vec![0; dom.len()];
        let mut last: Option<(LocalName, Bits)> = None;
        for id in dom.descendants(NodeId::DOCUMENT) {
            let around = dom.parent(id).map_or(0, |parent| above[parent.index()] | own[parent.index()]);
            above[id.index()] = around;
            let Some(element) = dom.element(id) else { continue };
            let mut bits = match &last {
                Some((name, bits)) if *name == element.name => *bits,
                _ => bit_of_name(&element.name),
            };
            last = Some((element.name.clone(), bits));
            let start = keys.len();
            for attribute in &element.attributes {
                match &*attribute.name {
                    "class" => keys.extend(attribute.value.split_ascii_whitespace().map(Key::of)),
                    "id" => bits |= Key::of(&attribute.value).bit(),
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
        Self { classes, keys, above }
    }

    /// Returns the classes of an element.
    pub(super) fn classes(&self, id: NodeId) -> &[Key] {
        let (start, end) = self.classes[id.index()];
        self.keys.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Tells whether all that is asked of the elements above one may be there.
    pub(super) fn may_have(&self, id: NodeId, wanted: Bits) -> bool {
        self.above[id.index()] & wanted == wanted
    }
}
