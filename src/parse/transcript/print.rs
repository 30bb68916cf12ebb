//! Prints a transcript: as plain text for people, and as HTML.

use std::fmt::Write as _;

use super::languages::is_language;
use super::model::{Chapter, Paragraph, ParagraphKind, Part, Run, Transcript};

/// The words around a transcript, in the language of its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TranscriptWords<'a> {
    /// Before what is seen, without a colon.
    pub on_screen: &'a str,
    /// What a link to a moment does, such as `play from here`.
    pub play_from_here: &'a str,
}

/// What stands before and after the seconds in the address of a moment: `film.mp4#t=` and nothing give `film.mp4#t=73`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeLinks<'a> {
    /// Before the seconds.
    pub before: &'a str,
    /// After them.
    pub after: &'a str,
}

impl Default for TranscriptWords<'static> {
    fn default() -> Self {
        Self { on_screen: "On screen", play_from_here: "play from here" }
    }
}

/// Returns a transcript as plain text: one paragraph a line, with an empty line between them.
#[must_use]
pub fn transcript_text(transcript: &Transcript, words: &TranscriptWords<'_>) -> String {
    let mut out = String::new();
    for part in &transcript.parts {
        if !out.is_empty() {
            out.push('\n');
        }
        match part {
            Part::Chapter(chapter) => {
                let gap = if out.is_empty() { "" } else { "\n" };
                let _ = writeln!(out, "{gap}{}", chapter.title);
            }
            Part::Paragraph(paragraph) => push_text(&mut out, paragraph, words),
        }
    }
    out
}

fn push_text(out: &mut String, paragraph: &Paragraph, words: &TranscriptWords<'_>) {
    if let Some(start) = paragraph.start {
        let _ = write!(out, "({start}) ");
    }
    if let Some(name) = paragraph.speaker.as_ref().filter(|_| paragraph.begins_turn) {
        let _ = write!(out, "{name}: ");
    }
    let text = paragraph.text();
    let _ = match paragraph.kind {
        ParagraphKind::OnScreen => writeln!(out, "[{}: {text}]", words.on_screen),
        ParagraphKind::Lyrics => writeln!(out, "♪ {} ♪", text.replace('\n', " / ")),
        ParagraphKind::Speech | ParagraphKind::Sound => writeln!(out, "{text}"),
    };
}

/// Returns a transcript as HTML: `h3` for chapters, `p` for paragraphs, each with one link to its time.
#[must_use]
pub fn transcript_html(transcript: &Transcript, words: &TranscriptWords<'_>, links: TimeLinks<'_>) -> String {
    let mut out = String::new();
    for part in &transcript.parts {
        match part {
            Part::Chapter(Chapter { title, .. }) => {
                out.push_str("<h3>");
                push_escaped(&mut out, title);
                out.push_str("</h3>\n");
            }
            Part::Paragraph(paragraph) => push_html(&mut out, paragraph, words, links),
        }
    }
    out
}

fn push_html(out: &mut String, paragraph: &Paragraph, words: &TranscriptWords<'_>, links: TimeLinks<'_>) {
    let class = match paragraph.kind {
        ParagraphKind::Speech => "",
        ParagraphKind::Sound => " class=\"sound\"",
        ParagraphKind::Lyrics => " class=\"lyrics\"",
        ParagraphKind::OnScreen => " class=\"on-screen\"",
    };
    let _ = if paragraph.id.is_empty() { write!(out, "<p{class}>") } else { write!(out, "<p id=\"{}\"{class}>", paragraph.id) };
    if let Some(start) = paragraph.start {
        let seconds = start.whole_seconds();
        out.push_str("<a href=\"");
        push_escaped(out, links.before);
        let _ = write!(out, "{seconds}");
        push_escaped(out, links.after);
        let _ = write!(out, "\" data-t=\"{seconds}\">{start}<span class=\"visually-hidden\">, ");
        push_escaped(out, words.play_from_here);
        out.push_str("</span></a> ");
    }
    let speaker = paragraph.speaker.as_deref().filter(|_| paragraph.begins_turn).map(|name| ("speaker", name));
    let label = if paragraph.kind == ParagraphKind::OnScreen { Some(("label", words.on_screen)) } else { speaker };
    if let Some((class, label)) = label {
        let _ = write!(out, "<b class=\"{class}\">");
        push_escaped(out, label);
        out.push_str(":</b> ");
    }
    for run in &paragraph.runs {
        push_run(out, run);
    }
    out.push_str("</p>\n");
}

fn push_run(out: &mut String, run: &Run) {
    // The space before the next language belongs to neither.
    let words = run.text.trim_end_matches(' ');
    // What is no code would only lead a screen reader astray.
    let lang = run.lang.as_ref().filter(|lang| is_language(lang));
    if let Some(lang) = lang {
        out.push_str("<span lang=\"");
        push_escaped(out, lang);
        out.push_str("\">");
    }
    for (number, line) in words.split('\n').enumerate() {
        if number > 0 {
            out.push_str("<br>");
        }
        push_escaped(out, line);
    }
    if lang.is_some() {
        out.push_str("</span>");
    }
    out.push_str(&run.text[words.len()..]);
}

fn push_escaped(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::cue::Time;
    use super::*;

    fn transcript() -> Transcript {
        let paragraph = |seconds: u64, kind, speaker: Option<&str>, runs: &[(&str, Option<&str>)]| {
            Part::Paragraph(Paragraph {
                id: String::new(),
                start: Some(Time::from_milliseconds(seconds * 1000)),
                kind,
                speaker: speaker.map(str::to_owned),
                begins_turn: speaker.is_some(),
                runs: runs.iter().map(|(text, lang)| Run { text: (*text).into(), lang: lang.map(str::to_owned) }).collect(),
            })
        };
        Transcript::of(vec![
            Part::Chapter(Chapter { title: "Care & hope".into(), start: None }),
            paragraph(
                73,
                ParagraphKind::Speech,
                Some("Amina"),
                &[("We say ", None), ("bore da ", Some("cy")), ("<here>", None)],
            ),
            paragraph(80, ParagraphKind::OnScreen, None, &[("A map.", None)]),
            paragraph(90, ParagraphKind::Lyrics, None, &[("One\ntwo", None)]),
        ])
    }

    #[test]
    fn plain_text_names_speakers_and_what_is_seen() {
        assert_eq!(
            transcript_text(&transcript(), &TranscriptWords::default()),
            "Care & hope\n\n(1:13) Amina: We say bore da <here>\n\n(1:20) [On screen: A map.]\n\n(1:30) ♪ One / two ♪\n"
        );
    }

    #[test]
    fn html_has_one_link_a_paragraph_that_works_without_script() {
        let html = transcript_html(&transcript(), &TranscriptWords::default(), TimeLinks { before: "film.mp4#t=", after: "" });
        let link = |second: u32, time: &str| {
            format!(
                "<a href=\"film.mp4#t={second}\" data-t=\"{second}\">{time}<span class=\"visually-hidden\">, play from here</span></a>"
            )
        };
        assert_eq!(
            html,
            format!(
                "<h3>Care &amp; hope</h3>\n<p id=\"t73\">{} <b class=\"speaker\">Amina:</b> We say <span lang=\"cy\">bore da</span> &lt;here&gt;</p>\n<p id=\"t80\" class=\"on-screen\">{} <b class=\"label\">On screen:</b> A map.</p>\n<p id=\"t90\" class=\"lyrics\">{} One<br>two</p>\n",
                link(73, "1:13"),
                link(80, "1:20"),
                link(90, "1:30")
            )
        );
    }
}
