//! `[statement]`: what the accessibility statement is made from.

use super::texts::{Layer, set, set_list, too_many};
use super::types::{Issue, Regime, Statement, TestRun};
use crate::read::written::Fields;
use crate::report::{Finding, nearest};

const NATIONS: [&str; 4] = ["England", "Scotland", "Wales", "Northern Ireland"];

/// Takes the fields of the statement.
pub(super) fn take(mut fields: Fields<'_>, statement: &mut Statement, layer: Layer) {
    set(&mut statement.nation, fields.line("nation"));
    set(&mut statement.scope, fields.text("scope"));
    set(&mut statement.commitment, fields.text("commitment"));
    set_list(&mut statement.burden, fields.texts("burden"));
    set_list(&mut statement.out_of_scope, fields.texts("out_of_scope"));
    layer.refuse(&mut fields, &["regime", "prepared", "reviewed"]);
    let (tests, issues) = (fields.tables("tests"), fields.tables("issues"));
    if layer == Layer::Overlay {
        overlay_tests(tests, &mut statement.tests);
        overlay_issues(issues, &mut statement.issues);
    } else {
        if let Some((regime, _)) = fields.choice("regime", &[("uk", Regime::Uk), ("eu", Regime::Eu)]) {
            statement.regime = regime;
        }
        statement.prepared = fields.date("prepared");
        statement.reviewed = fields.date("reviewed");
        statement.tests = tests.into_iter().filter_map(test).collect();
        statement.issues = issues.into_iter().filter_map(issue).collect();
        check_nation(&fields, statement);
    }
    fields.finish();
}

fn check_nation(fields: &Fields<'_>, statement: &Statement) {
    let Some(nation) = &statement.nation else { return };
    if statement.regime == Regime::Uk && !NATIONS.contains(&&**nation) {
        let mend = match nearest(nation, NATIONS) {
            Some(near) => format!("Did you mean {near}? Then write `nation = \"{near}\"`"),
            None => "Write one of England, Scotland, Wales, Northern Ireland.".to_owned(),
        };
        fields.reading().add(
            Finding::error("site-nation", nation.at, format!("`{}` is no nation of the United Kingdom.", &**nation))
                .why("The nation decides to whom people can complain: Northern Ireland has a commission of its own.")
                .mend(mend),
        );
    }
}

fn test(mut fields: Fields<'_>) -> Option<TestRun> {
    let (date, by) = (fields.date("date"), fields.text("by"));
    let (method, sample) = (fields.text("method"), fields.text("sample"));
    if date.is_none() {
        fields.missing("date", "The statement has to say when the site was tested.", "2026-10-01");
    }
    if by.is_none() {
        fields.missing("by", "The statement has to say who tested the site.", "\"our digital team\"");
    }
    fields.finish();
    Some(TestRun { date: date?, by: by?, method, sample })
}

fn issue(mut fields: Fields<'_>) -> Option<Issue> {
    let what = fields.text("what");
    let (wcag, alternative, fix_by) = (fields.texts("wcag"), fields.text("alternative"), fields.date("fix_by"));
    if what.is_none() {
        fields.missing("what", "Readers have to know what does not work for them.", "\"Maps cannot be used with a keyboard.\"");
    }
    for criterion in &wcag {
        let parts: Vec<&str> = criterion.split('.').collect();
        let number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if parts.len() != 3 || !parts.iter().all(number) {
            fields.reading().add(
                Finding::error(
                    "field-choice",
                    criterion.at,
                    format!("`{}` is no number of a success criterion.", &**criterion),
                )
                .why("The statement names the rule that is not met, so that it can be looked up.")
                .mend("Write three numbers with dots: `wcag = [\"1.2.5\"]`"),
            );
        }
    }
    fields.finish();
    Some(Issue { what: what?, wcag, alternative, fix_by })
}

fn overlay_tests(tables: Vec<Fields<'_>>, tests: &mut [TestRun]) {
    let mut tests = tests.iter_mut();
    for mut fields in tables {
        Layer::Overlay.refuse(&mut fields, &["date"]);
        let (by, method, sample) = (fields.text("by"), fields.text("method"), fields.text("sample"));
        match tests.next() {
            Some(test) => {
                test.by = by.unwrap_or_else(|| test.by.clone());
                set(&mut test.method, method);
                set(&mut test.sample, sample);
            }
            None => too_many(&fields, "statement.tests"),
        }
        fields.finish();
    }
}

fn overlay_issues(tables: Vec<Fields<'_>>, issues: &mut [Issue]) {
    let mut issues = issues.iter_mut();
    for mut fields in tables {
        Layer::Overlay.refuse(&mut fields, &["wcag", "fix_by"]);
        let (what, alternative) = (fields.text("what"), fields.text("alternative"));
        match issues.next() {
            Some(issue) => {
                issue.what = what.unwrap_or_else(|| issue.what.clone());
                set(&mut issue.alternative, alternative);
            }
            None => too_many(&fields, "statement.issues"),
        }
        fields.finish();
    }
}
