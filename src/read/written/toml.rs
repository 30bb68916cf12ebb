//! TOML into the tree, with every mistake found at once.

use std::ops::Range;

use ::toml::Spanned;
use ::toml::de::{DeString, DeTable, DeValue};
use jiff::civil::Date;

use super::edits::Edited;
use super::reading::Reading;
use super::toml_slips;
use super::tree::{Content, Entry, Scalar, Table, Value};
use crate::report::Finding;
use crate::source::{Span, Text};

/// Keys nested deeper than this are not read: no site has them, and a hostile one must not exhaust the stack.
const DEPTH: usize = 24;

/// Reads a stretch of a text; what cannot be read is a finding.
pub(super) fn read(reading: &Reading<'_>, stretch: Range<usize>) -> Table {
    let text = &reading.text()[stretch.clone()];
    let whole = reading.span(stretch.clone());
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        let place = |range: Range<usize>| reading.span(range.start + stretch.start..range.end + stretch.start);
        return table_of(table.into_inner(), whole, &place, reading, 0);
    }
    let edited = reading.tell_slips(text, stretch.start, toml_slips::find(text));
    let (table, errors) = DeTable::parse_recoverable(&edited.text);
    let place = |range: Range<usize>| {
        let range = edited.original(&range);
        reading.span(range.start + stretch.start..range.end + stretch.start)
    };
    tell_errors(reading, &edited, &errors, &place);
    table_of(table.into_inner(), whole, &place, reading, 0)
}

/// Tells what is left after the slips: one finding a line, since one mistake often makes several errors.
fn tell_errors(reading: &Reading<'_>, edited: &Edited, errors: &[::toml::de::Error], place: &dyn Fn(Range<usize>) -> Span) {
    let mut places: Vec<(Range<usize>, &str)> =
        errors.iter().map(|error| (error.span().unwrap_or_default(), error.message())).collect();
    places.sort_by_key(|(range, _)| range.start);
    let mut line_end = None;
    for (range, message) in places {
        let start = edited.text.floor_char_boundary(range.start.min(edited.text.len()));
        if line_end.is_some_and(|end| start <= end) {
            continue;
        }
        line_end = Some(edited.text[start..].find('\n').map_or(edited.text.len(), |at| start + at));
        let at = place(range);
        let finding = if message.starts_with("duplicate key") {
            let key = reading.text().get(at.start()..at.end()).unwrap_or_default();
            repeated(key, at)
        } else {
            Finding::error("field-syntax", at, format!("This line cannot be read: {}.", plain(message)))
                .why("Until it can, what it says is left out.")
                .mend("Write one `name = value` on a line, with every text between straight quotes: `title = \"Our values\"`.")
        };
        reading.add(finding);
    }
}

/// Tells a key that is written twice.
pub(super) fn repeated(key: &str, at: Span) -> Finding {
    Finding::error("field-repeated", at, format!("`{key}` is written twice."))
        .why("Only one of the two can count, and the other would be lost without a word.")
        .mend("Keep the one that is right and take the other out.")
}

fn plain(message: &str) -> &str {
    let starts = [
        ("invalid date", "there is no such day"),
        ("missing escaped value", "a backslash between double quotes starts a code; use single quotes"),
        ("unclosed table", "the closing bracket is missing"),
        ("unclosed array", "the closing bracket is missing"),
        ("unclosed inline table", "the closing brace is missing"),
        ("missing comma", "a comma is missing between two values"),
        ("extra comma", "there is a comma too many"),
        ("carriage return", "the line ends in an old way that few programs read"),
        ("unquoted keys cannot be empty", "the name before `=` is missing"),
        ("key with no value", "it has no `=` with a value after it"),
        ("string values must be quoted", "its text needs straight quotes around it"),
        ("invalid basic string", "a quotation mark is missing"),
        ("invalid multi-line", "the three closing quotation marks are missing"),
        ("unexpected key or value", "something stands after the end of the value"),
        ("missing value", "there is no value after `=`"),
        ("recursion", "too many things are nested in each other"),
        ("cannot recurse", "too many things are nested in each other"),
    ];
    starts
        .iter()
        .find(|(start, _)| message.starts_with(start))
        .map_or("something stands where it does not belong", |(_, words)| words)
}

type Place<'p> = &'p dyn Fn(Range<usize>) -> Span;

fn table_of(table: DeTable<'_>, at: Span, place: Place<'_>, reading: &Reading<'_>, depth: usize) -> Table {
    let mut entries: Vec<Entry> = table.into_iter().map(|(key, value)| entry_of(key, value, place, reading, depth)).collect();
    entries.sort_by_key(|entry| entry.key.at);
    Table { entries, at }
}

fn entry_of(
    key: Spanned<DeString<'_>>,
    value: Spanned<DeValue<'_>>,
    place: Place<'_>,
    reading: &Reading<'_>,
    depth: usize,
) -> Entry {
    let at = place(key.span());
    Entry { key: Text::new(key.into_inner(), at), value: value_of(value, place, reading, depth + 1) }
}

fn value_of(value: Spanned<DeValue<'_>>, place: Place<'_>, reading: &Reading<'_>, depth: usize) -> Value {
    let at = place(value.span());
    let plain = |raw: &str, scalar: Scalar| Content::Plain(raw.into(), scalar);
    let content = match value.into_inner() {
        DeValue::String(text) => Content::Text(text.into()),
        DeValue::Integer(number) => {
            let scalar = i64::from_str_radix(number.as_str(), number.radix()).map_or(Scalar::Float, Scalar::Integer);
            plain(number.as_str(), scalar)
        }
        DeValue::Float(number) => plain(number.as_str(), Scalar::Float),
        DeValue::Boolean(yes) => plain(if yes { "true" } else { "false" }, Scalar::Boolean(yes)),
        DeValue::Datetime(moment) => plain(&moment.to_string(), day_of(&moment)),
        DeValue::Array(_) | DeValue::Table(_) if depth > DEPTH => {
            reading.add(too_deep(at));
            Content::Nothing
        }
        DeValue::Array(list) => {
            Content::List(list.into_iter().map(|value| value_of(value, place, reading, depth + 1)).collect())
        }
        DeValue::Table(table) => Content::Table(table_of(table, at, place, reading, depth + 1)),
    };
    Value { content, at }
}

/// Tells that something is nested too deeply to be read.
pub(super) fn too_deep(at: Span) -> Finding {
    Finding::error("field-syntax", at, "Too many things are nested in each other here.")
        .why("No page needs that, and it would make the build slow.")
        .mend("Take out what is nested; most names have one plain value.")
}

fn day_of(moment: &::toml::value::Datetime) -> Scalar {
    let date = |date: &::toml::value::Date| {
        Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
    };
    match (&moment.date, &moment.time) {
        (Some(day), None) => date(day).map_or(Scalar::Time, Scalar::Date),
        (Some(day), Some(_)) => date(day).map_or(Scalar::Time, Scalar::Moment),
        (None, _) => Scalar::Time,
    }
}
