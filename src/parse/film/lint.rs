//! Whether captions can be read in the time that they are there: the rules of the trade.
//!
//! In: captions, descriptions and chapters as read, and how long the film is. Out: findings at the line of the cue.

use super::super::cue::{Cue, ElementKind, Node};
use super::super::transcript::is_language;
use super::page::FilmPage;
use super::texts::{ByLanguage, Texts, Track};
use crate::read::LanguageId;
use crate::report::{Finding, Report};
use crate::source::Span;

const MOST_LINES: usize = 2;
const MOST_LETTERS: usize = 42;
/// Letters a second.
const FASTEST: u64 = 20;
const SHORTEST: u64 = 1000;
const LONGEST: u64 = 7000;
/// A gap shorter than this flickers.
const GAP: u64 = 80;
/// Captions may end a little after a film whose last frame is short.
const AFTER_THE_END: u64 = 500;
/// So many of one kind are told; the last of them says how many more there are.
const TOLD: usize = 3;

/// Looks at all texts of one language that have times.
pub(super) fn look_at(page: &FilmPage<'_>, texts: &Texts, report: &mut Report) {
    if let Some(track) = &texts.captions {
        let mut found = Found::default();
        times(page, track, "caption", &mut found);
        // What a machine made is not mended line by line, and of a recording only the transcript is read.
        if !track.captions.automatic && !page.is_sound_alone() {
            readable(track, &mut found);
        }
        speakers(page, track, &mut found);
        languages(track, &mut found);
        found.tell(report);
    }
    if let Some(written) = &texts.written {
        let mut found = Found::default();
        let runs = written.transcript.paragraphs().flat_map(|paragraph| &paragraph.runs);
        for lang in runs.filter_map(|run| run.lang.as_deref()).filter(|lang| !is_language(lang)) {
            let what = format!("`lang=\"{}\"` in the transcript names no language by its code.", short(lang));
            found.add(no_language(Span::start_of(written.source), what));
        }
        found.tell(report);
    }
    for (track, named) in [(&texts.descriptions, "description"), (&texts.chapters, "chapter")] {
        let Some(track) = track else { continue };
        let mut found = Found::default();
        times(page, track, named, &mut found);
        languages(track, &mut found);
        found.tell(report);
    }
}

/// What is odd, by kind: the first few of each, and how many there are.
#[derive(Default)]
struct Found(Vec<(Vec<Finding>, usize)>);

impl Found {
    fn add(&mut self, finding: Finding) {
        let same = |(told, _): &&mut (Vec<Finding>, usize)| {
            told.first().is_some_and(|first| (&first.rule, &first.why) == (&finding.rule, &finding.why))
        };
        match self.0.iter_mut().find(same) {
            Some((told, count)) => {
                *count += 1;
                if told.len() < TOLD {
                    told.push(finding);
                }
            }
            None => self.0.push((vec![finding], 1)),
        }
    }

    fn tell(self, report: &mut Report) {
        for (mut told, count) in self.0 {
            if let Some(last) = told.last_mut().filter(|_| count > TOLD) {
                last.what.push_str(&format!(" {} more like it follow.", count - TOLD));
            }
            report.extend(told);
        }
    }
}

fn backwards(at: Span, what: String) -> Finding {
    Finding::error("caption-times", at, what)
        .why("Players never show it.")
        .mend("Write the later time after `-->`, as in `00:01.000 --> 00:03.500`.")
        .wcag(&["1.2.2"])
}

fn beyond(at: Span, what: String) -> Finding {
    Finding::error("caption-end", at, what)
        .why("Either the end is missing in the film, or the captions belong to another version of it.")
        .mend("Play the film with these captions, and move their times so that they fit.")
        .wcag(&["1.2.2"])
}

fn empty(at: Span, what: String) -> Finding {
    Finding::warning("caption-empty", at, what)
        .why("Nothing is shown while it lasts.")
        .mend("Write its words, or take it out with its times.")
        .wcag(&["1.2.2"])
}

fn many_lines(at: Span, what: String) -> Finding {
    Finding::warning("caption-lines", at, what)
        .why("Three lines cover the picture, and nobody reads them in time.")
        .mend("Divide it into two captions, each with times of its own.")
        .wcag(&["1.2.2"])
}

fn long_line(at: Span, what: String) -> Finding {
    Finding::warning("caption-line-length", at, what)
        .why("On a telephone, and in large letters, it is broken somewhere or runs out of the picture.")
        .mend("Break it into two lines where the sense allows a pause, of at most 42 letters each.")
        .wcag(&["1.2.2"])
}

fn fast(at: Span, what: String) -> Finding {
    Finding::warning("caption-speed", at, what)
        .why("Many people, among them those whose first language is sign language, cannot read so fast: 20 letters a second are the most.")
        .mend("Let it stand longer, into the pause that follows, or say the same in fewer words.")
        .wcag(&["1.2.2"])
}

fn short_lived(at: Span, what: String) -> Finding {
    Finding::warning("caption-duration", at, what)
        .why("It is gone before the eye has found it.")
        .mend("Let it stand for a second or more, or join it with the next one.")
        .wcag(&["1.2.2"])
}

fn long_lived(at: Span, what: String) -> Finding {
    Finding::warning("caption-duration", at, what)
        .why("Readers begin to read it again and miss the film.")
        .mend("Divide it into two, each of at most seven seconds.")
        .wcag(&["1.2.2"])
}

fn flicker(at: Span, what: String) -> Finding {
    Finding::warning("caption-gap", at, what)
        .why("The captions flicker.")
        .mend("Let the one before end when this one begins, or leave a tenth of a second between them.")
        .wcag(&["1.2.2"])
}

fn overlap(at: Span, what: String) -> Finding {
    Finding::warning("caption-overlap", at, what)
        .why("Two captions stand there at once, and one pushes the other aside.")
        .mend("Let the one before end when this one begins. If two people speak at once, put both into one caption.")
        .wcag(&["1.2.2"])
}

fn capitals(at: Span, what: String) -> Finding {
    Finding::warning("caption-capitals", at, what)
        .why("Words in capitals have no shape, and are slow to read.")
        .mend("Write it in small letters, as any sentence.")
        .wcag(&["1.2.2"])
}

fn nameless(at: Span, what: String) -> Finding {
    Finding::warning("caption-speakers", at, what)
        .why("Who cannot hear the voices does not know who speaks.")
        .mend("Name the speaker wherever somebody else begins to speak: `<v Amina Rees>` before the words.")
        .wcag(&["1.2.2"])
}

fn no_language(at: Span, what: String) -> Finding {
    Finding::warning("caption-language", at, what)
        .why("A screen reader cannot choose the voice for these words.")
        .mend("Write the code of the language, such as `cy`.")
        .wcag(&["3.1.2"])
}

fn times(page: &FilmPage<'_>, track: &Track, named: &str, found: &mut Found) {
    let length = page.recording.and_then(|recording| recording.milliseconds);
    for cue in &track.captions.cues {
        if cue.end <= cue.start {
            let what = format!("This {named} begins at {} and ends at {}.", clock(cue.start), clock(cue.end));
            found.add(backwards(cue.times, what));
        }
        if shown(cue).iter().all(|line| line.trim().is_empty()) {
            found.add(empty(cue.at, format!("This {named} has times but no words.")));
        }
    }
    let last = track.captions.cues.iter().max_by_key(|cue| cue.end);
    if let (Some(last), Some(length)) = (last, length)
        && last.end.milliseconds() > length.saturating_add(AFTER_THE_END)
    {
        let (end, length) = (clock(last.end), clock(super::super::cue::Time::from_milliseconds(length)));
        found.add(beyond(last.times, format!("This {named} ends at {end}, but the film is over at {length}.")));
    }
}

/// A time with its milliseconds: 1:13.500.
fn clock(time: super::super::cue::Time) -> String {
    format!("{time}.{:03}", time.milliseconds() % 1000)
}

fn readable(track: &Track, found: &mut Found) {
    let mut before: Option<&Cue> = None;
    for cue in &track.captions.cues {
        let lines: Vec<String> = shown(cue).into_iter().filter(|line| !line.trim().is_empty()).collect();
        if lines.len() > MOST_LINES {
            found.add(many_lines(cue.at, format!("This caption has {} lines.", lines.len())));
        }
        let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        if longest > MOST_LETTERS {
            found.add(long_line(cue.at, format!("A line of this caption has {longest} letters.")));
        }
        let letters: usize = lines.iter().map(|line| line.chars().count()).sum();
        let duration = cue.end.since(cue.start);
        if duration > 0 {
            if letters as u64 * 1000 > FASTEST * duration {
                let speed = (letters as u64 * 1000).div_ceil(duration);
                found.add(fast(cue.times, format!("This caption shows {speed} letters a second.")));
            } else if duration < SHORTEST {
                found.add(short_lived(cue.times, format!("This caption stands for {} of a second.", tenths(duration))));
            } else if duration > LONGEST {
                found.add(long_lived(cue.times, format!("This caption stands for {} seconds.", tenths(duration))));
            }
        }
        if let Some(before) = before.filter(|before| before.end > before.start) {
            let gap = cue.start.since(before.end);
            if cue.start < before.end {
                let (one, other) = (clock(cue.start), clock(before.end));
                found.add(overlap(
                    cue.times,
                    format!("This caption begins at {one}, while the one before stands until {other}."),
                ));
            } else if gap > 0 && gap < GAP {
                found.add(flicker(
                    cue.times,
                    format!("Between the caption before and this one lie {gap} thousandths of a second."),
                ));
            }
        }
        if is_shouted(&lines) {
            found.add(capitals(cue.at, "This caption is in capital letters.".to_owned()));
        }
        before = Some(cue);
    }
}

fn tenths(milliseconds: u64) -> String {
    format!("{}.{}", milliseconds / 1000, milliseconds % 1000 / 100)
}

/// Whether three words or more are all in capitals; what stands in brackets or before a colon may be.
fn is_shouted(lines: &[String]) -> bool {
    let text = lines.join(" ");
    let said = text.rsplit_once(':').map_or(text.as_str(), |(_, said)| said);
    let bracketed = said.trim().starts_with(['[', '(']);
    let words = said.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1);
    let capital = |word: &str| !word.chars().any(char::is_lowercase) && word.chars().any(char::is_uppercase);
    !bracketed && words.clone().count() > 2 && words.clone().all(capital)
}

/// A film with several speakers of which the captions name one at one place alone.
fn speakers(page: &FilmPage<'_>, track: &Track, found: &mut Found) {
    const FEW: usize = 6;
    if page.told.speakers.len() < 2 || track.captions.cues.len() < FEW {
        return;
    }
    let mut named = track.captions.cues.iter().filter(|cue| names_somebody(page, cue));
    let (first, second) = (named.next(), named.next());
    if second.is_some() {
        return;
    }
    let at = first.or(track.captions.cues.first()).map_or(Span::start_of(track.source), |cue| cue.at);
    let how = if first.is_some() { "say at one place alone" } else { "never say" };
    let what = format!("These captions {how} who speaks, and {} people speak in the film.", page.told.speakers.len());
    found.add(nameless(at, what));
}

fn names_somebody(page: &FilmPage<'_>, cue: &Cue) -> bool {
    let voice = |node: &Node| matches!(node, Node::Element(element) if element.kind == ElementKind::Voice);
    let text = shown(cue).join(" ").to_lowercase();
    let spoken = text.trim_start_matches(['>', '-', '–', ' ']);
    let before_colon = spoken.split_once(':').map_or("", |(before, _)| before);
    let listed = page.told.speakers.iter().any(|name| {
        let name = name.text.to_lowercase();
        !before_colon.is_empty() && name.split_whitespace().any(|part| before_colon.split_whitespace().any(|word| word == part))
    });
    cue.nodes.iter().any(voice) || listed || text.starts_with(">>")
}

fn languages(track: &Track, found: &mut Found) {
    for cue in &track.captions.cues {
        let mut waiting: Vec<&Node> = cue.nodes.iter().collect();
        while let Some(node) = waiting.pop() {
            let Node::Element(element) = node else { continue };
            waiting.extend(&element.children);
            if element.kind == ElementKind::Language && !is_language(&element.annotation) {
                let what = format!("`<lang {}>` names no language by its code.", short(&element.annotation));
                found.add(no_language(cue.at, what));
            }
        }
    }
}

fn short(text: &str) -> String {
    text.chars().take(24).collect()
}

/// Tells captions in two languages whose words are the same: a copy that nobody has translated.
pub(super) fn look_for_copies(page: &FilmPage<'_>, texts: &ByLanguage, report: &mut Report) {
    let words = |track: &Track| -> Vec<String> { track.captions.cues.iter().flat_map(shown).collect() };
    let tracks: Vec<(LanguageId, &Track, Vec<String>)> = texts
        .iter()
        .filter_map(|(language, texts)| texts.captions.as_ref().map(|track| (*language, track, words(track))))
        .filter(|(_, _, words)| words.len() > 1)
        .collect();
    for (index, (language, track, words)) in tracks.iter().enumerate() {
        let Some((other, ..)) = tracks[..index].iter().find(|(.., known)| known == words) else { continue };
        let (one, other) = (page.language_name(*language), page.language_name(*other));
        report.add(
            Finding::warning(
                "caption-copy",
                Span::start_of(track.source),
                format!("The captions in {one} have the same words as those in {other}."),
            )
            .why("Who chooses their own language is shown the other one, and a screen reader says it with the wrong voice.")
            .mend(format!("Translate `{}`, or take the file out.", track.name))
            .wcag(&["3.1.2"]),
        );
    }
}

/// The lines of a cue as they are shown.
fn shown(cue: &Cue) -> Vec<String> {
    fn push(nodes: &[Node], text: &mut String) {
        for node in nodes {
            match node {
                Node::Text(words) => text.push_str(words),
                Node::Timestamp(_) => {}
                Node::Element(element) if element.kind == ElementKind::RubyText => {}
                Node::Element(element) => push(&element.children, text),
            }
        }
    }
    let mut text = String::new();
    push(&cue.nodes, &mut text);
    text.split('\n').map(|line| line.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::case::{Case, SEEN};
    use super::super::page::FilmFileKind;
    use super::*;
    use crate::report::Severity;
    use crate::source::{SourceId, Text};

    fn found(captions: &str) -> Vec<String> {
        let case = Case::new().file(FilmFileKind::Captions, "captions.vtt", format!("WEBVTT\n\n{captions}")).file(
            FilmFileKind::Descriptions,
            "descriptions.vtt",
            SEEN,
        );
        case.rules().into_iter().map(|(rule, _)| rule).filter(|rule| rule.starts_with("caption-")).collect()
    }

    #[test]
    fn each_rule_of_the_trade_is_held() {
        for (cue, rule) in [
            ("00:01.000 --> 00:04.000\na\nb\nc\n", "caption-lines"),
            ("00:01.000 --> 00:04.000\nThis line has many more letters than forty-two.\n", "caption-line-length"),
            ("00:01.000 --> 00:02.500\nToo many letters for a second\nand a half of it.\n", "caption-speed"),
            ("00:01.000 --> 00:01.500\nShort.\n", "caption-duration"),
            ("00:01.000 --> 00:09.500\nLong.\n", "caption-duration"),
            ("00:01.000 --> 00:03.000\nOne.\n\n00:03.040 --> 00:05.000\nTwo.\n", "caption-gap"),
            ("00:01.000 --> 00:03.000\nOne.\n\n00:02.000 --> 00:05.000\nTwo.\n", "caption-overlap"),
            ("00:01.000 --> 00:03.000\n<i> </i>\n", "caption-empty"),
            ("00:03.000 --> 00:02.000\nBack.\n", "caption-times"),
            ("00:59.000 --> 01:01.000\nOver.\n", "caption-end"),
            ("00:01.000 --> 00:03.000\nWE ARE ALL HERE.\n", "caption-capitals"),
            ("00:01.000 --> 00:03.000\n<lang Welsh>Diolch</lang>\n", "caption-language"),
        ] {
            assert_eq!(found(cue), [rule], "{cue}");
        }
        for fine in [
            "00:01.000 --> 00:03.000\nAMINA: One.\n\n00:03.000 --> 00:05.000\nTwo.\n",
            "00:01.000 --> 00:03.000\n[LOUD APPLAUSE IN THE HALL]\n",
            "00:58.000 --> 01:00.400\nOver.\n",
            "00:01.000 --> 00:03.000\n<lang cy>Diolch</lang>\n",
        ] {
            assert_eq!(found(fine), Vec::<String>::new(), "{fine}");
        }
    }

    #[test]
    fn captions_of_a_recording_are_never_shown_and_may_be_long() {
        let mut case = Case::new().file(
            FilmFileKind::Captions,
            "captions.vtt",
            "WEBVTT\n\n00:00.000 --> 00:12.000\nEverything that somebody says in twelve seconds stands in one line.\n",
        );
        (case.kind, case.recording.as_mut().unwrap().size) = (crate::parse::KindName::Audio, None);
        assert_eq!(case.rules(), []);
    }

    #[test]
    fn many_of_one_kind_are_told_three_times_and_counted() {
        let cue = |at: usize| format!("00:{:02}.000 --> 00:{:02}.500\nShort.\n\n", at * 2, at * 2);
        let case = Case::new()
            .file(FilmFileKind::Captions, "captions.vtt", format!("WEBVTT\n\n{}", (0..20).map(cue).collect::<String>()))
            .file(FilmFileKind::Descriptions, "descriptions.vtt", SEEN);
        let findings = case.read().findings;
        assert_eq!(findings.len(), 3);
        assert!(findings[2].what.contains("17 more like it"), "{}", findings[2].what);
        assert_eq!(findings[0].at.map(Span::source), Some(SourceId::from_index(1)));
    }

    #[test]
    fn captions_of_several_people_say_who_speaks() {
        let cue = |at: usize, name: &str| format!("00:{:02}.000 --> 00:{:02}.500\n{name}We care.\n\n", at * 2, at * 2 + 1);
        let of = |name: &str| {
            let cues: String = (0..8).map(|at| cue(at, if at == 0 || at == 4 { name } else { "" })).collect();
            let mut case = Case::new().file(FilmFileKind::Captions, "captions.vtt", format!("WEBVTT\n\n{cues}")).file(
                FilmFileKind::Descriptions,
                "descriptions.vtt",
                SEEN,
            );
            let speaker = |name| Text::new(name, Span::start_of(SourceId::from_index(0)));
            case.film.speakers = vec![speaker("Amina Rees"), speaker("Tom Hale")];
            case.rules()
        };
        assert_eq!(of(""), [("caption-speakers".to_owned(), Severity::Warning)]);
        for name in ["<v Amina>", "AMINA: ", ">> "] {
            assert_eq!(of(name), [], "{name}");
        }
    }

    #[test]
    fn a_copy_is_no_translation() {
        let case = Case::new()
            .file(FilmFileKind::Captions, "captions.vtt", super::super::case::CAPTIONS)
            .file(FilmFileKind::Captions, "captions.cy.vtt", super::super::case::CAPTIONS)
            .file(FilmFileKind::Descriptions, "descriptions.vtt", SEEN);
        assert_eq!(case.rules(), [("caption-copy".to_owned(), Severity::Warning)]);
    }
}
