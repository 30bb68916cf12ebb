//! The words by which a page is found: in small letters, without accents and marks.
//!
//! In: text, or the HTML of a body. Out: words that a reader may type. The script of the search page folds what is
//! typed in the same way.

use rustc_hash::{FxBuildHasher, FxHashMap};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// No word that anybody types is longer.
const LONGEST: usize = 40;

/// How often a word must stand in a body to count as one that it is about.
const OFTEN: u32 = 3;

/// Hands over every word of a text, folded.
pub fn folded_words(text: &str, mut take: impl FnMut(&str)) {
    let mut word = Word::default();
    word.read(text, &mut take);
    word.finish(&mut take);
}

/// A word as far as it was read.
#[derive(Default)]
struct Word(String);

impl Word {
    /// Reads on: a word may begin in one text and end in the next.
    fn read(&mut self, text: &str, take: &mut impl FnMut(&str)) {
        let mut rest = text;
        loop {
            // Nearly all text is this.
            let plain = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
            let start = self.0.len();
            self.0.push_str(&rest[..plain]);
            self.0[start..].make_ascii_lowercase();
            let mut others = rest[plain..].chars();
            match others.next() {
                None => return,
                Some('\'') => {}
                Some(c) if c.is_ascii() => self.finish(take),
                Some(c) => self.fold(c, take),
            }
            rest = others.as_str();
        }
    }

    fn fold(&mut self, c: char, take: &mut impl FnMut(&str)) {
        for part in std::iter::once(c).nfkd().filter(|part| !joins(*part)) {
            if part.is_alphanumeric() {
                self.0.extend(part.to_lowercase().filter(|part| !is_combining_mark(*part)));
            } else {
                self.finish(take);
            }
        }
    }

    fn finish(&mut self, take: &mut impl FnMut(&str)) {
        let word = &self.0;
        if !word.is_empty() && (word.len() <= LONGEST || word.chars().count() <= LONGEST) {
            take(word);
        }
        self.0.clear();
    }
}

/// What stands within a word and is not typed.
fn joins(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{2019}' | '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// Returns the words of a body of HTML, each once: those that stand in it often, a new line, the others.
pub(super) fn body_words(html: &str) -> Box<str> {
    let mut heap = Heap::with_capacity(html.len());
    visible_words(html, |word| heap.add(word));
    let words = heap.counted();
    let mut all = String::with_capacity(words.iter().map(|(word, _)| word.len() + 1).sum::<usize>() + 1);
    push_words(&mut all, words.iter().filter(|(_, times)| *times >= OFTEN));
    all.push('\n');
    push_words(&mut all, words.iter().filter(|(_, times)| *times < OFTEN));
    all.into()
}

/// Returns the words of some texts, each once.
pub(super) fn words_once(texts: impl Iterator<Item = String>) -> Box<str> {
    let mut heap = Heap::default();
    texts.for_each(|text| folded_words(&text, |word| heap.add(word)));
    let mut all = String::new();
    push_words(&mut all, heap.counted().iter());
    all.into()
}

fn push_words<'w>(all: &mut String, words: impl Iterator<Item = &'w (&'w str, u32)>) {
    for (nth, (word, _)) in words.enumerate() {
        if nth > 0 {
            all.push(' ');
        }
        all.push_str(word);
    }
}

/// Words one after the other, to be counted at once: none has memory of its own.
#[derive(Default)]
struct Heap {
    folded: String,
    ends: Vec<usize>,
}

impl Heap {
    fn with_capacity(bytes: usize) -> Self {
        Self { folded: String::with_capacity(bytes), ends: Vec::with_capacity(bytes / 4) }
    }

    fn add(&mut self, word: &str) {
        self.folded.push_str(word);
        self.ends.push(self.folded.len());
    }

    /// Returns each word with how often it stands there, in the order in which they come.
    fn counted(&self) -> Vec<(&str, u32)> {
        let mut places: FxHashMap<&str, usize> = FxHashMap::with_capacity_and_hasher(512, FxBuildHasher);
        let mut words: Vec<(&str, u32)> = Vec::with_capacity(512);
        let mut start = 0;
        for end in &self.ends {
            let word = &self.folded[std::mem::replace(&mut start, *end)..*end];
            let place = *places.entry(word).or_insert(words.len());
            match words.get_mut(place) {
                Some((_, times)) => *times += 1,
                None => words.push((word, 1)),
            }
        }
        words
    }
}

/// Hands over the words of HTML as our own printer writes it: every `<` begins a tag and every `&` an entity.
fn visible_words(html: &str, mut take: impl FnMut(&str)) {
    let (mut word, mut rest) = (Word::default(), html);
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'<' | b'&')) {
        word.read(&rest[..at], &mut take);
        let tag = rest.as_bytes()[at] == b'<';
        rest = &rest[at + 1..];
        let Some(end) = rest.find(if tag { '>' } else { ';' }) else { break };
        if !tag || !is_within_words(&rest[..end]) {
            word.finish(&mut take);
        }
        rest = &rest[end + 1..];
    }
    word.read(rest, &mut take);
    word.finish(&mut take);
}

/// Whether an element may begin or end in the middle of a word.
fn is_within_words(tag: &str) -> bool {
    let name = tag.trim_start_matches('/');
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    matches!(name, "a" | "abbr" | "b" | "bdi" | "code" | "em" | "i" | "kbd" | "mark" | "span" | "strong" | "sub" | "sup")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        folded_words(text, |word| words.push(word.to_owned()));
        words
    }

    #[test]
    fn a_word_is_found_however_it_is_written() {
        assert_eq!(
            folded("Café CAFE\u{301} can't Can’t ﬁne Llanfair\u{ad}pwll 2,100"),
            ["cafe", "cafe", "cant", "cant", "fine", "llanfairpwll", "2", "100"]
        );
        assert_eq!(folded("İstanbul Tŷ Gwyn"), ["istanbul", "ty", "gwyn"]);
        assert_eq!(folded(&"x".repeat(500)), Vec::<String>::new());
    }

    #[test]
    fn a_body_gives_its_words_once_and_says_what_it_is_about() {
        let html = "<p>Care, <b>c</b>are &amp; care: <img alt=\"x\">we</p><p>help</p>";
        assert_eq!(&*body_words(html), "care\nwe help");
        assert_eq!(&*body_words(""), "\n");
    }
}
