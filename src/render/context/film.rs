//! A film or a recording as a template sees it.

use std::sync::Arc;

use fluent_bundle::FluentArgs;
use minijinja::value::Value;

use super::super::printing::{Printing, empty};
use super::super::said::said;
use super::super::targets;
use super::super::template::Spoken;
use super::files::{code, date, picture, picture_of};
use super::record::{At, list, or_empty, record};
use crate::link::{PageId, Sidecar, Target};
use crate::parse::{Film, Host, KindName};
use crate::read::{FileId, LanguageId};
use crate::source::Text;

const FILM: &[&str] =
    &["hosted", "sources", "tracks", "poster", "duration", "recorded", "speakers", "signed", "described", "silent"];

/// Returns the film of a page; nothing for a page of another kind.
pub(super) fn film(printing: &Arc<Printing>, page: PageId) -> Value {
    if !matches!(printing.site_page(page).kind, KindName::Video | KindName::Audio) {
        return empty();
    }
    record(printing, "the film", FILM, At::page(page), of_film)
}

/// What the page, or the page it is a variant of, tells of the film.
fn told(printing: &Printing, page: PageId) -> Option<&Film> {
    said(printing, page).base.map(|base| &base.meta.fields.film)
}

fn of_film(printing: &Arc<Printing>, at: At, key: &str) -> Option<Value> {
    let film = told(printing, at.page);
    Some(match key {
        "hosted" => or_empty(film.and_then(|film| film.hosted.as_ref()).map(|(host, id)| hosted(*host, id))),
        "sources" => list(printing, sources(printing, at.page).len(), at, source),
        "tracks" => list(printing, tracks(printing, at.page).len(), at, track),
        "poster" => poster(printing, at.page),
        "duration" => duration(printing, film.and_then(|film| film.seconds)),
        "recorded" => date(printing, film.and_then(|film| film.recorded)),
        "speakers" => {
            let speakers = film.map_or(&[][..], |film| &film.speakers);
            speakers.iter().map(|speaker| printing.text(speaker)).collect()
        }
        "signed" => elsewhere(printing, at.page, Sidecar::Signed, film.and_then(|film| film.signed.as_ref())),
        "described" => elsewhere(printing, at.page, Sidecar::Described, film.and_then(|film| film.described.as_ref())),
        "silent" => Value::from(film.is_some_and(|film| film.silent)),
        _ => return None,
    })
}

/// Returns the still picture of a film: that of its head, or the one beside it.
pub(super) fn poster(printing: &Arc<Printing>, page: PageId) -> Value {
    match said(printing, page).reference(|facts| facts.meta.fields.film.poster) {
        Some(target) => picture(printing, Some(target), None),
        None => or_empty(beside(printing, page, Sidecar::Poster).next().map(|(_, file)| picture_of(printing, file, None))),
    }
}

/// Returns how long a film is, in whole minutes.
pub(super) fn minutes(printing: &Printing, page: PageId) -> Value {
    let seconds = told(printing, page).and_then(|film| film.seconds);
    or_empty(seconds.map(|seconds| Value::from(seconds.div_ceil(60).max(1))))
}

/// Returns whether a page plays a film or recording of the site's own.
pub(in crate::render) fn plays(printing: &Printing, page: PageId) -> bool {
    matches!(printing.site_page(page).kind, KindName::Video | KindName::Audio) && !sources(printing, page).is_empty()
}

fn beside(printing: &Printing, page: PageId, which: Sidecar) -> impl Iterator<Item = (LanguageId, FileId)> {
    let media = printing.site_page(page).media.iter().filter(move |(sidecar, _, _)| *sidecar == which);
    media.map(|(_, language, file)| (*language, *file))
}

fn sources(printing: &Printing, page: PageId) -> Vec<FileId> {
    let given = match said(printing, page).reference(|facts| facts.meta.fields.film.file) {
        Some(Target::File { file, .. }) => Some(*file),
        _ => None,
    };
    let kinds = [Sidecar::Film, Sidecar::Audio];
    given.into_iter().chain(kinds.into_iter().flat_map(|kind| beside(printing, page, kind).map(|(_, file)| file))).collect()
}

fn source(printing: &Arc<Printing>, at: At) -> Value {
    record(printing, "a source of the film", &["url", "type"], at, |printing, at, key| {
        let file = *sources(printing, at.page).get(at.index)?;
        Some(match key {
            "url" => or_empty(targets::file_address(printing, file).map(Value::from)),
            "type" => Value::from(media_type(&targets::ending(printing, file))),
            _ => return None,
        })
    })
}

fn media_type(ending: &str) -> &'static str {
    match ending {
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" => "audio/ogg",
        "wav" => "audio/wav",
        _ => "video/mp4",
    }
}

const TRACK: &[&str] = &["kind", "url", "language", "label", "default"];

/// Texts along the film that a browser understands.
fn tracks(printing: &Printing, page: PageId) -> Vec<(&'static str, LanguageId, FileId)> {
    let kinds = [("captions", Sidecar::Captions), ("descriptions", Sidecar::Descriptions), ("chapters", Sidecar::Chapters)];
    let of = |(name, kind)| beside(printing, page, kind).map(move |(language, file)| (name, language, file));
    kinds.into_iter().flat_map(of).filter(|(_, _, file)| targets::ending(printing, *file) == "vtt").collect()
}

fn track(printing: &Arc<Printing>, at: At) -> Value {
    record(printing, "a track of the film", TRACK, at, |printing, at, key| {
        let (kind, language, file) = *tracks(printing, at.page).get(at.index)?;
        Some(match key {
            "kind" => Value::from(kind),
            "url" => or_empty(targets::file_address(printing, file).map(Value::from)),
            "language" => Value::from(code(printing, language)),
            "label" => Value::from(printing.config().languages.get(language.index()).map_or("", |language| &language.name)),
            "default" => Value::from(kind == "captions" && language == printing.site_page(at.page).language),
            _ => return None,
        })
    })
}

fn hosted(host: Host, id: &Text) -> Value {
    let (name, url) = match host {
        Host::YouTube => ("YouTube", format!("https://www.youtube.com/watch?v={}", id.text)),
        Host::Vimeo => ("Vimeo", format!("https://vimeo.com/{}", id.text)),
    };
    Value::from_pairs([("host", Value::from(name)), ("url", Value::from(url))])
}

/// The film in another form: a file beside it, or at a host.
fn elsewhere(printing: &Arc<Printing>, page: PageId, which: Sidecar, at_host: Option<&(Host, Text)>) -> Value {
    let file = beside(printing, page, which).next().and_then(|(_, file)| targets::file_address(printing, file));
    match (file, at_host) {
        (Some(url), _) => Value::from_pairs([("url", Value::from(url)), ("host", empty())]),
        (None, Some((host, id))) => hosted(*host, id),
        (None, None) => empty(),
    }
}

fn duration(printing: &Printing, seconds: Option<u32>) -> Value {
    let Some(seconds) = seconds else { return empty() };
    let mut values = FluentArgs::with_capacity(2);
    values.set("minutes", seconds / 60);
    values.set("seconds", seconds % 60);
    let words = printing.press.words.say(printing.language, "duration", &values).unwrap_or_else(|| format!("{seconds} s"));
    let iso = format!("PT{}M{}S", seconds / 60, seconds % 60);
    Value::from_object(Spoken { words: words.into(), more: vec![("iso", Value::from(iso))] })
}
