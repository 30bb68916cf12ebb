//! `clearway build`: makes the website.

use std::borrow::Cow;
use std::path::Path;
use std::time::Instant;

use clearway::pipeline::{self, Built, Memo, Request};
use clearway::report::{Located, Severity, counts};
use clearway::write::{self, Done};

use super::args::BuildArgs;
use super::{Outcome, say, site};

/// Builds the site and says what was made.
pub(crate) fn run(args: &BuildArgs) -> Outcome {
    if let Some(jobs) = args.jobs {
        // Only the first call counts, and this is the first.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.max(1)).build_global();
    }
    let Some(root) = site::find(&args.site) else { return Outcome::CouldNotRun };
    let out = args.out.clone().unwrap_or_else(|| root.join(if args.drafts { "preview-copy" } else { "public" }));
    match build(args, &root, &out) {
        Ok(outcome) => outcome,
        Err(error) => {
            say::trouble(&format!("The website was not made. {}", say::with_causes(error.as_ref())));
            Outcome::CouldNotRun
        }
    }
}

fn build(args: &BuildArgs, root: &Path, out: &Path) -> Result<Outcome, Box<dyn std::error::Error>> {
    let begun = Instant::now();
    let progress = say::Progress::start("Building the website");
    let publication = write::open(out, root)?;
    let request = Request {
        site: root.to_owned(),
        base_url: args.base_url.clone(),
        day: site::day(args.date),
        drafts: args.drafts,
        check: !args.no_check,
    };
    let mut memo = Memo::open(&root.join(".clearway").join(if args.drafts { "memo-preview" } else { "memo" }));
    let built = match pipeline::build_shared(&request, &mut memo, &publication) {
        Ok(built) => built,
        Err(error) => {
            publication.abandon();
            return Err(error.into());
        }
    };
    let lost = pipeline::lost(&publication.gone());
    // Next to nothing is ever lost: only then what was found is copied.
    let findings = match lost.is_empty() {
        true => Cow::Borrowed(&*built.findings),
        false => Cow::Owned(built.findings.iter().cloned().chain(lost).collect::<Vec<_>>()),
    };
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let errors = count(Severity::Error) + if args.findings.strict { count(Severity::Warning) } else { 0 };
    if errors > 0 && !args.drafts {
        publication.abandon();
        drop(progress);
        say::findings(&findings, args.findings.findings);
        let (pages, found, loud) = (pages(&built), counts(&findings), unchecked(args));
        let ending = format!("{loud}Nothing was published: {found} in {pages} pages. What stood before still stands.\n");
        say::ending(&ending, args.findings.findings);
        return Ok(Outcome::Errors);
    }
    let published = publication.commit()?;
    drop(progress);
    let (saved, ()) = rayon::join(|| memo.save(), || say::findings(&findings, args.findings.findings));
    if let Err(error) = saved {
        say::trouble(&format!(
            "The website is made. The next build will take longer, since nothing could be remembered: {error}"
        ));
    }
    say::ending(&summary(args, &built, &findings, &published, out, begun), args.findings.findings);
    // The program ends here: what it remembers and found need not be taken apart piece by piece.
    if let Cow::Owned(findings) = findings {
        std::mem::forget(findings);
    }
    std::mem::forget((memo, built));
    Ok(Outcome::Good)
}

fn pages(built: &Built) -> usize {
    built.summary.pages + built.summary.easy_read + built.summary.translations
}

/// Says loudly that nothing was checked, when that was asked for.
fn unchecked(args: &BuildArgs) -> String {
    if args.no_check {
        "NOT CHECKED: pages and site were not checked, as you asked with --no-check.\n".to_owned()
    } else {
        String::new()
    }
}

/// The end of a build: what was made, what was checked, where it is and what to do with it.
fn summary(args: &BuildArgs, built: &Built, findings: &[Located], published: &Done, out: &Path, begun: Instant) -> String {
    let facts = &built.summary;
    let mut text = String::new();
    let mut line = |words: String| {
        text.push_str(&words);
        text.push('\n');
    };
    line(format!(
        "{}, {} in easy read, {} in {}; {} ({}).",
        say::some(facts.pages, "page", "pages"),
        facts.easy_read,
        say::some(facts.translations, "translation", "translations"),
        say::some(facts.languages.len(), "language", "languages"),
        say::some(facts.files, "file", "files"),
        say::some(facts.pictures, "picture", "pictures"),
    ));
    let pages = if args.no_check {
        String::new()
    } else {
        format!("{}, ", say::some(facts.checked, "finished page", "finished pages"))
    };
    line(format!(
        "Checked: {pages}{}, and the names, settings, components and pictures of every page: {}.",
        say::some(facts.links, "link", "links"),
        counts(findings)
    ));
    list(&mut line, "Not published yet", usize::MAX, facts.hidden.iter().map(|(title, reason)| format!("{title}: {reason}")));
    list(&mut line, "To be looked at again, since the day for it has passed", usize::MAX, facts.overdue.iter().cloned());
    list(&mut line, "No easy read yet", 10, facts.without_easy_read.iter().cloned());
    list(&mut line, "Left out", usize::MAX, facts.left_out.iter().map(|left| format!("{}: {}", left.path, left.reason)));
    let removed = &published.removed;
    let with_its_file = |path: &&String| {
        let file = path.strip_suffix(".gz").or_else(|| path.strip_suffix(".br"));
        file.is_some_and(|file| removed.binary_search_by(|path| path.as_str().cmp(file)).is_ok())
    };
    list(&mut line, "Removed from the website", NAMED, removed.iter().filter(|path| !with_its_file(path)).cloned());
    list(&mut line, "Left alone, since somebody else changed or added them", NAMED, published.left.iter().cloned());
    let seconds = begun.elapsed().as_secs_f64();
    line(format!(
        "{}{} written, {} unchanged, in {seconds:.1} seconds.",
        unchecked(args),
        say::some(published.added + published.replaced, "file", "files"),
        published.unchanged
    ));
    let look = if args.drafts { "" } else { " To look at it on this computer: `clearway serve --open`." };
    line(format!("The website is in {}.{look}", out.display()));
    let then = if args.drafts {
        "It is marked “Preview, not published” on every page: show it around, but do not put it in the place of your website."
    } else {
        "Copy that folder to your web host, or hand it to whoever looks after it."
    };
    line(then.to_owned());
    text
}

/// How many files that are gone are named: the rest is counted.
const NAMED: usize = 20;

/// Adds a heading and a line for each item, the first so many.
fn list(line: &mut impl FnMut(String), heading: &str, most: usize, items: impl Iterator<Item = String>) {
    let items: Vec<String> = items.collect();
    if items.is_empty() {
        return;
    }
    line(format!("{heading}:"));
    for item in items.iter().take(most) {
        line(format!("  {item}"));
    }
    if items.len() > most {
        line(format!("  and {} more", items.len() - most));
    }
}
