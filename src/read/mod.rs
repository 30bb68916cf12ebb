//! Reads a site from the disk.
//!
//! In: a folder that holds `content/`. Out: a [`Project`]: its configuration as understood, its
//! sources by name and variant, its other files, its theme in layers, and what stays out and why.
//! Knows no Markdown and no HTML. The only stage that opens files.

mod again;
mod config;
mod content;
mod discover;
mod encoding;
mod files;
mod glossary;
mod names;
mod project;
mod settings;
mod sort;
mod stamp;
mod theme;
mod theme_default;
mod written;

use std::path::Path;
use std::sync::Arc;

use crate::report::{Finding, Report, Reported};
use crate::source::Sources;
use content::ContentFolder;

pub use again::changed_pages;
pub use config::{
    BaseUrl, Config, Consultation, Contact, Direction, EasyReadWords, Exception, FooterLink, Formats, HOST_FILES, Host, Issue,
    Language, LanguageId, OutputOptions, Period, Reference, Regime, SecurityContact, Statement, Status, TestRun, fit, language,
    period,
};
pub use encoding::{source_text, text_to_show};
pub use files::{FileBytes, LARGEST_FILE, OpenFile, file_bytes, file_fingerprint, open_file, source_fingerprint};
pub use glossary::{Glossary, Term, TermId};
pub use project::{FileId, FileSource, Form, LeftOut, PageSource, Project, ReadError, ReadOptions, SourceText, Stem};
pub use stamp::{Stamp, stamp};
pub use theme::{Theme, ThemeFile};
pub use written::{Content, Entry, Fields, Reading, Scalar, Syntax, Table, Value, day_meant, starts_with_key};

/// Finds and names everything in a site; `sources` keeps the numbers of an earlier run, or is empty.
///
/// # Errors
///
/// When there is no `content/`, or a folder or one of the site's settings may not be read.
pub fn read(root: &Path, options: &ReadOptions, sources: Sources) -> Result<Reported<Project>, ReadError> {
    let mut report = Report::default();
    let content = root.join("content");
    if !content.is_dir() {
        return Err(ReadError::NoSite { path: root.to_owned() });
    }
    let found = discover::walk(&content, "content", &mut report)?;
    let mut sources = sources;
    let content = ContentFolder::understand(root, options, Arc::new(found), &mut sources, report)?;
    let theme = OfTheme::read(root, &content, &mut sources)?;
    Ok(theme.with(root, content, sources))
}

/// Does the same for a site that was read before, given that nothing but the files at these paths (relative to the site, with
/// `/`) may have changed; `None` where that does not tell what there is now, so that all of it must be read.
///
/// # Errors
///
/// As for [`read`].
pub fn read_after(
    last: &Project,
    paths: &[String],
    options: &ReadOptions,
    sources: Sources,
) -> Result<Option<Reported<Project>>, ReadError> {
    // What lies behind a link may change without a word to anybody.
    if last.is_intricate() {
        return Ok(None);
    }
    let mut sources = sources;
    let below: Vec<&str> = paths.iter().filter_map(|path| path.strip_prefix("content/")).collect();
    let of_theme = paths.iter().filter(|path| path.starts_with("themes/")).count();
    if below.len() + of_theme < paths.len() {
        return Ok(None);
    }
    let mut content = last.content();
    if !below.is_empty() {
        let Some(found) = content.beside.found.after(&last.root.join("content"), &below) else { return Ok(None) };
        let found = Arc::new(found);
        content = match content.after(&below, &found, &mut sources) {
            Some(content) => content,
            None => ContentFolder::understand(&last.root, options, found, &mut sources, Report::default())?,
        };
    }
    let theme = match of_theme == 0 && content.configs[0].theme == last.configs[0].theme {
        true => OfTheme::of(last),
        false => OfTheme::read(&last.root, &content, &mut sources)?,
    };
    Ok(Some(theme.with(&last.root, content, sources)))
}

/// A theme, what of it stays out, and what was told of it.
struct OfTheme {
    theme: Theme,
    left_out: Vec<LeftOut>,
    told: Vec<Finding>,
}

impl OfTheme {
    fn read(root: &Path, content: &ContentFolder, sources: &mut Sources) -> Result<Self, ReadError> {
        let mut report = Report::default();
        let (theme, left_out) = theme::merge(root, &content.configs[0].theme, sources, &mut report)?;
        Ok(Self { theme, left_out, told: report.with(()).findings })
    }

    fn of(project: &Project) -> Self {
        let (left_out, told) = (project.left_out_of_theme.clone(), project.told_of_theme.clone());
        Self { theme: project.theme.clone(), left_out, told }
    }

    /// Puts it together with what lies under `content/`.
    fn with(self, root: &Path, content: ContentFolder, sources: Sources) -> Reported<Project> {
        let ContentFolder { configs, glossaries, pages, files, beside } = content;
        let findings = beside.told.iter().chain(&self.told).cloned().collect();
        let left_out = beside.left_out.iter().chain(&self.left_out).cloned().collect();
        let (root, theme, left_out_of_theme, told_of_theme) = (root.to_owned(), self.theme, self.left_out, self.told);
        let value = Project {
            root,
            sources,
            configs,
            glossaries,
            pages,
            files,
            theme,
            left_out,
            beside,
            left_out_of_theme,
            told_of_theme,
        };
        Reported { value, findings }
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "lays out sites")]
mod tests {
    use super::*;

    fn site(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        for (path, bytes) in files {
            let path = site.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        site
    }

    const SITE: &[u8] = b"title = \"Our strategy\"\norganisation = \"Northmoor Trust\"\nbase_url = \"https://example.org/\"\nlanguage = \"en-GB\"\n\
        [[languages]]\ncode = \"cy\"\nname = \"Cymraeg\"\n";

    #[test]
    fn a_site_is_found_with_its_pages_files_and_what_stays_out() {
        let site = site(&[
            ("content/site.toml", SITE),
            ("content/_index.md", b"---\ntitle: Home\n---\n"),
            ("content/values/_index.cy.md", b"x"),
            ("content/values/_index.md", b"x"),
            ("content/values/hands.jpg", b"123"),
            ("content/values/~$plan.docx", b"x"),
            ("themes/default/notes.txt", b"x"),
        ]);
        let read = read(site.path(), &ReadOptions::default(), Sources::default()).unwrap();
        assert_eq!(read.findings, []);
        let project = read.value;
        let pages: Vec<(&str, u8)> = project.pages.iter().map(|page| (&*page.path, page.language.0)).collect();
        assert_eq!(pages, [("_index.md", 0), ("values/_index.cy.md", 1), ("values/_index.md", 0)]);
        let hands = project.file("values/hands.jpg").unwrap();
        assert_eq!(project.files[hands.index()].bytes, 3);
        let left_out: Vec<&str> = project.left_out.iter().map(|left| &*left.path).collect();
        assert_eq!(left_out, ["content/values/~$plan.docx", "themes/default/notes.txt"]);
        assert_eq!(project.configs.len(), 2);
        assert_eq!(project.glossaries.len(), 2);
    }

    #[test]
    fn a_second_reading_keeps_the_numbers_of_the_first() {
        let site = site(&[("content/site.toml", SITE), ("content/_index.md", b"x"), ("content/b.md", b"x")]);
        let first = read(site.path(), &ReadOptions::default(), Sources::default()).unwrap().value;
        std::fs::write(site.path().join("content/a.md"), "x").unwrap();
        let number = |project: &Project, path| project.pages.iter().find(|page| &*page.path == path).unwrap().id;
        let before = number(&first, "b.md");
        let second = read(site.path(), &ReadOptions::default(), first.sources).unwrap().value;
        assert_eq!(number(&second, "b.md"), before);
    }

    #[test]
    fn a_folder_without_content_is_no_site() {
        let site = site(&[("readme.txt", b"x")]);
        let trouble = read(site.path(), &ReadOptions::default(), Sources::default()).unwrap_err();
        assert!(trouble.to_string().contains("it has no folder named `content`"));
    }

    #[test]
    fn settings_saved_as_utf_16_are_told_by_that_alone() {
        let utf_16: Vec<u8> = std::str::from_utf8(SITE).unwrap().encode_utf16().flat_map(u16::to_le_bytes).collect();
        let site = site(&[("content/site.toml", &utf_16), ("content/_index.md", b"x")]);
        let findings = read(site.path(), &ReadOptions::default(), Sources::default()).unwrap().findings;
        let rules: Vec<&str> = findings.iter().map(|finding| &*finding.rule).collect();
        assert_eq!(rules, ["encoding-utf-16"]);
    }
}
