//! The answers to every question that printing may ask, as fingerprints, worked out once for a build.
//!
//! In: the parts of a site's view. Out: for each page its subject, its address, and what its card, its
//! neighbourhood and its body come to; for each list which pages are in it. Knows no template.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::Value;
use rayon::prelude::*;

use super::page::{Question, Subject};
use super::view::SiteParts;
use crate::link::{Made, PageId, Place, SitePage, Target};
use crate::parse::{Facts, FormatSource, KindName, LinkId};
use crate::read::{Form, LanguageId};
use crate::source::{Fingerprint, Fingerprinter, SourceId, Text};

/// Every answer of a build.
pub(super) struct Answers {
    pages: Vec<PageAnswer>,
    by_source: Vec<Option<PageId>>,
    by_made: HashMap<(Made, LanguageId), PageId>,
    files: HashMap<SourceId, Fingerprint>,
    groups: Vec<PageId>,
    listed: Mutex<HashMap<Listing, Arc<[PageId]>>>,
    shared: Mutex<HashMap<SharedKey, SharedPart>>,
    /// Whether the site has a film or recording of its own anywhere.
    pub(super) plays: bool,
    all: Fingerprint,
    kinds: Vec<Fingerprint>,
    easy_read: Fingerprint,
    glossaries: Vec<Fingerprint>,
    sites: Vec<Fingerprint>,
    /// The ids of the glossary's terms, by language and term.
    pub(super) term_ids: Vec<Vec<Arc<str>>>,
}

/// A list of pages that many pages may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Listing {
    /// The pages of a kind, each in the form and language nearest to these.
    Kind(KindName, Form, LanguageId),
    /// The pages that have none above them, nearest to this form and language.
    Roots(Form, LanguageId),
    /// The easy-read pages of a language.
    EasyRead(LanguageId),
    /// Every page of a form and language, those that changed last first.
    Latest(Form, LanguageId),
    /// Every standard or easy-read page of a language in reading order, none of the build's own making.
    Written(Form, LanguageId),
    /// Every page of a language, those of the build's own making too.
    Index(LanguageId),
}

/// What a part that many pages share depends on: the theme, the part, form and language, and which things of the menus
/// the page stands in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct SharedKey {
    /// The theme.
    pub(super) theme: Fingerprint,
    /// The template.
    pub(super) template: String,
    /// The form.
    pub(super) form: Form,
    /// The language.
    pub(super) language: LanguageId,
    /// For each thing of the menus whether it is the page, one above it, or neither.
    pub(super) current: Vec<&'static str>,
}

/// A part as it was printed, and what was asked for it.
#[derive(Clone, Debug)]
pub(super) struct SharedPart {
    /// Its HTML.
    pub(super) html: Value,
    /// What was asked.
    pub(super) asked: Arc<[Question]>,
}

struct PageAnswer {
    subject: Subject,
    url: Arc<str>,
    card: Fingerprint,
    around: Fingerprint,
    body: Fingerprint,
}

impl Answers {
    /// Works out every answer.
    pub(super) fn of(parts: &SiteParts) -> Self {
        let subjects: Vec<Subject> = parts.site.pages.iter().map(|page| subject_of(parts, page)).collect();
        let urls: Vec<Arc<str>> = parts.site.iter().map(|(id, _)| url_of(parts, id).into()).collect();
        let mut overdue = vec![false; subjects.len()];
        for page in &parts.site.overdue {
            if let Some(is) = overdue.get_mut(page.index()) {
                *is = true;
            }
        }
        let pages: Vec<PageAnswer> = parts
            .site
            .pages
            .par_iter()
            .enumerate()
            .with_min_len(64)
            .map(|(index, page)| PageAnswer {
                subject: subjects[index],
                url: Arc::clone(&urls[index]),
                card: card(parts, page, &subjects, &urls[index], overdue[index]),
                around: around(page, &subjects),
                body: body(parts, page),
            })
            .collect();
        let mut answers = Self {
            by_source: by_source(&subjects),
            by_made: made(parts),
            files: parts.measured.values().map(|measured| (measured.source, Fingerprint::of_value(measured))).collect(),
            groups: groups(parts),
            listed: Mutex::default(),
            shared: Mutex::default(),
            plays: plays(parts),
            all: together(&pages),
            kinds: KindName::ALL.iter().map(|kind| listed(parts, &pages, |page| page.kind == *kind)).collect(),
            easy_read: listed(parts, &pages, |page| page.form == Form::EasyRead),
            glossaries: parts.glossaries.iter().map(Fingerprint::of_value).collect(),
            sites: Vec::new(),
            term_ids: term_ids(parts),
            pages,
        };
        answers.sites = (0..parts.configs.len()).map(|index| site(parts, &answers, language_id(index))).collect();
        answers
    }

    /// Returns the fingerprint of an answer.
    pub(super) fn answer(&self, question: &Question) -> Option<Fingerprint> {
        let page = |subject: Subject| self.page_of(subject).map(|page| &self.pages[page.index()]);
        match *question {
            Question::Card(subject) => page(subject).map(|page| page.card),
            Question::Around(subject) => page(subject).map(|page| page.around),
            Question::Body(subject) => page(subject).map(|page| page.body),
            Question::File(source) => self.files.get(&source).copied(),
            Question::Kind(kind, ..) => self.kinds.get(kind as usize).copied(),
            Question::EasyRead(_) => Some(self.easy_read),
            Question::All(_) => Some(self.all),
            Question::Glossary(language) => self.glossaries.get(language.index()).copied(),
            Question::Site(language) => self.sites.get(language.index()).copied(),
        }
    }

    /// Returns how a page is named from one build to the next.
    pub(super) fn subject(&self, page: PageId) -> Subject {
        self.pages[page.index()].subject
    }

    /// Returns where a page stands, under the base path and with its anchor.
    pub(super) fn url(&self, page: PageId) -> &Arc<str> {
        &self.pages[page.index()].url
    }

    /// Returns the page that is named so.
    pub(super) fn page_of(&self, subject: Subject) -> Option<PageId> {
        match subject {
            Subject::Source(source) => self.by_source.get(source.index()).copied().flatten(),
            Subject::Made(made, language) => self.by_made.get(&(made, language)).copied(),
        }
    }

    /// Returns the page of the build's own making, with or without a source.
    pub(super) fn made(&self, made: Made, language: LanguageId) -> Option<PageId> {
        self.by_made.get(&(made, language)).copied()
    }

    /// Returns a part that was printed for another page like this one.
    pub(super) fn shared(&self, key: &SharedKey) -> Option<SharedPart> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    /// Keeps a part for other pages like this one.
    pub(super) fn share(&self, key: SharedKey, part: SharedPart) {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner).insert(key, part);
    }

    /// Returns a list of pages, made when it is first asked for.
    pub(super) fn listed(&self, parts: &SiteParts, listing: Listing) -> Arc<[PageId]> {
        let mut listed = self.listed.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(listed.entry(listing).or_insert_with(|| self.list(parts, listing)))
    }

    fn list(&self, parts: &SiteParts, listing: Listing) -> Arc<[PageId]> {
        let site = &parts.site;
        let of = |belongs: &dyn Fn(&SitePage) -> bool| -> Vec<PageId> {
            site.iter().filter(|(_, page)| belongs(page)).map(|(id, _)| id).collect()
        };
        let written =
            |form, language| of(&move |page: &SitePage| page.made.is_none() && page.form == form && page.language == language);
        match listing {
            Listing::Kind(kind, form, language) => {
                let of_kind = self.groups.iter().filter(|page| site.page(**page).kind == kind);
                once(of_kind.map(|page| nearest_variant(parts, *page, form, language)))
            }
            Listing::Roots(form, language) => {
                let roots = self.groups.iter().map(|page| nearest_variant(parts, *page, form, language));
                once(roots.filter(|page| site.page(*page).parent.is_none()))
            }
            Listing::EasyRead(language) => written(Form::EasyRead, language).into(),
            Listing::Latest(form, language) => {
                let date = |page: &PageId| {
                    let page = site.page(*page);
                    let base = page.base.and_then(|base| parts.documents.get(base));
                    page.updated.or_else(|| base.and_then(|base| base.meta.date))
                };
                let mut dated: Vec<_> =
                    written(form, language).into_iter().filter_map(|page| Some((date(&page)?, page))).collect();
                dated.sort_by_key(|(date, page)| (std::cmp::Reverse(*date), *page));
                dated.into_iter().map(|(_, page)| page).collect()
            }
            Listing::Written(form, language) => written(form, language).into(),
            Listing::Index(language) => {
                of(&|page| page.language == language && page.made != Some(Made::NotFound) && page.made != Some(Made::Search))
                    .into()
            }
        }
    }
}

/// Each page once: an easy-read page may stand for several.
fn once(pages: impl Iterator<Item = PageId>) -> Arc<[PageId]> {
    let mut seen = HashSet::new();
    pages.filter(|page| seen.insert(*page)).collect()
}

fn plays(parts: &SiteParts) -> bool {
    let ending = |path: &str| ["mp4", "webm", "mp3", "m4a", "ogg", "wav"].iter().any(|ending| path.ends_with(ending));
    parts.site.files.iter().any(|file| parts.files.get(file.index()).is_some_and(|file| ending(&file.path)))
}

fn language_id(index: usize) -> LanguageId {
    LanguageId(u8::try_from(index).unwrap_or(u8::MAX))
}

fn subject_of(parts: &SiteParts, page: &SitePage) -> Subject {
    match (page.document.and_then(|document| parts.documents.get(document)), page.made) {
        (Some(facts), _) => Subject::Source(facts.source),
        (None, made) => Subject::Made(made.unwrap_or(Made::NotFound), page.language),
    }
}

/// Where a page stands under the base path: `/strategy/values/#care`.
fn url_of(parts: &SiteParts, id: PageId) -> String {
    let base = parts.configs[0].base_url.path.trim_end_matches('/');
    encoded(&format!("{base}{}", parts.site.address(id)))
}

/// Returns an address as it is printed: what is neither a plain sign nor part of the address's own shape is
/// percent-encoded.
pub(super) fn encoded(address: &str) -> String {
    const ODD: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'<')
        .add(b'>')
        .add(b'`')
        .add(b'\\')
        .add(b'{')
        .add(b'}')
        .add(b'^')
        .add(b'|')
        .add(b'%');
    percent_encoding::utf8_percent_encode(address, ODD).to_string()
}

fn by_source(subjects: &[Subject]) -> Vec<Option<PageId>> {
    let mut by_source = Vec::new();
    for (index, subject) in subjects.iter().enumerate() {
        if let Subject::Source(source) = subject {
            if by_source.len() <= source.index() {
                by_source.resize(source.index() + 1, None);
            }
            let free: &mut Option<PageId> = &mut by_source[source.index()];
            *free = free.or(u32::try_from(index).ok().map(PageId));
        }
    }
    by_source
}

fn made(parts: &SiteParts) -> HashMap<(Made, LanguageId), PageId> {
    let made = |(id, page): (PageId, &SitePage)| {
        let made = page.made?;
        let easy = matches!(made, Made::EasyReadHome | Made::EasyReadWhole);
        ((page.form == Form::EasyRead) == easy).then_some(((made, page.language), id))
    };
    parts.site.iter().filter_map(made).collect()
}

/// One page of each family, in reading order: the first that stands in the list of pages.
fn groups(parts: &SiteParts) -> Vec<PageId> {
    let mut seen = vec![false; parts.site.pages.len()];
    let mut groups = Vec::new();
    for (id, page) in parts.site.iter() {
        if page.made.is_some() || seen[id.index()] {
            continue;
        }
        for variant in page.variants.iter().chain([&id]) {
            seen[variant.index()] = true;
        }
        groups.push(id);
    }
    groups
}

/// All cards and neighbourhoods of the site.
fn together(pages: &[PageAnswer]) -> Fingerprint {
    let mut all = Fingerprinter::default();
    for page in pages {
        all.add(&(page.card, page.around));
    }
    all.finish()
}

/// The cards of the pages that a list may be made from, in order, with their names.
fn listed(parts: &SiteParts, pages: &[PageAnswer], belongs: impl Fn(&SitePage) -> bool) -> Fingerprint {
    let mut all = Fingerprinter::default();
    for (answer, _) in pages.iter().zip(&parts.site.pages).filter(|(_, page)| belongs(page)) {
        all.add(&(answer.subject, answer.card));
    }
    all.finish()
}

/// What the card of a page says: all that another page may print of it, but for the cards and files it names.
fn card(parts: &SiteParts, page: &SitePage, subjects: &[Subject], url: &str, overdue: bool) -> Fingerprint {
    let mut print = Fingerprinter::default();
    print.add(&(url, page.form, page.language, page.kind, page.section, page.made, page.updated, overdue));
    if let Place::Within { page, anchor } = &page.place {
        print.add(&(subjects[page.index()], anchor));
    }
    let documents = [(page.document, &page.links), (page.base.filter(|base| page.document != Some(*base)), &page.base_links)];
    for (document, links) in documents {
        let Some(facts) = document.and_then(|document| parts.documents.get(document)) else { continue };
        print.add(&facts.meta);
        print.add(&facts.first_quote.as_ref().map(|quote| &quote.text));
        words(&mut print, &facts.first_list);
        for link in head_links(facts) {
            target(&mut print, links.get(link.index()), subjects);
        }
    }
    for (sidecar, language, file) in &page.media {
        print.add(&(sidecar, language, parts.files.get(file.index()).map(|file| file.id)));
    }
    print.finish()
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
fn around(page: &SitePage, subjects: &[Subject]) -> Fingerprint {
    let mut print = Fingerprinter::default();
    let one = |page: Option<PageId>| page.map(|page| subjects[page.index()]);
    print.add(&(one(page.parent), one(page.previous), one(page.next)));
    for list in [&page.children, &page.variants, &page.supported_by] {
        print.add(&list.len());
        for page in list {
            print.add(&subjects[page.index()]);
        }
    }
    for links in [&page.links, &page.base_links] {
        print.add(&links.len());
        for link in links {
            target(&mut print, Some(link), subjects);
        }
    }
    print.finish()
}

/// A page's own words: its source, and what of the glossary was found in it.
fn body(parts: &SiteParts, page: &SitePage) -> Fingerprint {
    let mut print = Fingerprinter::default();
    for document in [page.document, page.base] {
        if let Some(facts) = document.and_then(|document| parts.documents.get(document)) {
            print.add(&(facts.fingerprint, &facts.terms));
        }
    }
    print.finish()
}

/// What every page of a language shows.
fn site(parts: &SiteParts, answers: &Answers, language: LanguageId) -> Fingerprint {
    let mut print = Fingerprinter::default();
    print.add(&parts.configs[language.index()]);
    print.add(&parts.preview_copy);
    let closed = |config: &crate::read::Config| config.consultation.as_ref().map(|it| it.closes < parts.today);
    print.add(&closed(&parts.configs[language.index()]));
    print.add(&parts.site.languages);
    let mut show = |pages: &mut dyn Iterator<Item = PageId>| {
        for page in pages {
            for variant in parts.site.page(page).variants.iter().chain([&page]) {
                let answer = &answers.pages[variant.index()];
                print.add(&(answer.subject, answer.card));
            }
        }
    };
    let empty = Vec::new();
    let list = |lists: &[Vec<PageId>]| lists.get(language.index()).unwrap_or(&empty).clone().into_iter();
    show(&mut list(&parts.site.menus));
    show(&mut list(&parts.site.footers));
    show(&mut parts.site.homes.iter().map(|(_, page)| *page));
    let mut made: Vec<_> = answers.by_made.iter().filter(|((_, of), _)| *of == language).collect();
    made.sort_unstable();
    show(&mut made.into_iter().map(|(_, page)| *page));
    print.finish()
}

/// Gives each term an id that its words make and that no other term of its language has.
fn term_ids(parts: &SiteParts) -> Vec<Vec<Arc<str>>> {
    let of = |glossary: &crate::read::Glossary| {
        let mut taken = HashMap::new();
        glossary
            .terms
            .iter()
            .map(|term| {
                let id = format!("word-{}", plain_id(&term.term));
                let times = taken.entry(id.clone()).and_modify(|times| *times += 1).or_insert(1_u32);
                if *times == 1 { id.into() } else { format!("{id}-{times}").into() }
            })
            .collect()
    };
    parts.glossaries.iter().map(of).collect()
}

/// Returns words as small letters, digits and hyphens.
pub(super) fn plain_id(words: &str) -> String {
    let mut id = String::with_capacity(words.len());
    for c in deunicode::deunicode(words).chars() {
        if c.is_ascii_alphanumeric() {
            id.push(c.to_ascii_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    id
}

/// Returns the page of a family that is nearest to a form and a language: in the language before the site's own, and in
/// either the form before the standard one; else whatever there is.
pub(super) fn nearest_variant(parts: &SiteParts, of: PageId, form: Form, language: LanguageId) -> PageId {
    let distance = |id: &PageId| {
        let page = parts.site.page(*id);
        match (page.language == language, page.language == LanguageId::MAIN) {
            (true, _) if page.form == form => 0,
            (true, _) if page.form == Form::Standard => 1,
            (_, true) if page.form == form => 2,
            (_, true) if page.form == Form::Standard => 3,
            _ => 4,
        }
    };
    parts.site.page(of).variants.iter().copied().min_by_key(distance).unwrap_or(of)
}
