//! Where a new page goes: a path as somebody types it, and the file that is meant.
//!
//! In: words from a keyboard, a file manager or another program. Out: a file below `content/` with a name that works in
//! every address and on every computer, and the title that was typed with it.

use std::path::{Path, PathBuf};

use clearway::read::{Language, LanguageId, fit};
use clearway::write::plain_name;

/// A place below `content/`, as it is meant.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The folders, from `content/` down.
    pub(crate) folders: Vec<String>,
    /// The file's name without endings.
    pub(crate) stem: String,
    /// The title that the name suggests.
    pub(crate) title: String,
    /// Whether the name asks for the easy-read version.
    pub(crate) easy_read: bool,
    /// The language that the name asks for, as it was typed.
    pub(crate) language: Option<String>,
}

impl Place {
    /// Understands a path as it was typed; `None` when it leads out of `content/` or names nothing.
    pub(crate) fn of(typed: &str, root: &Path, site: Option<&Path>, languages: &[Language]) -> Option<Self> {
        let path = below_content(&slashes(typed), root, site);
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
        let (last, folders) = parts.split_last()?;
        if parts.contains(&"..") {
            return None;
        }
        let mut place = Self {
            folders: folders.iter().map(|folder| plain(folder)).collect(),
            stem: String::new(),
            title: String::new(),
            easy_read: false,
            language: None,
        };
        let mut words: Vec<&str> = Vec::new();
        for part in without_ending(last).split('.').filter(|part| !part.is_empty()) {
            let first = words.is_empty();
            if !first && ["easy-read", "easyread", "easy_read"].contains(&part.to_lowercase().as_str()) {
                place.easy_read = true;
            } else if !first && fit(part, languages).is_some() {
                place.language = Some(part.to_lowercase()).filter(|_| fit(part, languages) != Some(LanguageId::MAIN));
            } else {
                words.push(part);
            }
        }
        let words = words.join(" ");
        place.stem = if ["index", "_index"].contains(&words.as_str()) { words.clone() } else { plain(&words) };
        // In `content/` itself there is only one page of this name: the home page.
        if place.folders.is_empty() && place.stem == "index" {
            place.stem = "_index".to_owned();
        }
        let named = if place.is_index() { folders.last().copied().unwrap_or("Home") } else { &words };
        place.title = title_of(named);
        (!place.stem.is_empty()).then_some(place)
    }

    /// Whether it is the page of its folder.
    pub(crate) fn is_index(&self) -> bool {
        matches!(self.stem.as_str(), "index" | "_index")
    }

    /// Makes it the page of a folder with its name.
    pub(crate) fn into_folder(mut self, stem: &str) -> Self {
        if !self.is_index() {
            let folder = std::mem::replace(&mut self.stem, stem.to_owned());
            self.folders.push(folder);
        }
        self
    }

    /// Returns the folder below `content/`, with a slash at its end unless it is `content/` itself.
    pub(crate) fn folder(&self) -> String {
        self.folders.iter().map(|folder| format!("{folder}/")).collect()
    }

    /// Returns the page's file.
    pub(crate) fn file(&self, content: &Path) -> PathBuf {
        content.join(format!("{}{}.md", self.folder(), self.stem))
    }
}

/// Returns a path with `/`, as it is written here: Windows types `\`.
pub(crate) fn slashes(typed: &str) -> String {
    typed.trim().trim_matches(['"', '\'']).replace('\\', "/")
}

/// Takes off what leads to `content/`, when the whole path was typed or dropped here.
fn below_content(path: &str, root: &Path, site: Option<&Path>) -> String {
    let root = slashes(&root.to_string_lossy());
    let site = site.map(|site| slashes(&site.to_string_lossy()));
    let path = path.trim_start_matches("./");
    for above in [Some(root), site].into_iter().flatten() {
        let inside = path.strip_prefix(above.trim_end_matches('/').trim_start_matches("./"));
        if let Some(rest) = inside.and_then(|rest| rest.strip_prefix("/content/")) {
            return rest.to_owned();
        }
    }
    path.strip_prefix("content/").unwrap_or(path).to_owned()
}

/// Takes off the ending of a file, also one that another program would give it.
fn without_ending(name: &str) -> &str {
    const ENDINGS: [&str; 9] = [".md.txt", ".md", ".markdown", ".txt", ".html", ".htm", ".docx", ".doc", ".rtf"];
    let lower = name.to_ascii_lowercase();
    ENDINGS.iter().find(|ending| lower.ends_with(*ending)).map_or(name, |ending| &name[..name.len() - ending.len()])
}

/// Returns a name that works in every address and on every computer.
fn plain(name: &str) -> String {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    let name = name.trim();
    // What Windows keeps for devices, whatever its ending.
    let device = ["con", "prn", "aux", "nul"].contains(&name)
        || (name.len() == 4
            && (name.starts_with("com") || name.starts_with("lpt"))
            && name.ends_with(|c: char| c.is_ascii_digit()));
    match name {
        "" => String::new(),
        name if device => format!("{name}-page"),
        name if name.chars().all(good) => name.to_owned(),
        name => plain_name(name),
    }
}

/// Returns the title that a name suggests: `fair-pay` is "Fair pay".
fn title_of(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(typed: &str) -> Option<(String, String)> {
        let languages: Vec<Language> = ["en-GB", "cy"].iter().map(|code| clearway::read::language(code).unwrap()).collect();
        let place = Place::of(typed, Path::new("/home/sam/our-strategy"), Some(Path::new("our-strategy")), &languages)?;
        let easy = if place.easy_read { " easy" } else { "" };
        let language = place.language.as_ref().map_or(String::new(), |language| format!(" {language}"));
        let file = place.file(Path::new("")).to_string_lossy().replace('\\', "/");
        Some((format!("{file}{easy}{language}"), place.title))
    }

    #[test]
    fn a_path_is_understood_however_it_is_typed() {
        for typed in [
            "priorities/fair-pay.md",
            "priorities/fair-pay",
            "content/priorities/fair-pay.md",
            "./content/priorities/fair-pay.md",
            "/priorities/fair-pay.md",
            "priorities\\fair-pay.md",
            ".\\content\\priorities\\fair-pay.md",
            "our-strategy/content/priorities/fair-pay.md",
            "/home/sam/our-strategy/content/priorities/fair-pay.md",
            "\"priorities/fair-pay.md\"",
            "priorities/Fair pay.md",
            "Priorities/Fair pay.docx",
            "priorities/fair-pay.md.txt",
        ] {
            assert_eq!(of(typed), Some(("priorities/fair-pay.md".into(), "Fair pay".into())), "{typed}");
        }
    }

    #[test]
    fn a_name_that_does_not_work_everywhere_becomes_one_that_does_and_its_title_stays() {
        assert_eq!(of("Über uns?.md"), Some(("uber-uns.md".into(), "Über uns?".into())));
        assert_eq!(of("Staff & carers (2026).md"), Some(("staff-carers-2026.md".into(), "Staff & carers (2026)".into())));
        assert_eq!(of("con.md"), Some(("con-page.md".into(), "Con".into())));
        assert_eq!(of(".hidden.md"), Some(("hidden.md".into(), "Hidden".into())));
    }

    #[test]
    fn versions_are_known_by_the_name_too() {
        assert_eq!(of("vision.easy-read.md").unwrap().0, "vision.md easy");
        assert_eq!(of("vision.easy-read.cy.md").unwrap().0, "vision.md easy cy");
        assert_eq!(of("vision.en.md").unwrap().0, "vision.md");
        assert_eq!(of("version 1.2.md").unwrap(), ("version-1-2.md".into(), "Version 1 2".into()));
    }

    #[test]
    fn what_leads_out_or_names_nothing_is_no_place() {
        for typed in ["", "/", ".", "../x.md", "values/../../x.md", "content/", "…"] {
            assert_eq!(of(typed).filter(|_| typed != "…"), None, "{typed}");
        }
        assert_eq!(of("index.md").unwrap(), ("_index.md".into(), "Home".into()));
        assert_eq!(of("values/_index.md").unwrap(), ("values/_index.md".into(), "Values".into()));
    }
}
