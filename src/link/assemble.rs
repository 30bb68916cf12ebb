//! Puts together what the steps of linking found.

use super::family::Families;
use super::files::{Media, Published};
use super::linkable::{LinkOptions, Linkable};
use super::links::Links;
use super::nav::{Around, Menus};
use super::relations;
use super::roster::{Entry, Roster};
use super::site::{PageId, Place, Site, SitePage};
use super::visible::Visibility;
use crate::parse::Facts;
use crate::read::LanguageId;

/// What the steps of linking found, each list in the order of the roster.
pub(super) struct Parts<'a> {
    pub(super) families: &'a Families<'a>,
    pub(super) roster: &'a Roster,
    pub(super) visibility: &'a Visibility,
    pub(super) places: Vec<Place>,
    pub(super) links: Links,
    pub(super) around: Vec<Around>,
    pub(super) menus: Menus,
    pub(super) supporters: Vec<Vec<PageId>>,
    pub(super) media: Vec<Media>,
    pub(super) files: Published,
}

/// Puts the site together.
pub(super) fn site(project: &Linkable<'_>, options: &LinkOptions, parts: Parts<'_>) -> Site {
    let (families, roster) = (parts.families, parts.roster);
    let facts = |document: Option<usize>| document.and_then(|document| project.documents.get(document)).map(|facts| &**facts);
    let pages = roster
        .entries
        .iter()
        .zip(parts.places)
        .zip(parts.links.pages)
        .zip(parts.around)
        .zip(parts.supporters)
        .zip(parts.media)
        .map(|(((((entry, place), links), around), supported_by), media)| {
            let base = base(families, entry);
            let own = facts(entry.document);
            SitePage {
                place,
                form: entry.form,
                language: entry.language,
                kind: families.kind(entry.family),
                section: families.all[entry.family].is_section(),
                document: entry.document,
                base,
                made: entry.made,
                parent: around.parent,
                children: around.children.into(),
                previous: around.previous,
                next: around.next,
                variants: around.variants.into(),
                links: links.own,
                base_links: links.base,
                supported_by: supported_by.into(),
                updated: own.and_then(updated).or_else(|| facts(base).and_then(updated)),
                media,
                screens: None,
            }
        })
        .collect();
    let overdue = |(_, entry): &(PageId, &Entry)| {
        facts(entry.document).and_then(|facts| facts.meta.review_by).is_some_and(|day| day < options.today)
    };
    let mut languages: Vec<LanguageId> = roster.entries.iter().map(|entry| entry.language).collect();
    languages.sort_unstable();
    languages.dedup();
    Site {
        pages,
        homes: relations::homes(families, roster),
        menus: parts.menus.main,
        footers: parts.menus.footers,
        languages,
        redirects: parts.links.redirects,
        files: parts.files.files,
        named: parts.files.named,
        hidden: parts.visibility.hidden(),
        overdue: roster.iter().filter(overdue).map(|(id, _)| id).collect(),
        config_links: parts.links.config,
        has_stand_ins: roster.has_stand_ins(),
    }
}

/// A page without a document of its own has nothing that it is a variant of.
fn base(families: &Families<'_>, entry: &Entry) -> Option<usize> {
    entry.document.and(families.all[entry.family].base)
}

fn updated(facts: &Facts) -> Option<jiff::civil::Date> {
    facts.meta.updated
}
