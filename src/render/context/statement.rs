//! What `site.toml` says towards the accessibility statement, with the exceptions that are published in it.

use std::sync::Arc;

use minijinja::value::Value;

use super::super::printing::Printing;
use super::card::texts;
use super::files::date;
use super::record::{At, list, record};
use crate::read::{Exception, Regime};

const STATEMENT: &[&str] =
    &["regime", "nation", "scope", "prepared", "reviewed", "tests", "issues", "burden", "out_of_scope", "commitment"];
const TEST: &[&str] = &["date", "by", "method", "sample"];
const ISSUE: &[&str] = &["what", "wcag", "alternative", "fix_by"];

/// Returns what the statement is made from.
pub(super) fn statement(printing: &Arc<Printing>) -> Value {
    record(printing, "site.statement", STATEMENT, At::page(printing.page), |printing, at, key| {
        let told = &printing.config().statement;
        Some(match key {
            "regime" => Value::from(match told.regime {
                Regime::Uk => "uk",
                Regime::Eu => "eu",
            }),
            "nation" => printing.optional(told.nation.as_ref()),
            "scope" => printing.optional(told.scope.as_ref()),
            "prepared" => date(printing, told.prepared),
            "reviewed" => date(printing, told.reviewed),
            "tests" => list(printing, told.tests.len(), at, |printing, at| record(printing, "a test", TEST, at, of_test)),
            "issues" => {
                let more = excepted(printing, "known-issue").count();
                list(printing, told.issues.len() + more, at, |printing, at| record(printing, "an issue", ISSUE, at, of_issue))
            }
            "burden" => with_exceptions(printing, &told.burden, "burden"),
            "out_of_scope" => with_exceptions(printing, &told.out_of_scope, "out-of-scope"),
            "commitment" => printing.optional(told.commitment.as_ref()),
            _ => return None,
        })
    })
}

fn of_test(printing: &Arc<Printing>, at: At, key: &str) -> Option<Value> {
    let test = printing.config().statement.tests.get(at.index)?;
    Some(match key {
        "date" => date(printing, Some(test.date)),
        "by" => printing.text(&test.by),
        "method" => printing.optional(test.method.as_ref()),
        "sample" => printing.optional(test.sample.as_ref()),
        _ => return None,
    })
}

fn of_issue(printing: &Arc<Printing>, at: At, key: &str) -> Option<Value> {
    let issues = &printing.config().statement.issues;
    if let Some(issue) = issues.get(at.index) {
        return Some(match key {
            "what" => printing.text(&issue.what),
            "wcag" => texts(printing, &issue.wcag),
            "alternative" => printing.optional(issue.alternative.as_ref()),
            "fix_by" => date(printing, issue.fix_by),
            _ => return None,
        });
    }
    let exception = excepted(printing, "known-issue").nth(at.index - issues.len())?;
    Some(match key {
        "what" => printing.optional(exception.reason.as_ref()),
        "wcag" => (printing.view.criteria)(&exception.rule).into_iter().map(Value::from).collect(),
        "alternative" => printing.optional(exception.alternative.as_ref()),
        "fix_by" => date(printing, exception.until),
        _ => return None,
    })
}

/// The exceptions of one sort that say why, in the editor's own words.
fn excepted<'a>(printing: &'a Printing, because: &'a str) -> impl Iterator<Item = &'a Exception> {
    let exceptions = printing.config().exceptions.iter();
    exceptions.filter(move |exception| &*exception.because == because && exception.reason.is_some())
}

fn with_exceptions(printing: &Printing, told: &[crate::source::Text], because: &str) -> Value {
    let exceptions = excepted(printing, because).filter_map(|exception| exception.reason.as_ref());
    let all: Vec<Value> = told.iter().chain(exceptions).map(|text| printing.text(text)).collect();
    if all.is_empty() { super::record::nothing() } else { all.into_iter().collect() }
}
