//! A beginner's slip: a line that is not what the format asks for, though it is plain what is meant.

use std::ops::Range;

use super::edits::{Edit, Edited};

/// One line with a slip: what to change so that it can be read, and what to say.
#[derive(Debug)]
pub(super) struct Slip {
    /// What is wrong; one reason a line, the one that helps most.
    pub(super) reason: Reason,
    /// The bytes to point at.
    pub(super) at: Range<usize>,
    /// The bytes of the whole line, without its end.
    pub(super) line: Range<usize>,
    /// The changes that make the line readable, all within `line`.
    pub(super) edits: Vec<Edit>,
    /// The mended line, where it is another than the edits make.
    pub(super) mend: Option<String>,
}

impl Slip {
    /// Returns the line as it should be written.
    pub(super) fn mended_line(&self, text: &str) -> String {
        if let Some(mend) = &self.mend {
            return mend.clone();
        }
        let from = self.line.start;
        let shifted = |edit: &Edit| Edit { at: edit.at.start - from..edit.at.end - from, with: edit.with.clone() };
        Edited::new(&text[self.line.clone()], self.edits.iter().map(shifted).collect()).text.trim().to_owned()
    }
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// Curly quotes stand where straight ones are needed.
    CurlyQuotes,
    /// A quote at one end and none at the other.
    MissingQuote,
    /// Text without quotes where the format needs them.
    NeedsQuotes,
    /// A colon in a text without quotes (YAML).
    Colon,
    /// A text that starts with a sign that means something else (YAML).
    Sign,
    /// Words after the closing quote.
    AfterQuote,
    /// A backslash between double quotes.
    Backslash,
    /// A date in another form.
    Date,
    /// A day that no calendar has.
    NoSuchDay,
    /// A time or length such as 5:30, without quotes (TOML).
    Number,
    /// Yes, no and the like where `true` or `false` is needed (TOML).
    YesNo,
    /// A colon where the format takes `=` (TOML).
    ColonForEquals,
    /// `=` where the format takes a colon (YAML).
    EqualsForColon,
    /// No space after the colon (YAML).
    NoSpace,
    /// A tab at the start of a line (YAML).
    Tab,
    /// A space from a word processor.
    OddSpace,
    /// A key of two words (TOML).
    SpaceInKey,
    /// A list or table that is never closed.
    Unclosed,
    /// Nothing between key and value.
    NoSeparator,
}

impl Reason {
    /// Says what is wrong, and why that matters.
    pub(super) fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::CurlyQuotes => (
                "This line has curly quotes where straight ones are needed.",
                "A word processor or a phone makes quotes curly; here only straight ones mark where a text starts and ends.",
            ),
            Self::MissingQuote => {
                ("A quotation mark is missing on this line.", "Without both, nobody can tell where the text starts and ends.")
            }
            Self::NeedsQuotes => (
                "The text on this line needs quotation marks around it.",
                "Where `=` joins a name and its value, every text stands between straight quotes.",
            ),
            Self::Colon => (
                "The text on this line has a colon in it, so it needs quotation marks around it.",
                "A colon with a space after it separates a name from its value; a second one makes the line unreadable.",
            ),
            Self::Sign => (
                "The text on this line starts with a sign that means something else here, so it needs quotation marks around it.",
                "Signs such as `*`, `&`, `@`, `[` and `!` at the start of a text are orders, not words.",
            ),
            Self::AfterQuote => (
                "This line has words after its closing quotation mark.",
                "Everything that belongs to the text must stand between one pair of quotes.",
            ),
            Self::Backslash => (
                "This line has a backslash between double quotes.",
                "There a backslash starts a code such as `\\n`; between single quotes it is just a backslash.",
            ),
            Self::Date => (
                "The date on this line is not in the form year-month-day.",
                "Other forms are read differently in different countries, and a page could appear or vanish on the wrong day.",
            ),
            Self::NoSuchDay => ("No calendar has the day on this line.", "It cannot be told when it is meant to count."),
            Self::Number => (
                "The value on this line needs quotation marks around it.",
                "Without quotes it looks like a number or a time that it is not.",
            ),
            Self::YesNo => (
                "This line needs `true` or `false`.",
                "Where `=` joins a name and its value, yes and no are written `true` and `false`.",
            ),
            Self::ColonForEquals => (
                "This line has a colon where `=` is needed.",
                "Between `+++` lines, and in files that end in `.toml`, `=` joins a name and its value; the colon is for `---` lines.",
            ),
            Self::EqualsForColon => (
                "This line has `=` where a colon is needed.",
                "Between `---` lines a name and its value are joined by a colon; the `=` is for `+++` lines.",
            ),
            Self::NoSpace => (
                "This line has no space after its colon.",
                "The colon only separates a name from its value when a space follows it.",
            ),
            Self::Tab => ("This line starts with a tab.", "Here lines are moved in with spaces; a tab is not counted as any."),
            Self::OddSpace => (
                "This line has a space in it that a word processor put there.",
                "It looks like a space, and is another character that cannot be read here.",
            ),
            Self::SpaceInKey => {
                ("The name on this line is written as two words.", "A name must be one word; parts are joined with `_`.")
            }
            Self::Unclosed => {
                ("A closing bracket is missing on this line.", "Everything after it would be taken for part of the list.")
            }
            Self::NoSeparator => (
                "This line says neither what it is nor what it says.",
                "Each line needs a name, a sign between, and a value; this one would be lost.",
            ),
        }
    }
}

/// The lines of a stretch of text as byte ranges without their ends.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let from = start;
        start += line.len();
        from..from + line.trim_end_matches(['\n', '\r']).len()
    })
}

/// Whether a line starts with a name and a sign that joins it to a value.
#[must_use]
pub fn starts_with_key(line: &str) -> bool {
    let key =
        line.len() - line.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-' || c == '.').len();
    let rest = line[key..].trim_start_matches([' ', '\t']);
    key > 0
        && (rest.starts_with('=')
            || rest.strip_prefix(':').is_some_and(|after| after.is_empty() || after.starts_with([' ', '\t'])))
}
