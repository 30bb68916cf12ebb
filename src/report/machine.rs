//! Findings for programs: JSON lines, SARIF 2.1.0 and GitHub annotations.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::finding::Severity;
use super::located::Located;

/// Returns one JSON object a line, in the form of the contract.
#[must_use]
pub fn json_lines(findings: &[Located]) -> String {
    let line = |finding: &Located| serde_json::to_string(finding).expect("a finding holds only texts and numbers") + "\n";
    findings.iter().map(line).collect()
}

/// What is to be said of a rule beside its findings.
#[derive(Clone, Debug)]
pub struct RuleWords {
    /// What it asks for, in one sentence.
    pub title: String,
    /// Why, with examples, as Markdown.
    pub page: String,
    /// How much it usually matters.
    pub severity: Severity,
    /// The success criteria it bears on, such as `1.1.1`.
    pub wcag: Vec<String>,
}

/// Returns a SARIF 2.1.0 log (OASIS standard, 2020) with one run; `about` knows the rules by name.
#[must_use]
pub fn sarif(findings: &[Located], about: &dyn Fn(&str) -> Option<RuleWords>) -> String {
    let names: BTreeSet<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    let rules: Vec<Value> = names.iter().map(|name| rule(name, about(name))).collect();
    let results: Vec<Value> = findings.iter().map(|finding| result(finding, &names)).collect();
    let driver = json!({ "name": "Clearway", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results }],
    });
    format!("{log:#}\n")
}

fn rule(name: &str, words: Option<RuleWords>) -> Value {
    let Some(words) = words else { return json!({ "id": name }) };
    let first = words.page.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    let full = if first.is_empty() { words.title.clone() } else { first };
    let help = format!("{}\n\n{}", words.title, words.page);
    json!({
        "id": name,
        "shortDescription": { "text": words.title },
        "fullDescription": { "text": full },
        "help": { "text": help, "markdown": help },
        "defaultConfiguration": { "level": level(words.severity) },
        "properties": { "tags": words.wcag.iter().map(|number| format!("WCAG {number}")).collect::<Vec<_>>() },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn result(finding: &Located, names: &BTreeSet<&str>) -> Value {
    json!({
        "ruleId": finding.rule,
        "ruleIndex": names.iter().position(|name| *name == finding.rule),
        "level": level(finding.severity),
        "message": { "text": sentences(finding) },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": escaped_path(&finding.file) },
            "region": {
                "startLine": finding.line,
                "startColumn": finding.column,
                "endLine": finding.end_line,
                "endColumn": finding.end_column,
            },
        } }],
    })
}

fn sentences(finding: &Located) -> String {
    let all = [finding.what.as_str(), &finding.why, &finding.mend];
    all.into_iter().filter(|sentence| !sentence.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A path as an address: as it is below the folder of the moment, with its scheme from the root of the disk.
fn escaped_path(path: &str) -> String {
    use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
    const PATH: AsciiSet =
        CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'[').add(b']');
    let escaped = utf8_percent_encode(path, &PATH).to_string();
    let drive = path.as_bytes().get(1) == Some(&b':') && path.as_bytes()[0].is_ascii_alphabetic();
    match escaped.strip_prefix('/') {
        Some(rest) => format!("file:///{rest}"),
        None if drive => format!("file:///{escaped}"),
        None => escaped,
    }
}

/// Returns workflow commands that GitHub shows beside the lines of a change.
#[must_use]
pub fn github(findings: &[Located]) -> String {
    let mut text = String::new();
    for finding in findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "notice",
        };
        let property = |value: &str| data(value).replace(':', "%3A").replace(',', "%2C");
        let _ = writeln!(
            text,
            "::{command} file={},line={},col={},endLine={},endColumn={},title={}::{}",
            property(&finding.file),
            finding.line,
            finding.column,
            finding.end_line,
            finding.end_column,
            property(&finding.rule),
            data(&sentences(finding)),
        );
    }
    text
}

fn data(value: &str) -> String {
    value.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Finding, locate};
    use crate::source::{SourceId, Span};

    fn finding() -> Located {
        let at = Span::new(SourceId::from_index(0), 0, 3);
        let finding = Finding::warning("a-rule", at, "What, 100%.").why("Why.").mend("Mend:\nthis.");
        locate(finding, "content/a b.md", "abc", "A", "/a/")
    }

    #[test]
    fn json_has_one_object_a_line_with_the_fields_of_the_contract() {
        let value: Value = serde_json::from_str(json_lines(&[finding()]).trim_end()).unwrap();
        for (key, expected) in [
            ("rule", json!("a-rule")),
            ("severity", json!("warning")),
            ("file", json!("content/a b.md")),
            ("end_column", json!(4)),
            ("page", json!("A")),
        ] {
            assert_eq!(value[key], expected, "{key}");
        }
    }

    fn words() -> RuleWords {
        let page = "Why it is so.\n\nAn example.".to_owned();
        RuleWords { title: "A thing is so".to_owned(), page, severity: Severity::Error, wcag: vec!["1.1.1".to_owned()] }
    }

    #[test]
    fn sarif_names_rule_level_and_region() {
        let value: Value = serde_json::from_str(&sarif(&[finding()], &|_| Some(words()))).unwrap();
        let result = &value["runs"][0]["results"][0];
        assert_eq!(result["ruleId"], "a-rule");
        assert_eq!(result["level"], "warning");
        assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "content/a%20b.md");
        let rule = &value["runs"][0]["tool"]["driver"]["rules"][0];
        assert_eq!((&rule["id"], &rule["fullDescription"]["text"]), (&json!("a-rule"), &json!("Why it is so.")));
    }

    #[test]
    fn paths_become_addresses() {
        assert_eq!(escaped_path("content/a b.md"), "content/a%20b.md");
        assert_eq!(escaped_path("/srv/a#b.html"), "file:///srv/a%23b.html");
        assert_eq!(escaped_path("C:/web/a.html"), "file:///C:/web/a.html");
    }

    #[test]
    fn github_annotations_escape_what_would_end_them() {
        assert_eq!(
            github(&[finding()]),
            "::warning file=content/a b.md,line=1,col=1,endLine=1,endColumn=4,title=a-rule::What, 100%25. Why. Mend:%0Athis.\n"
        );
    }
}
