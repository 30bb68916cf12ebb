//! The ledger of WCAG 2.2: how each criterion of level A and AA is met, held to the rules and tests that it names.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use clearway::check::{CATALOGUE, Criterion, Level, criteria_of};

use crate::support::repository;

/// The ledger as it is written, and as it should be: the names of the rules come from the catalogue.
fn ledger() -> (String, String) {
    let text = fs::read_to_string(repository().join("src/check/wcag.md")).unwrap();
    let mut mended = String::new();
    for line in text.lines() {
        let number = line.strip_prefix("| ").and_then(|row| row.split(' ').next()).and_then(Criterion::of);
        let cells: Vec<&str> = line.split(" | ").collect();
        match (number, cells.as_slice()) {
            (Some(criterion), [first, built, _, browser, person]) => {
                let rules: Vec<String> = CATALOGUE
                    .iter()
                    .filter(|entry| entry.meets.contains(&criterion))
                    .map(|entry| format!("`{}`", entry.id))
                    .collect();
                let rules = if rules.is_empty() { "–".to_owned() } else { rules.join(", ") };
                let _ = writeln!(mended, "{first} | {built} | {rules} | {browser} | {person}");
            }
            _ => {
                let _ = writeln!(mended, "{line}");
            }
        }
    }
    (text, mended)
}

#[test]
fn the_ledger_names_every_rule_that_bears_on_a_criterion() {
    let (text, mended) = ledger();
    if std::env::var_os("CLEARWAY_ACCEPT").is_some() {
        fs::write(repository().join("src/check/wcag.md"), &mended).unwrap();
        return;
    }
    let wrong: Vec<(&str, &str)> = text.lines().zip(mended.lines()).filter(|(written, right)| written != right).collect();
    assert!(wrong.is_empty(), "src/check/wcag.md is behind (CLEARWAY_ACCEPT=1 mends it): {wrong:#?}");
}

#[test]
fn every_criterion_of_the_law_is_met_somehow() {
    let (text, _) = ledger();
    let mut seen = BTreeSet::new();
    for line in text.lines() {
        let Some((first, rest)) = line.strip_prefix("| ").and_then(|row| row.split_once(" | ")) else { continue };
        let Some(criterion) = first.split(' ').next().and_then(Criterion::of) else { continue };
        assert!(seen.insert(criterion), "{first} stands twice");
        let title = format!("{} {} ({})", criterion.number(), criterion.title(), criterion.level().as_str());
        assert_eq!(first, title);
        let cells: Vec<&str> = rest.trim_end_matches(" |").split(" | ").collect();
        assert_eq!(cells.len(), 4, "{line}");
        assert!(cells.iter().any(|cell| *cell != "–"), "{title} is met by nothing");
        for suite in cells[2].split(", ").filter(|suite| *suite != "–") {
            let path = repository().join(format!("tests/browser/{suite}.mjs"));
            assert!(path.is_file(), "{title} names the suite `{suite}`, which is not there");
        }
        for rule in cells[1].split(", ").filter(|rule| *rule != "–") {
            let rule = rule.trim_matches('`');
            assert!(criteria_of(rule).is_some_and(|criteria| criteria.contains(&criterion)), "{title}: `{rule}`");
        }
    }
    let asked: BTreeSet<Criterion> =
        Criterion::ALL.iter().copied().filter(|criterion| criterion.level() < Level::AAA).collect();
    let missing: Vec<&str> = asked.difference(&seen).map(|criterion| criterion.number()).collect();
    assert!(missing.is_empty(), "the ledger has no line for {missing:?}");
    assert_eq!(seen.len(), 55);
}
