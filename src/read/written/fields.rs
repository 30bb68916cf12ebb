//! The fields of a table: a stage takes those it knows by name, and what is left over is a finding.

use super::reading::Reading;
use super::tree::{Content, Entry, Table, Value};
use crate::report::{Finding, nearest};
use crate::source::{Span, Text};

/// The fields of one table, each to be taken once by its name.
///
/// Ends with [`Fields::finish`], which tells every name that nobody asked for.
#[derive(Debug)]
#[must_use = "what is left over is only told by `finish`"]
pub struct Fields<'a> {
    pub(super) reading: &'a Reading<'a>,
    entries: Vec<Entry>,
    asked: Vec<&'static str>,
    found: Vec<&'static str>,
    at: Span,
    path: String,
    /// Whether a name is written in a way that no field is, such as `Short-Title`.
    odd: bool,
}

impl<'a> Fields<'a> {
    pub(super) fn new(reading: &'a Reading<'a>, table: Table) -> Self {
        Self::within(reading, table, String::new())
    }

    fn within(reading: &'a Reading<'a>, table: Table, path: String) -> Self {
        let is_odd = |entry: &Entry| entry.key.text.bytes().any(|b| b.is_ascii_uppercase() || matches!(b, b'-' | b' '));
        let odd = table.entries.iter().any(is_odd);
        Self { reading, odd, entries: table.entries, asked: Vec::new(), found: Vec::new(), at: table.at, path }
    }

    /// Returns where the table is written.
    #[must_use]
    pub fn at(&self) -> Span {
        self.at
    }

    /// Returns the reading that the fields belong to, for findings of one's own.
    #[must_use]
    pub fn reading(&self) -> &'a Reading<'a> {
        self.reading
    }

    /// Whether nothing is left to take.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns the names that are left, in the order written.
    pub fn keys(&self) -> impl Iterator<Item = &Text> {
        self.entries.iter().map(|entry| &entry.key)
    }

    /// Returns where a name is written, without taking its value.
    #[must_use]
    pub fn place_of(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|entry| &*entry.key.text == key).map(|entry| entry.key.at)
    }

    /// Takes a value as it is written; a name without a value, or with an empty text, counts as not written.
    pub fn value(&mut self, key: &'static str) -> Option<Value> {
        if self.entries.is_empty() {
            return None;
        }
        self.asked.push(key);
        let exact = self.entries.iter().position(|entry| &*entry.key.text == key);
        let found = match exact {
            None if self.odd => self.nearly(key),
            exact => exact,
        };
        let entry = self.entries.remove(found?);
        let empty = match &entry.value.content {
            Content::Nothing => true,
            Content::Text(text) => text.trim().is_empty(),
            _ => false,
        };
        if empty {
            return None;
        }
        self.found.push(key);
        Some(entry.value)
    }

    /// Finds a name that differs only in case or in the sign between its words, and tells it.
    fn nearly(&self, key: &str) -> Option<usize> {
        let folded = |c: u8| if matches!(c, b'-' | b' ') { b'_' } else { c.to_ascii_lowercase() };
        let same = |entry: &Entry| entry.key.text.bytes().map(folded).eq(key.bytes().map(folded));
        let found = self.entries.iter().position(same)?;
        let written = &self.entries[found].key;
        let mended = self.reading.mended_line(written.at, key);
        self.reading.add(
            Finding::error(
                "field-unknown",
                written.at,
                format!("`{}` is written in another way than it should be: `{key}`.", written.text),
            )
            .why("Names are small letters, with `_` between words, so that everybody finds them.")
            .mend(format!("Write the line like this: `{mended}`")),
        );
        Some(found)
    }

    /// Takes a table of fields.
    pub fn table(&mut self, key: &'static str) -> Option<Fields<'a>> {
        let value = self.value(key)?;
        match value.content {
            Content::Table(table) => Some(Self::within(self.reading, table, self.named(key))),
            _ => {
                let mend = format!("Write a name and a value under it, such as {}", self.example_table(key));
                self.reading.wrong_kind(&self.named(key), &value, "names and values of its own", mend);
                None
            }
        }
    }

    fn example_table(&self, key: &str) -> String {
        match self.reading.syntax() {
            super::reading::Syntax::Toml => format!("`[{key}]` on a line of its own and `name = \"value\"` below it."),
            super::reading::Syntax::Yaml => format!("`{key}:` and below it, moved in by two spaces, `name: value`."),
        }
    }

    /// Takes a list of tables; a single table counts as a list of one.
    pub fn tables(&mut self, key: &'static str) -> Vec<Fields<'a>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let at = value.at;
        let items = match value.content {
            Content::List(items) => items,
            content => vec![Value { content, at }],
        };
        let mut tables = Vec::with_capacity(items.len());
        for item in items {
            match item.content {
                Content::Table(table) => tables.push(Self::within(self.reading, table, self.named(key))),
                Content::Nothing => {}
                _ => {
                    let mend = format!("Give each its own names and values: {}", self.example_tables(key));
                    self.reading.wrong_kind(&self.named(key), &item, "names and values of its own", mend);
                }
            }
        }
        tables
    }

    fn example_tables(&self, key: &str) -> String {
        match self.reading.syntax() {
            super::reading::Syntax::Toml => {
                format!("`[[{key}]]` on a line of its own and `name = \"value\"` below it, once for each.")
            }
            super::reading::Syntax::Yaml => format!("`{key}:` and below it `  - name: value`, once for each."),
        }
    }

    /// Returns a table that was taken as a value as fields of this one.
    pub fn table_of(&self, key: &'static str, table: Table) -> Fields<'a> {
        Self::within(self.reading, table, self.named(key))
    }

    pub(super) fn is_nested(&self) -> bool {
        !self.path.is_empty()
    }

    /// Takes everything that is left.
    #[must_use]
    pub fn entries(&mut self) -> Vec<Entry> {
        std::mem::take(&mut self.entries)
    }

    /// Returns the full name of a field, such as `contact.email`.
    #[must_use]
    pub fn named(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// Whether something was written in a field that was asked for, of whatever kind.
    #[must_use]
    pub fn was_written(&self, key: &str) -> bool {
        self.found.contains(&key)
    }

    /// Tells that a field is missing, unless something was written there and has been told already.
    pub fn missing(&self, key: &str, why: &str, example: &str) {
        if self.was_written(key) {
            return;
        }
        let at =
            Span::new(self.at.source(), self.at.start(), if self.path.is_empty() { self.at.start() } else { self.at.end() });
        let line = self.reading.line(key, example);
        self.reading.add(
            Finding::error("field-missing", at, format!("`{}` is missing.", self.named(key)))
                .why(why)
                .mend(format!("Add a line such as `{line}`")),
        );
    }

    /// Takes a field that counts elsewhere, and tells it with this advice; returns whether it was there.
    pub fn refuse(&mut self, key: &'static str, why: &str, mend: &str) -> bool {
        let Some(found) = self.entries.iter().position(|entry| &*entry.key.text == key) else { return false };
        let entry = self.entries.remove(found);
        self.reading.add(
            Finding::error("field-elsewhere", entry.key.at, format!("`{}` does not belong here.", self.named(key)))
                .why(why)
                .mend(mend),
        );
        true
    }

    /// Makes names known that are asked for nowhere, so that they can be suggested.
    pub fn also_known(&mut self, keys: &[&'static str]) {
        if !self.entries.is_empty() {
            self.asked.extend_from_slice(keys);
        }
    }

    /// Tells every name that nobody asked for, with the nearest known one.
    pub fn finish(self) {
        self.finish_with(&[]);
    }

    /// The same, with names that other tools use for what is called otherwise here: theirs and ours.
    pub fn finish_with(self, others: &[(&str, &str)]) {
        for entry in &self.entries {
            let written = &*entry.key.text;
            let known = self.asked.iter().copied();
            let other = others.iter().find(|(theirs, _)| theirs.eq_ignore_ascii_case(written)).map(|(_, ours)| *ours);
            let name = self.named(written);
            let what = if written.is_empty() {
                "A name is missing here.".to_owned()
            } else {
                format!("There is no field named `{name}`.")
            };
            let mend = match other.or_else(|| nearest(written, known)) {
                Some(ours) => {
                    let mended = self.reading.mended_line(entry.key.at, ours);
                    format!("Did you mean `{ours}`? Then write `{mended}`. If not, take the line out.")
                }
                None if self.path.is_empty() => {
                    format!("Take it out, or keep it as a value of your own: `{}`", self.own_value(written))
                }
                None => "Take it out.".to_owned(),
            };
            self.reading
                .add(Finding::error("field-unknown", entry.key.at, what).why("Nothing would come of what it says.").mend(mend));
        }
    }

    fn own_value(&self, key: &str) -> String {
        match self.reading.syntax() {
            super::reading::Syntax::Toml => format!("extra.{key} = …"),
            super::reading::Syntax::Yaml => format!("extra: {{ {key}: … }}"),
        }
    }
}
