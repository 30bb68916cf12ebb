//! Pieces that stand on many pages, such as the main menu: judged once, and known again.
//!
//! A piece is known by its bytes, the start tags above it and the looks of all these. Then only rules that look beyond a
//! piece have anything new to say of it.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use html5ever::{LocalName, local_name};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::page::Page;
use crate::html::NodeId;

/// How many pieces are remembered; of two that share a slot, the last.
const SLOTS: usize = 1 << 16;

/// The pieces of pages of one site in which nothing was found.
#[derive(Debug)]
pub struct Settled {
    slots: Vec<AtomicU64>,
}

impl Default for Settled {
    fn default() -> Self {
        Self { slots: (0..SLOTS).map(|_| AtomicU64::new(0)).collect() }
    }
}

impl Settled {
    fn slot(&self, print: u64) -> &AtomicU64 {
        &self.slots[usize::try_from(print % SLOTS as u64).unwrap_or(0)]
    }

    fn holds(&self, print: u64) -> bool {
        self.slot(print).load(Ordering::Relaxed) == print
    }

    fn add(&self, print: u64) {
        self.slot(print).store(print, Ordering::Relaxed);
    }
}

/// The pieces of one page that may stand on others too, in the order they begin.
pub(super) struct Pieces<'p> {
    settled: &'p Settled,
    open: Vec<(Range<NodeId>, u64)>,
    known: Vec<Range<NodeId>>,
}

impl<'p> Pieces<'p> {
    /// Finds out which pieces of a page were judged before. `None` where the page cannot share what is said of it.
    pub(super) fn of(page: &Page<'p>) -> Option<Self> {
        let settled = page.resources.settled()?;
        let about = page.resources.about()?;
        if page.tree.repeats_an_id() || page.cascade.focus_looks_around() {
            return None;
        }
        let ties = ties(page);
        let seed = u64::from(about.easy_read.is_some()) << 1 | u64::from(about.form == crate::read::Form::EasyRead);
        let (mut open, mut known): (Vec<_>, Vec<Range<NodeId>>) = (Vec::new(), Vec::new());
        for piece in page.dom.pieces() {
            if known.last().is_some_and(|last| last.contains(&piece.nodes.start)) {
                continue;
            }
            let within = |id: &NodeId| piece.nodes.contains(id);
            if ties.iter().any(|(from, to)| within(from) != within(to)) {
                continue;
            }
            let Some(looks) = page.styles.print(page.dom, &piece.nodes) else { continue };
            let print = xxh3_64_with_seed(&looks.to_le_bytes(), piece.print ^ seed);
            if settled.holds(print) {
                known.push(piece.nodes.clone());
            } else {
                open.push((piece.nodes.clone(), print));
            }
        }
        Some(Self { settled, open, known })
    }

    /// Returns the pieces in which nothing is to be found by rules that look at pieces alone.
    pub(super) fn known(&self) -> &[Range<NodeId>] {
        &self.known
    }

    /// Remembers the pieces in which such rules found nothing on this page either.
    pub(super) fn settle(self, found: &[NodeId]) {
        for (nodes, print) in self.open {
            if !found.iter().any(|id| nodes.contains(id)) {
                self.settled.add(print);
            }
        }
    }
}

/// What on a page names something else by its id, and what it names.
fn ties(page: &Page<'_>) -> Vec<(NodeId, NodeId)> {
    let mut ties = Vec::new();
    for id in page.dom.elements_below(NodeId::DOCUMENT) {
        let attributes = page.dom.element(id).map_or(&[][..], |element| &element.attributes);
        for attribute in attributes.iter().filter(|attribute| names_another(&attribute.name)) {
            ties.extend(attribute.value.split_whitespace().filter_map(|name| Some((id, page.tree.by_id(name)?))));
        }
    }
    ties
}

fn names_another(name: &LocalName) -> bool {
    const PLAIN: [LocalName; 4] = [local_name!("for"), local_name!("headers"), local_name!("list"), local_name!("form")];
    const ARIA: [&str; 8] =
        ["labelledby", "describedby", "owns", "controls", "activedescendant", "flowto", "details", "errormessage"];
    PLAIN.contains(name) || name.strip_prefix("aria-").is_some_and(|name| ARIA.contains(&name))
}
