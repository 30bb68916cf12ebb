//! Understands one source at a time: a page's head and Markdown, a picture, a PDF, captions, a transcript.
//!
//! In: the text or bytes of one source, and the configuration. Out: a [`Document`] (typed facts, and a body of
//! HTML with holes where the rest of the site shows through) or the [`FileFacts`] of a file.
//! Knows no other page and no theme.

mod captions;
mod cue;
mod document;
mod file;
mod film;
mod front_matter;
mod markdown;
mod page;
mod problems;
mod rolling;
mod sbv;
mod search;
mod srt;
mod timed;
mod transcript;
mod webvtt;
mod wording;

pub use captions::{CaptionText, Encoding, caption_text, captions, captions_json};
pub use cue::{Captions, Cue, Element, ElementKind, Node, Place, Region, Settings, Time};
pub use document::{
    Body, Component, Document, DocumentKind, EasyReadFields, Facts, Fill, Film, FormatSource, Heading, Hole, Host, IN_PRACTICE,
    KindFields, KindName, LinkId, LinkRef, Menu, Meta, OfferedFormat, PersonField, Picture, Role, Show, WordKey,
    in_practice_id,
};
pub use file::{FileFacts, FileKind, PictureFacts, PictureFormat, RecordingFacts, file, is_measured};
pub use film::{FilmFile, FilmFileKind, FilmPage, FilmText, FilmTexts, LONGEST_FILM_TEXT, film_texts, is_recording, recording};
pub use front_matter::{FieldHelp, Need, fields_of};
pub use markdown::TermMatcher;
pub(crate) use markdown::id_of_words;
pub use page::{ParseContext, document};
pub use search::folded_words;
pub use transcript::{
    Chapter, Paragraph, ParagraphKind, Part, Run, TimeLinks, Transcript, TranscriptWords, is_language, made_transcript,
    timed_transcript, transcript_html, transcript_text, written_transcript,
};
pub use webvtt::write as webvtt;
pub use wording::{Piece, wording, wording_print};
