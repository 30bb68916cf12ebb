//! Words: where sentences end, how many syllables a word has, how hard a text is, and which words most people know.
//!
//! In: plain text. Out: places in it, and figures. Knows no page and no site; the word lists are English.

mod readability;
mod sentences;
mod sieve;
mod syllables;
mod word_lists;

pub use readability::{LongSentence, Readability};
pub use sentences::{Word, sentences, words};
pub use sieve::WordSieve;
pub use syllables::syllables;
pub use word_lists::{Known, forms, in_small_letters, known};
