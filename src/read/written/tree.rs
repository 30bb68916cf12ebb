//! The tree that both formats are read into: tables in written order, each key and value with its place.

use jiff::civil::Date;

use crate::source::{Span, Text};

/// A table: keys and values in the order written, no key twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it holds.
    pub entries: Vec<Entry>,
    /// Where it is written; for a table under a `[header]`, the header.
    pub at: Span,
}

/// One key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key, without quotes.
    pub key: Text,
    /// Its value.
    pub value: Value,
}

/// One value with its place, quotes included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// What is written.
    pub content: Content,
    /// Where.
    pub at: Span,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A key without a value (YAML).
    Nothing,
    /// Text.
    Text(Box<str>),
    /// Anything else on one line: as written, and what it is.
    Plain(Box<str>, Scalar),
    /// A list.
    List(Vec<Value>),
    /// A table.
    Table(Table),
}

/// What a value without quotes is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// A whole number.
    Integer(i64),
    /// A number with a fraction, or one too large to count with.
    Float,
    /// True or false.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// A day with a time of day.
    Moment(Date),
    /// A time of day alone.
    Time,
}

impl Value {
    /// Returns what the value is, in the words of a message.
    #[must_use]
    pub fn described(&self) -> &'static str {
        match &self.content {
            Content::Nothing => "nothing",
            Content::Text(_) => "text",
            Content::Plain(_, Scalar::Integer(_) | Scalar::Float) => "a number",
            Content::Plain(_, Scalar::Boolean(_)) => "yes or no",
            Content::Plain(_, Scalar::Date(_)) => "a date",
            Content::Plain(_, Scalar::Moment(_)) => "a date with a time",
            Content::Plain(_, Scalar::Time) => "a time",
            Content::List(_) => "a list",
            Content::Table(_) => "a group of keys",
        }
    }

    /// Returns the words of a text, or of any other value on one line as it is written.
    #[must_use]
    pub fn as_written(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) | Content::Plain(text, _) => Some(text),
            _ => None,
        }
    }
}
