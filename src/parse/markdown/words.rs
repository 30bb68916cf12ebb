//! Words without markup: the plain text of a piece of Markdown, how many words there are, and ids made from them.

use std::collections::{HashMap, HashSet};

use comrak::nodes::{Node, NodeValue};
use unicode_normalization::UnicodeNormalization;

/// Returns the words of a node and all below it on one line, without any markup.
pub(super) fn plain_text(node: Node<'_>) -> String {
    let mut text = String::new();
    let mut waiting = vec![node];
    while let Some(node) = waiting.pop() {
        let data = node.data();
        match &data.value {
            NodeValue::Text(words) => text.push_str(words),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::LineBreak | NodeValue::SoftBreak => text.push(' '),
            NodeValue::FootnoteReference(_) | NodeValue::HtmlInline(_) | NodeValue::HtmlBlock(_) => {}
            value => {
                if value.block() {
                    text.push(' ');
                }
                waiting.extend(node.reverse_children());
            }
        }
    }
    one_line(&text)
}

/// Returns words on one line, with one space between them.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// A character that must be escaped is in a text.
pub(super) const ESCAPES: u8 = 2;
/// A character that a slip may leave is in a text.
pub(super) const SLIPS: u8 = 4;
const SPACE: u8 = 1;

const SIGNS: [u8; 256] = {
    let mut signs = [0; 256];
    let (spaces, escapes, slips) = (b" \t\n\r\x0c", b"&<>\"\r", b"[]{}#\xc2\xe2\xef");
    let mut at = 0;
    while at < spaces.len() {
        signs[spaces[at] as usize] |= SPACE;
        at += 1;
    }
    at = 0;
    while at < escapes.len() {
        signs[escapes[at] as usize] |= ESCAPES;
        at += 1;
    }
    at = 0;
    while at < slips.len() {
        signs[slips[at] as usize] |= SLIPS;
        at += 1;
    }
    signs
};

/// What one look at a text tells.
pub(super) struct Look {
    /// How many words it has.
    pub(super) words: u32,
    /// Which signs are in it: [`ESCAPES`], [`SLIPS`].
    pub(super) signs: u8,
}

/// Counts words and looks for signs in one pass, since every run of text goes through here.
pub(super) fn look(text: &str) -> Look {
    let (mut words, mut signs, mut before) = (0, 0, SPACE);
    for byte in text.bytes() {
        let sign = SIGNS[usize::from(byte)];
        signs |= sign;
        words += u32::from(before & !sign & SPACE);
        before = sign;
    }
    Look { words, signs }
}

/// The ids of one body: each is given once.
#[derive(Default)]
pub(super) struct Ids {
    given: HashSet<Box<str>>,
    // The next number to try for a base, so that 20,000 equal headings take no longer than 20,000 different ones.
    next: HashMap<Box<str>, u32>,
}

impl Ids {
    /// Gives an id as it is, or with the first free number when it is taken.
    pub(super) fn give(&mut self, wanted: &str) -> Box<str> {
        if self.given.insert(wanted.into()) {
            return wanted.into();
        }
        let next = self.next.entry(wanted.into()).or_insert(2);
        loop {
            let id = format!("{wanted}-{next}").into_boxed_str();
            *next += 1;
            if self.given.insert(id.clone()) {
                return id;
            }
        }
    }

    /// Returns whether an id is taken.
    pub(super) fn has(&self, id: &str) -> bool {
        self.given.contains(id)
    }
}

/// Returns the id that a heading's words make: letters and digits of any script in lower case, with `-` between words.
pub(crate) fn id_of(words: &str) -> String {
    let composed: String;
    let words = if words.is_ascii() {
        words
    } else {
        composed = words.nfc().collect();
        &composed
    };
    let mut id = String::with_capacity(words.len());
    for character in words.chars() {
        if character.is_alphanumeric() || belongs_to_a_letter(character) {
            id.extend(character.to_lowercase());
        } else if !matches!(character, '\'' | '\u{2019}') && !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    if id.is_empty() {
        id.push_str("section");
    }
    id
}

fn belongs_to_a_letter(character: char) -> bool {
    // Vowel signs and joiners: without them a word in Hindi or Urdu falls apart.
    unicode_normalization::char::is_combining_mark(character) || matches!(character, '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_keeps_letters_of_any_script() {
        assert_eq!(id_of("Our values & how we live them"), "our-values-how-we-live-them");
        assert_eq!(id_of("The trust’s Ôl-ofal: 2026"), "the-trusts-ôl-ofal-2026");
        assert_eq!(id_of("हिन्दी में"), "हिन्दी-में");
        assert_eq!(id_of("!?"), "section");
    }

    #[test]
    fn an_id_that_is_taken_gets_the_next_number() {
        let mut ids = Ids::default();
        assert_eq!(&*ids.give("care"), "care");
        assert_eq!(&*ids.give("care-2"), "care-2");
        assert_eq!(&*ids.give("care"), "care-3");
        assert_eq!(&*ids.give("care"), "care-4");
    }

    #[test]
    fn words_are_counted_between_spaces() {
        assert_eq!(look(" one two\nthree ").words, 3);
        assert_eq!(look("").words, 0);
    }
}
