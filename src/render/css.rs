//! All stylesheets of a theme as one: bundled, lowered for the browsers people have, minified.
//!
//! In: the `css/` files of a theme and the published addresses of its other files. Out: the text of one stylesheet,
//! and findings at line and column. Knows no page.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

use lightningcss::bundler::{BundleErrorKind, Bundler, ResolveResult, SourceProvider};
use lightningcss::dependencies::{Dependency, DependencyOptions};
use lightningcss::error::ErrorLocation;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use lightningcss::targets::{Browsers, Targets};

use crate::css::shallow;
use crate::read::{Theme, ThemeFile};
use crate::report::{Finding, Report, Reported, nearest};
use crate::source::Span;

/// The stylesheet that takes in all others.
const ENTRY: &str = "all.css";

/// The browsers of about the last three years: the oldest of each that the stylesheet must work in.
fn browsers() -> Browsers {
    let version = |major: u32, minor: u32| Some(major << 16 | minor << 8);
    Browsers {
        chrome: version(111, 0),
        edge: version(111, 0),
        firefox: version(111, 0),
        safari: version(16, 4),
        ios_saf: version(16, 4),
        samsung: version(22, 0),
        ..Browsers::default()
    }
}

/// The one stylesheet of a theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stylesheet {
    /// Its text; empty when the theme has no styles.
    pub(super) text: String,
    /// Whether it holds a picture within itself, which a page's policy must allow.
    pub(super) data_pictures: bool,
}

/// Makes the one stylesheet of a theme. `published` says where its fonts and pictures stand.
pub(super) fn bundle(theme: &Theme, published: &BTreeMap<Arc<str>, String>) -> Reported<Stylesheet> {
    let mut report = Report::default();
    let files = Files::of(theme);
    let warnings = Arc::new(RwLock::new(Vec::new()));
    let options = ParserOptions { error_recovery: true, warnings: Some(Arc::clone(&warnings)), ..ParserOptions::default() };
    let text = {
        let mut bundler = Bundler::new(&files, None, options);
        match bundler.bundle(Path::new(ENTRY)) {
            Ok(mut sheet) => {
                let targets = Targets { browsers: Some(browsers()), ..Targets::default() };
                let minified = sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() });
                if let Err(error) = minified {
                    report.add(mistake(&files, error.loc.as_ref(), &error.kind.to_string()));
                }
                let printing = PrinterOptions {
                    minify: true,
                    targets,
                    analyze_dependencies: Some(DependencyOptions::default()),
                    ..PrinterOptions::default()
                };
                match sheet.to_css(printing) {
                    Ok(printed) => {
                        addressed(printed.code, &printed.dependencies.unwrap_or_default(), &files, published, &mut report)
                    }
                    Err(error) => {
                        report.add(mistake(&files, error.loc.as_ref(), &error.kind.to_string()));
                        Stylesheet::default()
                    }
                }
            }
            Err(error) => {
                report.add(match &error.kind {
                    BundleErrorKind::ResolverError(told) => told.finding(&files, error.loc.as_ref()),
                    kind => mistake(&files, error.loc.as_ref(), &kind.to_string()),
                });
                Stylesheet::default()
            }
        }
    };
    if let Ok(warnings) = warnings.read() {
        report.extend(warnings.iter().map(|warning| mistake(&files, warning.loc.as_ref(), &warning.kind.to_string())));
    }
    report.with(text)
}

/// Puts the published addresses in place of those in `url()`.
fn addressed(
    css: String,
    asked: &[Dependency],
    files: &Files<'_>,
    published: &BTreeMap<Arc<str>, String>,
    report: &mut Report,
) -> Stylesheet {
    let mut sheet = Stylesheet { text: css, data_pictures: false };
    for dependency in asked {
        let Dependency::Url(url) = dependency else { continue };
        let at = files.place(&url.loc.file_path, url.loc.start.line as usize, url.loc.start.column as usize);
        let address = if url.url.starts_with("data:") {
            sheet.data_pictures |= url.url.starts_with("data:image");
            url.url.clone()
        } else if url.url.starts_with('#') {
            url.url.clone()
        } else if is_elsewhere(&url.url) {
            report.add(elsewhere(at, &url.url));
            String::new()
        } else {
            let (path, rest) = url.url.split_at(url.url.find(['?', '#']).unwrap_or(url.url.len()));
            let path = joined(&url.loc.file_path, path);
            if let Some(found) = published.get(path.as_str()) {
                // The stylesheet stands in `assets/` beside what it asks for.
                format!("{}{rest}", found.trim_start_matches("assets/"))
            } else {
                let near = nearest(&path, published.keys().map(AsRef::as_ref));
                report.add(
                    Finding::error(
                        "theme-file-missing",
                        at,
                        format!("The theme's styles ask for `{path}`, which is not there."),
                    )
                    .why("Readers see the page without it.")
                    .mend(
                        near.map_or("Add the file to the theme, or take the `url()` out.".to_owned(), |near| {
                            format!("Write `{near}`.")
                        }),
                    ),
                );
                String::new()
            }
        };
        sheet.text = sheet.text.replace(&url.placeholder, &address);
    }
    sheet
}

/// The `css/` files of a theme, as the bundler reads them.
struct Files<'a> {
    entry: String,
    files: BTreeMap<&'a str, (&'a ThemeFile, Cow<'a, str>)>,
}

/// Why the bundler was not given a file.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error("no file named `{0}` in the theme")]
    Missing(String),
    #[error("`{0}` is on another host")]
    Elsewhere(String),
}

impl Refused {
    fn finding(&self, files: &Files<'_>, loc: Option<&ErrorLocation>) -> Finding {
        let at = loc.and_then(|loc| files.place(&loc.filename, loc.line as usize + 1, loc.column as usize));
        match self {
            Self::Missing(path) => {
                let near = nearest(path, files.files.keys().copied());
                Finding::error("theme-file-missing", at, format!("The theme's styles take in `{path}`, which is not there."))
                    .why("None of the theme's styles can be used.")
                    .mend(near.map_or("Take the `@import` out.".to_owned(), |near| format!("Write `{near}`.")))
            }
            Self::Elsewhere(url) => elsewhere(at, url),
        }
    }
}

impl<'a> Files<'a> {
    fn of(theme: &'a Theme) -> Self {
        let sheets = theme.files.iter().filter(|(path, _)| path.starts_with("css/") && path.ends_with(".css"));
        let files: BTreeMap<_, _> = sheets
            .filter_map(|(path, file)| Some((path.as_ref(), (file, shallow(std::str::from_utf8(&file.bytes).ok()?)))))
            .collect();
        let entry = files.keys().map(|path| format!("@import \"{path}\";\n")).collect();
        Self { entry, files }
    }

    /// The span from a line and a column, both from 1, to the end of that line.
    fn place(&self, path: &str, line: usize, column: usize) -> Option<Span> {
        let (file, text) = self.files.get(path)?;
        let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let line = text[start..].lines().next().unwrap_or_default();
        let from = line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
        Some(Span::new(file.source, start + from, start + line.len()))
    }
}

impl SourceProvider for Files<'_> {
    type Error = Refused;

    fn read<'b>(&'b self, file: &Path) -> Result<&'b str, Refused> {
        let path = file.to_string_lossy().replace('\\', "/");
        if path == ENTRY {
            return Ok(&self.entry);
        }
        self.files.get(path.as_str()).map(|(_, text)| &**text).ok_or(Refused::Missing(path))
    }

    fn resolve(&self, specifier: &str, from: &Path) -> Result<ResolveResult, Refused> {
        if is_elsewhere(specifier) {
            return Err(Refused::Elsewhere(specifier.to_owned()));
        }
        let path = joined(&from.to_string_lossy().replace('\\', "/"), specifier);
        if !self.files.contains_key(path.as_str()) {
            return Err(Refused::Missing(path));
        }
        Ok(ResolveResult::File(PathBuf::from(path)))
    }
}

fn is_elsewhere(url: &str) -> bool {
    url.starts_with("//") || url.split_once(':').is_some_and(|(scheme, _)| !scheme.contains('/') && scheme != "data")
}

/// The path inside the theme that an address in one of its files names.
fn joined(from: &str, to: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in to.trim_start_matches('/').split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    if to.starts_with('/') { to.trim_start_matches('/').to_owned() } else { parts.join("/") }
}

fn mistake(files: &Files<'_>, loc: Option<&ErrorLocation>, what: &str) -> Finding {
    let name = loc.map_or("css", |loc| loc.filename.as_str());
    let at = loc.and_then(|loc| files.place(&loc.filename, loc.line as usize + 1, loc.column as usize));
    Finding::error(
        "theme-styles",
        at,
        format!("The theme's styles in `{name}` cannot be understood here: {}.", in_plain_words(what)),
    )
    .why("Browsers pass over what they do not understand, so part of the page looks wrong.")
    .mend("Mend the rule that stands here, or take it out.")
}

/// What the reader of style sheets says, without the words that help nobody.
fn in_plain_words(what: &str) -> String {
    let what = what.trim_end_matches('.').replace("Invalid empty selector", "a rule has no selector before its `{`");
    what.replace("Invalid ", "this is no ").replace("invalid ", "this is no ")
}

fn elsewhere(at: Option<Span>, url: &str) -> Finding {
    Finding::error("theme-other-host", at, format!("The theme's styles fetch `{url}` from another host."))
        .why("Every reader's visit would be told to that host, and the page's policy forbids it.")
        .mend("Put the file into the theme's `fonts/` and name it there: `url(../fonts/name.woff2)`.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Fingerprint, SourceId};

    fn bundled(files: &[(&str, &str)]) -> Reported<Stylesheet> {
        let mut theme = Theme::default();
        for (index, (path, text)) in files.iter().enumerate() {
            let bytes: Arc<[u8]> = text.as_bytes().into();
            let fingerprint = Fingerprint::of(&bytes);
            let source = SourceId::from_index(u32::try_from(index).unwrap());
            theme.files.insert((*path).into(), ThemeFile { source, bytes, fingerprint });
        }
        let published = BTreeMap::from([("fonts/a.woff2".into(), "assets/a.0123456789.woff2".to_owned())]);
        bundle(&theme, &published)
    }

    #[test]
    fn brackets_without_end_do_not_end_the_build() {
        for piece in ["a{", "@media all{", ":not(", "a{width:calc(1px + "] {
            let text = format!("p{{color:red}}{}", piece.repeat(100_000));
            assert!(bundled(&[("css/a.css", &text)]).value.text.contains("red"), "{piece}");
        }
    }

    #[test]
    fn all_stylesheets_become_one_in_order_of_their_names() {
        let reported =
            bundled(&[("css/2.css", "b { color: #0000ff }"), ("css/1.css", "a { color: red }\n\na { margin: 0px }")]);
        assert_eq!(reported.findings, []);
        assert_eq!(reported.value.text, "a{color:red;margin:0}b{color:#00f}");
    }

    #[test]
    fn a_font_is_asked_for_where_it_is_published() {
        let css = "@font-face { font-family: A; src: url(../fonts/a.woff2) } a { background: url(data:image/png;base64,AA==) }";
        let reported = bundled(&[("css/a.css", css)]);
        assert_eq!(reported.findings, []);
        assert!(reported.value.text.contains("a.0123456789.woff2"), "{}", reported.value.text);
        assert!(reported.value.data_pictures);
    }

    #[test]
    fn a_mistake_is_told_at_its_line_and_the_rest_is_kept() {
        let css = "a { color: red }\nb { color }\nc { margin: 0 }";
        let reported = bundled(&[("css/a.css", css)]);
        assert_eq!(reported.findings.len(), 1, "{:?}", reported.findings);
        let at = reported.findings[0].at.unwrap();
        assert_eq!(crate::source::position(css, at.start()).line, 2);
        assert!(reported.value.text.contains("margin:0"));
    }

    #[test]
    fn nothing_is_fetched_from_another_host() {
        let reported = bundled(&[("css/a.css", "@import \"https://example.com/x.css\";")]);
        assert_eq!(reported.findings[0].rule, "theme-other-host");
        let reported = bundled(&[("css/a.css", "a { background: url(//example.com/x.png) }")]);
        assert_eq!(reported.findings[0].rule, "theme-other-host");
        let reported = bundled(&[("css/a.css", "a { background: url(../fonts/b.woff2) }")]);
        assert!(reported.findings[0].mend.contains("fonts/a.woff2"), "{}", reported.findings[0].mend);
    }
}
