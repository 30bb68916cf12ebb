//! What style sheets can ask of elements, so that an element like one met before, under the same, need not be asked again.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use html5ever::LocalName;
use rustc_hash::FxBuildHasher;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::matching::Imagined;
use super::selector::{Relation, Selector, Test};
use super::sheet::Sheet;
use super::sieve::{Bits, Key, Sieve};
use crate::html::{Element, Namespace, NodeId};

/// Attributes whose values browsers themselves turn into looks.
pub(super) const OF_BROWSERS: [&str; 8] = ["hidden", "type", "disabled", "color", "text", "bgcolor", "controls", "open"];

/// What style sheets ask of elements.
///
/// Which selectors are for an element is decided by its [line](Asked::line), but for those that look at the elements beside
/// or below one.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// The ids that are asked for, in small letters.
    ids: HashSet<u64, FxBuildHasher>,
    attributes: Vec<LocalName>,
    /// By what they ask of the element itself: what must be above it for selectors that look beside or below.
    by_id: HashMap<u64, Vec<Bits>, FxBuildHasher>,
    by_class: HashMap<u64, Vec<Bits>, FxBuildHasher>,
    by_name: HashMap<LocalName, Vec<Bits>, FxBuildHasher>,
    root: Vec<Bits>,
    rest: Vec<Bits>,
}

impl Asked {
    pub(super) fn of(sheets: &[Arc<Sheet>]) -> Self {
        let mut asked = Self::default();
        for sheet in sheets {
            for selector in sheet.rules.iter().flat_map(|rule| &rule.selectors) {
                asked.note(selector);
            }
            let beside = |list: &[(u32, u32)]| -> Vec<Bits> {
                let selectors = list.iter().map(|(rule, at)| &sheet.rules[*rule as usize].selectors[*at as usize]);
                selectors.filter(|selector| looks_around(selector)).map(|selector| selector.above).collect()
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
                Test::Has(name) | Test::Value(name, ..) => &[name],
                Test::Checked => &["checked", "selected"],
                Test::Required | Test::Optional => &["required"],
                Test::Lang(_) => &["lang"],
                Test::Not(inner) | Test::Is(inner) | Test::HasBelow(inner) | Test::Nth { of: inner, .. } => {
                    inner.iter().for_each(|selector| self.note(selector));
                    &[]
                }
                _ => &[],
            };
            for name in names {
                let name = LocalName::from(*name);
                if !self.attributes.contains(&name) {
                    self.attributes.push(name);
                }
            }
        }
    }

    /// Returns the fingerprint of all that selectors can ask of an element and of those above it, and whether others may share
    /// its look, which a `style` attribute makes its own. `around` is the fingerprint of its parent.
    pub(super) fn line(&self, around: u64, element: &Element, scratch: &mut Vec<u8>) -> (u64, bool) {
        scratch.clear();
        scratch.extend_from_slice(element.name.as_bytes());
        scratch.push(match element.namespace {
            Namespace::Html => 0,
            Namespace::Svg => 1,
            Namespace::MathMl => 2,
            Namespace::Other => 3,
        });
        let mut shared = true;
        for attribute in &element.attributes {
            let name = &*attribute.name;
            let value = match name {
                "class" => &*attribute.value,
                "href" if !self.attributes.contains(&attribute.name) => "",
                "href" => &*attribute.value,
                "id" if self.ids.contains(&Key::of(&attribute.value).folded) => &*attribute.value,
                "style" => {
                    shared = false;
                    &*attribute.value
                }
                _ if OF_BROWSERS.contains(&name) || self.attributes.contains(&attribute.name) => &*attribute.value,
                _ => continue,
            };
            scratch.extend_from_slice(name.as_bytes());
            // Neither sign is in a name, and an attribute holds no zero.
            scratch.push(1);
            scratch.extend_from_slice(value.as_bytes());
            scratch.push(0);
        }
        (xxh3_64_with_seed(scratch, around), shared)
    }

    /// Tells whether a selector may be for this element that looks at the elements beside it, beside those above it, or below.
    pub(super) fn may_look_around(&self, id: NodeId, element: &Element, sieve: &Sieve, is_root: bool) -> bool {
        let may = |list: &Vec<Bits>| list.iter().any(|above| sieve.may_have(id, *above));
        may(&self.rest)
            || is_root && may(&self.root)
            || self.by_name.get(&element.name).is_some_and(may)
            || !self.by_class.is_empty()
                && sieve.classes(id).iter().any(|class| self.by_class.get(&class.folded).is_some_and(may))
            || !self.by_id.is_empty()
                && element.attribute("id").is_some_and(|own| self.by_id.get(&Key::of(own).folded).is_some_and(may))
    }
}

/// Returns the fingerprint of a line for an element that has the focus or not.
pub(super) fn imagining(line: u64, imagined: Imagined) -> u64 {
    match imagined {
        Imagined::Nothing => line,
        Imagined::Focus => line.rotate_left(32) ^ 0x9e37_79b9_7f4a_7c15,
    }
}

fn add<K: Clone + Eq + std::hash::Hash>(map: &mut HashMap<K, Vec<Bits>, FxBuildHasher>, key: &K, bits: Vec<Bits>) {
    if !bits.is_empty() {
        map.entry(key.clone()).or_default().extend(bits);
    }
}

/// Tells whether a selector looks at more than an element and those above it.
fn looks_around(selector: &Selector) -> bool {
    selector.parts.iter().any(|(relation, tests)| {
        matches!(relation, Relation::PreviousSibling | Relation::EarlierSibling)
            || tests.iter().any(|test| match test {
                Test::HasBelow(_) | Test::Nth { .. } | Test::Only { .. } | Test::Empty => true,
                Test::Not(inner) | Test::Is(inner) => inner.iter().any(looks_around),
                _ => false,
            })
    })
}
