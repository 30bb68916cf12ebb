//! Every published file: measured once, its smaller and modern forms made once, and handed to the sink.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::memo::{Memo, RememberedFile};
use super::request::BuildError;
use crate::link::Site;
use crate::parse::{self, FileFacts, FileKind};
use crate::read::{self, FileId, FileSource, Project};
use crate::render::{Measured, PublishedPicture};
use crate::report::Finding;
use crate::source::{Fingerprint, SourceId};
use crate::write::{self, Content, OutPath, PictureOptions, Sink, SinkError};

/// A file larger than this is copied and never read whole: films.
const WHOLE: u64 = 64 * 1024 * 1024;

/// Every published file, as measured.
pub(super) struct MeasuredFiles {
    /// What was measured, by file.
    pub(super) measured: HashMap<FileId, Measured>,
    /// What is to be remembered of each.
    pub(super) remembered: HashMap<SourceId, RememberedFile>,
}

impl MeasuredFiles {
    /// Returns what was found in the files, in no order.
    pub(super) fn findings(&self) -> impl Iterator<Item = Finding> {
        self.remembered.values().flat_map(|file| &file.findings).cloned()
    }
}

/// Measures every file that the site publishes and hands it to the sink.
pub(super) fn measure(project: &Project, site: &Site, memo: &Memo, sink: &dyn Sink) -> Result<MeasuredFiles, BuildError> {
    let options = PictureOptions { avif: project.configs[0].output.avif };
    let one = |id: &FileId| {
        let source = &project.files[id.index()];
        Ok::<_, BuildError>((*id, source.id, file(source, project, options, memo, sink)?))
    };
    let files: Vec<(FileId, SourceId, RememberedFile)> = site.files.par_iter().map(one).collect::<Result<_, _>>()?;
    let mut all =
        MeasuredFiles { measured: HashMap::with_capacity(files.len()), remembered: HashMap::with_capacity(files.len()) };
    for (id, source, file) in files {
        all.measured.insert(id, file.measured.clone());
        all.remembered.insert(source, file);
    }
    Ok(all)
}

fn file(
    source: &FileSource,
    project: &Project,
    options: PictureOptions,
    memo: &Memo,
    sink: &dyn Sink,
) -> Result<RememberedFile, BuildError> {
    let key = Fingerprint::of_value(&(source, options));
    let path = OutPath::new(&source.path);
    if let (Some(known), Some(path)) = (memo.file(source.id, key), &path) {
        let derived = |picture: &(PublishedPicture, Fingerprint)| {
            OutPath::new(&picture.0.path).is_some_and(|path| sink.keep(&path, picture.1))
        };
        if sink.keep(path, known.fingerprint) && known.pictures.iter().all(derived) {
            return Ok(known.clone());
        }
    }
    let made = make(source, project, options, memo)?;
    if let Some(path) = path {
        sink.put(&path, made.content)?;
        put_all(made.derived, sink)?;
    }
    Ok(RememberedFile { key, ..made.file })
}

fn put_all(derived: Vec<(OutPath, Vec<u8>)>, sink: &dyn Sink) -> Result<(), SinkError> {
    derived.into_iter().try_for_each(|(path, bytes)| sink.put(&path, Content::Bytes(bytes)))
}

struct Made {
    content: Content,
    derived: Vec<(OutPath, Vec<u8>)>,
    file: RememberedFile,
}

/// Measures one file and makes what is published of it.
fn make(source: &FileSource, project: &Project, options: PictureOptions, memo: &Memo) -> Result<Made, BuildError> {
    let nothing = Fingerprint::of(b"");
    if source.bytes > WHOLE || parse::is_recording(&source.path) {
        let from = project.root.join(project.sources.path(source.id));
        let (_, fingerprint) = read::file_fingerprint(&project.root, &project.sources, source.id)?;
        let (facts, findings) = if parse::is_recording(&source.path) {
            let opened = read::open_file(&project.root, &project.sources, source.id)?;
            let facts = parse::recording(source, opened.file);
            (facts.value, facts.findings)
        } else {
            (FileFacts { bytes: source.bytes, kind: FileKind::Other }, Vec::new())
        };
        let measured = Measured { source: source.id, facts, pictures: Vec::new() };
        let file = RememberedFile { key: nothing, fingerprint, measured, pictures: Vec::new(), findings };
        return Ok(Made { content: Content::Copy { from, bytes: source.bytes, fingerprint }, derived: Vec::new(), file });
    }
    let bytes = read::file_bytes(&project.root, &project.sources, source.id)?.map_or_else(Arc::default, |file| file.bytes);
    let facts = parse::file(source, &bytes);
    let original = Fingerprint::of(&bytes);
    let published = write::published_bytes(&facts.value, &bytes).into_owned();
    let mut measured = Measured { source: source.id, facts: facts.value, pictures: Vec::new() };
    let mut pictures = Vec::new();
    let mut derived = Vec::new();
    if let FileKind::Picture(picture) = &measured.facts.kind {
        let stem = source.path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("picture", |(stem, _)| stem);
        for plan in write::picture_plan(picture, options) {
            let name = format!("{original}-{plan}");
            let made = memo.cached(&name).or_else(|| {
                let made = write::derive(&published, picture, plan)?;
                memo.cache(&name, &made);
                Some(made)
            });
            // A form that is no smaller than a larger one, or than the file itself, does not pay.
            let Some(made) = made.filter(|made| !made.is_empty() && made.len() < published.len()) else { continue };
            let fingerprint = Fingerprint::of(&made);
            let path = format!("assets/{}-{}-{}.{}", write::plain_name(stem), fingerprint.short(), plan.width, plan.ending());
            let Some(out) = OutPath::new(&path) else { continue };
            pictures.push((plan.published(path), fingerprint));
            derived.push((out, made));
        }
        measured.pictures = pictures.iter().map(|(picture, _)| picture.clone()).collect();
    }
    let fingerprint = Fingerprint::of(&published);
    let file = RememberedFile { key: nothing, fingerprint, measured, pictures, findings: facts.findings };
    Ok(Made { content: Content::Bytes(published), derived, file })
}
