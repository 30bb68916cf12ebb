//! The tree of pages: which section a page belongs to, and in which order pages are read.
//!
//! In: families by folder. Out: parents, children in order, and the order of reading. Knows no form and no language.

use super::family::{Families, Family, FamilyStem};
use super::quick::QuickMap;
use crate::parse::{Facts, KindName};

/// The tree of families.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// The section above each family.
    pub(super) parents: Vec<Option<usize>>,
    /// The families below each family, in order; pages of the build's own making are nobody's.
    pub(super) children: Vec<Vec<usize>>,
    /// The families that have none above them, in order: the home page first, and no other where there is one.
    pub(super) roots: Vec<usize>,
    /// Every family in the order of reading: a page, then what is below it; pages of the build's own making last.
    pub(super) reading: Vec<usize>,
}

/// Returns the folder above a folder.
pub(super) fn above(folder: &str) -> Option<&str> {
    match folder.rsplit_once('/') {
        Some((above, _)) => Some(above),
        None => (!folder.is_empty()).then_some(""),
    }
}

/// Returns the section above each family: that of its folder, or the nearest one further up.
pub(super) fn parents(families: &[Family<'_>]) -> Vec<Option<usize>> {
    let sections: QuickMap<&str, usize> = families
        .iter()
        .enumerate()
        .filter(|(_, family)| family.is_section())
        .map(|(place, family)| (family.folder, place))
        .collect();
    let parent = |family: &Family<'_>| {
        let mut folder = match family.stem {
            FamilyStem::Named(_) => Some(family.folder),
            FamilyStem::Section | FamilyStem::Folder => above(family.folder),
        };
        while let Some(name) = folder {
            if let Some(section) = sections.get(name) {
                return Some(*section);
            }
            folder = above(name);
        }
        None
    };
    families.iter().map(parent).collect()
}

/// Puts siblings in order and everything in the order of reading.
pub(super) fn grow(families: &Families<'_>) -> Tree {
    let parents = parents(&families.all);
    let mut children = vec![Vec::new(); families.all.len()];
    let mut roots = Vec::new();
    let mut made = Vec::new();
    for (place, family) in families.all.iter().enumerate() {
        match parents[place] {
            _ if family.made.is_some() => made.push(place),
            Some(parent) => children[parent].push(place),
            None => roots.push(place),
        }
    }
    let keys: Vec<SortKey<'_>> = (0..families.all.len()).map(|place| sort_key(families, place)).collect();
    for siblings in children.iter_mut().chain([&mut roots]) {
        siblings.sort_by(|a, b| keys[*a].cmp(&keys[*b]));
    }
    roots.sort_by_key(|place| !families.all[*place].is_home());
    made.sort_by_key(|place| families.all[*place].made);
    let mut reading = Vec::with_capacity(families.all.len());
    let mut ahead: Vec<usize> = made.iter().rev().chain(roots.iter().rev()).copied().collect();
    while let Some(place) = ahead.pop() {
        reading.push(place);
        ahead.extend(children[place].iter().rev());
    }
    Tree { parents, children, roots, reading }
}

pub(super) type SortKey<'a> = (bool, i64, String, &'a str, Option<&'a str>);

fn sort_key<'a>(families: &Families<'a>, place: usize) -> SortKey<'a> {
    let family = &families.all[place];
    let name = match family.stem {
        FamilyStem::Named(name) => Some(name),
        FamilyStem::Section | FamilyStem::Folder => None,
    };
    match families.base(place) {
        Some(base) => key_of(base, families.kind(place), family.folder, name),
        None => (true, 0, String::new(), family.folder, name),
    }
}

/// Siblings follow `order` (a priority without one: its number), then title; those without an order come last.
pub(super) fn key_of<'a>(base: &Facts, kind: KindName, folder: &'a str, name: Option<&'a str>) -> SortKey<'a> {
    let number = || base.meta.fields.number.filter(|_| kind == KindName::Priority).map(i64::from);
    let order = base.meta.order.or_else(number);
    (order.is_none(), order.unwrap_or(0), base.meta.title.to_lowercase(), folder, name)
}
