//! Typed values from fields: text, numbers, days, choices; each tells what is written instead.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::dates::{self, Day};
use super::fields::Fields;
use super::quoting::quoted;
use super::reading::{Reading, Syntax};
use super::tree::{Content, Scalar, Value};
use crate::report::{Finding, nearest};
use crate::source::{Span, Text};

impl Fields<'_> {
    /// Takes a text; an empty one counts as not written.
    pub fn text(&mut self, key: &'static str) -> Option<Text> {
        let value = self.value(key)?;
        text_of(self.reading, &self.named_lazily(key), value)
    }

    /// Takes a text for one line: line ends become spaces.
    pub fn line(&mut self, key: &'static str) -> Option<Text> {
        let mut text = self.text(key)?;
        if text.contains('\n') {
            text.text = text.split_whitespace().collect::<Vec<_>>().join(" ").into();
        }
        Some(text)
    }

    /// Takes a text, or a number as it is written.
    pub fn text_or_number(&mut self, key: &'static str) -> Option<Text> {
        let value = self.value(key)?;
        match &value.content {
            Content::Plain(raw, Scalar::Integer(_) | Scalar::Float | Scalar::Time) => Some(Text::new(raw.clone(), value.at)),
            _ => text_of(self.reading, &self.named_lazily(key), value),
        }
    }

    /// Takes a list of texts; a single text counts as a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<Text> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let name = self.named_lazily(key);
        match value.content {
            Content::List(items) => items.into_iter().filter_map(|item| text_of(self.reading, &name, item)).collect(),
            Content::Text(_) | Content::Plain(..) => text_of(self.reading, &name, value).into_iter().collect(),
            _ => {
                let mend = format!("Write the texts between brackets: `{}`", self.reading.line(key, "[\"one\", \"two\"]"));
                self.reading.wrong_kind(&name, &value, "a list of texts", mend);
                Vec::new()
            }
        }
    }

    /// Takes a whole number.
    pub fn integer(&mut self, key: &'static str) -> Option<i64> {
        self.integer_at(key).map(|(number, _)| number)
    }

    /// Takes a whole number that is not negative.
    pub fn count(&mut self, key: &'static str) -> Option<u32> {
        let (number, at) = self.integer_at(key)?;
        let count = u32::try_from(number).ok();
        if count.is_none() {
            let what = format!("`{}` needs a whole number from 0 up.", self.named(key));
            self.reading
                .add(Finding::error("field-type", at, what).why("It counts something.").mend("Write a number such as `3`."));
        }
        count
    }

    fn integer_at(&mut self, key: &'static str) -> Option<(i64, Span)> {
        let value = self.value(key)?;
        if let Content::Plain(_, Scalar::Integer(number)) = value.content {
            return Some((number, value.at));
        }
        let understood = value.as_written().and_then(|text| text.trim().parse::<i64>().ok());
        let mend = match understood {
            Some(number) => self.instead(value.at, &number.to_string()),
            None => format!("Write a number without quotes, such as `{}`", self.reading.line(key, "3")),
        };
        self.reading.wrong_kind(&self.named_lazily(key), &value, "a whole number", mend);
        understood.map(|number| (number, value.at))
    }

    /// Takes yes or no.
    pub fn boolean(&mut self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        if let Content::Plain(_, Scalar::Boolean(yes)) = value.content {
            return Some(yes);
        }
        let understood = match value.as_written().map(|text| text.trim().to_lowercase()).as_deref() {
            Some("true" | "yes" | "on" | "1" | "y") => Some(true),
            Some("false" | "no" | "off" | "0" | "n") => Some(false),
            _ => None,
        };
        let mend = match understood {
            Some(yes) => self.instead(value.at, if yes { "true" } else { "false" }),
            None => format!("Write `{}` or `{}`", self.reading.line(key, "true"), self.reading.line(key, "false")),
        };
        self.reading.wrong_kind(&self.named_lazily(key), &value, "`true` or `false`", mend);
        understood
    }

    /// Takes a day; one in another form than `2026-12-05` is understood where it can be, and told.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        let value = self.value(key)?;
        let day = match &value.content {
            Content::Plain(_, Scalar::Date(date)) => return Some(*date),
            Content::Plain(_, Scalar::Moment(date)) => Day::Moment(*date),
            Content::Text(text) | Content::Plain(text, _) => dates::understand(text),
            _ => Day::None,
        };
        let name = self.named_lazily(key);
        let (found, finding) = match day {
            Day::Iso(date) => return Some(date),
            Day::Moment(date) => {
                let what = format!("`{name}` has a time of day, and only the day counts.");
                let why = "Pages appear and vanish at the start of a day.";
                (
                    Some(date),
                    Finding::warning("field-date", value.at, what).why(why).mend(self.instead(value.at, &date.to_string())),
                )
            }
            Day::Other(date) => {
                let what = format!("The date in `{name}` is not in the form year-month-day.");
                let why = "Other forms are read differently in different countries, and a page could appear or vanish on the wrong day.";
                let said = date.strftime("%-d %B %Y");
                let mend = format!("{} (this means {said})", self.instead(value.at, &date.to_string()));
                (Some(date), Finding::error("field-date", value.at, what).why(why).mend(mend))
            }
            Day::Impossible(last) => {
                let written = value.as_written().unwrap_or_default();
                let what = format!("No calendar has the day in `{name}`: {written}.");
                let mend = match last {
                    Some(last) => {
                        format!("{}, if the last day of that month is meant.", self.instead(value.at, &last.to_string()))
                    }
                    None => format!("Write year, month and day: `{}`", self.reading.line(key, "2026-12-05")),
                };
                (
                    None,
                    Finding::error("field-date", value.at, what).why("It cannot be told when it is meant to count.").mend(mend),
                )
            }
            Day::None => {
                let what = format!("`{name}` needs a date, and {} is written.", value.described());
                let mend = format!("Write year, month and day: `{}`", self.reading.line(key, "2026-12-05"));
                (None, Finding::error("field-date", value.at, what).why("It cannot be told which day is meant.").mend(mend))
            }
        };
        self.reading.add(finding);
        found
    }

    /// Takes one of several words, with its place.
    pub fn choice<T: Copy>(&mut self, key: &'static str, choices: &[(&str, T)]) -> Option<(T, Span)> {
        let value = self.value(key)?;
        self.chosen(key, &value, choices).map(|chosen| (chosen, value.at))
    }

    /// Takes a list of words out of several, each with its place.
    pub fn choices<T: Copy>(&mut self, key: &'static str, choices: &[(&str, T)]) -> Vec<(T, Span)> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let at = value.at;
        let items = match value.content {
            Content::List(items) => items,
            content => vec![Value { content, at }],
        };
        items.iter().filter_map(|item| self.chosen(key, item, choices).map(|chosen| (chosen, item.at))).collect()
    }

    /// Returns the choice that a value is, telling one that is near or none.
    pub fn chosen<T: Copy>(&self, key: &str, value: &Value, choices: &[(&str, T)]) -> Option<T> {
        let written = value.as_written().map(str::trim);
        if let Some((_, choice)) = choices.iter().find(|(name, _)| Some(*name) == written) {
            return Some(*choice);
        }
        let folded = |text: &str| text.to_lowercase().replace(['_', ' '], "-");
        let same = written.map(folded).and_then(|written| choices.iter().find(|(name, _)| *name == written));
        let near = written.and_then(|written| nearest(written, choices.iter().map(|(name, _)| *name)));
        let all: Vec<String> = choices.iter().map(|(name, _)| format!("`{name}`")).collect();
        let mend = match same.map(|(name, _)| *name).or(near) {
            Some(name) => format!("Did you mean `{name}`? {}", self.instead(value.at, &self.scalar(name))),
            None => {
                let first = choices.first().map_or("", |(name, _)| *name);
                format!("Choose one of these words, as in `{}`", self.reading.mended_line(value.at, &self.scalar(first)))
            }
        };
        let what = match written {
            Some(written) => format!("`{}` cannot be `{written}`.", self.named(key)),
            None => format!("`{}` needs one word, and {} is written.", self.named(key), value.described()),
        };
        let why = format!("It can be {}.", all.join(", "));
        self.reading.add(Finding::error("field-choice", value.at, what).why(why).mend(mend));
        same.map(|(_, choice)| *choice)
    }

    /// Takes a table of texts by names of the site's own.
    pub fn text_map(&mut self, key: &'static str) -> BTreeMap<String, Text> {
        let Some(mut fields) = self.table(key) else { return BTreeMap::new() };
        let reading = fields.reading;
        let entries = fields.entries();
        let text =
            |entry: super::tree::Entry| Some((entry.key.text.clone().into(), text_of(reading, &entry.key, entry.value)?));
        entries.into_iter().filter_map(text).collect()
    }

    /// Takes a table of the site's own values as text, nested names joined with dots.
    pub fn own_values(&mut self, key: &'static str) -> BTreeMap<String, String> {
        let mut values = BTreeMap::new();
        if let Some(mut fields) = self.table(key) {
            for entry in fields.entries() {
                flatten(entry.key.text.into(), entry.value, &mut values);
            }
        }
        values
    }

    fn instead(&self, at: Span, with: &str) -> String {
        format!("Write the line like this: `{}`", self.reading.mended_line(at, with))
    }

    /// Returns a word as the format writes it.
    fn scalar(&self, word: &str) -> String {
        match self.reading.syntax() {
            Syntax::Toml => quoted(word),
            Syntax::Yaml => word.to_owned(),
        }
    }

    fn named_lazily(&self, key: &'static str) -> std::borrow::Cow<'static, str> {
        if self.is_nested() { self.named(key).into() } else { key.into() }
    }
}

/// Returns a value as text, telling one that is none.
fn text_of(reading: &Reading<'_>, name: &str, value: Value) -> Option<Text> {
    let at = value.at;
    match value.content {
        Content::Text(text) => clean(reading, name, text, at),
        // In YAML any value on one line may be meant as text: `title: 2026`.
        Content::Plain(raw, _) if reading.syntax() == Syntax::Yaml => Some(Text::new(raw, at)),
        Content::Plain(ref raw, _) => {
            let mend = format!("Put quotes around it: `{}`", reading.mended_line(at, &quoted(raw)));
            reading.wrong_kind(name, &value, "text", mend);
            Some(Text::new(raw.clone(), at))
        }
        Content::Nothing => None,
        Content::List(_) | Content::Table(_) => {
            let mend = format!("Write one text: `{}`", reading.line(name, "\"…\""));
            reading.wrong_kind(name, &value, "one text", mend);
            None
        }
    }
}

/// Takes spaces off the ends, and characters out that nobody can see.
fn clean(reading: &Reading<'_>, name: &str, text: Box<str>, at: Span) -> Option<Text> {
    let unseen = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}')
    };
    let suspicious = text.bytes().any(|b| b < b' ' || matches!(b, 0x7f | 0xc2 | 0xef));
    if suspicious && let Some(first) = text.chars().find(|c| unseen(*c)) {
        let what = format!("The text of `{name}` has a character in it that nobody can see (U+{:04X}).", u32::from(first));
        reading.add(
            Finding::error("field-character", at, what)
                .why("It would break the page for some readers' programs.")
                .mend("Delete the text and type it again by hand."),
        );
        let seen: String = text.chars().filter(|c| !unseen(*c)).collect();
        return clean(reading, name, seen.into(), at);
    }
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return None;
    }
    if suspicious && trimmed.contains('\r') {
        return Some(Text::new(trimmed.replace("\r\n", "\n"), at));
    }
    Some(if trimmed.len() == text.len() { Text::new(text, at) } else { Text::new(trimmed, at) })
}

fn flatten(name: String, value: Value, into: &mut BTreeMap<String, String>) {
    match value.content {
        Content::Nothing => {}
        Content::Text(text) | Content::Plain(text, _) => {
            into.insert(name, text.into());
        }
        Content::List(items) => {
            let words: Option<Vec<&str>> = items.iter().map(Value::as_written).collect();
            match words {
                Some(words) => {
                    into.insert(name, words.join(", "));
                }
                None => {
                    for (number, item) in items.into_iter().enumerate() {
                        flatten(format!("{name}.{number}"), item, into);
                    }
                }
            }
        }
        Content::Table(table) => {
            for entry in table.entries {
                flatten(format!("{name}.{}", entry.key.text), entry.value, into);
            }
        }
    }
}
