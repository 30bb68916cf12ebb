//! Versions of a page that were made from an older text of it: found, told, and confirmed once somebody has looked.
//!
//! A version (easy read, another language) keeps in its head, as `made_from`, the fingerprint of what it was made from, and
//! four digits for each piece of it, so that a later build can say which pieces changed.

use std::path::{Path, PathBuf};

use super::request::{BuildError, Request};
use super::words;
use crate::link::{PageId, Site, Target};
use crate::parse::{Facts, Piece, wording};
use crate::read::{self, Form, LanguageId, Project};
use crate::render::SiteView;
use crate::report::Finding;
use crate::source::{Fingerprint, SourceId};

/// A text with more pieces than this is kept as one fingerprint alone.
const MOST_PIECES: usize = 120;

/// A version of a page that was looked at again.
#[derive(Clone, Debug)]
pub struct Confirmed {
    /// The file of the version.
    pub path: PathBuf,
    /// Its text with the new fingerprint, and not another byte changed.
    pub text: String,
    /// Whether the file said so already.
    pub unchanged: bool,
    /// The files that it is made from, below the site's folder.
    pub from: Vec<String>,
}

/// Why a file cannot be confirmed, in words for the person who asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConfirmError {
    /// The site could not be read.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// The file is no page of the site.
    #[error("`{0}` is no page of this site that is published")]
    NoPage(String),
    /// The file is no version of another page.
    #[error("`{0}` is not made from another page: it is no easy read and no translation of one")]
    NoVersion(String),
    /// The file has no head to write in.
    #[error("`{0}` has no lines between `---` at its top, where the note goes")]
    NoHead(String),
}

/// Tells of every version whose page has changed since somebody last looked.
pub(super) fn stale(project: &Project, view: &SiteView) -> Vec<Finding> {
    let documents = view.site.iter().filter(|(_, page)| page.made != Some(crate::link::Made::EasyReadScreen));
    let confirmed = documents.filter_map(|(id, page)| {
        let facts = view.documents.get(page.document?)?;
        Some((id, facts, facts.meta.easy_read.made_from.as_ref()?))
    });
    confirmed.filter_map(|(id, facts, made_from)| one(project, view, id, facts, made_from)).collect()
}

fn one(project: &Project, view: &SiteView, id: PageId, facts: &Facts, made_from: &crate::source::Text) -> Option<Finding> {
    let sources = sources_of(&view.site, &view.documents, id);
    let now = print_of(sources.iter().filter_map(|document| view.documents.get(*document)).map(|facts| facts.wording))?;
    let mut written = made_from.split_whitespace();
    if written.next() == Some(now.as_str()) {
        return None;
    }
    let page = view.site.page(id);
    let what = if page.form == Form::EasyRead && page.language == LanguageId::MAIN {
        format!("The easy read “{}” was made from an older text of its page.", facts.meta.title.text)
    } else {
        format!("“{}” was translated from an older text of its page.", facts.meta.title.text)
    };
    let changed = changes(project, view, &sources, written.next().unwrap_or_default());
    let own = project.sources.path(facts.source);
    Some(
        Finding::warning("version-stale", made_from.at, what)
            .why("Its readers may be told what is not so any more.")
            .mend(format!("{changed}Change what must be changed here, then run `clearway confirm {own}`.")),
    )
}

/// Says what changed, as far as the digits of the pieces tell.
fn changes(project: &Project, view: &SiteView, sources: &[usize], marks: &str) -> String {
    let mut before: Vec<&str> = (0..marks.len() / 4).filter_map(|place| marks.get(place * 4..place * 4 + 4)).collect();
    if before.is_empty() {
        return String::new();
    }
    let mut new = Vec::new();
    for document in sources {
        let Some(facts) = view.documents.get(*document) else { continue };
        let text = read::text_to_show(&project.root, &project.sources, facts.source);
        for piece in wording(&text) {
            let mark = piece.mark();
            match before.iter().position(|known| *known == mark) {
                Some(known) => drop(before.remove(known)),
                None => new.push(place(project, facts.source, &text, piece)),
            }
        }
    }
    let gone = before.len().saturating_sub(new.len());
    let more = new.len().saturating_sub(4);
    new.truncate(4);
    let mut parts = new;
    if more > 0 {
        parts.push(format!("{more} more"));
    }
    if gone > 0 {
        parts.push(format!("{gone} taken out"));
    }
    if parts.is_empty() { String::new() } else { format!("Since then there changed: {}. ", parts.join("; ")) }
}

/// Names a piece: its file, its line and its first words.
fn place(project: &Project, source: SourceId, text: &str, piece: Piece<'_>) -> String {
    let line = text[..piece.at].matches('\n').count() + 1;
    let words: Vec<&str> = piece.text.split_whitespace().collect();
    let start = words.iter().take(6).copied().collect::<Vec<_>>().join(" ");
    let dots = if words.len() > 6 { "…" } else { "" };
    format!("{}:{line} “{start}{dots}”", project.sources.path(source))
}

/// Returns the documents that a version is made from, in order; none for a page that is no version.
fn sources_of(site: &Site, documents: &[std::sync::Arc<Facts>], id: PageId) -> Vec<usize> {
    let page = site.page(id);
    let other = |form, language| site.variant(id, form, language).filter(|other| *other != id);
    let document = |page: PageId| site.page(page).document;
    let main = LanguageId::MAIN;
    if page.form == Form::Standard {
        let from = if page.language == main { None } else { other(Form::Standard, main) };
        return from.and_then(document).into_iter().collect();
    }
    if page.language != main
        && let Some(from) = other(Form::EasyRead, main).and_then(document)
    {
        return vec![from];
    }
    let twin = other(Form::Standard, page.language).or_else(|| other(Form::Standard, main));
    let mut from: Vec<usize> = twin.and_then(document).into_iter().collect();
    let covers = page.document.and_then(|own| documents.get(own)).map_or(&[][..], |own| &own.meta.easy_read.covers);
    for link in covers {
        if let Some(Target::Page { page, .. }) = page.links.get(link.index()) {
            let standard = site.variant(*page, Form::Standard, site.page(*page).language).unwrap_or(*page);
            from.extend(document(standard).filter(|it| !from.contains(it)));
        }
    }
    from
}

/// Returns the fingerprint of what a version is made from; `None` when it is made from nothing.
fn print_of(prints: impl Iterator<Item = Fingerprint>) -> Option<String> {
    let all: Vec<String> = prints.map(Fingerprint::short).collect();
    match all.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        many => Some(Fingerprint::of(many.join(" ").as_bytes()).short()),
    }
}

/// Returns a version's text with the fingerprint of what it is made from, now that somebody has looked at both.
///
/// # Errors
///
/// When the site cannot be read, or the file is no version of a page.
pub fn confirm(request: &Request, file: &Path) -> Result<Confirmed, ConfirmError> {
    let words::Understood { project, view, .. } = words::understand(request)?;
    let shown = file.display().to_string();
    let full = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let root = std::path::absolute(&project.root).unwrap_or_else(|_| project.root.clone());
    let below = full.strip_prefix(&root).ok().map(|path| path.to_string_lossy().replace('\\', "/"));
    let named = |source: SourceId| {
        let path = project.sources.path(source);
        below.as_deref() == Some(path) || path == shown || path.strip_prefix("content/") == Some(shown.as_str())
    };
    let found = view.site.iter().find_map(|(id, page)| {
        let facts = view.documents.get(page.document?)?;
        named(facts.source).then_some((id, facts))
    });
    let Some((id, facts)) = found else { return Err(ConfirmError::NoPage(shown)) };
    let sources = sources_of(&view.site, &view.documents, id);
    let from: Vec<&Facts> = sources.iter().filter_map(|document| view.documents.get(*document)).map(AsRef::as_ref).collect();
    let Some(mut value) = print_of(from.iter().map(|facts| facts.wording)) else { return Err(ConfirmError::NoVersion(shown)) };
    let texts: Vec<String> =
        from.iter().map(|facts| read::text_to_show(&project.root, &project.sources, facts.source)).collect();
    let marks: Vec<String> = texts.iter().flat_map(|text| wording(text)).map(Piece::mark).collect();
    if marks.len() <= MOST_PIECES {
        value.push(' ');
        value.push_str(&marks.concat());
    }
    let text = read::text_to_show(&project.root, &project.sources, facts.source);
    let Some(new) = with_field(&text, &value) else { return Err(ConfirmError::NoHead(shown)) };
    Ok(Confirmed {
        path: project.root.join(project.sources.path(facts.source)),
        unchanged: new == text,
        text: new,
        from: from.iter().map(|facts| project.sources.path(facts.source).to_owned()).collect(),
    })
}

/// Returns a text whose head says `made_from`, in place of what it said, or before the head's end.
fn with_field(text: &str, value: &str) -> Option<String> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let first = text[start..].split_inclusive('\n').next()?;
    let fence = first.trim_end();
    let sign = match fence {
        "---" => ": ",
        "+++" => " = ",
        _ => return None,
    };
    let end_of_line = if first.ends_with("\r\n") { "\r\n" } else { "\n" };
    let mut at = start + first.len();
    let mut before_table = None;
    for line in text[at..].split_inclusive('\n') {
        let bare = line.trim_end();
        let key = bare.split([':', '=']).next().unwrap_or_default().trim_end();
        if key == "made_from" {
            let end = at + bare.len();
            return Some(format!("{}made_from{sign}\"{value}\"{}", &text[..at], &text[end..]));
        }
        if fence == "+++" && bare.starts_with('[') {
            before_table.get_or_insert(at);
        }
        if bare == fence {
            let place = before_table.unwrap_or(at);
            return Some(format!("{}made_from{sign}\"{value}\"{end_of_line}{}", &text[..place], &text[place..]));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::with_field;

    #[test]
    fn the_note_is_written_into_the_head_and_nothing_else_changes() {
        let yaml = "\u{feff}---\r\ntitle: A # here\r\n---\r\nmade_from: no\r\n";
        let noted = with_field(yaml, "abc").unwrap();
        assert_eq!(noted, "\u{feff}---\r\ntitle: A # here\r\nmade_from: \"abc\"\r\n---\r\nmade_from: no\r\n");
        assert_eq!(with_field(&noted, "def").unwrap(), noted.replace("abc", "def"));
        let toml = "+++\ntitle = \"A\"\n[extra]\nx = 1\n+++\n";
        assert_eq!(with_field(toml, "abc").unwrap(), "+++\ntitle = \"A\"\nmade_from = \"abc\"\n[extra]\nx = 1\n+++\n");
        assert_eq!(with_field("no head", "abc"), None);
    }
}
