//! The index that the search page reads in the browser: small files, of which a search asks for a few.
//!
//! In: the site, and what is shown of each page. Out: for each language and form a folder beside its search page:
//! `index.json` says how many pages there are and with which word each part begins, `wN.json` has the words of part N
//! with the pages that have them, `pN.json` what is shown of the pages. Knows no theme.
//!
//! A part is cut at about as many bytes as a slow telephone fetches in no time, so that what a search costs depends on
//! what is typed and hardly on how large the site is.

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};
use serde_json::json;

use super::output::OutPath;
use crate::link::{Made, PageId, Place};
use crate::parse::{Facts, FilmText, folded_words};
use crate::read::{Form, LanguageId};
use crate::render::{Entry, SiteView};

/// About how many bytes a part of the words has.
const PART: usize = 12 * 1024;

/// How many pages are told of in one file.
const PAGES: usize = 20;

/// No word names more pages than this: those that are most about it.
const MOST: usize = 1000;

/// What a word counts for where it stands.
mod weight {
    pub(super) const TITLE: u8 = 12;
    pub(super) const SAID: u8 = 4;
    pub(super) const OFTEN: u8 = 2;
    pub(super) const ONCE: u8 = 1;
}

/// Returns the files of every index that is `due`, asked by the folder it stands in. `entries` tells what is shown of
/// pages of one language and form. Once they are not `wanted` any more, those that are there are returned.
pub fn search_files(
    view: &SiteView,
    entries: &dyn Fn(&[PageId]) -> Vec<Entry>,
    due: &dyn Fn(&str) -> bool,
    wanted: &(dyn Fn() -> bool + Sync),
) -> Vec<(OutPath, Vec<u8>)> {
    let pages: Vec<PageId> = view.site.iter().filter(|(_, page)| page.made == Some(Made::Search)).map(|(id, _)| id).collect();
    let mut files = Vec::new();
    for page in pages {
        let Place::Own(address) = &view.site.page(page).place else { continue };
        for form in [Form::Standard, Form::EasyRead] {
            let listed = listed(view, form, view.site.page(page).language);
            if listed.is_empty() {
                continue;
            }
            let folder = match form {
                Form::Standard => "standard",
                Form::EasyRead => "easy-read",
            };
            let folder = format!("{}/{folder}", address.as_str().trim_matches('/'));
            if !wanted() || !due(&folder) {
                continue;
            }
            let index = index(view, &entries(&listed), wanted);
            files.extend(
                index
                    .into_iter()
                    .filter_map(|(name, text)| Some((OutPath::new(&format!("{folder}/{name}"))?, text.into_bytes()))),
            );
        }
    }
    files
}

/// The pages of a form and language that can be found.
fn listed(view: &SiteView, form: Form, language: LanguageId) -> Vec<PageId> {
    let whole = |made: Option<Made>| {
        matches!(
            made,
            Some(
                Made::Search
                    | Made::NotFound
                    | Made::WholeStrategy
                    | Made::EasyReadWhole
                    | Made::EasyReadScreen
                    | Made::SiteMap
            )
        )
    };
    let found = |page: &crate::link::SitePage| page.form == form && page.language == language && !whole(page.made);
    view.site.iter().filter(|(_, page)| found(page)).map(|(id, _)| id).collect()
}

/// The index of some pages: names of files and their texts.
fn index(view: &SiteView, entries: &[Entry], wanted: &(dyn Fn() -> bool + Sync)) -> Vec<(String, String)> {
    let words = words(view, entries, wanted);
    if !wanted() {
        return Vec::new();
    }
    let mut sorted: Vec<(Box<str>, Found)> = words.into_iter().collect();
    sorted.par_sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    let member = |(word, found): (Box<str>, Found)| {
        let mut member = format!("\"{word}\":[");
        push_found(&mut member, &found);
        member.push(']');
        (word, member)
    };
    let members: Vec<(Box<str>, String)> = sorted.into_par_iter().map(member).collect();
    let mut files = Vec::new();
    let (mut firsts, mut part) = (Vec::new(), String::new());
    for (word, member) in members {
        if part.len() > PART {
            files.push((format!("w{}.json", firsts.len() - 1), closed(&mut part)));
        }
        if part.is_empty() {
            firsts.push(word);
        }
        part.push(if part.is_empty() { '{' } else { ',' });
        part.push_str(&member);
    }
    if !part.is_empty() {
        files.push((format!("w{}.json", firsts.len() - 1), closed(&mut part)));
    }
    let told = |(number, entries): (usize, &[Entry])| {
        let shown: Vec<_> = entries.iter().map(|it| json!([&*it.url, it.title, it.above, it.description])).collect();
        (format!("p{number}.json"), json!(shown).to_string())
    };
    files.par_extend(entries.par_chunks(PAGES).enumerate().map(told));
    files.push(("index.json".to_owned(), json!({"pages": entries.len(), "each": PAGES, "words": firsts}).to_string()));
    files
}

fn closed(part: &mut String) -> String {
    part.push('}');
    std::mem::take(part)
}

/// The pages that have a word, in order, with what it counts for there: of each, the step from the one before in seven
/// bits a byte, the last of them marked, and the weight. A large site has millions of them.
#[derive(Default)]
struct Found {
    closed: Vec<u8>,
    /// How many are closed.
    many: usize,
    before: u32,
    /// The page that may have the word once more.
    open: Option<(u32, u8)>,
}

impl Found {
    fn add(&mut self, page: u32, weight: u8) {
        match &mut self.open {
            Some((open, sum)) if *open == page => *sum = sum.saturating_add(weight),
            _ => {
                self.close();
                self.open = Some((page, weight));
            }
        }
    }

    fn close(&mut self) {
        let Some((page, weight)) = self.open.take() else { return };
        let mut step = page - std::mem::replace(&mut self.before, page);
        while step > 0x7f {
            self.closed.push((step & 0x7f) as u8);
            step >>= 7;
        }
        self.closed.extend([step as u8 | 0x80, weight]);
        self.many += 1;
    }

    /// Adds pages that come after its own.
    fn append(&mut self, later: &Self) {
        later.pages().for_each(|(page, weight)| self.add(page, weight));
    }

    /// Returns the pages with what the word counts for there.
    fn pages(&self) -> impl Iterator<Item = (u32, u8)> {
        let (mut bytes, mut page) = (self.closed.iter().copied(), 0);
        let closed = std::iter::from_fn(move || {
            let mut shift = 0;
            loop {
                let byte = bytes.next()?;
                page += u32::from(byte & 0x7f) << shift;
                shift += 7;
                if byte & 0x80 != 0 {
                    return Some((page, bytes.next()?));
                }
            }
        });
        closed.chain(self.open)
    }
}

type Words = FxHashMap<Box<str>, Found>;

/// The words of all pages: each thread reads some pages that follow each other, and what it found follows what the one
/// before it found.
fn words(view: &SiteView, entries: &[Entry], wanted: &(dyn Fn() -> bool + Sync)) -> Words {
    let some = entries.len().div_ceil(rayon::current_num_threads()).max(PAGES);
    let parts = entries.par_chunks(some).enumerate();
    let parts: Vec<Words> = parts.map(|(nth, entries)| words_of(view, entries, nth * some, wanted)).collect();
    let mut parts = parts.into_iter();
    let mut all = parts.next().unwrap_or_default();
    for (word, found) in parts.take_while(|_| wanted()).flatten() {
        all.entry(word).or_default().append(&found);
    }
    all
}

/// The words of some pages, the first of which has this number.
fn words_of(view: &SiteView, entries: &[Entry], first: usize, wanted: &(dyn Fn() -> bool + Sync)) -> Words {
    let mut all = Words::with_capacity_and_hasher(4096, FxBuildHasher);
    for (number, entry) in entries.iter().enumerate().take_while(|_| wanted()) {
        let number = u32::try_from(first + number).unwrap_or(u32::MAX);
        let mut add = |word: &str, weight: u8| match all.get_mut(word) {
            Some(found) => found.add(number, weight),
            None => all.entry(word.into()).or_default().add(number, weight),
        };
        folded_words(&entry.title, |word| add(word, weight::TITLE));
        folded_words(&entry.description, |word| add(word, weight::SAID));
        let page = view.site.page(entry.page);
        if page.made == Some(Made::Glossary) {
            for term in view.glossaries.get(page.language.index()).map_or(&[][..], |glossary| &glossary.terms) {
                folded_words(&term.term, |word| add(word, weight::SAID));
            }
        }
        if let Some(film) = view.films.get(&entry.page).and_then(|texts| texts.nearest(page.language)) {
            said_in_film(film, &mut add);
        }
        let Some(facts) = page.document.and_then(|document| view.documents.get(document)) else { continue };
        said_in_head(facts, &mut add);
        let (often, once) = facts.search.split_once('\n').unwrap_or(("", &facts.search));
        often.split(' ').filter(|word| !word.is_empty()).for_each(|word| add(word, weight::OFTEN));
        once.split(' ').filter(|word| !word.is_empty()).for_each(|word| add(word, weight::ONCE));
    }
    all
}

/// The words of headings, and those that stand in a page's head and are printed.
fn said_in_head(facts: &Facts, add: &mut impl FnMut(&str, u8)) {
    for heading in &facts.headings {
        folded_words(&heading.text, |word| add(word, weight::SAID));
    }
    let fields = &facts.meta.fields;
    let lists = fields.we_will.iter().chain(&fields.we_will_not).chain(&fields.outcomes);
    for text in lists.chain(&fields.led_by).chain(&fields.statement) {
        folded_words(text, |word| add(word, weight::OFTEN));
    }
    for person in &fields.people {
        folded_words(&person.name, |word| add(word, weight::SAID));
    }
}

/// The words of a transcript and the titles of its chapters.
fn said_in_film(film: &FilmText, add: &mut impl FnMut(&str, u8)) {
    for chapter in &film.chapters {
        folded_words(&chapter.title, |word| add(word, weight::SAID));
    }
    film.search.split(' ').filter(|word| !word.is_empty()).for_each(|word| add(word, weight::ONCE));
}

/// Adds the pages as steps from the one before, each with what the word counts for.
fn push_found(part: &mut String, found: &Found) {
    // One more may be open.
    if found.many < MOST {
        return push_steps(part, found.pages());
    }
    let mut best: Vec<(u32, u8)> = found.pages().collect();
    best.select_nth_unstable_by_key(MOST, |(page, weight)| (std::cmp::Reverse(*weight), *page));
    best.truncate(MOST);
    best.sort_unstable();
    push_steps(part, best.into_iter());
}

fn push_steps(part: &mut String, pages: impl Iterator<Item = (u32, u8)>) {
    let mut before = None;
    for (page, weight) in pages {
        if before.is_some() {
            part.push(',');
        }
        push_number(part, page - before.replace(page).unwrap_or(0));
        part.push(',');
        push_number(part, weight.into());
    }
}

/// Adds a number in decimal digits: there are millions of them, most of one digit or two.
fn push_number(part: &mut String, number: u32) {
    if number >= 10 {
        push_number(part, number / 10);
    }
    part.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pages: impl IntoIterator<Item = (u32, u8)>) -> Found {
        let mut found = Found::default();
        pages.into_iter().for_each(|(page, weight)| found.add(page, weight));
        found
    }

    #[test]
    fn what_is_kept_of_a_word_is_what_was_added() {
        let pages = [(0, 1), (127, 2), (128, 3), (300, 255), (20_000, 1), (3_000_000, 12)];
        assert_eq!(found(pages).pages().collect::<Vec<_>>(), pages);
        assert_eq!(found([(4, 12), (4, 2), (4, 250)]).pages().collect::<Vec<_>>(), [(4, 255)]);
    }

    #[test]
    fn pages_are_steps_and_the_least_fitting_of_too_many_are_left_out() {
        let mut part = String::new();
        push_found(&mut part, &found([(2, 1), (5, 12), (6, 3)]));
        assert_eq!(part, "2,1,3,12,1,3");
        let mut part = String::new();
        push_found(&mut part, &found((0..1500).map(|page| (page, if page >= 500 { 2 } else { 1 }))));
        assert!(part.starts_with("500,2,1,2,"), "{}", &part[..20]);
        assert_eq!(part.split(',').count(), 2000);
    }
}
