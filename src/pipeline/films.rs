//! Every film and recording: the texts beside it, read and understood, and captions turned into what browsers read.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::memo::Memo;
use super::remembered::RememberedFilm;
use super::request::BuildError;
use crate::link::{Moved, PageId, Sidecar, Site, Target};
use crate::parse::{self, Facts, FileKind, FilmFile, FilmFileKind, FilmPage, FilmTexts, KindName};
use crate::read::{self, FileId, Form, LanguageId, Project};
use crate::render::{Known, Measured};
use crate::report::Finding;
use crate::source::{Fingerprint, SourceId};
use crate::write::{Content, OutPath, Sink};

/// Every film and recording, as understood.
#[derive(Default)]
pub(super) struct Films {
    /// What the texts beside it come to, by page; all forms and languages of a film share them.
    pub(super) texts: HashMap<PageId, Arc<FilmTexts>>,
    /// What is to be remembered of each, with what was found in the texts, and what is missing.
    pub(super) remembered: FxHashMap<SourceId, Arc<RememberedFilm>>,
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
    /// What was understood before, where the files are as they were, and so is the site, but for a page that came or went.
    pub(super) known: Option<&'a Known>,
    /// Which documents are which, where a page did.
    pub(super) moved: Option<&'a Moved>,
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
    let read: Vec<Arc<RememberedFilm>> = families.par_iter().map(one).collect::<Result<_, _>>()?;
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
) -> Result<Arc<RememberedFilm>, BuildError> {
    let (project, facts) = (around.project, &around.documents[base]);
    if let Some(known) = around.known.and_then(|known| known_film(known, around, base, memo, sink)) {
        return Ok(known);
    }
    let told = &facts.meta.fields.film;
    let first = around.site.page(pages[0]);
    let files = texts(around, &first.media)?;
    let mut captions_put = Vec::new();
    for file in files.iter().filter(|file| file.kind == FilmFileKind::Captions && !file.name.ends_with(".vtt")) {
        if let Some(path) = OutPath::new(&in_webvtt(project, file)) {
            let text = parse::caption_text(&file.name, &file.bytes);
            let captions = parse::captions(file.source, &file.name, &text).value;
            let bytes = parse::webvtt(&captions).into_bytes();
            captions_put.push((path.as_str().to_owned(), Fingerprint::of(&bytes)));
            sink.put(&path, Content::Bytes(bytes))?;
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
        return Ok(Arc::clone(known));
    }
    let mut read = parse::film_texts(&page, &files);
    for finding in &mut read.findings {
        finding.address = Some(address.clone());
    }
    // A copy has no room left over from growing.
    let exact = read.value.clone();
    Ok(Arc::new(RememberedFilm { key, texts: Arc::new(exact), captions: captions_put, findings: read.findings }))
}

/// Returns a film as it was understood before when its page says the same, and what was put out for it still stands.
fn known_film(known: &Known, around: &Around<'_>, base: usize, memo: &Memo, sink: &dyn Sink) -> Option<Arc<RememberedFilm>> {
    let before = around.moved.map_or(Some(base), |moved| moved.document_before(base))?;
    let film = memo.film_of(around.project.pages[base].id).filter(|_| known.says_the_same(before, &around.documents[base]))?;
    let stands = |(path, print): &(String, Fingerprint)| OutPath::new(path).is_some_and(|path| sink.keep(&path, *print));
    film.captions.iter().all(stands).then(|| Arc::clone(film))
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
