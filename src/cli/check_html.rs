//! `clearway check --html`: the page rules on HTML of any making.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use clearway::check::{SheetShelf, WebFiles, check_linked_styles, check_page};
use clearway::report::{Finding, Located, Severity, counts, locate, locate_in};
use clearway::source::{Lines, SourceId, Span};
use rayon::prelude::*;
use walkdir::WalkDir;

use super::args::FindingForm;
use super::page_text::text_of;
use super::{Outcome, say};

/// Files above this are no pages.
const LARGEST: u64 = 24 * 1024 * 1024;

/// What is said of files that no rule was asked about.
const NOT_CHECKED: [&str; 5] = ["page-too-large", "page-unreadable", "page-not-html", "page-without-html", "page-not-text"];

/// What is checked, and how it is told.
#[derive(Debug)]
pub(crate) struct HtmlRequest<'a> {
    /// Files, or folders with pages in them.
    pub(crate) paths: &'a [PathBuf],
    /// The folder that addresses beginning with `/` are looked up in.
    pub(crate) web_root: Option<&'a Path>,
    /// The form of the findings.
    pub(crate) form: FindingForm,
    /// Whether warnings count as errors.
    pub(crate) strict: bool,
}

/// Checks pages and says what was found.
pub(crate) fn run(request: &HtmlRequest<'_>) -> Outcome {
    let mut pages = Vec::new();
    for path in request.paths {
        if path.is_dir() {
            let below = WalkDir::new(path).sort_by_file_name().into_iter().filter_map(Result::ok);
            let found = below.filter(|entry| entry.file_type().is_file() && is_page(entry.path()));
            pages.extend(found.map(|entry| (entry.into_path(), path.clone())));
        } else if path.is_file() {
            let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
            pages.push((path.clone(), folder));
        } else {
            let what = if path.exists() { "is neither a file nor a folder" } else { "is not there" };
            let path = path.display();
            say::trouble(&format!("`{path}` {what}. Write the path of a page, or of a folder of pages."));
            return Outcome::CouldNotRun;
        }
    }
    if pages.is_empty() {
        say::trouble("There is no page in that folder. Pages are files that end with `.html`, `.htm` or `.xhtml`.");
        return Outcome::CouldNotRun;
    }
    let shelf = SheetShelf::default();
    let progress = say::Progress::start("Checking the pages");
    let found: Vec<Vec<Located>> =
        pages.par_iter().map(|(page, folder)| check(page, request.web_root.unwrap_or(folder), &shelf)).collect();
    let unchecked = found.iter().flatten().filter(|finding| NOT_CHECKED.contains(&&*finding.rule)).count();
    let mut found: Vec<Located> = found.into_iter().flatten().collect();
    found.extend(check_sheets(&shelf));
    drop(progress);
    say::findings(&found, request.form);
    let (checked, told) = (say::some(pages.len() - unchecked, "page", "pages"), counts(&found));
    let ending = match unchecked {
        0 => format!("Checked {checked}: {told}.\n"),
        1 => format!("Checked {checked}, and 1 file was not checked: {told}.\n"),
        _ => format!("Checked {checked}, and {unchecked} files were not checked: {told}.\n"),
    };
    say::ending(&ending, request.form);
    let counted = |severity| found.iter().any(|finding| finding.severity == severity);
    if counted(Severity::Error) || (request.strict && counted(Severity::Warning)) { Outcome::Errors } else { Outcome::Good }
}

/// Checks the style sheets that the pages asked for, as they are written.
fn check_sheets(shelf: &SheetShelf) -> Vec<Located> {
    let paths = shelf.paths();
    let texts: Vec<String> = paths
        .iter()
        .map(|path| bytes_of(Path::new(path)).ok().flatten().map_or(String::new(), |bytes| text_of(bytes).0))
        .collect();
    let sheets = texts.iter().enumerate().filter_map(|(at, css)| Some((source(at)?, css.as_str())));
    let mut lines: Vec<Option<Lines<'_>>> = texts.iter().map(|_| None).collect();
    let located = check_linked_styles(sheets).into_iter().filter_map(|finding| {
        let at = finding.at?.source().index();
        let lines = lines.get_mut(at)?.get_or_insert_with(|| Lines::of(&texts[at]));
        Some(locate_in(finding, &paths[at], lines, "", ""))
    });
    located.collect()
}

fn source(index: usize) -> Option<SourceId> {
    u32::try_from(index).ok().map(SourceId::from_index)
}

fn is_page(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    matches!(ending.as_str(), "html" | "htm" | "xhtml")
}

fn check(page: &Path, web_root: &Path, shelf: &SheetShelf) -> Vec<Located> {
    let shown = slashes(page);
    let source = SourceId::from_index(0);
    let tell = |finding: Finding| vec![locate(finding, &shown, "", "", "")];
    let bytes = match bytes_of(page) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            return tell(
                Finding::error(
                    "page-too-large",
                    Span::start_of(source),
                    "This file is too large to be a page: it was not checked.",
                )
                .why("Nobody waits for a page of many megabytes.")
                .mend("Check the file that you meant."),
            );
        }
        Err(error) => {
            return tell(
                Finding::error("page-unreadable", Span::start_of(source), format!("This file could not be read: {error}."))
                    .why("What cannot be read cannot be checked.")
                    .mend("Close it in other programs, and look whether you may open it."),
            );
        }
    };
    let (html, odd) = text_of(bytes);
    if !is_page(page) && !looks_like_html(&html) {
        return tell(
            Finding::hint("page-not-html", Span::start_of(source), "This file is no HTML page: it was not checked.")
                .why("The rules are about web pages.")
                .mend("Check a file that ends with `.html`."),
        );
    }
    if !html.contains('<') && !html.contains('\0') {
        let what = if html.trim().is_empty() {
            "This file is empty: there was nothing to check."
        } else {
            "This file has the name of a page but holds no HTML: it was not checked."
        };
        return tell(
            Finding::error("page-without-html", Span::start_of(source), what)
                .why("Browsers show nothing, or bare words without headings, links or a language.")
                .mend("Look whether the page was saved whole, and whether this is the file that you meant."),
        );
    }
    let read = |path: &str| {
        let bytes = bytes_of(Path::new(path)).ok()??;
        Some(text_of(bytes).0)
    };
    let root = slashes(web_root);
    let files = WebFiles { read: &read, page: shown.clone(), web_root: root, shelf };
    let checked = check_page(&html, source, &files);
    let mut findings = checked.findings;
    // Of what is no text, nothing more is said.
    let is_text = findings.iter().all(|finding| finding.rule != "page-not-text");
    findings.splice(0..0, odd.filter(|_| is_text));
    let lines = Lines::of(&html);
    findings.into_iter().map(|finding| locate_in(finding, &shown, &lines, &checked.value, "")).collect()
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The bytes of a file that is not too large; no more than that is ever read.
fn bytes_of(path: &Path) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= LARGEST).then_some(bytes))
}

fn looks_like_html(html: &str) -> bool {
    let start = html[..html.floor_char_boundary(2048)].to_ascii_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    start.starts_with("<!doctype html") || start.starts_with("<html") || (start.contains("<html") && !start.contains("<svg"))
}
