//! `.clearway-manifest.json`: every file that a build published, with the fingerprint of its bytes.
//!
//! It lies in the output folder, says which files there are ours, and is the same for the same site everywhere.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::Deserialize;

use super::output::OutPath;
use crate::source::Fingerprint;

/// Where the manifest lies in the output folder.
pub(super) const MANIFEST: &str = ".clearway-manifest.json";

/// The files of one published site, sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    entries: Vec<Published>,
}

/// One published file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Published {
    /// Where it lies in the output folder.
    pub path: OutPath,
    /// The fingerprint of its bytes.
    pub fingerprint: Fingerprint,
    /// Its size in bytes.
    pub bytes: u64,
}

/// What is saved, printed and linked by others as it is, and is no part of a page.
const DOCUMENTS: [&str; 21] = [
    "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "epub", "brf", "zip", "mp3", "m4a",
    "ogg", "wav", "mp4", "webm",
];

impl Published {
    /// Returns the address by which others know this file, without the slash before it: that of a page, a document or a
    /// recording. `None` for what only pages use.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        let path = self.path.as_str();
        let page = path.strip_suffix("index.html").filter(|above| above.is_empty() || above.ends_with('/'));
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        let document = DOCUMENTS.contains(&&*ending) && !path.starts_with("assets/");
        page.or_else(|| document.then_some(path))
    }
}

/// The manifest as written in JSON.
#[derive(Deserialize)]
struct Written<'a> {
    version: u32,
    #[serde(borrow)]
    files: Vec<WrittenFile<'a>>,
}

#[derive(Deserialize)]
struct WrittenFile<'a> {
    #[serde(borrow)]
    path: Cow<'a, str>,
    #[serde(borrow)]
    fingerprint: Cow<'a, str>,
    bytes: u64,
}

impl Manifest {
    /// Returns a manifest of these files; of two with one path the first by fingerprint stays.
    #[must_use]
    pub(super) fn new(mut entries: Vec<Published>) -> Self {
        entries.sort_unstable();
        entries.dedup_by(|one, other| one.path == other.path);
        Self { entries }
    }

    /// Reads a manifest back, or returns `None` when this is none of ours.
    #[must_use]
    pub(super) fn from_json(text: &str) -> Option<Self> {
        let written: Written<'_> = serde_json::from_str(text).ok()?;
        let entry = |file: WrittenFile<'_>| {
            let fingerprint = file.fingerprint.parse().ok()?;
            Some(Published { path: OutPath::new(&file.path)?, fingerprint, bytes: file.bytes })
        };
        let entries: Option<Vec<Published>> = written.files.into_iter().map(entry).collect();
        entries.filter(|_| written.version == 1).map(Self::new)
    }

    /// Returns the manifest as JSON, one file a line.
    #[must_use]
    pub(super) fn to_json(&self) -> String {
        let mut text = String::with_capacity(64 + self.entries.len() * 112);
        text.push_str("{\"version\":1,\"files\":[");
        for (at, Published { path, fingerprint, bytes }) in self.entries.iter().enumerate() {
            let comma = if at == 0 { "" } else { "," };
            let path = serde_json::Value::from(path.as_str());
            let _ = write!(text, "{comma}\n{{\"path\":{path},\"fingerprint\":\"{fingerprint}\",\"bytes\":{bytes}}}");
        }
        text.push_str("\n]}\n");
        text
    }

    /// Returns the file at a path.
    #[must_use]
    pub fn get(&self, path: &OutPath) -> Option<&Published> {
        self.entries.get(self.place(path)?)
    }

    /// Returns the place of a path among the files.
    pub(super) fn place(&self, path: &OutPath) -> Option<usize> {
        self.entries.binary_search_by(|entry| entry.path.cmp(path)).ok()
    }

    /// Returns every file, sorted by path.
    #[must_use]
    pub fn files(&self) -> &[Published] {
        &self.entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> Published {
        Published { path: OutPath::new(path).unwrap(), fingerprint: Fingerprint::of(path.as_bytes()), bytes: 3 }
    }

    #[test]
    fn pages_and_documents_have_addresses_and_what_pages_use_has_none() {
        let told = ["index.html", "vision/index.html", "plan.PDF", "film/talk.mp3", "assets/a.pdf", "404.html", "a/b.svg"];
        let addresses = told.map(|path| file(path).address().map(str::to_owned).unwrap_or("none".to_owned()));
        assert_eq!(addresses, ["", "vision/", "plan.PDF", "film/talk.mp3", "none", "none", "none"]);
    }

    #[test]
    fn a_manifest_reads_back_sorted_one_file_a_line() {
        let manifest = Manifest::new(vec![file("values/index.html"), file("b\"x.html"), file("a.html")]);
        let text = manifest.to_json();
        assert_eq!(Manifest::from_json(&text).unwrap(), manifest);
        assert_eq!(text.lines().count(), 5);
        assert!(text.lines().nth(1).unwrap().starts_with("{\"path\":\"a.html\",\"fingerprint\":\""));
        assert_eq!(manifest.get(&OutPath::new("a.html").unwrap()), Some(&file("a.html")));
        assert_eq!(Manifest::from_json(&Manifest::default().to_json()), Some(Manifest::default()));
    }

    #[test]
    fn what_leads_out_of_the_folder_or_is_not_ours_is_no_manifest() {
        let leads_out = r#"{"version":1,"files":[{"path":"../x","fingerprint":"0","bytes":1}]}"#;
        for text in ["", "{}", "[]", r#"{"version":2,"files":[]}"#, leads_out] {
            assert_eq!(Manifest::from_json(text), None, "{text}");
        }
    }
}
