//! A film or a recording as a template sees it.

use std::sync::Arc;

use fluent_bundle::FluentArgs;
use minijinja::value::Value;

use super::super::printing::{Printing, empty};
use super::super::recording::{self, beside, sources, told};
use super::super::targets;
use super::super::template::Spoken;
use super::files::{code, date, picture_of};
use super::record::{At, list, nothing, or_empty, record};
use super::transcript;
use crate::link::{PageId, Sidecar};
use crate::parse::{Film, Host};
use crate::source::Text;

const FILM: &[&str] = &[
    "hosted",
    "sources",
    "tracks",
    "captions",
    "poster",
    "width",
    "height",
    "duration",
    "recorded",
    "speakers",
    "signed",
    "described",
    "silent",
    "summary",
    "transcript",
    "chapters",
];

/// Returns the film of a page; nothing for a page of another kind.
pub(super) fn film(printing: &Arc<Printing>, page: PageId) -> Value {
    if !recording::is_film(printing, page) {
        return empty();
    }
    record(printing, "the film", FILM, At::page(page), of_film)
}

fn of_film(printing: &Arc<Printing>, at: At, key: &str) -> Option<Value> {
    let film = told(printing, at.page);
    Some(match key {
        "hosted" => or_empty(film.and_then(|film| film.hosted.as_ref()).map(|(host, id)| hosted(*host, id))),
        "sources" => list(printing, sources(printing, at.page).len(), at, source),
        "tracks" => list(printing, recording::tracks(printing, at.page).len(), at, track),
        "captions" => captions(printing, at.page),
        "poster" => poster(printing, at.page),
        "width" => or_empty(size(printing, at.page).map(|(width, _)| Value::from(width))),
        "height" => or_empty(size(printing, at.page).map(|(_, height)| Value::from(height))),
        "duration" => duration(printing, recording::seconds(printing, at.page)),
        "recorded" => date(printing, film.and_then(|film| film.recorded)),
        "speakers" => {
            let speakers = film.map_or(&[][..], |film| &film.speakers);
            speakers.iter().map(|speaker| printing.text(speaker)).collect()
        }
        "signed" => elsewhere(printing, at.page, Sidecar::Signed, film.and_then(|film| film.signed.as_ref())),
        "described" => elsewhere(printing, at.page, Sidecar::Described, film.and_then(|film| film.described.as_ref())),
        "silent" => Value::from(
            film.is_some_and(|film| film.silent) || recording::measured(printing, at.page).is_some_and(|it| !it.sound),
        ),
        "summary" => {
            let file = sources(printing, at.page).first().copied();
            or_empty(file.and_then(|file| targets::summary(printing, file, printing.language)).map(Value::from))
        }
        "transcript" => transcript::transcript(printing, at.page),
        "chapters" => transcript::chapters(printing, at.page),
        _ => return None,
    })
}

/// Returns the still picture of a film: that of its head, or the one beside it.
pub(super) fn poster(printing: &Arc<Printing>, page: PageId) -> Value {
    or_empty(recording::poster(printing, page).map(|file| picture_of(printing, file, None)))
}

/// Returns how long a film is, in whole minutes.
pub(super) fn minutes(printing: &Printing, page: PageId) -> Value {
    if !recording::is_film(printing, page) {
        return empty();
    }
    or_empty(recording::seconds(printing, page).map(|seconds| Value::from(seconds.div_ceil(60).max(1))))
}

/// Returns whether a page plays a film or recording of the site's own.
pub(super) fn plays(printing: &Printing, page: PageId) -> bool {
    let versions = || [Sidecar::Signed, Sidecar::Described].iter().any(|which| beside(printing, page, *which).next().is_some());
    recording::is_film(printing, page) && (!sources(printing, page).is_empty() || versions())
}

/// Returns what the page of a film says of it.
pub(super) fn told_of_film(printing: &Printing, page: PageId) -> Option<&Film> {
    told(printing, page).filter(|_| recording::is_film(printing, page))
}

/// The size of the film, or of its poster where it was not measured.
fn size(printing: &Arc<Printing>, page: PageId) -> Option<(u32, u32)> {
    let still = || super::super::pictures::plain(printing, recording::poster(printing, page)?).and_then(|(_, size)| size);
    recording::measured(printing, page).and_then(|measured| measured.size).or_else(still)
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

fn track(printing: &Arc<Printing>, at: At) -> Value {
    record(printing, "a track of the film", TRACK, at, |printing, at, key| {
        let (kind, language, url) = recording::tracks(printing, at.page).into_iter().nth(at.index)?;
        Some(match key {
            "kind" => Value::from(kind),
            "url" => Value::from(url),
            "language" => Value::from(code(printing, language)),
            "label" => Value::from(printing.config().languages.get(language.index()).map_or("", |language| &language.name)),
            "default" => Value::from(kind == "captions" && language == printing.site_page(at.page).language),
            _ => return None,
        })
    })
}

/// The names of the languages in which there are captions.
fn captions(printing: &Arc<Printing>, page: PageId) -> Value {
    let languages: Vec<_> = beside(printing, page, Sidecar::Captions).map(|(language, _)| language).collect();
    if languages.is_empty() {
        return nothing();
    }
    let name = |language: &crate::read::LanguageId| {
        let own = printing.config().languages.get(language.index());
        let name = own.map_or(String::new(), |own| printing.press.words.language_name(printing.language, own));
        Value::from(name)
    };
    languages.iter().map(name).collect()
}

fn hosted(host: Host, id: &Text) -> Value {
    let (name, url, embed) = recording::at_host(host, id);
    Value::from_pairs([("host", Value::from(name)), ("url", Value::from(url)), ("embed", Value::from(embed))])
}

/// The film in another form: a file beside it, or at a host.
fn elsewhere(printing: &Arc<Printing>, page: PageId, which: Sidecar, at_host: Option<&(Host, Text)>) -> Value {
    let file = beside(printing, page, which).next().and_then(|(_, file)| targets::file_address(printing, file));
    match (file, at_host) {
        (Some(url), _) => Value::from_pairs([("url", Value::from(url)), ("host", empty()), ("embed", empty())]),
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
    Value::from_object(Spoken { words: words.into(), more: vec![("iso", Value::from(recording::iso(seconds)))] })
}
