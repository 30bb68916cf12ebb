//! Holds each printed page to the rules: as it is published first, and with marks once there is something to place.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use crate::check::{
    About, EasyReadPage, EasyReadSite, Marked, PageFacts, Resources, Settled, SheetShelf, StyleSources, check_printed,
    check_styles,
};
use crate::css::{Cascade, Sheet};
use crate::link::PageId;
use crate::read::{Form, Project};
use crate::render::{Renderer, SiteView};
use crate::report::Finding;
use crate::source::{Fingerprint, MarkedHtml, Marking, SourceId, Span};
use crate::write::Sink;

/// What the rules said of a page.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Checked {
    /// What was found.
    pub(super) findings: Vec<Finding>,
    /// What the rules about the whole site need to know of it.
    pub(super) facts: PageFacts,
    /// The sources that findings point into, as they were: when one changes, its lines may have moved.
    sources: Vec<(SourceId, Option<Fingerprint>)>,
}

/// Checks the pages of one build; what they share is worked out once.
pub(super) struct Checker<'a> {
    project: &'a Project,
    view: &'a Arc<SiteView>,
    plain: &'a Renderer,
    /// Who waits for it.
    sink: &'a dyn Sink,
    marking: OnceLock<Renderer>,
    shelf: SheetShelf,
    /// Given while pages are looked at as they are published.
    settled: Settled,
    sources: OnceLock<HashMap<SourceId, Fingerprint>>,
    styles: OnceLock<StyleSources>,
    theme: OnceLock<HashSet<SourceId>>,
    /// What the rules for easy read need to know of the site, by language.
    easy_read: OnceLock<Vec<EasyReadSite>>,
}

/// One page's surroundings, as its rules may ask for them.
struct Around<'a> {
    checker: &'a Checker<'a>,
    about: About<'a>,
}

/// One page as it is printed with marks.
struct Again<'a> {
    checker: &'a Checker<'a>,
    page: PageId,
}

impl Marked for Again<'_> {
    fn page(&self) -> MarkedHtml {
        self.checker.marking().page(self.checker.view, self.page).value.html
    }

    fn body(&self) -> Option<MarkedHtml> {
        Some(self.checker.marking().body(self.checker.view, self.page))
    }
}

impl<'a> Checker<'a> {
    /// Returns a checker of the pages that are printed from a view.
    pub(super) fn new(project: &'a Project, view: &'a Arc<SiteView>, plain: &'a Renderer, sink: &'a dyn Sink) -> Self {
        let (marking, sources, styles, easy_read) = (OnceLock::new(), OnceLock::new(), OnceLock::new(), OnceLock::new());
        let theme = OnceLock::new();
        let (shelf, settled) = (SheetShelf::default(), Settled::default());
        Self { project, view, plain, sink, marking, shelf, settled, sources, styles, theme, easy_read }
    }

    /// Returns what the rules say of a page that was printed without marks; `None` where nobody waits for it any more.
    pub(super) fn check(&self, page: PageId, html: &str) -> Option<Checked> {
        let address = self.view.site.address(page);
        let form = self.view.site.page(page).form;
        let easy_read = self.easy_read(page);
        let around = Around { checker: self, about: About { form, address: &address, easy_read: easy_read.as_ref() } };
        // Only pages with something to place are printed again with marks.
        let found = check_printed(html, &around, &Again { checker: self, page });
        if !self.sink.is_wanted() {
            return None;
        }
        let (facts, mut findings) = (found.value, found.findings);
        if findings.is_empty() {
            return Some(Checked { facts, ..Checked::default() });
        }
        for finding in &mut findings {
            finding.address = Some(address.clone());
        }
        let sources = self.fingerprints(findings.iter());
        Some(Checked { findings, facts, sources })
    }

    /// Tells whether what was said of a page that is still the same can be said again: its findings stand where they stood.
    pub(super) fn still_holds(&self, checked: &Checked) -> bool {
        checked.sources.iter().all(|(source, known)| self.fingerprint(*source) == *known)
    }

    /// Returns what is to be said of the theme's style sheets as they are written.
    pub(super) fn styles(&self) -> Vec<Finding> {
        check_styles(self.sheets())
    }

    /// The style sheets of the theme in the order they count.
    fn sheets(&self) -> impl Iterator<Item = (SourceId, &'a str)> {
        let files = self.project.theme.files.iter();
        let sheets = files.filter(|(path, _)| path.starts_with("css/") && path.ends_with(".css"));
        sheets.filter_map(|(_, file)| Some((file.source, std::str::from_utf8(&file.bytes).ok()?)))
    }

    /// Returns what the rules for easy read need to know of a page that has a body of its own.
    fn easy_read(&self, page: PageId) -> Option<EasyReadPage<'_>> {
        let page = self.view.site.page(page);
        let facts = page.document.and_then(|document| self.view.documents.get(document))?;
        // A page that is split is judged where it stands whole.
        let part = page.screens.as_deref().is_some_and(|screens| screens.current.is_some());
        if page.form != Form::EasyRead || !facts.has_body || part {
            return None;
        }
        let sites = self.easy_read.get_or_init(|| {
            let languages = &self.project.configs[0].languages;
            let each = self.project.configs.iter().zip(&self.project.glossaries).zip(languages);
            each.map(|((config, glossary), language)| EasyReadSite::of(config, glossary, &language.code)).collect()
        });
        Some(EasyReadPage::of(sites.get(page.language.index())?, &facts.meta.easy_read))
    }

    fn marking(&self) -> &Renderer {
        self.marking.get_or_init(|| {
            let project = self.project;
            // What is wrong with the theme was told when it was made ready without marks.
            Renderer::new(&project.theme, &project.configs[0].languages, &project.sources, Marking::On).value
        })
    }

    fn fingerprints<'f>(&self, findings: impl Iterator<Item = &'f Finding>) -> Vec<(SourceId, Option<Fingerprint>)> {
        let mut sources: Vec<SourceId> = findings.filter_map(|finding| finding.at.map(Span::source)).collect();
        sources.sort_unstable();
        sources.dedup();
        sources.into_iter().map(|source| (source, self.fingerprint(source))).collect()
    }

    /// The fingerprint of a document's source; other sources make pages themselves, which are printed again when they change.
    fn fingerprint(&self, source: SourceId) -> Option<Fingerprint> {
        let sources =
            self.sources.get_or_init(|| self.view.documents.iter().map(|facts| (facts.source, facts.fingerprint)).collect());
        sources.get(&source).copied()
    }
}

impl Resources for Around<'_> {
    fn sheet(&self, _: &str, address: &str) -> Option<(String, Arc<Sheet>)> {
        let wanted = address.split(['?', '#']).next()?;
        let (path, bytes) = self.checker.plain.assets().iter().find(|(path, _)| {
            wanted.strip_suffix(path.as_str()).is_some_and(|before| before.is_empty() || before.ends_with('/'))
        })?;
        let sheet = self.checker.shelf.sheet(path, || Some(String::from_utf8_lossy(bytes).into_owned()))?;
        Some((path.clone(), sheet))
    }

    fn page(&self, _: &str) -> Option<String> {
        None
    }

    fn cascade(&self, sheets: Vec<Arc<Sheet>>) -> Arc<Cascade> {
        self.checker.shelf.cascade(sheets)
    }

    fn styles(&self) -> Option<&StyleSources> {
        Some(self.checker.styles.get_or_init(|| StyleSources::of(self.checker.sheets())))
    }

    fn is_of_theme(&self, source: SourceId) -> bool {
        let theme =
            self.checker.theme.get_or_init(|| self.checker.project.theme.files.values().map(|file| file.source).collect());
        theme.contains(&source)
    }

    fn settled(&self) -> Option<&Settled> {
        Some(&self.checker.settled)
    }

    fn about(&self) -> Option<About<'_>> {
        Some(self.about)
    }

    fn is_wanted(&self) -> bool {
        self.checker.sink.is_wanted()
    }
}
