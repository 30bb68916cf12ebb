//! Puts together what the texts beside a film come to: the transcript in each language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::captions::{caption_text, captions};
use super::super::cue::{Captions, Cue};
use super::super::search::words_once;
use super::super::transcript::{Chapter, Paragraph, Part, Transcript, made_transcript, timed_transcript, written_transcript};
use super::page::{FilmFile, FilmFileKind, FilmPage, LONGEST_FILM_TEXT};
use super::{compare, duties, lint};
use crate::read::LanguageId;
use crate::report::{Finding, Report, Reported};
use crate::source::{SourceId, Span};

/// What the texts beside a film come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FilmTexts {
    /// By language; the film's own comes first.
    pub all: Vec<FilmText>,
}

/// The transcript of a film in one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FilmText {
    /// Its language.
    pub language: LanguageId,
    /// The transcript, written by somebody or made from captions.
    pub transcript: Transcript,
    /// Its chapters, those without a time left out.
    pub chapters: Vec<Chapter>,
    /// Its words as a reader may search for them, each once.
    pub search: Box<str>,
}

impl FilmTexts {
    /// Returns the text in a language, or else in that of the film, or whichever there is.
    #[must_use]
    pub fn nearest(&self, language: LanguageId) -> Option<&FilmText> {
        self.all.iter().find(|text| text.language == language).or_else(|| self.all.first())
    }
}

/// Captions, descriptions or chapters as read.
pub(super) struct Track {
    pub(super) source: SourceId,
    pub(super) name: Box<str>,
    pub(super) captions: Captions,
}

/// A transcript that somebody wrote.
pub(super) struct Written {
    pub(super) source: SourceId,
    pub(super) transcript: Transcript,
}

/// All texts in one language.
#[derive(Default)]
pub(super) struct Texts {
    pub(super) captions: Option<Track>,
    pub(super) descriptions: Option<Track>,
    pub(super) chapters: Option<Track>,
    pub(super) written: Option<Written>,
}

/// The texts by language.
pub(super) type ByLanguage = BTreeMap<LanguageId, Texts>;

/// Reads the texts beside a film, and finds what is missing and what is odd in them.
pub fn film_texts(page: &FilmPage<'_>, files: &[FilmFile]) -> Reported<FilmTexts> {
    let mut report = Report::default();
    let names: Vec<&str> = page.told.speakers.iter().map(|name| &*name.text).collect();
    let mut texts = ByLanguage::new();
    for file in files {
        if file.size > LONGEST_FILM_TEXT {
            report.add(too_long(file));
            continue;
        }
        let of_language = texts.entry(file.language).or_default();
        match file.kind {
            FilmFileKind::Captions => of_language.captions = Some(track(file, &mut report)),
            FilmFileKind::Descriptions => of_language.descriptions = Some(track(file, &mut report)),
            FilmFileKind::Chapters => of_language.chapters = Some(track(file, &mut report)),
            FilmFileKind::Transcript => {
                let text = String::from_utf8_lossy(&file.bytes);
                let transcript = report.take(written_transcript(file.source, &text, &names));
                of_language.written = Some(Written { source: file.source, transcript });
            }
        }
    }
    for texts in texts.values() {
        lint::look_at(page, texts, &mut report);
        compare::look_at(texts, &names, &mut report);
    }
    lint::look_for_copies(page, &texts, &mut report);
    let mut all: Vec<FilmText> = texts.iter().filter_map(|(language, texts)| text(*language, texts, &names)).collect();
    all.sort_by_key(|text| (text.language != page.language, text.language));
    let found = FilmTexts { all };
    duties::look_at(page, &texts, &found, &mut report);
    report.with(found)
}

fn track(file: &FilmFile, report: &mut Report) -> Track {
    let text = caption_text(&file.name, &file.bytes);
    let captions = report.take(captions(file.source, &file.name, &text));
    Track { source: file.source, name: file.name.clone(), captions }
}

fn too_long(file: &FilmFile) -> Finding {
    let what = format!("`{}` has {} MB, and no film has so many words.", file.name, file.size >> 20);
    Finding::error("caption-file", Span::start_of(file.source), what)
        .why("It is no text, so nobody could read it beside the film.")
        .mend("Export the captions once more from the program that made them: a film of an hour has less than one MB of them.")
        .wcag(&["1.2.2"])
}

fn cues(track: Option<&Track>) -> &[Cue] {
    track.map_or(&[], |track| &track.captions.cues)
}

/// Returns the transcript of a language: the written one, else one made from captions or, where nothing is said, from
/// what is seen.
fn text(language: LanguageId, texts: &Texts, names: &[&str]) -> Option<FilmText> {
    let (heard, seen, chapters) =
        (cues(texts.captions.as_ref()), cues(texts.descriptions.as_ref()), cues(texts.chapters.as_ref()));
    let transcript = match &texts.written {
        Some(written) => timed_transcript(written.transcript.clone(), heard, seen, names),
        None if heard.is_empty() && seen.is_empty() => return None,
        None => made_transcript(heard, seen, chapters, names),
    };
    transcript.paragraphs().next()?;
    // Chapters of their own, since those of a written transcript may have no times.
    let of = if chapters.is_empty() { transcript.clone() } else { made_transcript(&[], &[], chapters, &[]) };
    let chapter = |part: Part| match part {
        Part::Chapter(chapter) if chapter.start.is_some() => Some(chapter),
        _ => None,
    };
    let chapters = of.parts.into_iter().filter_map(chapter).collect();
    let search = words_once(transcript.paragraphs().map(Paragraph::text));
    Some(FilmText { language, transcript, chapters, search })
}

#[cfg(test)]
mod tests {
    use super::super::case::{CAPTIONS, Case, SEEN};
    use super::*;

    #[test]
    fn a_film_with_everything_has_a_transcript_and_no_findings() {
        let case = Case::new()
            .file(FilmFileKind::Captions, "captions.vtt", CAPTIONS)
            .file(FilmFileKind::Descriptions, "descriptions.vtt", SEEN)
            .file(FilmFileKind::Chapters, "chapters.vtt", "WEBVTT\n\n00:00.000 --> 00:07.000\nAll\n");
        let read = case.read();
        assert_eq!(read.findings, []);
        let [text] = &read.value.all[..] else { panic!("one language") };
        assert_eq!((text.transcript.paragraphs().count(), text.chapters.len()), (3, 1));
        assert!(text.transcript.tells_what_is_seen());
    }

    #[test]
    fn a_written_transcript_wins_over_the_made_one() {
        let case = Case::new()
            .file(FilmFileKind::Captions, "captions.vtt", CAPTIONS)
            .file(FilmFileKind::Descriptions, "descriptions.vtt", SEEN)
            .file(
                FilmFileKind::Transcript,
                "transcript.md",
                "## Us\n\n(0:00) Amina: We care for everybody. And we listen. [On screen: a garden]\n",
            );
        let read = case.read();
        assert_eq!(read.findings, []);
        let text = read.value.nearest(LanguageId(1)).unwrap();
        assert_eq!((text.language, text.transcript.paragraphs().count()), (LanguageId::MAIN, 2));
    }

    #[test]
    fn a_silent_film_is_told_by_what_is_seen() {
        let mut case = Case::new().file(FilmFileKind::Descriptions, "descriptions.vtt", SEEN);
        case.recording.as_mut().unwrap().sound = false;
        let read = case.read();
        assert_eq!(read.findings, []);
        assert_eq!(read.value.all[0].transcript.paragraphs().next().unwrap().text(), "A garden.");
    }
}
