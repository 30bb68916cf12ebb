//! The styles of a page: every element with the look that the cascade gives it.

use std::collections::HashMap;
use std::hash::Hasher;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use html5ever::local_name;
use rustc_hash::{FxBuildHasher, FxHasher};

use super::asked::{Beside, is_of_browsers, print_of, together};
use super::cascade::{Alike, Cascade, Found, Line, Look, Looks};
use super::matching::{Imagined, Matching, matches};
use super::media::Mode;
use super::sieve::{Key, Sieve};
use super::style::{Pseudo, Shows, Style};
use super::weigh::Scales;
use crate::html::{Dom, Namespace, NodeId};

/// The styles of a page under every condition that its style sheets provide for.
#[derive(Debug)]
pub struct Styles {
    /// By node, from 1: the number of its look; 0 for what has none.
    numbers: Vec<u32>,
    /// By node: the fingerprint of all that selectors can ask of it and of those above it, and whether others may share it.
    lines: Arc<Vec<(u64, bool)>>,
    known: Arc<Looks>,
    own: Vec<(Option<Alike>, Arc<Look>)>,
    modes: Vec<Mode>,
    sieve: Arc<Sieve>,
}

/// The styles of a page under one set of conditions.
#[derive(Clone, Copy, Debug)]
pub struct StylesIn<'a> {
    styles: &'a Styles,
    at: usize,
}

struct Work<'a> {
    cascade: &'a Cascade,
    scales: Scales<'a>,
    matching: &'a Matching<'a>,
    known: Arc<Looks>,
    own: Vec<(Option<Alike>, Arc<Look>)>,
    by_alike: HashMap<Alike, u32, FxBuildHasher>,
    by_line: HashMap<Line, u32, FxBuildHasher>,
    /// The lines that were not known before, in the order they were met.
    new_lines: Vec<(Line, u32)>,
    lines: Arc<Vec<(u64, bool)>>,
    /// By line: the selectors that look further, where they were not known before.
    beside: HashMap<u64, Vec<Beside>, FxBuildHasher>,
}

/// The number of what the outermost element of a page starts from.
const START: u32 = 0;

impl Styles {
    /// Works out the style of every element.
    #[must_use]
    pub fn of(dom: &Dom, cascade: &Cascade) -> Self {
        let matching = Matching::of(dom, Arc::new(Sieve::of(dom)));
        let mut work = Work::new(dom, cascade, &matching, Arc::new(lines(dom, cascade)));
        let mut numbers = vec![0; dom.len()];
        for id in dom.descendants(NodeId::DOCUMENT) {
            if dom.is_element(id) {
                let around = dom.parent(id).and_then(|above| number(&numbers, above)).unwrap_or(START);
                numbers[id.index()] = work.look(id, around, Imagined::Nothing) + 1;
            }
        }
        work.finish(numbers)
    }

    /// Returns the styles of some elements while they have the focus, and of no others.
    #[must_use]
    pub fn focused(&self, dom: &Dom, cascade: &Cascade, ids: &[NodeId]) -> Self {
        let matching = Matching::of(dom, Arc::clone(&self.sieve));
        let lines = Arc::clone(&self.lines);
        let mut work =
            Work { known: Arc::clone(&self.known), own: self.own.clone(), ..Work::new(dom, cascade, &matching, lines) };
        for (number, (alike, _)) in (self.known.list.len()..).zip(&self.own) {
            if let (Some(alike), Ok(number)) = (alike, u32::try_from(number)) {
                work.by_alike.insert(alike.clone(), number);
            }
        }
        let mut numbers = vec![0; dom.len()];
        for id in ids {
            let around = dom.parent(*id).and_then(|above| number(&self.numbers, above)).unwrap_or(START);
            numbers[id.index()] = work.look(*id, around, Imagined::Focus) + 1;
        }
        work.finish(numbers)
    }

    /// Returns the style of an element under the usual conditions.
    #[must_use]
    #[inline]
    pub fn get(&self, id: NodeId) -> Option<&Style> {
        self.look(id).map(|look| &look.styles[0])
    }

    /// Tells whether an element itself is there under the usual conditions.
    #[must_use]
    #[inline]
    pub fn shows(&self, id: NodeId) -> Shows {
        self.look(id).map_or_else(Shows::default, |look| look.shows)
    }

    /// Returns the styles under the usual conditions.
    #[must_use]
    #[inline]
    pub fn usual(&self) -> StylesIn<'_> {
        StylesIn { styles: self, at: 0 }
    }

    /// Returns the styles under every set of conditions, the usual ones first.
    pub fn modes(&self) -> impl Iterator<Item = StylesIn<'_>> {
        (0..self.modes.len()).map(|at| StylesIn { styles: self, at })
    }

    /// Returns the styles under these conditions, when the style sheets tell them from the usual ones.
    #[must_use]
    pub fn under(&self, mode: Mode) -> Option<StylesIn<'_>> {
        self.modes().find(|styles| styles.mode() == mode)
    }

    /// Tells whether it was noted that something holds for every element that looks like this one, with all around it.
    ///
    /// Looks are shared between pages, so that what only depends on them need be found out once for a site. `fact` is a
    /// bit of its own for each thing that may be noted.
    #[must_use]
    #[inline]
    pub fn noted(&self, id: NodeId, fact: u8) -> bool {
        self.look(id).is_some_and(|look| look.notes.load(Ordering::Relaxed) & fact != 0)
    }

    /// Returns all that was [noted](Self::noted) of the look of an element.
    #[must_use]
    #[inline]
    pub fn notes(&self, id: NodeId) -> u8 {
        self.look(id).map_or(0, |look| look.notes.load(Ordering::Relaxed))
    }

    /// Notes that something holds for every element that looks like this one, with all around it.
    #[inline]
    pub fn note(&self, id: NodeId, fact: u8) {
        if let Some(look) = self.look(id) {
            look.notes.fetch_or(fact, Ordering::Relaxed);
        }
    }

    /// Returns the fingerprint of the looks of these nodes and of all above the first of them. `None` where one of them has a
    /// look of its own, which other pages do not share.
    #[must_use]
    pub fn print(&self, dom: &Dom, nodes: &Range<NodeId>) -> Option<u64> {
        let shared = |number: &u32| (*number as usize) <= self.known.list.len();
        let own = self.numbers.get(nodes.start.index()..nodes.end.index())?;
        let above = dom.ancestors(nodes.start).map(|above| self.numbers[above.index()]);
        let mut print = FxHasher::default();
        print.write_u32(1);
        for number in above.chain(own.iter().copied()) {
            if !shared(&number) {
                return None;
            }
            print.write_u32(number);
        }
        Some(print.finish())
    }

    /// Returns the words that style sheets put before or after the content of an element.
    #[must_use]
    pub fn generated(&self, id: NodeId, pseudo: Pseudo) -> Option<&str> {
        self.look(id)?.added.iter().find(|(at, _)| *at == pseudo).map(|(_, words)| words.as_str())
    }

    fn look(&self, id: NodeId) -> Option<&Look> {
        look_of(&self.known, &self.own, number(&self.numbers, id)?)
    }
}

fn lines(dom: &Dom, cascade: &Cascade) -> Vec<(u64, bool)> {
    let mut lines = vec![(u64::from(dom.quirks()), false); dom.len()];
    let mut scratch = Vec::new();
    for id in dom.descendants(NodeId::DOCUMENT) {
        if let Some(element) = dom.element(id) {
            let around = dom.parent(id).map_or(0, |above| lines[above.index()].0);
            lines[id.index()] = cascade.asked.line(around, element, &mut scratch);
        }
    }
    lines
}

fn number(numbers: &[u32], id: NodeId) -> Option<u32> {
    numbers.get(id.index())?.checked_sub(1)
}

fn look_of<'l>(known: &'l Looks, own: &'l [(Option<Alike>, Arc<Look>)], number: u32) -> Option<&'l Look> {
    let number = number as usize;
    match known.list.get(number) {
        Some(look) => Some(look),
        None => own.get(number - known.list.len()).map(|(_, look)| &**look),
    }
}

impl<'a> StylesIn<'a> {
    /// Returns the conditions that these styles are for.
    #[must_use]
    pub fn mode(self) -> Mode {
        self.styles.modes[self.at]
    }

    /// Returns the style of an element.
    #[must_use]
    #[inline]
    pub fn get(self, id: NodeId) -> Option<&'a Style> {
        self.styles.look(id).map(|look| &look.styles[self.at])
    }
}

impl<'a> Work<'a> {
    fn new(dom: &'a Dom<'a>, cascade: &'a Cascade, matching: &'a Matching<'a>, lines: Arc<Vec<(u64, bool)>>) -> Self {
        let scales = Scales::new(dom, cascade);
        let (by_alike, by_line, new_lines) = (HashMap::default(), HashMap::default(), Vec::new());
        let (known, own, beside) = (cascade.known(), Vec::new(), HashMap::default());
        Self { cascade, scales, matching, known, own, by_alike, by_line, new_lines, lines, beside }
    }

    fn finish(self, numbers: Vec<u32>) -> Styles {
        self.cascade.keep(&self.known, &self.own, &self.new_lines, self.beside);
        Styles {
            numbers,
            lines: self.lines,
            known: self.known,
            own: self.own,
            modes: self.cascade.modes.clone(),
            sieve: Arc::clone(&self.matching.sieve),
        }
    }

    /// Returns the number of what an element looks like: as one alike that was met before, else worked out.
    fn look(&mut self, id: NodeId, around: u32, imagined: Imagined) -> u32 {
        let (plain, shared) = self.lines[id.index()];
        // Most elements are known by this alone: no selector looks further.
        let alone = || self.known.by_line.get(&(around, plain)).copied();
        if let Some(known) = alone().filter(|_| shared && imagined == Imagined::Nothing) {
            debug_assert_eq!(known, self.asked(id, around, imagined).0, "a line decides which selectors are for an element");
            return known;
        }
        let Some(line) = self.line(id, around, imagined) else { return self.asked(id, around, imagined).0 };
        if let Some(known) = self.known.by_line.get(&line).or_else(|| self.by_line.get(&line)).copied() {
            // Tests ask all the same.
            debug_assert_eq!(known, self.asked(id, around, imagined).0, "a line decides which selectors are for an element");
            return known;
        }
        let (number, shared) = self.asked(id, around, imagined);
        if shared {
            self.by_line.insert(line, number);
            self.new_lines.push((line, number));
        }
        number
    }

    /// What an element is known by, unless its look is its own.
    fn line(&mut self, id: NodeId, around: u32, imagined: Imagined) -> Option<Line> {
        let (line, shared) = self.lines[id.index()];
        if !shared {
            return None;
        }
        let (cascade, matching) = (self.cascade, self.matching);
        let beside = match self.known.beside.get(&line) {
            Some(known) => known,
            None => self.beside.entry(line).or_insert_with(|| cascade.asked.beside(matching, &cascade.sheets, id)),
        };
        if beside.is_empty() && imagined == Imagined::Nothing {
            return Some((around, line));
        }
        let print = print_of(beside, matching, &cascade.sheets, id, imagined);
        Some((around, together(line, print, imagined)))
    }

    /// Returns the number of what an element looks like by asking every selector that may be for it, and whether others may
    /// share it.
    fn asked(&mut self, id: NodeId, around: u32, imagined: Imagined) -> (u32, bool) {
        let found = self.matched(id, imagined);
        let (alike, found) = match self.alike(id, around, found) {
            Ok(alike) => {
                if let Some(known) = self.known.by_alike.get(&alike).or_else(|| self.by_alike.get(&alike)) {
                    return (*known, true);
                }
                let found = alike.found.clone();
                (Some(alike), found)
            }
            Err(found) => (None, found),
        };
        let number = u32::try_from(self.known.list.len() + self.own.len()).unwrap_or(u32::MAX);
        let (look, shared) = (self.work_out(id, around, &found, alike.is_some()), alike.is_some());
        if let Some(alike) = &alike {
            self.by_alike.insert(alike.clone(), number);
        }
        self.own.push((alike, Arc::new(look)));
        (number, shared)
    }

    fn work_out(&mut self, id: NodeId, around: u32, found: &[Found], plain: bool) -> Look {
        let mut look =
            Look { styles: Vec::new(), shows: Shows::default(), added: Vec::new(), lasting: plain, notes: AtomicU8::new(0) };
        let Some(around) = look_of(&self.known, &self.own, around) else { return look };
        look.lasting &= around.lasting;
        for (at, parent) in around.styles.iter().enumerate() {
            let (style, added) = self.scales.style(id, parent, found, at);
            look.styles.push(style);
            if at == 0 {
                look.added = added;
                look.shows = look.styles.first().map_or_else(Shows::default, Style::shows);
            }
        }
        look
    }

    /// The selectors that are for an element, whatever their conditions.
    fn matched(&self, id: NodeId, imagined: Imagined) -> Vec<Found> {
        let mut found = Vec::new();
        let Some(element) = self.scales.dom.element(id) else { return found };
        for (at, sheet) in (0..).zip(&self.cascade.sheets) {
            let buckets = &sheet.buckets;
            let mut add = |list: &[(u32, u32)]| {
                let fitting = list.iter().filter(|(rule, selector)| {
                    let selectors = &sheet.rules[*rule as usize].selectors;
                    matches(self.matching, id, &selectors[*selector as usize], imagined)
                });
                found.extend(fitting.map(|(rule, selector)| (at, *rule, *selector)));
            };
            if !buckets.by_id.is_empty()
                && let Some(own) = element.attribute("id")
                && let Some(list) = buckets.by_id.get(&Key::of(own).folded)
            {
                add(list);
            }
            for class in self.matching.sieve.classes(id) {
                if let Some(list) = buckets.by_class.get(&class.folded) {
                    add(list);
                }
            }
            if let Some(list) = buckets.by_name.get(element.name) {
                add(list);
            }
            if id == self.matching.root {
                add(&buckets.root);
            }
            add(&buckets.rest);
        }
        // A selector of several alternatives may have been found by more than one.
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What decides the look of an element, when nothing else can; otherwise its selectors back.
    fn alike(&self, id: NodeId, around: u32, found: Vec<Found>) -> Result<Alike, Vec<Found>> {
        let dom = self.scales.dom;
        let Some(element) = dom.element(id) else { return Err(found) };
        if self.adds(&found) {
            return Err(found);
        }
        let mut special = 0_u64;
        for attribute in element.attributes {
            match &attribute.name {
                name if *name == local_name!("style") => return Err(found),
                name if element.namespace == Namespace::Html && (*name == local_name!("href") || is_of_browsers(name)) => {
                    // Of an address it only counts that there is one.
                    let value = if *name == local_name!("href") { "" } else { &*attribute.value };
                    let key = Key::of(name).exact ^ Key::of(value).exact.rotate_left(23);
                    special = special.rotate_left(7) ^ key;
                }
                _ => {}
            }
        }
        if element.tag() == "h1" {
            let sections = dom
                .ancestors(id)
                .filter(|above| ["article", "aside", "nav", "section"].iter().any(|name| dom.is(*above, name)));
            special ^= sections.count() as u64;
        }
        let (namespace, name) = (element.namespace, element.name.clone());
        Ok(Alike { around, namespace, name, special, found })
    }

    /// Tells whether words may be put around the content that depend on the element itself.
    fn adds(&self, found: &[Found]) -> bool {
        found.iter().any(|(sheet, rule, selector)| {
            let rule = &self.cascade.sheets[*sheet as usize].rules[*rule as usize];
            // Added words are read under the usual conditions alone.
            let usual = &self.cascade.holds[0][*sheet as usize];
            rule.selectors[*selector as usize].pseudo.is_some()
                && rule.conditions.iter().all(|condition| usual[*condition])
                && rule.asks_for_attributes()
        })
    }
}
