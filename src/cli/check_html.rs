//! `clearway check --html`: the page rules on HTML of any making.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use clearway::check::{SheetShelf, WebFiles, check_page};
use clearway::report::{Finding, Located, Severity, counts, locate, locate_in};
use clearway::source::{Lines, SourceId, Span};
use rayon::prelude::*;
use walkdir::WalkDir;

use super::args::FindingForm;
use super::{Outcome, say};

/// Files above this are no pages.
const LARGEST: u64 = 24 * 1024 * 1024;

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
            say::trouble(&format!(
                "There is no file and no folder `{}`. Write the path of a page, or of a folder of pages.",
                path.display()
            ));
            return Outcome::CouldNotRun;
        }
    }
    let shelf = SheetShelf::default();
    let progress = say::Progress::start("Checking the pages");
    let found: Vec<Vec<Located>> =
        pages.par_iter().map(|(page, folder)| check(page, request.web_root.unwrap_or(folder), &shelf)).collect();
    drop(progress);
    let found: Vec<Located> = found.into_iter().flatten().collect();
    say::findings(&found, request.form);
    if request.form == FindingForm::Human {
        let pages = if pages.len() == 1 { String::from("1 page") } else { format!("{} pages", pages.len()) };
        say::result(&format!("Checked {pages}: {}.\n", counts(&found)));
    }
    let counted = |severity| found.iter().any(|finding| finding.severity == severity);
    if counted(Severity::Error) || (request.strict && counted(Severity::Warning)) { Outcome::Errors } else { Outcome::Good }
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
    let read = |path: &str| {
        let bytes = bytes_of(Path::new(path)).ok()??;
        Some(text_of(bytes).0)
    };
    let root = slashes(web_root);
    let files = WebFiles { read: &read, page: shown.clone(), web_root: root, shelf };
    let checked = check_page(&html, source, &files);
    let mut findings = checked.findings;
    if odd {
        findings.insert(
            0,
            Finding::warning(
                "page-encoding",
                Span::start_of(source),
                "Some letters of this page are stored in a way that browsers may not read.",
            )
            .why("Letters such as £, ’, é or ŵ come out as rubbish.")
            .mend("Save the page as UTF-8, and say so in it: `<meta charset=\"utf-8\">`."),
        );
    }
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

/// The text of a page, and whether some of it had to be guessed.
fn text_of(bytes: Vec<u8>) -> (String, bool) {
    let wide = |bytes: &[u8], of: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| of([pair[0], pair[1]])).collect();
        (String::from_utf16_lossy(&units), false)
    };
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => return wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => return wide(rest, u16::from_be_bytes),
        _ => {}
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text, false),
        Err(error) => {
            let bytes = error.into_bytes();
            let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
            let western = ["iso-8859-1", "windows-1252", "latin1", "iso-8859-15"].iter().any(|name| start.contains(name));
            if western {
                return (bytes.iter().map(|byte| char::from(*byte)).collect(), false);
            }
            (String::from_utf8_lossy(&bytes).into_owned(), true)
        }
    }
}

fn looks_like_html(html: &str) -> bool {
    let start = html[..html.floor_char_boundary(2048)].to_ascii_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    start.starts_with("<!doctype html") || start.starts_with("<html") || (start.contains("<html") && !start.contains("<svg"))
}
