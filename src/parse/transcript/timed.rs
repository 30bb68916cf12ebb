//! Gives the paragraphs of a written transcript the times that nobody wrote: what is said from the captions, what is
//! seen from the descriptions.
//!
//! A paragraph is found by its first words, between the times that are known. One that is not found stays without.

use super::super::cue::{Cue, Time};
use super::super::rolling::unroll;
use super::heard::{Heard, heard, words};
use super::model::{Paragraph, ParagraphKind, Part, Transcript};

/// So many words at the start of a paragraph must be the same.
const SAME: usize = 3;
/// A paragraph is sought among so many words, so that a transcript of another film costs no time.
const SOUGHT: usize = 600;
/// Something seen is sought among so many descriptions.
const SEEN: usize = 12;

/// Returns a written transcript with the times that captions and descriptions tell.
#[must_use]
pub fn timed_transcript(written: Transcript, captions: &[Cue], descriptions: &[Cue], names: &[&str]) -> Transcript {
    let mut finder = Finder { said: said(captions, names), seen: seen(descriptions), word: 0, sight: 0 };
    let limits = limits(&written.parts);
    let mut parts = written.parts;
    for (part, limit) in parts.iter_mut().zip(limits) {
        let Part::Paragraph(paragraph) = part else { continue };
        match paragraph.start {
            Some(start) => finder.go_to(start),
            None => paragraph.start = finder.find(paragraph, limit),
        }
    }
    Transcript::of(parts)
}

/// For each part the next time that is known, itself left out.
fn limits(parts: &[Part]) -> Vec<Option<Time>> {
    let mut next = None;
    let mut limits: Vec<Option<Time>> = Vec::with_capacity(parts.len());
    for part in parts.iter().rev() {
        limits.push(next);
        let start = match part {
            Part::Chapter(chapter) => chapter.start,
            Part::Paragraph(paragraph) => paragraph.start,
        };
        next = start.or(next);
    }
    limits.reverse();
    limits
}

struct Finder {
    /// Every word that is said, with its time.
    said: Vec<(String, Time)>,
    /// The words of every description, with its time.
    seen: Vec<(Vec<String>, Time)>,
    word: usize,
    sight: usize,
}

impl Finder {
    fn go_to(&mut self, time: Time) {
        self.word = self.word.max(self.said.partition_point(|(_, start)| *start < time));
        self.sight = self.sight.max(self.seen.partition_point(|(_, start)| *start < time));
    }

    fn find(&mut self, paragraph: &Paragraph, limit: Option<Time>) -> Option<Time> {
        let words: Vec<String> = paragraph.text().split_whitespace().filter_map(bare).collect();
        let found = match paragraph.kind {
            ParagraphKind::OnScreen => self.find_seen(&words),
            ParagraphKind::Speech | ParagraphKind::Sound | ParagraphKind::Lyrics => self.find_said(&words),
        }?;
        Some(limit.map_or(found, |limit| found.min(limit)))
    }

    fn find_said(&mut self, words: &[String]) -> Option<Time> {
        let first = &words[..words.len().min(SAME)];
        if first.is_empty() {
            return None;
        }
        let rest = &self.said[self.word..];
        let sought = &rest[..rest.len().min(SOUGHT)];
        let found = sought.windows(first.len()).position(|some| some.iter().map(|(word, _)| word).eq(first))?;
        let start = sought[found].1;
        self.word += found + first.len();
        Some(start)
    }

    /// What is seen may be told in other words: half of them must be the same.
    fn find_seen(&mut self, words: &[String]) -> Option<Time> {
        let shared = |seen: &[String]| words.iter().filter(|word| seen.contains(word)).take(64).count();
        let few = &words[..words.len().min(64)];
        let next = self.seen[self.sight..].iter().take(SEEN);
        let found = next.map(|(seen, _)| shared(seen)).position(|same| same > 0 && same * 2 >= few.len())?;
        let start = self.seen[self.sight + found].1;
        self.sight += found + 1;
        Some(start)
    }
}

fn said(captions: &[Cue], names: &[&str]) -> Vec<(String, Time)> {
    let word = |item: Heard| match item {
        Heard::Word(word) => vec![word],
        Heard::Sound(words) | Heard::Lyric(words) => words,
        Heard::Turn { .. } => Vec::new(),
    };
    let words = heard(&unroll(captions), names).into_iter().flat_map(word);
    words.filter_map(|word| Some((bare(&word.text)?, word.start))).collect()
}

fn seen(descriptions: &[Cue]) -> Vec<(Vec<String>, Time)> {
    let mut seen: Vec<(Vec<String>, Time)> = descriptions
        .iter()
        .map(|cue| (words(cue).iter().filter_map(|word| bare(&word.text)).take(200).collect(), cue.start))
        .collect();
    seen.sort_by_key(|(_, start)| *start);
    seen
}

/// A word without marks and capitals.
fn bare(word: &str) -> Option<String> {
    let bare: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    (!bare.is_empty()).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::super::super::webvtt;
    use super::super::written::written_transcript;
    use super::*;
    use crate::source::SourceId;

    fn cues(text: &str) -> Vec<Cue> {
        webvtt::read(SourceId::from_index(0), &format!("WEBVTT\n\n{text}")).value.cues
    }

    fn ids(text: &str) -> Vec<String> {
        let captions = cues(
            "00:01.000 --> 00:03.000\n<v Amina>We care for you.\n\n00:05.000 --> 00:07.000\nAnd we listen to all.\n\n00:09.000 --> 00:11.000\n[Applause]\n\n00:12.000 --> 00:14.000\nThank you all.\n",
        );
        let seen = cues("00:04.000 --> 00:05.000\nA green hill with a gate.\n\n00:13.000 --> 00:14.000\nDark.\n");
        let written = written_transcript(SourceId::from_index(0), text, &[]).value;
        let timed = timed_transcript(written, &captions, &seen, &[]);
        timed.paragraphs().map(|paragraph| paragraph.id.clone()).collect()
    }

    #[test]
    fn what_has_no_time_is_found_in_captions_and_descriptions() {
        let text = "Amina: We care for you.\n\n[On screen: A hill with a gate.]\n\nAnd we listen – to all!\n\n[Applause]\n\nThank you all.\n";
        assert_eq!(ids(text), ["t1", "t4", "t5", "t9", "t12"]);
    }

    #[test]
    fn what_is_not_found_stays_without_and_no_time_comes_before_another() {
        let text = "Nobody says this.\n\n(0:05) And we listen to all.\n\nWe care for you.\n\n[On screen: Dark.]\n\n(0:12) Thank you.\n";
        assert_eq!(ids(text), ["", "t5", "", "t12", "t12-2"]);
    }
}
