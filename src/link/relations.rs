//! What pages are to each other beyond the tree: what an easy-read page stands for, what supports a priority, and what a
//! translation has not said yet.

use std::collections::HashMap;

use super::family::Families;
use super::linkable::Linkable;
use super::lookup::{Found, Lookup};
use super::place::{Addresses, Places};
use super::quick::QuickMap;
use super::roster::{Entry, Roster};
use super::site::PageId;
use super::target::{self, Written};
use super::tree::Tree;
use crate::parse::{Facts, KindName, LinkId};
use crate::read::{Form, LanguageId};
use crate::report::{Finding, Report};
use crate::source::Text;

/// Lets easy-read pages stand for the pages that their heads say they cover.
pub(super) fn cover(addresses: &Addresses<'_>, mut roster: Roster, places: &Places) -> Roster {
    let documents = addresses.project().documents;
    if documents.iter().all(|facts| facts.meta.easy_read.covers.is_empty()) {
        return roster;
    }
    let covered = covered(&Lookup::new(addresses, &roster, places, &QuickMap::default()));
    for (page, family) in covered {
        roster.cover(family, page);
    }
    roster
}

/// Returns each easy-read page with the families that its head says it stands for, in the order of reading.
fn covered(lookup: &Lookup<'_>) -> Vec<(PageId, usize)> {
    let mut pairs = Vec::new();
    let easy = lookup.roster.iter().filter(|(_, entry)| entry.form == Form::EasyRead);
    for (id, entry) in easy {
        // A translation stands for the same pages as what it is a translation of.
        let own = entry.document.filter(|document| !covers(lookup, *document).is_empty());
        let sibling = || {
            let documents = lookup.families.all[entry.family].members.iter().filter_map(|member| member.document);
            documents.into_iter().find(|document| !covers(lookup, *document).is_empty())
        };
        let Some(document) = own.or_else(sibling) else { continue };
        pairs.extend(
            covers(lookup, document).iter().filter_map(|link| named(lookup, document, *link)).map(|family| (id, family)),
        );
    }
    pairs
}

fn covers<'a>(lookup: &Lookup<'a>, document: usize) -> &'a [LinkId] {
    &lookup.project.documents[document].meta.easy_read.covers
}

/// Returns the family that a reference in a head names.
fn named(lookup: &Lookup<'_>, document: usize, link: LinkId) -> Option<usize> {
    let link = lookup.project.documents[document].links.get(link.index())?;
    let folder = &lookup.project.pages[document].folder;
    let Written::Inside(inside) = target::read(&link.target, folder, &lookup.project.configs[0].base_url) else { return None };
    match lookup.find(&inside) {
        Found::Page(page) => Some(page.family),
        Found::Case(_, found) => match *found {
            Found::Page(page) => Some(page.family),
            _ => None,
        },
        _ => None,
    }
}

/// Returns for each page the enabling strategies that support it: those that name it, and for a priority those that name
/// nothing.
pub(super) fn supporters(lookup: &Lookup<'_>, tree: &Tree) -> Vec<Vec<PageId>> {
    let (families, roster) = (lookup.families, lookup.roster);
    let of_kind = |kind: KindName| tree.reading.iter().copied().filter(move |family| families.kind(*family) == kind);
    let mut supporting: HashMap<usize, Vec<usize>> = HashMap::new();
    for strategy in of_kind(KindName::EnablingStrategy) {
        let Some(document) = families.all[strategy].base else { continue };
        let supports = &lookup.project.documents[document].meta.fields.supports;
        let mut supported: Vec<usize> = supports.iter().filter_map(|link| named(lookup, document, *link)).collect();
        if supports.is_empty() {
            supported = of_kind(KindName::Priority).collect();
        }
        for family in supported {
            let list = supporting.entry(family).or_default();
            if list.last() != Some(&strategy) {
                list.push(strategy);
            }
        }
    }
    let near = |entry: &Entry| {
        let strategies = supporting.get(&entry.family).map_or(&[][..], Vec::as_slice);
        strategies.iter().filter_map(|strategy| roster.nearest(*strategy, entry.form, entry.language)).collect()
    };
    roster.entries.iter().map(near).collect()
}

/// Tells of priorities below one section that have the same number.
pub(super) fn check_numbers(
    project: &Linkable<'_>,
    families: &Families<'_>,
    tree: &Tree,
    roster: &Roster,
    report: &mut Report,
) {
    for siblings in tree.children.iter().chain([&tree.roots]) {
        let mut numbered: HashMap<u32, usize> = HashMap::new();
        let shown = |family: &&usize| families.kind(**family) == KindName::Priority && roster.has_standard(**family);
        for document in siblings.iter().filter(shown).filter_map(|family| families.all[*family].base) {
            let meta = &project.documents[document].meta;
            let Some(number) = meta.fields.number else { continue };
            let Some(first) = numbered.get(&number) else {
                numbered.insert(number, document);
                continue;
            };
            let first = &project.documents[*first].meta.title.text;
            let what = format!("“{first}” and “{}” both have the number {number}.", meta.title.text);
            let free = siblings.iter().filter_map(|family| project.documents[families.all[*family].base?].meta.fields.number);
            let free = free.max().unwrap_or(number).saturating_add(1);
            report.add(
                Finding::warning("number-twice", meta.title.at, what)
                    .why("Whoever is told to look at that number cannot know which of the two is meant.")
                    .mend(format!("Give one of them another number: `number: {free}`.")),
            );
        }
    }
}

/// Tells of texts that a page has and a variant of it lacks.
pub(super) fn check_texts(project: &Linkable<'_>, families: &Families<'_>, roster: &Roster, report: &mut Report) {
    let described = |document: usize| project.documents[document].meta.description.is_some();
    // Where no easy-read page has a description, the site has chosen to do without.
    let easy_described = roster
        .entries
        .iter()
        .any(|entry| entry.form == Form::EasyRead && entry.made.is_none() && entry.document.is_some_and(described));
    for entry in &roster.entries {
        let Some(document) = entry.document else { continue };
        let Some(base) = families.all[entry.family].base.filter(|base| *base != document) else { continue };
        let (own, page) = (&*project.documents[document], &*project.documents[base]);
        own.page_only.iter().for_each(|field| report.add(decided(field, project.sources.path(project.pages[base].id))));
        let lacking = match entry.form {
            Form::Standard => lacking(own, page, families.kind(entry.family)),
            Form::EasyRead if easy_described && described(base) && !described(document) => vec!["description"],
            Form::EasyRead => continue,
        };
        if lacking.is_empty() {
            continue;
        }
        let path = project.sources.path(project.pages[base].id);
        let list = lacking.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let title = &own.meta.title;
        let finding = if entry.form == Form::Standard {
            let language =
                project.configs[0].languages.get(entry.language.index()).map_or("another language", |language| &language.name);
            let what = format!("“{}” in {language} lacks what `{path}` says at its top: {list}.", title.text);
            Finding::warning("variant-text-missing", title.at, what).why("Readers of this language are told less than others.")
        } else {
            let what =
                format!("The easy-read page “{}” has no words to show in lists, though `{path}` has: {list}.", title.text);
            Finding::hint("variant-text-missing", title.at, what).why("Lists of easy-read pages say nothing about it.")
        };
        report.add(finding.mend(format!("Add to the top of this file: {list}.")));
    }
}

/// Tells of a field that the page itself decides.
fn decided(field: &Text, page: &str) -> Finding {
    let what = format!("`{}` counts only in the page itself, `{page}`.", &**field);
    Finding::hint("field-of-the-page", field.at, what)
        .why("What stands here is passed over, and whoever changes it later will wonder why nothing happens.")
        .mend(format!("Take this line out. To change it for all versions of the page, write it in `{page}`."))
}

/// Returns the names of the texts that a translation lacks. Where the body can say a thing, it counts.
fn lacking(own: &Facts, page: &Facts, kind: KindName) -> Vec<&'static str> {
    let (has, had) = (&own.meta.fields, &page.meta.fields);
    let checks = [
        ("description", own.meta.description.is_none() && page.meta.description.is_some()),
        ("statement", has.statement.is_none() && own.first_quote.is_none() && had.statement.is_some()),
        ("people", has.people.is_empty() && !had.people.is_empty()),
        ("led_by", has.led_by.is_none() && had.led_by.is_some()),
        (
            "we_will",
            has.we_will.is_empty() && !had.we_will.is_empty() && (kind != KindName::Value || own.first_list.is_empty()),
        ),
        ("we_will_not", has.we_will_not.is_empty() && !had.we_will_not.is_empty()),
        ("outcomes", has.outcomes.is_empty() && !had.outcomes.is_empty()),
    ];
    checks.into_iter().filter(|(_, lacks)| *lacks).map(|(name, _)| name).collect()
}

/// Returns the home page of each language that has one.
pub(super) fn homes(families: &Families<'_>, roster: &Roster) -> Vec<(LanguageId, PageId)> {
    let home = |(_, entry): &(PageId, &Entry)| families.all[entry.family].is_home() && entry.form == Form::Standard;
    let mut homes: Vec<(LanguageId, PageId)> = roster.iter().filter(home).map(|(id, entry)| (entry.language, id)).collect();
    homes.dedup_by_key(|(language, _)| *language);
    homes
}
