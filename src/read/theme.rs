//! Themes in layers: the site's own file wins over its parent theme's, and that over the built-in one.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use super::discover::{Found, walk};
use super::encoding;
use super::files::bytes_up_to;
use super::project::{LeftOut, ReadError};
use super::theme_default;
use crate::report::{Finding, Report, nearest};
use crate::source::{Fingerprint, SourceId, Sources, Span, Text};

const FOLDERS: [&str; 6] = ["templates", "components", "css", "js", "fonts", "strings"];
const DESCRIPTION: &str = "theme.toml";
const DEFAULT: &str = "default";

/// The largest file of a theme that is taken: 32 MiB.
const LARGEST: u64 = 32 << 20;

/// A theme with its layers merged: the winning file for each path.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// Files by their path inside the theme, such as `templates/base.html`.
    pub files: BTreeMap<Arc<str>, ThemeFile>,
    /// The one colour that the organisation sets, where it is written.
    pub accent: Option<Text>,
}

impl Theme {
    /// Returns the names of its components.
    pub fn components(&self) -> impl Iterator<Item = &str> {
        self.files.keys().filter_map(|path| path.strip_prefix("components/")?.strip_suffix(".html"))
    }
}

/// The winning file of a theme at one path.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    /// Its number; the source's path says which layer it came from.
    pub source: SourceId,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// The fingerprint of its bytes.
    pub fingerprint: Fingerprint,
}

/// Merges the layers of a theme: the site's `themes/NAME/`, what it extends, and the built-in one below them all.
///
/// # Errors
///
/// When a folder or file of the theme may not be read.
pub(super) fn merge(
    root: &Path,
    name: &Text,
    sources: &mut Sources,
    report: &mut Report,
) -> Result<(Theme, Vec<LeftOut>), ReadError> {
    let (mut theme, mut left_out, mut used) = (Theme::default(), Vec::new(), Vec::new());
    let mut next = Some(name.clone());
    while let Some(name) = next.take() {
        if used.contains(&name.text) {
            report.add(round(&name));
        } else if is_theme(root, &name) {
            used.push(name.text.clone());
            let shown = format!("themes/{}", &*name);
            let found = walk(&root.join(&shown), &shown, report)?;
            next = lay_under(root, &shown, found, &mut theme, &mut left_out, sources, report)?;
        } else if &*name.text != DEFAULT {
            report.add(unknown(root, &name));
        } else {
            left_out.extend(no_folder(root));
        }
    }
    for (path, bytes) in theme_default::files().into_iter().filter(|(path, _)| belongs(path)) {
        theme.files.entry(path.into()).or_insert_with(|| ThemeFile {
            source: sources.intern(&theme_default::source_path(path)),
            bytes: bytes.into(),
            fingerprint: Fingerprint::of(bytes),
        });
    }
    left_out.sort_unstable();
    Ok((theme, left_out))
}

/// Lays the files of one theme under those that are there, and returns the name of the theme that it extends.
fn lay_under(
    root: &Path,
    shown: &str,
    found: Found,
    theme: &mut Theme,
    left_out: &mut Vec<LeftOut>,
    sources: &mut Sources,
    report: &mut Report,
) -> Result<Option<Text>, ReadError> {
    let mut extends = None;
    left_out.extend(found.left_out);
    for file in found.files {
        let path = format!("{shown}/{}", file.path);
        if !belongs(&file.path) {
            let reason =
                "a theme is made of `theme.toml` and the folders templates, components, css, js, fonts and strings".to_owned();
            left_out.push(LeftOut { path, reason });
        } else if let Some(bytes) = bytes_up_to(root, &path, LARGEST)? {
            let source = sources.intern(&path);
            if *file.path == *DESCRIPTION {
                let described = described(&bytes, source, &path, report);
                extends = described.extends;
                theme.accent = theme.accent.take().or(described.accent);
            }
            let fingerprint = Fingerprint::of(&bytes);
            theme.files.entry(file.path.into()).or_insert_with(|| ThemeFile { source, bytes: bytes.into(), fingerprint });
        } else {
            left_out.push(LeftOut { path, reason: "larger than 32 megabytes".to_owned() });
        }
    }
    Ok(extends)
}

fn belongs(path: &str) -> bool {
    path == DESCRIPTION || path.split_once('/').is_some_and(|(folder, _)| FOLDERS.contains(&folder))
}

/// What this stage needs of `theme.toml`; all else in it is for others.
#[derive(Deserialize)]
struct Description {
    extends: Option<toml::Spanned<String>>,
    accent: Option<toml::Spanned<String>>,
}

/// Every key of `theme.toml`.
const KEYS: [&str; 4] = ["name", "title", "extends", "accent"];

/// What a theme says of itself, with the places where it says so.
#[derive(Default)]
struct Described {
    extends: Option<Text>,
    accent: Option<Text>,
}

fn described(bytes: &[u8], id: SourceId, path: &str, report: &mut Report) -> Described {
    let Some(text) = encoding::text(bytes.to_vec(), id, path, report) else { return Described::default() };
    let text = text.text;
    match toml::from_str::<Description>(text.trim_start_matches('\u{feff}')) {
        Ok(description) => {
            let mark = text.len() - text.trim_start_matches('\u{feff}').len();
            tell_unknown(&text, id, path, report);
            let text = |written: toml::Spanned<String>| {
                let at = Span::new(id, mark + written.span().start, mark + written.span().end);
                Text::new(written.into_inner(), at)
            };
            Described { extends: description.extends.map(text), accent: description.accent.map(text) }
        }
        Err(trouble) => {
            let at = trouble.span().map_or_else(|| Span::start_of(id), |span| Span::new(id, span.start, span.end));
            let what = format!("`{path}` cannot be understood here: {}.", trouble.message().trim_end_matches('.'));
            report.add(
                Finding::error("theme-description", at, what)
                    .why("It says which theme this one is built on, so the site may lose its looks.")
                    .mend("Mend this line. The whole file can be as short as `extends = \"default\"`."),
            );
            Described::default()
        }
    }
}

/// Tells of keys that nobody reads: a slip would else be passed over in silence.
fn tell_unknown(text: &str, id: SourceId, path: &str, report: &mut Report) {
    let table = toml::from_str::<toml::Table>(text.trim_start_matches('\u{feff}')).unwrap_or_default();
    for key in table.keys().filter(|key| !KEYS.contains(&key.as_str())) {
        let at = text.find(key.as_str()).map_or_else(|| Span::start_of(id), |at| Span::new(id, at, at + key.len()));
        let near = nearest(key, KEYS);
        report.add(
            Finding::warning("theme-description", at, format!("`{path}` says `{key}`, which no theme understands."))
                .why("What it says has no effect.")
                .mend(near.map_or("Take the line out.".to_owned(), |near| format!("Did you mean `{near}`?"))),
        );
    }
}

/// A theme is a folder in `themes/`, by its plain name, so that no name leads out of it.
fn is_theme(root: &Path, name: &str) -> bool {
    let plain = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':']);
    let themes = root.join("themes");
    let inside = || Some(themes.join(name).canonicalize().ok()?.starts_with(themes.canonicalize().ok()?));
    plain && themes.join(name).is_dir() && inside() == Some(true)
}

/// Returns what stands where the site's own theme would, when it is none.
fn no_folder(root: &Path) -> Option<LeftOut> {
    for path in ["themes".to_owned(), format!("themes/{DEFAULT}")] {
        let facts = root.join(&path).symlink_metadata().ok()?;
        let reason = if facts.is_symlink() {
            "a link to something that is no theme of this site"
        } else if facts.is_dir() {
            continue;
        } else {
            "it should be a folder: the built-in theme is used"
        };
        return Some(LeftOut { path, reason: reason.to_owned() });
    }
    None
}

fn unknown(root: &Path, name: &Text) -> Finding {
    let entries = std::fs::read_dir(root.join("themes")).into_iter().flatten().flatten();
    let mut known: Vec<String> =
        entries.filter_map(|entry| entry.file_name().into_string().ok()).filter(|name| is_theme(root, name)).collect();
    known.push(DEFAULT.to_owned());
    known.sort_unstable();
    known.dedup();
    let finding = Finding::error("theme-unknown", name.at, format!("There is no theme named `{}`.", &*name.text))
        .why("The site would be shown in the built-in theme instead of its own.");
    match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => finding.mend(format!("Did you mean `{near}`?")),
        None => finding.mend(format!(
            "Put the theme into the folder `themes/{}/`, or take one of these: {}.",
            &*name.text,
            known.join(", ")
        )),
    }
}

fn round(name: &Text) -> Finding {
    Finding::error(
        "theme-extends-itself",
        name.at,
        format!("The themes go round in a circle: one that `{}` builds on builds on it again.", &*name.text),
    )
    .why("Each theme would wait for the other; the files found so far are used.")
    .mend("Take this line out, or name the theme that lies below both, such as `extends = \"default\"`.")
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "lays out themes")]
mod tests {
    use super::*;

    fn merged(name: &str, files: &[(&str, &str)]) -> (Theme, Vec<LeftOut>, Vec<Finding>, Sources) {
        let site = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = site.path().join("themes").join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let (mut sources, mut report) = (Sources::default(), Report::default());
        let name = Text::new(name, Span::start_of(sources.intern("content/site.toml")));
        let (theme, left_out) = merge(site.path(), &name, &mut sources, &mut report).unwrap();
        (theme, left_out, report.findings().to_vec(), sources)
    }

    fn winner(theme: &Theme, path: &str) -> String {
        String::from_utf8(theme.files[path].bytes.to_vec()).unwrap()
    }

    #[test]
    fn a_themes_own_file_wins_over_the_theme_that_it_extends() {
        let files = [
            ("acme/theme.toml", "\u{feff}extends = \"house\""),
            ("acme/css/20-own.css", "acme"),
            ("house/css/20-own.css", "house"),
            ("house/css/30-more.css", "house"),
        ];
        let (theme, _, findings, sources) = merged("acme", &files);
        assert_eq!(findings, []);
        assert_eq!((winner(&theme, "css/20-own.css"), winner(&theme, "css/30-more.css")), ("acme".into(), "house".into()));
        assert_eq!(sources.path(theme.files["css/30-more.css"].source), "themes/house/css/30-more.css");
    }

    #[test]
    fn the_accent_of_the_nearest_theme_that_has_one_counts() {
        let files = [
            ("acme/theme.toml", "extends = \"house\""),
            ("house/theme.toml", "extends = \"hall\"\naccent = \"#7a1f5c\""),
            ("hall/theme.toml", "accent = \"#0a5751\""),
        ];
        let (theme, _, findings, sources) = merged("acme", &files);
        assert_eq!(findings, []);
        let accent = theme.accent.unwrap();
        assert_eq!((&*accent, sources.path(accent.at.source())), ("#7a1f5c", "themes/house/theme.toml"));
    }

    #[test]
    fn a_misspelt_key_is_told_with_the_nearest() {
        let (_, _, findings, _) = merged("acme", &[("acme/theme.toml", "title = \"Acme\"\nacent = \"#0a5751\"")]);
        assert_eq!(findings.len(), 1);
        assert_eq!((findings[0].rule.as_ref(), findings[0].mend.as_str()), ("theme-description", "Did you mean `accent`?"));
    }

    #[test]
    fn below_every_theme_lies_the_built_in_one() {
        let (theme, _, findings, sources) = merged("default", &[("default/css/zz-own.css", "own")]);
        assert_eq!(findings, []);
        assert_eq!(winner(&theme, "css/zz-own.css"), "own");
        for (path, _) in theme_default::files().into_iter().filter(|(path, _)| belongs(path)) {
            let source = sources.path(theme.files[path].source);
            assert_eq!(theme_default::bytes(source).unwrap(), &*theme.files[path].bytes);
        }
    }

    #[test]
    fn an_unknown_theme_is_answered_with_the_nearest() {
        let (_, _, findings, _) = merged("amce", &[("acme/theme.toml", "")]);
        assert_eq!(findings[0].mend, "Did you mean `acme`?");
        for name in ["../x", "", ".."] {
            assert_eq!(merged(name, &[]).2[0].rule, "theme-unknown");
        }
    }

    #[test]
    fn themes_that_go_round_are_told_where_it_is_written() {
        let (_, _, findings, sources) =
            merged("a", &[("a/theme.toml", "extends = \"b\""), ("b/theme.toml", "extends = \"a\"")]);
        assert_eq!(findings[0].rule, "theme-extends-itself");
        assert_eq!(sources.path(findings[0].at.unwrap().source()), "themes/b/theme.toml");
    }

    #[test]
    fn other_files_and_a_broken_description_are_told() {
        let (theme, left_out, findings, _) =
            merged("a", &[("a/README.md", "x"), ("a/theme.toml", "extends = 3"), ("a/css/.x", "")]);
        let left_out: Vec<&str> = left_out.iter().map(|left| &*left.path).collect();
        assert_eq!(left_out, ["themes/a/README.md", "themes/a/css/.x"]);
        assert_eq!(findings[0].rule, "theme-description");
        assert!(theme.files.contains_key("theme.toml"));
    }
}
