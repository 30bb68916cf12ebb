//! Whether an element is what a selector asks for.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use parcel_selectors::attr::{AttrSelectorOperator, CaseSensitivity};
use rustc_hash::FxBuildHasher;

use super::selector::{Doing, Operator, Relation, Selector, Test, bits_of};
use super::sieve::{Key, Sieve};
use crate::html::{Dom, Namespace, NodeId, NodeKind, is_space};

/// Which states of the reader are imagined while matching.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Imagined {
    Nothing,
    Focus,
}

/// A selector in `:has()`, the element of which it is asked, and what is imagined.
type Relative = (*const Selector, NodeId, Imagined);

/// A page whose elements are matched, and the places of elements among their siblings once they were asked for.
pub(super) struct Matching<'a> {
    pub(super) dom: &'a Dom<'a>,
    places: RefCell<HashMap<NodeId, [i32; 4], FxBuildHasher>>,
    pub(super) sieve: Arc<Sieve>,
    /// The element of which `:has()` is asked, while it is.
    anchor: Cell<Option<NodeId>>,
    /// What was found out of selectors in `:has()` by the selector, the element and what is imagined: all below `main:has(…)`
    /// ask the same again.
    relatives: RefCell<HashMap<Relative, bool, FxBuildHasher>>,
    /// The outermost element, or the document where there is none.
    pub(super) root: NodeId,
}

impl<'a> Matching<'a> {
    pub(super) fn of(dom: &'a Dom<'a>, sieve: Arc<Sieve>) -> Self {
        let root = dom.root_element().unwrap_or(NodeId::DOCUMENT);
        Self { dom, places: RefCell::default(), sieve, anchor: Cell::new(None), relatives: RefCell::default(), root }
    }

    /// The place of an element among its siblings, from 1: from the start, from the end, and both among those of its name.
    fn places(&self, id: NodeId) -> [i32; 4] {
        if let Some(known) = self.places.borrow().get(&id) {
            return *known;
        }
        let mut places = self.places.borrow_mut();
        let siblings: Vec<NodeId> = match self.dom.parent(id) {
            Some(parent) => self.dom.child_elements(parent).collect(),
            None => vec![id],
        };
        let mut names: HashMap<&str, i32, FxBuildHasher> = HashMap::default();
        for (before, sibling) in (0..).zip(&siblings) {
            let of_name = names.entry(self.dom.element(*sibling).map_or("", |element| element.tag())).or_default();
            *of_name += 1;
            places.insert(*sibling, [before + 1, 0, *of_name, 0]);
        }
        names.clear();
        for (after, sibling) in (0..).zip(siblings.iter().rev()) {
            let of_name = names.entry(self.dom.element(*sibling).map_or("", |element| element.tag())).or_default();
            *of_name += 1;
            if let Some(place) = places.get_mut(sibling) {
                (place[1], place[3]) = (after + 1, *of_name);
            }
        }
        places.get(&id).copied().unwrap_or([1; 4])
    }
}

pub(super) fn matches(on: &Matching<'_>, id: NodeId, selector: &Selector, imagined: Imagined) -> bool {
    if !on.sieve.may_have(id, selector.above) {
        return false;
    }
    match selector.needs {
        None => {}
        Some(Doing::Focusing) if imagined == Imagined::Focus => {}
        Some(_) => return false,
    }
    from(on, id, &selector.parts, imagined, 0)
}

/// `parts[0]` is asked of `id` itself.
fn from(on: &Matching<'_>, id: NodeId, parts: &[(Relation, Vec<Test>)], imagined: Imagined, depth: u8) -> bool {
    let Some((_, tests)) = parts.first() else { return true };
    // What is beside or below an element is counted last, when all else fits.
    let counts = |test: &&Test| matches!(test, Test::Nth { .. } | Test::Only { .. } | Test::HasRelative(_));
    if depth > 60 || !tests.iter().filter(|test| !counts(test)).all(|test| holds(on, id, test, imagined)) {
        return false;
    }
    related(on, id, parts, imagined, depth) && tests.iter().filter(counts).all(|test| holds(on, id, test, imagined))
}

/// Tells whether a selector may be for an element, as far as the element and those above it decide: what it asks of the
/// elements beside one or below is taken for granted.
pub(super) fn may_match(on: &Matching<'_>, id: NodeId, selector: &Selector) -> bool {
    on.sieve.may_have(id, selector.above)
        && selector.needs.is_none_or(|doing| doing == Doing::Focusing)
        && may_be_from(on, id, &selector.parts, 0)
}

fn may_be_from(on: &Matching<'_>, id: NodeId, parts: &[(Relation, Vec<Test>)], depth: u8) -> bool {
    let Some((_, tests)) = parts.first() else { return true };
    if depth > 60 || !tests.iter().all(|test| may_hold(on, id, test)) {
        return false;
    }
    let Some((relation, _)) = parts.get(1) else { return true };
    let deeper = |id| may_be_from(on, id, &parts[1..], depth + 1);
    match relation {
        Relation::Itself => false,
        Relation::Parent => on.dom.parent_element(id).is_some_and(deeper),
        Relation::Ancestor => on.dom.ancestors(id).filter(|above| on.dom.is_element(*above)).any(deeper),
        Relation::PreviousSibling | Relation::EarlierSibling => true,
    }
}

fn may_hold(on: &Matching<'_>, id: NodeId, test: &Test) -> bool {
    match test {
        Test::Nth { .. } | Test::Only { .. } | Test::HasRelative(_) | Test::Empty => true,
        Test::Is(selectors) => selectors.iter().any(|selector| may_match(on, id, selector)),
        Test::Not(selectors) => {
            selectors.iter().any(looks_around)
                || [Imagined::Nothing, Imagined::Focus].into_iter().any(|imagined| !any(on, id, selectors, imagined))
        }
        other => holds(on, id, other, Imagined::Nothing),
    }
}

/// Tells whether a selector that [may match](may_match) an element does when [what it counts](counted) there fits: it looks
/// beside or below nothing but the element itself, and at nothing that the reader does.
pub(super) fn is_settled_by_counting(selector: &Selector) -> bool {
    let settled = |test: &Test| match test {
        Test::Not(inner) | Test::Is(inner) => !inner.iter().any(|selector| looks_around(selector) || asks_reader(selector)),
        Test::Nth { .. } | Test::Only { .. } | Test::HasRelative(_) | Test::Empty => false,
        _ => true,
    };
    let mut parts = selector.parts.iter();
    let Some((_, own)) = parts.next() else { return false };
    selector.needs.is_none()
        && own.iter().all(|test| settled(test) || is_counted(test))
        && parts.all(|(relation, tests)| matches!(relation, Relation::Parent | Relation::Ancestor) && tests.iter().all(settled))
}

/// Tells whether what a selector counts beside or below an element fits.
pub(super) fn counted(on: &Matching<'_>, id: NodeId, selector: &Selector, imagined: Imagined) -> bool {
    let tests = selector.parts.first().map_or(&[][..], |(_, tests)| tests);
    tests.iter().filter(|test| is_counted(test)).all(|test| holds(on, id, test, imagined))
}

fn is_counted(test: &Test) -> bool {
    matches!(test, Test::Nth { .. } | Test::Only { .. } | Test::HasRelative(_) | Test::Empty)
}

fn asks_reader(selector: &Selector) -> bool {
    selector.needs.is_some()
        || selector.parts.iter().flat_map(|(_, tests)| tests).any(|test| match test {
            Test::Not(inner) | Test::Is(inner) | Test::HasRelative(inner) | Test::Nth { of: inner, .. } => {
                inner.iter().any(asks_reader)
            }
            _ => false,
        })
}

/// Tells whether a selector looks at more than an element and those above it.
pub(super) fn looks_around(selector: &Selector) -> bool {
    selector.parts.iter().any(|(relation, tests)| {
        matches!(relation, Relation::PreviousSibling | Relation::EarlierSibling)
            || tests.iter().any(|test| match test {
                Test::HasRelative(_) | Test::Nth { .. } | Test::Only { .. } | Test::Empty => true,
                Test::Not(inner) | Test::Is(inner) => inner.iter().any(looks_around),
                _ => false,
            })
    })
}

/// Tells whether what an element is related to is what the other parts ask for.
fn related(on: &Matching<'_>, id: NodeId, parts: &[(Relation, Vec<Test>)], imagined: Imagined, depth: u8) -> bool {
    let dom = on.dom;
    let Some((relation, wanted)) = parts.get(1) else { return true };
    let rest = &parts[1..];
    let deeper = |id| from(on, id, rest, imagined, depth + 1);
    match relation {
        Relation::Itself => false,
        Relation::Parent => dom.parent_element(id).is_some_and(deeper),
        Relation::Ancestor => dom.ancestors(id).filter(|above| dom.is_element(*above)).any(deeper),
        Relation::PreviousSibling => dom.previous_element(id).is_some_and(deeper),
        Relation::EarlierSibling => {
            // Most elements have no such sibling: then nothing of its kind is below their parent.
            let may = dom.parent(id).is_none_or(|parent| on.sieve.may_hold(parent, bits_of(wanted)));
            may && std::iter::successors(dom.previous_element(id), |before| dom.previous_element(*before))
                .take(3_000)
                .any(deeper)
        }
    }
}

fn any(on: &Matching<'_>, id: NodeId, selectors: &[Selector], imagined: Imagined) -> bool {
    selectors.iter().any(|selector| matches(on, id, selector, imagined))
}

fn holds(on: &Matching<'_>, id: NodeId, test: &Test, imagined: Imagined) -> bool {
    let dom = on.dom;
    let Some(element) = dom.element(id) else { return false };
    let fold = dom.quirks();
    match test {
        Test::Always => true,
        Test::Never => false,
        Test::Name(name) => {
            *element.name == *name || element.namespace != Namespace::Html && element.name.eq_ignore_ascii_case(name)
        }
        Test::Id(wanted) => element.attribute("id").is_some_and(|is| Key::of(is).is(*wanted, fold)),
        Test::Class(wanted) => on.sieve.classes(id).iter().any(|is| is.is(*wanted, fold)),
        Test::Has(name) => element.has(name),
        Test::Value(name, operator, wanted, folded) => {
            element.attribute(name).is_some_and(|is| fits(is, operator, wanted, *folded))
        }
        Test::Not(selectors) => !any(on, id, selectors, imagined),
        Test::Is(selectors) => any(on, id, selectors, imagined),
        Test::HasRelative(selectors) => selectors.iter().any(|selector| has_relative(on, id, selector, imagined)),
        Test::Anchor => id == on.anchor.get().unwrap_or(on.root),
        Test::Root => id == on.root,
        Test::Empty => dom.children(id).all(|child| match dom.kind(child) {
            NodeKind::Element(_) => false,
            NodeKind::Text(text, _) => text.is_empty(),
            _ => true,
        }),
        Test::Only { of_type: false } => dom.previous_element(id).is_none() && dom.next_element(id).is_none(),
        Test::Only { of_type } => {
            place(on, id, *of_type, false, &[], imagined) == 1 && place(on, id, *of_type, true, &[], imagined) == 1
        }
        // The first or last of all is asked for most, and told without counting.
        Test::Nth { a: 0, b: 1, of_type: false, from_end, of } if of.is_empty() => {
            if *from_end {
                dom.next_element(id).is_none()
            } else {
                dom.previous_element(id).is_none()
            }
        }
        Test::Nth { a, b, of_type, from_end, of } => {
            if !of.is_empty() && !any(on, id, of, imagined) {
                return false;
            }
            let place = place(on, id, *of_type, *from_end, of, imagined);
            let past = place - b;
            if *a == 0 { past == 0 } else { past % a == 0 && past / a >= 0 }
        }
        Test::Link => element.namespace != Namespace::MathMl && matches!(element.tag(), "a" | "area") && element.has("href"),
        Test::Checked => element.has("checked") || element.has("selected"),
        Test::Disabled => is_form_part(element.name) && element.has("disabled"),
        Test::Enabled => is_form_part(element.name) && !element.has("disabled"),
        Test::Required => is_form_part(element.name) && element.has("required"),
        Test::Optional => matches!(element.tag(), "input" | "select" | "textarea") && !element.has("required"),
        Test::Open => element.has("open"),
        Test::Lang(wanted) => {
            let tag = std::iter::once(id).chain(dom.ancestors(id)).find_map(|node| dom.attribute(node, "lang"));
            tag.is_some_and(|tag| {
                let tag = tag.trim_matches(is_space).to_ascii_lowercase();
                wanted
                    .iter()
                    .any(|wanted| tag == *wanted || tag.strip_prefix(wanted.as_str()).is_some_and(|rest| rest.starts_with('-')))
            })
        }
    }
}

/// How many elements `:has()` is asked of at most.
const MOST_RELATIVES: usize = 5_000;

/// Tells whether an element that a selector in `:has()` is for stands where the selector's first combinator says: below an
/// element, directly or at all, or after it.
fn has_relative(on: &Matching<'_>, id: NodeId, selector: &Selector, imagined: Imagined) -> bool {
    let dom = on.dom;
    let wanted = selector.parts.first().map_or(0, |(_, tests)| bits_of(tests));
    let first = selector.parts.last().filter(|(_, tests)| matches!(tests[..], [Test::Anchor])).map(|(relation, _)| *relation);
    let beside = matches!(first, Some(Relation::PreviousSibling | Relation::EarlierSibling));
    let around = if beside { dom.parent(id).unwrap_or(id) } else { id };
    // Most pages hold nothing of what is asked for.
    if !on.sieve.may_hold(around, wanted) {
        return false;
    }
    let asked = (std::ptr::from_ref(selector), id, imagined);
    if let Some(known) = on.relatives.borrow().get(&asked) {
        return *known;
    }
    let before = on.anchor.replace(Some(id));
    let fits = |relative: NodeId| matches(on, relative, selector, imagined);
    let alone = selector.parts.len() == 2;
    let later = || std::iter::successors(dom.next_element(id), |last| dom.next_element(*last));
    let has = match first {
        Some(Relation::Parent) if alone => dom.child_elements(id).take(MOST_RELATIVES).any(fits),
        Some(Relation::PreviousSibling) if alone => later().take(1).any(fits),
        _ if beside => {
            let with_below = later().flat_map(|sibling| std::iter::once(sibling).chain(dom.elements_below(sibling)));
            with_below.take(MOST_RELATIVES).any(fits)
        }
        _ => dom.elements_below(id).take(MOST_RELATIVES).any(fits),
    };
    on.anchor.set(before);
    on.relatives.borrow_mut().insert(asked, has);
    has
}

/// Tells whether the value of an attribute is as it is wanted.
pub(super) fn fits(is: &str, operator: &Operator, wanted: &str, folded: bool) -> bool {
    let case = if folded { CaseSensitivity::AsciiCaseInsensitive } else { CaseSensitivity::CaseSensitive };
    let empty = wanted.is_empty() && operator.0 != AttrSelectorOperator::Equal && operator.0 != AttrSelectorOperator::DashMatch;
    !empty && operator.0.eval_str(is, wanted, case)
}

fn is_form_part(name: &str) -> bool {
    matches!(name, "input" | "select" | "textarea" | "button" | "fieldset" | "option" | "optgroup")
}

/// The place of an element among its siblings, from 1.
fn place(on: &Matching<'_>, id: NodeId, of_type: bool, from_end: bool, of: &[Selector], imagined: Imagined) -> i32 {
    let dom = on.dom;
    if of.is_empty() {
        return on.places(id)[usize::from(of_type) * 2 + usize::from(from_end)];
    }
    let name = dom.element(id).map(|element| element.name);
    let step = |here: NodeId| if from_end { dom.next_element(here) } else { dom.previous_element(here) };
    let counted = std::iter::successors(step(id), |here| step(*here))
        .filter(|other| !of_type || dom.element(*other).map(|element| element.name) == name)
        .filter(|other| any(on, *other, of, imagined))
        .take(3_000)
        .count();
    i32::try_from(counted).unwrap_or(i32::MAX - 1) + 1
}

#[cfg(test)]
mod tests {
    use super::super::{Cascade, Sheet, Styles};
    use super::*;
    use crate::html::{Places, read};

    /// Tells whether a selector is for the element with the id `p` in a body.
    fn is_for_p(selector: &str, body: &str) -> bool {
        let sheet = Arc::new(Sheet::read(&format!("{selector} {{ display: none }}")));
        let (dom, _) = read(body, Places::FromMarks);
        let styles = Styles::of(&dom, &Cascade::of(vec![sheet]));
        let id = dom.elements_below(NodeId::DOCUMENT).find(|id| dom.attribute(*id, "id") == Some("p")).unwrap();
        !styles.shows(id).laid_out
    }

    #[test]
    fn has_looks_where_its_combinator_says() {
        let direct = "<div id=p><b>A</b></div><i>B</i><u><s>C</s></u>";
        let deeper = "<div id=p><span><b>A</b></span></div>";
        for (selector, body, expected) in [
            ("#p:has(b)", direct, true),
            ("#p:has(b)", deeper, true),
            ("#p:has(> b)", direct, true),
            ("#p:has(> b)", deeper, false),
            ("#p:has(> span > b)", deeper, true),
            ("#p:has(> span b)", deeper, true),
            ("#p:has(> b b)", deeper, false),
            ("#p:has(+ i)", direct, true),
            ("#p:has(+ u)", direct, false),
            ("#p:has(~ u)", direct, true),
            ("#p:has(~ u s)", direct, true),
            ("#p:has(~ u > b)", direct, false),
            ("#p:has(+ s)", direct, false),
            ("#p:has(i)", direct, false),
            ("#p:has(> :nth-child(2))", deeper, false),
            ("#p:not(:has(> b))", deeper, true),
            ("body:has(> #p) > #p", direct, true),
            ("#p:has(> span:has(> b))", deeper, true),
            ("#p:has(> span:has(> i))", deeper, false),
            (":scope #p", direct, true),
            ("body:scope #p", direct, false),
        ] {
            assert_eq!(is_for_p(selector, body), expected, "{selector} in {body}");
        }
    }
}
