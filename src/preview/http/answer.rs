//! From what is asked to what is answered, by the newest edition.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::super::board::{Board, Edition, State};
use super::super::dress;
use super::super::item::Item;
use super::super::panel;
use super::allowed::{Asked, Refusal};
use super::path::{PlainPath, encoded, plain};
use super::range::{Part, part};
use super::speak::{Answer, Said};
use super::types::{is_page, media_type};
use crate::write::{OutPath, is_for_hosts};

/// How long a caller waits for the first edition.
const FIRST: Duration = Duration::from_secs(60);

/// The preview's own addresses.
const OWN: &str = "_clearway";

/// What is shown where there is nothing.
const NOT_FOUND: &str = "404.html";

/// What sort of thing is asked for.
pub(super) enum Wanted {
    /// News of changes, and of what becomes of a page.
    News(Option<String>),
    /// A page or a file.
    Thing,
}

/// Tells whether news is asked for.
pub(super) fn wanted(asked: &Asked) -> Wanted {
    let own = plain(&asked.path).and_then(|path| Some(path.names.strip_prefix(OWN)?.strip_prefix("/events")?.to_owned()));
    match own.as_deref() {
        Some("") => Wanted::News(None),
        Some(page) if page.starts_with('/') => Wanted::News(Some(page.trim_start_matches('/').to_owned())),
        _ => Wanted::Thing,
    }
}

/// Answers from the newest edition.
pub(super) fn answer(asked: &Asked, board: &Board, root: &Path) -> Answer {
    let Some(edition) = board.wait_beyond(0, FIRST) else {
        return own_page(503, "The website is still being made. This page asks again by itself.", true);
    };
    let Some(path) = plain(&asked.path) else { return not_found(asked, &edition) };
    if let Some(own) = path.names.strip_prefix(OWN) {
        return match own.strip_prefix('/') {
            Some(own) => own_address(own, asked, &edition, root),
            None if own.is_empty() => own_address("", asked, &edition, root),
            None => not_found(asked, &edition),
        };
    }
    if edition.state == State::Nothing {
        let page = panel::nothing_yet(&edition, root);
        return page_answer(503, page.as_bytes(), "", asked, &edition, None);
    }
    site_address(&path, asked, &edition, board, root)
}

/// Answers for a path that the site may have, below its base path.
fn site_address(path: &PlainPath, asked: &Asked, edition: &Edition, board: &Board, root: &Path) -> Answer {
    let base = edition.serving.base.trim_matches('/');
    let below = match path.names.strip_prefix(base) {
        Some("") if base.is_empty() || path.folder => "",
        Some(names) if base.is_empty() => names,
        Some(names) if names.starts_with('/') => &names[1..],
        _ if path.names.is_empty() || path.names == base => return redirect(base, edition),
        _ => return not_found(asked, edition),
    };
    let folder = path.folder || below.is_empty();
    let index = if below.is_empty() { "index.html".to_owned() } else { format!("{below}/index.html") };
    if folder {
        board.asked.note(&index);
        return match edition.files.get(index.as_str()) {
            Some(item) => give(&item, &index, asked, edition, root),
            None => {
                board.asked.note(NOT_FOUND);
                not_found(asked, edition)
            }
        };
    }
    // A page without its last slash is more likely than a file without an ending, and is made first when it is noted.
    if !below.rsplit('/').next().unwrap_or_default().contains('.') {
        board.asked.note(&index);
        if edition.files.get(index.as_str()).is_some() {
            return redirect(&path.names, edition);
        }
    }
    match edition.files.get(below) {
        Some(item) if !OutPath::new(below).is_some_and(|path| is_for_hosts(&path)) => give(&item, below, asked, edition, root),
        None if edition.files.get(index.as_str()).is_some() => redirect(&path.names, edition),
        _ => not_found(asked, edition),
    }
}

fn own_address(own: &str, asked: &Asked, edition: &Arc<Edition>, root: &Path) -> Answer {
    let own_file = |media_type: &str, text: &str| Answer {
        status: 200,
        fields: own_fields(media_type),
        body: Said::Own(text.as_bytes().to_vec()),
    };
    match own {
        "panel.css" => own_file("text/css; charset=utf-8", panel::STYLES),
        "panel.js" => own_file("text/javascript; charset=utf-8", panel::SCRIPT),
        "panel" => own_file("text/html; charset=utf-8", &panel::print(edition, None, root)),
        _ => match own.strip_prefix("panel/") {
            Some(page) => own_file("text/html; charset=utf-8", &panel::print(edition, Some(page), root)),
            None => not_found(asked, edition),
        },
    }
}

/// The fields of the preview's own things: they may be framed by the site's pages, and ask nobody else for anything.
fn own_fields(media_type: &str) -> Vec<(String, String)> {
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
    [
        ("Content-Type", media_type),
        ("Cache-Control", "no-store"),
        ("Content-Security-Policy", policy),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into()
}

/// Gives a published file, whole or in part.
fn give(item: &Item, path: &str, asked: &Asked, edition: &Edition, root: &Path) -> Answer {
    let tag = format!("\"{}\"", item.fingerprint);
    if let (true, Some(bytes)) = (is_page(path), item.bytes()) {
        return page_answer(200, &bytes, path, asked, edition, Some(&tag));
    }
    let mut fields = site_fields(edition, media_type(path));
    fields.push(("Cache-Control".to_owned(), "no-cache".to_owned()));
    fields.push(("ETag".to_owned(), tag.clone()));
    fields.push(("Accept-Ranges".to_owned(), "bytes".to_owned()));
    if is_known(asked, &tag) {
        return Answer { status: 304, fields, body: Said::Own(Vec::new()) };
    }
    let length = item.length();
    let still = asked.if_range.as_ref().is_none_or(|known| *known == tag);
    let (status, from, to) = match part(asked.range.as_deref().filter(|_| still && !asked.head_only), length) {
        Part::Whole => (200, 0, length),
        Part::Some(from, to) => {
            fields.push(("Content-Range".to_owned(), format!("bytes {from}-{}/{length}", to - 1)));
            (206, from, to)
        }
        Part::None => {
            fields.push(("Content-Range".to_owned(), format!("bytes */{length}")));
            return Answer { status: 416, fields, body: Said::Own(Vec::new()) };
        }
    };
    let body = match (item.bytes(), item.lies_in()) {
        (Some(bytes), _) => Said::Held(bytes, from, to),
        (None, file) => match file.ok_or(io::ErrorKind::NotFound.into()).and_then(|file| open(file, length, root)) {
            Ok(file) => Said::File(file, from, to),
            Err(_) => return own_page(503, "This file is being changed. Try again in a moment.", false),
        },
    };
    Answer { status, fields, body }
}

/// Opens a film, which must still be the file that was built: inside the site, and as long as it was.
fn open(path: &Path, length: u64, root: &Path) -> io::Result<File> {
    let real = path.canonicalize()?;
    let file = File::open(&real)?;
    let facts = file.metadata()?;
    if real.starts_with(root) && facts.is_file() && facts.len() == length {
        Ok(file)
    } else {
        Err(io::ErrorKind::NotFound.into())
    }
}

/// Gives a page with the panel's frame in it.
fn page_answer(status: u16, html: &[u8], path: &str, asked: &Asked, edition: &Edition, tag: Option<&str>) -> Answer {
    let frame = dress::Frame { host: &asked.host, page: path, held: edition.state == State::LastGood };
    let mut fields = site_fields(edition, "text/html; charset=utf-8");
    for (name, value) in &mut fields {
        if name.eq_ignore_ascii_case("Content-Security-Policy") {
            *value = dress::policy(value, &frame);
        }
    }
    fields.push(("Cache-Control".to_owned(), "no-store".to_owned()));
    if let Some(tag) = tag {
        fields.push(("ETag".to_owned(), tag.to_owned()));
        if is_known(asked, tag) {
            return Answer { status: 304, fields, body: Said::Own(Vec::new()) };
        }
    }
    Answer { status, fields, body: Said::Own(dress::dress(html, &frame)) }
}

fn not_found(asked: &Asked, edition: &Edition) -> Answer {
    match edition.files.get(NOT_FOUND).and_then(|item| item.bytes()) {
        Some(bytes) => page_answer(404, &bytes, NOT_FOUND, asked, edition, None),
        _ => own_page(404, "There is nothing at this address.", false),
    }
}

/// Leads to a folder of this site, never elsewhere: names hold no empty one, so that there is one slash in front.
fn redirect(names: &str, edition: &Edition) -> Answer {
    let to = if names.is_empty() { "/".to_owned() } else { format!("/{}/", encoded(names)) };
    let mut fields = site_fields(edition, "text/plain; charset=utf-8");
    fields.push(("Location".to_owned(), to));
    fields.push(("Cache-Control".to_owned(), "no-store".to_owned()));
    Answer { status: 302, fields, body: Said::Own(Vec::new()) }
}

/// Returns what is answered to somebody who may not ask.
pub(super) fn refused(refusal: Refusal) -> Answer {
    let mut answer = own_page(refusal.status, refusal.words, false);
    if refusal.status == 405 {
        answer.fields.push(("Allow".to_owned(), "GET, HEAD".to_owned()));
    }
    answer
}

fn own_page(status: u16, words: &str, again: bool) -> Answer {
    let mut fields = own_fields("text/plain; charset=utf-8");
    if again {
        fields.push(("Refresh".to_owned(), "1".to_owned()));
        fields.push(("Retry-After".to_owned(), "1".to_owned()));
    }
    Answer { status, fields, body: Said::Own(format!("{words}\n").into_bytes()) }
}

/// The published headers. What is for addresses with HTTPS alone stays out: this one has none.
fn site_fields(edition: &Edition, media_type: &str) -> Vec<(String, String)> {
    let published = edition.serving.headers.iter().filter(|(name, _)| name != "Strict-Transport-Security");
    let mut fields: Vec<(String, String)> = published.cloned().collect();
    fields.push(("Content-Type".to_owned(), media_type.to_owned()));
    fields
}

/// Tells whether the caller has these bytes already.
fn is_known(asked: &Asked, tag: &str) -> bool {
    let known = asked.if_none_match.as_deref().unwrap_or_default();
    known.split(',').map(str::trim).any(|known| known == "*" || known.trim_start_matches("W/") == tag)
}
