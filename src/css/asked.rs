//! What style sheets can ask of elements, so that an element like one met before, under the same, need not be asked again.

use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use html5ever::{LocalName, local_name};
use rustc_hash::{FxBuildHasher, FxHasher};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::cascade::Found;
use super::matching::{Imagined, Matching, counted, fits, is_settled_by_counting, looks_around, matches, may_match};
use super::selector::{Doing, Operator, Selector, Test};
use super::sheet::Sheet;
use super::sieve::Key;
use crate::html::{Element, Namespace, NodeId};

/// Tells whether browsers themselves turn the values of an attribute into looks.
pub(super) fn is_of_browsers(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("hidden")
            | local_name!("type")
            | local_name!("disabled")
            | local_name!("color")
            | local_name!("text")
            | local_name!("bgcolor")
            | local_name!("controls")
            | local_name!("open")
    )
}

/// A selector that looks at the elements beside an element, beside those above it, or below, and that may be for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside {
    found: Found,
    /// Whether all that is left to ask is what it [counts](counted).
    settled: bool,
}

/// What style sheets ask of elements.
///
/// Which selectors are for an element is decided by its [line](Asked::line), but for those that look at the elements beside
/// or below one: they are [asked](Asked::beside).
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// The ids that are asked for, in small letters.
    ids: HashSet<u64, FxBuildHasher>,
    /// The attributes that are asked for, with what is asked of the value of each.
    attributes: Vec<(LocalName, Vec<(Operator, String, bool)>)>,
    /// Whether languages are asked for.
    languages: bool,
    /// By what they ask of the element itself: the selectors that look beside or below.
    by_id: HashMap<u64, Vec<Found>, FxBuildHasher>,
    by_class: HashMap<u64, Vec<Found>, FxBuildHasher>,
    by_name: HashMap<LocalName, Vec<Found>, FxBuildHasher>,
    root: Vec<Found>,
    rest: Vec<Found>,
    /// Whether a selector that is for what has the focus looks beside or below.
    pub(super) focus_looks_around: bool,
}

impl Asked {
    pub(super) fn of(sheets: &[Arc<Sheet>]) -> Self {
        let mut asked = Self::default();
        for (sheet_at, sheet) in (0..).zip(sheets) {
            for selector in sheet.rules.iter().flat_map(|rule| &rule.selectors) {
                asked.note(selector);
                asked.focus_looks_around |= selector.needs == Some(Doing::Focusing) && looks_around(selector);
            }
            let beside = |list: &[(u32, u32)]| -> Vec<Found> {
                let looks = |(rule, at): &&(u32, u32)| looks_around(&sheet.rules[*rule as usize].selectors[*at as usize]);
                list.iter().filter(looks).map(|(rule, at)| (sheet_at, *rule, *at)).collect()
            };
            let buckets = &sheet.buckets;
            for (id, list) in &buckets.by_id {
                add(&mut asked.by_id, id, beside(list));
            }
            for (class, list) in &buckets.by_class {
                add(&mut asked.by_class, class, beside(list));
            }
            for (name, list) in &buckets.by_name {
                add(&mut asked.by_name, name, beside(list));
            }
            asked.root.extend(beside(&buckets.root));
            asked.rest.extend(beside(&buckets.rest));
        }
        asked
    }

    fn note(&mut self, selector: &Selector) {
        for test in selector.parts.iter().flat_map(|(_, tests)| tests) {
            let names: &[&str] = match test {
                Test::Id(id) => {
                    self.ids.insert(id.folded);
                    &[]
                }
                Test::Has(name) => &[name],
                Test::Value(name, operator, wanted, folded) => {
                    self.attribute(name).push((*operator, wanted.clone(), *folded));
                    &[]
                }
                Test::Lang(_) => {
                    self.languages = true;
                    &[]
                }
                Test::Checked => &["checked", "selected"],
                Test::Required | Test::Optional => &["required"],
                Test::Not(inner) | Test::Is(inner) | Test::HasRelative(inner) | Test::Nth { of: inner, .. } => {
                    inner.iter().for_each(|selector| self.note(selector));
                    &[]
                }
                _ => &[],
            };
            for name in names {
                self.attribute(name);
            }
        }
    }

    fn attribute(&mut self, name: &str) -> &mut Vec<(Operator, String, bool)> {
        let at = self.attributes.iter().position(|(known, _)| &**known == name).unwrap_or_else(|| {
            self.attributes.push((LocalName::from(name), Vec::new()));
            self.attributes.len() - 1
        });
        &mut self.attributes[at].1
    }

    /// Returns the fingerprint of all that selectors can ask of an element and of those above it, and whether others may share
    /// its look, which a `style` attribute makes its own. `around` is the fingerprint of its parent.
    #[inline]
    pub(super) fn line(&self, around: u64, element: Element, scratch: &mut Vec<u8>) -> (u64, bool) {
        if element.attributes.is_empty() && element.namespace == Namespace::Html {
            return (xxh3_64_with_seed(element.name.as_bytes(), around), true);
        }
        scratch.clear();
        scratch.extend_from_slice(element.name.as_bytes());
        scratch.push(match element.namespace {
            Namespace::Html => 0,
            Namespace::Svg => 1,
            Namespace::MathMl => 2,
            Namespace::Other => 3,
        });
        let mut shared = true;
        for attribute in element.attributes {
            let value = &*attribute.value;
            let asked = self.attributes.iter().find(|(known, _)| *known == attribute.name);
            let counts = match attribute.name {
                local_name!("class") => value,
                local_name!("lang") if self.languages => value,
                local_name!("id") if self.ids.contains(&Key::of(value).folded) => value,
                local_name!("style") => {
                    shared = false;
                    value
                }
                // Of an address browsers only ask whether there is one.
                local_name!("href") => "",
                _ if is_of_browsers(&attribute.name) => value,
                _ if asked.is_some() => "",
                _ => continue,
            };
            let name = &*attribute.name;
            scratch.extend_from_slice(name.as_bytes());
            // Neither sign is in a name, and an attribute holds no zero.
            scratch.push(1);
            scratch.extend_from_slice(counts.as_bytes());
            scratch.push(0);
            let asked = asked.map_or(&[][..], |(_, asked)| asked);
            scratch.extend(asked.iter().map(|(operator, wanted, folded)| u8::from(fits(value, operator, wanted, *folded))));
        }
        (xxh3_64_with_seed(scratch, around), shared)
    }

    /// Returns the selectors that look at the elements beside an element, beside those above it, or below, and that may be for
    /// it: the same for all elements of one [line](Self::line).
    pub(super) fn beside(&self, on: &Matching<'_>, sheets: &[Arc<Sheet>], id: NodeId) -> Vec<Beside> {
        let mut beside = Vec::new();
        let Some(element) = on.dom.element(id) else { return beside };
        let mut ask = |list: &Vec<Found>| {
            let may = list.iter().filter(|found| may_match(on, id, selector(sheets, **found)));
            beside.extend(may.map(|found| Beside { found: *found, settled: is_settled_by_counting(selector(sheets, *found)) }));
        };
        ask(&self.rest);
        if id == on.root {
            ask(&self.root);
        }
        self.by_name.get(element.name).into_iter().for_each(&mut ask);
        if !self.by_class.is_empty() {
            let classes = on.sieve.classes(id).iter();
            classes.filter_map(|class| self.by_class.get(&class.folded)).for_each(&mut ask);
        }
        if !self.by_id.is_empty()
            && let Some(own) = element.attribute("id")
        {
            self.by_id.get(&Key::of(own).folded).into_iter().for_each(&mut ask);
        }
        beside
    }
}

/// Returns the fingerprint of those of some selectors that are for an element.
#[inline]
pub(super) fn print_of(beside: &[Beside], on: &Matching<'_>, sheets: &[Arc<Sheet>], id: NodeId, imagined: Imagined) -> u64 {
    let mut print = FxHasher::default();
    // Hashing zeros from zero changes nothing, and the first selector of all has the numbers 0, 0, 0.
    print.write_u32(1);
    for Beside { found, settled } in beside {
        let ask = if *settled { counted } else { matches };
        if ask(on, id, selector(sheets, *found), imagined) {
            found.hash(&mut print);
        }
    }
    print.finish()
}

fn selector(sheets: &[Arc<Sheet>], (sheet, rule, at): Found) -> &Selector {
    &sheets[sheet as usize].rules[rule as usize].selectors[at as usize]
}

/// Returns the fingerprint of a line with what is said of it besides.
#[inline]
pub(super) fn together(line: u64, around: u64, imagined: Imagined) -> u64 {
    let seed = line ^ if imagined == Imagined::Focus { 0x9e37_79b9_7f4a_7c15 } else { 0 };
    xxh3_64_with_seed(&around.to_le_bytes(), seed)
}

fn add<K: Clone + Eq + Hash>(map: &mut HashMap<K, Vec<Found>, FxBuildHasher>, key: &K, found: Vec<Found>) {
    if !found.is_empty() {
        map.entry(key.clone()).or_default().extend(found);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Cascade, Styles};
    use super::*;
    use crate::html::{NodeId, Places, read};

    #[test]
    fn the_first_selector_of_all_is_told_from_none_where_it_looks_below() {
        let sheet = Arc::new(Sheet::read("p:not(:has(a)) { display: none }"));
        let (dom, _) = read("<p><a href=/>A</a><p>B", Places::FromMarks);
        let styles = Styles::of(&dom, &Cascade::of(vec![sheet]));
        let shown: Vec<bool> =
            dom.elements_below(NodeId::DOCUMENT).filter(|id| dom.is(*id, "p")).map(|id| styles.shows(id).laid_out).collect();
        assert_eq!(shown, [true, false]);
    }
}
