//! Finds terms of the glossary in running text: whole words, the longest term first, in one pass.

use std::collections::HashMap;
use std::ops::Range;

use crate::read::{Glossary, TermId};

/// Finds the terms of one glossary; made once for each language of a site.
#[derive(Debug, Default)]
pub struct TermMatcher {
    terms: usize,
    forms: HashMap<Box<str>, Vec<Form>>,
    beginnings: Beginnings,
}

/// One way to write a term.
#[derive(Debug)]
struct Form {
    words: Box<str>,
    exact: bool,
    term: TermId,
}

impl TermMatcher {
    /// Prepares the terms of a glossary with their other forms and simple plurals.
    #[must_use]
    pub fn new(glossary: &Glossary) -> Self {
        let mut matcher = Self { terms: glossary.terms.len(), ..Self::default() };
        for (number, term) in glossary.terms.iter().enumerate() {
            let Ok(id) = u16::try_from(number).map(TermId) else { break };
            let written = std::iter::once(&term.term).chain(&term.also);
            match &term.only {
                None => written.for_each(|form| matcher.add_with_plurals(form, id)),
                Some(only) if only.text.as_ref() == "exact case" => written.for_each(|form| matcher.add(form, true, id)),
                Some(only) => matcher.add(only, true, id),
            }
        }
        for forms in matcher.forms.values_mut() {
            forms.sort_by(|one, other| other.words.len().cmp(&one.words.len()).then(one.term.cmp(&other.term)));
        }
        matcher
    }

    /// Returns how many terms there are.
    pub(super) fn len(&self) -> usize {
        self.terms
    }

    fn add_with_plurals(&mut self, words: &str, term: TermId) {
        self.add(words, false, term);
        self.add(&format!("{words}s"), false, term);
        if words.ends_with(['s', 'x', 'z']) || words.ends_with("ch") || words.ends_with("sh") {
            self.add(&format!("{words}es"), false, term);
        }
        if let Some(stem) = words.strip_suffix('y') {
            self.add(&format!("{stem}ies"), false, term);
        }
    }

    fn add(&mut self, words: &str, exact: bool, term: TermId) {
        let words = words.trim();
        let first = &words[..word_end(words, 0)];
        if first.is_empty() {
            return;
        }
        self.beginnings.add(first);
        let form = Form { words: words.into(), exact, term };
        self.forms.entry(first.to_lowercase().into()).or_default().push(form);
    }

    /// Returns the first term at or after a byte, and the stretch that it covers.
    pub(super) fn find(&self, text: &str, from: usize) -> Option<(Range<usize>, TermId)> {
        let bytes = text.as_bytes();
        let mut at = from;
        while at < bytes.len() {
            if !starts_word(bytes[at]) {
                at += 1;
                continue;
            }
            let end = word_end(text, at);
            if end == at {
                // A character outside ASCII that is no letter.
                at += text[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
            if self.beginnings.may_begin(&bytes[at..end])
                && stands_alone_before(text, at)
                && let Some(found) = self.match_at(text, at, end)
            {
                return Some(found);
            }
            at = end;
        }
        None
    }

    fn match_at(&self, text: &str, at: usize, end: usize) -> Option<(Range<usize>, TermId)> {
        let word = &text[at..end];
        let forms = if word.bytes().any(|byte| byte.is_ascii_uppercase() || byte >= 0x80) {
            self.forms.get(word.to_lowercase().as_str())
        } else {
            self.forms.get(word)
        }?;
        forms.iter().find_map(|form| {
            let length = length_of_match(&text[at..], form)?;
            stands_alone_after(text, at + length).then_some((at..at + length, form.term))
        })
    }
}

fn starts_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// Returns where the letters and digits that begin at a byte end.
fn word_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < bytes.len() {
        if bytes[end].is_ascii_alphanumeric() {
            end += 1;
        } else if bytes[end] < 0x80 {
            break;
        } else {
            match text[end..].chars().next() {
                Some(character) if character.is_alphanumeric() => end += character.len_utf8(),
                _ => break,
            }
        }
    }
    end
}

/// A hyphen with a letter on its other side makes one word of two: "production" is not in "co-production".
fn stands_alone_before(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    match before.next() {
        Some('-' | '\u{2011}') => !before.next().is_some_and(char::is_alphanumeric),
        Some(character) => !character.is_alphanumeric(),
        None => true,
    }
}

fn stands_alone_after(text: &str, at: usize) -> bool {
    let mut after = text[at..].chars();
    match after.next() {
        Some('-' | '\u{2011}') => !after.next().is_some_and(char::is_alphanumeric),
        Some(character) => !character.is_alphanumeric(),
        None => true,
    }
}

/// Compares a form with the beginning of a text; a space stands for any white space, and both apostrophes are one.
fn length_of_match(text: &str, form: &Form) -> Option<usize> {
    let mut rest = text.char_indices().peekable();
    for wanted in form.words.chars() {
        let (_, found) = rest.next()?;
        let same = if wanted.is_whitespace() { found.is_whitespace() } else { same_letter(found, wanted, form.exact) };
        if !same {
            return None;
        }
        if wanted.is_whitespace() {
            while rest.next_if(|(_, next)| next.is_whitespace()).is_some() {}
        }
    }
    Some(rest.peek().map_or(text.len(), |(at, _)| *at))
}

fn same_letter(found: char, wanted: char, exact: bool) -> bool {
    let apostrophe = |character: char| matches!(character, '\'' | '\u{2019}');
    found == wanted
        || apostrophe(found) && apostrophe(wanted)
        || !exact
            && (found.eq_ignore_ascii_case(&wanted) || !found.is_ascii() && found.to_lowercase().eq(wanted.to_lowercase()))
}

/// The first two bytes of every form, in lower case: nearly every word of a page is turned away here.
#[derive(Debug)]
struct Beginnings(Box<[bool]>);

impl Default for Beginnings {
    fn default() -> Self {
        Self(vec![false; 128 * 128].into())
    }
}

impl Beginnings {
    fn place(word: &[u8]) -> usize {
        // All bytes outside ASCII count as one, since letters change their bytes with their case.
        let class =
            |byte: Option<&u8>| byte.map_or(0, |byte| if *byte < 0x80 { usize::from(byte.to_ascii_lowercase()) } else { 127 });
        class(word.first()) * 128 + class(word.get(1))
    }

    fn add(&mut self, word: &str) {
        self.0[Self::place(word.as_bytes())] = true;
    }

    fn may_begin(&self, word: &[u8]) -> bool {
        self.0[Self::place(word)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Term;
    use crate::source::{SourceId, Span, Text};

    fn text(words: &str) -> Text {
        Text::new(words, Span::start_of(SourceId::from_index(0)))
    }

    fn term(words: &str, only: Option<&str>) -> Term {
        Term { term: text(words), meaning: text("x"), easy: None, short_for: None, also: Vec::new(), only: only.map(text) }
    }

    fn found(terms: Vec<Term>, words: &str) -> Vec<String> {
        let matcher = TermMatcher::new(&Glossary { terms });
        let mut found = Vec::new();
        let mut at = 0;
        while let Some((range, term)) = matcher.find(words, at) {
            at = range.end;
            found.push(format!("{}={}", &words[range], term.0));
        }
        found
    }

    #[test]
    fn the_longest_term_wins_across_a_line_break() {
        let terms = vec![term("care", None), term("integrated care board", None)];
        assert_eq!(found(terms, "Integrated\ncare board, care."), ["Integrated\ncare board=1", "care=0"]);
    }

    #[test]
    fn only_whole_words_count_with_simple_plurals() {
        let terms = vec![term("strategy", None), term("production", None)];
        assert_eq!(found(terms, "Strategies co-production productions' strategyx"), ["Strategies=0", "productions=1"]);
    }

    #[test]
    fn a_term_may_ask_for_its_exact_spelling() {
        assert_eq!(found(vec![term("aim", Some("AIM"))], "We aim for AIM, not AIMS."), ["AIM=0"]);
        assert_eq!(found(vec![term("Board", Some("exact case"))], "A board. The Board."), ["Board=0"]);
    }

    #[test]
    fn letters_outside_ascii_match_in_either_case() {
        assert_eq!(found(vec![term("Ôl-ofal", None)], "Mae ôl-ofal ar gael."), ["ôl-ofal=0"]);
    }
}
