//! What a source says in words, piece by piece: what a version of the page must say in its own way.
//!
//! In: the text of a source. Out: its pieces, and one fingerprint of them all. Lines of the head that say nothing to readers
//! (days, order, who checked it) are passed over, and so is white space.

use crate::source::Fingerprint;

/// Fields of a head whose change makes no other version out of date.
const SILENT: [&str; 18] = [
    "made_from",
    "checked_by",
    "checked_on",
    "updated",
    "review_by",
    "date",
    "order",
    "weight",
    "menu",
    "aliases",
    "slug",
    "template",
    "draft",
    "publish",
    "expires",
    "show",
    "covers",
    "glossary",
];

/// One piece: a field of the head, or a paragraph, heading or list of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'t> {
    /// The byte at which it begins.
    pub at: usize,
    /// Its text, without white space around it.
    pub text: &'t str,
}

impl Piece<'_> {
    /// Returns four hexadecimal digits that change with its words.
    #[must_use]
    pub fn mark(self) -> String {
        Fingerprint::of(levelled(self.text).as_bytes()).short()[..4].to_owned()
    }
}

/// Returns the pieces of a source.
#[must_use]
pub fn wording(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut fence: Option<&str> = None;
    let (mut start, mut end, mut silent) = (None, 0, false);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches('\u{feff}').trim();
        let (line_start, begins_head) = (at, at == 0 && matches!(bare, "---" | "+++"));
        at += line.len();
        if begins_head {
            fence = Some(bare);
            continue;
        }
        let ends_head = fence == Some(bare);
        let field = fence.is_some() && !line.starts_with([' ', '\t', '-', '#', ']', '}']) && !bare.is_empty();
        if ends_head || field || (fence.is_none() && bare.is_empty()) {
            push(&mut pieces, text, start.take(), end);
            silent = field && is_silent(bare);
        }
        if ends_head {
            (fence, silent) = (None, false);
        } else if !(bare.is_empty() || silent || fence.is_some() && bare.starts_with('#')) {
            start.get_or_insert(line_start);
            end = at;
        }
    }
    push(&mut pieces, text, start, end);
    pieces
}

/// Returns one fingerprint of all that a source says; the same on every machine and with every version of the program.
#[must_use]
pub fn wording_print(text: &str) -> Fingerprint {
    let mut all = String::with_capacity(text.len());
    for piece in wording(text) {
        level(piece.text, &mut all);
        all.push('\n');
    }
    Fingerprint::of(all.as_bytes())
}

fn push<'t>(pieces: &mut Vec<Piece<'t>>, text: &'t str, start: Option<usize>, end: usize) {
    let Some(start) = start else { return };
    let piece = &text[start..end];
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        pieces.push(Piece { at: start + (piece.len() - piece.trim_start().len()), text: trimmed });
    }
}

fn is_silent(line: &str) -> bool {
    let key = line.split([':', '=']).next().unwrap_or_default().trim();
    SILENT.contains(&key)
}

fn levelled(text: &str) -> String {
    let mut levelled = String::with_capacity(text.len() + 1);
    level(text, &mut levelled);
    levelled
}

/// Adds a text with one space after every word, whatever white space stood there.
fn level(text: &str, levelled: &mut String) {
    let mut add = |words: &str| {
        levelled.push_str(words);
        levelled.push(' ');
    };
    for line in text.split('\n').map(str::trim) {
        // Hardly any line has more between its words than a space: such a line is taken as it is.
        let (mut space, mut level) = (true, true);
        for byte in line.bytes() {
            level &= byte.is_ascii() && !byte.is_ascii_control() && !(space && byte == b' ');
            space = byte == b' ';
        }
        if level && !line.is_empty() { add(line) } else { line.split_whitespace().for_each(&mut add) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        "---\ntitle: Our plan\norder: 2\nwe_will:\n  - listen\n  - learn\nmade_from: \"abc\"\n---\n\n## Why\n\nWe\ncare.\n";

    #[test]
    fn a_source_is_its_fields_and_its_paragraphs() {
        let texts: Vec<&str> = wording(PAGE).into_iter().map(|piece| piece.text).collect();
        assert_eq!(texts, ["title: Our plan", "we_will:\n  - listen\n  - learn", "## Why", "We\ncare."]);
    }

    #[test]
    fn white_space_of_any_kind_is_one_space() {
        for text in ["We care.", " We\n\n care.", "We\u{a0}care.", "We \t care.\r\n", "We\u{b}care.", "We  care."] {
            assert_eq!(levelled(text), "We care. ", "{text:?}");
        }
        assert_eq!(levelled("Tŷ  Gwyn\u{2009}ni"), "Tŷ Gwyn ni ");
    }

    #[test]
    fn only_words_for_readers_change_the_fingerprint() {
        let print = wording_print(PAGE);
        let same =
            PAGE.replace("order: 2", "order: 5\nupdated: 2026-11-01").replace("We\ncare", "We care").replace('\n', "\r\n");
        assert_eq!(wording_print(&same), print);
        assert_eq!(wording_print(&PAGE.replace("made_from: \"abc\"\n", "")), print);
        assert_ne!(wording_print(&PAGE.replace("care", "listen")), print);
        assert_ne!(wording_print(&PAGE.replace("learn", "act")), print);
    }
}
