//! What follows printing: all that is published beside the pages, and what is wrong with them.
//!
//! In: the pages as printed. Out: what was put beside them, and what was found. Ends early where nobody waits for it.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::pages::{self, Printed};
use super::remembered::{RememberedFile, Rest};
use super::request::{BuildError, Checks};
use super::{drift, files};
use crate::read::{FileId, Project};
use crate::render::{Renderer, SiteView};
use crate::report::Finding;
use crate::source::{Fingerprint, SourceId};
use crate::write::{OutPath, Sink, still_wanted};

/// What is put beside pages, and judged, is made from this.
pub(super) struct Beside<'a> {
    pub(super) project: &'a Project,
    pub(super) view: &'a Arc<SiteView>,
    pub(super) renderer: &'a Renderer,
    /// Pictures that are published under their own names only if a page names them.
    pub(super) held: &'a [FileId],
    pub(super) files: &'a FxHashMap<SourceId, Arc<RememberedFile>>,
    pub(super) printed: &'a Printed,
    /// What the last build put out, where the same would be put out again.
    pub(super) last: Option<&'a Rest>,
    pub(super) checks: Checks,
}

/// Hands over what is no page, and returns it with all that was found since the pages were printed.
pub(super) fn put(beside: &Beside<'_>, sink: &dyn Sink) -> Result<(Vec<(OutPath, Fingerprint)>, Vec<Finding>), BuildError> {
    let Beside { project, view, renderer, held, files, printed, last, checks } = *beside;
    still_wanted(sink)?;
    // Whoever waits for pages is told what is wrong with them by the build that follows.
    let later = checks == Checks::Later;
    // Now that the bodies are gone: what lists all pages is large itself.
    let search = || pages::put_search(view, renderer, later, sink);
    let rest = || pages::put_rest(view, renderer, last, sink);
    // What was found asks nothing of what is handed over meanwhile.
    let judged = || {
        let judgements: Vec<Finding> = if later { Vec::new() } else { printed.judgements().collect() };
        let of_site = if checks == Checks::Now { pages::check_site(view, printed) } else { Vec::new() };
        (judgements, of_site)
    };
    let ((rest, search), (judgements, of_site)) = rayon::join(|| rayon::join(rest, search), judged);
    let rest = rest.and_then(|rest| search.map(|()| rest))?;
    still_wanted(sink)?;
    if !held.is_empty() {
        files::put_named(project, held, &printed.named_files(), files, sink)?;
    }
    let mut found: Vec<Finding> = printed.findings().collect();
    found.extend(judgements);
    found.extend(drift::stale(project, view));
    found.extend(of_site);
    still_wanted(sink)?;
    Ok((rest, found))
}
