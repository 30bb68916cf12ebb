//! Small changes to a text that make it readable, and the way back from places in the changed text.

use std::ops::Range;

/// One change: these bytes become those.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// The bytes of the text as written.
    pub(super) at: Range<usize>,
    /// What stands there instead.
    pub(super) with: String,
}

/// A text with changes made to it.
#[derive(Debug)]
pub(super) struct Edited {
    /// The changed text.
    pub(super) text: String,
    /// For each change, its bytes in the changed text and in the text as written, in order.
    pieces: Vec<(Range<usize>, Range<usize>)>,
}

impl Edited {
    /// Returns the text with the changes made; a change that overlaps an earlier one is left out.
    pub(super) fn new(original: &str, mut edits: Vec<Edit>) -> Self {
        edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
        let mut text = String::with_capacity(original.len() + edits.len() * 4);
        let mut pieces = Vec::with_capacity(edits.len());
        let mut done = 0;
        for edit in edits {
            let Some(before) = original.get(done..edit.at.start) else { continue };
            text.push_str(before);
            let start = text.len();
            text.push_str(&edit.with);
            done = edit.at.end;
            pieces.push((start..text.len(), edit.at));
        }
        text.push_str(&original[done..]);
        Self { text, pieces }
    }

    /// Returns the bytes of the text as written that became these bytes of the changed text.
    pub(super) fn original(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.back(range.start, |original| original.start);
        let end = self.back(range.end, |original| original.end);
        start..end.max(start)
    }

    /// Returns the text with one line left empty, its bytes still leading back to where they were written.
    ///
    /// The line is overwritten with spaces, so that no place moves.
    pub(super) fn without(mut self, line: &Range<usize>) -> Self {
        self.text.replace_range(line.clone(), &" ".repeat(line.len()));
        self
    }

    /// A place strictly inside a changed piece goes to the side that `inside` names.
    fn back(&self, byte: usize, inside: impl Fn(&Range<usize>) -> usize) -> usize {
        let after = self.pieces.partition_point(|(changed, _)| changed.start < byte);
        let Some((changed, original)) = after.checked_sub(1).and_then(|last| self.pieces.get(last)) else { return byte };
        if byte < changed.end { inside(original) } else { original.end + (byte - changed.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_after_a_change_leads_back_to_where_it_was_written() {
        let written = "title: Care: us\norder: 1";
        let edited = Edited::new(
            written,
            vec![
                Edit { at: 7..7, with: "\"".into() },
                Edit { at: 15..15, with: "\"".into() },
                Edit { at: 16..21, with: "o".into() },
            ],
        );
        assert_eq!(edited.text, "title: \"Care: us\"\no: 1");
        assert_eq!(&written[edited.original(&(7..17))], "Care: us");
        assert_eq!(&written[edited.original(&(18..19))], "order");
        assert_eq!(&written[edited.original(&(21..22))], "1");
    }
}
