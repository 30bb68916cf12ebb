//! What a file that is not a page says of itself: the size of a picture, the pages of a PDF.
//!
//! In: a file's name and bytes. Out: its [`FileFacts`], and what is wrong with it. A picture is judged by its
//! head before anything is decoded, so that a file made to hurt is told and not opened.

mod facts;
mod pdf;
mod picture;
mod svg;

use crate::read::FileSource;
use crate::report::{Report, Reported};
use crate::source::Span;

pub use facts::{FileFacts, FileKind, PictureFacts, PictureFormat, RecordingFacts};

/// Whether more is known of a file than its size: a picture or a PDF, by the ending of its name.
#[must_use]
pub fn is_measured(path: &str) -> bool {
    ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "pdf"].contains(&ending(path).as_str())
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// Measures a file that a page uses.
pub fn file(source: &FileSource, bytes: &[u8]) -> Reported<FileFacts> {
    let mut report = Report::default();
    let at = Span::start_of(source.id);
    let name = source.path.rsplit('/').next().unwrap_or("");
    let ending = ending(name);
    let kind = match ending.as_str() {
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" => picture::measure(name, &ending, bytes, at, &mut report),
        "svg" => svg::measure(name, bytes, at, &mut report),
        "pdf" => pdf::measure(name, bytes, at, &mut report),
        _ => FileKind::Other,
    };
    report.with(FileFacts { bytes: bytes.len() as u64, kind })
}
