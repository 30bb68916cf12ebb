//! Reads a caption file of any kind, and shows what was read as the contract's JSON.
//!
//! In: a file's name and bytes. Out: its [`Captions`], whichever format they came in, and what is odd in them.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::Serialize;

use super::cue::{Captions, Cue};
use super::problems::Problems;
use super::{rolling, sbv, srt, webvtt};
use crate::report::{Finding, Report, Reported, Severity};
use crate::source::{SourceId, Span};

/// How the characters of a file are written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, as it should be.
    Utf8,
    /// UTF-8 with some bytes that are none.
    DamagedUtf8,
    /// Windows-1252, as older programs save.
    Windows1252,
    /// UTF-16.
    Utf16,
}

/// The text of a caption file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaptionText<'a> {
    /// The text, with any byte order mark still in it; spans of findings count its bytes.
    pub text: Cow<'a, str>,
    /// How it was written.
    pub encoding: Encoding,
}

/// The formats of caption file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    WebVtt,
    Srt,
    Sbv,
}

/// Returns the format of a file by the ending of its name; where that says nothing, by its first lines.
fn format(name: &str, text: &str) -> Format {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "vtt" => Format::WebVtt,
        "srt" => Format::Srt,
        "sbv" => Format::Sbv,
        _ if text.trim_start_matches('\u{feff}').starts_with("WEBVTT") => Format::WebVtt,
        _ => {
            let mut first = text.trim_start_matches('\u{feff}').lines().take(20);
            let found = first.find_map(|line| {
                let srt = srt::times(line).map(|_| Format::Srt);
                srt.or_else(|| sbv::times(line).map(|_| Format::Sbv))
            });
            found.unwrap_or(Format::WebVtt)
        }
    }
}

/// Returns the text of a caption file.
///
/// A `.vtt` file is read as UTF-8 whatever it is, since browsers do; others are read as what they are.
#[must_use]
pub fn caption_text<'a>(name: &str, bytes: &'a [u8]) -> CaptionText<'a> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return CaptionText { text: Cow::Borrowed(text), encoding: Encoding::Utf8 };
    }
    let utf16 = match bytes {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        _ => None,
    };
    if format(name, "") == Format::WebVtt && name.to_ascii_lowercase().ends_with(".vtt") {
        let encoding = if utf16.is_some() { Encoding::Utf16 } else { Encoding::DamagedUtf8 };
        return CaptionText { text: String::from_utf8_lossy(bytes), encoding };
    }
    match utf16 {
        Some(utf16) => CaptionText { text: utf16.decode(bytes).0, encoding: Encoding::Utf16 },
        None => CaptionText { text: WINDOWS_1252.decode_without_bom_handling(bytes).0, encoding: Encoding::Windows1252 },
    }
}

/// Reads a caption file: WebVTT exactly, SRT and SBV as well as it goes.
pub fn captions(source: SourceId, name: &str, text: &CaptionText<'_>) -> Reported<Captions> {
    let mut report = Report::default();
    report.extend(wrong_encoding(source, name, text));
    let mut captions = match format(name, &text.text) {
        Format::WebVtt => report.take(webvtt::read(source, &text.text)),
        Format::Srt => report.take(tolerant(source, &text.text, srt::read)),
        Format::Sbv => report.take(tolerant(source, &text.text, sbv::read)),
    };
    captions.automatic = rolling::is_automatic(&captions.cues);
    if captions.automatic {
        report.add(automatic(captions.cues.first().map_or(Span::start_of(source), |cue| cue.at)));
    }
    report.with(captions)
}

type Read = fn(SourceId, &str, &mut Problems) -> Vec<Cue>;

fn tolerant(source: SourceId, text: &str, read: Read) -> Reported<Captions> {
    let mut problems = Problems::default();
    let cues = read(source, text, &mut problems);
    if cues.is_empty() {
        problems.add(
            Finding::error("caption-file", Span::start_of(source), "There are no captions in this file.")
                .why("People who are deaf or hard of hearing cannot follow the film.")
                .mend("Export the captions once more from the program that made them, or write them as `.vtt`.")
                .wcag(&["1.2.2"]),
        );
    }
    problems.into_report().with(Captions { valid: true, cues, ..Captions::default() })
}

fn wrong_encoding(source: SourceId, name: &str, text: &CaptionText<'_>) -> Option<Finding> {
    let at = Span::start_of(source);
    let mend = "Open the file in a text editor, choose “Save as”, and there the encoding UTF-8.";
    match text.encoding {
        Encoding::Utf8 => None,
        Encoding::Windows1252 => Some(
            Finding::hint(
                "caption-encoding",
                at,
                format!("`{name}` is saved in an old way of writing letters (Windows-1252)."),
            )
            .why("The program turns it into the right one, but letters with accents may have been lost earlier.")
            .mend(mend),
        ),
        Encoding::Utf16 if !name.to_ascii_lowercase().ends_with(".vtt") => None,
        Encoding::DamagedUtf8 | Encoding::Utf16 => {
            let start = text.text.find('\u{fffd}').unwrap_or(0);
            Some(
                Finding::error(
                    "caption-encoding",
                    Span::new(source, start, start),
                    format!("`{name}` is not saved as UTF-8, so letters with accents are shown as question marks."),
                )
                .why("Browsers read these files as UTF-8 and as nothing else.")
                .mend(mend),
            )
        }
    }
}

fn automatic(at: Span) -> Finding {
    Finding::warning("captions-automatic", at, "These captions were made by a machine, and nobody has corrected them.")
        .why("Machines mishear names and numbers and leave out who speaks: “4 to 5 minutes” became “45 minutes”.")
        .mend("Read them against the film, correct the words, add full stops and the names of the speakers, then put the file back.")
        .wcag(&["1.2.2"])
}

/// Returns captions as `clearway transcript --as json` prints them.
#[must_use]
pub fn captions_json(captions: &Reported<Captions>, text: &str) -> String {
    #[derive(Serialize)]
    struct Whole<'a> {
        #[serde(flatten)]
        captions: &'a Captions,
        errors: Vec<Problem<'a>>,
    }
    let whole = Whole { captions: &captions.value, errors: problems(&captions.findings, text) };
    serde_json::to_string(&whole).unwrap_or_default()
}

/// A finding with its place as people count it.
#[derive(Serialize)]
struct Problem<'a> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    severity: Severity,
    what: &'a str,
    why: &'a str,
    mend: &'a str,
}

/// Gives each finding its lines and columns, in one walk over the text.
fn problems<'a>(findings: &'a [Finding], text: &str) -> Vec<Problem<'a>> {
    let place = |finding: &Finding| finding.at.map_or((0, 0), |at| (at.start(), at.end()));
    let mut bytes: Vec<usize> = findings.iter().map(place).flat_map(|(start, end)| [start, end]).collect();
    bytes.sort_unstable();
    bytes.dedup();
    let mut walk = Walk { text, at: 0, line: 1, column: 1 };
    let positions: Vec<(usize, usize)> = bytes.iter().map(|byte| walk.to(*byte)).collect();
    let position = |byte: usize| bytes.binary_search(&byte).map_or((1, 1), |found| positions[found]);
    let one = |finding: &'a Finding| {
        let (start, end) = place(finding);
        let ((line, column), (end_line, end_column)) = (position(start), position(end));
        let Finding { severity, what, why, mend, .. } = finding;
        Problem { line, column, end_line, end_column, severity: *severity, what, why, mend }
    };
    findings.iter().map(one).collect()
}

struct Walk<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    column: usize,
}

impl Walk<'_> {
    fn to(&mut self, byte: usize) -> (usize, usize) {
        let mut letters = self.text[self.at..].char_indices().peekable();
        let mut end = self.text.len();
        while let Some((offset, letter)) = letters.next() {
            if self.at + offset >= byte {
                end = self.at + offset;
                break;
            }
            let ends = letter == '\n' || (letter == '\r' && letters.peek().is_none_or(|(_, next)| *next != '\n'));
            if ends {
                (self.line, self.column) = (self.line + 1, 1);
            } else if letter != '\u{feff}' {
                self.column += 1;
            }
        }
        self.at = end;
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn json(name: &str, bytes: &[u8]) -> serde_json::Value {
        let text = caption_text(name, bytes);
        serde_json::from_str(&captions_json(&captions(SourceId::from_index(0), name, &text), &text.text)).unwrap()
    }

    #[test]
    fn captions_are_shown_in_the_form_of_the_contract() {
        let shown = json(
            "a.vtt",
            b"WEBVTT\n\nx\n00:00.000 --> 00:01.500 align:start\n<v.loud Amina>Hi <00:01.500><lang cy>bore</lang>",
        );
        assert_eq!(
            shown,
            serde_json::json!({"valid": true, "cues": [{"id": "x", "start": 0.0, "end": 1.5,
                "text": "<v.loud Amina>Hi <00:01.500><lang cy>bore</lang>",
                "settings": {"vertical": "", "line": "auto", "snapToLines": true, "lineAlign": "start", "position": "auto",
                    "positionAlign": "auto", "size": 100, "align": "start", "region": null},
                "nodes": [{"type": "v", "classes": ["loud"], "annotation": "Amina", "children": [
                    {"type": "text", "value": "Hi "}, {"type": "timestamp", "value": 1.5},
                    {"type": "lang", "classes": [], "annotation": "cy", "children": [{"type": "text", "value": "bore"}]}]}]}],
                "regions": [], "styles": [], "errors": []})
        );
    }

    #[test]
    fn a_wrong_signature_gives_no_cues_and_says_why() {
        let shown = json("a.vtt", b"WEBVT\n\n00:00.000 --> 00:01.000\nx\n");
        assert_eq!((&shown["valid"], &shown["cues"]), (&false.into(), &serde_json::json!([])));
        assert_eq!(shown["errors"][0]["line"], 1);
    }

    #[test]
    fn problems_are_shown_at_their_line() {
        let shown = json("a.vtt", "\u{feff}WEBVTT\r\n\r\n00:00.000 --> 00:01.000\r\né <x>\r\n".as_bytes());
        let place = |key: &str| shown["errors"][0][key].as_u64().unwrap();
        assert_eq!((place("line"), place("column"), place("end_line"), place("end_column")), (4, 3, 4, 6));
    }

    #[test]
    fn a_file_without_a_telling_name_is_recognised_by_its_lines() {
        assert_eq!(format("a.txt", "1\n00:00:01,000 --> 00:00:02,000\nx"), Format::Srt);
        assert_eq!(format("a", "0:00:01.000,0:00:02.000\nx"), Format::Sbv);
        assert_eq!(format("a", "\u{feff}WEBVTT"), Format::WebVtt);
        assert_eq!(format("a.VTT", "1\n00:00:01,000 --> 00:00:02,000\nx"), Format::WebVtt);
    }

    #[test]
    fn old_letters_are_read_in_old_formats_and_told_in_webvtt() {
        let srt = b"1\n00:00:01,000 --> 00:00:02,000\nCaf\xe9 \x93now\x94\n";
        assert_eq!(json("a.srt", srt)["cues"][0]["text"], "Café “now”");
        let vtt = json("a.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nCaf\xe9\n");
        assert_eq!((&vtt["cues"][0]["text"], &vtt["errors"][0]["line"]), (&"Caf\u{fffd}".into(), &4.into()));
    }

    #[test]
    fn a_tall_stack_of_tags_can_be_shown() {
        let text = format!("WEBVTT\n\n00:00.000 --> 00:01.000\n{}x", "<b>".repeat(100_000));
        assert!(
            captions_json(&captions(SourceId::from_index(0), "a.vtt", &caption_text("a.vtt", text.as_bytes())), &text).len()
                > 1000
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(name in "a\\.(vtt|srt|sbv|txt)", bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            json(&name, &bytes);
        }

        #[test]
        fn anything_like_captions_is_read(name in "a\\.(vtt|srt|sbv)", pieces in prop::collection::vec(prop::sample::select(vec![
            "WEBVTT", "\n", "\n\n", "\r\n", "\r", "00:01.000", " --> ", "00:00:02,500", ",", "0:00:01.000", "1", "NOTE", "STYLE", "REGION", "id:a", "<v A>", "</v>",
            "<b>", "<", ">", "&", "&amp", "&#x", "<00:01.000>", "\0", "é", "{\\an8}", "{", "}", "line:1%", " ", "word", "\u{feff}", ">> ", "[On screen: x]",
        ]), 0..80)) {
            json(&name, pieces.concat().as_bytes());
        }

        #[test]
        fn captions_from_other_formats_read_back_from_webvtt(words in prop::collection::vec("[a-z<>&{}\\\\-]{1,9}( [a-z<>&;-]{1,9}){0,4}", 1..20)) {
            let mut srt = String::new();
            for (at, words) in words.iter().enumerate() {
                srt += &format!("{}\n00:00:{at:02},000 --> 00:00:{at:02},900\n{words}\n\n", at + 1);
            }
            let read = captions(SourceId::from_index(0), "a.srt", &caption_text("a.srt", srt.as_bytes())).value;
            let again = webvtt::read(SourceId::from_index(0), &webvtt::write(&read)).value;
            let told = |captions: &Captions| captions.cues.iter().map(|cue| (cue.id.clone(), cue.start, cue.nodes.clone())).collect::<Vec<_>>();
            prop_assert_eq!(told(&again), told(&read));
        }
    }
}
