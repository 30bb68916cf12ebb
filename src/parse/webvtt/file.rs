//! Cuts a file into blocks (cues, stylesheets, regions, notes), as the specification's parser.

use std::borrow::Cow;

use super::super::cue::{Captions, Cue, Region};
use super::super::problems::Problems;
use super::settings::{RegionNames, cue_settings, region_settings, timings};
use super::tree::build;
use super::words;
use crate::report::{Finding, Reported};
use crate::source::{SourceId, Span};

/// Reads a WebVTT file.
///
/// Lines may end in LF, CR or CRLF; a byte order mark and NUL are read as browsers do.
pub(crate) fn read(source: SourceId, text: &str) -> Reported<Captions> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = Reader {
        text,
        at: start,
        source,
        seen_cue: false,
        names: RegionNames::new(),
        captions: Captions::default(),
        problems: Problems::default(),
    };
    let signature = reader.take_line();
    if signature.text.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])) {
        reader.captions.valid = true;
        if !signature.is_last {
            reader.body();
        }
    } else {
        let at = Span::new(source, signature.start, signature.start + signature.text.len());
        reader.problems.add(words::no_signature(at, signature.text));
    }
    reader.problems.into_report().with(reader.captions)
}

/// One line without its end.
#[derive(Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    start: usize,
    /// Whether the text ends here, without the end of a line.
    is_last: bool,
}

/// What the lines of a block make of it.
enum Kind {
    /// Nothing yet; in the end, nothing.
    Nothing,
    Cue(Box<Cue>),
    Stylesheet,
    Region,
}

/// The lines of a block, put together, and where each came from.
#[derive(Default)]
struct Buffer {
    text: String,
    /// Where each line begins: in `text`, and in the file.
    starts: Vec<(usize, usize)>,
}

impl Buffer {
    fn push(&mut self, line: Line<'_>) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.starts.push((self.text.len(), line.start));
        self.text.push_str(&without_nul(line.text));
    }

    fn clear(&mut self) {
        self.text.clear();
        self.starts.clear();
    }

    fn is_keyword(&self, word: &str) -> bool {
        self.text.strip_prefix(word).is_some_and(|rest| rest.trim_ascii_start().is_empty())
    }

    /// Returns the byte of the file for a byte of the text.
    fn in_file(&self, at: usize) -> usize {
        let line = self.starts.partition_point(|(start, _)| *start <= at);
        line.checked_sub(1).map_or(0, |line| self.starts[line].1 + (at - self.starts[line].0))
    }
}

/// NUL is no character in a caption file.
fn without_nul(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{fffd}")) } else { Cow::Borrowed(text) }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    source: SourceId,
    seen_cue: bool,
    names: RegionNames,
    captions: Captions,
    problems: Problems,
}

impl<'a> Reader<'a> {
    fn take_line(&mut self) -> Line<'a> {
        let start = self.at;
        let rest = &self.text.as_bytes()[start..];
        let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let end = start + length.unwrap_or(rest.len());
        self.at = match (self.text.as_bytes().get(end), self.text.as_bytes().get(end + 1)) {
            (Some(b'\r'), Some(b'\n')) => end + 2,
            (Some(_), _) => end + 1,
            (None, _) => end,
        };
        Line { text: &self.text[start..end], start, is_last: length.is_none() }
    }

    fn skip_line_ends(&mut self) {
        self.at += self.text.as_bytes()[self.at..].iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
    }

    /// Reads everything after the first line.
    fn body(&mut self) {
        if !matches!(self.text.as_bytes().get(self.at), None | Some(b'\n' | b'\r')) {
            self.header();
        }
        self.skip_line_ends();
        while self.at < self.text.len() {
            self.block();
            self.skip_line_ends();
        }
    }

    /// Reads over the lines that follow the first one directly. They say nothing that counts, but one with an arrow
    /// belongs to a cue already.
    fn header(&mut self) {
        loop {
            let before = self.at;
            let line = self.take_line();
            if line.text.contains("-->") {
                self.at = before;
                return;
            }
            if line.text.is_empty() || line.is_last {
                return;
            }
        }
    }

    /// Reads one block and keeps what it makes.
    fn block(&mut self) {
        let start = self.at;
        let (mut kind, mut buffer) = (Kind::Nothing, Buffer::default());
        let (mut count, mut seen_arrow, mut end) = (0_usize, false, start);
        let mut after_comment = false;
        loop {
            let before = self.at;
            let line = self.take_line();
            count += 1;
            if line.text.contains("-->") {
                if count > 2 || (count == 2 && seen_arrow) {
                    self.at = before;
                    break;
                }
                seen_arrow = true;
                if let Some(cue) = self.cue(&buffer.text, line, start) {
                    kind = Kind::Cue(Box::new(cue));
                    buffer.clear();
                    self.seen_cue = true;
                }
            } else if line.text.is_empty() {
                break;
            } else {
                if count == 2 {
                    after_comment = buffer.is_keyword("STYLE") || buffer.is_keyword("REGION");
                    if !self.seen_cue && buffer.is_keyword("STYLE") {
                        kind = Kind::Stylesheet;
                        buffer.clear();
                    } else if !self.seen_cue && buffer.is_keyword("REGION") {
                        kind = Kind::Region;
                        buffer.clear();
                    }
                }
                buffer.push(line);
            }
            end = line.start + line.text.len();
            if line.is_last {
                break;
            }
        }
        let at = Span::new(self.source, start, end);
        match kind {
            Kind::Cue(cue) => self.keep_cue(*cue, &buffer, at),
            Kind::Stylesheet => self.captions.styles.push(buffer.text),
            Kind::Region => {
                let region = self.region(&buffer, at);
                self.names.insert(region.id.clone(), self.captions.regions.len());
                self.captions.regions.push(region);
            }
            Kind::Nothing if after_comment => self.problems.add(words::too_late(at, &buffer.text)),
            Kind::Nothing if !seen_arrow && !is_note(&buffer.text) => self.problems.add(self.lost(&buffer, at)),
            Kind::Nothing => {}
        }
    }

    /// Begins a cue at its line with the arrow, or says why it is none.
    fn cue(&mut self, id: &str, line: Line<'_>, block: usize) -> Option<Cue> {
        let at = Span::new(self.source, line.start, line.start + line.text.len());
        let text = without_nul(line.text);
        match timings(&text) {
            Ok((start, end, rest)) => {
                let problems = &mut self.problems;
                let settings =
                    cue_settings(&text[rest..], &self.names, &mut |setting| problems.add(words::odd_setting(at, setting)));
                let (times, at) = (at, Span::new(self.source, block, at.end()));
                Some(Cue { id: id.to_owned(), start, end, text: String::new(), settings, nodes: Vec::new(), at, times })
            }
            Err(reason) => {
                self.problems.add(words::no_timings(at, line.text, reason));
                None
            }
        }
    }

    fn keep_cue(&mut self, mut cue: Cue, buffer: &Buffer, at: Span) {
        cue.nodes = build(&buffer.text, &mut |oddity| {
            let at = Span::new(self.source, buffer.in_file(oddity.start), buffer.in_file(oddity.end).min(at.end()));
            self.problems.add(words::odd_text(at, &oddity.what));
        });
        buffer.text.clone_into(&mut cue.text);
        cue.at = at;
        self.captions.cues.push(cue);
    }

    /// Returns what is to be said of a block that is never shown: of its times when they are nearly written as they must
    /// be, else of its words.
    fn lost(&self, buffer: &Buffer, at: Span) -> Finding {
        let lines = || buffer.text.split('\n').zip(&buffer.starts);
        if let Some((line, (_, start))) = lines().take(2).find(|(line, _)| is_nearly_times(line)) {
            return words::no_arrow(Span::new(self.source, *start, (start + line.len()).min(at.end())), line);
        }
        // What stands above the words is the number of the caption whose times are missing.
        let numbered = lines().next().is_some_and(|(line, _)| line.trim().bytes().all(|byte| byte.is_ascii_digit()));
        match lines().nth(usize::from(numbered)) {
            Some((_, (in_text, start))) => {
                words::shown_nowhere(Span::new(self.source, *start, at.end()), &buffer.text[*in_text..])
            }
            None => words::shown_nowhere(at, &buffer.text),
        }
    }

    fn region(&mut self, buffer: &Buffer, at: Span) -> Region {
        region_settings(&buffer.text, &mut |setting| self.problems.add(words::odd_setting(at, setting)))
    }
}

/// Whether a block is a note to people, which is not shown.
fn is_note(text: &str) -> bool {
    text.strip_prefix("NOTE").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n']))
}

/// Whether a line holds two times with something between them that was meant to be an arrow.
fn is_nearly_times(line: &str) -> bool {
    let of_time = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',');
    let line = line.trim();
    let after = line.trim_start_matches(of_time);
    let end = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '−' | '>' | '→' | '='));
    let is_time = |text: &str| text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(':');
    let second = &end[..end.find(|c| !of_time(c)).unwrap_or(end.len())];
    end.len() < after.len() && is_time(&line[..line.len() - after.len()]) && is_time(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(text: &str) -> Vec<(String, u64, u64, String)> {
        let captions = read(SourceId::from_index(0), text).value;
        let one = |cue: Cue| (cue.id, cue.start.milliseconds(), cue.end.milliseconds(), cue.text);
        captions.cues.into_iter().map(one).collect()
    }

    /// What is said, and of which words of the file.
    fn said(text: &str) -> Vec<(String, String)> {
        let found = read(SourceId::from_index(0), text).findings;
        found
            .into_iter()
            .map(|finding| {
                let at = finding.at.unwrap();
                (finding.what, text[at.start()..at.end()].to_owned())
            })
            .collect()
    }

    #[test]
    fn every_way_to_end_a_line_gives_the_same_captions() {
        let text = "\u{feff}WEBVTT words\n\nNOTE x\n\n1\n00:01.000 --> 00:02.000\nOne\ntwo\n\n00:03.000 --> 00:04.000\nThree";
        let expected =
            [("1".to_owned(), 1000, 2000, "One\ntwo".to_owned()), (String::new(), 3000, 4000, "Three".to_owned())].to_vec();
        for line_end in ["\n", "\r", "\r\n"] {
            assert_eq!(cues(&text.replace('\n', line_end)), expected, "{line_end:?}");
            assert_eq!(said(&text.replace('\n', line_end)), [], "{line_end:?}");
        }
    }

    #[test]
    fn only_a_file_that_begins_with_the_signature_is_a_caption_file() {
        let valid = |text: &str| read(SourceId::from_index(0), text).value.valid;
        for yes in ["WEBVTT", "WEBVTT\n", "WEBVTT\r", "WEBVTT x", "WEBVTT\tx", "\u{feff}WEBVTT"] {
            assert!(valid(yes), "{yes:?}");
        }
        for no in [
            "",
            "\u{feff}",
            "WEBVTTx",
            "webvtt",
            "\nWEBVTT",
            "WEBVT",
            " WEBVTT",
            "WEBVTT-",
            "\u{feff}\u{feff}WEBVTT",
            "WEBVTT\0",
        ] {
            assert!(!valid(no), "{no:?}");
        }
    }

    #[test]
    fn an_arrow_always_begins_a_new_cue() {
        let text =
            "WEBVTT\n00:00.000 --> 00:01.000\na\n00:01.000 --> 00:02.000\nb\nNOTE --> x\n\nid\n00:02.000 --> 00:03.000\n-->\nc";
        let found: Vec<_> = cues(text).into_iter().map(|(id, _, _, text)| (id, text)).collect();
        let pair = |id: &str, text: &str| (id.to_owned(), text.to_owned());
        assert_eq!(found, [pair("", "a"), pair("", "b"), pair("id", "")]);
    }

    #[test]
    fn stylesheets_and_regions_stand_before_the_first_cue() {
        let text = "WEBVTT\n\nSTYLE \n::cue { color: lime }\n\nREGION\nid:a lines:2\n\n00:00.000 --> 00:01.000 region:a\nx\n\nSTYLE\ny\n";
        let captions = read(SourceId::from_index(0), text).value;
        assert_eq!(captions.styles, ["::cue { color: lime }"]);
        assert_eq!((captions.regions.len(), captions.regions[0].lines), (1, 2));
        assert_eq!(captions.cues[0].settings.region, Some(0));
        assert_eq!(said(text), [("These settings come too late, and count for nothing.".to_owned(), "STYLE\ny".to_owned())]);
    }

    #[test]
    fn nul_is_read_as_the_replacement_character() {
        assert_eq!(
            cues("WEBVTT\n\na\0\n00:00.000 --> 00:01.000\n\0b")[0],
            ("a\u{fffd}".to_owned(), 0, 1000, "\u{fffd}b".to_owned())
        );
    }

    #[test]
    fn what_a_browser_drops_is_told_where_it_stands() {
        assert_eq!(
            said(
                "WEBVTT\r\n\r\n00:00,000 --> 00:01,000\r\nHello\r\n\r\n00:00.000 --> 00:01.000 line:x\r\nOne\r\n<x>two</i>\r\n\r\nlost\r\n"
            ),
            [
                (
                    "This caption is never shown: its start time is not written as it must be.".to_owned(),
                    "00:00,000 --> 00:01,000".into()
                ),
                (
                    "The setting `line:x` is not understood, and counts for nothing.".to_owned(),
                    "00:00.000 --> 00:01.000 line:x".into()
                ),
                ("`<x>` is no mark that captions have, so it is left out.".to_owned(), "<x>".into()),
                ("`</i>` ends nothing here, so it is left out.".to_owned(), "</i>".into()),
                ("These words are never shown: no time stands above them.".to_owned(), "lost".into()),
            ]
        );
    }

    #[test]
    fn a_caption_without_its_arrow_or_its_times_is_told_at_the_line_to_mend() {
        let no_arrow = "This caption is never shown: no arrow stands between its times.".to_owned();
        for times in ["00:00:03.691 -> 00:00:06.394", "00:03.691 – 00:06.394 line:0", "0:03 0:06"] {
            assert_eq!(said(&format!("WEBVTT\n\n2\n{times}\nHello.\n")), [(no_arrow.clone(), times.to_owned())]);
        }
        let no_time = "These words are never shown: no time stands above them.".to_owned();
        assert_eq!(said("WEBVTT\n\n2\nHello.\nYou.\n"), [(no_time.clone(), "Hello.\nYou.".to_owned())]);
        assert_eq!(said("WEBVTT\n\n2\n"), [(no_time.clone(), "2".to_owned())]);
        assert_eq!(said("WEBVTT\n\n10:30 or 11:15\n"), [(no_time, "10:30 or 11:15".to_owned())]);
    }

    #[test]
    fn a_hostile_file_is_read_in_linear_time() {
        for piece in [
            "-->\n",
            "a\n-->\n",
            "<",
            "&",
            "</v>",
            "<v>",
            "\r",
            "NOTE\n\n",
            "REGION\nid:a\n\n",
            "00:00.000 --> 00:00.000 region:a\n",
            "\0",
        ] {
            let text = format!("WEBVTT\n\n00:00.000 --> 00:00.000\n{}", piece.repeat(300_000 / piece.len()));
            let captions = read(SourceId::from_index(0), &text);
            assert!(captions.value.valid && captions.findings.len() <= 201, "{piece}");
        }
    }
}
