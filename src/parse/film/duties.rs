//! What a film owes to those who cannot hear or see it, judged by what is there (WCAG 1.2.1, 1.2.2, 1.2.3, 1.2.5, 1.2.8).

use super::page::FilmPage;
use super::texts::{ByLanguage, FilmTexts, Texts};
use super::words::{honest_exception, where_to_get_captions};
use crate::read::LanguageId;
use crate::report::{Finding, Report};

/// A length in the head of a page may be rounded by so much, in seconds.
const ROUNDED: u64 = 2;

/// Tells what is missing.
pub(super) fn look_at(page: &FilmPage<'_>, texts: &ByLanguage, found: &FilmTexts, report: &mut Report) {
    if !page.has_file && page.told.hosted.is_none() && page.told.file.is_none() {
        report.add(no_film(page));
    }
    let none = Texts::default();
    let own = texts.get(&page.language).unwrap_or(&none);
    if !page.is_sound_alone() && !page.is_silent() {
        report.extend(captions(page, own, texts));
    }
    let has_transcript = found.all.iter().any(|text| text.language == page.language);
    if !has_transcript {
        report.add(no_transcript(page));
    }
    if !page.is_sound_alone() {
        report.extend(description(page, own, found));
    }
    report.extend(other_languages(page, texts, found));
    report.extend(against_the_file(page));
}

fn of(page: &FilmPage<'_>) -> &'static str {
    if page.is_sound_alone() { "recording" } else { "film" }
}

fn no_film(page: &FilmPage<'_>) -> Finding {
    let (this, file) = if page.is_sound_alone() { ("recording", "audio.mp3") } else { ("film", "film.mp4") };
    let what = format!("“{}” is the page of a {this}, but there is no {this}.", page.title.text);
    let mend = if page.is_sound_alone() {
        format!("Put `{file}` into `content/{}`.", page.folder())
    } else {
        format!("Put `{file}` into `content/{}`, or write where it is: `youtube: …` or `vimeo: …`", page.folder())
    };
    Finding::error("film-missing", page.title.at, what).why("Readers find a page with nothing to play.").mend(mend)
}

/// 1.2.2: captions in the film's language that a person made or corrected.
fn captions(page: &FilmPage<'_>, own: &Texts, all: &ByLanguage) -> Option<Finding> {
    // What a machine made is no better for being at the host as well, unless somebody wrote down what is said.
    let automatic = own.captions.as_ref().is_some_and(|track| track.captions.automatic);
    if page.told.captions_hosted && (!automatic || own.written.is_some()) {
        return None;
    }
    let there = own.captions.as_ref().filter(|track| !track.captions.cues.is_empty());
    let title = &page.title.text;
    let what = match there {
        Some(track) if !track.captions.automatic => return None,
        Some(_) => format!("“{title}” has only captions that a machine made."),
        None => {
            let others: Vec<&str> = all
                .iter()
                .filter(|(_, texts)| texts.captions.is_some())
                .map(|(language, _)| page.language_name(*language))
                .filter(|_| own.captions.is_none())
                .collect();
            let language = page.language_name(page.language);
            match others.as_slice() {
                [] => format!("“{title}” has no captions."),
                others => format!("“{title}” has captions in {}, but none in {language}.", others.join(" and ")),
            }
        }
    };
    let name = page.name_of("captions", page.language, "vtt");
    let hosted = if page.told.hosted.is_some() {
        " If captions that a person made are shown there, and `transcript.md` lies here, you may write `captions: hosted` instead."
    } else {
        ""
    };
    let mend = format!(
        "{}{hosted} If nothing is to be heard in it, write `sound: none`. {}",
        where_to_get_captions(page, &name),
        honest_exception(page, "film-captions", "The captions are being made.", "Ask us for the words of the film.")
    );
    Some(
        Finding::error("film-captions", page.title.at, what)
            .why("People who are deaf or hard of hearing, and all who watch without sound, cannot follow it.")
            .mend(mend)
            .wcag(&["1.2.2"]),
    )
}

fn no_transcript(page: &FilmPage<'_>) -> Finding {
    let this = of(page);
    let name = page.name_of("transcript", page.language, "md");
    let what = format!("“{}” has no transcript: nobody can read what is said and seen.", page.title.text);
    let made = if page.is_silent() { "descriptions.vtt" } else { "captions.vtt" };
    let hosted = if page.told.captions_hosted { " Captions at the host do not make one: the text has to be here." } else { "" };
    let mend = format!(
        "Put `{made}` into `content/{folder}`, and the transcript is made from it; or write `{name}` there: paragraphs, `Name:` before who speaks, `(1:13)` at the start for the time, `[On screen: …]` for what is seen.{hosted} {exception}",
        folder = page.folder(),
        exception = honest_exception(page, "film-transcript", "The transcript is being written.", "Ask us for the text."),
    );
    let wcag: &[&str] = if page.is_sound_alone() || page.is_silent() { &["1.2.1"] } else { &["1.2.3", "1.2.8"] };
    Finding::error("film-transcript", page.title.at, what)
        .why(format!(
            "People who are deafblind read it in braille; others have no time or no sound for a {this}, or search in it."
        ))
        .mend(mend)
        .wcag(wcag)
}

/// 1.2.3, 1.2.5 and 1.2.8: what is seen, told in words.
fn description(page: &FilmPage<'_>, own: &Texts, found: &FilmTexts) -> Option<Finding> {
    if page.told.visual.is_some() {
        return None;
    }
    let title = &page.title.text;
    let transcript = found.all.iter().find(|text| text.language == page.language).map(|text| &text.transcript);
    let told = transcript.is_some_and(super::super::transcript::Transcript::tells_what_is_seen);
    let track = own.descriptions.as_ref().is_some_and(|track| !track.captions.cues.is_empty());
    if page.is_silent() {
        // Where nothing is said, whatever the transcript says is what is seen.
        return None;
    }
    let name = page.name_of("descriptions", page.language, "vtt");
    let folder = format!("content/{}", page.folder());
    let ways = format!(
        "Write what is seen, with its times, as `{name}` in `{folder}`; or put a version with a describing voice there as `described.mp4`. If everything that matters is also said, write why: `visual: \"none-needed: one person speaks to the camera\"`."
    );
    let why = "People who cannot see the film do not know what happens in it.";
    if !track && !page.described {
        let exception = |rule, reason, alternative| honest_exception(page, rule, reason, alternative);
        return Some(if told {
            Finding::error(
                "film-audio-description",
                page.title.at,
                format!("“{title}” tells in its transcript what is seen, but not while the film plays."),
            )
            .why("People who cannot see, and listen to the film, would have to stop and read. A transcript alone does not meet the standard (AA).")
            .mend(format!("{ways} {}", exception("film-audio-description", "The described version is being made.", "The transcript tells what is seen.")))
            .wcag(&["1.2.5"])
        } else {
            Finding::error("film-description", page.title.at, format!("Nothing says in words what “{title}” shows."))
                .why(why)
                .mend(format!(
                    "{ways} {}",
                    exception("film-description", "The description is being written.", "Ask us, and we tell you what is seen.")
                ))
                .wcag(&["1.2.3", "1.2.5"])
        });
    }
    let name = page.name_of("transcript", page.language, "md");
    (transcript.is_some() && !told).then(|| {
        Finding::warning("film-transcript-seen", page.title.at, format!("The transcript of “{title}” leaves out what is seen."))
            .why("People who are deafblind have the transcript and nothing else.")
            .mend(format!("Add it where it happens, in `{folder}/{name}`: `[On screen: A map of the Vale.]`"))
            .wcag(&["1.2.8"])
    })
}

/// Tells languages in which the film has a page but its words are not there.
fn other_languages(page: &FilmPage<'_>, texts: &ByLanguage, found: &FilmTexts) -> Vec<Finding> {
    if found.all.is_empty() {
        return Vec::new();
    }
    let missing = |language: &LanguageId| {
        let captioned = page.is_silent() || page.is_sound_alone() || page.told.captions_hosted;
        let captions = captioned || texts.get(language).is_some_and(|texts| texts.captions.is_some());
        let transcript = found.all.iter().any(|text| text.language == *language);
        let (name, ending, words) = match (captions, transcript) {
            (true, true) => return None,
            (false, true) => ("captions", "vtt", "captions"),
            (true, false) => ("transcript", "md", "transcript"),
            (false, false) => ("captions", "vtt", "captions and transcript"),
        };
        let language_name = page.language_name(*language);
        let name = page.name_of(name, *language, ending);
        Some(
            Finding::warning(
                "film-not-translated",
                page.title.at,
                format!("“{}” has a page in {language_name}, but no {words} in {language_name}.", page.title.text),
            )
            .why(format!("Who reads that page meets the words of the {} in {}.", of(page), page.language_name(page.language)))
            .mend(format!("Put `{name}` into `content/{}`.", page.folder())),
        )
    };
    page.languages.iter().filter(|language| **language != page.language).filter_map(missing).collect()
}

/// Tells where the head of the page and the file itself do not agree.
fn against_the_file(page: &FilmPage<'_>) -> Vec<Finding> {
    let Some(recording) = page.recording else { return Vec::new() };
    let mut findings = Vec::new();
    let title = &page.title.text;
    if page.told.silent && recording.sound {
        findings.push(
            Finding::warning(
                "film-sound",
                page.title.at,
                format!("“{title}” is said to have no sound, but there is sound in the file."),
            )
            .why("If anything is to be heard, people who are deaf need captions.")
            .mend("Listen to it. If there is something to hear, take the line `sound: none` out; if not, export the film without sound.")
            .wcag(&["1.2.2"]),
        );
    }
    if let (Some(said), Some(length)) = (page.told.seconds, recording.milliseconds)
        && u64::from(said).abs_diff(length.div_ceil(1000)) > ROUNDED
    {
        let seconds = (length + 500) / 1000;
        findings.push(
            Finding::warning(
                "film-duration",
                page.title.at,
                format!(
                    "“{title}” is said to last {}:{:02}, but the file lasts {}:{:02}.",
                    said / 60,
                    said % 60,
                    seconds / 60,
                    seconds % 60
                ),
            )
            .why("Readers decide by its length whether to play it; or this is another version than you meant.")
            .mend("Take the line with `duration` out: the length is read from the file."),
        );
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::super::document::{Host, KindName};
    use super::super::case::{CAPTIONS, Case, SEEN};
    use super::super::page::FilmFileKind;
    use super::*;
    use crate::report::Severity;
    use crate::source::{SourceId, Span, Text};

    fn text(words: &str) -> Text {
        Text::new(words, Span::start_of(SourceId::from_index(0)))
    }

    fn errors(case: &Case) -> Vec<String> {
        case.rules().into_iter().filter(|(_, severity)| *severity == Severity::Error).map(|(rule, _)| rule).collect()
    }

    #[test]
    fn a_film_with_nothing_beside_it_lacks_captions_transcript_and_description() {
        assert_eq!(errors(&Case::new()), ["film-captions", "film-description", "film-transcript"]);
        let mut nothing = Case::new();
        nothing.recording = None;
        assert!(errors(&nothing).contains(&"film-missing".to_owned()));
    }

    #[test]
    fn the_message_says_where_the_host_offers_captions_and_how_to_say_that_they_are_missing() {
        let mut case = Case::new();
        (case.recording, case.film.hosted) = (None, Some((Host::YouTube, text("abcdefghijk"))));
        let findings = case.read().findings;
        let captions = findings.iter().find(|finding| finding.rule == "film-captions").unwrap();
        for words in ["YouTube Studio", "Download", "[[exceptions]]", "rule = \"film-captions\"", "until = 2027-02-22"] {
            assert!(captions.mend.contains(words), "{words}: {}", captions.mend);
        }
        assert!(captions.mend.contains("page = \"/videos/our-film/index.md\""), "{}", captions.mend);
    }

    #[test]
    fn what_is_too_long_for_words_is_told_and_not_read() {
        let case = Case::new().file(FilmFileKind::Captions, "captions.vtt", "x".repeat(17 << 20));
        let read = case.read();
        let told = read.findings.iter().find(|finding| finding.rule == "caption-file").unwrap();
        assert_eq!(told.what, "`captions.vtt` has 17 MB, and no film has so many words.");
        assert!(read.value.all.is_empty() && errors(&case).contains(&"film-captions".to_owned()));
    }

    #[test]
    fn captions_at_the_host_do_with_a_written_transcript_and_not_without() {
        let mut case = Case::new();
        case.film.captions_hosted = true;
        case.film.visual = Some(text("one person speaks"));
        assert_eq!(errors(&case), ["film-transcript"]);
        let case = case.file(FilmFileKind::Transcript, "transcript.md", "Amina: Hello.\n");
        assert_eq!(errors(&case), Vec::<String>::new());
    }

    #[test]
    fn captions_at_the_host_do_not_do_with_what_a_machine_heard() {
        let mut case = Case::new();
        case.film.captions_hosted = true;
        case.film.visual = Some(text("one person speaks"));
        let cue = |at: usize| format!("00:{at:02}.000 --> 00:{at:02}.900\nwe will do better by then\n\n");
        let heard: String = (0..14).map(cue).collect();
        let case = case.file(FilmFileKind::Captions, "captions.vtt", format!("WEBVTT\n\n{heard}"));
        assert_eq!(errors(&case), ["film-captions"]);
        let case = case.file(FilmFileKind::Transcript, "transcript.md", "Amina: We will do better by then.\n");
        assert_eq!(errors(&case), Vec::<String>::new());
    }

    #[test]
    fn a_transcript_that_tells_what_is_seen_is_no_audio_description() {
        let seen = "Amina: We care for everybody.\n\nTom: And we listen.\n\n[On screen: A garden.]\n";
        let case = Case::new().file(FilmFileKind::Captions, "captions.vtt", CAPTIONS).file(
            FilmFileKind::Transcript,
            "transcript.md",
            seen,
        );
        assert_eq!(errors(&case), ["film-audio-description"]);
        let mut described = case;
        described.described = true;
        assert_eq!(described.rules(), []);
    }

    #[test]
    fn a_transcript_that_leaves_out_what_is_seen_is_a_warning() {
        let case = Case::new()
            .file(FilmFileKind::Captions, "captions.vtt", CAPTIONS)
            .file(FilmFileKind::Descriptions, "descriptions.vtt", SEEN)
            .file(FilmFileKind::Transcript, "transcript.md", "We care for everybody. And we listen.\n");
        assert_eq!(case.rules(), [("film-transcript-seen".to_owned(), Severity::Warning)]);
    }

    #[test]
    fn sound_alone_needs_its_words_and_nothing_else() {
        let mut case = Case::new();
        case.kind = KindName::Audio;
        case.recording.as_mut().unwrap().size = None;
        assert_eq!(errors(&case), ["film-transcript"]);
        assert_eq!(errors(&case.file(FilmFileKind::Captions, "captions.vtt", CAPTIONS)), Vec::<String>::new());
    }

    #[test]
    fn a_page_in_another_language_wants_its_words() {
        let mut case = Case::new().file(FilmFileKind::Captions, "captions.vtt", CAPTIONS).file(
            FilmFileKind::Descriptions,
            "descriptions.vtt",
            SEEN,
        );
        case.languages.push(LanguageId(1));
        assert_eq!(case.rules(), [("film-not-translated".to_owned(), Severity::Warning)]);
        let other = CAPTIONS.replace("We care for everybody", "Rydym yn gofalu am bawb");
        assert_eq!(case.file(FilmFileKind::Captions, "captions.cy.vtt", other).rules(), []);
    }

    #[test]
    fn what_the_page_says_is_held_against_the_file() {
        let mut case = Case::new().file(FilmFileKind::Descriptions, "descriptions.vtt", SEEN);
        (case.film.silent, case.film.seconds) = (true, Some(90));
        let rules: Vec<String> = case.rules().into_iter().map(|(rule, _)| rule).collect();
        assert_eq!(rules, ["film-duration", "film-sound"]);
    }
}
