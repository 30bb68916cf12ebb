//! What is due to be looked at again. The calendar alone never makes an error.

use jiff::civil::Date;
use jiff::{Span as Time, ToSpan};

use super::place::{of_page, settings, whole};
use crate::link::Made;
use crate::render::SiteView;
use crate::report::{Finding, Passage};

/// Pages whose day of review has passed.
pub(super) fn of_pages(view: &SiteView, findings: &mut Vec<Finding>) {
    for id in &view.site.overdue {
        let page = view.site.page(*id);
        let Some(facts) = page.base.or(page.document).and_then(|document| view.documents.get(document)) else { continue };
        let Some(day) = facts.meta.review_by else { continue };
        let what = format!("“{}” was to be looked at again by {}.", &*facts.meta.title, said(day));
        let mut finding = Finding::warning("review-overdue", whole(facts.source), what)
            .why("Readers are told that it may be out of date.")
            .mend("Read the page, change what is no longer true, and give it a new day: `review_by`.");
        finding.passage = Some(Passage { words: format!("review_by {day}").into(), nth: 0 });
        findings.push(of_page(finding, view, *id));
    }
}

/// What the accessibility statement says, and whether it still holds.
pub(super) fn of_statement(view: &SiteView, findings: &mut Vec<Finding>) {
    if !view.site.pages.iter().any(|page| page.made == Some(Made::AccessibilityStatement)) {
        return;
    }
    let config = &view.configs[0];
    let (statement, today) = (&config.statement, view.today);
    let mut told = |finding: Finding, words: Option<String>| {
        let mut finding = finding;
        finding.passage = words.map(|words| Passage { words: words.into(), nth: 0 });
        findings.push(finding);
    };
    match (statement.reviewed.or(statement.prepared), statement.reviewed.is_some()) {
        (None, _) => told(
            Finding::warning(
                "statement-incomplete",
                start(view),
                "The accessibility statement does not say when it was prepared.",
            )
            .why("The law asks for the day on which it was prepared and last reviewed.")
            .mend(format!("Write below `[statement]` in `content/site.toml`: `prepared = {today}`")),
            None,
        ),
        (Some(day), reviewed) if is_past(day, 12.months(), today) => told(
            Finding::warning(
                "statement-review-overdue",
                settings(view),
                format!("The accessibility statement was last reviewed on {}, more than 12 months ago.", said(day)),
            )
            .why("The law asks for a regular review, and those who enforce it expect one every year.")
            .mend(format!(
                "Read the statement, change what is no longer true, and write below `[statement]`: `reviewed = {today}`"
            )),
            Some(format!("{} {day}", if reviewed { "reviewed" } else { "prepared" })),
        ),
        _ => {}
    }
    if config.contact.email.is_none() && config.contact.phone.is_none() {
        told(
            Finding::warning(
                "statement-incomplete",
                start(view),
                "The accessibility statement does not say whom to tell about problems.",
            )
            .why("The law asks for a way to report what does not work, and to ask for it in another form.")
            .mend("Write an address or a number below `[contact]` in `content/site.toml`: `email = \"access@example.org\"`"),
            None,
        );
    }
    match statement.tests.iter().map(|test| test.date).max() {
        None => told(
            Finding::warning("statement-no-test", start(view), "No test of this site by a person is recorded.")
                .why("Programs find about a third of all barriers. Until people have tested it, the statement says that the site is partially compliant at best.")
                .mend("Let somebody test it, and write `[[statement.tests]]` with `date`, `by`, `method` and `sample` in `content/site.toml`."),
            None,
        ),
        Some(day) if is_past(day, 24.months(), today) => told(
            Finding::hint(
                "statement-test-old",
                settings(view),
                format!("The last test by a person was on {}, more than two years ago.", said(day)),
            )
            .why("What was tested then may have changed since.")
            .mend("Let somebody test a sample of pages again, and record it as one more `[[statement.tests]]`."),
            Some(format!("date {day}")),
        ),
        Some(_) => {}
    }
    for issue in &statement.issues {
        if let Some(day) = issue.fix_by.filter(|day| *day < today) {
            told(
                Finding::warning(
                    "statement-fix-overdue",
                    issue.what.at,
                    format!("The statement promises to put this right by {}, which has passed: “{}”", said(day), &*issue.what),
                )
                .why("A promise that was not kept stands published.")
                .mend("If it is mended, take the issue out; if not, agree on a new day and write it as `fix_by`."),
                None,
            );
        }
        if issue.wcag.is_empty() {
            told(
                Finding::warning(
                    "statement-incomplete",
                    issue.what.at,
                    format!("The statement does not say which rule this breaks: “{}”", &*issue.what),
                )
                .why("The law asks which requirement is not met, so that it can be looked up.")
                .mend("Name the success criterion: `wcag = [\"1.2.5\"]`. `clearway rules` lists them by rule."),
                None,
            );
        }
    }
}

/// The contact for security counts until its day, and asks to be renewed before.
pub(super) fn of_security(view: &SiteView, findings: &mut Vec<Finding>) {
    let Some(security) = &view.configs[0].security else { return };
    let (day, today) = (security.expires, view.today);
    let what = if day < today {
        format!("The contact for security counted until {}, which has passed.", said(day))
    } else if today.checked_add(30.days()).is_ok_and(|soon| day <= soon) {
        format!("The contact for security counts until {}, and that is soon.", said(day))
    } else if today.checked_add(1.year()).is_ok_and(|far| day > far) {
        format!("The contact for security counts until {}, more than a year from now.", said(day))
    } else {
        return;
    };
    let mut finding = Finding::warning("security-expiry", settings(view), what)
        .why("Whoever finds a weakness passes over a contact that is out of date; the standard (RFC 9116) asks for less than a year.")
        .mend(match today.checked_add(11.months()) {
            Ok(next) => format!("Make sure that the address is still read, and write `expires = {next}`"),
            Err(_) => "Make sure that the address is still read, and write a new day.".to_owned(),
        });
    finding.passage = Some(Passage { words: format!("expires {day}").into(), nth: 0 });
    findings.push(finding);
}

/// The beginning of `site.toml`.
fn start(view: &SiteView) -> crate::source::Span {
    crate::source::Span::start_of(settings(view).source())
}

fn is_past(day: Date, after: Time, today: Date) -> bool {
    day.checked_add(after).is_ok_and(|end| end < today)
}

/// Returns a day as it is said: 5 December 2026.
fn said(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}
