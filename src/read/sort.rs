//! Sorts what was found in `content/`: settings, pages, other files, and files that cannot be published.

use std::path::Path;

use super::discover::{Entry, Found};
use super::names;
use super::project::{FileSource, LeftOut};
use crate::report::{Finding, Report};
use crate::source::{Sources, Span};

/// What lies in `content/`, by what it is for.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    /// `site.toml`, `glossary.toml` and their texts in other languages, as paths below `content/`.
    pub(super) settings: Vec<String>,
    /// Pages.
    pub(super) pages: Vec<Entry>,
    /// Everything else that may be published.
    pub(super) files: Vec<Entry>,
    /// What stays out, sorted.
    pub(super) left_out: Vec<LeftOut>,
}

/// Sorts files by their names, and reports pages and settings that Notepad has given a second ending.
pub(super) fn sort(found: Found, sources: &mut Sources, report: &mut Report) -> Sorted {
    let mut sorted = Sorted { left_out: found.left_out, ..Sorted::default() };
    for entry in found.files {
        if is_setting(&entry.path) {
            sorted.settings.push(entry.path.to_string());
        } else if names::is_page(&entry.path) {
            sorted.pages.push(entry);
        } else if let Some(meant) = meant(&entry.path) {
            let at = Span::start_of(sources.intern(&format!("content/{}", entry.path)));
            report.add(second_ending(&entry.path, &meant, at));
            sorted.leave_out(&entry.path, &format!("its name should be `{meant}`"));
        } else if let Some(reason) = names::unpublishable(&entry.path) {
            sorted.leave_out(&entry.path, &format!("it cannot be published under this name: {reason}"));
        } else {
            sorted.files.push(entry);
        }
    }
    sorted.left_out.sort_unstable();
    sorted
}

impl Sorted {
    fn leave_out(&mut self, path: &str, reason: &str) {
        self.left_out.push(LeftOut { path: format!("content/{path}"), reason: reason.to_owned() });
    }
}

/// Numbers the files, with those that belong to a page though they end like one.
pub(super) fn files(root: &Path, mut files: Vec<Entry>, beside: Vec<Entry>, sources: &mut Sources) -> Vec<FileSource> {
    files.extend(beside.into_iter().map(|entry| {
        let bytes = root.join("content").join(&*entry.path).metadata().map_or(0, |facts| facts.len());
        Entry { bytes, ..entry }
    }));
    files.sort_unstable();
    let source = |Entry { path, bytes }: Entry| {
        let changed = changed(&root.join("content").join(&*path));
        FileSource { id: sources.intern(&format!("content/{path}")), path, bytes, changed }
    };
    files.into_iter().map(source).collect()
}

/// Returns when a file last changed, in nanoseconds since 1970; 0 where that is not known.
fn changed(path: &Path) -> u64 {
    let time = path.metadata().and_then(|facts| facts.modified()).ok();
    let since = time.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    since.and_then(|since| u64::try_from(since.as_nanos()).ok()).unwrap_or(0)
}

/// `site.toml`, `site.cy.toml`, `glossary.toml`, `glossary.cy.toml`, in `content/` itself.
fn is_setting(path: &str) -> bool {
    let parts: Vec<&str> = path.split('.').collect();
    matches!(parts[..], ["site" | "glossary", "toml"] | ["site" | "glossary", _, "toml"]) && !path.contains('/')
}

/// Returns the name that was meant when a page or a setting got an ending too much, or a slightly other one.
fn meant(path: &str) -> Option<String> {
    let lower = path.to_ascii_lowercase();
    let cut = |ending: &str| lower.ends_with(ending).then(|| path[..path.len() - ending.len()].to_owned());
    if let Some(stem) = cut(".md.txt").or_else(|| cut(".md.rtf")).or_else(|| cut(".md.docx")) {
        return Some(format!("{}.md", stem.rsplit('/').next().unwrap_or(&stem)));
    }
    let setting = ["site", "glossary"].into_iter().find(|name| lower.starts_with(&format!("{name}.")))?;
    let rest = &lower[setting.len()..];
    (!path.contains('/') && [".toml.txt", ".txt", ".tml", ".tom", ".toml", ".yaml", ".yml", ".json"].contains(&rest))
        .then(|| format!("{setting}.toml"))
}

fn second_ending(path: &str, meant: &str, at: Span) -> Finding {
    let mend = if path.to_ascii_lowercase().ends_with(".txt") {
        format!(
            "Rename it `{meant}`. When saving in Notepad, choose All files under Save as type, so that `.txt` is not added."
        )
    } else if meant.ends_with(".md") {
        format!("Save its text as plain text (UTF-8) under the name `{meant}`.")
    } else {
        format!("Rename it `{meant}`, and look whether it is written as the guide says.")
    };
    Finding::error("name-second-ending", at, format!("`content/{path}` is not used; it looks as if `{meant}` was meant."))
        .why("Under this name it is just a file that nobody reads: what it says will be missing.")
        .mend(mend)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(paths: &[&str]) -> (Sorted, Vec<Finding>) {
        let files = paths.iter().map(|path| Entry { path: (*path).into(), bytes: 1 }).collect();
        let mut report = Report::default();
        let sorted = sort(Found { files, ..Found::default() }, &mut Sources::default(), &mut report);
        (sorted, report.findings().to_vec())
    }

    #[test]
    fn settings_pages_and_files_are_told_apart() {
        let (sorted, findings) =
            sorted(&["a/site.toml", "draft.docx", "glossary.cy.toml", "kite.png", "site.toml", "vision.md"]);
        let paths = |entries: &[Entry]| entries.iter().map(|entry| entry.path.to_string()).collect::<Vec<_>>();
        assert_eq!(sorted.settings, ["glossary.cy.toml", "site.toml"]);
        assert_eq!(paths(&sorted.pages), ["vision.md"]);
        assert_eq!(paths(&sorted.files), ["a/site.toml", "draft.docx", "kite.png"]);
        assert_eq!(findings, []);
    }

    #[test]
    fn a_second_ending_is_told_with_the_right_name() {
        let (sorted, findings) = sorted(&["Site.toml", "glossary.toml.txt", "values/vision.md.txt"]);
        let told: Vec<&str> = findings.iter().map(|finding| &*finding.what).collect();
        assert_eq!(
            told,
            [
                "`content/Site.toml` is not used; it looks as if `site.toml` was meant.",
                "`content/glossary.toml.txt` is not used; it looks as if `glossary.toml` was meant.",
                "`content/values/vision.md.txt` is not used; it looks as if `vision.md` was meant.",
            ]
        );
        assert_eq!(sorted.left_out.len(), 3);
    }

    #[test]
    fn a_file_that_cannot_be_published_stays_out() {
        let (sorted, _) = sorted(&["50%.png", "a\\b.png", "con.pdf", "film\u{202e}4pm.mp4"]);
        let left_out: Vec<&str> = sorted.left_out.iter().map(|left| &*left.path).collect();
        assert_eq!(left_out, ["content/a\\b.png", "content/con.pdf", "content/film\u{202e}4pm.mp4"]);
        assert_eq!(sorted.files.len(), 1);
    }
}
