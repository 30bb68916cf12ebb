//! The index that the search page reads in the browser: small files, of which a search asks for a few.
//!
//! In: the site, and what is shown of each page. Out: for each language and form a folder beside its search page:
//! `index.json` says how many pages there are and with which word each part begins, `wN.json` has the words of part N
//! with the pages that have them, `pN.json` what is shown of the pages. Knows no theme.
//!
//! A part is cut at about as many bytes as a slow telephone fetches in no time, so that what a search costs depends on
//! what is typed and hardly on how large the site is.

use std::collections::{BTreeSet, HashMap};

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

/// Returns the files of every index. `entries` tells what is shown of pages of one language and form.
pub fn search_files(view: &SiteView, entries: &dyn Fn(&[PageId]) -> Vec<Entry>) -> Vec<(OutPath, Vec<u8>)> {
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
            let index = index(view, &entries(&listed));
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
fn index(view: &SiteView, entries: &[Entry]) -> Vec<(String, String)> {
    let words = words(view, entries);
    let mut sorted: Vec<(&String, &Found)> = words.iter().collect();
    sorted.sort_unstable_by_key(|(word, _)| *word);
    let mut files = Vec::new();
    let (mut firsts, mut part) = (Vec::new(), String::new());
    for (word, found) in sorted {
        if part.len() > PART {
            files.push((format!("w{}.json", firsts.len() - 1), closed(&mut part)));
        }
        if part.is_empty() {
            firsts.push(word.as_str());
        }
        part.push_str(if part.is_empty() { "{\"" } else { ",\"" });
        part.push_str(word);
        part.push_str("\":[");
        push_found(&mut part, found);
        part.push(']');
    }
    if !part.is_empty() {
        files.push((format!("w{}.json", firsts.len() - 1), closed(&mut part)));
    }
    for (number, entries) in entries.chunks(PAGES).enumerate() {
        let shown: Vec<_> = entries.iter().map(|it| json!([&*it.url, it.title, it.above, it.description])).collect();
        files.push((format!("p{number}.json"), json!(shown).to_string()));
    }
    files.push(("index.json".to_owned(), json!({"pages": entries.len(), "each": PAGES, "words": firsts}).to_string()));
    files
}

fn closed(part: &mut String) -> String {
    part.push('}');
    std::mem::take(part)
}

/// The pages that have a word, in order, with what it counts for there.
type Found = Vec<(u32, u8)>;

fn words(view: &SiteView, entries: &[Entry]) -> HashMap<String, Found> {
    let mut all: HashMap<String, Found> = HashMap::with_capacity(4096);
    for (number, entry) in entries.iter().enumerate() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let mut add = |word: &str, weight: u8| match all.get_mut(word) {
            Some(found) => match found.last_mut() {
                Some((last, sum)) if *last == number => *sum = sum.saturating_add(weight),
                _ => found.push((number, weight)),
            },
            None => {
                all.insert(word.to_owned(), vec![(number, weight)]);
            }
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

/// The words of a transcript, each once, and the titles of its chapters.
fn said_in_film(film: &FilmText, add: &mut impl FnMut(&str, u8)) {
    for chapter in &film.chapters {
        folded_words(&chapter.title, |word| add(word, weight::SAID));
    }
    let mut words = BTreeSet::new();
    for paragraph in film.transcript.paragraphs() {
        folded_words(&paragraph.text(), |word| {
            words.insert(word.to_owned());
        });
    }
    words.iter().for_each(|word| add(word, weight::ONCE));
}

/// Adds the pages as steps from the one before, each with what the word counts for.
fn push_found(part: &mut String, found: &Found) {
    let best;
    let mut found = found;
    if found.len() > MOST {
        let mut by_weight = found.clone();
        by_weight.sort_by_key(|(page, weight)| (std::cmp::Reverse(*weight), *page));
        by_weight.truncate(MOST);
        by_weight.sort_unstable();
        best = by_weight;
        found = &best;
    }
    let mut before = 0;
    for (nth, (page, weight)) in found.iter().enumerate() {
        if nth > 0 {
            part.push(',');
        }
        part.push_str(&format!("{},{weight}", page - before));
        before = *page;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_steps_and_the_least_fitting_of_too_many_are_left_out() {
        let mut part = String::new();
        push_found(&mut part, &vec![(2, 1), (5, 12), (6, 3)]);
        assert_eq!(part, "2,1,3,12,1,3");
        let mut part = String::new();
        let many: Found = (0..1500).map(|page| (page, if page >= 500 { 2 } else { 1 })).collect();
        push_found(&mut part, &many);
        assert!(part.starts_with("500,2,1,2,"), "{}", &part[..20]);
        assert_eq!(part.split(',').count(), 2000);
    }
}
