//! `clearway init` and `clearway new`: what they make builds, and once it is filled in nothing is found in it.

use std::fs;

use crate::support::{Site, clearway, said};

/// What somebody writes into each scaffold: words that are there, and the words that take their place.
type Filling = &'static [(&'static str, &'static str)];

const KINDS: [(&str, &str, Filling); 8] = [
    ("page", "work/about-us.md", &[]),
    ("section", "news", &[]),
    ("statement", "work/mission.md", &[]),
    ("foreword", "work/foreword.md", &[("  - name:", "  - name: Ada Bell"), ("    role:", "    role: Chair")]),
    ("value", "values/courage.md", &[]),
    (
        "priority",
        "priorities/fair-pay.md",
        &[
            ("number: 3", "number: 3"),
            ("led_by:", "led_by: Director of people"),
            ("we_will:\n  -", "we_will:\n  - Pay everybody fairly."),
            ("outcomes:\n  -", "outcomes:\n  - Nobody earns too little to live on."),
        ],
    ),
    ("enabling-strategy", "work/people.md", &[]),
    ("document", "work/the-plan.md", &[("strategy.pdf", "plan.docx")]),
];

/// What somebody writes in place of the words that a scaffold has.
const WORDS: [(&str, &str); 10] = [
    ("Write here.", "We say it here."),
    ("Link to another page by its file:", "Read more in"),
    ("Write the one sentence here that people should remember.", "Everybody is well."),
    ("Say under it what it means.", "We mean it."),
    ("Write the foreword here.", "This is for you."),
    ("Say why this value matters.", "It matters."),
    ("Write what people will see you do, one line for each.", "We listen."),
    ("Begin each line with \"We\".", "We act."),
    ("Begin a heading with two number signs:", "It goes on:"),
    ("A heading", "More of it"),
];

#[test]
fn every_scaffold_builds_and_once_filled_in_nothing_is_found_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| said(clearway(arguments).current_dir(folder.path()));
    assert_eq!(run(&["init", "site"]).0, 0);
    let content = folder.path().join("site/content");
    assert_eq!(run(&["new", "section", "work", "--site", "site"]).0, 0);
    let mut files = vec![content.join("work/_index.md")];
    for (kind, path, filling) in KINDS {
        let (code, text) = run(&["new", kind, path, "--site", "site"]);
        assert_eq!(code, 0, "{text}");
        let file = content.join(if kind == "section" { "news/_index.md" } else { path });
        let mut text = fs::read_to_string(&file).unwrap();
        for (there, instead) in filling {
            assert!(text.contains(there), "{kind} has {there}");
            text = text.replacen(there, instead, 1);
        }
        fs::write(&file, text).unwrap();
        files.push(file);
    }
    fs::write(content.join("work/plan.docx"), "PK").unwrap();
    for file in &files {
        let text = fs::read_to_string(file).unwrap();
        fs::write(file, text.replacen("\ndescription:\n", "\ndescription: What this page is about.\n", 1)).unwrap();
    }
    let (code, text) = run(&["check", "--site", "site", "--date", "2026-11-22", "--findings", "json"]);
    assert_eq!(code, 0, "{text}");
    let left = text.lines().filter(|line| line.contains("\"scaffold-words\"")).count();
    assert_eq!(left, 10, "each line that nobody has replaced is told: {text}");
    for file in &files {
        let mut text = fs::read_to_string(file).unwrap();
        for (there, instead) in WORDS {
            text = text.replace(there, instead);
        }
        fs::write(file, text).unwrap();
    }
    let (code, text) = run(&["check", "--site", "site", "--date", "2026-11-22", "--findings", "json"]);
    assert_eq!(code, 0, "{text}");
    // Of the site as a whole it is told that nobody has tested it yet.
    let of_pages: Vec<&str> = text.lines().filter(|line| line.contains(".md\"")).collect();
    assert!(of_pages.is_empty(), "{}", of_pages.join("\n"));
}

#[test]
fn a_scaffold_that_nobody_has_filled_in_says_what_is_missing_in_plain_words() {
    for kind in clearway::parse::KindName::ALL {
        let site = Site::of("");
        let (code, text) = said(clearway(&["new", kind.as_str(), "thing.md"]).current_dir(site.path()));
        assert_eq!(code, 0, "{text}");
        let (built, out) = site.build();
        assert!(out.files.contains_key("thing/index.html"), "{kind:?}");
        for finding in &built.findings {
            assert!(!finding.what.is_empty() && !finding.mend.is_empty(), "{finding:?}");
        }
    }
}

#[test]
fn a_site_may_be_made_where_git_is_at_work_already() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    let (code, text) = said(clearway(&["init", "."]).current_dir(folder.path()));
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("  clearway build    makes the website"), "{text}");
    assert!(folder.path().join("content/site.toml").exists());
}
