//! Where things come from: source files, stretches of them, their fingerprints, and the marks
//! that carry a stretch through the pipeline.
//!
//! The ground floor: knows no HTML, no Markdown and no site.

mod fingerprint;
mod mark;
mod sources;
mod span;

pub use fingerprint::{Fingerprint, Fingerprinter};
pub use mark::{MARK_ATTRIBUTE, MarkedHtml, Marking, push_mark, push_marked_value, read_mark, read_marked_value};
pub use sources::{Lines, Position, SourceId, Sources, position};
pub use span::{Span, Text};
