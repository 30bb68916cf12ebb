//! What the card, the neighbourhood and the body of a page come to, as fingerprints.

use super::super::page::Subject;
use super::super::view::SiteParts;
use crate::link::{PageId, Place, SitePage, Target};
use crate::parse::{Facts, FormatSource, LinkId, Meta};
use crate::source::{Fingerprint, Fingerprinter, Span, Text};

/// What a document says on cards, but for the cards and files it names: on that of its own page, and on those of the page's
/// variants.
#[derive(Clone, Copy)]
pub(super) struct Said {
    own: Fingerprint,
    variants: Fingerprint,
}

impl Said {
    /// Works out what a document says.
    pub(super) fn of(facts: &Facts) -> Self {
        let said = |meta: &Meta| {
            let mut print = Fingerprinter::default();
            print.add(meta);
            if !facts.screens.is_empty() {
                // Links to a place in the page lead to its screen.
                print.add(&facts.screens);
                facts.headings.iter().for_each(|heading| print.add(&heading.id));
            }
            print.add(&facts.first_quote.as_ref().map(|quote| &quote.text));
            words(&mut print, &facts.first_list);
            print.finish()
        };
        Self { own: said(&facts.meta), variants: said(&for_variants(&facts.meta)) }
    }
}

/// What the card of a page says: all that another page may print of it, but for the cards and files it names. `said` tells
/// what each document says.
pub(super) fn card(
    parts: &SiteParts,
    said: &[Said],
    page: &SitePage,
    subjects: &[Subject],
    url: &str,
    overdue: bool,
) -> Fingerprint {
    let mut print = Fingerprinter::default();
    print.add(&(url, page.form, page.language, page.kind, page.section, page.made, page.updated, overdue));
    if let Place::Within { page, anchor } = &page.place {
        print.add(&(subjects[page.index()], anchor));
    }
    let documents = [(page.document, &page.links), (page.base.filter(|base| page.document != Some(*base)), &page.base_links)];
    for (document, links) in documents {
        let Some((facts, said)) = document.and_then(|at| parts.documents.get(at).zip(said.get(at))) else { continue };
        print.add(if document == page.document { &said.own } else { &said.variants });
        for link in head_links(facts) {
            target(&mut print, links.get(link.index()), subjects);
        }
    }
    for (sidecar, language, file) in &page.media {
        print.add(&(sidecar, language, parts.files.get(file.index()).map(|file| file.id)));
    }
    print.finish()
}

/// Returns what of a page's head its variants take over: not what it is called, which they say themselves.
fn for_variants(meta: &Meta) -> Meta {
    let title = Text::new("", Span::start_of(meta.title.at.source()));
    Meta { title, short_title: None, description: None, ..meta.clone() }
}

/// Texts without their places: a word added further up in the file changes none of them.
fn words(print: &mut Fingerprinter, texts: &[Text]) {
    print.add(&texts.len());
    for text in texts {
        print.add(&text.text);
    }
}

/// The references that stand in a head and that a card may follow.
fn head_links(facts: &Facts) -> impl Iterator<Item = LinkId> {
    let fields = &facts.meta.fields;
    let single = [fields.html, fields.film.file, fields.film.poster];
    let people = fields.people.iter().filter_map(|person| person.portrait);
    let formats = facts.meta.formats.iter().filter_map(|format| match format.from {
        FormatSource::Link(link) => Some(link),
        FormatSource::OnRequest => None,
    });
    let lists = fields.supports.iter().chain(&fields.documents).chain(&fields.files).chain(&facts.meta.easy_read.covers);
    single.into_iter().flatten().chain(people).chain(formats).chain(lists.copied())
}

fn target(print: &mut Fingerprinter, target: Option<&Target>, subjects: &[Subject]) {
    match target {
        Some(Target::Page { page, fragment }) => print.add(&(0_u8, subjects[page.index()], fragment)),
        Some(other) => print.add(&(1_u8, other)),
        None => print.add(&2_u8),
    }
}

/// Which pages stand around a page, and where its words lead.
pub(super) fn around(page: &SitePage, subjects: &[Subject]) -> Fingerprint {
    let mut print = Fingerprinter::default();
    let one = |page: Option<PageId>| page.map(|page| subjects[page.index()]);
    print.add(&(one(page.parent), one(page.previous), one(page.next)));
    for list in [&page.children, &page.variants, &page.supported_by] {
        print.add(&list.len());
        for page in list.iter() {
            print.add(&subjects[page.index()]);
        }
    }
    for links in [&page.links, &page.base_links] {
        print.add(&links.len());
        for link in links.iter() {
            target(&mut print, Some(link), subjects);
        }
    }
    print.finish()
}

/// A page's own words: its source, and what of the glossary was found in it. What a variant takes from the page that it
/// belongs to is told by its card.
pub(super) fn body(parts: &SiteParts, page: &SitePage) -> Fingerprint {
    let mut print = Fingerprinter::default();
    if let Some(facts) = page.document.and_then(|document| parts.documents.get(document)) {
        print.add(&(facts.fingerprint, &facts.terms));
    }
    print.finish()
}
