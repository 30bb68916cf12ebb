//! The transcript of a film: paragraphs that read well, made from captions or written by somebody.
//!
//! In: cues, or the text of a `transcript.md`. Out: a [`Transcript`]: chapters and paragraphs in the order of the
//! film, with who speaks and when. Knows no page: the theme decides how it looks, and which words stand around it.

mod heard;
mod languages;
mod made;
mod model;
mod paragraphs;
mod print;
mod sentences;
mod speakers;
mod timed;
mod written;

pub use languages::is_language;
pub use made::made_transcript;
pub use model::{Chapter, Paragraph, ParagraphKind, Part, Run, Transcript};
pub use print::{TimeLinks, TranscriptWords, transcript_html, transcript_text};
pub use timed::timed_transcript;
pub use written::written_transcript;
