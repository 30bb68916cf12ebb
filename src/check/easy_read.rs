//! What the rules for easy read need to know of a site and of one page in it: which words are explained, which are names.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::parse::EasyReadFields;
use crate::read::{Config, Glossary};
use crate::text::words;

/// Abbreviations that are better known than what they stand for.
const EVERYBODY_KNOWS: [&str; 9] = ["NHS", "UK", "OK", "TV", "BBC", "DVD", "CD", "AM", "PM"];

/// Words and groups of words that need no explaining, by their first word in small letters and without the `s` of a plural.
#[derive(Clone, Debug, Default)]
struct Phrases(FxHashMap<Box<str>, Vec<Box<[Box<str>]>>>);

impl Phrases {
    fn add(&mut self, phrase: &str) {
        let parts: Box<[Box<str>]> = words(phrase).map(|word| levelled(word.text)).collect();
        if let Some(first) = parts.first() {
            self.0.entry(singular(first).into()).or_default().push(parts);
        }
    }

    /// Returns how many of these words, from the first, are one of the phrases; 0 for none.
    fn length(&self, words: &[Cow<'_, str>]) -> usize {
        let phrases = words.first().and_then(|first| self.0.get(singular(first)));
        let fitting = phrases.into_iter().flatten().filter(|phrase| {
            phrase.len() <= words.len() && phrase.iter().zip(words).all(|(wanted, found)| same(wanted, found))
        });
        fitting.map(|phrase| phrase.len()).max().unwrap_or(0)
    }
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

fn same(wanted: &str, found: &str) -> bool {
    wanted == found || found.strip_suffix('s') == Some(wanted) || wanted.strip_suffix('s') == Some(found)
}

/// A word as it is compared: in small letters, without `'s`, with one kind of apostrophe.
pub(super) fn levelled(word: &str) -> Box<str> {
    let word = word.to_lowercase().replace('’', "'");
    word.strip_suffix("'s").unwrap_or(&word).into()
}

/// Returns words as they are compared; most are written so.
fn all_levelled<'w>(all: &[&'w str]) -> Vec<Cow<'w, str>> {
    let is_plain = |word: &str| word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    all.iter().map(|word| if is_plain(word) { Cow::Borrowed(*word) } else { Cow::Owned(levelled(word).into()) }).collect()
}

/// What the rules need to know of a site in one language; made once for all its pages.
#[derive(Clone, Debug, Default)]
pub struct EasyReadSite {
    /// Whether the language is English, whose words the rules know.
    pub english: bool,
    /// The organisation that writes.
    pub organisation: Box<str>,
    explained: Phrases,
    names: Phrases,
    abbreviations: Vec<Box<str>>,
    /// Terms of the glossary with the other words for the same thing.
    pub(super) same_thing: Vec<Vec<Box<str>>>,
}

impl EasyReadSite {
    /// Returns what is known when nothing is said: the language by its code, and who writes.
    #[must_use]
    pub fn new(language: &str, organisation: &str) -> Self {
        let english = language.split('-').next().is_some_and(|code| code.eq_ignore_ascii_case("en"));
        let mut site = Self { english, organisation: organisation.into(), ..Self::default() };
        site.name(organisation);
        site
    }

    /// Gathers what a site says in `site.toml` and in the glossary, in the language of this code.
    #[must_use]
    pub fn of(config: &Config, glossary: &Glossary, language: &str) -> Self {
        let mut site = Self::new(language, &config.organisation);
        config.easy_read.names.iter().for_each(|name| site.name(name));
        config.easy_read.words.keys().for_each(|word| site.explain(word));
        config.easy_read.abbreviations.keys().for_each(|word| site.explain(word));
        for term in &glossary.terms {
            site.explain(&term.term);
            term.also.iter().for_each(|also| site.explain(also));
            let also: Vec<&str> = term.also.iter().map(|also| &*also.text).collect();
            site.call_the_same(&term.term, &also);
        }
        site
    }

    /// Adds a name, whose words need no explaining and which counts as one word.
    pub fn name(&mut self, name: &str) {
        self.names.add(name);
    }

    /// Adds other words for one thing, but for other forms of the same word and abbreviations.
    pub fn call_the_same(&mut self, term: &str, also: &[&str]) {
        let start = |words: &str| levelled(words).chars().take(4).collect::<String>();
        let short = |words: &str| words.chars().all(|c| !c.is_lowercase());
        let mut same: Vec<Box<str>> = vec![term.to_lowercase().into()];
        for also in also {
            if same.iter().all(|known| start(known) != start(also)) && !short(also) && !short(term) {
                same.push(also.to_lowercase().into());
            }
        }
        if same.len() > 1 {
            self.same_thing.push(same);
        }
    }

    /// Adds a word that is explained.
    pub fn explain(&mut self, words: &str) {
        self.explained.add(words);
        if words.chars().all(|c| !c.is_lowercase()) {
            self.abbreviations.push(words.into());
        }
    }
}

/// What the rules need to know of one easy-read page.
#[derive(Clone, Debug)]
pub struct EasyReadPage<'s> {
    /// What the site says.
    pub site: &'s EasyReadSite,
    /// Whether readers have checked the page.
    pub checked: bool,
    explained: Phrases,
    names: Phrases,
    abbreviations: Vec<Box<str>>,
}

impl<'s> EasyReadPage<'s> {
    /// Adds what the head of a page says to what its site says.
    #[must_use]
    pub fn of(site: &'s EasyReadSite, own: &EasyReadFields) -> Self {
        let (mut explained, mut names) = (Phrases::default(), Phrases::default());
        own.words.keys().for_each(|word| explained.add(word));
        own.names.iter().for_each(|name| names.add(name));
        let abbreviations =
            own.words.keys().filter(|word| word.chars().all(|c| !c.is_lowercase())).map(|word| word.as_str().into()).collect();
        Self { site, checked: own.checked_by.is_some(), explained, names, abbreviations }
    }

    /// Returns for each of these words whether it is explained on the page or in the site, or belongs to a name.
    #[must_use]
    pub fn allowed(&self, all: &[&str]) -> Vec<bool> {
        self.marked(all, &[&self.explained, &self.names, &self.site.explained, &self.site.names])
    }

    /// Tells whether these words are explained on the page or in the site.
    #[must_use]
    pub fn explains(&self, all: &[&str]) -> bool {
        self.marked(all, &[&self.explained, &self.site.explained]).into_iter().all(|explained| explained)
    }

    /// Returns how many words these are when each name counts as one.
    #[must_use]
    pub fn count(&self, all: &[&str]) -> usize {
        let levelled = all_levelled(all);
        let (mut at, mut count) = (0, 0);
        while at < levelled.len() {
            at += self.names.length(&levelled[at..]).max(self.site.names.length(&levelled[at..])).max(1);
            count += 1;
        }
        count
    }

    /// Tells whether an abbreviation is explained, or known to everybody.
    #[must_use]
    pub fn knows_abbreviation(&self, word: &str) -> bool {
        EVERYBODY_KNOWS.contains(&word)
            || self.abbreviations.iter().chain(&self.site.abbreviations).any(|known| &**known == word)
    }

    fn marked(&self, all: &[&str], lists: &[&Phrases]) -> Vec<bool> {
        let levelled = all_levelled(all);
        let mut marked = vec![false; levelled.len()];
        let mut at = 0;
        while at < levelled.len() {
            let length = lists.iter().map(|list| list.length(&levelled[at..])).max().unwrap_or(0);
            marked[at..at + length].fill(true);
            at += length.max(1);
        }
        marked
    }
}
