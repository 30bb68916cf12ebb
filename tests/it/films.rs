//! Whatever lies beside a film is read: any bytes, however many, in linear time; and nothing panics.

use std::io::Cursor;
use std::sync::Arc;

use clearway::parse::{
    Captions, Film, FilmFile, FilmFileKind, FilmPage, KindName, Part, RecordingFacts, Transcript, caption_text, captions,
    film_texts, made_transcript, recording, webvtt, written_transcript,
};
use clearway::read::{Direction, FileSource, Language, LanguageId};
use clearway::report::Severity;
use clearway::source::{SourceId, Span, Text};
use proptest::prelude::*;

use crate::support::{SITE_TOML, Site};

const LARGE: usize = if cfg!(debug_assertions) { 256 << 10 } else { 4 << 20 };

fn read(name: &str, bytes: &[u8]) -> (Captions, Transcript) {
    let source = SourceId::from_index(0);
    let text = caption_text(name, bytes);
    let captions = captions(source, name, &text).value;
    let transcript = made_transcript(&captions.cues, &captions.cues, &captions.cues, &["Amina Rees", "Tom Hale"]);
    (captions, transcript)
}

fn times_go_forward(transcript: &Transcript) -> bool {
    let start = |part: &Part| match part {
        Part::Chapter(chapter) => chapter.start,
        Part::Paragraph(paragraph) => paragraph.start,
    };
    transcript.parts.iter().filter_map(start).is_sorted()
}

/// Whoever is quadratic in any of these is still at it when the night is over.
#[test]
fn large_files_made_to_hurt_are_read() {
    let pieces = [
        "1\n00:00:01,000 --> 00:00:02,000\n\n",
        "00:00:01,000 --> 00:00:02,000\n",
        "00:00:01,000 --> 00:00:02,000\nx\n",
        "1\n",
        "\n",
        "\r",
        "<b>",
        "<",
        "{\\an8}",
        "{",
        "[",
        "(",
        "♪ ",
        "-- ",
        ">> ",
        "A: ",
        "\u{feff}",
        "&amp",
        "0:00:01.000,0:00:02.000\nx\n",
    ];
    let start = "1\n00:00:00,000 --> 00:00:09,000\n";
    for name in ["a.srt", "a.sbv", "a.vtt"] {
        for piece in pieces {
            let head = if name == "a.vtt" { "WEBVTT\n\n00:00.000 --> 00:09.000\n" } else { start };
            let size = if name == "a.srt" { LARGE } else { LARGE / 4 };
            let bytes = format!("{head}{}", piece.repeat(size / piece.len()));
            let (_, transcript) = read(name, bytes.as_bytes());
            assert!(times_go_forward(&transcript), "{name} {piece:?}");
        }
    }
}

/// A line of one digit is a word of its own, and each costs more than the digit: here a million of them in one caption.
/// The system refuses memory beyond the bound, and the program would die of it.
#[cfg(target_os = "linux")]
#[test]
fn a_million_lone_numbers_take_no_more_memory_than_they_should() {
    let folder = tempfile::tempdir().unwrap();
    let text = format!("1\n00:00:00,000 --> 00:00:09,000\n{}", "1\n".repeat(1 << 20));
    std::fs::write(folder.path().join("a.srt"), &text).unwrap();
    let bound = text.len() * 256 / 1024;
    let typed = format!("ulimit -v {bound} && exec \"$0\" transcript a.srt --as text");
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &typed, env!("CARGO_BIN_EXE_clearway")]).current_dir(folder.path());
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{} {}", output.status, String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.len() > 1 << 20, "every word is told");
}

/// A generator of numbers that needs no crate and gives the same ones everywhere.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

const SEEDS: [&[u8]; 3] = [
    b"WEBVTT\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:a lines:3\n\n1\n00:01.000 --> 00:02.500 align:start line:1%\n<v.loud Amina>Hi <00:01.500><lang cy>bore</lang> &amp; <b>all</b>\n\nNOTE x\n\n00:00:03.000 --> 00:00:04.000\n- One.\n- [Applause]\n",
    b"1\n00:00:01,000 --> 00:00:02,500\n{\\an8}AMINA: <i>Hi</i>\n\n2\n00:00:03,000 --> 00:00:04,000 X1:1\n>> Two\xe9\n\n3\n00:00:05,000 --> 00:00:04,000\n\n",
    b"0:00:01.000,0:00:02.500\nAmina: Hi[br]all\n\n0:00:03.000,0:00:04.000\nTwo.\n",
];

/// `CLEARWAY_LOOP=1000000 cargo test --test it any_bytes_in_a_loop` tries so many; without it a few thousand are.
#[test]
fn any_bytes_in_a_loop_are_read() {
    let loops = std::env::var("CLEARWAY_LOOP").ok().and_then(|loops| loops.parse().ok()).unwrap_or(4000_u32);
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for round in 0..loops {
        let mut bytes = SEEDS[numbers.below(SEEDS.len())].to_vec();
        for _ in 0..1 + numbers.below(8) {
            let at = numbers.below(bytes.len() + 1);
            match numbers.below(5) {
                0 => bytes.insert(at, u8::try_from(numbers.below(256)).unwrap()),
                1 => bytes.truncate(at.max(1)),
                2 if at < bytes.len() => bytes[at] = u8::try_from(numbers.below(256)).unwrap(),
                3 => drop(bytes.drain(at..(at + numbers.below(12)).min(bytes.len()))),
                _ => {
                    let other = SEEDS[numbers.below(SEEDS.len())];
                    let from = numbers.below(other.len());
                    let piece = other[from..(from + numbers.below(40)).min(other.len())].to_vec();
                    bytes.splice(at..at, piece);
                }
            }
        }
        let name = ["a.vtt", "a.srt", "a.sbv", "a.txt"][numbers.below(4)];
        let (captions, transcript) = read(name, &bytes);
        assert!(times_go_forward(&transcript), "round {round}: {name} {:?}", String::from_utf8_lossy(&bytes));
        let _ = webvtt(&captions);
        let _ = written_transcript(SourceId::from_index(0), &String::from_utf8_lossy(&bytes), &["Amina Rees"]);
        let path = ["film.mp4", "film.webm", "audio.mp3"][numbers.below(3)];
        let source = FileSource { id: SourceId::from_index(0), path: path.into(), bytes: bytes.len() as u64, changed: 0 };
        let _ = recording(&source, Cursor::new(&bytes));
    }
}

fn page_of<'a>(title: &'a Text, film: &'a Film, languages: &'a [Language], length: Option<&'a RecordingFacts>) -> FilmPage<'a> {
    FilmPage {
        kind: KindName::Video,
        title,
        told: film,
        path: "films/one/index.md",
        language: LanguageId::MAIN,
        languages: &[LanguageId::MAIN, LanguageId(1)],
        all_languages: languages,
        recording: length,
        has_file: length.is_some(),
        signed: false,
        described: false,
        today: jiff::civil::date(2026, 11, 22),
    }
}

proptest! {
    #[test]
    fn any_texts_beside_a_film_give_findings_or_a_transcript(
        texts in prop::collection::vec((0usize..4, 0u8..2, prop::collection::vec(prop::sample::select(vec![
            "WEBVTT\n\n", "00:01.000 --> 00:02.000\n", "00:02.000 --> 00:01.000\n", "99:00:00.000 --> 99:00:01.000\n", "\n", "<v Amina>", "<lang Welsh>",
            "WE ARE HERE", "word ", "[On screen: x]", "Amina: ", "(0:01) ", "## Chapter\n", "\u{0}", "é",
        ]), 0..24)), 0..6),
        seconds in prop::option::of(0u64..200_000), sound in any::<bool>(),
    ) {
        let kinds = [FilmFileKind::Captions, FilmFileKind::Descriptions, FilmFileKind::Chapters, FilmFileKind::Transcript];
        let files: Vec<FilmFile> = texts.iter().enumerate().map(|(at, (kind, language, text))| FilmFile {
            kind: kinds[*kind],
            language: LanguageId(*language),
            source: SourceId::from_index(u32::try_from(at).unwrap() + 1),
            name: if *kind == 3 { "transcript.md".into() } else { "captions.vtt".into() },
            size: text.concat().len() as u64,
            bytes: Arc::from(text.concat().as_bytes()),
        }).collect();
        let title = Text::new("One", Span::start_of(SourceId::from_index(0)));
        let languages = ["en-GB", "cy"].map(|code| Language { code: code.into(), name: code.into(), direction: Direction::Ltr });
        let length = seconds.map(|milliseconds| RecordingFacts { milliseconds: Some(milliseconds), size: Some((16, 9)), sound });
        let film = Film::default();
        let read = film_texts(&page_of(&title, &film, &languages, length.as_ref()), &files);
        prop_assert!(!read.findings.is_empty() || !read.value.all.is_empty());
        for text in &read.value.all {
            prop_assert!(times_go_forward(&text.transcript));
            prop_assert!(text.transcript.paragraphs().next().is_some());
        }
    }
}

#[test]
fn an_honest_exception_as_the_message_shows_it_lets_a_film_be_published() {
    let pages = "-- content/films/_index.md\n---\ntitle: Films\ndescription: All.\n---\n-- content/films/one/index.md\n---\ntitle: One\ndescription: A film.\nkind: video\nyoutube: abcdefghijk\n---\n";
    let site = Site::of(pages);
    let errors = |site: &Site| -> Vec<(String, String)> {
        let (built, _) = site.build();
        let errors = built.findings.into_iter().filter(|finding| finding.severity == Severity::Error);
        errors.map(|finding| (finding.rule.to_string(), finding.mend)).collect()
    };
    let told = errors(&site);
    let rules: Vec<&str> = told.iter().map(|(rule, _)| rule.as_str()).collect();
    assert_eq!(rules, ["film-captions", "film-description", "film-transcript"]);
    let exceptions: String =
        told.iter().map(|(_, mend)| mend[mend.find("[[exceptions]]").unwrap()..].to_owned() + "\n\n").collect();
    site.write("content/site.toml", format!("{SITE_TOML}\n{exceptions}").as_bytes());
    assert_eq!(errors(&site), []);
}
