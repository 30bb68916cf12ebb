//! Reads a transcript that somebody wrote: `transcript.md`.
//!
//! Paragraphs; `Name:` begins a turn, `(1:13)` at the start is the time, `[On screen: words]` tells what is seen,
//! a heading begins a chapter. Emphasis and the like is left out; words never are.

use std::sync::Arc;

use comrak::nodes::{Node, NodeValue};
use comrak::{Arena, Options, parse_document};

use super::super::cue::Time;
use super::heard::{Word, is_sound, runs};
use super::model::{Chapter, Paragraph, ParagraphKind, Part, Transcript};
use super::paragraphs::on_screen;
use super::speakers::{Speakers, candidate};
use crate::report::{Finding, Report, Reported};
use crate::source::{SourceId, Span};

/// Reads a written transcript; `names` are the speakers that the page lists.
pub fn written_transcript(source: SourceId, text: &str, names: &[&str]) -> Reported<Transcript> {
    let bom = text.len() - text.trim_start_matches('\u{feff}').len();
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.front_matter_delimiter = Some("---".to_owned());
    let root = parse_document(&arena, &text[bom..], &options);
    let blocks = blocks(root);
    let mut speakers = Speakers::listed(names);
    for line in blocks.iter().flat_map(|block| &block.lines) {
        speakers.count(&texts(after_time(line).1));
    }
    let places = Places { source, text, starts: line_starts(text, bom) };
    let mut writer =
        Writer { parts: Vec::new(), speakers, speaker: None, latest: Time::default(), places, report: Report::default() };
    for block in blocks {
        writer.block(block);
    }
    writer.report.with(Transcript::of(writer.parts))
}

/// A heading or paragraph: words by line.
struct Block {
    is_heading: bool,
    lines: Vec<Vec<Word>>,
    /// Its first and last line in the file, from 1.
    at: (usize, usize),
}

/// Returns every heading and paragraph, wherever it stands.
fn blocks(root: Node<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut waiting = vec![root];
    while let Some(node) = waiting.pop() {
        let data = node.data();
        let at = (data.sourcepos.start.line, data.sourcepos.end.line);
        match &data.value {
            NodeValue::Paragraph => blocks.push(Block { is_heading: false, lines: inline(node), at }),
            NodeValue::Heading(_) => blocks.push(Block { is_heading: true, lines: inline(node), at }),
            NodeValue::CodeBlock(code) => {
                let lines = code
                    .literal
                    .lines()
                    .map(|line| line.split_whitespace().map(|word| new_word(word, None)).collect())
                    .collect();
                blocks.push(Block { is_heading: false, lines, at });
            }
            NodeValue::HtmlBlock(_) | NodeValue::FrontMatter(_) => {}
            _ => waiting.extend(node.reverse_children()),
        }
    }
    blocks
}

/// Returns the words of a heading or paragraph by line, without its marks.
fn inline(block: Node<'_>) -> Vec<Vec<Word>> {
    let mut pieces: Vec<(String, Option<Arc<str>>)> = Vec::new();
    let mut languages: Vec<Option<Arc<str>>> = Vec::new();
    let mut waiting: Vec<Node<'_>> = block.reverse_children().collect();
    while let Some(node) = waiting.pop() {
        let data = node.data();
        let words = match &data.value {
            NodeValue::Text(words) => words.to_string(),
            NodeValue::Code(code) => code.literal.clone(),
            NodeValue::SoftBreak | NodeValue::LineBreak => "\n".to_owned(),
            NodeValue::HtmlInline(tag) => {
                if tag.starts_with("</") {
                    languages.pop();
                } else if tag.starts_with("<span") {
                    languages.push(language(tag));
                }
                continue;
            }
            _ => {
                waiting.extend(node.reverse_children());
                continue;
            }
        };
        pieces.push((words, languages.iter().rev().flatten().next().cloned()));
    }
    lines(&pieces)
}

/// Cuts pieces of text into words by line; a word may go over several pieces.
fn lines(pieces: &[(String, Option<Arc<str>>)]) -> Vec<Vec<Word>> {
    let mut lines = vec![Vec::new()];
    let mut open: Option<Word> = None;
    for (text, lang) in pieces {
        for letter in text.chars() {
            if !letter.is_whitespace() {
                open.get_or_insert_with(|| new_word("", lang.clone())).text.push(letter);
                continue;
            }
            if let Some(line) = lines.last_mut() {
                line.extend(open.take());
            }
            if letter == '\n' {
                lines.push(Vec::new());
            }
        }
    }
    if let Some(line) = lines.last_mut() {
        line.extend(open);
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn new_word(text: &str, lang: Option<Arc<str>>) -> Word {
    Word { text: text.to_owned(), lang, start: Time::default(), about: Time::default(), pause: 0, begins_cue: false }
}

/// Returns the language of `<span lang="cy">`.
fn language(tag: &str) -> Option<Arc<str>> {
    let value = tag.split_once("lang=")?.1;
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let value = value[1..].split(quote).next()?;
    (!value.is_empty() && value.len() <= 64).then(|| value.into())
}

fn texts(words: &[Word]) -> Vec<&str> {
    words.iter().take(32).map(|word| word.text.as_str()).collect()
}

/// Takes a time in brackets off the start of a line.
fn after_time(line: &[Word]) -> (Option<Time>, &[Word]) {
    let time = line.first().and_then(|first| clock(&first.text));
    (time, &line[usize::from(time.is_some())..])
}

/// Reads `(1:13)` or `[1:02:03]`.
fn clock(word: &str) -> Option<Time> {
    let inside = word.strip_prefix('(').and_then(|word| word.strip_suffix(')'));
    let inside = inside.or_else(|| word.strip_prefix('[').and_then(|word| word.strip_suffix(']')))?;
    let mut parts = [0_u64; 3];
    let count = inside.split(':').count();
    if !(2..=3).contains(&count) {
        return None;
    }
    for (place, part) in inside.split(':').enumerate() {
        let is_number = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number || (place > 0 && part.len() != 2) {
            return None;
        }
        parts[3 - count + place] = part.parse().ok()?;
    }
    let [hours, minutes, seconds] = parts;
    (seconds < 60 && (hours == 0 || minutes < 60)).then(|| Time::of_clock(hours, minutes, seconds, 0))
}

struct Writer<'a> {
    parts: Vec<Part>,
    speakers: Speakers,
    speaker: Option<String>,
    latest: Time,
    places: Places<'a>,
    report: Report,
}

impl Writer<'_> {
    fn block(&mut self, block: Block) {
        if block.is_heading {
            let words: Vec<Word> = block.lines.into_iter().flatten().collect();
            let (time, words) = after_time(&words);
            let start = self.time(time, block.at);
            let title = words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
            if !title.is_empty() {
                self.parts.push(Part::Chapter(Chapter { title, start }));
            }
            return;
        }
        let mut open: Option<Turn> = None;
        for (number, line) in block.lines.into_iter().enumerate() {
            let mut turn = self.begin(&line, number == 0);
            let words = line.into_iter().skip(turn.taken);
            if number == 0 || turn.begins() {
                turn.words.extend(words);
                self.end(open.replace(turn), block.at);
            } else if let Some(open) = &mut open {
                open.words.extend(words);
            }
        }
        self.end(open, block.at);
    }

    /// Reads time and name at the start of a line, in either order. Within a paragraph, a line may begin with any word
    /// by chance: there a name counts when it is known.
    fn begin(&self, line: &[Word], is_first: bool) -> Turn {
        let (mut time, rest) = after_time(line);
        let texts = texts(rest);
        let named = if is_first || time.is_some() {
            candidate(&texts).map(|(name, length)| (self.speakers.full(&name).unwrap_or(name), length))
        } else {
            self.speakers.speaker(&texts)
        };
        let mut taken = line.len() - rest.len();
        let name = named.map(|(name, length)| {
            taken += length;
            name
        });
        if time.is_none() && name.is_some() {
            time = after_time(&line[taken..]).0;
            taken += usize::from(time.is_some());
        }
        Turn { time, name, taken, words: Vec::new() }
    }

    fn end(&mut self, turn: Option<Turn>, at: (usize, usize)) {
        let Some(turn) = turn else { return };
        let mut begins_turn = turn.name.is_some();
        if turn.name.is_some() {
            self.speaker = turn.name;
        }
        let mut start = self.time(turn.time, at);
        for (kind, words) in pieces(turn.words) {
            let is_speech = kind == ParagraphKind::Speech;
            self.parts.push(Part::Paragraph(Paragraph {
                id: String::new(),
                start: start.take(),
                kind,
                speaker: self.speaker.clone().filter(|_| is_speech),
                begins_turn: is_speech && std::mem::take(&mut begins_turn),
                runs: runs(words),
            }));
        }
    }

    /// Keeps a time unless it runs backwards.
    fn time(&mut self, time: Option<Time>, at: (usize, usize)) -> Option<Time> {
        let time = time?;
        if time < self.latest {
            self.report.add(
                Finding::warning(
                    "transcript-time",
                    self.places.span(at),
                    format!("The time ({time}) is earlier than ({}) above it.", self.latest),
                )
                .why("The link would lead back in the film, so it is left out.")
                .mend("Write the time at which this paragraph begins, or take it out."),
            );
            return None;
        }
        self.latest = time;
        Some(time)
    }
}

/// Words of one speaker, as far as they go.
struct Turn {
    time: Option<Time>,
    name: Option<String>,
    /// How many words of the line time and name take.
    taken: usize,
    words: Vec<Word>,
}

impl Turn {
    fn begins(&self) -> bool {
        self.time.is_some() || self.name.is_some()
    }
}

/// Cuts what is seen out of what is said.
fn pieces(words: Vec<Word>) -> Vec<(ParagraphKind, Vec<Word>)> {
    let mut pieces: Vec<(ParagraphKind, Vec<Word>)> = Vec::new();
    let mut rest = words.into_iter().peekable();
    let mut said: Vec<Word> = Vec::new();
    let keep = |said: &mut Vec<Word>, pieces: &mut Vec<(ParagraphKind, Vec<Word>)>| {
        if !said.is_empty() {
            let text = said.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
            let kind = if is_sound(&text) { ParagraphKind::Sound } else { ParagraphKind::Speech };
            pieces.push((kind, std::mem::take(said)));
        }
    };
    while let Some(word) = rest.next() {
        if !word.text.starts_with('[') {
            said.push(word);
            continue;
        }
        let mut bracket = vec![word];
        while !bracket.last().is_some_and(|last| last.text.contains(']'))
            && let Some(word) = rest.next_if(|next| !next.text.starts_with('['))
        {
            bracket.push(word);
        }
        let text = bracket.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
        // A full stop may stand behind the bracket.
        let whole = text.trim_end_matches(['.', ',', ';']);
        match on_screen(whole).filter(|_| whole.ends_with(']')) {
            Some(seen) => {
                keep(&mut said, &mut pieces);
                let label = bracket.len() - seen.split_whitespace().count().min(bracket.len());
                let mut seen: Vec<Word> = bracket.split_off(label);
                if let Some(last) = seen.last_mut() {
                    last.text.truncate(last.text.rfind(']').unwrap_or(last.text.len()));
                }
                pieces.push((ParagraphKind::OnScreen, seen));
            }
            None => said.append(&mut bracket),
        }
    }
    keep(&mut said, &mut pieces);
    pieces
}

/// Where the lines of a file are.
struct Places<'a> {
    source: SourceId,
    text: &'a str,
    starts: Vec<usize>,
}

impl Places<'_> {
    fn span(&self, (first, last): (usize, usize)) -> Span {
        let start = |line: usize| self.starts.get(line).copied().unwrap_or(self.text.len());
        let from = start(first.saturating_sub(1));
        let whole = &self.text[from..start(last).max(from)];
        Span::new(self.source, from, from + whole.trim_end().len())
    }
}

fn line_starts(text: &str, first: usize) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = |at: &usize| bytes[*at] == b'\n' || (bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    std::iter::once(first).chain((first..bytes.len()).filter(ends).map(|at| at + 1)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str, names: &[&str]) -> Vec<String> {
        let one = |part: &Part| match part {
            Part::Chapter(chapter) => format!("# {} {:?}", chapter.title, chapter.start.map(Time::whole_seconds)),
            Part::Paragraph(one) => {
                let speaker = one.speaker.as_deref().unwrap_or("");
                let turn = if one.begins_turn { "*" } else { "" };
                format!("{} {:?} {turn}{speaker}: {}", one.id, one.kind, one.text())
            }
        };
        written_transcript(SourceId::from_index(0), text, names).value.parts.iter().map(one).collect()
    }

    #[test]
    fn a_written_transcript_is_read() {
        let text = "\u{feff}## Welcome\r\n\r\n**Amina Khan:** Hello\r\nall. *Note: this.*\r\n\r\n(1:13) Ben: Hi. [On screen: A \\*map\\*.] Look.\r\n\r\nMore.\r\n\r\n[Applause]\r\n\r\n## (1:02:03) Later\r\n\r\n- [On screen: The end]\r\n";
        assert_eq!(
            shown(text, &[]),
            [
                "# Welcome None",
                " Speech *Amina Khan: Hello all. Note: this.",
                "t73 Speech *Ben: Hi.",
                " OnScreen : A *map*.",
                " Speech Ben: Look.",
                " Speech Ben: More.",
                " Sound : [Applause]",
                "# Later Some(3723)",
                " OnScreen : The end",
            ]
        );
    }

    #[test]
    fn a_line_begins_a_turn_when_its_name_is_known() {
        let text = "Amina: We say\nCare: that is it.\nBEN: Yes.\n(0:05) Cerys: No.\nBen: (0:06) Yes.";
        assert_eq!(
            shown(text, &["Ben Price"]),
            [
                " Speech *Amina: We say Care: that is it.",
                " Speech *Ben Price: Yes.",
                "t5 Speech *Cerys: No.",
                "t6 Speech *Ben Price: Yes.",
            ]
        );
    }

    #[test]
    fn a_time_that_runs_backwards_is_told_and_left_out() {
        let text = "(0:10) One.\n\n(0:09) Two.\n\n(0:11) Three.\n";
        let read = written_transcript(SourceId::from_index(0), text, &[]);
        let at = read.findings[0].at.unwrap();
        assert_eq!((read.findings.len(), &text[at.start()..at.end()]), (1, "(0:09) Two."));
        assert_eq!(shown(text, &[]), ["t10 Speech : One.", " Speech : Two.", "t11 Speech : Three."]);
    }

    #[test]
    fn a_passage_in_another_language_says_so() {
        let read = written_transcript(SourceId::from_index(0), "We say <span lang=\"cy\">bore *da*</span>.", &[]).value;
        let runs: Vec<_> =
            read.paragraphs().flat_map(|one| &one.runs).map(|run| (run.text.as_str(), run.lang.as_deref())).collect();
        assert_eq!(runs, [("We say ", None), ("bore da.", Some("cy"))]);
    }

    proptest! {
        #[test]
        fn no_written_word_is_lost_or_doubled(paragraphs in prop::collection::vec(prop::collection::vec("[a-z]{1,6}[.,?]?|Amina:|\\(1:[0-5][0-9]\\)|\\[[a-z]{1,4}\\]", 1..20), 1..12)) {
            let text: Vec<String> = paragraphs.iter().map(|words| words.join(" ")).collect();
            let read = written_transcript(SourceId::from_index(0), &text.join("\n\n"), &[]).value;
            let wanted = |word: &&str| !word.starts_with('(') && !word.starts_with("Amina");
            let expected: Vec<&str> = paragraphs.iter().flatten().map(String::as_str).filter(wanted).collect();
            let found: Vec<String> = read.paragraphs().map(Paragraph::text).collect();
            let found: Vec<&str> = found.iter().flat_map(|text| text.split_whitespace()).filter(wanted).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn any_text_is_read(text in "\\PC{0,80}|[\\[\\]()#:a-z1-9 \n*<>-]{0,80}") {
            let read = written_transcript(SourceId::from_index(0), &text, &["A"]).value;
            prop_assert!(read.paragraphs().all(|one| !one.text().is_empty()));
        }
    }
}
