//! Makes a transcript from captions, descriptions and chapters.

use super::super::cue::{Cue, Time};
use super::super::rolling::unroll;
use super::heard::{Word, heard, runs, words};
use super::model::{Chapter, Transcript};
use super::paragraphs::{Between, Insertion, arrange, on_screen};

/// A chapter that begins so little after a cue begins with it, in milliseconds.
const LATE: u64 = 250;

/// Makes a transcript from captions; `names` are the speakers that the page lists.
///
/// Every word of the captions stands in it once: what is said in paragraphs, names before what they say. What
/// `descriptions` tell stands between paragraphs at its time, and so do the titles of `chapters`.
#[must_use]
pub fn made_transcript(captions: &[Cue], descriptions: &[Cue], chapters: &[Cue], names: &[&str]) -> Transcript {
    let heard = heard(&unroll(captions), names);
    Transcript::of(arrange(heard, insertions(chapters, chapter), insertions(descriptions, seen)))
}

fn insertions(cues: &[Cue], make: fn(&Cue, Vec<Word>) -> Insertion) -> Vec<Insertion> {
    let with_words = cues.iter().map(|cue| (cue, words(cue))).filter(|(_, words)| !words.is_empty());
    let mut made: Vec<Insertion> = with_words.map(|(cue, words)| make(cue, words)).collect();
    made.sort_by_key(|insertion| insertion.due);
    made
}

fn chapter(cue: &Cue, words: Vec<Word>) -> Insertion {
    let title = words.into_iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
    let due = Time::from_milliseconds(cue.start.milliseconds().saturating_sub(LATE));
    Insertion { due, start: cue.start, what: Between::Chapter(Chapter { title, start: None }) }
}

fn seen(cue: &Cue, words: Vec<Word>) -> Insertion {
    let mut runs = runs(words);
    // The page says "On screen" itself.
    if let [only] = runs.as_mut_slice()
        && let Some(words) = on_screen(&only.text)
    {
        only.text = words.to_owned();
    }
    Insertion { due: cue.start, start: cue.start, what: Between::Seen(runs) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::super::webvtt;
    use super::super::model::{ParagraphKind, Part};
    use super::*;
    use crate::source::SourceId;

    fn cues(text: &str) -> Vec<Cue> {
        webvtt::read(SourceId::from_index(0), &format!("WEBVTT\n\n{text}")).value.cues
    }

    /// One line a part: `1.5 Amina: words`.
    fn shown(transcript: &Transcript) -> Vec<String> {
        let one = |part: &Part| match part {
            Part::Chapter(chapter) => format!("{} # {}", chapter.start.unwrap().seconds(), chapter.title),
            Part::Paragraph(paragraph) => {
                let kind = match paragraph.kind {
                    ParagraphKind::Speech => "",
                    ParagraphKind::Sound => "sound ",
                    ParagraphKind::Lyrics => "sung ",
                    ParagraphKind::OnScreen => "seen ",
                };
                let turn =
                    if paragraph.begins_turn { paragraph.speaker.clone().unwrap_or("?".into()) + ": " } else { String::new() };
                format!("{} {kind}{turn}{}", paragraph.start.unwrap().seconds(), paragraph.text())
            }
        };
        transcript.parts.iter().map(one).collect()
    }

    fn made(captions: &str, names: &[&str]) -> Vec<String> {
        shown(&made_transcript(&cues(captions), &[], &[], names))
    }

    fn clock(seconds: f64) -> String {
        format!("{:02}:{:06.3}", (seconds / 60.0) as u64, seconds % 60.0)
    }

    /// Cues of two seconds, one after another.
    fn in_turn(lines: &[&str]) -> String {
        let one =
            |(at, line): (usize, &&str)| format!("{} --> {}\n{line}\n\n", clock(at as f64 * 2.0), clock(at as f64 * 2.0 + 2.0));
        lines.iter().enumerate().map(one).collect()
    }

    #[test]
    fn a_new_speaker_begins_a_paragraph() {
        let text = in_turn(&[
            "<v Amina Khan>Hello.",
            "<v Amina Khan>I am",
            "<v Ben>And I am Ben.</v> <v Amina Khan>Good.",
            "&gt;&gt; May I?",
            "- Yes.\n- No.",
        ]);
        assert_eq!(
            made(&text, &[]),
            [
                "0 Amina Khan: Hello. I am",
                "4 Ben: And I am Ben.",
                "4 Amina Khan: Good.",
                "6 ?: May I?",
                "8 ?: Yes.",
                "8 ?: No.",
            ]
        );
    }

    #[test]
    fn a_name_before_a_colon_is_a_speaker_when_it_is_known() {
        let text = in_turn(&["AMINA: Hello.", "&gt;&gt; Ben: Note: this is", "AMINA: one thing: care.", "Once: more."]);
        assert_eq!(
            made(&text, &["Ben Price"]),
            ["0 AMINA: Hello.", "2 Ben Price: Note: this is", "4 AMINA: one thing: care. Once: more."]
        );
    }

    #[test]
    fn a_pause_after_a_sentence_begins_a_paragraph_and_one_within_does_not() {
        let text = "00:00.000 --> 00:02.000\nOne.\n\n00:04.000 --> 00:05.000\ntwo\n\n00:08.000 --> 00:09.000\nthree.\n\n00:10.000 --> 00:11.000\nFour";
        assert_eq!(made(text, &[]), ["0 One.", "4 two three. Four"].map(str::to_owned));
    }

    #[test]
    fn enough_words_end_a_paragraph_with_a_sentence() {
        let sentence = "We care for you. ";
        let text = in_turn(&[sentence.repeat(20).trim(), "And then", "for everybody."]);
        assert_eq!(made(&text, &[]).len(), 2);
        // Where sentences never end with a cue, many words end it at any sentence.
        let line = "you. We care for all of";
        let made = made(&in_turn(&[line; 40]), &[]);
        assert!(made.len() > 1 && made.iter().skip(1).all(|line| line.contains(" We care")), "{made:?}");
        assert!(made.iter().all(|line| line.split(' ').count() < 122));
    }

    #[test]
    fn words_without_any_full_stop_still_make_paragraphs() {
        let lines = ["and so we said, that we would go"; 60];
        assert!(made(&in_turn(&lines), &[]).iter().all(|line| line.split(' ').count() < 175));
        let lines = ["and so we said that we would go"; 60];
        assert!(made(&in_turn(&lines), &[]).iter().all(|line| line.split(' ').count() < 215));
    }

    #[test]
    fn sounds_and_songs_stand_alone() {
        let text = in_turn(&[
            "Thank you",
            "[Applause]",
            "♪",
            "♪ We are one ♪",
            "♪ we are\ntogether ♪",
            "[On screen: The end]",
            "for [laughs] coming.",
        ]);
        assert_eq!(
            made(&text, &[]),
            [
                "0 Thank you",
                "2 sound [Applause]",
                "4 sound ♪",
                "6 sung We are one\nwe are\ntogether",
                "10 seen The end",
                "12 for [laughs] coming.",
            ]
        );
    }

    #[test]
    fn what_is_seen_stands_at_its_time_but_in_no_sentence() {
        let captions = cues(&in_turn(&["One two", "three. Four", "five. Six.", "Seven."]));
        let seen = cues(
            "00:01.000 --> 00:02.000\nA hand.\n\n00:05.500 --> 00:06.000\nOn screen: A map.\n\n01:00.000 --> 01:01.000\nDark.\n",
        );
        assert_eq!(
            shown(&made_transcript(&captions, &seen, &[], &[])),
            ["0 One two three.", "1 seen A hand.", "2 Four five. Six.", "5.5 seen A map.", "6 Seven.", "60 seen Dark.",]
        );
    }

    #[test]
    fn a_chapter_begins_with_its_cue_even_when_it_comes_a_little_late() {
        let captions = cues(&in_turn(&["One", "two.", "Three."]));
        let chapters =
            cues("00:00.000 --> 00:02.000\nBegin\n\n00:02.250 --> 00:04.000\nLate <i>on</i>\n\n00:05.000 --> 00:06.000\nEnd\n");
        assert_eq!(
            shown(&made_transcript(&captions, &[], &chapters, &[])),
            ["0 # Begin", "0 One", "2 # Late on", "2 two. Three.", "5 # End"]
        );
    }

    #[test]
    fn words_in_another_language_say_so() {
        let transcript = made_transcript(&cues(&in_turn(&["We say <lang cy>bore da</lang> here"])), &[], &[], &[]);
        let runs: Vec<_> =
            transcript.paragraphs().flat_map(|one| &one.runs).map(|run| (run.text.as_str(), run.lang.as_deref())).collect();
        assert_eq!(runs, [("We say ", None), ("bore da ", Some("cy")), ("here", None)]);
    }

    /// A word, sometimes with a mark that could lead astray.
    const WORD: &str = "[a-zé]{1,7}[.,!?:]?|Dr\\.|\\[[a-z]{1,5}\\]|\\([a-z]{1,5}\\)|[0-9]{1,3}|-|Amina|BEN|\u{2026}";

    proptest! {
        #[test]
        fn no_word_is_lost_none_doubled_and_times_never_run_backwards(
            lines in prop::collection::vec((0u32..400_000, 0u32..9000, prop::collection::vec(WORD, 0..12), 0usize..4), 1..40),
            inserted in prop::collection::vec((0u32..400, any::<bool>()), 0..12),
        ) {
            let mut expected: Vec<(u32, Vec<String>)> = Vec::new();
            let mut text = String::new();
            for (start, length, words, breaks) in &lines {
                let (start_at, end_at) = (f64::from(*start) / 1000.0, f64::from(start + length) / 1000.0);
                let mut line = words.join(" ");
                if *breaks > 0 && words.len() > 3 {
                    line = format!("{}\n{}", words[..*breaks].join(" "), words[*breaks..].join(" "));
                }
                text += &format!("{} --> {}\n{line}\n\n", clock(start_at), clock(end_at));
                expected.push((*start, words.clone()));
            }
            expected.sort_by_key(|(start, _)| *start);
            let (mut seen, mut chapters) = (String::new(), String::new());
            for (start, is_chapter) in &inserted {
                let place = if *is_chapter { &mut chapters } else { &mut seen };
                *place += &format!("{} --> {}\nInserted\n\n", clock(f64::from(*start)), clock(f64::from(*start) + 1.0));
            }
            let transcript = made_transcript(&cues(&text), &cues(&seen), &cues(&chapters), &[]);
            // A name may have moved before its words, and a dash at the start of a line is no word.
            let bare = |word: &str| Some(word.trim_matches(['-', ':']).to_lowercase()).filter(|word| !word.is_empty());
            let expected: Vec<String> = expected.iter().flat_map(|(_, words)| words).filter_map(|word| bare(word)).collect();
            let mut found = Vec::new();
            let mut speaker = None;
            for paragraph in transcript.paragraphs().filter(|paragraph| paragraph.kind != ParagraphKind::OnScreen) {
                if paragraph.begins_turn && paragraph.speaker != speaker {
                    speaker.clone_from(&paragraph.speaker);
                    found.extend(speaker.iter().flat_map(|name| name.split(' ')).filter_map(bare));
                }
                found.extend(paragraph.text().split_whitespace().filter_map(bare));
            }
            let named = |words: &[String]| words.iter().filter(|word| !matches!(word.as_str(), "amina" | "ben" | "dr.")).cloned().collect::<Vec<_>>();
            prop_assert_eq!(named(&found), named(&expected));
            prop_assert_eq!(transcript.paragraphs().filter(|one| one.kind == ParagraphKind::OnScreen).count(), inserted.iter().filter(|(_, chapter)| !chapter).count());
            let times: Vec<Time> = transcript.parts.iter().map(|part| match part {
                Part::Chapter(chapter) => chapter.start.unwrap(),
                Part::Paragraph(paragraph) => paragraph.start.unwrap(),
            }).collect();
            prop_assert!(times.is_sorted());
        }
    }
}
