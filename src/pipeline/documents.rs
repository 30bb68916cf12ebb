//! Every page's source: its text, its fingerprint, and the document it is understood as.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rayon::prelude::*;

use super::memo::{Memo, RememberedDocument};
use super::request::Request;
use crate::parse::{self, Body, Document, Facts, ParseContext, TermMatcher};
use crate::read::{self, Config, LanguageId, PageSource, Project, ReadError, SourceText, Stem};
use crate::render::Bodies;
use crate::report::{Finding, Reported};
use crate::source::{Fingerprint, Fingerprinter, Marking, SourceId, Sources};

/// The text of each page's source, in the order of the project's pages; `None` where it is no text.
pub(super) type Texts = Vec<Reported<Option<SourceText>>>;

/// Reads the text of every page.
pub(super) fn texts(project: &Project) -> Result<Texts, ReadError> {
    project.pages.par_iter().map(|page| read::source_text(&project.root, &project.sources, page.id)).collect()
}

/// Returns the fingerprint of all that goes into a build: while it stays the same, so does every byte of the output.
pub(super) fn inputs(project: &Project, texts: &Texts, request: &Request, today: Date) -> Fingerprint {
    let mut all = Fingerprinter::default();
    all.add(&(&request.base_url, request.drafts, today));
    all.add(&(&project.configs, &project.glossaries, &project.pages, &project.files, &project.left_out));
    for text in texts {
        all.add(&text.value.as_ref().map(|text| text.fingerprint));
    }
    for (path, file) in &project.theme.files {
        all.add(&(path, file.fingerprint));
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
    pub(super) remembered: HashMap<SourceId, RememberedDocument>,
    /// What the texts themselves were found to be.
    in_texts: Vec<Finding>,
}

impl Parsed {
    /// Returns what was found in the sources, in no order.
    pub(super) fn findings(&self) -> impl Iterator<Item = Finding> + use<'_> {
        self.in_texts.iter().chain(self.remembered.values().flat_map(|document| &document.findings)).cloned()
    }
}

/// Understands every page whose text, glossary or language changed; the others are remembered.
pub(super) fn parse(project: &Project, texts: Texts, memo: &Memo) -> Parsed {
    let understanding = Arc::new(Understanding::of(project));
    let documents: Vec<(RememberedDocument, Option<Arc<Body>>, Vec<Finding>)> =
        project.pages.par_iter().zip(texts).map(|(page, text)| one(page, text, &understanding, memo)).collect();
    let mut parsed = Parsed {
        facts: Vec::with_capacity(documents.len()),
        bodies: ParsedBodies { bodies: Vec::with_capacity(documents.len()), pages: project.pages.clone(), understanding },
        remembered: HashMap::with_capacity(documents.len()),
        in_texts: Vec::new(),
    };
    for (page, (document, body, in_text)) in project.pages.iter().zip(documents) {
        parsed.facts.push(Arc::clone(&document.facts));
        parsed.bodies.bodies.push(body.map(OnceLock::from).unwrap_or_default());
        parsed.remembered.insert(page.id, document);
        parsed.in_texts.extend(in_text);
    }
    parsed
}

fn one(
    page: &PageSource,
    text: Reported<Option<SourceText>>,
    understanding: &Understanding,
    memo: &Memo,
) -> (RememberedDocument, Option<Arc<Body>>, Vec<Finding>) {
    let readable = text.value.is_some();
    let source = text.value.unwrap_or_else(|| SourceText { text: "".into(), fingerprint: Fingerprint::of(b"") });
    let key = Fingerprint::of_value(&(source.fingerprint, readable, page, understanding.key(page.language)));
    if let Some(known) = memo.document(page.id, key) {
        return (known.clone(), None, text.findings);
    }
    let parsed = understanding.document(page, &source, Marking::Off);
    let Document { facts, body } = parsed.value;
    // A source that is no text says so once; that it has no title either is no news.
    let findings = if readable { parsed.findings } else { Vec::new() };
    (RememberedDocument { key, facts: Arc::new(facts), findings }, Some(Arc::new(body)), text.findings)
}

/// All that understanding a page needs besides its text.
struct Understanding {
    root: PathBuf,
    sources: Sources,
    configs: Vec<Config>,
    matchers: Vec<TermMatcher>,
    components: BTreeSet<String>,
    /// By language.
    keys: Vec<Fingerprint>,
}

impl Understanding {
    fn of(project: &Project) -> Self {
        let components = project.theme.components().map(str::to_owned).collect::<BTreeSet<_>>();
        let key = |(config, glossary)| Fingerprint::of_value(&(config, glossary, &components));
        Self {
            root: project.root.clone(),
            sources: project.sources.clone(),
            keys: project.configs.iter().zip(&project.glossaries).map(key).collect(),
            configs: project.configs.clone(),
            matchers: project.glossaries.iter().map(TermMatcher::new).collect(),
            components,
        }
    }

    fn key(&self, language: LanguageId) -> Option<Fingerprint> {
        self.keys.get(language.index()).copied()
    }

    fn document(&self, page: &PageSource, text: &SourceText, marking: Marking) -> Reported<Document> {
        let at = if page.language.index() < self.configs.len() { page.language.index() } else { 0 };
        let components = self.components.iter().map(String::as_str).collect();
        let context = ParseContext { config: &self.configs[at], terms: &self.matchers[at], components: &components, marking };
        parse::document(page, text, &context)
    }
}

/// Bodies that were made in this build, or are made again from their source when a page is printed.
pub(super) struct ParsedBodies {
    bodies: Vec<OnceLock<Arc<Body>>>,
    pages: Vec<PageSource>,
    understanding: Arc<Understanding>,
}

impl ParsedBodies {
    fn make(&self, page: &PageSource, marking: Marking) -> Arc<Body> {
        let text = read::source_text(&self.understanding.root, &self.understanding.sources, page.id);
        let text = text.ok().and_then(|text| text.value);
        text.map(|text| Arc::new(self.understanding.document(page, &text, marking).value.body)).unwrap_or_default()
    }
}

impl Bodies for ParsedBodies {
    fn body(&self, document: usize) -> Arc<Body> {
        let (Some(slot), Some(page)) = (self.bodies.get(document), self.pages.get(document)) else { return Arc::default() };
        Arc::clone(slot.get_or_init(|| self.make(page, Marking::Off)))
    }

    fn marked_body(&self, document: usize) -> Arc<Body> {
        self.pages.get(document).map(|page| self.make(page, Marking::On)).unwrap_or_default()
    }
}

/// Returns the words by which a page without a title is called.
pub(super) fn name_of(page: &PageSource) -> &str {
    match &page.stem {
        Stem::Named(name) => name,
        Stem::Section | Stem::Folder => page.folder.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("home"),
    }
}
