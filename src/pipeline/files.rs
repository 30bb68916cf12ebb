//! Every published file: measured once, its smaller and modern forms made once, and handed to the sink.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::memo::Memo;
use super::remembered::RememberedFile;
use super::request::BuildError;
use crate::link::{Site, Target};
use crate::parse::{self, FileFacts, FileKind};
use crate::read::{self, FileId, FileSource, Project};
use crate::render::{Measured, PublishedPicture};
use crate::report::Finding;
use crate::source::{Fingerprint, SourceId, Span};
use crate::write::{self, Content, OutPath, PictureOptions, PicturePlan, Sink, SinkError};

/// A file larger than this is copied and never read whole: films.
const WHOLE: u64 = 64 * 1024 * 1024;

/// Every published file, as measured.
pub(super) struct MeasuredFiles {
    /// What was measured, by file.
    pub(super) measured: HashMap<FileId, Measured>,
    /// What is to be remembered of each.
    pub(super) remembered: FxHashMap<SourceId, Arc<RememberedFile>>,
    /// Pictures that are published in smaller forms, and under their own names only if a page names them.
    pub(super) held: Vec<FileId>,
}

impl MeasuredFiles {
    /// Returns what was found in the files, in no order.
    pub(super) fn findings(&self) -> impl Iterator<Item = Finding> {
        self.remembered.values().flat_map(|file| &file.findings).cloned()
    }
}

/// What files are measured with.
struct Measuring<'a> {
    project: &'a Project,
    site: &'a Site,
    options: PictureOptions,
    logos: HashSet<FileId>,
    memo: &'a Memo,
    sink: &'a dyn Sink,
}

/// Measures every file that the site publishes and hands it to the sink; a picture that comes in smaller forms is held
/// back until it is known whether a page names the file itself.
pub(super) fn measure(project: &Project, site: &Site, memo: &Memo, sink: &dyn Sink) -> Result<MeasuredFiles, BuildError> {
    let options = PictureOptions { avif: project.configs[0].output.avif };
    let measuring = Measuring { project, site, options, logos: logos(project, site), memo, sink };
    let one = |id: &FileId| Ok::<_, BuildError>((*id, project.files[id.index()].id, measuring.file(*id)?));
    let files: Vec<(FileId, SourceId, Arc<RememberedFile>)> = site.files.par_iter().map(one).collect::<Result<_, _>>()?;
    let mut all = MeasuredFiles {
        measured: HashMap::with_capacity(files.len()),
        remembered: FxHashMap::with_capacity_and_hasher(files.len(), FxBuildHasher),
        held: Vec::new(),
    };
    for (id, source, file) in files {
        if measuring.holds(id, &file) {
            all.held.push(id);
        }
        all.measured.insert(id, file.measured.clone());
        all.remembered.insert(source, file);
    }
    Ok(all)
}

/// Hands over the held pictures that a page names itself: by a link, or where a theme asks for the file.
pub(super) fn put_named(
    project: &Project,
    held: &[FileId],
    named: &HashSet<SourceId>,
    remembered: &FxHashMap<SourceId, Arc<RememberedFile>>,
    sink: &dyn Sink,
) -> Result<(), BuildError> {
    let wanted = held.iter().map(|id| &project.files[id.index()]).filter(|source| named.contains(&source.id));
    for source in wanted {
        let (Some(path), Some(file)) = (OutPath::new(&source.path), remembered.get(&source.id)) else { continue };
        if sink.keep(&path, file.fingerprint) {
            continue;
        }
        let bytes = read::file_bytes(&project.root, &project.sources, source.id)?.map_or_else(Arc::default, |file| file.bytes);
        let published = write::published_bytes(&file.measured.facts, &bytes).into_owned();
        sink.put(&path, Content::Bytes(published))?;
    }
    Ok(())
}

/// Returns the logo of the site, in each language.
fn logos(project: &Project, site: &Site) -> HashSet<FileId> {
    let logo = |(config, links): (&read::Config, &HashMap<Span, Target>)| match links.get(&config.logo.as_ref()?.target.at)? {
        Target::File { file, .. } => Some(*file),
        _ => None,
    };
    project.configs.iter().zip(&site.config_links).filter_map(logo).collect()
}

impl Measuring<'_> {
    fn holds(&self, id: FileId, file: &RememberedFile) -> bool {
        !file.measured.pictures.is_empty() && !self.site.named.contains(&id)
    }

    fn file(&self, id: FileId) -> Result<Arc<RememberedFile>, BuildError> {
        let source = &self.project.files[id.index()];
        let key = Fingerprint::of_value(&(source, self.options, self.logos.contains(&id)));
        let path = OutPath::new(&source.path);
        if let (Some(known), Some(path)) = (self.memo.file(source.id, key), &path) {
            let derived = |picture: &(PublishedPicture, Fingerprint)| {
                OutPath::new(&picture.0.path).is_some_and(|path| self.sink.keep(&path, picture.1))
            };
            let itself = self.holds(id, known) || self.sink.keep(path, known.fingerprint);
            if itself && known.pictures.iter().all(derived) {
                return Ok(Arc::clone(known));
            }
        }
        let made = self.make(id, source)?;
        if let Some(path) = path {
            if !self.holds(id, &made.file) {
                self.sink.put(&path, made.content)?;
            }
            put_all(made.derived, self.sink)?;
        }
        Ok(Arc::new(RememberedFile { key, ..made.file }))
    }

    /// Measures one file and makes what is published of it.
    fn make(&self, id: FileId, source: &FileSource) -> Result<Made, BuildError> {
        let (project, nothing) = (self.project, Fingerprint::of(b""));
        let measurable = parse::is_measured(&source.path);
        let plays = parse::is_recording(&source.path);
        if plays || source.bytes > if measurable { read::LARGEST_FILE } else { WHOLE } {
            let from = project.root.join(project.sources.path(source.id));
            let (_, fingerprint) = read::file_fingerprint(&project.root, &project.sources, source.id)?;
            let (facts, findings) = if plays {
                let opened = read::open_file(&project.root, &project.sources, source.id)?;
                let read = parse::recording(source, opened.file);
                (read.value, read.findings)
            } else {
                let facts = FileFacts { bytes: source.bytes, kind: FileKind::Other };
                (facts, measurable.then(|| too_large(source)).into_iter().collect())
            };
            let measured = Measured { source: source.id, facts, pictures: Vec::new(), icons: Vec::new() };
            let file = RememberedFile { key: nothing, fingerprint, measured, pictures: Vec::new(), findings };
            return Ok(Made { content: Content::Copy { from, bytes: source.bytes, fingerprint }, derived: Vec::new(), file });
        }
        let bytes = read::file_bytes(&project.root, &project.sources, source.id)?.map_or_else(Arc::default, |file| file.bytes);
        let facts = parse::file(source, &bytes);
        let published = write::published_bytes(&facts.value, &bytes).into_owned();
        let mut measured = Measured { source: source.id, facts: facts.value, pictures: Vec::new(), icons: Vec::new() };
        let mut forms = Forms { memo: self.memo, source, original: Fingerprint::of(&bytes), made: Vec::new() };
        if let FileKind::Picture(picture) = &measured.facts.kind {
            for plan in write::picture_plan(picture, self.options) {
                // A form that is no smaller than the file itself does not pay.
                let pays = |made: &[u8]| made.len() < published.len();
                forms.add("", plan, pays, || write::derive(&published, picture, plan));
            }
            measured.pictures = forms.published().collect();
            if self.logos.contains(&id) {
                for plan in write::icon_plan(picture) {
                    forms.add("icon-", plan, |_| true, || write::icon(&published, picture, plan));
                }
            }
            measured.icons = forms.published().skip(measured.pictures.len()).collect();
        }
        let fingerprint = Fingerprint::of(&published);
        let named =
            |(picture, path, bytes): (PublishedPicture, OutPath, Vec<u8>)| ((picture, Fingerprint::of(&bytes)), (path, bytes));
        let (pictures, derived) = forms.made.into_iter().map(named).unzip();
        let file = RememberedFile { key: nothing, fingerprint, measured, pictures, findings: facts.findings };
        Ok(Made { content: Content::Bytes(published), derived, file })
    }
}

fn put_all(derived: Vec<(OutPath, Vec<u8>)>, sink: &dyn Sink) -> Result<(), SinkError> {
    derived.into_iter().try_for_each(|(path, bytes)| sink.put(&path, Content::Bytes(bytes)))
}

struct Made {
    content: Content,
    derived: Vec<(OutPath, Vec<u8>)>,
    file: RememberedFile,
}

/// The forms that one picture is published in, each made once and kept by name.
struct Forms<'a> {
    memo: &'a Memo,
    source: &'a FileSource,
    original: Fingerprint,
    made: Vec<(PublishedPicture, OutPath, Vec<u8>)>,
}

impl Forms<'_> {
    fn add(
        &mut self,
        use_of_it: &str,
        plan: PicturePlan,
        pays: impl Fn(&[u8]) -> bool,
        make: impl FnOnce() -> Option<Vec<u8>>,
    ) {
        let name = format!("{}-{use_of_it}{plan}", self.original);
        let made = self.memo.cached(&name).or_else(|| {
            let made = make()?;
            self.memo.cache(&name, &made);
            Some(made)
        });
        let Some(made) = made.filter(|made| !made.is_empty() && pays(made)) else { return };
        let stem =
            self.source.path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("picture", |(stem, _)| stem);
        let mark = Fingerprint::of(&made).short();
        let path = format!("assets/{}-{mark}-{}.{}", write::plain_name(stem), plan.width, plan.ending());
        let Some(out) = OutPath::new(&path) else { return };
        self.made.push((plan.published(path), out, made));
    }

    fn published(&self) -> impl Iterator<Item = PublishedPicture> {
        self.made.iter().map(|(picture, ..)| picture.clone())
    }
}

/// Tells of a picture or PDF that is published as it is, unseen.
fn too_large(source: &FileSource) -> Finding {
    let (name, megabytes) = (source.path.rsplit('/').next().unwrap_or(""), source.bytes >> 20);
    Finding::warning("file-too-large", Span::start_of(source.id), format!("The file {name} has {megabytes} megabytes."))
        .why("It is published as it is and was not looked into: readers on a phone wait minutes for it, and pay for it.")
        .mend("Save a picture again at 3,000 pixels wide or less; export a PDF again for the web, or in parts.")
}
