//! What is said about a WebVTT file, in plain words.

use super::super::cue::ElementKind;
use super::numbers::NoTime;
use super::settings::NoTimings;
use super::tree::Odd;
use crate::report::Finding;
use crate::source::Span;

/// The rule that all of these belong to.
const RULE: &str = "caption-file";

const NOT_SHOWN: &str = "People who are deaf or hard of hearing miss these words.";
const BROWSER: &str = "Browsers read captions strictly, and show something else than was meant.";

/// The file does not begin with `WEBVTT`.
pub(super) fn no_signature(at: Span, line: &str) -> Finding {
    let mend =
        if line.trim_start_matches('\u{feff}').trim().bytes().all(|byte| byte.is_ascii_digit()) && !line.trim().is_empty() {
            "This looks like an SRT file: give its name the ending `.srt`."
        } else {
            "Write `WEBVTT` as the first line of the file, and an empty line after it."
        };
    Finding::error(RULE, at, "These captions are never shown: the file does not begin with `WEBVTT`.")
        .why("A browser takes no notice of a caption file without this first word.")
        .mend(mend)
        .wcag(&["1.2.2"])
}

/// A line with an arrow has no times.
pub(super) fn no_timings(at: Span, line: &str, reason: NoTimings) -> Finding {
    let (what, wrong) = match reason {
        NoTimings::Start(wrong) => ("its start time is not written as it must be", Some(wrong)),
        NoTimings::End(wrong) => ("its end time is not written as it must be", Some(wrong)),
        NoTimings::Arrow => ("something stands between its start time and the arrow", None),
    };
    let mend = match wrong {
        Some(NoTime::Fraction) => "Write a full stop and three digits after the seconds: `00:01.500 --> 00:04.000`.",
        Some(NoTime::Range) => "Minutes and seconds go up to 59: `01:02:30.000 --> 01:02:34.000`.",
        Some(NoTime::Shape) => "Write minutes, seconds and thousandths, each with all its digits: `00:01.500 --> 00:04.000`.",
        None => "Write nothing but the two times and the arrow: `00:01.500 --> 00:04.000`.",
    };
    Finding::error(RULE, at, format!("This caption is never shown: {what}."))
        .why(NOT_SHOWN)
        .mend(mend)
        .wcag(&["1.2.2"])
        .snippet(short(line))
}

/// Two times have no arrow between them.
pub(super) fn no_arrow(at: Span, line: &str) -> Finding {
    Finding::error(RULE, at, "This caption is never shown: no arrow stands between its times.")
        .why(NOT_SHOWN)
        .mend("Write two hyphens and a `>` between them, with a space on each side: `00:01.500 --> 00:04.000`.")
        .wcag(&["1.2.2"])
        .snippet(short(line))
}

/// A setting was left out.
pub(super) fn odd_setting(at: Span, setting: &str) -> Finding {
    Finding::warning(RULE, at, format!("The setting `{}` is not understood, and counts for nothing.", short(setting)))
        .why("The caption is shown at another place than was meant, perhaps over something that people need to see.")
        .mend("Write it as `line:0`, `position:20%`, `size:60%` or `align:start`, without a space after the colon, or take it out.")
}

/// STYLE or REGION after the first cue.
pub(super) fn too_late(at: Span, text: &str) -> Finding {
    Finding::warning(RULE, at, "These settings come too late, and count for nothing.")
        .why(BROWSER)
        .mend("Move this part to the top of the file, above the first caption.")
        .snippet(short(text))
}

/// A block without times that is no note.
pub(super) fn shown_nowhere(at: Span, text: &str) -> Finding {
    Finding::warning(RULE, at, "These words are never shown: no time stands above them.")
        .why(NOT_SHOWN)
        .mend(
            "If they belong to the caption above, take out the empty line; if they are a note to yourself, begin with `NOTE`.",
        )
        .wcag(&["1.2.2"])
        .snippet(short(text))
}

/// Something odd in a cue's words.
pub(super) fn odd_text(at: Span, odd: &Odd) -> Finding {
    let (what, mend) = match odd {
        Odd::UnknownTag(tag) => (
            format!("`<{}>` is no mark that captions have, so it is left out.", short(tag)),
            "For words between `<` and `>`, write `&lt;` in place of `<`; else take it out.".to_owned(),
        ),
        Odd::NeverClosed => (
            "A `<` without a `>` after it hides the words that follow.".to_owned(),
            "To show a `<`, write `&lt;`; to end the mark, write `>`.".to_owned(),
        ),
        Odd::Unclosed(kind) => (
            format!("`<{}>` is never ended, so it lasts until the caption goes.", kind.tag()),
            format!("Write `</{}>` where it should end.", kind.tag()),
        ),
        Odd::StrayEnd(tag) => (
            format!("`</{}>` ends nothing here, so it is left out.", short(tag)),
            "End marks in the opposite order of their start: `<b><i>words</i></b>`.".to_owned(),
        ),
        Odd::NoTime(value) => (
            format!("`<{}>` is no time, so it is left out.", short(value)),
            "Write it as `<00:01.500>`, or take it out.".to_owned(),
        ),
        Odd::Unnamed(ElementKind::Voice) => {
            ("A `<v>` does not say who speaks.".to_owned(), "Write the name in it: `<v Amina Khan>`.".to_owned())
        }
        Odd::Unnamed(_) => (
            "A `<lang>` does not say which language.".to_owned(),
            "Write the language in it: `<lang cy>` for Welsh.".to_owned(),
        ),
        Odd::LooseRubyText => (
            "`<rt>` stands outside `<ruby>`, so it is left out.".to_owned(),
            "Write `<ruby>word<rt>how it is read</rt></ruby>`.".to_owned(),
        ),
    };
    Finding::warning(RULE, at, what).why(BROWSER).mend(mend)
}

/// The first line of a text, cut where it gets long.
fn short(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.lines().next().unwrap_or("");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn a_subrip_file_under_another_name_is_recognised() {
        let at = Span::start_of(SourceId::from_index(0));
        assert!(no_signature(at, "1").mend.contains("`.srt`"));
        assert!(no_signature(at, "").mend.contains("first line"));
    }

    #[test]
    fn a_long_piece_is_cut_between_characters() {
        assert_eq!(short(&"é".repeat(100)), format!("{}…", "é".repeat(60)));
    }
}
