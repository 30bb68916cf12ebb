//! Gathers what was found, gives every finding its place, and counts what was built.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use rayon::prelude::*;

use super::pages::Printed;
use super::request::{Built, Checks, Day, Request, Summary};
use super::{documents, exceptions};
use crate::link::{HiddenBecause, Made, PageId, Place, SitePage, Target};
use crate::parse::FileKind;
use crate::read::{self, Exception, FileId, FileSource, Form, LanguageId, LeftOut, Project, Stem};
use crate::render::SiteView;
use crate::report::{Finding, Located, Report, Severity, locate, locate_in};
use crate::source::{Lines, SourceId, Span};
use crate::write::{Sink, SinkError, still_wanted};

impl Request {
    /// Returns the day that the build is for.
    pub(super) fn today(&self, project: &Project) -> Date {
        match self.day {
            Day::Given(date) => date,
            Day::Of(moment) => {
                let zone = project.configs[0].time_zone.as_str();
                moment.in_tz(zone).map_or_else(|_| moment.to_zoned(jiff::tz::TimeZone::UTC).date(), |moment| moment.date())
            }
        }
    }
}

/// Gathers the findings of all stages, as the site wants them told, and counts what was built.
///
/// # Errors
///
/// When nobody waits for it any more.
pub(super) fn finish(
    project: &Project,
    view: &SiteView,
    printed: &Printed,
    report: Report,
    checks: Checks,
    sink: &dyn Sink,
) -> Result<Built, SinkError> {
    let findings = without_echoes(report.with(()).findings, project);
    let mut findings = exceptions::apply(findings, view, checks == Checks::Now);
    findings.extend(claims_too_much(&findings, project));
    let placed = locate_all(findings, project, view, printed, sink);
    still_wanted(sink)?;
    Ok(Built { summary: summary(project, view, printed, checks), findings: told_once(placed), ..Built::default() })
}

/// Returns the rule and the file of each error.
pub(super) fn errors<'f>(project: &Project, findings: impl Iterator<Item = &'f Finding>) -> Vec<(String, String)> {
    let errors = findings.filter(|finding| finding.severity == Severity::Error);
    let file = |at: Option<Span>| at.map_or("content/site.toml", |at| project.sources.path(at.source()));
    errors.map(|finding| (finding.rule.to_string(), file(finding.at).to_owned())).collect()
}

/// Tells that the accessibility statement says that all is well while this build found what is not.
fn claims_too_much(findings: &[Finding], project: &Project) -> Option<Finding> {
    let config = &project.configs[0];
    let statement = &config.statement;
    let admits = |exception: &Exception| &*exception.because != "false-alarm";
    if statement.tests.is_empty()
        || !statement.issues.is_empty()
        || !statement.burden.is_empty()
        || config.exceptions.iter().any(admits)
    {
        return None;
    }
    // While there are errors nothing is published, the statement neither.
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        return None;
    }
    let open = findings.iter().filter(|finding| finding.severity == Severity::Warning && !finding.wcag.is_empty()).count();
    let at = statement.tests.last().map(|test| test.by.at);
    (open > 0).then(|| {
        let them = if open == 1 { "1 problem that is".to_owned() } else { format!("{open} problems that are") };
        Finding::hint(
            "statement-claims-all",
            at,
            format!("The accessibility statement says that nothing is known to be amiss, and this build found {them} still open."),
        )
        .why("A statement that promises more than the site keeps misleads the people who need it, and the law asks for a true one.")
        .mend("Mend what was found, or name it as one of `[[statement.issues]]` in `content/site.toml`, with `what`, `wcag` and `fix_by`.")
    })
}

/// Takes out what only repeats that words of the interface are missing: they stand in another language on every page.
fn without_echoes(mut findings: Vec<Finding>, project: &Project) -> Vec<Finding> {
    if findings.iter().any(|finding| finding.rule == "words-missing") {
        let of_theme: HashSet<SourceId> = project.theme.files.values().map(|file| file.source).collect();
        let echo = |finding: &Finding| {
            finding.rule == "language-differs" && finding.at.is_some_and(|at| of_theme.contains(&at.source()))
        };
        findings.retain(|finding| !echo(finding));
    }
    findings
}

/// What the rules for finished pages say again of a line of which the source was told already.
const TOLD_ALREADY: &[(&str, &str)] = &[
    ("picture-without-words", "image-alt"),
    ("picture-words-are-a-file-name", "image-alt-file-name"),
    ("link-text-is-address", "link-text-address"),
    ("heading-level-skipped", "heading-order"),
    ("heading-without-words", "heading-name"),
    ("bold-as-heading", "heading-faked"),
    ("list-by-hand", "list-faked"),
    ("table-header-empty", "table-headers"),
    ("language-unknown", "part-language-known"),
    ("id-twice", "id-repeated"),
    ("link-without-address", "link-name"),
    ("link-empty", "link-name"),
    ("anchor-missing", "anchor-missing"),
];

/// Tells whether a finding is the one by which the source is told; of two with one name, that is the error.
fn is_first((rule, again): &(&str, &str), finding: &Located) -> bool {
    *rule == finding.rule && (rule != again || finding.severity == Severity::Error)
}

/// Returns a warning for each address that stands published and that a build lacks, without a redirect from it.
#[must_use]
pub fn lost(addresses: &[String]) -> Vec<Located> {
    let one = |address: &String| {
        Finding::warning("address-lost", None, format!("The address {address} was published before and is gone now."))
            .why("Whoever saved, printed or linked it now meets a page that says nothing is there.")
            .mend(format!(
                "Add the old address to the page that took its place: `aliases: [{address}]`, or to `[redirects]` in `content/site.toml`."
            ))
    };
    addresses.iter().map(|address| locate(one(address), "content/site.toml", "", "", address)).collect()
}

/// Gives findings their file, line and column; fewer where nobody waited for them to the end.
fn locate_all(findings: Vec<Finding>, project: &Project, view: &SiteView, printed: &Printed, sink: &dyn Sink) -> Vec<Placed> {
    let told: HashSet<SourceId> = findings.iter().filter_map(|finding| finding.at.map(Span::source)).collect();
    let pages = project.pages.iter().enumerate().filter(|(_, page)| told.contains(&page.id));
    let pages: HashMap<SourceId, usize> = pages.map(|(index, page)| (page.id, index)).collect();
    let documents: HashSet<usize> = pages.values().copied().collect();
    let (mut addresses, mut shown_at) = (HashMap::<usize, String>::new(), HashMap::<String, PageId>::new());
    let shown_on = shown_on(&findings, project, view);
    // Of a site in which next to nothing is found, next to nothing is looked up.
    let shown = !shown_on.is_empty() || findings.iter().any(|finding| finding.address.is_some());
    let wanted = |page: &SitePage| shown || page.document.is_some_and(|document| documents.contains(&document));
    for (id, page) in view.site.iter().filter(|(_, page)| wanted(page)) {
        let address = view.site.address(id);
        if let Some(document) = page.document {
            addresses.entry(document).or_insert_with(|| address.clone());
        }
        shown_at.entry(address).or_insert(id);
    }
    let text = |source| sink.is_wanted().then(|| (source, text_of(project, source)));
    let texts: Vec<(SourceId, Box<str>)> = told.into_par_iter().filter_map(text).collect();
    let lines: HashMap<SourceId, Lines<'_>> = texts.par_iter().map(|(source, text)| (*source, Lines::of(text))).collect();
    let nothing = Lines::of("");
    let title_at = |address: &String| {
        let page = view.site.page(*shown_at.get(address)?);
        match (page.document, page.made) {
            (Some(document), _) => Some(&*view.documents.get(document)?.meta.title.text),
            (None, Some(made)) => printed.title_of(made, page.language),
            (None, None) => None,
        }
    };
    let settings = project.configs[0].title.at.source();
    let placed = |mut finding: Finding| {
        if finding.rule == "language-differs" && finding.at.is_some_and(|at| at.source() == settings) {
            finding.mend = in_settings_of(&finding, project, view, &shown_at).unwrap_or(finding.mend);
        }
        let Some(source) = finding.at.map(Span::source) else {
            return Placed {
                own: false,
                sure: false,
                of_theme: true,
                finding: locate(finding, "content/site.toml", "", "", ""),
            };
        };
        let lines = lines.get(&source).unwrap_or(&nothing);
        let document = pages.get(&source).copied();
        let title = document.map(|index| match &*view.documents[index].meta.title {
            "" => documents::name_of(&project.pages[index]),
            title => title,
        });
        if let Some((page, words)) = shown_on.get(&source) {
            finding.address.get_or_insert_with(|| view.site.address(*page));
            finding.why.push_str(words);
        }
        let of_theme = document.is_none();
        let shown = finding.address.as_ref().filter(|_| of_theme).and_then(title_at);
        let title = title.or(shown);
        let address = document.and_then(|index| addresses.get(&index)).map_or("", String::as_str);
        let own = finding.address.as_ref().is_none_or(|shown| shown == address);
        Placed {
            own,
            sure: true,
            of_theme,
            finding: locate_in(finding, project.sources.path(source), lines, title.unwrap_or(""), address),
        }
    };
    findings.into_par_iter().map(|finding| sink.is_wanted().then(|| placed(finding))).while_some().collect()
}

/// Returns for each file that something was found in the first page that uses it, and how to say which pages do.
fn shown_on(findings: &[Finding], project: &Project, view: &SiteView) -> HashMap<SourceId, (PageId, String)> {
    let found: HashSet<SourceId> = findings.iter().filter_map(|finding| finding.at.map(Span::source)).collect();
    let files = project.files.iter().enumerate().filter(|(_, file)| found.contains(&file.id));
    let files: HashMap<usize, SourceId> = files.map(|(place, file)| (place, file.id)).collect();
    let mut using: HashMap<SourceId, Vec<PageId>> = HashMap::new();
    if files.is_empty() {
        return HashMap::new();
    }
    for (id, page) in view.site.iter().filter(|(_, page)| page.document.is_some()) {
        let links = page.links.iter().filter_map(|target| match target {
            Target::File { file, .. } => files.get(&file.index()),
            _ => None,
        });
        for source in links {
            let pages = using.entry(*source).or_default();
            if pages.last() != Some(&id) {
                pages.push(id);
            }
        }
    }
    let said = |(source, pages): (SourceId, Vec<PageId>)| {
        let first = *pages.first()?;
        let title = view.site.page(first).document.map_or("", |document| &view.documents[document].meta.title.text);
        let more = match pages.len() {
            1 => String::new(),
            2 => " and 1 page more".to_owned(),
            count => format!(" and {} pages more", count - 1),
        };
        Some((source, (first, format!(" It is used on “{title}”{more}."))))
    };
    using.into_iter().filter_map(said).collect()
}

/// Words of the site's own settings that show on a page in another language: where they belong in that language.
fn in_settings_of(finding: &Finding, project: &Project, view: &SiteView, shown_at: &HashMap<String, PageId>) -> Option<String> {
    let page = view.site.page(*shown_at.get(finding.address.as_ref()?)?);
    let language = project.configs[0].languages.get(page.language.index()).filter(|_| page.language != LanguageId::MAIN)?;
    Some(format!("Write the same in {} in `content/site.{}.toml`.", language.name, language.code.split('-').next()?))
}

/// A finding with its place, and whether it shows on the page that its source makes.
struct Placed {
    finding: Located,
    own: bool,
    /// Whether its place is known.
    sure: bool,
    /// Whether it lies in no page's own source.
    of_theme: bool,
}

/// Sorts findings by place, and tells once what shows on several pages: first on its own page, where it has one.
fn told_once(mut all: Vec<Placed>) -> Vec<Located> {
    all.par_sort_by(|one, other| one.order().cmp(&other.order()));
    let lines: HashSet<(String, usize, &str)> = all
        .iter()
        .filter_map(|Placed { finding, .. }| {
            let (rule, _) = TOLD_ALREADY.iter().find(|pair| is_first(pair, finding))?;
            Some((finding.file.clone(), finding.line, *rule))
        })
        .collect();
    all.retain(|Placed { finding, .. }| {
        let again = TOLD_ALREADY.iter().filter(|pair| pair.1 == finding.rule && !is_first(pair, finding));
        !again.into_iter().any(|(rule, _)| lines.contains(&(finding.file.clone(), finding.line, *rule)))
    });
    let mut once: Vec<(Placed, usize)> = Vec::with_capacity(all.len());
    for placed in all {
        match once.last_mut() {
            Some((last, count)) if placed.is_same_as(last) => {
                *count += usize::from(placed.finding.address != last.finding.address);
            }
            _ => once.push((placed, 1)),
        }
    }
    let told = |(mut placed, pages): (Placed, usize)| {
        // What an editor wrote shows on combined pages too, and they know; what a theme prints shows everywhere.
        if pages > 1 && placed.of_theme {
            placed.finding.why.push_str(&format!(" It shows on {pages} pages."));
        }
        placed.finding
    };
    once.into_iter().map(told).collect()
}

impl Placed {
    /// By what findings are sorted.
    fn order(&self) -> impl Ord {
        let finding = &self.finding;
        let place = (&finding.file, finding.line, finding.column, finding.end_line, finding.end_column);
        (place, &finding.rule, &finding.what, !self.own, &finding.address)
    }

    fn is_same_as(&self, other: &Self) -> bool {
        let (one, two) = (&self.finding, &other.finding);
        let same = one.file == two.file && one.rule == two.rule && one.what == two.what;
        let there =
            (one.line, one.column, one.end_line, one.end_column) == (two.line, two.column, two.end_line, two.end_column);
        same && there && (self.sure || one.address == two.address)
    }
}

/// Returns a source's text as it was read, or nothing for one that is no text.
fn text_of(project: &Project, source: SourceId) -> Box<str> {
    let theme = project.theme.files.values().find(|file| file.source == source);
    match theme {
        Some(file) => String::from_utf8_lossy(&file.bytes).into(),
        None => read::text_to_show(&project.root, &project.sources, source).into(),
    }
}

fn summary(project: &Project, view: &SiteView, printed: &Printed, checks: Checks) -> Summary {
    let site = &view.site;
    let own = site.pages.iter();
    let own = own.filter(|page| matches!(page.place, Place::Own(_)) && page.made != Some(Made::EasyReadScreen));
    let count =
        |form, main: bool| own.clone().filter(|page| page.form == form && (page.language == LanguageId::MAIN) == main).count();
    let hidden = |hidden: &crate::link::Hidden| {
        let title = view.documents[hidden.document].meta.title.to_string();
        let reason = match hidden.because {
            HiddenBecause::Draft => "it is a draft".to_owned(),
            HiddenBecause::NotBefore(day) => format!("it is to be published on {}", in_words(day)),
            HiddenBecause::ExpiredOn(day) => format!("it was to be taken down on {}", in_words(day)),
            HiddenBecause::Parent => "the page above it is hidden".to_owned(),
        };
        (title, reason)
    };
    let overdue = |id: &crate::link::PageId| {
        let meta = &view.documents[site.page(*id).document?].meta;
        Some(format!("{}: it was to be looked at by {}", &*meta.title, in_words(meta.review_by?)))
    };
    Summary {
        pages: count(Form::Standard, true),
        easy_read: count(Form::EasyRead, true) + count(Form::EasyRead, false),
        translations: count(Form::Standard, false) + count(Form::EasyRead, false),
        languages: site.languages.iter().map(|id| project.configs[0].languages[id.index()].name.to_string()).collect(),
        files: site.files.len(),
        pictures: view.measured.values().filter(|file| matches!(file.facts.kind, FileKind::Picture(_))).count(),
        printed: printed.count,
        checked: printed.checked,
        links: site.pages.iter().map(|page| page.links.len()).sum(),
        hidden: site.hidden.iter().map(hidden).collect(),
        overdue: site.overdue.iter().filter_map(overdue).collect(),
        // Long in a large site, and told with the checks.
        without_easy_read: if checks == Checks::Later { Vec::new() } else { without_easy_read(view) },
        left_out: left_out(project, view),
    }
}

/// Returns what stays out: what was never let in, and files that nothing published uses.
fn left_out(project: &Project, view: &SiteView) -> Vec<LeftOut> {
    let site = &view.site;
    // What lies beside a film is read, though transcripts and old forms of captions are not published as they are.
    let beside = site.pages.iter().flat_map(|page| &page.media).map(|(_, _, file)| *file);
    let used: HashSet<FileId> = site.files.iter().copied().chain(beside).collect();
    let own_folder = |hidden: &crate::link::Hidden| {
        let page = &project.pages[hidden.document];
        (!matches!(page.stem, Stem::Named(_))).then_some(&*page.folder)
    };
    let hidden: HashSet<&str> = site.hidden.iter().filter_map(own_folder).filter(|folder| !folder.is_empty()).collect();
    let is_hidden = |path: &str| path.match_indices('/').any(|(end, _)| hidden.contains(&path[..end]));
    let unused = |(place, file): (usize, &FileSource)| {
        let id = FileId(u32::try_from(place).ok()?);
        let out = !used.contains(&id);
        let reason = if is_hidden(&file.path) { "its page is not published" } else { "nothing that is published uses it" };
        out.then(|| LeftOut { path: format!("content/{}", file.path), reason: reason.to_owned() })
    };
    let mut all = project.left_out.clone();
    all.extend(project.files.iter().enumerate().filter_map(unused));
    all.sort_unstable();
    all
}

/// Returns the titles of written pages of the site's own language that have no easy read, where other pages have.
fn without_easy_read(view: &SiteView) -> Vec<String> {
    let site = &view.site;
    if site.pages.iter().all(|page| page.form != Form::EasyRead) {
        return Vec::new();
    }
    let standard = site.iter().filter(|(_, page)| {
        page.form == Form::Standard && page.language == LanguageId::MAIN && page.made.is_none() && page.document.is_some()
    });
    let lacks = standard.filter(|(id, page)| site.variant(*id, Form::EasyRead, page.language).is_none());
    lacks.filter_map(|(_, page)| Some(view.documents.get(page.document?)?.meta.title.to_string())).collect()
}

/// Returns a day as it is said: 5 December 2026.
fn in_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}
