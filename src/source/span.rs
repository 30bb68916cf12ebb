//! Stretches of a source file, and text that remembers where it was written.

use serde::{Deserialize, Serialize};

use super::sources::SourceId;

/// A stretch of one source file, counted in bytes.
///
/// Always `start <= end`. An empty span is a caret: it points between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    source: SourceId,
    start: u32,
    end: u32,
}

impl Span {
    /// Returns the span from `start` to `end` (bytes, half open); an `end` before `start` gives a caret.
    #[must_use]
    pub fn new(source: SourceId, start: usize, end: usize) -> Self {
        let clamp = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        let (start, end) = (clamp(start), clamp(end));
        Self { source, start, end: end.max(start) }
    }

    /// Returns the caret before the first character of a file.
    #[must_use]
    pub fn start_of(source: SourceId) -> Self {
        Self { source, start: 0, end: 0 }
    }

    /// Returns the file that the span lies in.
    #[must_use]
    pub fn source(self) -> SourceId {
        self.source
    }

    /// Returns the first byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Returns the byte after the last.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Returns the smallest span that covers both, or `None` when they lie in different files.
    #[must_use]
    pub fn join(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.min(other.start), self.end.max(other.end));
        (self.source == other.source).then_some(Self { start, end, ..self })
    }
}

/// Words as somebody wrote them, with the place where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Text {
    /// The words, without the quotes or marks of the format they were written in.
    pub text: Box<str>,
    /// Where they are written.
    pub at: Span,
}

impl Text {
    /// Returns words with their place.
    #[must_use]
    pub fn new(text: impl Into<Box<str>>, at: Span) -> Self {
        Self { text: text.into(), at }
    }
}

impl std::ops::Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}
