//! What a theme publishes beside its pages: one stylesheet, at most one script, fonts and pictures.
//!
//! In: a theme. Out: paths with fingerprints, and bytes. Knows no page.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

use super::styled::{MARK, SUM, StyleName};
use super::{accent, css, script};
use crate::read::{Theme, ThemeFile};
use crate::report::{Report, Reported};
use crate::source::Fingerprint;

/// Where the colours that an accent makes stand among the styles: right after the tokens.
const TOKENS_OF_ACCENT: &str = "css/10-tokens.css+accent.css";

/// What a theme publishes beside its pages.
#[derive(Debug, Default)]
pub(super) struct Assets {
    /// The files: path in the output folder, and bytes.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// Where each file of the theme stands in the output folder.
    pub(super) published: BTreeMap<Arc<str>, String>,
    /// The stylesheet as templates see it: what stands for its name.
    pub(super) stylesheet: Option<Checked>,
    /// Its name.
    pub(super) style_name: StyleName,
    /// The script.
    pub(super) script: Option<Checked>,
    /// Whether there are fonts.
    pub(super) fonts: bool,
    /// Whether the stylesheet holds pictures within itself.
    pub(super) data_pictures: bool,
}

/// A published file whose bytes a browser can check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Checked {
    /// Its path in the output folder.
    pub(super) path: String,
    /// `sha384-…`.
    pub(super) integrity: String,
}

impl Assets {
    /// Makes everything that a theme publishes beside its pages.
    pub(super) fn new(theme: &Theme) -> Reported<Self> {
        let mut report = Report::default();
        let mut assets = Self::default();
        let mut script_files = Vec::new();
        for (path, file) in &theme.files {
            let name = path.rsplit('/').next().unwrap_or(path);
            if path.starts_with("js/") && path.ends_with(".js") {
                script_files.extend(std::str::from_utf8(&file.bytes));
            } else if (path.starts_with("fonts/") || path.starts_with("pictures/")) && !name.starts_with('.') {
                assets.fonts |= ["woff2", "woff", "ttf", "otf"].iter().any(|ending| name.ends_with(ending));
                let to = assets.publish(name, file.bytes.to_vec());
                assets.published.insert(Arc::clone(path), to);
            }
        }
        let theme = coloured(theme, &mut report);
        let sheet = report.take(css::bundle(&theme, &assets.published));
        assets.data_pictures = sheet.data_pictures;
        if !sheet.text.is_empty() {
            let bytes = sheet.text.into_bytes();
            let sum = check_sum(&bytes);
            assets.style_name = StyleName::new(&Fingerprint::of(&bytes).short(), &sum);
            assets.publish("site.css", bytes);
            assets.stylesheet = Some(Checked { path: path("site", MARK, "css"), integrity: format!("sha384-{SUM}") });
        }
        if !script_files.is_empty() {
            assets.script = Some(assets.checked("site.js", script::bundle(script_files.into_iter()).into_bytes()));
        }
        report.with(assets)
    }

    fn checked(&mut self, name: &str, bytes: Vec<u8>) -> Checked {
        let integrity = format!("sha384-{}", check_sum(&bytes));
        Checked { path: self.publish(name, bytes), integrity }
    }

    /// Adds a file under a name that changes with its bytes: `assets/site.3fa9c1d2e4.css`.
    fn publish(&mut self, name: &str, bytes: Vec<u8>) -> String {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let path = path(stem, &Fingerprint::of(&bytes).short(), ending);
        if self.files.iter().all(|(there, _)| *there != path) {
            self.files.push((path.clone(), bytes));
        }
        path
    }
}

fn path(stem: &str, mark: &str, ending: &str) -> String {
    format!("assets/{stem}.{mark}.{ending}")
}

fn check_sum(bytes: &[u8]) -> String {
    STANDARD.encode(Sha384::digest(bytes))
}

/// Adds to a theme the colours that its accent makes.
fn coloured<'a>(theme: &'a Theme, report: &mut Report) -> Cow<'a, Theme> {
    let Some(accent) = &theme.accent else { return Cow::Borrowed(theme) };
    let css = report.take(accent::stylesheet(accent));
    let mut theme = theme.clone();
    let file =
        ThemeFile { source: accent.at.source(), fingerprint: Fingerprint::of(css.as_bytes()), bytes: css.into_bytes().into() };
    theme.files.insert(TOKENS_OF_ACCENT.into(), file);
    Cow::Owned(theme)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn what_is_published_is_named_by_its_bytes_and_can_be_checked() {
        let mut theme = Theme::default();
        for (path, text) in [("css/a.css", "a { color: red }"), ("js/a.js", "let x = 1"), ("fonts/a.woff2", "wOF2")] {
            let bytes: Arc<[u8]> = text.as_bytes().into();
            let fingerprint = Fingerprint::of(&bytes);
            theme.files.insert(path.into(), ThemeFile { source: SourceId::from_index(0), bytes, fingerprint });
        }
        let assets = Assets::new(&theme).value;
        let paths: Vec<&str> = assets.files.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths.len(), 3);
        for (path, bytes) in &assets.files {
            assert!(path.contains(&Fingerprint::of(bytes).short()), "{path}");
        }
        assert!(assets.fonts);
        let mut link =
            format!("{} {}", assets.stylesheet.as_ref().unwrap().path, assets.stylesheet.as_ref().unwrap().integrity);
        let styled = assets.style_name.fill(&mut link);
        assert_ne!(styled, crate::render::Styled::default());
        let (path, bytes) = assets.files.iter().find(|(path, _)| path.ends_with(".css")).unwrap();
        assert_eq!(link, format!("{path} sha384-{}", check_sum(bytes)));
        assert_eq!(assets.published["fonts/a.woff2"], paths.iter().find(|path| path.ends_with("woff2")).unwrap().to_string());
    }
}
