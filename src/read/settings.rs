//! Reads the files that settings stand in, and hands their texts to those who understand them.

use std::path::Path;

use super::config::{self, Config, Language, Overlay};
use super::encoding::{source_text, text_to_show};
use super::glossary::{self, Glossary};
use super::project::ReadError;
use crate::report::{Finding, Report};
use crate::source::{SourceId, Sources};

/// Reads `site.toml` and the texts of it in other languages.
pub(super) fn configs(
    root: &Path,
    settings: &[String],
    base_url: Option<&str>,
    sources: &mut Sources,
    report: &mut Report,
) -> Result<Vec<Config>, ReadError> {
    let files = texts(root, settings, "site", sources, report)?;
    let main = match files.iter().find(|file| file.language.is_empty()) {
        Some(file) => (file.id, Some(file.text.as_str())),
        None => (sources.intern("content/site.toml"), None),
    };
    let mut understood = config::understand(main, &overlays(&files), base_url);
    if main.1.is_none() && root.join("content/site.toml").symlink_metadata().is_ok() {
        for finding in understood.findings.iter_mut().filter(|finding| finding.rule == "site-file-missing") {
            "`content/site.toml` is no file that can be read, but a folder or something else.".clone_into(&mut finding.what);
        }
    }
    report.extend(understood.findings.into_iter().filter(|finding| files.iter().all(|file| file.may_tell(finding))));
    Ok(understood.value)
}

/// Reads `glossary.toml` and the glossaries of other languages.
pub(super) fn glossaries(
    root: &Path,
    settings: &[String],
    languages: &[Language],
    sources: &mut Sources,
    report: &mut Report,
) -> Result<Vec<Glossary>, ReadError> {
    let files = texts(root, settings, "glossary", sources, report)?;
    let main = files.iter().find(|file| file.language.is_empty()).map(|file| (file.id, file.text.as_str()));
    let understood = glossary::understand(main, &overlays(&files), languages);
    report.extend(understood.findings.into_iter().filter(|finding| files.iter().all(|file| file.may_tell(finding))));
    Ok(understood.value)
}

/// One file of settings.
struct SettingText {
    /// The part of its name that says the language; empty for the site's own.
    language: String,
    id: SourceId,
    text: String,
    /// Whether bytes count in `text` as in the file.
    faithful: bool,
}

impl SettingText {
    /// A text that had to be guessed at is told by its encoding alone.
    fn may_tell(&self, finding: &Finding) -> bool {
        self.faithful || finding.at.is_some_and(|at| at.source() != self.id)
    }
}

fn texts(
    root: &Path,
    settings: &[String],
    stem: &str,
    sources: &mut Sources,
    report: &mut Report,
) -> Result<Vec<SettingText>, ReadError> {
    let mut texts = Vec::new();
    for path in settings {
        let Some(middle) = path.strip_prefix(stem).and_then(|rest| rest.strip_suffix("toml")) else { continue };
        let id = sources.intern(&format!("content/{path}"));
        let read = report.take(source_text(root, sources, id)?);
        let faithful = read.is_some();
        let text = read.map_or_else(|| text_to_show(root, sources, id), |read| read.text.into());
        texts.push(SettingText { language: middle.trim_matches('.').to_owned(), id, text, faithful });
    }
    Ok(texts)
}

/// Returns the files of languages other than the site's own.
fn overlays(files: &[SettingText]) -> Vec<Overlay<'_>> {
    let others = files.iter().filter(|file| !file.language.is_empty());
    others.map(|file| Overlay { language: &file.language, source: file.id, text: &file.text }).collect()
}
