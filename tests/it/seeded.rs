//! Single mistakes over the example site: every one is told, at the file and line where it was made.
//!
//! Optimised alone (`cargo test --release --test it seeded::`): each of some hundred mistakes is a build of the whole
//! example. `SEEDED=words` tries those whose rule or file holds the words, also without.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Instant;

use clearway::pipeline::Memo;
use clearway::report::Located;
use serde::Deserialize;

use crate::support::{Folder, build, copy_folder, repository};

#[derive(Deserialize)]
struct Defects {
    defect: Vec<Defect>,
}

#[derive(Deserialize)]
struct Defect {
    #[serde(rename = "in")]
    group: String,
    file: String,
    append: Option<String>,
    find: Option<String>,
    put: Option<String>,
    drop: Option<String>,
    at: Option<String>,
    rule: String,
    #[serde(rename = "or", default)]
    others: Vec<String>,
}

impl Defect {
    /// Returns the file with the mistake in it, and the line that the mistake is on.
    fn made_in(&self, text: &str) -> (String, usize) {
        let (made, start) = if let Some(append) = &self.append {
            let before = format!("{}\n\n", text.trim_end());
            (format!("{before}{append}\n"), before.len())
        } else {
            let find = self.find.as_deref().unwrap();
            let start = text.find(find).unwrap_or_else(|| panic!("{} holds no {find:?}", self.file));
            (text.replacen(find, self.put.as_deref().unwrap(), 1), start)
        };
        let made = match &self.drop {
            Some(drop) => made.replacen(drop.as_str(), "", 1),
            None => made,
        };
        let from = if self.append.is_some() { start } else { 0 };
        let place = self.at.as_deref().map_or(start, |at| {
            from + made[from..].find(at).unwrap_or_else(|| panic!("{}: nowhere {at:?} for {}", self.file, self.rule))
        });
        let line = made[..place].matches('\n').count() + 1;
        (made, line)
    }

    fn is_told_by(&self, finding: &Located) -> bool {
        finding.rule == self.rule || self.others.contains(&finding.rule)
    }
}

/// Returns the example with what makes no difference to its checks left out, so that a hundred builds are quick.
fn example(folder: &Path) {
    copy_folder(&repository().join("content"), &folder.join("content"));
    copy_folder(&repository().join("themes"), &folder.join("themes"));
    let settings = folder.join("content/site.toml");
    let text =
        fs::read_to_string(&settings).unwrap().replace("precompress = true\nwhole_strategy = true", "whole_strategy = false");
    fs::write(settings, text).unwrap();
}

#[test]
#[cfg_attr(debug_assertions, ignore = "a hundred builds of the example: run with --release")]
fn every_seeded_defect_is_told_at_its_line() {
    let wanted = std::env::var("SEEDED").unwrap_or_default();
    let defects: Defects =
        toml::from_str(&fs::read_to_string(repository().join("tests/seeded/defects.toml")).unwrap()).unwrap();
    assert!(defects.defect.len() >= 80, "{} defects", defects.defect.len());
    let folder = tempfile::tempdir().unwrap();
    example(folder.path());
    let remembered = tempfile::tempdir().unwrap();
    let mut memo = Memo::open(remembered.path());
    let (clean, out) = build(folder.path(), &mut memo, &Folder::default());
    memo.save().unwrap();
    let told: Vec<String> = clean.findings.iter().map(said).collect();
    let (mut missed, mut misplaced, mut tried) = (Vec::new(), Vec::new(), 0);
    let mut groups: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    let start = Instant::now();
    for defect in &defects.defect {
        if !(defect.rule.contains(&wanted) || defect.file.contains(&wanted)) {
            continue;
        }
        let path = folder.path().join(&defect.file);
        let before = fs::read_to_string(&path).unwrap();
        let (made, line) = defect.made_in(&before);
        fs::write(&path, made).unwrap();
        let (built, _) = build(folder.path(), &mut Memo::open(remembered.path()), &out);
        fs::write(&path, before).unwrap();
        tried += 1;
        *groups.entry(&defect.group).or_default() += 1;
        let by_rule: Vec<&Located> = built.findings.iter().filter(|finding| defect.is_told_by(finding)).collect();
        if by_rule.iter().any(|finding| finding.file == defect.file && finding.line == line) {
            continue;
        }
        let what = defect.append.as_ref().or(defect.put.as_ref()).unwrap();
        let mut words = format!("{} in {}:{line} ({what:?})", defect.rule, defect.file);
        let new = built.findings.iter().filter(|finding| !told.contains(&said(finding)));
        for finding in new.take(4) {
            let _ = write!(words, "\n    {}", said(finding));
        }
        if by_rule.is_empty() { missed.push(words) } else { misplaced.push(words) }
    }
    println!("{tried} defects in {:.1?}: {} missed, {} at another line.", start.elapsed(), missed.len(), misplaced.len());
    println!("{groups:?}");
    println!("Missed:\n  {}\nAt another line:\n  {}", missed.join("\n  "), misplaced.join("\n  "));
    assert!(told.is_empty(), "the clean example: {told:#?}");
    assert!(missed.is_empty(), "{} missed", missed.len());
    assert!(misplaced.len() * 50 <= tried, "{} of {tried} at another line", misplaced.len());
}

fn said(finding: &Located) -> String {
    format!("{}:{}:{} {} {}", finding.file, finding.line, finding.column, finding.rule, finding.what)
}
