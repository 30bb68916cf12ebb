//! Gives every page its place: an address of its own, or an anchor in the page that prints it.
//!
//! In: families, the tree and the roster. Out: [`Place`]s. No two pages leave here with one address.

use std::collections::{BTreeSet, HashMap, HashSet};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::address::{self, Address};
use super::family::{Families, FamilyStem};
use super::linkable::Linkable;
use super::quick::{QuickMap, with_room};
use super::roster::{Entry, Roster};
use super::site::{Made, PageId, Place};
use super::tree::{Tree, above};
use super::visible::Visibility;
use crate::parse::{Show, id_of_words};
use crate::read::{Form, Language, LanguageId, Stem};
use crate::report::{Finding, Report};
use crate::source::{Span, Text};

/// The longest name that common file systems keep, in bytes, with some to spare.
const LONGEST_PART: usize = 240;

/// Pages by address, those that stand within another page left out.
pub(super) type ByAddress = FxHashMap<Address, PageId>;

/// The place of every page.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// The places, in the order of the roster.
    pub(super) all: Vec<Place>,
    /// Which page stands at an address.
    pub(super) by_address: ByAddress,
    /// Pages by what their address has in common with others that some system takes for the same.
    pub(super) by_key: QuickMap<String, PageId>,
}

/// Makes addresses of names.
pub(super) struct Addresses<'a> {
    project: &'a Linkable<'a>,
    families: &'a Families<'a>,
    prefixes: Vec<String>,
    folders: Vec<QuickMap<&'a str, String>>,
}

/// Gives every page its place.
pub(super) fn assign(
    addresses: &Addresses<'_>,
    tree: &Tree,
    roster: &Roster,
    visibility: &Visibility,
    report: &mut Report,
) -> Places {
    addresses.check_slugs(report);
    let families = addresses.families;
    let mut places = Places {
        all: Vec::with_capacity(roster.entries.len()),
        by_address: FxHashMap::with_capacity_and_hasher(roster.entries.len(), FxBuildHasher),
        by_key: with_room(roster.entries.len()),
    };
    let mut anchors: HashMap<PageId, HashSet<String>> = HashMap::new();
    for (id, entry) in roster.iter() {
        if let Some(host) = host(families, tree, roster, entry) {
            let taken = anchors.entry(host).or_insert_with(|| ids_of(addresses.project, roster.entry(host)));
            let anchor = free(&addresses.heading(entry), |name| taken.insert(name.to_owned()));
            places.all.push(Place::Within { page: host, anchor: anchor.into() });
            continue;
        }
        let mut address = addresses.of(entry);
        let mut key = address::key(address.as_str());
        if let Some(taken) = places.by_key.get(&key) {
            let other = roster.entry(*taken);
            if clash(entry, other, visibility) && !addresses.told_by_name(entry, other) {
                report.add(addresses.two_for_one(entry, other, &address));
            }
            let bare = address.as_str().trim_end_matches('/').to_owned();
            free(&bare, |name| {
                address = Address::of([name]);
                key = address::key(name);
                !places.by_key.contains_key(&key)
            });
        }
        places.by_key.insert(key, id);
        places.by_address.insert(address.clone(), id);
        places.all.push(Place::Own(address));
    }
    places
}

/// Tells whether two pages at one address are a mistake: one that comes when the other goes is none.
fn clash(entry: &Entry, other: &Entry, visibility: &Visibility) -> bool {
    match (entry.document, other.document) {
        (Some(one), Some(two)) => visibility.windows[one].meets(visibility.windows[two]),
        _ => true,
    }
}

/// Returns the page that prints this one whole. A section with pages below it always has an address of its own.
fn host(families: &Families<'_>, tree: &Tree, roster: &Roster, entry: &Entry) -> Option<PageId> {
    let parent = tree.parents[entry.family]?;
    let together = families.base(parent).is_some_and(|base| base.meta.show == Show::Together);
    if !together || entry.made.is_some() || !tree.children[entry.family].is_empty() {
        return None;
    }
    roster.exact(parent, entry.form, entry.language).filter(|host| roster.entry(*host).family == parent)
}

fn ids_of(project: &Linkable<'_>, entry: &Entry) -> HashSet<String> {
    let Some(facts) = entry.document.and_then(|document| project.documents.get(document)) else { return HashSet::new() };
    facts.headings.iter().map(|heading| heading.id.to_string()).chain(facts.anchors.iter().map(ToString::to_string)).collect()
}

/// Returns the first of `name`, `name-2`, `name-3`… that is taken as free.
fn free(name: &str, mut take: impl FnMut(&str) -> bool) -> String {
    let mut candidate = name.to_owned();
    let mut count = 1;
    while !take(&candidate) {
        count += 1;
        candidate = format!("{name}-{count}");
    }
    candidate
}

impl<'a> Addresses<'a> {
    /// Gets ready to make addresses.
    pub(super) fn new(project: &'a Linkable<'a>, families: &'a Families<'a>) -> Self {
        let languages = &project.configs[0].languages;
        let prefixes = (0..languages.len()).map(|place| prefix(languages, place)).collect();
        let mut addresses = Self { project, families, prefixes, folders: Vec::new() };
        let owners = addresses.owners();
        let all = addresses.all_folders();
        addresses.folders = (0..languages.len().max(1))
            .map(|place| {
                let language = LanguageId(u8::try_from(place).unwrap_or(0));
                let mut parts: QuickMap<&str, String> = with_room(all.len());
                // A folder's name begins with that of the folder above it, so that one comes first.
                for folder in &all {
                    let Some(up) = above(folder) else { continue };
                    let slug = owners.get(folder).and_then(|owner| addresses.slug(*owner, Form::Standard, language));
                    let name = slug.map_or_else(|| folder.rsplit('/').next().unwrap_or(folder), |slug| &slug.text);
                    let path = format!("{}/{}", parts.get(up).map_or("", |path| path), address::part(name));
                    parts.insert(folder, path);
                }
                parts
            })
            .collect();
        addresses
    }

    /// Returns what is being linked.
    pub(super) fn project(&self) -> &'a Linkable<'a> {
        self.project
    }

    /// Returns the families whose addresses these are.
    pub(super) fn families(&self) -> &'a Families<'a> {
        self.families
    }

    /// Returns the address that a page would have if no other had it.
    pub(super) fn of(&self, entry: &Entry) -> Address {
        let family = &self.families.all[entry.family];
        let language = self.prefixes.get(entry.language.index()).map_or("", |prefix| prefix);
        let easy = if entry.form == Form::EasyRead { "easy-read" } else { "" };
        if entry.made == Some(Made::NotFound) {
            return Address::of_file([language, "404.html"]);
        }
        let folder = self.folder(family.folder, entry.language);
        match family.stem {
            FamilyStem::Section | FamilyStem::Folder => Address::of([language, folder, easy]),
            FamilyStem::Named(_) => Address::of([language, folder, &*self.last_part(entry), easy]),
        }
    }

    /// Returns the part of its address that is a page's own.
    fn last_part(&self, entry: &Entry) -> String {
        let family = &self.families.all[entry.family];
        match (family.stem, self.slug(entry.family, entry.form, entry.language)) {
            (FamilyStem::Named(_), Some(slug)) => address::part(slug).into_owned(),
            (FamilyStem::Named(name), None) => address::part(name).into_owned(),
            _ => self.folder(family.folder, entry.language).rsplit('/').next().unwrap_or_default().to_owned(),
        }
    }

    /// Returns what the heading of a page is named by where another page prints it whole: the name that its head gives it,
    /// or the words of its title, as every heading is.
    fn heading(&self, entry: &Entry) -> String {
        if self.slug(entry.family, entry.form, entry.language).is_some() {
            return self.last_part(entry);
        }
        let facts = entry.document.and_then(|document| self.project.documents.get(document));
        let words = facts.map(|facts| id_of_words(&facts.meta.title.text)).filter(|id| !id.is_empty());
        words.unwrap_or_else(|| self.last_part(entry))
    }

    fn folder(&self, folder: &str, language: LanguageId) -> &str {
        let parts = self.folders.get(language.index()).or(self.folders.first());
        parts.and_then(|parts| parts.get(folder)).map_or("", |path| path)
    }

    /// Returns the slug of a page: its own, or that of the page it is a variant of. Pages of the build's own making keep
    /// their names.
    fn slug(&self, family: usize, form: Form, language: LanguageId) -> Option<&'a Text> {
        let family = &self.families.all[family];
        let of = |form: Form| {
            let member = family.members.iter().find(|member| member.form == form && member.language == language);
            member.and_then(|member| member.document).and_then(|document| self.slug_of(document))
        };
        let own = if family.made.is_some() { None } else { of(form).or_else(|| of(Form::Standard)) };
        own.or_else(|| family.base.and_then(|document| self.slug_of(document)))
    }

    fn slug_of(&self, document: usize) -> Option<&'a Text> {
        self.project.documents.get(document)?.meta.slug.as_ref()
    }

    /// Returns the family whose own folder each folder is.
    fn owners(&self) -> QuickMap<&'a str, usize> {
        let own = |stem| matches!(stem, FamilyStem::Section | FamilyStem::Folder);
        let families = self.families.all.iter().enumerate();
        // Backwards, so that the first of two stays.
        families.rev().filter(|(_, family)| own(family.stem)).map(|(place, family)| (family.folder, place)).collect()
    }

    fn all_folders(&self) -> BTreeSet<&'a str> {
        let mut all = BTreeSet::new();
        let mut last = None;
        for family in &self.families.all {
            // Families come by folder.
            if last.replace(family.folder) == Some(family.folder) {
                continue;
            }
            let mut folder = Some(family.folder);
            while let Some(name) = folder.filter(|name| all.insert(*name)) {
                folder = above(name);
            }
        }
        all
    }

    /// Tells of slugs that cannot be part of an address as they are; the names of files are told where they are read.
    fn check_slugs(&self, report: &mut Report) {
        for slug in self.project.documents.iter().filter_map(|facts| facts.meta.slug.as_ref()) {
            let part = address::part(slug);
            if slug.len() > LONGEST_PART {
                let what = "The last part of this page's address is too long to be stored.";
                let why = "No folder can have a name this long, so the page could not be written.";
                report.add(Finding::error("slug-too-long", slug.at, what).why(why).mend("Choose a few words."));
            } else if !address::is_plain(slug) {
                let what = format!("“{}” cannot stand in a web address as it is; `{part}` stands there instead.", slug.text);
                let why = "Blanks and signs break addresses when people copy, print or read them out.";
                report.add(Finding::warning("slug-characters", slug.at, what).why(why).mend(format!("Write `{part}`.")));
            }
        }
    }

    /// Tells whether two sources have one address by the names of their files alone, which is told where they are read.
    fn told_by_name(&self, one: &Entry, other: &Entry) -> bool {
        let path = |entry: &Entry| {
            let page = self.project.pages.get(entry.document?)?;
            Some(match &page.stem {
                Stem::Named(name) if page.folder.is_empty() => (name.to_string(), &page.stem),
                Stem::Named(name) => (format!("{}/{name}", page.folder), &page.stem),
                Stem::Section | Stem::Folder => (page.folder.to_string(), &page.stem),
            })
        };
        match (path(one), path(other)) {
            (Some((one, stem)), Some((other, other_stem))) => one == other && stem != other_stem,
            _ => false,
        }
    }

    fn two_for_one(&self, entry: &Entry, other: &Entry, address: &Address) -> Finding {
        let path = |entry: &Entry| entry.document.map(|document| self.project.sources.path(self.project.pages[document].id));
        let at = |entry: &Entry| entry.document.map(|document| Span::start_of(self.project.pages[document].id));
        let (what, mend) = match (path(entry), path(other)) {
            (Some(one), Some(two)) => (
                format!("Two pages would stand at `{address}`: `{two}` and `{one}`."),
                "Rename or remove one of them. Small and capital letters, and the two ways to store an accent, do not make a difference.",
            ),
            (one, two) => (
                format!(
                    "`{}` would stand at `{address}`, where a page stands that is made for you.",
                    one.or(two).unwrap_or("A page")
                ),
                "Rename it. To write the introduction of the easy-read start page, name it `content/_index.easy-read.md`.",
            ),
        };
        Finding::error("address-taken", at(entry).or(at(other)), what)
            .why("Readers could only ever reach one of them.")
            .mend(mend)
    }
}

/// Returns what the addresses of a language begin with: nothing for the site's own, else the first part of its code, or
/// the whole code where another language has the same first part.
fn prefix(languages: &[Language], place: usize) -> String {
    if place == 0 {
        return String::new();
    }
    let first = |language: &Language| language.code.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let own = first(&languages[place]);
    let alone = languages.iter().skip(1).filter(|language| first(language) == own).count() == 1;
    if alone { own } else { languages[place].code.to_ascii_lowercase() }
}
