//! The catalogue of rules is whole: what any stage can say has a page, and no page is about what is never said.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use clearway::check::{CATALOGUE, RULES, check_styles};
use clearway::report::Severity;
use clearway::source::SourceId;

use crate::support::repository;

/// Every name of a finding that the sources can say, with the severities they say it with and the files that do.
fn said() -> BTreeMap<String, (BTreeSet<Severity>, BTreeSet<String>)> {
    let mut said: BTreeMap<String, (BTreeSet<Severity>, BTreeSet<String>)> = BTreeMap::new();
    let mut folders = vec![repository().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
                for (name, severity) in names_in(text, &path) {
                    let known = said.entry(name).or_default();
                    known.0.insert(severity);
                    known.1.insert(path.strip_prefix(repository()).unwrap().display().to_string());
                }
            }
        }
    }
    said
}

fn names_in(text: &str, path: &Path) -> Vec<(String, Severity)> {
    let mut names = Vec::new();
    for (start, severity) in [("error", Severity::Error), ("warning", Severity::Warning), ("hint", Severity::Hint)] {
        for (at, found) in text.match_indices(&format!("Finding::{severity}(", severity = start)) {
            let argument = text[at + found.len()..].trim_start();
            let argument = argument.split([',', ')']).next().unwrap().trim();
            if argument.starts_with("self.id") || argument == "rule" {
                continue;
            }
            let literal = |value: &str| value.trim().trim_end_matches(';').trim_matches('"').to_owned();
            if argument.starts_with('"') {
                names.push((literal(argument), severity));
                continue;
            }
            let constant = text.split(&format!("const {argument}: &str = ")).nth(1);
            let value = constant.and_then(|rest| rest.lines().next());
            names.push((
                literal(value.unwrap_or_else(|| panic!("{}: name of a finding in `{argument}`", path.display()))),
                severity,
            ));
        }
    }
    // Where one function tells several findings, their names are its first arguments.
    for call in text.split("tell(").skip(1) {
        let argument = call.trim_start().split(',').next().unwrap().trim();
        if argument.starts_with("\"pdf-") {
            names.push((argument.trim_matches('"').to_owned(), Severity::Warning));
        }
    }
    names
}

#[test]
fn everything_that_can_be_found_can_be_explained() {
    let missing: Vec<String> = said()
        .into_iter()
        .filter(|(name, _)| !CATALOGUE.iter().any(|entry| entry.id == name))
        .map(|(name, (severities, files))| {
            let files: Vec<String> = files.into_iter().collect();
            format!(
                "`{name}` ({severities:?}) is told in {} and has no page: add a section \"## `{name}`: What it asks for\" to the group in src/check/rules/source/ that fits",
                files.join(", ")
            )
        })
        .collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn nothing_is_explained_that_cannot_be_found() {
    let said = said();
    let never: Vec<&str> = CATALOGUE
        .iter()
        .filter(|entry| !RULES.iter().any(|rule| rule.id == entry.id) && !said.contains_key(entry.id))
        .map(|entry| entry.id)
        .collect();
    assert!(never.is_empty(), "no stage tells of {never:?}: take their sections out of src/check/rules/source/");
}

#[test]
fn the_usual_severity_is_one_that_is_told() {
    let said = said();
    for entry in CATALOGUE.iter() {
        let is_page_rule = RULES.iter().any(|rule| rule.id == entry.id);
        if let Some((severities, _)) = said.get(entry.id).filter(|_| !is_page_rule) {
            assert!(severities.contains(&entry.severity), "{} is told as {severities:?}", entry.id);
        }
    }
}

#[test]
fn every_page_says_what_and_why() {
    for entry in CATALOGUE.iter() {
        assert!(entry.title.chars().next().is_some_and(char::is_uppercase), "{}: {}", entry.id, entry.title);
        assert!(entry.page.len() > 30, "{} is not explained", entry.id);
    }
}

#[test]
fn style_sheets_are_judged_as_the_pages_show() {
    let mut shown = 0;
    for entry in CATALOGUE.iter() {
        for (kind, told) in [("pass", false), ("fail", true)] {
            for css in entry.page.split(&format!("```css {kind}\n")).skip(1).filter_map(|rest| rest.split("\n```").next()) {
                shown += 1;
                let findings = check_styles([(SourceId::from_index(0), css)]);
                assert_eq!(findings.iter().any(|finding| finding.rule == entry.id), told, "{}: {css}", entry.id);
            }
        }
    }
    assert!(shown >= 16, "{shown} examples");
}
