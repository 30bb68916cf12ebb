//! A film or recording for whoever prints it: its files, its length, where a moment of it is played, data for machines.
//!
//! In: a page and what lies beside it. Out: files, lengths, addresses, texts. Knows no template.

use std::sync::Arc;

use super::json::member;
use super::page::Question;
use super::pictures;
use super::printing::Printing;
use super::said::said;
use super::targets;
use super::view::SiteView;
use super::words::Words;
use crate::link::{PageId, Place, Sidecar, Target};
use crate::parse::{FileKind, Film, FilmText, Host, KindName, RecordingFacts, TranscriptWords, transcript_text};
use crate::read::{FileId, Form, LanguageId};

/// Whether a page is that of a film or recording.
pub(super) fn is_film(printing: &Printing, page: PageId) -> bool {
    matches!(printing.site_page(page).kind, KindName::Video | KindName::Audio)
}

/// What the page, or the page it is a variant of, tells of the film.
pub(super) fn told(printing: &Printing, page: PageId) -> Option<&Film> {
    said(printing, page).base.map(|base| &base.meta.fields.film)
}

/// The files of one fixed name beside a film, with their languages.
pub(super) fn beside(printing: &Printing, page: PageId, which: Sidecar) -> impl Iterator<Item = (LanguageId, FileId)> {
    let media = printing.site_page(page).media.iter().filter(move |(sidecar, _, _)| *sidecar == which);
    media.map(|(_, language, file)| (*language, *file))
}

/// The files that hold the film itself, the one that most browsers play first.
pub(super) fn sources(printing: &Printing, page: PageId) -> Vec<FileId> {
    let given = match said(printing, page).reference(|facts| facts.meta.fields.film.file) {
        Some(Target::File { file, .. }) => Some(*file),
        _ => None,
    };
    let kinds = [Sidecar::Film, Sidecar::Audio];
    given.into_iter().chain(kinds.into_iter().flat_map(|kind| beside(printing, page, kind).map(|(_, file)| file))).collect()
}

/// Returns what was measured of the film itself.
pub(super) fn measured(printing: &Printing, page: PageId) -> Option<&RecordingFacts> {
    sources(printing, page).into_iter().find_map(|file| {
        printing.ask_file(file);
        match printing.view.measured.get(&file).map(|measured| &measured.facts.kind) {
            Some(FileKind::Recording(facts)) => Some(facts),
            _ => None,
        }
    })
}

/// Returns how long a film is, in seconds: as measured, else as its page says.
pub(super) fn seconds(printing: &Printing, page: PageId) -> Option<u32> {
    let milliseconds = measured(printing, page).and_then(|measured| measured.milliseconds);
    let whole = milliseconds.and_then(|it| u32::try_from((it + 500) / 1000).ok()).map(|seconds| seconds.max(1));
    whole.or_else(|| told(printing, page).and_then(|film| film.seconds))
}

/// Returns a length as ISO 8601 has it: `PT1M13S`.
pub(super) fn iso(seconds: u32) -> String {
    format!("PT{}M{}S", seconds / 60, seconds % 60)
}

/// Returns the still picture of a film: that of its head, or the one beside it.
pub(super) fn poster(printing: &Printing, page: PageId) -> Option<FileId> {
    match said(printing, page).reference(|facts| facts.meta.fields.film.poster) {
        Some(Target::File { file, .. }) => Some(*file),
        _ => beside(printing, page, Sidecar::Poster).next().map(|(_, file)| file),
    }
}

/// Returns where the still picture of a film is published, and its size.
pub(super) fn still(printing: &Printing, page: PageId) -> Option<(String, Option<(u32, u32)>)> {
    poster(printing, page).and_then(|file| pictures::plain(printing, file))
}

/// The kinds of text along a film, as HTML names them.
const TRACKS: [(&str, Sidecar); 3] =
    [("captions", Sidecar::Captions), ("descriptions", Sidecar::Descriptions), ("chapters", Sidecar::Chapters)];

/// The texts along a film: what each is, its language, and where it is published.
pub(super) fn tracks(printing: &Printing, page: PageId) -> Vec<(&'static str, LanguageId, String)> {
    let of = |(name, kind)| beside(printing, page, kind).map(move |(language, file)| (name, language, file));
    let address = |(name, language, file): (&'static str, LanguageId, FileId)| {
        let source = printing.view.files.get(file.index())?;
        let stem = source.path.rsplit_once('.').map_or(&*source.path, |(stem, _)| stem);
        // Captions in another format are published as WebVTT.
        Some((name, language, targets::output_address(printing, &format!("{stem}.vtt"))))
    };
    TRACKS.into_iter().flat_map(of).filter_map(address).collect()
}

/// Where a film is watched at its host, and where it is played in a frame.
pub(super) fn at_host(host: Host, id: &str) -> (&'static str, String, String) {
    match host {
        Host::YouTube => (
            "YouTube",
            format!("https://www.youtube.com/watch?v={id}"),
            format!("https://www.youtube-nocookie.com/embed/{id}?autoplay=1&rel=0&cc_load_policy=1"),
        ),
        Host::Vimeo => {
            ("Vimeo", format!("https://vimeo.com/{id}"), format!("https://player.vimeo.com/video/{id}?autoplay=1&dnt=1"))
        }
    }
}

/// Returns what stands before and after the seconds in the address of a moment of the film; `None` without a film.
pub(super) fn moments(printing: &Printing, page: PageId) -> Option<(String, &'static str)> {
    let own = sources(printing, page).first().and_then(|file| targets::file_address(printing, *file));
    own.map(|url| (format!("{url}#t="), "")).or_else(|| {
        let (host, id) = told(printing, page)?.hosted.as_ref()?;
        let (_, url, _) = at_host(*host, id);
        let mark = if *host == Host::YouTube { "&t=" } else { "#t=" };
        Some((format!("{url}{mark}"), "s"))
    })
}

/// Returns the words of a film as the page tells them: in its own language, else in that of the film.
pub(super) fn text(printing: &Printing, page: PageId) -> Option<&FilmText> {
    let texts = printing.view.films.get(&page)?;
    printing.ask(Question::Film(printing.view.subject(page)));
    texts.nearest(printing.site_page(page).language)
}

/// Returns the path of a film's transcript as plain text in the output folder; `None` where a file of the site's own
/// stands there, or the page has no address of its own.
fn transcript_path(view: &SiteView, page: PageId) -> Option<String> {
    let site_page = view.site.page(page);
    let (Place::Own(address), Form::Standard) = (&site_page.place, site_page.form) else { return None };
    let path = format!("{}transcript.txt", address.as_str().trim_start_matches('/'));
    let path_of = |file: &FileId| view.files.get(file.index()).is_some_and(|file| *file.path == *path);
    view.films.get(&page)?.nearest(site_page.language)?;
    (!view.site.files.iter().any(path_of)).then_some(path)
}

/// Returns the address of a film's transcript as plain text; that of the standard page for one in easy read.
pub(super) fn transcript_address(printing: &Printing, page: PageId) -> Option<String> {
    let own = printing.site_page(page);
    let standard = if own.form == Form::Standard {
        page
    } else {
        let same = |id: &&PageId| {
            let other = printing.site_page(**id);
            other.form == Form::Standard && other.language == own.language
        };
        *own.variants.iter().find(same)?
    };
    printing.ask_card(standard);
    transcript_path(&printing.view, standard).map(|path| targets::output_address(printing, &path))
}

/// Returns every transcript as plain text, with its path in the output folder.
pub(super) fn transcripts(view: &Arc<SiteView>, words: &Words) -> Vec<(String, String)> {
    let mut films: Vec<_> = view.films.iter().collect();
    films.sort_unstable_by_key(|(page, _)| **page);
    let one = |(page, texts): (&PageId, &Arc<crate::parse::FilmTexts>)| {
        let site_page = view.site.page(*page);
        let path = transcript_path(view, *page)?;
        let text = texts.nearest(site_page.language)?;
        let title = site_page.document.and_then(|it| view.documents.get(it)).map_or("", |facts| &facts.meta.title.text);
        let on_screen = words.or_key(text.language, "on-screen", &[]);
        let words = TranscriptWords { on_screen: &on_screen, ..TranscriptWords::default() };
        Some((path, format!("{title}\n\n{}", transcript_text(&text.transcript, &words))))
    };
    films.into_iter().filter_map(one).collect()
}

/// Returns what search engines are told of a film or recording, as JSON-LD; `None` for another page.
pub(super) fn json(printing: &Printing, page: PageId) -> Option<String> {
    if !is_film(printing, page) {
        return None;
    }
    let words = &printing.press.words;
    let said = said(printing, page);
    let film = told(printing, page)?;
    let video = printing.site_page(page).kind == KindName::Video;
    let mut json = String::from("{\"@type\":");
    json.push_str(if video { "\"VideoObject\"" } else { "\"AudioObject\"" });
    member(&mut json, "name", &said.title(words).0);
    let description = said.description(words).0;
    member(&mut json, "description", if description.is_empty() { &printing.config().title } else { &description });
    if let Some((url, _)) = still(printing, page) {
        member(&mut json, "thumbnailUrl", &targets::full(printing, &url));
    }
    if let Some(date) = said.base.and_then(|base| base.meta.date.or(base.meta.publish)).or(film.recorded) {
        member(&mut json, "uploadDate", &date.to_string());
    }
    if let Some(seconds) = seconds(printing, page) {
        member(&mut json, "duration", &iso(seconds));
    }
    match (sources(printing, page).first(), &film.hosted) {
        (Some(file), _) => {
            if let Some(url) = targets::file_address(printing, *file) {
                member(&mut json, "contentUrl", &targets::full(printing, &url));
            }
        }
        (None, Some((host, id))) => {
            let (_, url, embed) = at_host(*host, id);
            member(&mut json, "url", &url);
            member(&mut json, "embedUrl", embed.split('?').next().unwrap_or(&embed));
        }
        (None, None) => return None,
    }
    member(&mut json, "inLanguage", code(printing, said.base.map_or(LanguageId::MAIN, |_| film_language(printing, page))));
    push_captions(printing, page, &mut json);
    if let Some(text) = text(printing, page) {
        let on_screen = words.or_key(text.language, "on-screen", &[]);
        let words = TranscriptWords { on_screen: &on_screen, ..TranscriptWords::default() };
        member(&mut json, "transcript", transcript_text(&text.transcript, &words).trim_end());
        push_chapters(printing, page, text, &mut json);
    }
    json.push('}');
    Some(json)
}

fn code(printing: &Printing, language: LanguageId) -> &str {
    printing.config().languages.get(language.index()).map_or("en", |language| &language.code)
}

/// The language of the film: that of its page, which all others are variants of.
fn film_language(printing: &Printing, page: PageId) -> LanguageId {
    let own = printing.site_page(page);
    let base = |id: &&PageId| printing.site_page(**id).document == own.base;
    own.variants.iter().find(base).map_or(own.language, |page| printing.site_page(*page).language)
}

fn push_captions(printing: &Printing, page: PageId, json: &mut String) {
    let mut first = true;
    for (kind, language, url) in tracks(printing, page) {
        if kind != "captions" {
            continue;
        }
        json.push_str(if first { ",\"caption\":[" } else { "," });
        first = false;
        json.push_str("{\"@type\":\"MediaObject\"");
        member(json, "encodingFormat", "text/vtt");
        member(json, "inLanguage", code(printing, language));
        member(json, "contentUrl", &targets::full(printing, &url));
        json.push('}');
    }
    if !first {
        json.push(']');
    }
}

fn push_chapters(printing: &Printing, page: PageId, text: &FilmText, json: &mut String) {
    let Some((before, after)) = moments(printing, page) else { return };
    let end = seconds(printing, page).map(u64::from);
    let starts: Vec<u64> =
        text.chapters.iter().filter_map(|chapter| chapter.start).map(|start| start.whole_seconds()).collect();
    for (index, chapter) in text.chapters.iter().enumerate() {
        let Some(start) = starts.get(index) else { break };
        json.push_str(if index == 0 { ",\"hasPart\":[" } else { "," });
        json.push_str("{\"@type\":\"Clip\"");
        member(json, "name", &chapter.title);
        json.push_str(&format!(",\"startOffset\":{start}"));
        if let Some(end) = starts.get(index + 1).copied().or(end).filter(|end| end > start) {
            json.push_str(&format!(",\"endOffset\":{end}"));
        }
        let url = format!("{before}{start}{after}");
        let url = if url.starts_with('/') { targets::full(printing, &url) } else { url };
        member(json, "url", &url);
        json.push('}');
    }
    if !starts.is_empty() {
        json.push(']');
    }
}
