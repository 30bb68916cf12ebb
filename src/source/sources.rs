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
///
/// Cheap to clone: tables share what they hold until one of them grows.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    table: Arc<Table>,
}

#[derive(Clone, Debug, Default)]
struct Table {
    paths: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, SourceId>,
}

impl Sources {
    /// Returns a table with these paths, numbered in this order.
    #[must_use]
    pub fn of(paths: impl IntoIterator<Item = Arc<str>>) -> Self {
        let mut table = Table::default();
        for path in paths {
            if !table.numbers.contains_key(&path) {
                table.add(path);
            }
        }
        Self { table: Arc::new(table) }
    }

    /// Returns the number of a path, giving it one if it has none.
    pub fn intern(&mut self, path: &str) -> SourceId {
        match self.number(path) {
            Some(id) => id,
            None => Arc::make_mut(&mut self.table).add(path.into()),
        }
    }

    /// Returns the number of a path that has one.
    #[must_use]
    pub fn number(&self, path: &str) -> Option<SourceId> {
        self.table.numbers.get(path).copied()
    }

    /// Returns the path of a source, or an empty string for a number that was never given.
    #[must_use]
    pub fn path(&self, id: SourceId) -> &str {
        self.table.paths.get(id.index()).map_or("", |path| path)
    }

    /// Returns every path in the order of its number.
    pub fn paths(&self) -> impl Iterator<Item = &Arc<str>> {
        self.table.paths.iter()
    }
}

impl Table {
    /// Gives a number to a path that has none.
    fn add(&mut self, path: Arc<str>) -> SourceId {
        let id = SourceId(u32::try_from(self.paths.len()).unwrap_or(u32::MAX));
        self.paths.push(Arc::clone(&path));
        self.numbers.insert(path, id);
        id
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
/// For many bytes of one text, [`Lines`] reads it once.
#[must_use]
pub fn position(text: &str, byte: usize) -> Position {
    Lines::of(text).position(byte)
}

/// Where the lines of a text begin, so that many bytes of it find their position without reading it again.
///
/// LF, CRLF and a lone CR each end a line; a byte order mark is no character.
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    /// The first byte of every line.
    starts: Vec<usize>,
    /// How many characters stand before every so many bytes: a text of one line is read no further back than that.
    before: Vec<usize>,
}

/// How many bytes lie between two counts of characters.
const STEP: usize = 512;

impl<'t> Lines<'t> {
    /// Finds the lines of a text.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let (mut at, mut count) = (0, 0);
        while at <= text.len() {
            before.push(count);
            let (from, to) = (text.floor_char_boundary(at), text.floor_char_boundary(at + STEP));
            count += characters(&text[from..to]);
            at += STEP;
        }
        Self { text, starts: line_starts(text), before }
    }

    /// Returns the text.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Returns the position of a byte; one beyond the end counts as the end.
    #[must_use]
    pub fn position(&self, byte: usize) -> Position {
        let byte = self.text.floor_char_boundary(byte.min(self.text.len()));
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line)).copied().unwrap_or(0);
        Position { line: line + 1, column: self.characters_before(byte) - self.characters_before(start) + 1 }
    }

    fn characters_before(&self, byte: usize) -> usize {
        let step = byte / STEP;
        let from = self.text.floor_char_boundary(step * STEP);
        self.before.get(step).copied().unwrap_or(0) + characters(&self.text[from..byte])
    }
}

fn characters(text: &str) -> usize {
    text.chars().filter(|c| *c != '\u{feff}').count()
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
    fn many_bytes_of_a_long_line_and_of_many_lines_are_placed_alike() {
        let long = "añ\u{1f600}".repeat(700) + "\nshort\n" + &"ŵords\r\n".repeat(300);
        let lines = Lines::of(&long);
        for (byte, _) in long.char_indices().step_by(7) {
            let before = &long[..byte];
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let expected = Position { line: before.matches('\n').count() + 1, column: before[start..].chars().count() + 1 };
            assert_eq!(lines.position(byte), expected, "{byte}");
        }
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
