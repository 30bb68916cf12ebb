//! What the pages of a site say: how hard they are to read, and what one of them says piece by piece.
//!
//! In: a [`Request`]. Out: figures for each page, or the outline of one. Nothing is written, and no picture is looked at.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::documents;
use super::memo::Memo;
use super::request::{BuildError, Request};
use crate::html::{Dom, NodeId, NodeKind, Places, read as read_html, squeeze};
use crate::link::{self, LinkOptions, Made, PageId, Place};
use crate::read::{self, Form, Project, ReadOptions};
use crate::render::{Renderer, SiteParts, SiteView};
use crate::source::{Marking, SourceId, Sources, Span};
use crate::text::{Known, Readability, forms, known, words};

/// How hard one page is to read.
#[derive(Clone, Debug)]
pub struct PageFigures {
    /// Its title.
    pub title: String,
    /// Its address.
    pub address: String,
    /// Its source, below the site's folder.
    pub file: String,
    /// Whether it is easy read.
    pub easy_read: bool,
    /// Whether it is in English, for which alone the grades are made.
    pub english: bool,
    /// What was counted.
    pub figures: Readability,
    /// The lines of the longest sentences, in the order of [`Readability::longest`].
    pub lines: Vec<usize>,
}

/// One piece of what a page says.
#[derive(Clone, Debug)]
pub struct OutlinePiece {
    /// Whether it is a heading.
    pub heading: bool,
    /// Its words.
    pub text: String,
}

/// What a page says, as somebody needs it who puts it into easy words.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// Its title.
    pub title: String,
    /// What it says, in order.
    pub pieces: Vec<OutlinePiece>,
    /// Its hard words, with their easy meaning where the glossary or `site.toml` has one.
    pub hard_words: Vec<(String, Option<String>)>,
    /// Pictures that easy-read pages of the site use already, below `content/`.
    pub pictures: Vec<String>,
}

/// A site as understood and linked, without its files.
pub(super) struct Understood {
    pub(super) project: Arc<Project>,
    pub(super) view: Arc<SiteView>,
    pub(super) marking: Renderer,
}

/// Reads, understands and links a site.
pub(super) fn understand(request: &Request) -> Result<Understood, BuildError> {
    let options = ReadOptions { base_url: request.base_url.clone() };
    let project = Arc::new(read::read(&request.site, &options, Sources::default())?.value);
    let today = request.today(&project);
    let parsed = documents::parse(&project, None, false, &Memo::default())?;
    let site = link::link(&parsed.linkable(&project), &LinkOptions { today, drafts: request.drafts }).value;
    let languages = &project.configs[0].languages;
    let marking = Renderer::new(&project.theme, languages, &project.sources, Marking::On).value;
    let view = Arc::new(SiteView::new(SiteParts {
        configs: project.configs.clone(),
        glossaries: project.glossaries.clone(),
        documents: parsed.facts,
        bodies: Box::new(parsed.bodies),
        site: site.into(),
        files: project.files.clone(),
        measured: HashMap::new(),
        films: HashMap::new(),
        today,
        preview_copy: request.drafts,
        criteria: super::exceptions::criteria,
    }));
    Ok(Understood { project, view, marking })
}

/// Returns how hard each page is to read, standard or easy, in the order of reading; with an address, that page alone.
///
/// # Errors
///
/// When the site cannot be read.
pub fn readability(request: &Request, only: Option<&str>) -> Result<Vec<PageFigures>, BuildError> {
    let site = understand(request)?;
    let wanted = |id: PageId| {
        let page = site.view.site.page(id);
        let written = page.document.is_some() && matches!(page.place, Place::Own(_));
        let screen = page.made == Some(Made::EasyReadScreen);
        written && !screen && only.is_none_or(|address| site.view.site.address(id) == address)
    };
    let pages: Vec<PageId> = site.view.site.iter().map(|(id, _)| id).filter(|id| wanted(*id)).collect();
    Ok(pages.par_iter().filter_map(|id| figures(&site, *id)).collect())
}

fn figures(site: &Understood, id: PageId) -> Option<PageFigures> {
    let page = site.view.site.page(id);
    let facts = site.view.documents.get(page.document?)?;
    let pieces = pieces(site, id);
    if pieces.is_empty() {
        return None;
    }
    let figures = Readability::of(pieces.iter().map(|piece| piece.text.as_str()));
    let text = read::text_to_show(&site.project.root, &site.project.sources, facts.source);
    let line = |sentence: &crate::text::LongSentence| {
        let at = pieces.get(sentence.piece).map_or(0, |piece| piece.at.start());
        // The sentence may begin in a later line of its paragraph.
        let first = words(&sentence.text).next().map_or("", |word| word.text);
        let end = pieces.get(sentence.piece).map_or(at, |piece| piece.at.end()).min(text.len());
        let start = text.get(at..end).and_then(|part| part.find(first)).unwrap_or(0);
        text.get(..at + start).map_or(1, |before| before.matches('\n').count() + 1)
    };
    let language = site.project.configs[0].languages.get(page.language.index());
    Some(PageFigures {
        title: facts.meta.title.to_string(),
        address: site.view.site.address(id),
        file: site.project.sources.path(facts.source).to_owned(),
        easy_read: page.form == Form::EasyRead,
        english: language.is_none_or(|language| language.code.starts_with("en")),
        lines: figures.longest.iter().map(line).collect(),
        figures,
    })
}

/// Returns what the page of a file says, as somebody needs it who puts it into easy words; `None` when it is no page.
///
/// # Errors
///
/// When the site cannot be read.
pub fn outline(request: &Request, file: &Path) -> Result<Option<Outline>, BuildError> {
    let site = understand(request)?;
    let path = file.strip_prefix(&site.project.root).unwrap_or(file).to_string_lossy().replace('\\', "/");
    let found = site.view.site.iter().find(|(_, page)| {
        let facts = page.document.and_then(|document| site.view.documents.get(document));
        facts.is_some_and(|facts| site.project.sources.path(facts.source) == path)
    });
    let Some((id, page)) = found else { return Ok(None) };
    let title = page.document.and_then(|document| site.view.documents.get(document)).map(|facts| facts.meta.title.to_string());
    let pieces = pieces(&site, id);
    let mut hard: Vec<(String, Option<String>)> = Vec::new();
    for word in pieces.iter().flat_map(|piece| words(&piece.text)).map(|word| word.text) {
        let small = word.to_lowercase();
        let plain = word.chars().all(char::is_lowercase) && word.chars().count() > 3;
        if plain && known(word) == Known::No && !hard.iter().any(|(known, _)| forms(&small).contains(known)) {
            let meaning = meaning(&site, page.language.index(), &forms(&small));
            hard.push((small, meaning));
        }
    }
    let used =
        |path: &str| path.ends_with(".svg") || path.ends_with(".png") || path.ends_with(".jpg") || path.ends_with(".webp");
    let easy = |path: &str| path.contains("easy");
    let mut pictures: Vec<String> =
        site.project.files.iter().map(|file| file.path.to_string()).filter(|path| used(path) && easy(path)).collect();
    pictures.sort();
    let pieces = pieces.into_iter().map(|piece| OutlinePiece { heading: piece.heading, text: piece.text }).collect();
    Ok(Some(Outline { title: title.unwrap_or_default(), pieces, hard_words: hard, pictures }))
}

/// Returns the easy meaning of a word, from the glossary or `site.toml`.
fn meaning(site: &Understood, language: usize, forms: &[String]) -> Option<String> {
    let config = site.project.configs.get(language)?;
    let own = config.easy_read.words.iter().find(|(word, _)| forms.contains(&word.to_lowercase()));
    let term = || {
        let glossary = site.project.glossaries.get(language)?;
        let term = glossary.terms.iter().find(|term| forms.contains(&term.term.to_lowercase()))?;
        Some(term.easy.as_ref().unwrap_or(&term.meaning).to_string())
    };
    own.map(|(_, meaning)| meaning.to_string()).or_else(term)
}

/// One block of a page's own words.
struct Piece {
    heading: bool,
    text: String,
    at: Span,
}

/// Returns the blocks of words that stand in the source of a page, as they are printed.
fn pieces(site: &Understood, id: PageId) -> Vec<Piece> {
    let page = site.view.site.page(id);
    let source = page.document.and_then(|document| site.view.documents.get(document)).map(|facts| facts.source);
    let Some(source) = source else { return Vec::new() };
    // A page that is split stands whole on a page of its own.
    let id = page.screens.as_deref().map_or(id, |screens| screens.all);
    let html = site.marking.page(&site.view, id).value.html;
    let (dom, _) = read_html(html.marked(), Places::FromMarks);
    let Some(main) = dom.elements_below(NodeId::DOCUMENT).find(|id| dom.is(*id, "main")) else { return Vec::new() };
    // An item of a list in the head of a page stands in an element of the theme; its words know where they are written.
    let listed = |id: NodeId| match dom.kind(dom.descendants(id).next()?) {
        NodeKind::Text(_, at) if dom.is(id, "li") => at,
        _ => None,
    };
    let own = |id: NodeId| {
        let at = dom.element(id).and_then(|element| element.at).filter(|at| at.source() == source);
        at.or_else(|| listed(id).filter(|at| at.source() == source))
    };
    let named = dom.elements_below(main).filter(|id| is_block(&dom, *id)).filter_map(|id| Some((id, own(id)?)));
    named.filter_map(|(id, at)| piece(&dom, id, at, source)).collect()
}

fn is_block(dom: &Dom, id: NodeId) -> bool {
    let name = dom.element(id).map_or("", |element| element.tag());
    matches!(name, "p" | "li" | "dt" | "dd" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "figcaption" | "caption" | "summary")
}

/// The words of a block without those of blocks in it and of what the build adds.
fn piece(dom: &Dom, id: NodeId, at: Span, source: SourceId) -> Option<Piece> {
    let mut text = String::new();
    let mut below = dom.descendants(id);
    while let Some(node) = below.next() {
        match dom.kind(node) {
            NodeKind::Element(own) => {
                let added = own.classes().any(|class| matches!(class, "after" | "vh"));
                let other = own.at.is_some_and(|at| at.source() != source);
                if added || is_block(dom, node) || (other && own.is("div")) || matches!(own.tag(), "svg" | "script") {
                    below.skip_below(node);
                } else if own.tag() == "br" {
                    text.push(' ');
                }
            }
            NodeKind::Text(words, _) => text.push_str(words),
            _ => {}
        }
    }
    let text = squeeze(&text).trim().to_owned();
    let heading = dom.element(id).is_some_and(|element| element.name.starts_with('h'));
    text.contains(char::is_alphanumeric).then_some(Piece { heading, text, at })
}
