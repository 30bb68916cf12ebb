//! Gathers what was found, gives every finding its place, and counts what was built.

use std::collections::HashMap;

use jiff::civil::Date;

use super::documents;
use super::pages::Printed;
use super::request::{Built, Day, Request, Summary};
use crate::link::{HiddenBecause, Place};
use crate::parse::FileKind;
use crate::read::{self, Form, LanguageId, Project};
use crate::render::SiteView;
use crate::report::{Finding, Located, Report, locate};
use crate::source::{SourceId, Span};

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

/// Gathers the findings of all stages and counts what was built.
pub(super) fn finish(project: &Project, view: &SiteView, printed: &Printed, report: Report) -> Built {
    let checks = &project.configs[0].checks;
    let kept = |mut finding: Finding| match checks.get(finding.rule.as_ref()) {
        Some(None) => None,
        Some(Some(severity)) => {
            finding.severity = *severity;
            Some(finding)
        }
        None => Some(finding),
    };
    let findings = report.with(()).findings.into_iter().filter_map(kept).collect();
    Built { summary: summary(project, view, printed), findings: locate_all(findings, project, view), ..Built::default() }
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

/// Gives findings their file, line and column, and sorts them by place.
fn locate_all(findings: Vec<Finding>, project: &Project, view: &SiteView) -> Vec<Located> {
    let pages: HashMap<SourceId, usize> = project.pages.iter().enumerate().map(|(index, page)| (page.id, index)).collect();
    let mut addresses: HashMap<usize, String> = HashMap::new();
    if !findings.is_empty() {
        for (id, page) in view.site.iter() {
            if let Some(document) = page.document {
                addresses.entry(document).or_insert_with(|| view.site.address(id));
            }
        }
    }
    let mut texts: HashMap<SourceId, Box<str>> = HashMap::new();
    let mut located: Vec<Located> = findings
        .into_iter()
        .map(|finding| {
            let Some(source) = finding.at.map(Span::source) else { return locate(finding, "content/site.toml", "", "", "") };
            let text = texts.entry(source).or_insert_with(|| text_of(project, source));
            let document = pages.get(&source).copied();
            let title = document.map(|index| match &*view.documents[index].meta.title {
                "" => documents::name_of(&project.pages[index]),
                title => title,
            });
            let address = document.and_then(|index| addresses.get(&index)).map_or("", String::as_str);
            locate(finding, project.sources.path(source), text, title.unwrap_or(""), address)
        })
        .collect();
    let place =
        |finding: &Located| (finding.file.clone(), finding.line, finding.column, finding.rule.clone(), finding.what.clone());
    located.sort_by_cached_key(place);
    located.dedup();
    located
}

/// Returns a source's text as it was read, or nothing for one that is no text.
fn text_of(project: &Project, source: SourceId) -> Box<str> {
    let theme = project.theme.files.values().find(|file| file.source == source);
    match theme {
        Some(file) => String::from_utf8_lossy(&file.bytes).into(),
        None => read::text_to_show(&project.root, &project.sources, source).into(),
    }
}

fn summary(project: &Project, view: &SiteView, printed: &Printed) -> Summary {
    let site = &view.site;
    let own = site.pages.iter().filter(|page| matches!(page.place, Place::Own(_)));
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
    let title = |id: &crate::link::PageId| site.page(*id).document.map(|index| view.documents[index].meta.title.to_string());
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
        overdue: site.overdue.iter().filter_map(title).collect(),
        left_out: project.left_out.clone(),
    }
}

/// Returns a day as it is said: 5 December 2026.
fn in_words(day: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(day.month() - 1).ok().and_then(|month| MONTHS.get(month)).copied().unwrap_or("");
    format!("{} {month} {}", day.day(), day.year())
}
