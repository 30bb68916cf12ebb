//! Golden sites: `tests/sites/FEATURE/site/` is built, and what came out is compared with `expected/`.
//!
//! `expected/` holds the files worth reading, and `findings.txt` with what was found. `CLEARWAY_ACCEPT=1` writes what
//! came out over the files that are there; read every one of them before committing.

use std::fs;
use std::path::Path;

use clearway::pipeline::Memo;
use clearway::report::Located;

use crate::support::{Folder, build, files_below, repository};

#[test]
fn every_golden_site_comes_out_as_it_was_accepted() {
    let mut wrong = Vec::new();
    let mut sites: Vec<_> =
        fs::read_dir(repository().join("tests/sites")).unwrap().map(|entry| entry.unwrap().path()).collect();
    sites.sort();
    assert!(!sites.is_empty(), "there are golden sites");
    for site in sites.iter().filter(|path| path.join("site").is_dir()) {
        let (built, out) = build(&site.join("site"), &mut Memo::default(), &Folder::default());
        let accept = std::env::var_os("CLEARWAY_ACCEPT").is_some();
        let expected = site.join("expected");
        compare(&expected.join("findings.txt"), &findings(&built.findings), accept, &mut wrong);
        for file in files_below(&expected).into_iter().filter(|file| file != "findings.txt") {
            let found = out.files.get(&file).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
            compare(&expected.join(&file), &without_fingerprints(&found), accept, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn findings(findings: &[Located]) -> String {
    let line = |finding: &Located| {
        format!(
            "{}:{}:{} {:?} {}\n  {}\n  {}\n  {}\n",
            finding.file, finding.line, finding.column, finding.severity, finding.rule, finding.what, finding.why, finding.mend
        )
    };
    if findings.is_empty() { "nothing\n".to_owned() } else { findings.iter().map(line).collect() }
}

/// Takes out what changes with every line of the theme's stylesheet and script, which no golden page is about.
fn without_fingerprints(text: &str) -> String {
    let text = without(text, " integrity=\"sha384-", "\"");
    without(&text, "/assets/site.", ".").replace("/assets/site.", "/assets/site.HASH.")
}

/// Takes out every stretch that follows `start` and ends with `end`; a `start` that is a path stays.
fn without(text: &str, start: &str, end: &str) -> String {
    let mut parts = text.split(start);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(if start.starts_with('/') { start } else { "" });
        kept.push_str(part.split_once(end).map_or("", |(_, rest)| rest));
    }
    kept
}

fn compare(path: &Path, found: &str, accept: bool, wrong: &mut Vec<String>) {
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == found {
        return;
    }
    if accept {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, found).unwrap();
        return;
    }
    let at = expected.lines().zip(found.lines()).position(|(one, other)| one != other).unwrap_or(0);
    let line = |text: &str| text.lines().nth(at).unwrap_or("(nothing)").to_owned();
    wrong.push(format!("{}:{}\n  expected {}\n  found    {}", path.display(), at + 1, line(&expected), line(found)));
}
