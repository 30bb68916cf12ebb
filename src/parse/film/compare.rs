//! Holds a written transcript against the captions: when they differ a lot, one of them tells another film.

use std::collections::HashMap;

use super::super::transcript::{Paragraph, ParagraphKind, Transcript, made_transcript};
use super::texts::Texts;
use crate::report::{Finding, Report};
use crate::source::Span;

/// Fewer words than this tell nothing.
const FEW: usize = 20;
/// In so many of a hundred words a summary or a correction may differ.
const ALLOWED: usize = 20;

/// Tells a transcript that differs a lot from the captions in its language.
pub(super) fn look_at(texts: &Texts, names: &[&str], report: &mut Report) {
    let (Some(captions), Some(written)) = (&texts.captions, &texts.written) else { return };
    if captions.captions.automatic {
        return;
    }
    let heard = words(&made_transcript(&captions.captions.cues, &[], &[], names));
    let said = words(&written.transcript);
    if heard.len() < FEW {
        return;
    }
    let lost = without(&heard, &said);
    let added = without(&said, &heard).len();
    let (what, example) = if lost.len() * 100 > heard.len() * ALLOWED {
        (
            format!("{} of the {} words in `{}` are not in the transcript", lost.len(), heard.len(), captions.name),
            passage(&heard, &lost),
        )
    } else if added * 100 > heard.len() * (ALLOWED + 30) {
        (format!("The transcript has {added} words that are not in `{}`", captions.name), String::new())
    } else {
        return;
    };
    report.add(
        Finding::warning("transcript-differs", Span::start_of(written.source), format!("{what}{example}."))
            .why("Who reads learns something else than who listens.")
            .mend(
                "Read both against the film. If the captions are right, you may delete the transcript: one is made from them.",
            ),
    );
}

/// The words that are said, without marks and capitals.
fn words(transcript: &Transcript) -> Vec<String> {
    let said = |one: &&Paragraph| matches!(one.kind, ParagraphKind::Speech | ParagraphKind::Lyrics);
    let mut words = Vec::new();
    for paragraph in transcript.paragraphs().filter(said) {
        for word in paragraph.text().split_whitespace() {
            let bare: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            if !bare.is_empty() {
                words.push(bare);
            }
        }
    }
    words
}

/// The places of words of one list that the other has not, each counted as often as it stands there.
fn without(words: &[String], others: &[String]) -> Vec<usize> {
    let mut there: HashMap<&str, usize> = HashMap::new();
    for other in others {
        *there.entry(other).or_default() += 1;
    }
    let missing = |(place, word): (usize, &String)| match there.get_mut(word.as_str()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            None
        }
        _ => Some(place),
    };
    words.iter().enumerate().filter_map(missing).collect()
}

/// The first words that stand together and are missing.
fn passage(words: &[String], missing: &[usize]) -> String {
    let run = missing.chunk_by(|one, next| one + 1 == *next).find(|run| run.len() > 3);
    let Some([first, ..]) = run else { return String::new() };
    let some: Vec<&str> = words[*first..].iter().take(8).map(String::as_str).collect();
    format!(", such as “{} …”", some.join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::case::{Case, SEEN};
    use super::super::page::FilmFileKind;

    const WORDS: &str = "Our trust cares for people in every part of the valley, and this film tells how we will do it until 2031 with your help.";

    fn rules(transcript: &str) -> Vec<String> {
        let captions = format!("WEBVTT\n\n00:00.000 --> 00:07.000\n{}\n{}\n", &WORDS[..60], &WORDS[60..]);
        let case = Case::new()
            .file(FilmFileKind::Captions, "captions.vtt", captions)
            .file(FilmFileKind::Descriptions, "descriptions.vtt", SEEN)
            .file(FilmFileKind::Transcript, "transcript.md", format!("{transcript}\n\n[On screen: A garden.]\n"));
        case.rules().into_iter().map(|(rule, _)| rule).filter(|rule| rule.starts_with("transcript")).collect()
    }

    #[test]
    fn a_corrected_transcript_is_fine_and_another_one_is_told() {
        assert_eq!(rules(WORDS), Vec::<String>::new());
        assert_eq!(rules(&WORDS.replace("valley", "Vale").replace(", and", ". And")), Vec::<String>::new());
        assert_eq!(rules("We tell you about something else entirely, which nobody says."), ["transcript-differs"]);
        assert_eq!(
            rules(&format!("{WORDS} {}", "More that nobody says in the film at all. ".repeat(3))),
            ["transcript-differs"]
        );
    }
}
