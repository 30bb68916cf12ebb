//! Measures a film or recording by its head: how long, how large, whether there is sound.

use std::io::{BufReader, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::super::file::{FileFacts, FileKind, RecordingFacts};
use super::{mp3, mp4, webm};
use crate::read::FileSource;
use crate::report::{Finding, Report, Reported};
use crate::source::Span;

/// What a reader of one format found.
pub(super) struct Head {
    pub(super) facts: RecordingFacts,
    /// How the picture is written, as the format names it.
    pub(super) codec: Option<String>,
}

/// Why the head of a film could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The bytes are of another format.
    Other,
    /// It ends before it says it does.
    Torn,
    /// It makes no sense.
    Broken,
}

/// Whether a file is a film or recording that [`recording`] can measure, by the ending of its name.
#[must_use]
pub fn is_recording(path: &str) -> bool {
    format(path).is_some()
}

#[derive(Clone, Copy)]
enum Format {
    Mp4,
    WebM,
    Mp3,
}

fn format(path: &str) -> Option<Format> {
    match path.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
        "mp4" | "m4v" | "m4a" => Some(Format::Mp4),
        "webm" => Some(Format::WebM),
        "mp3" => Some(Format::Mp3),
        _ => None,
    }
}

/// Measures a film or recording by its head; the film itself is never read whole. One that cannot be read is an error.
pub fn recording(source: &FileSource, reader: impl Read + Seek) -> Reported<FileFacts> {
    let mut report = Report::default();
    let name = source.path.rsplit('/').next().unwrap_or("");
    let kind = match format(name) {
        Some(format) => measured(source, name, format, reader, &mut report),
        None => FileKind::Other,
    };
    report.with(FileFacts { bytes: source.bytes, kind })
}

fn measured(source: &FileSource, name: &str, format: Format, reader: impl Read + Seek, report: &mut Report) -> FileKind {
    let at = Span::start_of(source.id);
    let mut reader = BufReader::new(reader);
    // The libraries may still stumble over a broken file; that is this file's trouble and not the build's.
    let head = catch_unwind(AssertUnwindSafe(|| match format {
        Format::Mp4 => mp4::head(&mut reader, source.bytes),
        Format::WebM => webm::head(&mut reader, source.bytes),
        Format::Mp3 => mp3::head(&mut reader),
    }));
    match head.unwrap_or(Err(Trouble::Broken)) {
        Ok(head) => {
            report.extend(head.codec.and_then(|codec| unusual(name, &codec, at)));
            FileKind::Recording(head.facts)
        }
        Err(trouble) => {
            report.add(unreadable(name, format, source.bytes, trouble, at));
            FileKind::Other
        }
    }
}

fn unreadable(name: &str, format: Format, bytes: u64, trouble: Trouble, at: Span) -> Finding {
    let (what, named) = match format {
        Format::Mp4 if name.ends_with("4a") => ("recording", "an MPEG-4 recording"),
        Format::Mp4 => ("film", "an MPEG-4 film"),
        Format::WebM => ("film", "a WebM film"),
        Format::Mp3 => ("recording", "an MP3 recording"),
    };
    let how = match trouble {
        _ if bytes == 0 => "The file is empty.".to_owned(),
        Trouble::Other => format!("Its name says that it is {named}, but it holds something else."),
        Trouble::Torn => "It ends too early: it was not copied whole.".to_owned(),
        Trouble::Broken => "Where it should say how long it is and what is in it, it makes no sense.".to_owned(),
    };
    let save = match format {
        Format::Mp3 => "MP3",
        Format::Mp4 | Format::WebM => "MP4 (H.264)",
    };
    Finding::error("film-unreadable", at, format!("The {what} {name} cannot be played. {how}"))
        .why("Whoever presses play sees an error, or nothing at all.")
        .mend(format!("Copy it anew from where it came from, or export it again as {save}."))
}

/// Tells a film that many browsers do not show.
fn unusual(name: &str, codec: &str, at: Span) -> Option<Finding> {
    const SHOWN: [&str; 9] = ["avc1", "avc2", "avc3", "avc4", "av01", "vp08", "vp09", "mp4a", "encv"];
    if SHOWN.contains(&codec) {
        return None;
    }
    let from = match codec {
        "hvc1" | "hev1" | "dvh1" | "dvhe" => " It is written as HEVC, as telephones record.",
        "mp4v" => " It is written in an old way (MPEG-4 part 2).",
        codec if codec.starts_with("ap") => " It is written as ProRes, as editing programs keep it.",
        _ => "",
    };
    Some(
        Finding::warning("film-codec", at, format!("Many browsers cannot show the picture of {name}.{from}"))
            .why("People who open the page in Firefox or on an older computer hear the sound and see nothing.")
            .mend("Export it again as MP4 with H.264 (“most compatible”)."),
    )
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;
    use crate::source::SourceId;

    pub(super) fn found(path: &str, bytes: &[u8]) -> (FileKind, Vec<String>) {
        let source = FileSource { id: SourceId::from_index(0), path: path.into(), bytes: bytes.len() as u64, changed: 0 };
        let read = recording(&source, Cursor::new(bytes));
        assert_eq!(read.value.bytes, bytes.len() as u64);
        (read.value.kind, read.findings.iter().map(|finding| finding.rule.to_string()).collect())
    }

    #[expect(clippy::disallowed_methods, reason = "the example's own film")]
    fn example(path: &str) -> Vec<u8> {
        std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content/videos").join(path)).unwrap()
    }

    #[test]
    fn the_films_of_the_example_are_measured() {
        let film = RecordingFacts { milliseconds: Some(40_520), size: Some((640, 360)), sound: true };
        let bytes = example("our-strategy/film.mp4");
        assert_eq!(found("film.mp4", &bytes), (FileKind::Recording(film), Vec::new()));
        let (FileKind::Recording(sound), findings) = found("audio.mp3", &example("our-promises-in-sound/audio.mp3")) else {
            panic!()
        };
        assert_eq!((sound.size, sound.sound, findings.len()), (None, true, 0));
        assert!(sound.milliseconds.is_some_and(|length| (35_000..37_500).contains(&length)), "{sound:?}");
        assert_eq!(found("film.mp4", &bytes[..bytes.len() / 2]).1, ["film-unreadable"], "half a film");
    }

    #[test]
    fn what_is_no_film_is_an_error_whatever_it_is_called() {
        for name in ["film.mp4", "film.webm", "audio.mp3"] {
            for bytes in [&b""[..], b"<html>", b"\0\0\0\0\0\0\0\0\0\0\0\0", &[0xff; 300]] {
                assert_eq!(found(name, bytes), (FileKind::Other, vec!["film-unreadable".to_owned()]), "{name} {bytes:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_bytes_behind_the_head_of_a_film_are_read(
            name in prop::sample::select(vec!["film.mp4", "film.webm", "audio.mp3"]),
            start in 0usize..4,
            bytes in prop::collection::vec(any::<u8>(), 0..300),
        ) {
            let head: &[u8] = [
                &b""[..],
                b"\0\0\0\x10ftypisom\0\0\0\0",
                b"\0\0\0\x10ftypisom\0\0\0\0\0\0\x01\x00moov",
                b"\x1a\x45\xdf\xa3\x8b\x42\x82\x84webm\x42\x87\x81\x04\x18\x53\x80\x67",
            ][start];
            found(name, &[head, &bytes].concat());
        }
    }
}
