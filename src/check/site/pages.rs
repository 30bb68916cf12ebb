//! Pages among each other: titles, and ways to reach them.

use std::collections::{BTreeMap, HashSet};

use rustc_hash::FxHashSet;

use super::facts::{PageFacts, mark};
use super::place::{is_written, of_page, published, title};
use crate::link::{PageId, Place};
use crate::render::SiteView;
use crate::report::{Finding, Passage};

/// Two pages of one title cannot be told apart in tabs, histories and search results.
pub(super) fn titles(view: &SiteView, pages: &[(PageId, &PageFacts)], findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<(&str, u8), PageId> = BTreeMap::new();
    for (id, facts) in pages.iter().filter(|(_, facts)| !facts.title.is_empty()) {
        // Pages in two languages may well have one name.
        let key = (&*facts.title, view.site.page(*id).language.0);
        let Some(other) = first.get(&key).copied() else {
            first.insert(key, *id);
            continue;
        };
        // Either of the two may be the one to change, so both are told.
        for (one, other) in [(*id, other), (other, *id)] {
            let (words, at) = title(view, one);
            let finding = Finding::error(
                "site-title-repeated",
                at,
                format!("This page has the same title as the page at {}: “{}”.", view.site.address(other), facts.title),
            )
            .why("People with several tabs, and those who read a list of search results, cannot tell them apart.")
            .mend(format!("Say in the title what is special about this page: `title: {words} …`"));
            findings.push(of_page(finding, view, one));
        }
    }
}

/// A page that nothing leads to is found by nobody who does not search for it.
pub(super) fn orphans(view: &SiteView, pages: &[(PageId, &PageFacts)], findings: &mut Vec<Finding>) {
    // They are fingerprints already: hashing them well would be most of the work.
    let mut reached: FxHashSet<u64> = FxHashSet::default();
    let mut known: HashSet<PageId> = HashSet::with_capacity(pages.len());
    for (id, facts) in pages {
        known.insert(*id);
        reached.extend(&facts.around);
        let page = view.site.page(*id);
        if page.made.is_some() {
            continue;
        }
        let own = published(view, &view.site.address(*id));
        reached.extend(facts.leads.iter().filter(|lead| *lead.to != *own).map(|lead| mark(&lead.to)));
    }
    let whole = view.site.iter().filter(|(_, page)| matches!(page.place, Place::Own(_))).all(|(id, _)| known.contains(&id));
    if !whole {
        return;
    }
    for (id, page) in view.site.iter().filter(|(_, page)| is_written(page) && matches!(page.place, Place::Own(_))) {
        let is_home = view.site.homes.iter().any(|(_, home)| *home == id);
        // A version of a page is reached from that page.
        let is_version = page.document != page.base;
        if is_home || is_version || reached.contains(&mark(&published(view, &view.site.address(id)))) {
            continue;
        }
        let (words, at) = title(view, id);
        let mut finding = Finding::warning("page-orphan", at, format!("No other page leads to “{words}”."))
            .why("Only people who search, or know the site map, will find it.")
            .mend("Link to it where readers would expect it, or give it a place in a menu: `menu: main` or `menu: footer`.");
        finding.passage = Some(Passage { words: words.into(), nth: 0 });
        findings.push(of_page(finding, view, id));
    }
}
