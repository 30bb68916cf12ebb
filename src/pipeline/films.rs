//! Every film and recording: the texts beside it, read and understood, and captions turned into what browsers read.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use super::memo::{Memo, RememberedFilm};
use super::request::BuildError;
use crate::link::{PageId, Sidecar, Site, Target};
use crate::parse::{self, Facts, FileKind, FilmFile, FilmFileKind, FilmPage, FilmTexts, KindName};
use crate::read::{self, FileId, Form, LanguageId, Project};
use crate::render::Measured;
use crate::report::Finding;
use crate::source::{Fingerprint, SourceId};
use crate::write::{Content, OutPath, Sink};

/// Every film and recording, as understood.
#[derive(Default)]
pub(super) struct Films {
    /// What the texts beside it come to, by page; all forms and languages of a film share them.
    pub(super) texts: HashMap<PageId, Arc<FilmTexts>>,
    /// What is to be remembered of each, with what was found in the texts, and what is missing.
    pub(super) remembered: HashMap<SourceId, RememberedFilm>,
}

impl Films {
    /// Returns what was found, in no order.
    pub(super) fn findings(&self) -> impl Iterator<Item = Finding> + use<'_> {
        self.remembered.values().flat_map(|film| &film.findings).cloned()
    }
}

/// What films are read with.
pub(super) struct Around<'a> {
    pub(super) project: &'a Project,
    pub(super) documents: &'a [Arc<Facts>],
    pub(super) site: &'a Site,
    pub(super) measured: &'a HashMap<FileId, Measured>,
    pub(super) today: Date,
}

/// Reads the texts beside every film that is published, and hands captions that were turned into WebVTT to the sink. What
/// did not change is remembered.
pub(super) fn read(around: &Around<'_>, memo: &Memo, sink: &dyn Sink) -> Result<Films, BuildError> {
    let mut families: Vec<(usize, Vec<PageId>)> = Vec::new();
    let mut place: HashMap<usize, usize> = HashMap::new();
    for (id, page) in around.site.iter() {
        if let (KindName::Video | KindName::Audio, Some(base)) = (page.kind, page.base) {
            let family = *place.entry(base).or_insert_with(|| {
                families.push((base, Vec::new()));
                families.len() - 1
            });
            families[family].1.push(id);
        }
    }
    let one = |(base, pages): &(usize, Vec<PageId>)| film(around, *base, pages, memo, sink);
    let read: Vec<RememberedFilm> = families.par_iter().map(one).collect::<Result<_, _>>()?;
    let mut films = Films::default();
    for ((base, pages), read) in families.into_iter().zip(read) {
        films.texts.extend(pages.into_iter().map(|page| (page, Arc::clone(&read.texts))));
        films.remembered.insert(around.project.pages[base].id, read);
    }
    Ok(films)
}

fn film(
    around: &Around<'_>,
    base: usize,
    pages: &[PageId],
    memo: &Memo,
    sink: &dyn Sink,
) -> Result<RememberedFilm, BuildError> {
    let (project, facts) = (around.project, &around.documents[base]);
    let told = &facts.meta.fields.film;
    let first = around.site.page(pages[0]);
    let files = texts(around, &first.media)?;
    for file in files.iter().filter(|file| file.kind == FilmFileKind::Captions && !file.name.ends_with(".vtt")) {
        if let Some(path) = OutPath::new(&in_webvtt(project, file)) {
            let text = parse::caption_text(&file.name, &file.bytes);
            let captions = parse::captions(file.source, &file.name, &text).value;
            sink.put(&path, Content::Bytes(parse::webvtt(&captions).into_bytes()))?;
        }
    }
    let beside = |which: Sidecar| first.media.iter().find(move |(sidecar, ..)| *sidecar == which).map(|(.., file)| *file);
    let named = told.file.and_then(|link| {
        let links = if first.document == Some(base) { &first.links } else { &first.base_links };
        match links.get(link.index()) {
            Some(Target::File { file, .. }) => Some(*file),
            _ => None,
        }
    });
    let own = named.or_else(|| beside(Sidecar::Film)).or_else(|| beside(Sidecar::Audio));
    let recording = own.and_then(|file| around.measured.get(&file)).and_then(|measured| match &measured.facts.kind {
        FileKind::Recording(facts) => Some(facts),
        _ => None,
    });
    let standard = pages.iter().map(|page| around.site.page(*page)).filter(|page| page.form == Form::Standard);
    let languages: Vec<LanguageId> = standard.map(|page| page.language).collect();
    let source = &project.pages[base];
    let page = FilmPage {
        kind: first.kind,
        title: &facts.meta.title,
        told,
        path: &source.path,
        language: source.language,
        languages: &languages,
        all_languages: &project.configs[0].languages,
        recording,
        has_file: own.is_some(),
        signed: told.signed.is_some() || beside(Sidecar::Signed).is_some(),
        described: told.described.is_some() || beside(Sidecar::Described).is_some(),
        today: around.today,
    };
    let address = around.site.address(pages[0]);
    let key = Fingerprint::of_value(&(&page, &files, &address));
    if let Some(known) = memo.film(source.id, key) {
        return Ok(known.clone());
    }
    let mut read = parse::film_texts(&page, &files);
    for finding in &mut read.findings {
        finding.address = Some(address.clone());
    }
    // A copy has no room left over from growing.
    let exact = read.value.clone();
    Ok(RememberedFilm { key, texts: Arc::new(exact), findings: read.findings })
}

/// Reads the texts of fixed names beside a film.
fn texts(around: &Around<'_>, media: &[(Sidecar, LanguageId, FileId)]) -> Result<Vec<FilmFile>, BuildError> {
    let mut files = Vec::new();
    for (sidecar, language, file) in media {
        let kind = match sidecar {
            Sidecar::Captions => FilmFileKind::Captions,
            Sidecar::Descriptions => FilmFileKind::Descriptions,
            Sidecar::Chapters => FilmFileKind::Chapters,
            Sidecar::Transcript => FilmFileKind::Transcript,
            Sidecar::Film | Sidecar::Audio | Sidecar::Poster | Sidecar::Signed | Sidecar::Described => continue,
        };
        let source = &around.project.files[file.index()];
        // What is too long for words is told, and never read.
        let read = match source.bytes > parse::LONGEST_FILM_TEXT {
            true => None,
            false => read::file_bytes(&around.project.root, &around.project.sources, source.id)?,
        };
        files.push(FilmFile {
            kind,
            language: *language,
            source: source.id,
            name: source.path.rsplit('/').next().unwrap_or(&source.path).into(),
            size: source.bytes,
            bytes: read.map_or_else(Arc::default, |file| file.bytes),
        });
    }
    Ok(files)
}

/// Returns where captions in another format are published as WebVTT: at their own place, under that ending.
fn in_webvtt(project: &Project, file: &FilmFile) -> String {
    let path = project.sources.path(file.source);
    let path = path.strip_prefix("content/").unwrap_or(path);
    format!("{}.vtt", path.rsplit_once('.').map_or(path, |(stem, _)| stem))
}
