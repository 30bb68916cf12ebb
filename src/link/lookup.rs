//! Finds what lives at a path or an address of the site.
//!
//! In: a place in the site as written. Out: a [`Found`]. Knows no form and no language of the page that asks.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use super::address::{bare, key};
use super::family::{Families, FamilyStem};
use super::linkable::Linkable;
use super::place::{Addresses, Places};
use super::quick::QuickMap;
use super::roster::{Entry, Roster};
use super::site::{PageId, Place};
use super::target::Inside;
use crate::read::{FileId, Form, LanguageId};

/// What lives at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found<'a> {
    /// A source by its path, or a page by its address.
    Page(Named),
    /// A file.
    File(FileId),
    /// An old address that leads elsewhere, as a place in the list of old addresses.
    Old(usize),
    /// Something that the build writes beside its pages, such as `feed.xml`.
    Output(&'static str),
    /// Nothing; but there is something whose letters differ in case alone.
    Case(&'a str, Box<Found<'a>>),
    /// Nothing.
    Nothing,
}

/// A page as a link names it: all its variants, and the one whose name was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// The family.
    pub(super) family: usize,
    /// The form that the name says.
    pub(super) form: Form,
    /// The language that the name says.
    pub(super) language: LanguageId,
    /// The document of that name, hidden or not.
    pub(super) document: Option<usize>,
    /// The page of that name; `None` when it is hidden.
    pub(super) page: Option<PageId>,
}

/// Files that a build writes beside its pages.
const OUTPUTS: [&str; 5] = ["feed.xml", "sitemap.xml", "robots.txt", ".well-known/security.txt", "404.html"];

/// Everything that a target may name.
pub(super) struct Lookup<'a> {
    pub(super) project: &'a Linkable<'a>,
    pub(super) families: &'a Families<'a>,
    pub(super) roster: &'a Roster,
    pub(super) places: &'a Places,
    addresses: &'a Addresses<'a>,
    old: &'a QuickMap<String, usize>,
    pages: QuickMap<&'a str, usize>,
    files: QuickMap<&'a str, FileId>,
    folders: QuickMap<&'a str, usize>,
    levelled: OnceLock<HashMap<String, &'a str>>,
    hidden: OnceLock<HashMap<String, usize>>,
}

impl<'a> Lookup<'a> {
    /// Gets ready to look things up. `old` holds old addresses by their [`key`].
    pub(super) fn new(
        addresses: &'a Addresses<'a>,
        roster: &'a Roster,
        places: &'a Places,
        old: &'a QuickMap<String, usize>,
    ) -> Self {
        let (project, families) = (addresses.project(), addresses.families());
        let own = |stem| matches!(stem, FamilyStem::Section | FamilyStem::Folder);
        let all = families.all.iter().enumerate();
        let folders = all.rev().filter(|(_, family)| own(family.stem)).map(|(place, family)| (family.folder, place)).collect();
        let file = |place: usize| FileId(u32::try_from(place).unwrap_or(u32::MAX));
        Self {
            project,
            families,
            roster,
            places,
            addresses,
            old,
            pages: project.pages.iter().enumerate().map(|(document, page)| (&*page.path, document)).collect(),
            files: project.files.iter().enumerate().map(|(place, source)| (&*source.path, file(place))).collect(),
            folders,
            levelled: OnceLock::new(),
            hidden: OnceLock::new(),
        }
    }

    /// Finds what lives at a place.
    pub(super) fn find(&self, inside: &Inside<'_>) -> Found<'a> {
        let path: &str = &inside.path;
        if let Some(found) = self.exact(path) {
            return found;
        }
        if inside.rooted
            && let Some(found) = self.at_address(path)
        {
            return found;
        }
        match self.levelled(path) {
            Some(exact) => {
                let found = self.exact(exact).unwrap_or(Found::Nothing);
                // Two ways to store an accent look the same to everybody.
                if same_letters(path, exact) { found } else { Found::Case(exact, Box::new(found)) }
            }
            None => Found::Nothing,
        }
    }

    /// Returns every path that a link may name.
    pub(super) fn paths(&self) -> impl Iterator<Item = &'a str> {
        let files = self.project.files.iter().map(|file| &*file.path);
        self.project.pages.iter().map(|page| &*page.path).chain(files)
    }

    fn exact(&self, path: &str) -> Option<Found<'a>> {
        if path.ends_with(".md") {
            if let Some(document) = self.pages.get(path) {
                return Some(self.document(*document));
            }
        } else if let Some(file) = self.files.get(path) {
            return Some(Found::File(*file));
        }
        self.folders.get(path.trim_end_matches('/')).map(|family| Found::Page(self.whole(*family)))
    }

    fn document(&self, document: usize) -> Found<'a> {
        let Some(family) = self.families.of_document[document] else {
            // A transcript is printed in its film's page.
            let folder = self.folders.get(&*self.project.pages[document].folder);
            return folder.map_or(Found::Nothing, |family| Found::Page(self.whole(*family)));
        };
        let page = self.roster.of_document[document];
        let (form, language) = match page {
            Some(page) => (self.roster.entry(page).form, self.roster.entry(page).language),
            None => (self.project.pages[document].form, self.project.pages[document].language),
        };
        Found::Page(Named { family, form, language, document: Some(document), page })
    }

    /// Returns a page that is named without form and language.
    fn whole(&self, family: usize) -> Named {
        let document = self.families.all[family].base;
        let page = self.roster.nearest(family, Form::Standard, LanguageId::MAIN);
        Named { family, form: Form::Standard, language: LanguageId::MAIN, document, page }
    }

    fn at_address(&self, path: &str) -> Option<Found<'a>> {
        let address = key(path);
        if let Some(page) = self.places.by_key.get(&address) {
            let written = bare(path.trim_end_matches("index.html"));
            let Place::Own(own) = &self.places.all[page.index()] else { return None };
            let entry = self.roster.entry(*page);
            let (family, form, language, document) = (entry.family, entry.form, entry.language, entry.document);
            // Letter case matters to web servers, so a near address is none.
            if same_letters(written, bare(own.as_str())) {
                return Some(Found::Page(Named { family, form, language, document, page: Some(*page) }));
            }
        }
        if let Some(old) = self.old.get(&address) {
            return Some(Found::Old(*old));
        }
        if let Some(output) = OUTPUTS.iter().find(|output| **output == path) {
            return Some(Found::Output(output));
        }
        let hidden = self.hidden.get_or_init(|| self.hidden_addresses());
        hidden.get(&address).map(|document| self.document(*document))
    }

    /// Returns the addresses that hidden pages would have.
    fn hidden_addresses(&self) -> HashMap<String, usize> {
        let mut addresses = HashMap::new();
        for (place, family) in self.families.all.iter().enumerate() {
            for member in &family.members {
                let Some(document) = member.document.filter(|document| self.roster.of_document[*document].is_none()) else {
                    continue;
                };
                let (form, language, made) = (member.form, member.language, member.made);
                let entry = Entry { family: place, form, language, document: Some(document), made };
                addresses.entry(key(self.addresses.of(&entry).as_str())).or_insert(document);
            }
        }
        addresses
    }

    /// Returns the path that differs in letter case or Unicode form alone; of several the first.
    fn levelled(&self, path: &str) -> Option<&'a str> {
        let levelled = self.levelled.get_or_init(|| {
            let mut levelled: BTreeMap<&str, ()> = BTreeMap::new();
            levelled.extend(self.paths().map(|path| (path, ())));
            levelled.extend(self.folders.keys().filter(|folder| !folder.is_empty()).map(|folder| (*folder, ())));
            levelled.into_keys().rev().map(|path| (key_of_path(path), path)).collect()
        });
        levelled.get(&key_of_path(path)).copied()
    }
}

/// The key of a path: `index.html` in it is a file like any other.
fn key_of_path(path: &str) -> String {
    key(&[bare(path), "\u{0}"].concat())
}

/// Tells whether two texts are the same but for their Unicode form.
fn same_letters(one: &str, other: &str) -> bool {
    use unicode_normalization::UnicodeNormalization as _;
    one == other || one.trim_end_matches('/').nfc().eq(other.trim_end_matches('/').nfc())
}
