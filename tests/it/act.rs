//! Counts how many of the W3C's ACT test cases Clearway judges as their authors do.
//!
//! The cases lie in `../shared/act/` (`CLEARWAY_SHARED` names another folder); they are not part of the repository. A case is
//! caught when a finding of its rule is told (not as a hint), and flagged wrongly when one is told where none should be. The
//! outcome of a case often stands in its `<title>`: the test takes the title's words away before it asks.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clearway::check::{SheetShelf, WebFiles, check_page};
use clearway::report::{Finding, Severity};
use clearway::source::SourceId;

/// Rules that HTML and style sheets alone decide.
const DECIDABLE: &str = "5f99a7 kb1m8s ff89c9 bc4a75 6a7281 5c01ea 97a4e1 46ca7f 6cfa84 de46e4 307n5z 4e8ab6 e086e5 bf051a \
    b5c3f8 2779a5 a25f45 ffd0e9 cae760 akn7bn 59796f 23a2a8 24afc2 78fd32 9e45ec c487ae m6b1q3 bc659a bisz58 b4f0c3 8fc3b6 \
    b33eff 674b10 7d6734 2t702h d0f69e 09o5cg afw4f7 2ee8b8 73f2c2";

/// Rules that cases of other rules break: looked at one by one.
const TRUE_ELSEWHERE: [&str; 8] = [
    "page-title",
    "page-language",
    "frame-name",
    "field-name",
    "role-required-properties",
    "aria-required-parent",
    "aria-value",
    "aria-hidden-focus",
];

#[derive(serde::Deserialize)]
struct Index {
    case_dir: String,
    cases: Vec<Case>,
}

#[derive(serde::Deserialize)]
struct Case {
    rule: String,
    expected: String,
    title: String,
    path: String,
}

fn act_folder() -> Option<PathBuf> {
    let shared = std::env::var("CLEARWAY_SHARED")
        .map_or_else(|_| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let folder = shared.join("act");
    folder.join("index.json").is_file().then_some(folder)
}

fn findings(folder: &Path, path: &str) -> Vec<Finding> {
    let Ok(bytes) = fs::read(folder.join(path)) else { return Vec::new() };
    let html = without_title_words(&String::from_utf8_lossy(&bytes));
    let root = folder.to_string_lossy().into_owned();
    let read = |path: &str| fs::read_to_string(path).ok();
    let files = WebFiles { read: &read, page: format!("{root}/{path}"), web_root: root.clone(), shelf: &SheetShelf::default() };
    check_page(&html, SourceId::from_index(0), &files).findings
}

/// Titles keep being there and being empty, and say no more.
fn without_title_words(html: &str) -> String {
    let Some((before, rest)) = html.split_once("<title>") else { return html.to_owned() };
    let Some((title, after)) = rest.split_once("</title>") else { return html.to_owned() };
    let title = if title.trim().is_empty() { title } else { "A page" };
    format!("{before}<title>{title}</title>{after}")
}

fn is_page(path: &str) -> bool {
    !path.ends_with(".xml") && !path.ends_with(".svg")
}

#[derive(Default)]
struct Count {
    failed: usize,
    caught: usize,
    others: usize,
    wrong: usize,
}

#[test]
fn the_cases_of_the_w3c_are_judged_as_their_authors_do() {
    let Some(folder) = act_folder() else {
        eprintln!("NOT COUNTED: there is no folder ../shared/act with the ACT test cases.");
        return;
    };
    let index: Index = serde_json::from_str(&fs::read_to_string(folder.join("index.json")).unwrap()).unwrap();
    let (mut by_rule, mut misses, mut wrongs, mut elsewhere) =
        (BTreeMap::<&str, Count>::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut decidable, mut open) = (Count::default(), Count::default());
    let start = Instant::now();
    for case in &index.cases {
        let found =
            if is_page(&case.path) { findings(&folder, &format!("{}{}", index.case_dir, case.path)) } else { Vec::new() };
        let is_decidable = DECIDABLE.split(' ').any(|id| id == case.rule);
        let least = if is_decidable { Severity::Warning } else { Severity::Hint };
        let told =
            found.iter().any(|finding| finding.severity <= least && finding.act_rules.iter().any(|act| *act == case.rule));
        let name = || format!("{} {} {}", case.rule, case.title, &case.path[case.path.len().saturating_sub(45)..]);
        for count in [by_rule.entry(&case.rule).or_default(), if is_decidable { &mut decidable } else { &mut open }] {
            if case.expected == "failed" {
                count.failed += 1;
                count.caught += usize::from(told);
            } else {
                count.others += 1;
                count.wrong += usize::from(told);
            }
        }
        if case.expected == "failed" && !told && is_decidable {
            misses.push(name());
        }
        if case.expected != "failed" && told {
            wrongs.push(name());
        }
        if case.expected != "failed" {
            for finding in found.iter().filter(|finding| finding.severity == Severity::Error) {
                elsewhere.push(format!("{}: {} {}", name(), finding.rule, finding.snippet.as_deref().unwrap_or_default()));
            }
        }
    }
    let took = start.elapsed();
    println!(
        "Rules that HTML and CSS decide: {} of {} caught, {} of {} wrong.",
        decidable.caught, decidable.failed, decidable.wrong, decidable.others
    );
    println!(
        "Rules that need a browser or a person: {} of {} caught, {} of {} wrong.",
        open.caught, open.failed, open.wrong, open.others
    );
    println!("{} cases in {took:.2?}.", index.cases.len());
    for (rule, count) in &by_rule {
        if count.caught + count.wrong + count.failed > 0 {
            println!("  {rule}: {} of {} caught, {} of {} wrong", count.caught, count.failed, count.wrong, count.others);
        }
    }
    println!("Missed:\n  {}", misses.join("\n  "));
    println!("Wrong:\n  {}", wrongs.join("\n  "));
    println!("Errors of any rule on cases that pass or do not apply:\n  {}", elsewhere.join("\n  "));
    assert!(decidable.caught >= 104, "{} caught", decidable.caught);
    assert_eq!(decidable.wrong, 0);
    assert!(open.caught >= 43 && open.wrong < 10, "{} caught, {} wrong", open.caught, open.wrong);
    // Many cases pass their own rule and break another: pages without a title, frames without a name. Those are true.
    let untrue: Vec<&String> =
        elsewhere.iter().filter(|told| !TRUE_ELSEWHERE.iter().any(|rule| told.contains(&format!(": {rule} ")))).collect();
    assert!(untrue.is_empty(), "{untrue:#?}");
}
