//! What the site says about its checks: other severities, and rules that are let pass on a page.

use std::borrow::Cow;

use crate::check::{CATALOGUE, Level, criteria_of};
use crate::link::Target;
use crate::read::{Exception, LanguageId};
use crate::render::SiteView;
use crate::report::{Finding, Passage, Severity, nearest};
use crate::source::{SourceId, Span};

/// Takes out what the site lets pass, gives findings the severity it asks for, and tells of exceptions that are over.
///
/// `checked` says whether page and site rules were asked at all: exceptions for them silence nothing otherwise.
pub(super) fn apply(findings: Vec<Finding>, view: &SiteView, checked: bool) -> Vec<Finding> {
    let config = &view.configs[0];
    let exceptions: Vec<Known<'_>> = config.exceptions.iter().map(|exception| Known::of(exception, view)).collect();
    let mut used = vec![false; exceptions.len()];
    let mut kept = Vec::with_capacity(findings.len());
    for mut finding in findings {
        let severity = config.checks.get(finding.rule.as_ref());
        if severity == Some(&None) {
            continue;
        }
        finding.severity = severity.copied().flatten().unwrap_or(finding.severity);
        if finding.wcag.is_empty() {
            let criteria = criteria_of(&finding.rule).unwrap_or_default();
            finding.wcag = criteria.iter().map(|criterion| Cow::Borrowed(criterion.number())).collect();
        }
        let mut passes = false;
        for (exception, used) in exceptions.iter().zip(&mut used) {
            if !exception.fits(&finding) {
                continue;
            }
            *used = true;
            if exception.is_over {
                // The calendar alone makes no error: what was let pass until yesterday may still be published.
                finding.severity = finding.severity.max(Severity::Warning);
            } else {
                passes = true;
            }
        }
        if !passes {
            kept.push(finding);
        }
    }
    for (known, used) in exceptions.iter().zip(used) {
        kept.extend(known.trouble(used, checked));
    }
    let settings = config.title.at.source();
    kept.extend(config.checks.keys().filter_map(|name| unknown(name, Span::new(settings, 0, usize::MAX), true)));
    kept
}

/// Returns the numbers of the success criteria that a rule bears on, as far as the law asks for them.
pub(super) fn criteria(rule: &str) -> Vec<&'static str> {
    let asked = criteria_of(rule).unwrap_or_default().iter().filter(|criterion| criterion.level() < Level::AAA);
    asked.map(|criterion| criterion.number()).collect()
}

/// An exception with the page that it is about.
struct Known<'a> {
    written: &'a Exception,
    /// The address of the page, and its source.
    page: Option<(String, Option<SourceId>)>,
    is_over: bool,
}

impl<'a> Known<'a> {
    fn of(written: &'a Exception, view: &SiteView) -> Self {
        let page = match view.site.config_link(LanguageId::MAIN, written.page.target.at) {
            Target::Page { page, .. } => {
                let document = view.site.page(*page).document.and_then(|document| view.documents.get(document));
                Some((view.site.address(*page), document.map(|facts| facts.source)))
            }
            _ => None,
        };
        Self { written, page, is_over: written.until.is_some_and(|day| day < view.today) }
    }

    fn fits(&self, finding: &Finding) -> bool {
        let Some((address, source)) = &self.page else { return false };
        let here = finding.address.as_ref() == Some(address);
        let written_here = source.is_some() && finding.at.map(Span::source) == *source;
        *finding.rule == *self.written.rule && (here || written_here)
    }

    fn trouble(&self, used: bool, checked: bool) -> Option<Finding> {
        let (rule, at) = (&*self.written.rule, self.written.at);
        if let Some(finding) = unknown(rule, self.written.rule.at, false) {
            return Some(finding);
        }
        // A page that is hidden today, or that is not there, is told of elsewhere.
        let (address, _) = self.page.as_ref()?;
        if used && self.is_over {
            let day = self.written.until.map(|day| day.strftime("%-d %B %Y").to_string()).unwrap_or_default();
            let what = format!("The exception that lets `{rule}` pass on {address} ended on {day}.");
            return Some(
                Finding::warning("exception-expired", at, what)
                    .why("What it let pass is told again from now on, and readers were promised that it would be mended.")
                    .mend("Mend the page and take the exception out, or agree on a new day and write it as `until`."),
            );
        }
        if used || !checked {
            return None;
        }
        let what = format!("The exception that lets `{rule}` pass on {address} has nothing to let pass.");
        Some(
            Finding::warning("exception-unused", at, what)
                .why("Left behind, it would hide the next mistake, and the accessibility statement may tell of a problem that is gone.")
                .mend("Take it out."),
        )
    }
}

/// Returns a finding about the name of a rule that is not there.
fn unknown(name: &str, at: Span, look_for_it: bool) -> Option<Finding> {
    if criteria_of(name).is_some() {
        return None;
    }
    let mend = match nearest(name, CATALOGUE.iter().map(|entry| entry.id)) {
        Some(near) => format!("Did you mean `{near}`? `clearway explain {near}` says what it asks for."),
        None => "`clearway rules` lists every rule by its name.".to_owned(),
    };
    let mut finding = Finding::error("check-unknown", at, format!("There is no rule named `{name}`."))
        .why("What you say about it here has no effect.")
        .mend(mend);
    finding.passage = look_for_it.then(|| Passage { words: name.into(), nth: 0 });
    Some(finding)
}
