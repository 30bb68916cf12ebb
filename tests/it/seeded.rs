//! Single mistakes over the example site: every one is told, at the file and line where it was made.
//!
//! Only when asked for (`cargo test --test it seeded:: -- --include-ignored`): each of some hundred mistakes is a build of the
//! whole example, two minutes together. `SEEDED=words` tries those whose rule or file holds the words.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Instant;

use clearway::pipeline::{Built, Memo};
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

/// The example, built once, with what that build remembers and tells.
struct Base {
    folder: tempfile::TempDir,
    remembered: tempfile::TempDir,
    out: Folder,
    told: Vec<String>,
}

impl Base {
    fn of(whole: bool) -> Self {
        let (folder, remembered) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        example(folder.path(), whole);
        let mut memo = Memo::open(remembered.path());
        let (built, out) = build(folder.path(), &mut memo, &Folder::default());
        memo.save().unwrap();
        Self { folder, remembered, out, told: built.findings.iter().map(said).collect() }
    }

    /// Builds what lies in the folder now, with what the first build remembers.
    fn build(&self) -> Built {
        build(self.folder.path(), &mut Memo::open(self.remembered.path()), &self.out).0
    }
}

/// Lays out the example, with what makes no difference to its checks left out, so that a hundred builds are quick.
///
/// Mistakes in theme and settings show on every page: for them a few pages are enough, though some links then lead nowhere.
fn example(folder: &Path, whole: bool) {
    copy_folder(&repository().join("content"), &folder.join("content"));
    if !whole {
        for entry in fs::read_dir(folder.join("content")).unwrap().map(Result::unwrap) {
            let name = entry.file_name().into_string().unwrap();
            if entry.path().is_dir() && !["pictures", "values", "questions"].contains(&name.as_str()) {
                fs::remove_dir_all(entry.path()).unwrap();
            } else if name.ends_with(".cy.md") || name.contains("easy-read") {
                fs::remove_file(entry.path()).unwrap();
            }
        }
    }
    copy_folder(&repository().join("themes"), &folder.join("themes"));
    let settings = folder.join("content/site.toml");
    let text = fs::read_to_string(&settings).unwrap().replace("precompress = true", "precompress = false");
    fs::write(settings, text).unwrap();
}

#[test]
#[cfg_attr(debug_assertions, ignore = "a hundred builds of the example: run with --include-ignored")]
fn every_seeded_defect_is_told_at_its_line() {
    let wanted = std::env::var("SEEDED").unwrap_or_default();
    let defects: Defects =
        toml::from_str(&fs::read_to_string(repository().join("tests/seeded/defects.toml")).unwrap()).unwrap();
    assert!(defects.defect.len() >= 80, "{} defects", defects.defect.len());
    let (whole, small) = (Base::of(true), Base::of(false));
    let told: Vec<String> = whole.told.clone();
    let (mut missed, mut misplaced, mut tried) = (Vec::new(), Vec::new(), 0);
    let mut groups: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    let start = Instant::now();
    for defect in &defects.defect {
        if !(defect.rule.contains(&wanted) || defect.file.contains(&wanted)) {
            continue;
        }
        let base = if defect.group.starts_with("theme") || defect.group == "site.toml" { &small } else { &whole };
        let path = base.folder.path().join(&defect.file);
        let before = fs::read_to_string(&path).unwrap();
        let (made, line) = defect.made_in(&before);
        fs::write(&path, made).unwrap();
        let built = base.build();
        fs::write(&path, before).unwrap();
        tried += 1;
        *groups.entry(&defect.group).or_default() += 1;
        let by_rule: Vec<&Located> = built.findings.iter().filter(|finding| defect.is_told_by(finding)).collect();
        if by_rule.iter().any(|finding| finding.file == defect.file && finding.line == line) {
            continue;
        }
        let what = defect.append.as_ref().or(defect.put.as_ref()).unwrap();
        let mut words = format!("{} in {}:{line} ({what:?})", defect.rule, defect.file);
        let new = built.findings.iter().filter(|finding| !base.told.contains(&said(finding)));
        for finding in new.take(4) {
            let _ = write!(words, "\n    {}", said(finding));
        }
        println!("{words}");
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
