//! Every answer of a build, and the way from a question to it.

use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::super::page::{Question, Subject};
use super::super::view::{Known, SiteParts};
use super::changed::Answered;
use super::lists::{self, Listing};
use super::named::Named;
use super::names;
use super::prints::{self, Said};
use super::shared::{SharedKey, SharedPart};
use crate::link::{Made, Moved, PageId, SitePage};
use crate::parse::{Facts, Film, FilmTexts, Host, KindName};
use crate::read::{Form, LanguageId};
use crate::source::{Fingerprint, Fingerprinter, SourceId};

/// Every answer of a build.
pub(in crate::render) struct Answers {
    pages: Vec<PageAnswer>,
    /// By document.
    said: Vec<Said>,
    named: Arc<Named>,
    files: FxHashMap<SourceId, Fingerprint>,
    films: FxHashMap<PageId, Fingerprint>,
    listed: Mutex<FxHashMap<Listing, Arc<[PageId]>>>,
    shared: Mutex<FxHashMap<SharedKey, SharedPart>>,
    /// Whether the site has a film or recording of its own anywhere.
    pub(in crate::render) plays: bool,
    /// The hosts of films that the site uses.
    pub(in crate::render) hosts: FilmHosts,
    all: Fingerprint,
    kinds: Vec<Fingerprint>,
    easy_read: Fingerprint,
    glossaries: Vec<Fingerprint>,
    sites: Vec<Fingerprint>,
    /// The ids of the glossary's terms, by language and term.
    pub(in crate::render) term_ids: Arc<[Vec<Arc<str>>]>,
}

#[derive(Clone)]
struct PageAnswer {
    url: Arc<str>,
    card: Fingerprint,
    around: Fingerprint,
    body: Fingerprint,
}

impl Answers {
    /// Works out every answer. While the site is linked as it was, only what a changed document says can be another.
    pub(in crate::render) fn of(parts: &SiteParts, known: Option<&Known>, moved: Option<&Moved>) -> Self {
        let said = said(parts, known);
        let known = known.filter(|known| known.site.is(&parts.site) || moved.is_some());
        let (named, pages) = match (known, moved) {
            (Some(known), Some(moved)) => {
                let named = Arc::new(known.answers.named.after(parts, moved));
                let pages = pages_moved(parts, &said, &named, known, moved);
                (named, pages)
            }
            (Some(known), None) => (Arc::clone(&known.answers.named), pages_after(parts, &said, known)),
            (None, _) => {
                let named = Arc::new(Named::of(parts));
                let pages = pages(parts, &said, &named);
                (named, pages)
            }
        };
        let film_before = |page: &PageId, film: &Arc<FilmTexts>| {
            let page = moved.map_or(Some(*page), |moved| moved.page_before(*page))?;
            let known = known.filter(|known| known.films.get(&page).is_some_and(|before| Arc::ptr_eq(before, film)))?;
            known.answers.films.get(&page).copied()
        };
        let film = |(page, film): (&PageId, &Arc<FilmTexts>)| {
            (*page, film_before(page, film).unwrap_or_else(|| Fingerprint::of_value(&**film)))
        };
        let (kinds, easy_read) = listed(parts, &named, &pages);
        let mut answers = Self {
            files: files(parts),
            films: parts.films.par_iter().map(film).collect(),
            listed: Mutex::default(),
            shared: Mutex::default(),
            plays: known.map_or_else(|| plays(parts), |known| known.answers.plays),
            hosts: hosts(parts),
            all: together(&pages),
            kinds,
            easy_read,
            glossaries: parts.glossaries.iter().map(Fingerprint::of_value).collect(),
            sites: Vec::new(),
            term_ids: known.map_or_else(|| names::term_ids(parts).into(), |known| Arc::clone(&known.answers.term_ids)),
            named,
            pages,
            said,
        };
        answers.sites = (0..parts.configs.len()).map(|index| site(parts, &answers, language_id(index))).collect();
        answers
    }

    /// Returns the fingerprint of an answer.
    pub(in crate::render) fn answer(&self, question: &Question) -> Option<Fingerprint> {
        let page = |subject: Subject| self.page_of(subject).map(|page| &self.pages[page.index()]);
        match *question {
            Question::Card(subject) => page(subject).map(|page| page.card),
            Question::Around(subject) => page(subject).map(|page| page.around),
            Question::Body(subject) => page(subject).map(|page| page.body),
            Question::File(source) | Question::Original(source) => self.files.get(&source).copied(),
            Question::Film(subject) => self.page_of(subject).and_then(|page| self.films.get(&page).copied()),
            Question::Kind(kind, ..) => self.kinds.get(kind as usize).copied(),
            Question::EasyRead(_) => Some(self.easy_read),
            Question::All(_) => Some(self.all),
            Question::Glossary(language) => self.glossaries.get(language.index()).copied(),
            Question::Site(language) => self.sites.get(language.index()).copied(),
        }
    }

    /// Returns every answer, to be compared with those of a later build.
    pub(in crate::render) fn answered(&self) -> Answered {
        let mut files: Vec<(SourceId, Fingerprint)> = self.files.iter().map(|(source, print)| (*source, *print)).collect();
        files.sort_unstable();
        // A question about a source is about the first page that is made of it.
        let first = |id: PageId| self.page_of(self.subject(id)) == Some(id);
        let pages = (0..).map(PageId).zip(&self.pages).filter(|(id, _)| first(*id));
        let films = self.films.iter().filter(|(id, _)| first(**id));
        Answered {
            pages: pages.map(|(id, page)| (self.subject(id), [page.card, page.around, page.body])).collect(),
            files,
            films: films.map(|(page, print)| (self.subject(*page), *print)).collect(),
            kinds: self.kinds.clone(),
            all: Some(self.all),
            easy_read: Some(self.easy_read),
            glossaries: self.glossaries.clone(),
            sites: self.sites.clone(),
        }
    }

    /// Returns how a page is named from one build to the next.
    pub(in crate::render) fn subject(&self, page: PageId) -> Subject {
        self.named.subjects[page.index()]
    }

    /// Returns where a page stands, under the base path and with its anchor.
    pub(in crate::render) fn url(&self, page: PageId) -> &Arc<str> {
        &self.pages[page.index()].url
    }

    /// Returns the page that is named so.
    pub(in crate::render) fn page_of(&self, subject: Subject) -> Option<PageId> {
        match subject {
            Subject::Source(source) => self.named.by_source.get(source.index()).copied().flatten(),
            Subject::Made(made, language) => self.named.by_made.get(&(made, language)).copied(),
            Subject::Screen(..) => self.named.by_screen.get(&subject).copied(),
        }
    }

    /// Returns the page of the build's own making, with or without a source.
    pub(in crate::render) fn made(&self, made: Made, language: LanguageId) -> Option<PageId> {
        self.named.by_made.get(&(made, language)).copied()
    }

    /// Returns a part that was printed for another page like this one.
    pub(in crate::render) fn shared(&self, key: &SharedKey) -> Option<SharedPart> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    /// Keeps a part for other pages like this one.
    pub(in crate::render) fn share(&self, key: SharedKey, part: SharedPart) {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner).insert(key, part);
    }

    /// Returns a list of pages, made when it is first asked for.
    pub(in crate::render) fn listed(&self, parts: &SiteParts, listing: Listing) -> Arc<[PageId]> {
        let mut listed = self.listed.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(listed.entry(listing).or_insert_with(|| lists::make(parts, &self.named.groups, listing)))
    }
}

fn plays(parts: &SiteParts) -> bool {
    let ending = |path: &str| ["mp4", "webm", "mp3", "m4a", "ogg", "wav"].iter().any(|ending| path.ends_with(ending));
    parts.site.files.iter().any(|file| parts.files.get(file.index()).is_some_and(|file| ending(&file.path)))
}

/// The hosts of films that are in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::render) struct FilmHosts {
    /// YouTube, at the address that sets no cookies.
    pub(in crate::render) youtube: bool,
    /// Vimeo.
    pub(in crate::render) vimeo: bool,
}

impl FilmHosts {
    /// Adds the hosts of a film and of its signed and described versions.
    pub(in crate::render) fn add(&mut self, film: &Film) {
        for (host, _) in [&film.hosted, &film.signed, &film.described].into_iter().flatten() {
            match host {
                Host::YouTube => self.youtube = true,
                Host::Vimeo => self.vimeo = true,
            }
        }
    }
}

fn hosts(parts: &SiteParts) -> FilmHosts {
    let mut hosts = FilmHosts::default();
    for page in &parts.site.pages {
        if let (KindName::Video | KindName::Audio, Some(facts)) = (page.kind, page.base.and_then(|it| parts.documents.get(it)))
        {
            hosts.add(&facts.meta.fields.film);
        }
    }
    hosts
}

fn language_id(index: usize) -> LanguageId {
    LanguageId(u8::try_from(index).unwrap_or(u8::MAX))
}

/// What was measured of each published file; of one that was not measured, its size.
fn files(parts: &SiteParts) -> FxHashMap<SourceId, Fingerprint> {
    let sizes = parts.site.files.iter().filter_map(|file| parts.files.get(file.index()));
    let mut files: FxHashMap<SourceId, Fingerprint> =
        sizes.map(|file| (file.id, Fingerprint::of_value(&(file.id, file.bytes)))).collect();
    files.extend(parts.measured.values().map(|measured| (measured.source, Fingerprint::of_value(measured))));
    files
}

/// All cards and neighbourhoods of the site.
fn together(pages: &[PageAnswer]) -> Fingerprint {
    let mut all = Fingerprinter::default();
    for page in pages {
        all.add(&(page.card, page.around));
    }
    all.finish()
}

/// The cards of the pages that lists may be made from, in order, with their names: of each kind, and of easy read.
fn listed(parts: &SiteParts, named: &Named, pages: &[PageAnswer]) -> (Vec<Fingerprint>, Fingerprint) {
    let mut kinds: Vec<Fingerprinter> = KindName::ALL.iter().map(|_| Fingerprinter::default()).collect();
    let mut easy_read = Fingerprinter::default();
    for ((answer, subject), page) in pages.iter().zip(&named.subjects).zip(&parts.site.pages) {
        let kind = KindName::ALL.iter().position(|kind| *kind == page.kind);
        if let Some(kind) = kind.and_then(|kind| kinds.get_mut(kind)) {
            kind.add(&(subject, answer.card));
        }
        if page.form == Form::EasyRead {
            easy_read.add(&(subject, answer.card));
        }
    }
    (kinds.iter().map(Fingerprinter::finish).collect(), easy_read.finish())
}

/// Works out what each document says on cards, or takes what was worked out of the same one.
fn said(parts: &SiteParts, known: Option<&Known>) -> Vec<Said> {
    let mut before: Vec<Option<usize>> = Vec::new();
    for (index, facts) in known.iter().flat_map(|known| &known.documents).enumerate() {
        let at = facts.source.index();
        before.resize(before.len().max(at + 1), None);
        before[at] = Some(index);
    }
    let one = |facts: &Arc<Facts>| {
        let same = known.zip(before.get(facts.source.index()).copied().flatten());
        let same = same.filter(|(known, index)| Arc::ptr_eq(&known.documents[*index], facts));
        same.map_or_else(|| Said::of(facts), |(known, index)| known.answers.said[index])
    };
    parts.documents.par_iter().with_min_len(64).map(one).collect()
}

/// Works out the answers about every page.
fn pages(parts: &SiteParts, said: &[Said], named: &Named) -> Vec<PageAnswer> {
    let one = |(index, page): (usize, &SitePage)| page_answer(parts, said, named, PageId::at(index), page);
    parts.site.pages.par_iter().enumerate().with_min_len(64).map(one).collect()
}

/// Works out the answers about pages that stand between others than before, where one came or went.
fn pages_moved(parts: &SiteParts, said: &[Said], named: &Named, known: &Known, moved: &Moved) -> Vec<PageAnswer> {
    let one = |(index, page): (usize, &SitePage)| match moved.same_as(PageId::at(index)) {
        Some(before) => known.answers.pages[before.index()].clone(),
        None => page_answer(parts, said, named, PageId::at(index), page),
    };
    parts.site.pages.par_iter().enumerate().with_min_len(256).map(one).collect()
}

fn page_answer(parts: &SiteParts, said: &[Said], named: &Named, id: PageId, page: &SitePage) -> PageAnswer {
    let url: Arc<str> = names::url_of(parts, id).into();
    PageAnswer {
        // Ids of pages are sorted wherever they are listed.
        card: prints::card(parts, said, page, &named.subjects, &url, parts.site.overdue.binary_search(&id).is_ok()),
        around: prints::around(page, &named.subjects),
        body: prints::body(parts, page),
        url,
    }
}

/// Works out again what documents that changed say; where pages stand is the same.
fn pages_after(parts: &SiteParts, said: &[Said], known: &Known) -> Vec<PageAnswer> {
    let subjects = &known.answers.named.subjects;
    let same = |(now, before): (&Arc<Facts>, &Arc<Facts>)| Arc::ptr_eq(now, before);
    let changed: Vec<bool> = parts.documents.iter().zip(&known.documents).map(|pair| !same(pair)).collect();
    let mut pages = known.answers.pages.clone();
    if changed.contains(&true) {
        let is = |document: Option<usize>| document.is_some_and(|document| changed.get(document) == Some(&true));
        for ((id, page), answer) in parts.site.iter().zip(&mut pages) {
            if is(page.document) || is(page.base) {
                let overdue = parts.site.overdue.binary_search(&id).is_ok();
                answer.card = prints::card(parts, said, page, subjects, &answer.url, overdue);
                answer.body = prints::body(parts, page);
            }
        }
    }
    pages
}

/// What every page of a language shows.
fn site(parts: &SiteParts, answers: &Answers, language: LanguageId) -> Fingerprint {
    let mut print = Fingerprinter::default();
    print.add(&parts.configs[language.index()]);
    print.add(&parts.preview_copy);
    let closed = |config: &crate::read::Config| config.consultation.as_ref().map(|it| it.closes < parts.today);
    print.add(&closed(&parts.configs[language.index()]));
    print.add(&parts.site.languages);
    print.add(&(answers.plays, answers.hosts));
    let mut show = |pages: &mut dyn Iterator<Item = PageId>| {
        for page in pages {
            for variant in parts.site.page(page).variants.iter().chain([&page]) {
                let answer = &answers.pages[variant.index()];
                print.add(&(answers.subject(*variant), answer.card));
            }
        }
    };
    let empty = Vec::new();
    let list = |lists: &[Vec<PageId>]| lists.get(language.index()).unwrap_or(&empty).clone().into_iter();
    show(&mut list(&parts.site.menus));
    show(&mut list(&parts.site.footers));
    show(&mut parts.site.homes.iter().map(|(_, page)| *page));
    let mut made: Vec<_> = answers.named.by_made.iter().filter(|((_, of), _)| *of == language).collect();
    made.sort_unstable();
    show(&mut made.into_iter().map(|(_, page)| *page));
    print.finish()
}
