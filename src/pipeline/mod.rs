//! Walks the whole way from a folder to a website.
//!
//! In: a [`Request`], a [`Memo`] of the last build, and a place for the output. Out: what was [`Built`], and what was
//! found. [`build`] is the one way: a first build, a rebuild and a preview differ only in the memo they bring.

mod checks;
mod documents;
mod drift;
mod exceptions;
mod files;
mod findings;
mod memo;
mod pages;
mod request;
mod words;

use std::sync::Arc;

use crate::link::{self, LinkOptions};
use crate::read::{self, ReadOptions};
use crate::render::{Renderer, SiteParts, SiteView};
use crate::report::Report;
use crate::source::Marking;
use crate::write::{Sink, WithTwins};

pub use drift::{ConfirmError, Confirmed, confirm};
pub use findings::lost;
pub use memo::Memo;
pub use request::{BuildError, Built, Day, Request, Summary};
pub use words::{Outline, OutlinePiece, PageFigures, outline, readability};

/// Builds a site: read, parse, link, render, check, write.
///
/// # Errors
///
/// When the site cannot be read or the output cannot be taken. Mistakes in the site are findings, not errors.
pub fn build(request: &Request, memo: &mut Memo, sink: &dyn Sink) -> Result<Built, BuildError> {
    let mut report = Report::default();
    let options = ReadOptions { base_url: request.base_url.clone() };
    let project = Arc::new(report.take(read::read(&request.site, &options, memo.sources())?));
    let today = request.today(&project);
    let known = memo.remembers().then(|| documents::fingerprints(&project)).transpose()?;
    if let Some(known) = &known {
        let inputs = documents::inputs(&project, known.iter().copied(), request, today);
        if let Some(built) = memo.whole(inputs).filter(|_| sink.keep_all()) {
            return Ok(built.unchanged());
        }
    }
    memo.load();
    let twins = WithTwins::new(sink, project.files.iter().map(|file| &*file.path));
    let sink: &dyn Sink = if project.configs[0].output.precompress && sink.wants_twins() { &twins } else { sink };

    let parsed = documents::parse(&project, known.as_deref(), memo)?;
    // Of what was understood, which may be newer than what was seen before.
    let inputs = documents::inputs(&project, parsed.fingerprints(), request, today);
    let site = report.take(link::link(&documents::linkable(&project, &parsed), &LinkOptions { today, drafts: request.drafts }));
    let measured = files::measure(&project, &site, memo, sink)?;
    let languages = &project.configs[0].languages;
    let renderer = report.take(Renderer::new(&project.theme, languages, &project.sources, Marking::Off));
    report.extend(parsed.findings().chain(measured.findings()));
    let view = Arc::new(SiteView::new(SiteParts {
        configs: project.configs.clone(),
        glossaries: project.glossaries.clone(),
        documents: parsed.facts,
        bodies: Box::new(parsed.bodies),
        site,
        files: project.files.clone(),
        measured: measured.measured,
        today,
        preview_copy: request.drafts,
        criteria: exceptions::criteria,
    }));
    let checker = request.check.then(|| checks::Checker::new(&project, &view, &renderer));
    let printed = pages::print(&pages::Press { view: &view, renderer: &renderer, checker: checker.as_ref() }, memo, sink)?;
    report.extend(checker.as_ref().map(checks::Checker::styles).unwrap_or_default());
    drop(checker);
    files::put_named(&project, &measured.held, &printed.named_files(), &measured.remembered, sink)?;
    pages::put_rest(&view, &renderer, sink)?;
    report.extend(printed.findings());
    report.extend(drift::stale(&project, &view));
    if request.check {
        report.extend(pages::check_site(&view, &printed));
    }
    let built = findings::finish(&project, &view, &printed, report, request.check);
    let whole = (inputs, built.clone());
    memo.replace(parsed.remembered, measured.remembered, printed.remembered, &project.sources, whole);
    // Taking a large site apart takes time that nobody needs to wait for.
    rayon::spawn(move || drop(view));
    Ok(built)
}
