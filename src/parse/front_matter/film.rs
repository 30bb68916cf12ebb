//! The fields of a film or recording.

use super::references::References;
use crate::parse::document::{Film, Host, Role};
use crate::read::{Content, Fields, Scalar, Table};
use crate::report::Finding;
use crate::source::{Span, Text};

/// Takes every field of a film.
pub(super) fn take(fields: &mut Fields<'_>, references: &mut References<'_>) -> Film {
    if fields.is_empty() {
        return Film::default();
    }
    let places = [fields.place_of("file"), fields.place_of("youtube"), fields.place_of("vimeo")];
    let mut written = places.into_iter().flatten();
    if let (Some(_), Some(second)) = (written.next(), written.next()) {
        fields.reading().add(
            Finding::error("film-two-sources", second, "This film is said to be in two places.")
                .why("Only one of them can be played.")
                .mend("Keep one of `file`, `youtube` and `vimeo`."),
        );
    }
    let file = references.one(fields, "file", Role::File);
    let hosted = take_hosted(fields);
    let captions = fields.choice("captions", &[("hosted", true)]);
    let sound = fields.choice("sound", &[("none", true)]);
    Film {
        file,
        hosted,
        poster: references.one(fields, "poster", Role::Picture),
        seconds: take_duration(fields),
        recorded: fields.date("recorded"),
        speakers: fields.texts("speakers"),
        captions_hosted: captions.is_some(),
        silent: sound.is_some(),
        visual: take_visual(fields),
        signed: take_twin(fields, "signed"),
        described: take_twin(fields, "described"),
    }
}

fn take_hosted(fields: &mut Fields<'_>) -> Option<(Host, Text)> {
    let youtube = fields.text_or_number("youtube").and_then(|written| youtube_id(fields, written));
    let vimeo = fields.text_or_number("vimeo").and_then(|written| vimeo_id(fields, written));
    youtube.map(|id| (Host::YouTube, id)).or_else(|| vimeo.map(|id| (Host::Vimeo, id)))
}

fn youtube_id(fields: &Fields<'_>, written: Text) -> Option<Text> {
    let text = &*written.text;
    let id = if text.contains('/') || text.contains("youtu") {
        let after = ["v=", "youtu.be/", "/embed/", "/shorts/", "/live/"].into_iter().find_map(|mark| text.split_once(mark));
        after.map_or("", |(_, rest)| rest)
    } else {
        text
    };
    let id = id.split(['&', '?', '#', '/']).next().unwrap_or_default();
    let is_id = (6..=20).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    checked(fields, &written, is_id.then_some(id), "YouTube", "dQw4w9WgXcQ")
}

fn vimeo_id(fields: &Fields<'_>, written: Text) -> Option<Text> {
    let text = written.text.trim_end_matches('/');
    let id = text.rsplit_once("vimeo.com/").map_or(text, |(_, rest)| rest).trim_start_matches("video/");
    let id = id.split(['/', '?', '#']).next().unwrap_or_default();
    let is_id = !id.is_empty() && id.len() <= 14 && id.bytes().all(|b| b.is_ascii_digit());
    checked(fields, &written, is_id.then_some(id), "Vimeo", "76979871")
}

fn checked(fields: &Fields<'_>, written: &Text, id: Option<&str>, host: &str, example: &str) -> Option<Text> {
    if id.is_none() {
        let what = format!("`{}` is no film at {host}.", &**written);
        let mend = format!("Copy the address of the film from the browser, or its name there alone, such as `{example}`.");
        fields.reading().add(Finding::error("film-address", written.at, what).why("Nobody could play it.").mend(mend));
    }
    id.map(|id| Text::new(id, written.at))
}

/// Takes the film with an interpreter or with description: a table that names its host.
fn take_twin(fields: &mut Fields<'_>, key: &'static str) -> Option<(Host, Text)> {
    let value = fields.value(key)?;
    let at = value.at;
    let table = match value.content {
        Content::Table(table) => table,
        Content::Text(text) if text.contains("youtu") => {
            return youtube_id(fields, Text::new(text, at)).map(|id| (Host::YouTube, id));
        }
        Content::Text(text) if text.contains("vimeo") => {
            return vimeo_id(fields, Text::new(text, at)).map(|id| (Host::Vimeo, id));
        }
        _ => {
            let what = format!("`{key}` needs the place of the film at its host.");
            let mend =
                format!("Put the file `{key}.mp4` beside this page and take the line out, or write `{}`", example(fields, key));
            fields.reading().add(Finding::error("field-type", at, what).why("The film could not be found.").mend(mend));
            Table { entries: Vec::new(), at }
        }
    };
    let mut twin = fields.table_of(key, table);
    let hosted = take_hosted(&mut twin);
    twin.finish();
    hosted
}

fn example(fields: &Fields<'_>, key: &str) -> String {
    match fields.reading().syntax() {
        crate::read::Syntax::Toml => format!("{key} = {{ youtube = \"…\" }}"),
        crate::read::Syntax::Yaml => format!("{key}: {{ youtube: \"…\" }}"),
    }
}

/// Takes the reason why no description of what is seen is needed.
fn take_visual(fields: &mut Fields<'_>) -> Option<Text> {
    let written = fields.line("visual")?;
    let reason = written.strip_prefix("none-needed").map(|rest| rest.trim_start_matches([':', ' ', '-', '–', '—']).trim());
    match reason {
        Some(reason) if !reason.is_empty() => Some(Text::new(reason, written.at)),
        _ => {
            let line = fields.reading().line("visual", "\"none-needed: one person speaks to the camera\"");
            let what = "`visual` does not say why nothing that is seen needs to be described.";
            fields.reading().add(
                Finding::error("film-visual", written.at, what)
                    .why("People who cannot see the film have to know that they miss nothing.")
                    .mend(format!("Write the reason, such as `{line}`; or take the line out and add a description."))
                    .wcag(&["1.2.3", "1.2.5"]),
            );
            None
        }
    }
}

/// Takes a length: `5:30`, `PT5M30S`, or seconds.
fn take_duration(fields: &mut Fields<'_>) -> Option<u32> {
    let value = fields.value("duration")?;
    let seconds = match &value.content {
        Content::Plain(_, Scalar::Integer(number)) => u32::try_from(*number).ok(),
        Content::Text(text) | Content::Plain(text, _) => seconds_in(text.trim()),
        _ => None,
    };
    if seconds.is_none() {
        told_duration(fields, value.at);
    }
    seconds
}

fn told_duration(fields: &Fields<'_>, at: Span) {
    let line = fields.reading().line("duration", "\"5:30\"");
    fields.reading().add(
        Finding::error("field-type", at, "`duration` needs the length of the film.")
            .why("Readers decide by it whether to play the film or to read what is said.")
            .mend(format!("Write minutes and seconds: `{line}`")),
    );
}

fn seconds_in(text: &str) -> Option<u32> {
    let number = |text: &str| {
        (!text.is_empty() && text.len() <= 6 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse::<u32>().ok())?
    };
    if let Some(rest) = text.strip_prefix("PT").or_else(|| text.strip_prefix("pt")) {
        let mut seconds = 0_u32;
        let mut digits = String::new();
        for character in rest.chars() {
            let unit = match character.to_ascii_uppercase() {
                'H' => 3600,
                'M' => 60,
                'S' => 1,
                digit if digit.is_ascii_digit() => {
                    digits.push(digit);
                    continue;
                }
                _ => return None,
            };
            seconds = seconds.checked_add(number(&digits)?.checked_mul(unit)?)?;
            digits.clear();
        }
        return (digits.is_empty() && seconds > 0).then_some(seconds);
    }
    let parts: Vec<&str> = text.split(':').collect();
    match *parts {
        [seconds] => number(seconds),
        [minutes, seconds] => number(minutes)?.checked_mul(60)?.checked_add(number(seconds).filter(|s| *s < 60)?),
        [hours, minutes, seconds] => {
            let minutes = number(hours)?.checked_mul(60)?.checked_add(number(minutes).filter(|m| *m < 60)?)?;
            minutes.checked_mul(60)?.checked_add(number(seconds).filter(|s| *s < 60)?)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_understood_as_people_and_programs_write_it() {
        for (written, seconds) in [("PT5M", 300), ("PT1H2M3S", 3723), ("5:30", 330), ("1:02:03", 3723), ("330", 330)] {
            assert_eq!(seconds_in(written), Some(seconds), "{written}");
        }
        for wrong in ["", "PT", "5:70", "five", "99999999999", "PT5"] {
            assert_eq!(seconds_in(wrong), None, "{wrong}");
        }
    }
}
