//! What lies under `content/`, as it is understood: anew, or from what was understood before.

use std::path::Path;
use std::sync::Arc;

use super::config::Config;
use super::discover::Found;
use super::glossary::Glossary;
use super::project::{FileSource, LeftOut, PageSource, ReadError, ReadOptions, Stem};
use super::{names, settings, sort};
use crate::report::{Finding, Report};
use crate::source::Sources;

/// What lies under `content/`: names and settings, no texts.
#[derive(Clone, Debug)]
pub(super) struct ContentFolder {
    /// The configuration by language.
    pub(super) configs: Vec<Config>,
    /// The glossary by language.
    pub(super) glossaries: Vec<Glossary>,
    /// The pages, sorted by path.
    pub(super) pages: Vec<PageSource>,
    /// The other files, sorted by path.
    pub(super) files: Vec<FileSource>,
    /// What else is known of it.
    pub(super) beside: Beside,
}

/// What is known of `content/` besides what it means.
#[derive(Clone, Debug, Default)]
pub(super) struct Beside {
    /// What lies there.
    pub(super) found: Arc<Found>,
    /// What stays out.
    pub(super) left_out: Vec<LeftOut>,
    /// What was told of it.
    pub(super) told: Vec<Finding>,
    /// Whether nothing was told of the names of pages and of their folders.
    pub(super) well_named: bool,
}

impl ContentFolder {
    /// Understands what was found; `report` holds what was told while it was.
    pub(super) fn understand(
        root: &Path,
        options: &ReadOptions,
        found: Arc<Found>,
        sources: &mut Sources,
        mut report: Report,
    ) -> Result<Self, ReadError> {
        let sorted = sort::sort(Found::clone(&found), sources, &mut report);
        let configs = settings::configs(root, &sorted.settings, options.base_url.as_deref(), sources, &mut report)?;
        let languages = &configs[0].languages;
        let glossaries = settings::glossaries(root, &sorted.settings, languages, sources, &mut report)?;
        let mut of_names = Report::default();
        let named = names::understand(sorted.pages, languages, sources, &mut of_names);
        let well_named = of_names.findings().is_empty();
        report.extend(of_names.with(()).findings);
        let files = sort::files(root, sorted.files, named.beside, sources);
        let told = report.with(()).findings;
        let beside = Beside { found, left_out: sorted.left_out, told, well_named };
        Ok(Self { configs, glossaries, pages: named.pages, files, beside })
    }

    /// Understands what is `found` now, given that only the files at these paths below `content/` may have come or gone;
    /// `None` where more than a plain page did, so that all must be understood.
    pub(super) fn after(mut self, paths: &[&str], found: &Arc<Found>, sources: &mut Sources) -> Option<Self> {
        for path in paths {
            let is_there = found.files.binary_search_by(|entry| (*entry.path).cmp(path)).is_ok();
            match self.pages.binary_search_by(|page| (*page.path).cmp(path)) {
                Ok(_) if is_there => {}
                // Another folder's name, a transcript or a setting means something to others.
                Ok(at) if self.beside.well_named && matches!(self.pages[at].stem, Stem::Named(_)) => {
                    self.pages.remove(at);
                }
                Err(at) if is_there && self.beside.well_named => {
                    let page = names::plain(path, &self.configs[0].languages, &self.pages, sources)?;
                    self.pages.insert(at, page);
                }
                _ => return None,
            }
        }
        self.beside.found = Arc::clone(found);
        Some(self)
    }
}
