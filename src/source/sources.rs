//! The table of source files: a small number for each path, and the way from bytes to lines.

use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The number of one source file in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SourceId(u32);

impl SourceId {
    /// Returns the number itself.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// Returns the source with this number, as a mark wrote it.
    #[must_use]
    pub fn from_index(index: u32) -> Self {
        Self(index)
    }
}

/// Every source file by number: paths relative to the site, with `/`, such as `content/vision.md`.
///
/// Only ever grows, so that a number once given keeps its meaning from one build to the next.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    paths: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, SourceId>,
}

impl Sources {
    /// Returns a table with these paths, numbered in this order.
    #[must_use]
    pub fn of(paths: impl IntoIterator<Item = Arc<str>>) -> Self {
        let mut sources = Self::default();
        for path in paths {
            sources.intern(&path);
        }
        sources
    }

    /// Returns the number of a path, giving it one if it has none.
    pub fn intern(&mut self, path: &str) -> SourceId {
        if let Some(id) = self.numbers.get(path) {
            return *id;
        }
        let id = SourceId(u32::try_from(self.paths.len()).unwrap_or(u32::MAX));
        let path: Arc<str> = path.into();
        self.paths.push(Arc::clone(&path));
        self.numbers.insert(path, id);
        id
    }

    /// Returns the number of a path that has one.
    #[must_use]
    pub fn number(&self, path: &str) -> Option<SourceId> {
        self.numbers.get(path).copied()
    }

    /// Returns the path of a source, or an empty string for a number that was never given.
    #[must_use]
    pub fn path(&self, id: SourceId) -> &str {
        self.paths.get(id.index()).map_or("", |path| path)
    }

    /// Returns every path in the order of its number.
    pub fn paths(&self) -> impl Iterator<Item = &Arc<str>> {
        self.paths.iter()
    }
}

/// A place in a text as people count it: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

/// Returns the position of a byte in a text; a byte beyond the end counts as the end.
///
/// LF, CRLF and a lone CR each end a line; a byte order mark is no character.
#[must_use]
pub fn position(text: &str, byte: usize) -> Position {
    let byte = text.floor_char_boundary(byte.min(text.len()));
    let before = &text[..byte];
    let ends = line_starts(before);
    let start = ends.last().copied().unwrap_or(0);
    let column = before[start..].chars().filter(|c| *c != '\u{feff}').count() + 1;
    Position { line: ends.len() + 1, column }
}

fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = |at: usize| match bytes[at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    (0..bytes.len()).filter(|at| ends(*at)).map(|at| at + 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let text = "\u{feff}é1\r\nab\rcd\nef";
        assert_eq!(position(text, 0), Position { line: 1, column: 1 });
        assert_eq!(position(text, text.find('1').unwrap()), Position { line: 1, column: 2 });
        assert_eq!(position(text, text.find('b').unwrap()), Position { line: 2, column: 2 });
        assert_eq!(position(text, text.find('d').unwrap()), Position { line: 3, column: 2 });
        assert_eq!(position(text, 999), Position { line: 4, column: 3 });
    }

    #[test]
    fn a_path_keeps_its_number() {
        let mut sources = Sources::default();
        let first = sources.intern("content/a.md");
        sources.intern("content/b.md");
        assert_eq!(sources.intern("content/a.md"), first);
        assert_eq!(sources.path(first), "content/a.md");
    }
}
