//! Pieces that stand on many pages, such as the main menu: judged once, and known again.
//!
//! A piece is known by its bytes, the start tags above it and the looks of all these. Then only rules that look beyond a
//! piece have anything new to say of it.

use std::ops::Range;
use std::sync::RwLock;
use std::sync::atomic::{AtomicU64, Ordering};

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::namesakes::LinksOfPiece;
use super::page::Page;
use crate::html::NodeId;

/// How many pieces are remembered; of two that share a slot, the last.
const SLOTS: usize = 1 << 14;

/// Of how many pieces the links are remembered.
const LISTED: usize = 4096;

/// The pieces of pages of one site in which nothing was found.
#[derive(Debug)]
pub struct Settled {
    slots: Vec<AtomicU64>,
    /// The links of those that stood on more than one page.
    links: RwLock<FxHashMap<u64, LinksOfPiece>>,
}

impl Default for Settled {
    fn default() -> Self {
        Self { slots: (0..SLOTS).map(|_| AtomicU64::new(0)).collect(), links: RwLock::default() }
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

    fn links(&self, print: u64) -> Option<LinksOfPiece> {
        self.links.read().ok()?.get(&print).cloned()
    }

    fn list(&self, print: u64, links: LinksOfPiece) {
        if let Ok(mut all) = self.links.write()
            && all.len() < LISTED
        {
            all.insert(print, links);
        }
    }
}

/// The pieces of one page that may stand on others too, in the order they begin.
pub(super) struct Pieces<'p> {
    settled: &'p Settled,
    open: Vec<(Range<NodeId>, u64)>,
    known: Vec<Range<NodeId>>,
    /// Those of them of which the links are known, too.
    links: Vec<(Range<NodeId>, LinksOfPiece)>,
    /// Those of which they are not.
    unlisted: Vec<(Range<NodeId>, u64)>,
}

impl<'p> Pieces<'p> {
    /// Finds out which pieces of a page were judged before. `None` where the page cannot share what is said of it.
    pub(super) fn of(page: &Page<'p>) -> Option<Self> {
        let settled = page.resources.settled()?;
        let about = page.resources.about()?;
        if page.tree.repeats_an_id() || page.cascade.focus_looks_around() {
            return None;
        }
        let named = page.named_ids().filter_map(|(from, id)| Some((from, page.tree.by_id(id)?)));
        let ties: Vec<(NodeId, NodeId)> = named.collect();
        let seed = u64::from(about.easy_read.is_some()) << 1 | u64::from(about.form == crate::read::Form::EasyRead);
        let (mut open, mut known): (Vec<_>, Vec<Range<NodeId>>) = (Vec::new(), Vec::new());
        let (mut links, mut unlisted) = (Vec::new(), Vec::new());
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
                match settled.links(print) {
                    Some(listed) => links.push((piece.nodes.clone(), listed)),
                    None => unlisted.push((piece.nodes.clone(), print)),
                }
            } else {
                open.push((piece.nodes.clone(), print));
            }
        }
        Some(Self { settled, open, known, links, unlisted })
    }

    /// Returns the pieces in which nothing is to be found by rules that look at pieces alone.
    pub(super) fn known(&self) -> &[Range<NodeId>] {
        &self.known
    }

    /// Returns the pieces of which the links are known, with these.
    pub(super) fn links(&self) -> Vec<(Range<NodeId>, LinksOfPiece)> {
        self.links.clone()
    }

    /// Remembers the pieces in which such rules found nothing on this page either, and the links of those that were known.
    pub(super) fn settle(self, page: &Page<'_>, found: &[NodeId]) {
        for (nodes, print) in self.unlisted {
            self.settled.list(print, page.links_within(&nodes));
        }
        for (nodes, print) in self.open {
            if !found.iter().any(|id| nodes.contains(id)) {
                self.settled.add(print);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::check::{About, Resources, SheetShelf, check_printed};
    use crate::css::{Cascade, Sheet};
    use crate::read::Form;
    use crate::source::MarkedHtml;

    /// Pages of one site: the second is checked with what the first has settled.
    #[derive(Default)]
    struct Site {
        settled: Settled,
        shelf: SheetShelf,
        css: &'static str,
    }

    impl Resources for Site {
        fn sheet(&self, _: &str, address: &str) -> Option<(String, Arc<Sheet>)> {
            Some((address.to_owned(), self.shelf.sheet(address, || Some(self.css.to_owned()))?))
        }

        fn page(&self, _: &str) -> Option<String> {
            None
        }

        fn cascade(&self, sheets: Vec<Arc<Sheet>>) -> Arc<Cascade> {
            self.shelf.cascade(sheets)
        }

        fn settled(&self) -> Option<&Settled> {
            Some(&self.settled)
        }

        fn about(&self) -> Option<About<'_>> {
            Some(About { form: Form::Standard, address: "/", easy_read: None })
        }
    }

    impl Site {
        fn found(&self, body: &str) -> Vec<String> {
            let head = "<title>A page of words</title><link rel=\"stylesheet\" href=\"/a.css\">";
            let html = format!("<!doctype html><html lang=\"en\"><head>{head}</head>{body}</html>");
            let mut found: Vec<String> = check_printed(&html, self, &|| MarkedHtml::unmarked(html.clone()))
                .findings
                .into_iter()
                .map(|finding| finding.rule.to_string())
                .collect();
            found.dedup();
            found
        }

        fn knows(&self) -> usize {
            self.settled.slots.iter().filter(|slot| slot.load(Ordering::Relaxed) != 0).count()
        }
    }

    const MENU: &str = "<nav aria-label=\"Main menu\"><ul><li><a href=\"/a/\">Our first long page</a></li></ul></nav>";

    #[test]
    fn a_piece_without_faults_is_known_again_and_one_with_faults_is_told_each_time() {
        let site = Site::default();
        let page = |more: &str| format!("<body>{MENU}<main><h1>Words</h1><p>{more}</p></main></body>");
        assert!(site.found(&page("One.")).is_empty());
        assert!(site.found(&page("Two.")).is_empty());
        assert!(site.knows() >= 1, "the looks of the first page are kept for the second");
        let faulty = MENU.replace("Our first long page", "<img src=\"/a-picture-of-a-very-long-name.png\">");
        for _ in 0..3 {
            let found = site.found(&format!("<body>{faulty}<main><h1>Words</h1></main></body>"));
            assert!(found.iter().any(|rule| rule == "image-alt"), "{found:?}");
        }
    }

    #[test]
    fn links_in_a_known_piece_are_still_told_from_those_of_the_same_words_elsewhere() {
        let site = Site::default();
        let page = |to: &str, more: usize| {
            let link = format!("<p>See <a href=\"{to}\">our first <b>long</b> page</a>.</p>");
            format!("<body>{MENU}<main>{link}<h1>Words {more}</h1></main></body>")
        };
        for more in 0..4 {
            assert!(site.found(&page("/b/", more)).contains(&"links-same-name".to_owned()), "{more}");
            assert!(!site.found(&page("/a/", more)).contains(&"links-same-name".to_owned()), "{more}");
        }
        let listed = site.settled.links.read().unwrap();
        assert!(listed.values().any(|links| links.len() == 1), "{listed:?}");
    }

    #[test]
    fn a_piece_that_is_named_from_outside_is_not_known_again() {
        for space in [" ", "\u{a0}"] {
            let site = Site::default();
            let piece = format!(
                "<main><div><p>Words enough to be a piece.</p><button aria-labelledby=\"t{space}u\"></button></div></main>"
            );
            let page = |more: &str| format!("<body>{piece}<p id=\"t\">{more}</p></body>");
            for _ in 0..2 {
                assert_eq!(site.found(&page("Go")).contains(&"button-name".to_owned()), space != " ", "{space:?}");
            }
            let nameless = site.found(&format!("<body>{piece}<p>Go</p></body>"));
            assert!(nameless.contains(&"button-name".to_owned()), "{space:?} {nameless:?}");
        }
    }

    #[test]
    fn a_known_piece_is_judged_again_when_what_is_around_it_changes_how_it_looks() {
        let site =
            Site { css: ".night { background: #222 } nav a { color: #111 } .x + nav a { color: #eee }", ..Site::default() };
        let page = |class: &str, before: &str| format!("<body class=\"{class}\">{before}{MENU}<main><h1>W</h1></main></body>");
        for _ in 0..3 {
            assert!(!site.found(&page("day", "")).contains(&"contrast".to_owned()));
        }
        assert!(site.found(&page("night", "")).contains(&"contrast".to_owned()), "the body is another");
        let beside = site.found(&page("day", "<p class=\"x\">A</p>"));
        assert!(beside.contains(&"contrast".to_owned()), "what stands before it is another: {beside:?}");
    }
}
