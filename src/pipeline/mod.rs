//! Walks the whole way from a folder to a website.
//!
//! In: a [`Request`], a [`Memo`] of the last build, and a place for the output. Out: what was [`Built`], and what was
//! found. [`build`] is the one way: a first build, a rebuild and a preview differ only in the memo they bring.

mod beside;
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
mod remembered;
mod request;
mod serving;
mod sight;
#[cfg(test)]
mod tests;
mod words;

use std::sync::{Arc, OnceLock};

use crate::link::{self, LinkOptions, Moved};
use crate::read;
use crate::render::{Changed, Renderer, Restyling, SiteParts, SiteView};
use crate::report::{Finding, Report, Reported, Severity};
use crate::source::{Fingerprint, Marking, SourceId, Span};
use crate::write::{Sink, WithTwins, still_wanted};

pub use drift::{ConfirmError, Confirmed, confirm};
pub use findings::lost;
pub use memo::Memo;
use remembered::{Linked, Remembered, RememberedAnswers, Rest};
use request::Checks;
pub use request::{BuildError, Built, Day, Early, Request, Serving, Summary};
use sight::{Seeing, Sight};
pub use words::{Outline, OutlinePiece, PageFigures, outline, readability};

/// Builds a site: read, parse, link, render, check, write.
///
/// # Errors
///
/// When the site cannot be read or the output cannot be taken. Mistakes in the site are findings, not errors.
pub fn build(request: &Request, memo: &mut Memo, sink: &dyn Sink) -> Result<Built, BuildError> {
    build_shared(request, memo, sink).map(|built| (*built).clone())
}

/// The same build, whose answer is shared with the memo where it was made anew: of a large site ten thousands of things may be
/// found.
///
/// # Errors
///
/// As for [`build`].
pub fn build_shared(request: &Request, memo: &mut Memo, sink: &dyn Sink) -> Result<Arc<Built>, BuildError> {
    let (built, unchanged) = whole(request, memo, sink)?;
    Ok(if unchanged { Arc::new(built.unchanged()) } else { built })
}

/// The same build, whose answer is shared with the memo: for a preview of a large site, where thousands of things are found.
///
/// # Errors
///
/// As for [`build`].
pub fn build_behind(request: &Request, memo: &mut Memo, sink: &dyn Sink) -> Result<Arc<Built>, BuildError> {
    whole(request, memo, sink).map(|(built, _)| built)
}

/// The same build for somebody who waits for the pages: what it prints is held to the rules by the next [`build_behind`],
/// which tells what is wrong with it. `early` is called once the pages that the sink wants first are out, unless nothing
/// has changed.
///
/// # Errors
///
/// As for [`build`].
pub fn build_ahead(
    request: &Request,
    memo: &mut Memo,
    sink: &dyn Sink,
    early: &(dyn Fn(Early) + Sync),
) -> Result<Arc<Built>, BuildError> {
    let checks = if request.check { Checks::Later } else { Checks::Never };
    on_the_pool(|| walk(request, checks, memo, sink, early)).map(|(built, _)| built)
}

/// Builds with all checks that are asked for; returns what was built, and whether everything was found as it was.
fn whole(request: &Request, memo: &mut Memo, sink: &dyn Sink) -> Result<(Arc<Built>, bool), BuildError> {
    let checks = if request.check { Checks::Now } else { Checks::Never };
    on_the_pool(|| walk(request, checks, memo, sink, &|_| ()))
}

/// Does something on a thread of the pool: from any other, the least thing that is shared out would wait for one to wake.
fn on_the_pool<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    rayon::scope(|_| work())
}

/// Returns what was built, and whether everything was found as it was.
fn walk(
    request: &Request,
    checks: Checks,
    memo: &mut Memo,
    sink: &dyn Sink,
    early: &(dyn Fn(Early) + Sync),
) -> Result<(Arc<Built>, bool), BuildError> {
    memo.begin();
    let mut report = Report::default();
    let Seeing { sight, again, only } = sight::see(request, memo)?;
    let project = &sight.project;
    report.extend(sight.findings.iter().cloned());
    memo.lap("read");
    still_wanted(sink)?;
    let today = request.today(project);
    let known = memo.remembers().then(|| documents::see(project, only.as_ref(), memo)).transpose()?;
    if let Some(known) = &known {
        let inputs = documents::inputs(&sight, known.iter().map(|seen| seen.fingerprint), request, today);
        // What a build with checks said is good for one that leaves them till later.
        let whole = if checks == Checks::Later { memo.whole(key(inputs, Checks::Now)) } else { None };
        if let Some(built) = whole.or_else(|| memo.whole(key(inputs, checks))).filter(|_| sink.keep_all()) {
            return Ok((Arc::clone(built), true));
        }
    }
    memo.lap("see");
    memo.load();
    memo.lap("load");
    still_wanted(sink)?;
    let twins = WithTwins::new(sink, project.files.iter().map(|file| &*file.path));
    let sink: &dyn Sink = if project.configs[0].output.precompress && sink.wants_twins() { &twins } else { sink };

    let parsed = documents::parse(project, known.as_deref(), again, memo)?;
    // Of what was understood, which may be newer than what was seen before.
    let inputs = documents::inputs(&sight, parsed.fingerprints(), request, today);
    memo.lap("parse");
    still_wanted(sink)?;
    let (linked, moved) = linked(&sight, &parsed, &LinkOptions { today, drafts: request.drafts }, memo);
    report.extend(linked.findings.iter().cloned());
    memo.lap("link");
    still_wanted(sink)?;
    let measured = files::measure(project, &linked.site, memo, sink)?;
    let (documents, site, measured_files) = (&parsed.facts, &linked.site, &measured.measured);
    // No file but pages can have changed where only those were looked at.
    let moved = moved.as_ref();
    let known = memo.known().filter(|known| only.is_some() && (moved.is_some() || known.is_of(site)));
    let around = films::Around { project, documents, site, measured: measured_files, today, known, moved };
    let films = films::read(&around, memo, sink)?;
    let (renderer, made_of) = renderer(project, memo, &mut report);
    // Whoever waits for pages is told what hints at no mistake by the build that follows.
    let later = checks == Checks::Later;
    let now = |finding: &Finding| !later || finding.severity == Severity::Error;
    report.extend(parsed.findings().chain(measured.findings().chain(films.findings()).filter(now)));
    memo.lap("files");
    let parts = SiteParts {
        configs: project.configs.clone(),
        glossaries: project.glossaries.clone(),
        documents: parsed.facts,
        bodies: Box::new(parsed.bodies),
        site: linked.site.clone(),
        files: project.files.clone(),
        measured: measured.measured,
        films: films.texts,
        today,
        preview_copy: request.drafts,
        criteria: exceptions::criteria,
    };
    let view = Arc::new(SiteView::after(parts, memo.known(), moved));
    let (theme, style) = (Some(renderer.fingerprint()), renderer.style_name().clone());
    let answered = RememberedAnswers { theme, style, answered: view.answered() };
    let last = memo.answered();
    let changed = match last.theme == answered.theme {
        true => Changed::between(&last.answered, &answered.answered),
        false => Changed::everything(),
    };
    let restyled = last.style != answered.style;
    let restyling = if restyled { Restyling::between(&last.style, &answered.style) } else { None };
    memo.lap("view");
    still_wanted(sink)?;
    let checker = (checks == Checks::Now).then(|| checks::Checker::new(project, &view, &renderer, sink));
    let press = pages::Press {
        view: &view,
        paths: linked.paths(),
        renderer: &renderer,
        changed: &changed,
        restyling: restyling.as_ref(),
        restyled,
        checker: checker.as_ref(),
        later,
    };
    pages::put_assets(&renderer, sink)?;
    let first = pages::print_first(&press, memo, sink)?;
    memo.lap("first");
    if checks == Checks::Later {
        let errors = findings::errors(project, report.findings().iter().chain(first.findings()));
        early(Early { serving: serving::of(&view, &renderer), errors });
    }
    let printed = pages::print(&press, first, memo, sink)?;
    report.extend(checker.as_ref().map(checks::Checker::styles).unwrap_or_default());
    drop(checker);
    memo.lap("print");
    let last = memo.rest().filter(|rest| Arc::ptr_eq(&rest.linked, &linked) && Arc::ptr_eq(&rest.renderer, &renderer));
    let last = last.filter(|_| Changed::rest_stands(&memo.answered().answered, &answered.answered));
    let beside = beside::Beside {
        project,
        view: &view,
        renderer: &renderer,
        held: &measured.held,
        files: &measured.remembered,
        printed: &printed,
        last,
        checks,
    };
    let put = beside::put(&beside, sink).and_then(|(files, found)| {
        memo.lap("rest");
        report.extend(found);
        Ok((files, findings::finish(project, &view, &printed, report, checks, sink)?))
    });
    // What the rules said of pages until then is not asked again.
    let (files, mut built) = put.inspect_err(|_| memo.take_checked(&printed, &changed))?;
    let rest = Rest { linked: Arc::clone(&linked), renderer: Arc::clone(&renderer), files };
    built.serving = serving::of(&view, &renderer);
    let built = Arc::new(built);
    let before = memo.replace(Remembered {
        sources: project.sources.clone(),
        seen: parsed.seen,
        documents: parsed.remembered,
        files: measured.remembered,
        films: films.remembered,
        pages: printed.remembered,
        answered,
        sight: Arc::clone(&sight),
        understanding: parsed.understanding,
        linked,
        known: view.known(),
        rest,
        renderer: made_of.map(|made_of| (made_of, renderer)),
        whole: (key(inputs, checks), Arc::clone(&built)),
    });
    // Taking a large site apart takes time that nobody needs to wait for.
    rayon::spawn(move || drop((view, before)));
    memo.lap("finish");
    Ok((built, false))
}

/// Links the site, or takes it as it was linked when nothing changed that linking looks at. Another title changes nothing
/// but the order of siblings, so that is looked at, where nothing was found that may name it. Where a plain page came or went,
/// only what is around it is linked, and it is said which page is which.
fn linked(sight: &Sight, parsed: &documents::Parsed, options: &LinkOptions, memo: &Memo) -> (Arc<Linked>, Option<Moved>) {
    let beside = link::print_beside(sight.content, options);
    let print = link::print_of_all(beside, parsed.linked.iter().copied());
    let linkable = parsed.linkable(&sight.project);
    if let (Some(linked), Some(known)) = (memo.linked(print, |source| parsed.fingerprint(source)), memo.known()) {
        let renamed: Vec<usize> = known.renamed(&parsed.facts).collect();
        let named_nowhere = renamed.is_empty() || linked.findings.iter().all(|finding| finding.at.is_none());
        if named_nowhere && renamed.iter().all(|document| link::stays_in_order(&linkable, &linked.site, *document)) {
            return (Arc::clone(linked), None);
        }
    }
    let last = memo.linked_beside(beside).zip(memo.known()).filter(|(last, known)| known.is_of(&last.site));
    let after =
        last.and_then(|(last, known)| Some((last, link::link_after(&linkable, options, &known.before(&last.findings))?)));
    if let Some((last, (site, moved))) = after {
        return (Arc::new(last.after(print, site, &moved)), Some(moved));
    }
    let Reported { value: site, findings } = link::link(&linkable, options);
    let mut places: Vec<SourceId> = findings.iter().filter_map(|finding| finding.at.map(Span::source)).collect();
    places.sort_unstable();
    places.dedup();
    let places = places.into_iter().map(|source| (source, parsed.fingerprint(source))).collect();
    (Arc::new(Linked { print, beside, places, site: site.into(), findings, paths: OnceLock::new() }), None)
}

/// Makes the theme ready, or takes it as it was made ready, and says by what it is known again: a theme without mistakes is.
fn renderer(project: &read::Project, memo: &Memo, report: &mut Report) -> (Arc<Renderer>, Option<Fingerprint>) {
    let languages = &project.configs[0].languages;
    let made_of = Renderer::made_of(&project.theme, languages, Marking::Off);
    if let Some(renderer) = made_of.and_then(|made_of| memo.renderer(made_of)) {
        return (Arc::clone(renderer), made_of);
    }
    let Reported { value, findings } = Renderer::new(&project.theme, languages, &project.sources, Marking::Off);
    let made_of = made_of.filter(|_| findings.is_empty());
    report.extend(findings);
    (Arc::new(value), made_of)
}

/// Returns the fingerprint of all that goes into a build, and of when its pages are checked.
fn key(inputs: Fingerprint, checks: Checks) -> Fingerprint {
    Fingerprint::of_value(&(inputs, checks))
}
