//! The site as a build sees it: read anew, or as the last build saw it where nothing else can be there.

use std::collections::HashSet;
use std::sync::Arc;

use super::memo::Memo;
use super::request::{BuildError, Request};
use crate::read::{self, Project, ReadOptions};
use crate::report::{Finding, Reported};
use crate::source::{Fingerprint, Fingerprinter, SourceId};

/// A site as it was read, with the fingerprints of what that came to.
pub(super) struct Sight {
    pub(super) project: Arc<Project>,
    /// What was found while reading it.
    pub(super) findings: Vec<Finding>,
    /// The fingerprint of what pages are understood with.
    settings: Fingerprint,
    /// The fingerprint of what linking looks at besides the pages.
    pub(super) content: Fingerprint,
    /// The fingerprint of all of it but the pages, and of what was found.
    pub(super) all: Fingerprint,
    /// An address that was asked for in place of the site's own.
    base_url: Option<String>,
}

/// A site as a build sees it.
pub(super) struct Seeing {
    /// The same one as in the last build while it is equal.
    pub(super) sight: Arc<Sight>,
    /// Whether pages are understood with the same as in the last build.
    pub(super) again: bool,
    /// The sources that may have changed, where all other pages are taken as the last build saw them.
    pub(super) only: Option<HashSet<SourceId>>,
}

/// Reads a site. Where the memo was told of all that may have changed, nothing else in `content/` is looked at.
pub(super) fn see(request: &Request, memo: &mut Memo) -> Result<Seeing, BuildError> {
    let hints = memo.take_hints();
    let last = memo.sight().filter(|last| last.project.root == request.site && last.base_url == request.base_url).cloned();
    let options = ReadOptions { base_url: request.base_url.clone() };
    let mut after = None;
    if let (Some(last), Some(hints)) = (&last, &hints) {
        if let Some(only) = read::changed_pages(&last.project, hints) {
            return Ok(Seeing { sight: Arc::clone(last), again: true, only: Some(only) });
        }
        after = read::read_after(&last.project, hints, &options, memo.sources())?;
    }
    let only = after
        .as_ref()
        .zip(hints)
        .map(|(after, hints)| hints.iter().filter_map(|path| after.value.sources.number(path)).collect::<HashSet<SourceId>>());
    let Reported { value: project, findings } = match after {
        Some(after) => after,
        None => read::read(&request.site, &options, memo.sources())?,
    };
    let sight = Sight::of(project, findings, request.base_url.clone());
    let again = last.as_ref().is_some_and(|last| last.settings == sight.settings);
    let pages = |sight: &Sight| sight.project.pages.iter().map(|page| page.id).collect::<Vec<_>>();
    // With the same settings, a page's number tells all that its name does.
    let same = last.filter(|last| again && last.all == sight.all && pages(last) == pages(&sight));
    Ok(Seeing { sight: same.unwrap_or_else(|| Arc::new(sight)), again, only })
}

impl Sight {
    fn of(project: Project, findings: Vec<Finding>, base_url: Option<String>) -> Self {
        let components: Vec<&str> = project.theme.components().collect();
        let settings = Fingerprint::of_value(&(&project.configs, &project.glossaries, components));
        let content = Fingerprint::of_value(&(settings, &project.files));
        let mut all = Fingerprinter::default();
        all.add(&(content, &project.left_out, &findings, &project.theme.accent, project.is_intricate()));
        for (path, file) in &project.theme.files {
            all.add(&(path, file.source, file.fingerprint));
        }
        Self { project: Arc::new(project), findings, settings, content, all: all.finish(), base_url }
    }
}
