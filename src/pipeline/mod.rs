//! Walks the whole way from a folder to a website.
//!
//! In: a [`Request`], a [`Memo`] of the last build, and a place for the output. Out: what was [`Built`], and what was
//! found. [`build`] is the one way: a first build, a rebuild and a preview differ only in the memo they bring.

mod bodies;
mod checks;
mod documents;
mod drift;
mod exceptions;
mod files;
mod films;
mod findings;
mod memo;
mod pages;
mod request;
mod serving;
#[cfg(test)]
mod tests;
mod words;

use std::sync::Arc;

use crate::link::{self, LinkOptions};
use crate::read::{self, ReadOptions};
use crate::render::{Renderer, SiteParts, SiteView};
use crate::report::Report;
use crate::source::{Fingerprint, Marking};
use crate::write::{Sink, WithTwins};

pub use drift::{ConfirmError, Confirmed, confirm};
pub use findings::lost;
pub use memo::Memo;
use request::Checks;
pub use request::{BuildError, Built, Day, Request, Serving, Summary};
pub use words::{Outline, OutlinePiece, PageFigures, outline, readability};

/// Builds a site: read, parse, link, render, check, write.
///
/// # Errors
///
/// When the site cannot be read or the output cannot be taken. Mistakes in the site are findings, not errors.
pub fn build(request: &Request, memo: &mut Memo, sink: &dyn Sink) -> Result<Built, BuildError> {
    walk(request, if request.check { Checks::Now } else { Checks::Never }, memo, sink)
}

/// The same build for somebody who waits for the pages: what it prints is held to the rules by the next [`build`].
///
/// # Errors
///
/// As for [`build`].
pub fn build_ahead(request: &Request, memo: &mut Memo, sink: &dyn Sink) -> Result<Built, BuildError> {
    walk(request, if request.check { Checks::Later } else { Checks::Never }, memo, sink)
}

fn walk(request: &Request, checks: Checks, memo: &mut Memo, sink: &dyn Sink) -> Result<Built, BuildError> {
    let mut report = Report::default();
    let options = ReadOptions { base_url: request.base_url.clone() };
    let project = Arc::new(report.take(read::read(&request.site, &options, memo.sources())?));
    let today = request.today(&project);
    // Settings that cannot be read may leave everything else as it was, and are to be told all the same.
    let told = Fingerprint::of_value(&report.findings());
    let known = memo.remembers().then(|| documents::fingerprints(&project)).transpose()?;
    if let Some(known) = &known {
        let inputs = documents::inputs(&project, known.iter().copied(), request, today);
        // What a build with checks said is good for one that leaves them till later.
        let whole = if checks == Checks::Later { memo.whole(key(inputs, told, Checks::Now)) } else { None };
        if let Some(built) = whole.or_else(|| memo.whole(key(inputs, told, checks))).filter(|_| sink.keep_all()) {
            return Ok(built.unchanged());
        }
    }
    memo.load();
    let twins = WithTwins::new(sink, project.files.iter().map(|file| &*file.path));
    let sink: &dyn Sink = if project.configs[0].output.precompress && sink.wants_twins() { &twins } else { sink };

    let parsed = documents::parse(&project, known.as_deref(), memo)?;
    // Of what was understood, which may be newer than what was seen before.
    let inputs = documents::inputs(&project, parsed.fingerprints(), request, today);
    let site = report.take(link::link(&parsed.linkable(&project), &LinkOptions { today, drafts: request.drafts }));
    let measured = files::measure(&project, &site, memo, sink)?;
    let around =
        films::Around { project: &project, documents: &parsed.facts, site: &site, measured: &measured.measured, today };
    let films = films::read(&around, memo, sink)?;
    let languages = &project.configs[0].languages;
    let renderer = report.take(Renderer::new(&project.theme, languages, &project.sources, Marking::Off));
    report.extend(parsed.findings().chain(measured.findings()).chain(films.findings()));
    let view = Arc::new(SiteView::new(SiteParts {
        configs: project.configs.clone(),
        glossaries: project.glossaries.clone(),
        documents: parsed.facts,
        bodies: Box::new(parsed.bodies),
        site,
        files: project.files.clone(),
        measured: measured.measured,
        films: films.texts,
        today,
        preview_copy: request.drafts,
        criteria: exceptions::criteria,
    }));
    let checker = (checks == Checks::Now).then(|| checks::Checker::new(&project, &view, &renderer));
    let press = pages::Press { view: &view, renderer: &renderer, checker: checker.as_ref(), later: checks == Checks::Later };
    let printed = pages::print(&press, memo, sink)?;
    report.extend(checker.as_ref().map(checks::Checker::styles).unwrap_or_default());
    drop(checker);
    files::put_named(&project, &measured.held, &printed.named_files(), &measured.remembered, sink)?;
    pages::put_rest(&view, &renderer, sink)?;
    report.extend(printed.findings());
    report.extend(drift::stale(&project, &view));
    if checks == Checks::Now {
        report.extend(pages::check_site(&view, &printed));
    }
    let mut built = findings::finish(&project, &view, &printed, report, checks == Checks::Now);
    built.serving = serving::of(&view, &renderer);
    let whole = (key(inputs, told, checks), built.clone());
    memo.replace(parsed.remembered, measured.remembered, films.remembered, printed.remembered, &project.sources, whole);
    // Taking a large site apart takes time that nobody needs to wait for.
    rayon::spawn(move || drop(view));
    Ok(built)
}

/// Returns the fingerprint of all that goes into a build, of what was found while reading it, and of when its pages are checked.
fn key(inputs: Fingerprint, told: Fingerprint, checks: Checks) -> Fingerprint {
    Fingerprint::of_value(&(inputs, told, checks))
}
