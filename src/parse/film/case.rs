//! A film for tests, and what lies beside it.

use std::sync::Arc;

use super::super::document::{Film, KindName};
use super::super::file::RecordingFacts;
use super::page::{FilmFile, FilmFileKind, FilmPage};
use super::texts::{FilmTexts, film_texts};
use crate::read::{Direction, Language, LanguageId};
use crate::report::{Finding, Reported, Severity};
use crate::source::{SourceId, Span, Text};

/// A film with sound, 60 seconds long, and what lies beside it.
pub(super) struct Case {
    pub(super) kind: KindName,
    pub(super) film: Film,
    pub(super) recording: Option<RecordingFacts>,
    pub(super) described: bool,
    pub(super) files: Vec<(FilmFileKind, u8, &'static str, String)>,
    pub(super) languages: Vec<LanguageId>,
}

impl Case {
    pub(super) fn new() -> Self {
        Self {
            kind: KindName::Video,
            film: Film::default(),
            recording: Some(RecordingFacts { milliseconds: Some(60_000), size: Some((640, 360)), sound: true }),
            described: false,
            files: Vec::new(),
            languages: vec![LanguageId::MAIN],
        }
    }

    pub(super) fn file(mut self, kind: FilmFileKind, name: &'static str, text: impl Into<String>) -> Self {
        let language = u8::from(name.contains(".cy."));
        self.files.push((kind, language, name, text.into()));
        self
    }

    pub(super) fn read(&self) -> Reported<FilmTexts> {
        let title = Text::new("Our film", Span::new(SourceId::from_index(0), 4, 12));
        let languages = ["en-GB", "cy"].map(|code| Language {
            code: code.into(),
            name: if code == "cy" { "Cymraeg".into() } else { "English".into() },
            direction: Direction::Ltr,
        });
        let page = FilmPage {
            kind: self.kind,
            title: &title,
            told: &self.film,
            path: "videos/our-film/index.md",
            language: LanguageId::MAIN,
            languages: &self.languages,
            all_languages: &languages,
            recording: self.recording.as_ref(),
            has_file: self.recording.is_some(),
            signed: false,
            described: self.described,
            today: jiff::civil::date(2026, 11, 22),
        };
        let files: Vec<FilmFile> = self
            .files
            .iter()
            .enumerate()
            .map(|(index, (kind, language, name, text))| FilmFile {
                kind: *kind,
                language: LanguageId(*language),
                source: SourceId::from_index(u32::try_from(index).unwrap() + 1),
                name: (*name).into(),
                size: text.len() as u64,
                bytes: Arc::from(text.as_bytes()),
            })
            .collect();
        film_texts(&page, &files)
    }

    /// Rule and severity of every finding.
    pub(super) fn rules(&self) -> Vec<(String, Severity)> {
        let told = |finding: &Finding| (finding.rule.to_string(), finding.severity);
        let mut rules: Vec<_> = self.read().findings.iter().map(told).collect();
        rules.sort();
        rules
    }
}

pub(super) const CAPTIONS: &str =
    "WEBVTT\n\n00:00.000 --> 00:03.000\n<v Amina>We care for everybody.\n\n00:04.000 --> 00:07.000\n<v Tom>And we listen.\n";
pub(super) const SEEN: &str = "WEBVTT\n\n00:03.000 --> 00:04.000\nA garden.\n";
