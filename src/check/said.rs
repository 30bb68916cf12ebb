//! The words of one paragraph, list item or heading, read once for all the rules that look at them.

use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use crate::html::NodeId;
use crate::text::{Known, Word, sentences, words};

/// What an easy-read page is made of, in the order of the page.
pub(super) struct Rows {
    /// The rows of a picture and words.
    pub(super) ideas: Vec<NodeId>,
    /// The paragraphs, list items and headings that hold the author's words, with these.
    pub(super) blocks: Vec<(NodeId, Rc<Said>)>,
    /// By node: the number of its block, from 1; 0 for what is none.
    pub(super) numbers: Vec<u32>,
}

impl Rows {
    /// Returns the words of an element, if it is such a block.
    pub(super) fn said(&self, id: NodeId) -> Option<&Rc<Said>> {
        let number = self.numbers.get(id.index())?.checked_sub(1)?;
        self.blocks.get(number as usize).map(|(_, said)| said)
    }
}

/// A word that is not among the easy ones.
#[derive(Clone, Debug)]
pub(super) struct Hard {
    /// Where it stands, in bytes.
    pub(super) at: Range<usize>,
    /// How well it is known.
    pub(super) known: Known,
    /// Whether it is long, of one that is common.
    pub(super) is_long: bool,
}

/// The words of one paragraph, list item or heading, as the author wrote them.
pub(super) struct Said {
    /// The words, with single spaces.
    pub(super) text: String,
    /// The parts that are bold, in bytes.
    pub(super) bold: Vec<Range<usize>>,
    /// Whether they are marked as another language than the page's English.
    pub(super) foreign: bool,
    /// The words that may be hard, once somebody asked.
    pub(super) hard: OnceCell<Vec<Hard>>,
    sentences: Vec<Range<usize>>,
    words: Vec<Range<usize>>,
}

impl Said {
    /// Takes a text apart.
    pub(super) fn new(text: String, bold: Vec<Range<usize>>, foreign: bool) -> Self {
        let words = words(&text).map(|word| word.at..word.at + word.text.len()).collect();
        Self { sentences: sentences(&text), words, text, bold, foreign, hard: OnceCell::new() }
    }

    /// Returns the sentences with the bytes at which they begin.
    pub(super) fn sentences(&self) -> impl Iterator<Item = (usize, &str)> {
        self.sentences.iter().map(|range| (range.start, &self.text[range.clone()]))
    }

    /// Returns how many words begin in a part of the text.
    pub(super) fn words_in(&self, part: Range<usize>) -> usize {
        let before = |at: usize| self.words.partition_point(|word| word.start < at);
        before(part.end) - before(part.start)
    }

    /// Returns the words.
    pub(super) fn words(&self) -> Vec<Word<'_>> {
        self.words.iter().map(|range| Word { at: range.start, text: &self.text[range.clone()] }).collect()
    }
}
