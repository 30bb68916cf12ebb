//! Places: lines and columns of the Markdown parser -> bytes of the file; and characters that no page may hold.

use std::borrow::Cow;

use comrak::nodes::Sourcepos;

use crate::report::{Finding, Report};
use crate::source::{SourceId, Span};

/// The body of a page in its file, and where each of its lines begins.
pub(super) struct Place<'a> {
    /// The whole file, cleaned: every byte stands where it stands in the file.
    pub(super) text: &'a str,
    source: SourceId,
    starts: Vec<usize>,
}

impl<'a> Place<'a> {
    /// Finds the lines of a file from the byte where its body begins.
    pub(super) fn new(text: &'a str, source: SourceId, body: usize) -> Self {
        let bytes = text.as_bytes();
        let mut starts = Vec::with_capacity(bytes.len().saturating_sub(body) / 40 + 2);
        starts.push(body);
        if text[body..].contains('\r') {
            let ends = |at: &usize| bytes[*at] == b'\n' || bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
            starts.extend((body..bytes.len()).filter(ends).map(|at| at + 1));
        } else {
            starts.extend(text[body..].match_indices('\n').map(|(at, _)| body + at + 1));
        }
        Self { text, source, starts }
    }

    /// Returns the byte of a line and column, both from 1, never beyond the text.
    fn byte(&self, line: usize, column: usize) -> usize {
        let line = line.max(1) - 1;
        let start = self.starts.get(line).copied().unwrap_or(self.text.len());
        let limit = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        self.text.floor_char_boundary((start + column.max(1) - 1).min(limit))
    }

    /// Returns the stretch that a node covers.
    pub(super) fn span(&self, at: Sourcepos) -> Span {
        let start = self.byte(at.start.line, at.start.column);
        // The parser counts to the last byte of the last character and sometimes to column 0 of the line after.
        let end = self.text.ceil_char_boundary(self.byte(at.end.line, at.end.column + 1));
        Span::new(self.source, start, end.max(start))
    }

    /// Returns a stretch of the file by its bytes; one that is cut in the middle of a character is widened.
    pub(super) fn bytes(&self, start: usize, end: usize) -> Span {
        let start = self.text.floor_char_boundary(start.min(self.text.len()));
        let end = self.text.ceil_char_boundary(end.min(self.text.len()));
        Span::new(self.source, start, end)
    }

    /// Returns the words of a stretch.
    pub(super) fn slice(&self, at: Span) -> &'a str {
        self.text.get(at.start()..at.end()).unwrap_or("")
    }

    /// Returns the whole line around a byte, without its end.
    pub(super) fn line_around(&self, byte: usize) -> &'a str {
        let index = self.starts.partition_point(|start| *start <= byte).saturating_sub(1);
        self.line(index + 1).0
    }

    /// Returns a line by its number from 1, without its end, and the byte where it begins.
    pub(super) fn line(&self, number: usize) -> (&'a str, usize) {
        let index = number.max(1) - 1;
        let start = self.starts.get(index).copied().unwrap_or(self.text.len());
        let end = self.starts.get(index + 1).copied().unwrap_or(self.text.len());
        (self.text[start..end].trim_end_matches(['\n', '\r']), start)
    }

    /// Returns how many lines the body has.
    pub(super) fn lines(&self) -> usize {
        self.starts.len()
    }
}

/// Returns whether a line is in one of the sorted stretches of lines.
pub(super) fn is_in(stretches: &[(usize, usize)], line: usize) -> bool {
    let after = stretches.partition_point(|(from, _)| *from <= line);
    after > 0 && stretches[after - 1].1 >= line
}

const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        suspect[byte] = !matches!(byte as u8, b'\t' | b'\n' | b'\r');
        byte += 1;
    }
    suspect[0x7f] = true;
    suspect[0xc2] = true;
    suspect[0xe2] = true;
    suspect[0xef] = true;
    byte = 0xf0;
    while byte < 0xf8 {
        suspect[byte] = true;
        byte += 1;
    }
    suspect
};

/// Replaces characters that HTML forbids, and those that marks are made of, by harmless ones of the same length.
///
/// Tells the first of them, and the first mark that turns the direction of writing around.
pub(super) fn clean<'a>(text: &'a str, source: SourceId, report: &mut Report) -> Cow<'a, str> {
    let bytes = text.as_bytes();
    let mut clean: Option<String> = None;
    let (mut told, mut told_direction) = (false, false);
    let mut at = 0;
    while let Some(step) = bytes[at..].iter().position(|byte| SUSPECT[usize::from(*byte)]) {
        at += step;
        let Some(character) = text[at..].chars().next() else { break };
        let length = character.len_utf8();
        let span = Span::new(source, at, at + length);
        if matches!(character, '\u{202d}' | '\u{202e}') && !told_direction {
            told_direction = true;
            report.add(turned_around(span));
        }
        if forbidden(character) {
            let clean = clean.get_or_insert_with(|| text.to_owned());
            let harmless = match length {
                1 => " ",
                2 => "\u{a0}",
                3 => "\u{fffd}",
                _ => "\u{fffd} ",
            };
            clean.replace_range(at..at + length, harmless);
            if !told {
                told = true;
                report.add(unseen(character, span));
            }
        }
        at += length;
    }
    clean.map_or(Cow::Borrowed(text), Cow::Owned)
}

fn forbidden(character: char) -> bool {
    let code = u32::from(character);
    match code {
        9 | 10 | 13 => false,
        0..0x20 | 0x7f..=0x9f | 0xfdd0..=0xfdef => true,
        _ => code & 0xfffe == 0xfffe,
    }
}

fn unseen(character: char, at: Span) -> Finding {
    let code = u32::from(character);
    Finding::warning("hidden-character", at, format!("There is a character here that nobody can see (U+{code:04X})."))
        .why("Browsers and screen readers do not agree on what to do with it. It usually comes from copying out of another program.")
        .mend("Delete the character: put the cursor after the word before it, and delete to the word after it.")
}

fn turned_around(at: Span) -> Finding {
    Finding::warning("hidden-direction-mark", at, "A mark here that nobody can see turns the words after it around.")
        .why("What a reader sees and what a screen reader says are then not the same words.")
        .mend("Delete the mark. For words in another direction write `<bdi>words</bdi>`.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_marks_are_made_of_are_put_out_and_bytes_stay_in_place() {
        let mut report = Report::default();
        let text = "a\u{fdd0}b\u{0}c\u{1fffe}d\u{202e}e";
        let cleaned = clean(text, SourceId::from_index(0), &mut report);
        assert_eq!(cleaned, "a\u{fffd}b c\u{fffd} d\u{202e}e");
        assert_eq!(cleaned.len(), text.len());
        let rules: Vec<_> = report.findings().iter().map(|finding| finding.rule.as_ref()).collect();
        assert_eq!(rules, ["hidden-character", "hidden-direction-mark"]);
    }

    #[test]
    fn lines_count_from_the_start_of_the_body() {
        let place = Place::new("+++\n+++\none\r\ntwo\rthree", SourceId::from_index(0), 8);
        assert_eq!(place.lines(), 3);
        assert_eq!(place.line(2), ("two", 13));
        assert_eq!(place.line_around(18), "three");
        assert_eq!(place.slice(place.span((2, 1, 2, 3).into())), "two");
    }
}
