//! Films and recordings: what a file says of itself, and what the texts beside it come to.
//!
//! In: the head of a film, read from a file of any size; the captions, descriptions, chapters and transcripts beside
//! it, and what its page says. Out: [`RecordingFacts`]; [`FilmTexts`], the transcript in each language; and what is
//! missing or odd. Knows no address and no theme.

#[cfg(test)]
mod case;
mod compare;
mod duties;
mod lint;
mod measure;
mod mp3;
mod mp4;
mod page;
mod texts;
mod webm;
mod words;

pub use measure::{is_recording, recording};
pub use page::{FilmFile, FilmFileKind, FilmPage, LONGEST_FILM_TEXT};
pub use texts::{FilmText, FilmTexts, film_texts};
