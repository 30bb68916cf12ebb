//! The words by which a page is found: in small letters, without accents and marks.
//!
//! In: text, or the HTML of a body. Out: words that a reader may type. The script of the search page folds what is
//! typed in the same way.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// No word that anybody types is longer.
const LONGEST: usize = 40;

/// How often a word must stand in a body to count as one that it is about.
const OFTEN: u32 = 3;

/// Hands over every word of a text, folded.
pub fn folded_words(text: &str, mut take: impl FnMut(&str)) {
    let mut word = String::with_capacity(16);
    let mut finish = |word: &mut String| {
        if !word.is_empty() && word.chars().count() <= LONGEST {
            take(word);
        }
        word.clear();
    };
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        } else if c.is_ascii() {
            if c != '\'' {
                finish(&mut word);
            }
        } else {
            for part in std::iter::once(c).nfkd().filter(|part| !joins(*part)) {
                if part.is_alphanumeric() {
                    word.extend(part.to_lowercase().filter(|part| !is_combining_mark(*part)));
                } else {
                    finish(&mut word);
                }
            }
        }
    }
    finish(&mut word);
}

/// What stands within a word and is not typed.
fn joins(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{2019}' | '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// Returns the words of a body of HTML, each once and sorted: those that stand in it often, a new line, the others.
pub(super) fn body_words(html: &str) -> Box<str> {
    let mut times: HashMap<String, u32> = HashMap::with_capacity(256);
    let mut text = String::with_capacity(html.len());
    visible_text(html, &mut text);
    folded_words(&text, |word| match times.get_mut(word) {
        Some(times) => *times += 1,
        None => {
            times.insert(word.to_owned(), 1);
        }
    });
    let mut often: Vec<&str> = Vec::new();
    let mut once: Vec<&str> = Vec::with_capacity(times.len());
    for (word, times) in &times {
        if *times >= OFTEN { often.push(word) } else { once.push(word) }
    }
    often.sort_unstable();
    once.sort_unstable();
    format!("{}\n{}", often.join(" "), once.join(" ")).into()
}

/// Adds the text of HTML as our own printer writes it: every `<` begins a tag and every `&` an entity.
fn visible_text(html: &str, text: &mut String) {
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        let tag = rest.as_bytes()[at] == b'<';
        rest = &rest[at + 1..];
        let Some(end) = rest.find(if tag { '>' } else { ';' }) else { break };
        if !tag || !is_within_words(&rest[..end]) {
            text.push(' ');
        }
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
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
        assert_eq!(&*body_words(html), "care\nhelp we");
        assert_eq!(&*body_words(""), "\n");
    }
}
