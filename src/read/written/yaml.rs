//! YAML into the tree, with every mistake found at once.
//!
//! The part of YAML that a person writes by hand: anchors, aliases and tags are told and not understood.

use std::collections::BTreeSet;
use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use super::dates::{self, Day};
use super::edits::Edited;
use super::quoting::{quoted, without_quotes};
use super::reading::Reading;
use super::toml::{repeated, too_deep};
use super::tree::{Content, Entry, Scalar, Table, Value};
use super::yaml_slips;
use crate::report::Finding;
use crate::source::Text;

/// Nothing that people write by hand is deeper, longer or larger.
const DEPTH: usize = 24;
const NODES: usize = 20_000;
const BYTES: usize = 1 << 18;
/// How many lines that cannot be read are told before the rest is given up.
const ROUNDS: usize = 8;

/// Reads a stretch of a text; what cannot be read is a finding.
pub(super) fn read(reading: &Reading<'_>, stretch: Range<usize>) -> Table {
    let whole = reading.span(stretch.clone());
    let text = &reading.text()[stretch.clone()];
    if text.len() > BYTES {
        let at = reading.span(stretch.start..stretch.start);
        let what = "The lines between the two `---` are far too long to be read.";
        reading.add(
            Finding::error("field-syntax", at, what)
                .why("Names and short values belong there.")
                .mend("Move long text below the second `---`."),
        );
        return Table { entries: Vec::new(), at: whole };
    }
    let unedited = Edited::new("", Vec::new());
    let first = Builder::new(reading, text, &unedited, stretch.start).build();
    if first.stopped.is_none() {
        return finished(reading, first, whole);
    }
    let mut edited = reading.tell_slips(text, stretch.start, yaml_slips::find(text));
    for round in 0.. {
        let mut built = Builder::new(reading, &edited.text, &edited, stretch.start).build();
        let Some((byte, message)) = built.stopped.take() else { return finished(reading, built, whole) };
        let line = line_around(&edited.text, byte);
        let at = edited.original(&line);
        let at = reading.span(at.start + stretch.start..at.end + stretch.start);
        reading.add(
            Finding::error("field-syntax", at, format!("This line cannot be read: {}.", plain(&message)))
                .why("Until it can, what it says is left out.")
                .mend("Write one `name: value` on a line, with quotes around a text that has signs in it: `title: \"Care: our promise\"`."),
        );
        if round == ROUNDS || line.is_empty() {
            return finished(reading, built, whole);
        }
        edited = edited.without(&line);
    }
    Table { entries: Vec::new(), at: whole }
}

fn finished(reading: &Reading<'_>, built: Built, at: crate::source::Span) -> Table {
    for finding in built.findings {
        reading.add(finding);
    }
    Table { entries: built.entries, at }
}

fn line_around(text: &str, byte: usize) -> Range<usize> {
    let byte = text.floor_char_boundary(byte.min(text.len()));
    let from = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    let to = text[byte..].find('\n').map_or(text.len(), |at| byte + at);
    let line = &text[from..to];
    if line.trim().is_empty() && from > 0 {
        return line_around(text, from - 1);
    }
    from..from + line.trim_end().len()
}

fn plain(message: &str) -> &str {
    let parts = [
        ("anchor", "`&` and `*` before a word stand for other values, which is not understood here"),
        ("alias", "`&` and `*` before a word stand for other values, which is not understood here"),
        ("too long", "there is far too much of it"),
        ("tab", "it is moved in with a tab"),
        ("escape", "a backslash between double quotes starts a code; use single quotes"),
        ("indentation", "it is moved in by a number of spaces that does not fit the lines before it"),
        ("quoted scalar", "a quotation mark is missing"),
        ("mapping values", "it has more than one colon, or the line before it is not finished"),
        ("',' or '}'", "the closing brace is missing"),
        ("',' or ']'", "the closing bracket is missing"),
        ("expected ':'", "it has no colon"),
        ("simple key", "it has no colon with a space after it"),
        ("expected key", "it does not stand in line with the names before it"),
        ("several", "the lines above it end with `...`"),
        ("list", "it is a list, and names with values are needed"),
        ("text", "it has no name with a colon after it"),
    ];
    parts
        .iter()
        .find(|(part, _)| message.contains(part))
        .map_or("something stands where it does not belong", |(_, words)| words)
}

/// What came of one go through the text.
struct Built {
    entries: Vec<Entry>,
    findings: Vec<Finding>,
    /// The byte where it could not go on, and why.
    stopped: Option<(usize, String)>,
}

/// An open list or table.
enum Open {
    List { items: Vec<Value>, start: usize },
    Table { entries: Vec<Entry>, names: BTreeSet<Box<str>>, key: Option<Text>, start: usize },
}

struct Builder<'b> {
    reading: &'b Reading<'b>,
    text: &'b str,
    edited: &'b Edited,
    base: usize,
    /// The byte of each character, for a text that is not all ASCII.
    bytes: Vec<u32>,
    open: Vec<Open>,
    built: Built,
    /// How many open lists and tables are beyond the depth that is kept.
    beyond: usize,
}

impl<'b> Builder<'b> {
    fn new(reading: &'b Reading<'b>, text: &'b str, edited: &'b Edited, base: usize) -> Self {
        let bytes = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().map(|(at, _)| u32::try_from(at).unwrap_or(u32::MAX)).collect()
        };
        let built = Built { entries: Vec::new(), findings: Vec::new(), stopped: None };
        Self { reading, text, edited, base, bytes, open: Vec::new(), built, beyond: 0 }
    }

    fn build(mut self) -> Built {
        let mut parser = Parser::new_from_str(self.text);
        let mut documents = 0;
        for _ in 0..NODES {
            let (event, span) = match parser.next_event() {
                None | Some(Ok((Event::StreamEnd, _))) => return self.built,
                Some(Ok(event)) => event,
                Some(Err(error)) => {
                    let byte = self.byte(error.marker());
                    return self.stop(byte, error.info());
                }
            };
            let range = self.byte(&span.start)..self.byte(&span.end);
            match event {
                Event::DocumentStart(_) if documents == 1 => return self.stop(range.start, "several"),
                Event::DocumentStart(_) => documents += 1,
                Event::Alias(_) => return self.stop(range.start, "alias"),
                Event::Scalar(_, _, anchor, tag) if anchor > 0 || tag.is_some() => {
                    return self.stop(range.start, "anchor or tag");
                }
                Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) if anchor > 0 || tag.is_some() => {
                    return self.stop(range.start, "anchor or tag");
                }
                Event::SequenceStart(..) if self.open.is_empty() => return self.stop(range.start, "list"),
                Event::Scalar(text, ..) if self.open.is_empty() && !text.is_empty() => return self.stop(range.start, "text"),
                Event::Scalar(text, style, ..) => self.scalar(&text, style, &range),
                Event::SequenceStart(..) => self.push(Open::List { items: Vec::new(), start: range.start }, &range),
                Event::MappingStart(..) => {
                    let table = Open::Table { entries: Vec::new(), names: BTreeSet::new(), key: None, start: range.start };
                    self.push(table, &range);
                }
                Event::SequenceEnd | Event::MappingEnd => self.pop(range.end),
                _ => {}
            }
        }
        let at = self.text.len();
        self.stop(at, "too long")
    }

    fn stop(mut self, byte: usize, why: &str) -> Built {
        // What was read before the mistake still counts.
        self.beyond = 0;
        while !self.open.is_empty() {
            self.pop(byte);
        }
        self.built.stopped = Some((byte, why.to_owned()));
        self.built
    }

    fn byte(&self, marker: &Marker) -> usize {
        if self.bytes.is_empty() {
            return marker.index().min(self.text.len());
        }
        self.bytes.get(marker.index()).map_or(self.text.len(), |byte| *byte as usize)
    }

    fn span(&self, range: &Range<usize>) -> crate::source::Span {
        let range = self.edited.original(range);
        self.reading.span(range.start + self.base..range.end + self.base)
    }

    fn push(&mut self, open: Open, range: &Range<usize>) {
        if self.open.len() >= DEPTH {
            if self.beyond == 0 {
                self.built.findings.push(too_deep(self.span(range)));
            }
            self.beyond += 1;
        } else {
            self.open.push(open);
        }
    }

    fn pop(&mut self, end: usize) {
        if self.beyond > 0 {
            self.beyond -= 1;
            if self.beyond == 0 {
                self.give(Content::Nothing, end..end);
            }
            return;
        }
        match self.open.pop() {
            Some(Open::List { items, start }) => {
                let end = self.end_of(items.last().map(|item| item.at), start, end);
                self.give(Content::List(items), start..end);
            }
            Some(Open::Table { entries, start, .. }) if !self.open.is_empty() => {
                let end = self.end_of(entries.last().map(|entry| entry.value.at), start, end);
                let at = self.span(&(start..end));
                self.give(Content::Table(Table { entries, at }), start..end);
            }
            Some(Open::Table { entries, .. }) => self.built.entries = entries,
            None => {}
        }
    }

    /// A list or table in block form is said to end where the next thing starts: it ends where its words end.
    fn end_of(&self, last: Option<crate::source::Span>, start: usize, end: usize) -> usize {
        let written = self.text.get(start..end).unwrap_or_default();
        if last.is_none() || written.ends_with([']', '}']) { end } else { start + written.trim_end().len() }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, range: &Range<usize>) {
        if self.beyond > 0 {
            return;
        }
        let content = match style {
            ScalarStyle::Plain => self.plain_scalar(text, range),
            ScalarStyle::Literal | ScalarStyle::Folded => Content::Text(text.trim_end().into()),
            _ => Content::Text(text.into()),
        };
        let range = if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            let written = self.text.get(range.clone()).unwrap_or_default();
            range.start..range.start + written.trim_end().len()
        } else {
            range.clone()
        };
        self.give(content, range);
    }

    fn plain_scalar(&mut self, text: &str, range: &Range<usize>) -> Content {
        let is_key = matches!(self.open.last(), Some(Open::Table { key: None, .. }));
        if is_key {
            return Content::Text(text.into());
        }
        let opens = text.starts_with(['\u{201c}', '\u{2018}', '\u{201e}', '\u{201a}', '\u{201d}']);
        let closes = text.ends_with(['\u{201d}', '\u{2019}', '\u{201c}']);
        let inner = without_quotes(text);
        if opens && closes && !inner.contains(['\u{201c}', '\u{201d}']) {
            let at = self.span(range);
            let mended = self.reading.mended_line(at, &quoted(inner));
            self.built.findings.push(
                Finding::error("field-syntax", at, "This line has curly quotes where straight ones are needed.")
                    .why("They would be shown as part of the text.")
                    .mend(format!("Write the line like this: `{mended}`. If the curly quotes are to be seen, put straight ones around them.")),
            );
            return Content::Text(inner.into());
        }
        let content = resolved(text);
        if !matches!(content, Content::Text(_)) {
            return content;
        }
        let after = &self.text[range.end..];
        let comment = after.trim_start_matches([' ', '\t']);
        if comment.len() < after.len() && comment.starts_with('#') && comment[1..].starts_with(|c: char| c.is_alphanumeric()) {
            let end = comment.find(['\n', '\r']).unwrap_or(comment.len());
            let whole = range.start..range.end + (after.len() - comment.len()) + end;
            let at = self.span(&whole);
            let words = self.text[whole].trim_end();
            let mended = self.reading.mended_line(at, &quoted(words));
            self.built.findings.push(
                Finding::error("field-syntax", at, "Part of this line would be lost, because it follows a `#`.")
                    .why("A `#` after a space starts a note to yourself, which is not shown.")
                    .mend(format!("Write the line like this: `{mended}`. If it is a note, put a space after the `#`.")),
            );
            return Content::Text(words.into());
        }
        content
    }

    fn give(&mut self, content: Content, range: Range<usize>) {
        let at = self.span(&range);
        match self.open.last_mut() {
            Some(Open::List { items, .. }) => items.push(Value { content, at }),
            Some(Open::Table { entries, names, key, .. }) => match key.take() {
                Some(name) if !names.insert(name.text.clone()) => {
                    self.built.findings.push(repeated(&name, name.at));
                }
                Some(name) => entries.push(Entry { key: name, value: Value { content, at } }),
                None => {
                    let value = Value { content, at };
                    *key = Some(Text::new(value.as_written().unwrap_or_default(), at));
                }
            },
            None => {}
        }
    }
}

fn resolved(text: &str) -> Content {
    let plain = |scalar| Content::Plain(text.into(), scalar);
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Content::Nothing,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => return plain(Scalar::Boolean(true)),
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => return plain(Scalar::Boolean(false)),
        _ => {}
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let first = digits.bytes().next().unwrap_or(b'x');
    if !first.is_ascii_digit() {
        return Content::Text(text.into());
    }
    let whole = digits.bytes().all(|b| b.is_ascii_digit());
    if whole && (digits.len() == 1 || first != b'0') {
        return plain(text.parse().map_or(Scalar::Float, Scalar::Integer));
    }
    if digits
        .split_once('.')
        .is_some_and(|(a, b)| !b.is_empty() && [a, b].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit())))
    {
        return plain(Scalar::Float);
    }
    match text.len() >= 10 && text.as_bytes()[4] == b'-' {
        true => match dates::understand(text) {
            Day::Iso(date) => plain(Scalar::Date(date)),
            Day::Moment(date) => plain(Scalar::Moment(date)),
            _ => Content::Text(text.into()),
        },
        false => Content::Text(text.into()),
    }
}
