//! Every page's source: its fingerprint, and the document it is understood as.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::bodies::{Packed, ParsedBodies};
use super::memo::Memo;
use super::remembered::{RememberedDocument, Seen};
use super::request::Request;
use super::sight::Sight;
use crate::link::{self, Linkable};
use crate::parse::{self, Document, Facts, ParseContext, TermMatcher};
use crate::read::{self, LanguageId, PageSource, Project, ReadError, SourceText, Stamp, Stem};
use crate::report::{Finding, Reported};
use crate::source::{Fingerprint, Fingerprinter, Marking, SourceId};

/// Returns what every page's source was seen to be, in the order of the project's pages. None of their texts is kept, and
/// none is read whose stamp is that of an earlier build, or which is none of those that `only` may have changed.
pub(super) fn see(project: &Project, only: Option<&HashSet<SourceId>>, memo: &Memo) -> Result<Vec<Seen>, ReadError> {
    let one = |page: &PageSource| {
        let known = memo.seen(page.id);
        let stamp = read::stamp(&project.root, &project.sources, page.id);
        match known.filter(|seen| stamp.is_some() && seen.stamp == stamp) {
            Some(seen) => Ok(*seen),
            None => {
                let fingerprint = read::source_fingerprint(&project.root, &project.sources, page.id)?;
                Ok(Seen { stamp, fingerprint })
            }
        }
    };
    match only {
        // To look a thing up is less than to share it out.
        Some(only) => {
            let same = |page: &PageSource| memo.seen(page.id).filter(|_| !only.contains(&page.id)).copied();
            project.pages.iter().map(|page| same(page).map_or_else(|| one(page), Ok)).collect()
        }
        None => project.pages.par_iter().with_min_len(64).map(one).collect(),
    }
}

/// Returns the fingerprint of all that goes into a build: while it stays the same, so does every byte of the output.
pub(super) fn inputs(sight: &Sight, sources: impl Iterator<Item = Fingerprint>, request: &Request, today: Date) -> Fingerprint {
    let mut all = Fingerprinter::default();
    all.add(&(&request.base_url, request.drafts, today, sight.all));
    for (page, source) in sight.project.pages.iter().zip(sources) {
        all.add(&(page.id, source));
    }
    all.finish()
}

/// Every page's document, as far as it had to be made.
pub(super) struct Parsed {
    /// What each page's document says, in the order of the project's pages.
    pub(super) facts: Vec<Arc<Facts>>,
    /// The bodies, for printing.
    pub(super) bodies: ParsedBodies,
    /// What is to be remembered of each.
    pub(super) remembered: FxHashMap<SourceId, Arc<RememberedDocument>>,
    /// What linking looks at in each, in the order of the project's pages.
    pub(super) linked: Vec<Fingerprint>,
    /// What each source was seen to be.
    pub(super) seen: Vec<(SourceId, Seen)>,
    /// With what they were understood.
    pub(super) understanding: Arc<Understanding>,
}

impl Parsed {
    /// Returns what there is to link.
    pub(super) fn linkable<'a>(&'a self, project: &'a Project) -> Linkable<'a> {
        Linkable {
            configs: &project.configs,
            glossaries: &project.glossaries,
            pages: &project.pages,
            documents: &self.facts,
            files: &project.files,
            sources: &project.sources,
        }
    }

    /// Returns what was found in the sources, in no order.
    pub(super) fn findings(&self) -> impl Iterator<Item = Finding> + use<'_> {
        self.remembered.values().flat_map(|document| &document.findings).cloned()
    }

    /// Returns the fingerprint of a page's source.
    pub(super) fn fingerprint(&self, source: SourceId) -> Option<Fingerprint> {
        self.remembered.get(&source).map(|document| document.facts.fingerprint)
    }

    /// Returns the fingerprint of every source that was understood, in the order of the project's pages.
    pub(super) fn fingerprints(&self) -> impl Iterator<Item = Fingerprint> {
        self.facts.iter().map(|facts| facts.fingerprint)
    }
}

/// Understands every page whose text, glossary or language changed; the others are remembered.
///
/// Each text is read as it is understood, and let go: a large site's texts would fill as much memory as all else. Sources
/// whose fingerprints are `known` are read only if they changed. `again` says that what they are understood with is as the
/// memo knows it.
pub(super) fn parse(project: &Arc<Project>, known: Option<&[Seen]>, again: bool, memo: &Memo) -> Result<Parsed, ReadError> {
    let understanding = match memo.understanding().filter(|known| Arc::ptr_eq(&known.project, project)) {
        Some(known) => Arc::clone(known),
        None => Arc::new(match memo.understanding().filter(|_| again) {
            Some(known) => known.in_project(project),
            None => Understanding::of(project),
        }),
    };
    let known = |index: usize| known.and_then(|known| known.get(index)).copied();
    let before = |(index, page): (usize, &PageSource)| {
        let seen = known(index).filter(|_| again)?;
        let document = Arc::clone(memo.document_of(page.id, seen.fingerprint)?);
        Some(Understood { document, body: None, stamp: seen.stamp })
    };
    // To look a thing up is less than to share it out; to understand one is much more.
    let mut documents: Vec<Option<Understood>> = project.pages.iter().enumerate().map(before).collect();
    let another = documents.par_iter_mut().enumerate().filter(|(_, document)| document.is_none());
    another.try_for_each(|(index, document)| {
        *document = Some(one(&project.pages[index], known(index), &understanding, memo)?);
        Ok::<_, ReadError>(())
    })?;
    let count = documents.len();
    let (mut facts, mut bodies, mut linked) = (Vec::with_capacity(count), Vec::with_capacity(count), Vec::with_capacity(count));
    let mut remembered = FxHashMap::with_capacity_and_hasher(count, FxBuildHasher);
    let mut seen = Vec::with_capacity(count);
    for (page, Understood { document, body, stamp }) in project.pages.iter().zip(documents.into_iter().flatten()) {
        seen.push((page.id, Seen { stamp, fingerprint: document.facts.fingerprint }));
        facts.push(Arc::clone(&document.facts));
        linked.push(document.linked);
        bodies.push(body);
        remembered.insert(page.id, document);
    }
    let bodies = ParsedBodies::new(bodies, Arc::clone(&understanding));
    Ok(Parsed { facts, bodies, remembered, linked, seen, understanding })
}

/// One document, made now or remembered.
struct Understood {
    document: Arc<RememberedDocument>,
    body: Option<Packed>,
    stamp: Option<Stamp>,
}

fn one(page: &PageSource, known: Option<Seen>, understanding: &Understanding, memo: &Memo) -> Result<Understood, ReadError> {
    let key = |source: Fingerprint| Fingerprint::of_value(&(source, page, understanding.key(page.language)));
    if let Some(seen) = known
        && let Some(document) = memo.document(page.id, key(seen.fingerprint))
    {
        return Ok(Understood { document: Arc::clone(document), body: None, stamp: seen.stamp });
    }
    let Project { root, sources, .. } = &*understanding.project;
    let stamp = read::stamp(root, sources, page.id);
    let Reported { value: text, mut findings } = read::source_text(root, sources, page.id)?;
    let readable = text.is_some();
    let source = match text {
        Some(text) => text,
        None => SourceText { text: "".into(), fingerprint: read::source_fingerprint(root, sources, page.id)? },
    };
    let key = key(source.fingerprint);
    if let Some(document) = memo.document(page.id, key) {
        return Ok(Understood { document: Arc::clone(document), body: None, stamp });
    }
    let parsed = understanding.document(page, &source, Marking::Off);
    let Document { facts, body } = parsed.value;
    if readable {
        findings.extend(parsed.findings);
    }
    // A source that is no text says so once; that it has no title either is no news.
    let document = RememberedDocument { key, linked: link::print_of(&facts), facts: Arc::new(facts), findings };
    Ok(Understood { document: Arc::new(document), body: Packed::of(&body), stamp })
}

/// All that understanding a page needs besides its text.
pub(super) struct Understanding {
    pub(super) project: Arc<Project>,
    matchers: Arc<[TermMatcher]>,
    components: Arc<BTreeSet<String>>,
    /// By language.
    keys: Arc<[Fingerprint]>,
}

impl Understanding {
    fn of(project: &Arc<Project>) -> Self {
        let components = project.theme.components().map(str::to_owned).collect::<BTreeSet<_>>();
        let key = |(config, glossary)| Fingerprint::of_value(&(config, glossary, &components));
        Self {
            keys: project.configs.iter().zip(&project.glossaries).map(key).collect(),
            matchers: project.glossaries.iter().map(TermMatcher::new).collect(),
            components: Arc::new(components),
            project: Arc::clone(project),
        }
    }

    /// Returns the same for a project in which nothing of it is another.
    fn in_project(&self, project: &Arc<Project>) -> Self {
        let (matchers, components) = (Arc::clone(&self.matchers), Arc::clone(&self.components));
        Self { project: Arc::clone(project), matchers, components, keys: Arc::clone(&self.keys) }
    }

    fn key(&self, language: LanguageId) -> Option<Fingerprint> {
        self.keys.get(language.index()).copied()
    }

    pub(super) fn document(&self, page: &PageSource, text: &SourceText, marking: Marking) -> Reported<Document> {
        let configs = &self.project.configs;
        let at = if page.language.index() < configs.len() { page.language.index() } else { 0 };
        let components = self.components.iter().map(String::as_str).collect();
        let context = ParseContext { config: &configs[at], terms: &self.matchers[at], components: &components, marking };
        parse::document(page, text, &context)
    }
}

/// Returns the words by which a page without a title is called.
pub(super) fn name_of(page: &PageSource) -> &str {
    match &page.stem {
        Stem::Named(name) => name,
        Stem::Section | Stem::Folder => page.folder.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("home"),
    }
}
