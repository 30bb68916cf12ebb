//! A transcript as understood, whether it was made from captions or written by somebody.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::super::cue::Time;

/// What is said and seen in a film, in its order.
///
/// Where times are known, none lies before an earlier one; ids are unique.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Transcript {
    /// Its chapters and paragraphs.
    pub parts: Vec<Part>,
}

/// A part of a transcript.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Part {
    /// A chapter begins.
    Chapter(Chapter),
    /// A paragraph.
    Paragraph(Paragraph),
}

/// The beginning of a chapter.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Chapter {
    /// Its title.
    pub title: String,
    /// When it begins.
    pub start: Option<Time>,
}

/// Some sentences of one speaker, or something heard or seen.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Paragraph {
    /// `t73` for a paragraph that begins at 1:13, `t73-2` for the next one in the same second; empty without a time.
    pub id: String,
    /// When it begins.
    pub start: Option<Time>,
    /// What it tells.
    pub kind: ParagraphKind,
    /// Who speaks, when it is known; also where somebody goes on to speak.
    pub speaker: Option<String>,
    /// Whether somebody begins to speak here: the place to name the speaker.
    pub begins_turn: bool,
    /// Its words. In lyrics, a line feed ends a line.
    pub runs: Vec<Run>,
}

/// What a paragraph tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParagraphKind {
    /// What is said.
    Speech,
    /// What is heard besides, such as `[Applause]`.
    Sound,
    /// What is sung, line by line.
    Lyrics,
    /// What is seen.
    OnScreen,
}

/// Words in one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Their language, where it is not that of the film.
    pub lang: Option<String>,
}

impl Paragraph {
    /// Returns all its words.
    #[must_use]
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

impl Transcript {
    /// Returns its paragraphs in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        self.parts.iter().filter_map(|part| match part {
            Part::Paragraph(paragraph) => Some(paragraph),
            Part::Chapter(_) => None,
        })
    }

    /// Returns how many words its paragraphs have.
    #[must_use]
    pub fn words(&self) -> usize {
        self.paragraphs().map(|paragraph| paragraph.text().split_whitespace().count()).sum()
    }

    /// Whether it tells what is seen.
    #[must_use]
    pub fn tells_what_is_seen(&self) -> bool {
        self.paragraphs().any(|paragraph| paragraph.kind == ParagraphKind::OnScreen)
    }

    /// Returns a transcript of these parts, with ids, and with no time before an earlier one.
    pub(super) fn of(mut parts: Vec<Part>) -> Self {
        let mut latest = Time::default();
        let mut seen: HashMap<u64, u32> = HashMap::new();
        for part in &mut parts {
            let start = match part {
                Part::Chapter(chapter) => &mut chapter.start,
                Part::Paragraph(paragraph) => &mut paragraph.start,
            };
            let Some(start) = start else { continue };
            latest = latest.max(*start);
            *start = latest;
            if let Part::Paragraph(paragraph) = part {
                let second = latest.whole_seconds();
                let count = seen.entry(second).or_default();
                *count += 1;
                paragraph.id = if *count == 1 { format!("t{second}") } else { format!("t{second}-{count}") };
            }
        }
        Self { parts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(seconds: u64) -> Part {
        Part::Paragraph(Paragraph {
            id: String::new(),
            start: Some(Time::from_milliseconds(seconds * 1000)),
            kind: ParagraphKind::Speech,
            speaker: None,
            begins_turn: false,
            runs: vec![Run { text: "two words".into(), lang: None }],
        })
    }

    #[test]
    fn ids_are_unique_and_times_never_run_backwards() {
        let transcript = Transcript::of(vec![paragraph(73), paragraph(73), paragraph(70), paragraph(80)]);
        let ids: Vec<&str> = transcript.paragraphs().map(|paragraph| paragraph.id.as_str()).collect();
        assert_eq!(ids, ["t73", "t73-2", "t73-3", "t80"]);
        assert_eq!(transcript.words(), 8);
    }
}
