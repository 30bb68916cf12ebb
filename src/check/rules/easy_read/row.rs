//! What of an easy-read page its rules look at: the words of its rows, and its headings.

use std::ops::{Deref, Range};
use std::rc::Rc;

use super::super::super::easy_read::EasyReadPage;
use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::said::{Rows, Said};
use super::super::super::wcag::Criterion;
use crate::html::{NodeId, NodeKind};

/// Blocks that words stand in.
pub(super) const BLOCKS: On = On::Tags(&["p", "li", "dd", "h2", "h3", "h4", "h5", "h6"]);

/// A rule about the words of each block, in any language.
pub(super) const fn of_any(id: &'static str, page: &'static str, expects: fn(Element<'_, '_>) -> Verdict) -> Rule {
    Rule { id, meets: &[Criterion::ReadingLevel], act: &[], page, on: BLOCKS, reach: Reach::Page, applies: is_block, expects }
}

/// A rule about the English words of each block.
pub(super) const fn of_english(id: &'static str, page: &'static str, expects: fn(Element<'_, '_>) -> Verdict) -> Rule {
    Rule { id, meets: &[Criterion::ReadingLevel], act: &[], page, on: BLOCKS, reach: Reach::Page, applies: is_english, expects }
}

/// A rule about a whole page, in any language.
pub(super) const fn of_page(id: &'static str, page: &'static str, expects: fn(Element<'_, '_>) -> Verdict) -> Rule {
    let applies = |element: Element<'_, '_>| about(element).is_some();
    Rule { id, meets: &[Criterion::ReadingLevel], act: &[], page, on: On::Page, reach: Reach::Page, applies, expects }
}

/// A rule about a whole page in English.
pub(super) const fn of_english_page(id: &'static str, page: &'static str, expects: fn(Element<'_, '_>) -> Verdict) -> Rule {
    let applies = |element: Element<'_, '_>| about(element).is_some_and(|page| page.site.english);
    Rule { id, meets: &[Criterion::ReadingLevel], act: &[], page, on: On::Page, reach: Reach::Page, applies, expects }
}

/// Returns what the site knows of the page, when it is easy read.
pub(super) fn about<'e>(element: Element<'e, '_>) -> Option<&'e EasyReadPage<'e>> {
    element.page.resources.about()?.easy_read
}

fn is_block(element: Element<'_, '_>) -> bool {
    about(element).is_some() && said(element).is_some()
}

fn is_english(element: Element<'_, '_>) -> bool {
    about(element).is_some_and(|page| page.site.english) && said(element).is_some_and(|said| !said.foreign)
}

/// Tells whether an element has a class.
pub(super) fn has_class(element: Element<'_, '_>, class: &str) -> bool {
    element.attribute("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|own| own == class))
}

/// Tells whether something stands in the words of a row.
pub(super) fn in_row(element: Element<'_, '_>) -> bool {
    element.dom().ancestors(element.id).any(|above| has_class(element.at(above), "idea-words"))
}

/// Tells whether this is a heading between rows.
pub(super) fn is_heading(element: Element<'_, '_>) -> bool {
    let heading = matches!(element.tag(), "h2" | "h3" | "h4" | "h5" | "h6");
    let next = |id: NodeId| element.dom().next_element(id);
    // A heading of the theme stands before no row; one of the page stands before a row or another heading.
    heading && std::iter::successors(next(element.id), |id| next(*id)).take(4).any(|id| has_class(element.at(id), "idea"))
}

/// Tells whether words that the author wrote stand directly in an element, and in no block below it.
fn holds_words(element: Element<'_, '_>) -> bool {
    if element.tag().starts_with('h') {
        return is_heading(element);
    }
    let dom = element.dom();
    let block = |id: NodeId| matches!(dom.element(id).map_or("", |below| below.name), "p" | "ul" | "ol" | "dl" | "li" | "dd");
    in_row(element) && (element.is("li") || !dom.elements_below(element.id).any(block))
}

fn is_foreign(element: Element<'_, '_>) -> bool {
    let dom = element.dom();
    let above = std::iter::once(element.id).chain(dom.ancestors(element.id));
    let lang = above.into_iter().find_map(|id| dom.attribute(id, "lang").map(|lang| (id, lang)));
    lang.is_some_and(|(id, lang)| !dom.is(id, "html") && !lang.starts_with("en"))
}

/// One paragraph, list item or heading with its words.
pub(super) struct Block<'e, 'p> {
    /// The element.
    pub(super) element: Element<'e, 'p>,
    said: Rc<Said>,
}

impl Deref for Block<'_, '_> {
    type Target = Said;

    fn deref(&self) -> &Said {
        &self.said
    }
}

/// Returns an element with its words.
pub(super) fn block<'e, 'p>(element: Element<'e, 'p>) -> Block<'e, 'p> {
    let said = said(element).map_or_else(|| Rc::new(read(element)), Rc::clone);
    Block { element, said }
}

/// Returns the words that the author wrote in an element; `None` where there are none.
fn said<'e>(element: Element<'e, '_>) -> Option<&'e Rc<Said>> {
    rows(element).said(element.id)
}

/// Reads the words of an element, without what the build adds after links and without blocks below it.
fn read(element: Element<'_, '_>) -> Said {
    let dom = element.dom();
    let (mut text, mut bold) = (String::new(), Vec::<Range<usize>>::new());
    let mut below = dom.descendants(element.id);
    while let Some(node) = below.next() {
        match dom.kind(node) {
            NodeKind::Element(own) => {
                let quiet = own.classes().any(|class| matches!(class, "after" | "vh"));
                if quiet || matches!(own.tag(), "code" | "svg" | "ul" | "ol" | "dl" | "p" | "table" | "rt" | "script") {
                    below.skip_below(node);
                } else if own.tag() == "br" {
                    text.push(' ');
                }
            }
            NodeKind::Text(words, _) => {
                let start = text.len();
                push_spaced(&mut text, words);
                let strong = dom.ancestors(node).take_while(|above| *above != element.id);
                if strong.into_iter().any(|above| dom.is(above, "strong") || dom.is(above, "b")) {
                    match bold.last_mut() {
                        Some(last) if last.end == start => last.end = text.len(),
                        _ => bold.push(start..text.len()),
                    }
                }
            }
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    bold.retain(|range| range.end <= text.len() && range.start < range.end);
    Said::new(text, bold, is_foreign(element))
}

/// Adds words with every run of white space made one space, but for those that do not break.
fn push_spaced(text: &mut String, words: &str) {
    let mut rest = words;
    while let Some(at) = rest.find(|c: char| c.is_whitespace()) {
        text.push_str(&rest[..at]);
        let unbroken = rest[at..].starts_with('\u{a0}');
        if unbroken || (!text.is_empty() && !text.ends_with(' ')) {
            text.push(' ');
        }
        rest = rest[at..].trim_start_matches(|c: char| c.is_whitespace() && !unbroken && c != '\u{a0}');
        if unbroken {
            rest = &rest['\u{a0}'.len_utf8()..];
        }
    }
    text.push_str(rest);
}

/// Looks through the page for its rows and blocks, once for all rules.
fn rows<'e>(page: Element<'e, '_>) -> &'e Rows {
    page.page.rows.get_or_init(|| {
        let mut rows = Rows { ideas: Vec::new(), blocks: Vec::new(), numbers: vec![0; page.dom().len()] };
        for element in page.dom().elements_below(NodeId::DOCUMENT).map(|id| page.at(id)) {
            if has_class(element, "idea") {
                rows.ideas.push(element.id);
            }
            let may_hold = matches!(element.tag(), "p" | "li" | "dd" | "h2" | "h3" | "h4" | "h5" | "h6");
            if may_hold && holds_words(element) {
                rows.blocks.push((element.id, Rc::new(read(element))));
                rows.numbers[element.id.index()] = u32::try_from(rows.blocks.len()).unwrap_or_default();
            }
        }
        rows
    })
}

/// Returns every block of the page, in order.
pub(super) fn blocks<'e, 'p>(page: Element<'e, 'p>) -> impl Iterator<Item = Block<'e, 'p>> {
    rows(page).blocks.iter().map(move |(id, said)| Block { element: page.at(*id), said: Rc::clone(said) })
}

/// Returns every row of the page, in order.
pub(super) fn ideas<'e, 'p>(page: Element<'e, 'p>) -> Vec<Element<'e, 'p>> {
    rows(page).ideas.iter().map(|id| page.at(*id)).collect()
}

impl Block<'_, '_> {
    /// Points words of a finding to a part of this block.
    pub(super) fn at(&self, range: Range<usize>, words: Words) -> Words {
        let part = &self.text[range.clone()];
        let (wanted, before) = (pieces(part), pieces(&self.text[..range.start]));
        let nth = if wanted.is_empty() {
            self.text[..range.start].matches(part.trim()).count()
        } else {
            before.windows(wanted.len()).filter(|window| *window == wanted).count()
        };
        words.at(self.element.place()).passage(part.trim(), nth)
    }
}

/// The runs of letters and digits in a text.
fn pieces(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty()).collect()
}

/// Returns one verdict for what was found.
pub(super) fn all(found: Vec<Verdict>) -> Verdict {
    if found.is_empty() { Verdict::Pass } else { Verdict::Several(found) }
}
