//! A page that is being checked, and what is found out about it once for all rules.

use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::element::Element;
use super::gathered::{Kinds, Writing};
use super::grid::Grid;
use super::namesakes::{LinksOfPiece, Namesakes};
use super::resources::Resources;
use super::said::Rows;
use super::ties::named;
use crate::aria::Tree;
use crate::css::{Cascade, Mode, Style, Styles, StylesIn};
use crate::html::{Dom, NodeId, NodeKind};

/// The note that elements of a look are neither moved out of the window nor cut to nothing nor see-through.
const STAYS: u8 = 4;

/// A page that is being checked.
pub struct Page<'p> {
    /// The page as a tree.
    pub dom: &'p Dom<'p>,
    /// Its styles in a usual window.
    pub styles: &'p Styles,
    /// What assistive technology is told.
    pub tree: Tree<'p>,
    /// Its style sheets in the order they count.
    pub cascade: &'p Cascade,
    /// How to get at other files.
    pub resources: &'p dyn Resources,
    /// The scripts of the page as one text.
    pub scripts: String,
    /// Which nodes can be seen.
    pub(super) visible: Vec<bool>,
    /// Which elements are moved out of the window or cut to nothing.
    pub(super) moved: Vec<bool>,
    /// What is written directly in an element.
    pub(super) writing: Vec<Writing>,
    /// Whether any `style` attribute holds something fast with `!important`.
    pub(super) holds_fast: bool,
    /// Whether any rule of its style sheets draws an outline or takes one away.
    pub(super) outlines: bool,
    /// Elements of some kinds, so that whoever looks for them need not walk over the page.
    pub(super) kinds: Kinds,
    /// The tables that were laid out so far.
    pub(super) grids: RefCell<FxHashMap<NodeId, Rc<Grid>>>,
    /// The rows of an easy-read page, once somebody asked for them.
    pub(super) rows: OnceCell<Rows>,
    lacked_a_place: Cell<bool>,
    /// What was found out on other pages of the links in pieces that stand here too.
    known_links: OnceCell<Vec<(Range<NodeId>, LinksOfPiece)>>,
    namesakes: OnceCell<Namesakes>,
    focused: OnceCell<Styles>,
    headings: OnceCell<Vec<NodeId>>,
    repeated: OnceCell<FxHashSet<NodeId>>,
    referred: OnceCell<FxHashSet<&'p str>>,
    switched_off: OnceCell<FxHashSet<&'p str>>,
}

impl<'p> Page<'p> {
    /// Returns a page that is ready to be asked.
    #[must_use]
    pub fn of(dom: &'p Dom<'p>, styles: &'p Styles, cascade: &'p Cascade, resources: &'p dyn Resources) -> Self {
        let tree = Tree::of(dom, styles);
        let mut visible = vec![true; dom.len()];
        let mut moved = vec![false; dom.len()];
        let mut writing = vec![Writing::default(); dom.len()];
        let mut kinds = Kinds::default();
        let mut holds_fast = false;
        for id in dom.descendants(NodeId::DOCUMENT) {
            let parent = dom.parent(id).unwrap_or(NodeId::DOCUMENT);
            let element = match dom.kind(id) {
                NodeKind::Text(text, _) => {
                    writing[parent.index()].add(Writing::of(text));
                    continue;
                }
                NodeKind::Element(element) => Some(element),
                _ => None,
            };
            let mut gone = false;
            if styles.notes(id) & STAYS == 0 {
                moved[id.index()] = is_moved_away(styles.get(id));
                gone = moved[id.index()] || styles.get(id).is_some_and(|style| style.opacity == Some(0.0));
                if !gone {
                    styles.note(id, STAYS);
                }
            }
            visible[id.index()] = visible[parent.index()] && !gone;
            holds_fast |= element.is_some_and(|element| kinds.sort(id, element));
        }
        let grids = RefCell::default();
        let (rows, namesakes, focused, headings) = (OnceCell::new(), OnceCell::new(), OnceCell::new(), OnceCell::new());
        let (referred, switched_off, repeated) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        let (scripts, outlines) = (scripts(dom, &kinds.scripts), cascade.mentions("outline"));
        Self {
            dom,
            styles,
            tree,
            cascade,
            resources,
            scripts,
            grids,
            rows,
            lacked_a_place: Cell::new(false),
            known_links: OnceCell::new(),
            namesakes,
            focused,
            headings,
            repeated,
            referred,
            switched_off,
            visible,
            moved,
            writing,
            holds_fast,
            outlines,
            kinds,
        }
    }

    /// Returns the same page as it is in a tree that [is alike](Dom::is_alike), with what was found out already.
    pub(super) fn again<'q>(self, dom: &'q Dom<'q>) -> Page<'q>
    where
        'p: 'q,
    {
        Page {
            dom,
            styles: self.styles,
            tree: Tree::of(dom, self.styles),
            cascade: self.cascade,
            resources: self.resources,
            lacked_a_place: Cell::new(false),
            referred: OnceCell::new(),
            switched_off: OnceCell::new(),
            scripts: self.scripts,
            grids: self.grids,
            rows: self.rows,
            known_links: self.known_links,
            namesakes: self.namesakes,
            focused: self.focused,
            headings: self.headings,
            repeated: self.repeated,
            visible: self.visible,
            moved: self.moved,
            writing: self.writing,
            holds_fast: self.holds_fast,
            outlines: self.outlines,
            kinds: self.kinds,
        }
    }

    /// Notes that somebody asked where something stands that carries no mark.
    #[inline]
    pub(super) fn lacks_a_place(&self) {
        self.lacked_a_place.set(true);
    }

    /// Tells whether somebody asked where something stands that carries no mark.
    pub(super) fn lacked_a_place(&self) -> bool {
        self.lacked_a_place.get()
    }

    /// Returns the styles in a narrow window, when they differ there.
    #[must_use]
    pub fn narrow(&self) -> Option<StylesIn<'p>> {
        self.styles.under(Mode::NARROW)
    }

    /// Returns the links before one that have the same words, in the order of the page.
    #[must_use]
    #[inline]
    pub fn namesakes_before(&self, link: NodeId) -> &[NodeId] {
        self.namesakes().before(link)
    }

    fn namesakes(&self) -> &Namesakes {
        let known = || self.known_links.get().map_or(&[][..], Vec::as_slice);
        self.namesakes.get_or_init(|| Namesakes::of(&self.kinds.links, known(), &self.tree))
    }

    /// Takes over what another page found out of the links in pieces that stand here too, in the order of the page.
    pub(super) fn know_links(&self, links: Vec<(Range<NodeId>, LinksOfPiece)>) {
        let _ = self.known_links.set(links);
    }

    /// Returns what was found out of the links in a piece.
    pub(super) fn links_within(&self, nodes: &Range<NodeId>) -> LinksOfPiece {
        self.namesakes().within(nodes)
    }

    /// Returns every heading that assistive technology is told of, in the order of the page.
    #[must_use]
    pub fn headings(&self) -> &[NodeId] {
        self.headings.get_or_init(|| {
            // Only these are asked for their roles: working out that of every element takes long.
            let is_heading =
                |id: &NodeId| self.tree.role(*id).is_some_and(|role| role.is("heading")) && self.tree.is_included(*id);
            self.kinds.headings.iter().copied().filter(is_heading).collect()
        })
    }

    /// Tells whether a heading says the same as one before it in the same part of the page.
    #[must_use]
    pub fn is_repeated_heading(&self, id: NodeId) -> bool {
        let repeated = self.repeated.get_or_init(|| {
            // What heads a part of its own stands beside the heads of other parts, not beside headings in the words.
            let around = |id| {
                let of = |names: &[&str]| self.dom.ancestors(id).find(|it| names.iter().any(|name| self.dom.is(*it, name)));
                let section = of(&["section", "article"]);
                (of(&["main", "header", "footer", "nav", "aside"]), section.and_then(|section| self.dom.parent(section)))
            };
            let mut repeated = FxHashSet::default();
            // The words of the headings so far, at each level below the heading that is above them.
            let mut open: Vec<(usize, FxHashMap<String, NodeId>)> = Vec::new();
            for id in self.headings().iter().copied() {
                let Some(level) = Element { page: self, id }.heading_level() else { continue };
                while open.last().is_some_and(|(deeper, _)| *deeper > level) {
                    open.pop();
                }
                if open.last().is_none_or(|(known, _)| *known < level) {
                    open.push((level, FxHashMap::default()));
                }
                let words = self.tree.name(id).words.trim().to_lowercase();
                let Some((_, known)) = open.last_mut().filter(|_| !words.is_empty()) else { continue };
                let first = *known.entry(words).or_insert(id);
                if first != id && around(first) == around(id) {
                    repeated.insert(id);
                }
            }
            repeated
        });
        repeated.contains(&id)
    }

    /// Tells whether anything on the page refers to an id.
    #[must_use]
    pub fn refers_to(&self, id: &str) -> bool {
        let referred = self.referred.get_or_init(|| {
            let leading = self.kinds.leads.iter().filter_map(|id| self.dom.attribute(*id, "href")?.strip_prefix('#'));
            self.named_ids().map(|(_, named)| named).chain(leading).collect()
        });
        referred.contains(id)
    }

    /// Returns the ids that attributes name, each with the element that names it.
    pub(super) fn named_ids(&self) -> impl Iterator<Item = (NodeId, &'p str)> {
        let naming = self.kinds.naming.iter().filter_map(|id| Some((*id, self.dom.element(*id)?)));
        naming.flat_map(|(id, element)| element.attributes.iter().flat_map(named).map(move |named| (id, named)))
    }

    /// Tells whether an id names the words that label a control which is switched off.
    #[must_use]
    pub fn labels_something_off(&self, id: &str) -> bool {
        let labels = self.switched_off.get_or_init(|| {
            let mut labels = FxHashSet::default();
            for id in self.dom.elements_below(NodeId::DOCUMENT) {
                if let Some(named) = self.dom.attribute(id, "aria-labelledby")
                    && (self.tree.is_disabled(id) || self.dom.attribute(id, "aria-disabled") == Some("true"))
                {
                    labels.extend(named.split_ascii_whitespace());
                }
            }
            labels
        });
        labels.contains(id)
    }

    /// Returns the language that is said for an element, by itself or by the nearest above that says one.
    #[must_use]
    #[inline]
    pub fn language(&self, id: NodeId) -> Option<&'p str> {
        let said = |id: NodeId| self.dom.attribute(id, "lang").filter(|tag| !tag.trim().is_empty());
        match self.kinds.languages[..] {
            // Most pages say it once, for all.
            [only] if self.dom.root_element() == Some(only) => said(only),
            _ => std::iter::once(id).chain(self.dom.ancestors(id)).find_map(said),
        }
    }

    /// Returns the style of something that takes the focus while it has it.
    #[must_use]
    pub fn focused(&self, id: NodeId) -> Option<&Style> {
        self.in_focus().get(id)
    }

    /// Returns the styles of all that takes the focus, each while it has it.
    #[must_use]
    pub fn in_focus(&self) -> &Styles {
        self.focused.get_or_init(|| {
            let reached: Vec<NodeId> = self.kinds.focusable.iter().copied().filter(|id| self.tree.is_tabbable(*id)).collect();
            self.styles.focused(self.dom, self.cascade, &reached)
        })
    }

    /// Returns the styles in every mode in which colours may differ, the usual one first.
    pub fn coloured(&self) -> impl Iterator<Item = StylesIn<'p>> {
        self.styles.modes().filter(|styles| !matches!(styles.mode(), Mode::NARROW | Mode::UPRIGHT))
    }
}

/// The scripts of a page as one text.
fn scripts(dom: &Dom<'_>, all: &[NodeId]) -> String {
    // Data for search engines is written as a script too, and runs nothing.
    let runs = |id: &&NodeId| {
        let kind = dom.attribute(**id, "type").unwrap_or_default().trim().to_ascii_lowercase();
        kind.is_empty() || kind == "module" || kind.contains("javascript") || kind.contains("ecmascript")
    };
    let mut scripts = String::new();
    for id in all.iter().filter(runs) {
        scripts.push_str(&dom.text_below(*id));
        scripts.push('\n');
    }
    scripts
}

/// The length that a value begins with, in CSS pixels as far as it can be known.
pub(super) fn pixels(value: &str, font_size: f32) -> Option<f32> {
    let value = value.trim().trim_start_matches("calc(").trim();
    let end = value.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))).unwrap_or(value.len());
    let number: f32 = value[..end].parse().ok()?;
    let unit: String = value[end..].chars().take_while(char::is_ascii_alphabetic).collect();
    match unit.as_str() {
        "px" => Some(number),
        "em" => Some(number * font_size),
        "rem" => Some(number * 16.0),
        "pt" => Some(number * 4.0 / 3.0),
        "vw" | "vh" => Some(number * 10.0),
        "cm" => Some(number * 37.8),
        "in" => Some(number * 96.0),
        "" if number == 0.0 && !value[end..].starts_with('%') => Some(0.0),
        _ => None,
    }
}

/// Tells whether a style moves an element out of the window or cuts it to nothing.
fn is_moved_away(style: Option<&Style>) -> bool {
    let Some(style) = style.filter(|style| !style.other.is_empty()) else { return false };
    let size = style.font_size.unwrap_or(16.0);
    let length = |name: &str| style.other(name).and_then(|value| pixels(value, size));
    let positioned = matches!(style.other("position"), Some("absolute" | "fixed"));
    if positioned {
        if ["left", "top", "right", "bottom"].iter().any(|side| length(side).is_some_and(|length| length <= -900.0)) {
            return true;
        }
        let clip = style.other("clip").unwrap_or_default().replace(['p', 'x', ',', ' '], "");
        if matches!(clip.as_str(), "rect(0000)" | "rect(1111)") {
            return true;
        }
    }
    if length("text-indent").is_some_and(|indent| indent <= -900.0)
        || length("margin-left").is_some_and(|margin| margin <= -900.0)
    {
        return true;
    }
    if style
        .other("clip-path")
        .is_some_and(|path| path.contains("inset(50%") || path.contains("inset(100%") || path == "circle(0)")
    {
        return true;
    }
    let cut = ["overflow", "overflow-x", "overflow-y"].iter().any(|name| matches!(style.other(name), Some("hidden" | "clip")));
    cut && (length("width").is_some_and(|width| width <= 1.0) || length("height").is_some_and(|height| height <= 1.0))
}
