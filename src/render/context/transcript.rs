//! The words of a film as a template sees them: its transcript and its chapters.

use std::sync::Arc;

use minijinja::value::Value;

use super::super::printing::{Printing, empty};
use super::super::recording;
use super::files::{code, direction_of};
use super::record::{At, list, or_empty, record};
use crate::link::PageId;
use crate::parse::{TimeLinks, TranscriptWords, transcript_html};

/// From so many words on, a transcript is opened by whoever wants it.
const LONG: usize = 300;

const TRANSCRIPT: &[&str] = &["html", "words", "long", "language", "dir", "foreign", "url", "timed"];

/// Returns the transcript of a film, or nothing where there is none.
pub(super) fn transcript(printing: &Arc<Printing>, page: PageId) -> Value {
    if recording::text(printing, page).is_none() {
        return empty();
    }
    record(printing, "the transcript", TRANSCRIPT, At::page(page), |printing, at, key| {
        let text = recording::text(printing, at.page)?;
        Some(match key {
            "html" => html(printing, at.page),
            "words" => Value::from(text.transcript.words()),
            "long" => Value::from(text.transcript.words() > LONG),
            "language" => Value::from(code(printing, text.language)),
            "dir" => Value::from(direction_of(printing, text.language)),
            "foreign" => Value::from(text.language != printing.language),
            "url" => or_empty(recording::transcript_address(printing, at.page).map(Value::from)),
            "timed" => Value::from(text.transcript.paragraphs().any(|paragraph| paragraph.start.is_some())),
            _ => return None,
        })
    })
}

fn html(printing: &Arc<Printing>, page: PageId) -> Value {
    let Some(text) = recording::text(printing, page) else { return empty() };
    let words = &printing.press.words;
    let on_screen = words.or_key(text.language, "on-screen", &[]);
    let play_from_here = words.or_key(text.language, "play-from-here", &[]);
    let words = TranscriptWords { on_screen: &on_screen, play_from_here: &play_from_here };
    let (before, after) = recording::moments(printing, page).unwrap_or_default();
    Value::from_safe_string(transcript_html(&text.transcript, &words, TimeLinks { before: &before, after }))
}

/// Returns the chapters of a film, each with a link to its beginning; none where there is but one.
pub(super) fn chapters(printing: &Arc<Printing>, page: PageId) -> Value {
    let count = recording::text(printing, page).map_or(0, |text| text.chapters.len());
    let count = if count > 1 && recording::moments(printing, page).is_some() { count } else { 0 };
    list(printing, count, At::page(page), |printing, at| {
        record(printing, "a chapter", &["title", "time", "seconds", "url", "language", "foreign"], at, |printing, at, key| {
            let text = recording::text(printing, at.page)?;
            let chapter = text.chapters.get(at.index)?;
            let start = chapter.start?;
            Some(match key {
                "title" => Value::from(&chapter.title),
                "time" => Value::from(start.to_string()),
                "seconds" => Value::from(start.whole_seconds()),
                "url" => {
                    let (before, after) = recording::moments(printing, at.page)?;
                    Value::from(format!("{before}{}{after}", start.whole_seconds()))
                }
                "language" => Value::from(code(printing, text.language)),
                "foreign" => Value::from(text.language != printing.language),
                _ => return None,
            })
        })
    })
}
