//! Screens: a long easy-read page becomes several, and one more that has all of it.
//!
//! In: the site, with one page for each source. Out: the same site with more pages, each at an address of its own below
//! the first: `/x/easy-read/2/`, `/x/easy-read/all/`. They share the document of the first page and are nobody's neighbours.

use std::sync::Arc;

use super::address::Address;
use super::linkable::Linkable;
use super::place::ByAddress;
use super::site::{Made, PageId, Place, Screens, Site, SitePage};
use crate::read::Form;
use crate::report::{Finding, Report};

/// Adds the screens of every easy-read page that is split; `taken` says which page stands at which address.
pub(super) fn add(project: &Linkable<'_>, site: &mut Site, mut taken: ByAddress, report: &mut Report) {
    let mut firsts = Vec::new();
    let more = project.documents.iter().map(|facts| facts.screens.len()).filter(|splits| *splits > 0).map(|splits| splits + 1);
    site.pages.reserve_exact(more.sum());
    for place in 0..site.pages.len() {
        let page = &site.pages[place];
        let (Form::EasyRead, Place::Own(address), Some(document)) = (page.form, &page.place, page.document) else { continue };
        let splits = project.documents.get(document).map_or(0, |facts| facts.screens.len());
        if splits == 0 {
            continue;
        }
        let address = address.clone();
        let numbers = (2..=splits + 1).map(|number| number.to_string());
        let addresses: Vec<Address> =
            numbers.chain(["all".to_owned()]).map(|name| Address::of([address.as_str(), &name])).collect();
        if let Some((address, page)) = addresses.iter().find_map(|address| Some((address, taken.get(address)?))) {
            report.add(taken_by_a_page(project, site, address, *page));
            continue;
        }
        let first = PageId::at(place);
        firsts.push(first);
        taken.extend((site.pages.len()..).map(PageId::at).zip(&addresses).map(|(id, address)| (address.clone(), id)));
        split(site, first, addresses);
    }
    for first in firsts {
        find_variants(site, first);
    }
}

/// Adds the pages of these addresses: all screens but the first, and the one with all.
fn split(site: &mut Site, first: PageId, addresses: Vec<Address>) {
    let start = site.pages.len();
    let mut pages = vec![first];
    pages.extend((start..start + addresses.len()).map(PageId::at));
    let Some(all) = pages.pop() else { return };
    let last = pages.last().copied();
    let pages: Arc<[PageId]> = pages.into();
    let screens = |current| Some(Box::new(Screens { current, pages: Arc::clone(&pages), all }));
    for (place, address) in addresses.into_iter().enumerate() {
        let id = PageId::at(start + place);
        let main = site.page(first);
        // The neighbours of the whole page follow its last screen.
        let ends = id == all || Some(id) == last;
        let page = SitePage {
            place: Place::Own(address),
            form: main.form,
            language: main.language,
            kind: main.kind,
            section: main.section,
            document: main.document,
            base: main.base,
            made: Some(Made::EasyReadScreen),
            parent: Some(first),
            children: Arc::default(),
            previous: main.previous.filter(|_| id == all),
            next: main.next.filter(|_| ends),
            // They are found once all screens are there.
            variants: Arc::default(),
            links: Arc::clone(&main.links),
            base_links: Arc::clone(&main.base_links),
            supported_by: Arc::default(),
            updated: main.updated,
            media: Vec::new(),
            screens: screens(pages.iter().position(|page| *page == id)),
        };
        site.pages.push(page);
    }
    site.pages[first.index()].screens = screens(Some(0));
}

/// Gives each screen the same screen of other languages as its variants, or the first one there.
fn find_variants(site: &mut Site, first: PageId) {
    let Some(own) = site.page(first).screens.clone() else { return };
    for id in own.pages.iter().skip(1).chain([&own.all]) {
        let current = own.pages.iter().position(|page| page == id);
        let same = |other: &PageId| {
            let screens = site.page(*other).screens.as_deref().filter(|screens| screens.pages.len() == own.pages.len());
            match current {
                Some(current) => screens.and_then(|screens| screens.pages.get(current).copied()),
                None => screens.map(|screens| screens.all),
            }
        };
        let variants = site.page(first).variants.iter().map(|other| same(other).unwrap_or(*other)).collect();
        site.pages[id.index()].variants = variants;
    }
}

fn taken_by_a_page(project: &Linkable<'_>, site: &Site, address: &Address, by: PageId) -> Finding {
    let facts = site.page(by).document.and_then(|document| project.documents.get(document));
    let title = facts.map_or("A page", |facts| &facts.meta.title);
    Finding::error(
        "address-taken",
        facts.map(|facts| facts.meta.title.at),
        format!("“{title}” stands at `{address}`, where a part of an easy-read page goes."),
    )
    .why("The easy-read page is long, and would be shown in parts of 12 rows.")
    .mend("Give this page another name.")
}
