//! A part of a project that is linked as a site of its own: one section with the pages right below it, the sections above,
//! and all that the links of one page name.
//!
//! In: a project, a section's folder, and the page. Out: the documents of the part. Knows how a target is written, not where
//! it leads: what was left out by mistake is missing in the part, and is seen there.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::linkable::Linkable;
use super::moved::Step;
use super::site::{Place, Site};
use super::target::{self, Written};
use super::tree::above;
use crate::parse::Facts;
use crate::read::{PageSource, Stem};

/// The documents of a part, in the order of the project.
pub(super) struct Part<'a> {
    /// Their places in the project, rising.
    pub(super) places: Vec<usize>,
    /// For each, whether it belongs to the section's own page or to one right below it.
    pub(super) near: Vec<bool>,
    /// What lies below the section.
    pub(super) below: Below<'a>,
    pages: Vec<PageSource>,
    documents: Vec<Arc<Facts>>,
}

/// A family by name: its folder, and the name of its file unless the folder is its own.
type Name<'a> = (&'a str, Option<&'a str>);

impl<'a> Part<'a> {
    /// Takes out the part around the section of a folder, with the page that came, if one did.
    ///
    /// `site` is the whole site before: its addresses tell what a link from the root may name.
    pub(super) fn of(project: &Linkable<'a>, folder: &'a str, site: &Site, documents: Step) -> Option<Self> {
        let page = documents.came.then_some(documents.at);
        let named = match page {
            Some(page) => Named::by(project, page)?,
            None => Named::default(),
        };
        let mut families: FxHashSet<Name<'_>> = FxHashSet::default();
        // What addresses name, and what paths name.
        for page in site.pages.iter().filter(|_| !named.addresses.is_empty()) {
            if let (Place::Own(address), Some(document)) = (&page.place, page.document)
                && named.addresses.contains(address.as_str())
            {
                families.insert(name_of(project.pages.get(documents.now(document)?)?));
            }
        }
        for page in project.pages {
            if named.paths.contains(&*page.path) || (own_folder(page) && named.paths.contains(&*page.folder)) {
                families.insert(name_of(page));
            }
        }
        // Sections and folders above lend their addresses and days.
        let mut folders: FxHashSet<&str> = FxHashSet::default();
        for start in families.iter().map(|(folder, _)| *folder).chain([folder]) {
            let mut folder = Some(start);
            while let Some(name) = folder.filter(|name| folders.insert(name)) {
                folder = above(name);
            }
        }
        let below = Below::of(project, folder);
        let mut part = Self { places: Vec::new(), near: Vec::new(), below, pages: Vec::new(), documents: Vec::new() };
        for (place, source) in project.pages.iter().enumerate() {
            let near = part.below.is_near(source);
            let above = own_folder(source) && folders.contains(&*source.folder);
            if near || above || is_home(source) || families.contains(&name_of(source)) {
                let facts = project.documents.get(place)?;
                part.places.push(place);
                part.near.push(near);
                part.pages.push(source.clone());
                part.documents.push(if page == Some(place) { Arc::clone(facts) } else { Arc::new(without_links(facts)) });
            }
        }
        Some(part)
    }

    /// Returns what there is to link.
    pub(super) fn linkable<'b>(&'b self, project: &Linkable<'b>) -> Linkable<'b> {
        Linkable { pages: &self.pages, documents: &self.documents, ..*project }
    }

    /// Tells whether a document of the project is in it.
    pub(super) fn holds(&self, document: usize) -> bool {
        self.places.binary_search(&document).is_ok()
    }
}

/// What the links of a page name in the site, as far as that can be told by the words.
#[derive(Default)]
struct Named {
    paths: FxHashSet<String>,
    addresses: FxHashSet<String>,
}

impl Named {
    /// `None` where a link is written in signs that may be spelt in two ways.
    fn by(project: &Linkable<'_>, page: usize) -> Option<Self> {
        let (source, facts) = (project.pages.get(page)?, project.documents.get(page)?);
        let mut named = Self::default();
        for link in &facts.links {
            let Written::Inside(inside) = target::read(&link.target, &source.folder, &project.configs[0].base_url) else {
                continue;
            };
            if !inside.path.is_ascii() {
                return None;
            }
            let path = inside.path.trim_matches('/');
            if inside.rooted {
                named.addresses.insert(if path.is_empty() { "/".to_owned() } else { format!("/{path}/") });
            }
            // A transcript belongs to the page of its folder.
            named.paths.extend(above(path).map(str::to_owned));
            named.paths.insert(path.to_owned());
        }
        Some(named)
    }
}

fn own_folder(page: &PageSource) -> bool {
    matches!(page.stem, Stem::Section | Stem::Folder)
}

/// Tells whether a source may be the easy-read home page by a name of its own.
fn is_home(page: &PageSource) -> bool {
    match (&*page.folder, &page.stem) {
        ("", Stem::Named(name)) => &**name == "easy-read",
        ("easy-read", Stem::Folder) => true,
        _ => false,
    }
}

fn name_of(page: &PageSource) -> Name<'_> {
    match &page.stem {
        Stem::Named(name) => (&page.folder, Some(name)),
        Stem::Section | Stem::Folder => (&page.folder, None),
    }
}

/// A section's folder, and the sections further below it.
pub(super) struct Below<'a> {
    folder: &'a str,
    sections: FxHashSet<&'a str>,
}

impl<'a> Below<'a> {
    fn of(project: &Linkable<'a>, folder: &'a str) -> Self {
        let section = |page: &&PageSource| page.stem == Stem::Section && is_below(&page.folder, folder);
        Self { folder, sections: project.pages.iter().filter(section).map(|page| &*page.folder).collect() }
    }

    /// Tells whether a source belongs to the section's own page.
    pub(super) fn is_own(&self, page: &PageSource) -> bool {
        page.stem == Stem::Section && *page.folder == *self.folder
    }

    /// Tells whether a source belongs to the section's own page or to one right below it.
    fn is_near(&self, page: &PageSource) -> bool {
        let lies_in = match page.stem {
            Stem::Named(_) => Some(&*page.folder),
            Stem::Section | Stem::Folder => above(&page.folder),
        };
        self.is_own(page) || lies_in.is_some_and(|folder| self.holds(folder) && self.section_around(folder).is_none())
    }

    /// Returns the uppermost section below this one that a folder of it lies in.
    fn section_around<'b>(&self, folder: &'b str) -> Option<&'b str> {
        let ends = folder.match_indices('/').map(|(end, _)| end).chain([folder.len()]);
        ends.map(|end| &folder[..end]).find(|folder| self.sections.contains(folder))
    }

    /// Returns the folder of the uppermost section below this one to which a source belongs.
    pub(super) fn section_of<'b>(&self, page: &'b PageSource) -> Option<&'b str> {
        let folder = if page.stem == Stem::Folder { above(&page.folder)? } else { &page.folder };
        self.section_around(folder)
    }

    fn holds(&self, folder: &str) -> bool {
        folder == self.folder || is_below(folder, self.folder)
    }
}

/// Returns the folder of the nearest section that a page in this folder lies in.
pub(super) fn section_of<'a>(project: &Linkable<'a>, folder: &str) -> Option<&'a str> {
    let sections = project.pages.iter().filter(|page| page.stem == Stem::Section).map(|page| &*page.folder);
    sections.filter(|section| *section == folder || is_below(folder, section)).max_by_key(|section| section.len())
}

/// Tells whether a folder lies somewhere in another.
fn is_below(folder: &str, above: &str) -> bool {
    above.is_empty() || folder.strip_prefix(above).is_some_and(|rest| rest.starts_with('/'))
}

/// Returns what a document says to others.
fn without_links(facts: &Facts) -> Facts {
    Facts {
        source: facts.source,
        fingerprint: facts.fingerprint,
        meta: facts.meta.clone(),
        links: Vec::new(),
        headings: facts.headings.clone(),
        anchors: facts.anchors.clone(),
        terms: Vec::new(),
        first_quote: facts.first_quote.clone(),
        first_list: facts.first_list.clone(),
        words: facts.words,
        page_only: Vec::new(),
        search: "".into(),
        has_body: facts.has_body,
        screens: facts.screens.clone(),
        wording: facts.wording,
    }
}
