//! Reads files where a line of times stands above some words, as SRT and SBV do, without being strict.
//!
//! In: the text, and how a line of times looks. Out: blocks of lines, each with its times. Nothing between
//! two lines of times is lost: what cannot be a number stays in the words.

use super::cue::{Cue, Settings, Time};
use super::problems::Problems;
use super::webvtt;
use crate::report::Finding;
use crate::source::{SourceId, Span};

/// What a format knows of its own.
pub(super) struct Format {
    /// Reads a line of times.
    pub(super) times: fn(&str) -> Option<(Time, Time)>,
    /// Whether a number stands above the times.
    pub(super) numbered: bool,
    /// Turns words as written into WebVTT's markup, and may move them.
    pub(super) words: fn(&str, &mut Settings) -> String,
}

#[derive(Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    start: usize,
}

/// Reads every block with times.
pub(super) fn read(source: SourceId, text: &str, format: &Format, problems: &mut Problems) -> Vec<Cue> {
    let lines = lines(text);
    let timed: Vec<(usize, Time, Time)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| (format.times)(line.text).map(|(start, end)| (at, start, end)))
        .collect();
    let first = timed.first().map_or(lines.len(), |(at, ..)| *at);
    let mut cues = Vec::with_capacity(timed.len());
    let mut number = number_above(&lines[..first], format, 0);
    let lost = &lines[..first - usize::from(number.is_some())];
    tell_lost(source, lost, problems);
    for (place, (at, start, end)) in timed.iter().enumerate() {
        let next = timed.get(place + 1).map_or(lines.len(), |(at, ..)| *at);
        let body = &lines[at + 1..next];
        let own = number.take();
        number = if next < lines.len() { number_above(body, format, place + 1) } else { None };
        let body = &body[..body.len() - usize::from(number.is_some())];
        let first_line = lines[at - usize::from(own.is_some())];
        let last_line = body.iter().rev().find(|line| !line.text.is_empty()).unwrap_or(&lines[*at]);
        let times = Span::new(source, lines[*at].start, lines[*at].start + lines[*at].text.len());
        let at = Span::new(source, first_line.start, last_line.start + last_line.text.len());
        let mut settings = Settings::default();
        let text = words(body, format, &mut settings);
        let id = own.unwrap_or_default().to_owned();
        cues.push(Cue { id, start: *start, end: *end, nodes: webvtt::nodes(&text), text, settings, at, times });
    }
    cues
}

/// Returns the number directly above a line of times, if that is one: a line of digits after an empty line, or where
/// empty lines are missing the number that comes next.
fn number_above<'a>(lines: &[Line<'a>], format: &Format, cues_before: usize) -> Option<&'a str> {
    let (last, before) = lines.split_last()?;
    let digits = last.text.trim();
    if !format.numbered || digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let alone = before.last().is_none_or(|line| line.text.trim().is_empty());
    (alone || digits.parse() == Ok(cues_before + 1)).then_some(digits)
}

fn words(lines: &[Line<'_>], format: &Format, settings: &mut Settings) -> String {
    let joined = lines.iter().map(|line| line.text.trim()).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    let words = (format.words)(&joined, settings);
    // A mark alone on its line leaves an empty line, which would end the cue in WebVTT.
    words.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn tell_lost(source: SourceId, lines: &[Line<'_>], problems: &mut Problems) {
    let mut full = lines.iter().filter(|line| !line.text.trim().is_empty());
    let Some(first) = full.next() else { return };
    let last = full.next_back().unwrap_or(first);
    let at = Span::new(source, first.start, last.start + last.text.len());
    problems.add(
        Finding::warning("caption-file", at, "These words are never shown: no time stands above them.")
            .why("People who are deaf or hard of hearing miss these words.")
            .mend("Write the times above them, as the other captions have them, or take the words out.")
            .wcag(&["1.2.2"]),
    );
}

/// Cuts a text at LF, CRLF and lone CR; a byte order mark belongs to no line.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = Vec::new();
    for piece in text[at..].split_inclusive(['\n', '\r']) {
        let line = piece.trim_end_matches(['\n', '\r']);
        // The LF of a CRLF comes as a piece of its own.
        if piece != "\n" || !text[..at].ends_with('\r') {
            lines.push(Line { text: line, start: at });
        }
        at += piece.len();
    }
    lines
}

/// A reader of small things in a line of times.
pub(super) struct Scan<'a>(pub(super) &'a str);

impl Scan<'_> {
    /// Skips spaces.
    pub(super) fn spaces(&mut self) {
        self.0 = self.0.trim_start();
    }

    /// Takes a number of at most so many digits.
    pub(super) fn number(&mut self, most: usize) -> Option<&str> {
        let length = self.0.bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 || length > most {
            return None;
        }
        let (number, rest) = self.0.split_at(length);
        self.0 = rest;
        Some(number)
    }

    /// Takes one of these characters.
    pub(super) fn one_of(&mut self, any: &[char]) -> Option<()> {
        self.0 = self.0.strip_prefix(any)?;
        Some(())
    }

    /// Takes `1:02:03,500`, `02:03.5` or `0:02:03`: hours and the part of a second may be missing.
    pub(super) fn time(&mut self) -> Option<Time> {
        self.spaces();
        let first = self.number(4)?.parse().ok()?;
        self.one_of(&[':'])?;
        let second = self.number(2)?.parse().ok()?;
        let mut parts = [0, first, second];
        let before = self.0;
        if self.one_of(&[':']).is_some() {
            match self.number(3) {
                Some(third) if third.len() < 3 => parts = [first, second, third.parse().ok()?],
                _ => self.0 = before,
            }
        }
        let fraction = self.fraction();
        let [hours, minutes, seconds] = parts;
        (seconds < 60 && (hours == 0 || minutes < 60)).then(|| Time::of_clock(hours, minutes, seconds, fraction))
    }

    /// Takes the part of a second after a comma, a full stop or a colon, and returns it in milliseconds.
    fn fraction(&mut self) -> u64 {
        let before = self.0;
        let point = self.one_of(&[',', '.', ':', '،', ';']);
        self.spaces();
        let Some(digits) = point.and_then(|()| self.number(9)) else {
            self.0 = before;
            return 0;
        };
        let three: String = digits.chars().chain("000".chars()).take(3).collect();
        three.parse().unwrap_or(0)
    }
}
