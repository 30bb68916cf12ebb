//! What goes in: the page of a film, and the texts beside it.

use std::sync::Arc;

use jiff::civil::Date;

use super::super::document::{Film, KindName};
use super::super::file::RecordingFacts;
use crate::read::{Language, LanguageId};
use crate::source::{SourceId, Text};

/// No text beside a film is longer, in bytes: a council that meets for ten hours, told word by word by a machine, has half of it.
pub const LONGEST_FILM_TEXT: u64 = 16 << 20;

/// A text beside a film, by its fixed name.
#[derive(Clone, Debug, Hash)]
pub struct FilmFile {
    /// What it is.
    pub kind: FilmFileKind,
    /// Its language.
    pub language: LanguageId,
    /// Its number as a source.
    pub source: SourceId,
    /// Its name, such as `captions.cy.vtt`.
    pub name: Box<str>,
    /// Its length in bytes; one above [`LONGEST_FILM_TEXT`] is told, and not read.
    pub size: u64,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

/// The texts beside a film.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FilmFileKind {
    /// `captions.vtt`, `.srt` or `.sbv`.
    Captions,
    /// `descriptions.vtt`.
    Descriptions,
    /// `chapters.vtt`.
    Chapters,
    /// `transcript.md`.
    Transcript,
}

/// What the page of a film says, and what lies beside it.
#[derive(Clone, Copy, Debug, Hash)]
pub struct FilmPage<'a> {
    /// A film or a recording.
    pub kind: KindName,
    /// The title, where findings about what is missing stand.
    pub title: &'a Text,
    /// What the head says of the film.
    pub told: &'a Film,
    /// The path of its source below `content/`.
    pub path: &'a str,
    /// Its language, which is that of the film.
    pub language: LanguageId,
    /// The languages in which the film has a page.
    pub languages: &'a [LanguageId],
    /// Every language of the site.
    pub all_languages: &'a [Language],
    /// The film or recording as measured, where it is a file of the site and could be read.
    pub recording: Option<&'a RecordingFacts>,
    /// Whether it is a file of the site, whatever is in it.
    pub has_file: bool,
    /// Whether there is a version with sign language.
    pub signed: bool,
    /// Whether there is a version with audio description.
    pub described: bool,
    /// The day of the build.
    pub today: Date,
}

impl FilmPage<'_> {
    /// Whether nothing is to be heard: the page says so, or the film has no sound in it.
    pub(super) fn is_silent(&self) -> bool {
        self.told.silent || self.recording.is_some_and(|recording| !recording.sound)
    }

    /// Whether it is a recording without a picture.
    pub(super) fn is_sound_alone(&self) -> bool {
        self.kind == KindName::Audio
    }

    /// The name of a language.
    pub(super) fn language_name(&self, language: LanguageId) -> &str {
        self.all_languages.get(language.index()).map_or("", |language| &language.name)
    }

    /// The folder of the film below `content/`.
    pub(super) fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The name of a text beside the film in a language.
    pub(super) fn name_of(&self, stem: &str, language: LanguageId, ending: &str) -> String {
        if language == self.language {
            return format!("{stem}.{ending}");
        }
        let code = self.all_languages.get(language.index()).map_or("", |language| &language.code);
        format!("{stem}.{}.{ending}", code.split('-').next().unwrap_or(code))
    }
}
