//! Reads SRT files, which have no standard: whatever players show, this reads.
//!
//! In: the text of a `.srt` file. Out: cues whose words are in WebVTT's markup: bold, italic and underline stay,
//! fonts and colours go, and a place at the top of the picture becomes a setting.

use super::cue::{Cue, Place, Settings, Time};
use super::problems::Problems;
use super::timed::{Format, Scan, read as read_timed};
use crate::source::SourceId;

/// Reads an SRT file.
pub(super) fn read(source: SourceId, text: &str, problems: &mut Problems) -> Vec<Cue> {
    read_timed(source, text, &Format { times, numbered: true, words }, problems)
}

/// Reads `00:00:01,000 --> 00:00:02,500`; what follows, such as `X1:40`, says nothing that counts.
pub(super) fn times(line: &str) -> Option<(Time, Time)> {
    let mut scan = Scan(line);
    let start = scan.time()?;
    scan.spaces();
    let arrow = ["-->", "--&gt;", "-- >", "->", "–>", "—>", "→"].iter().find(|arrow| scan.0.starts_with(**arrow))?;
    scan.0 = &scan.0[arrow.len()..];
    let end = scan.time()?;
    (scan.0.is_empty() || scan.0.starts_with(char::is_whitespace)).then_some((start, end))
}

/// Turns SRT's marks into WebVTT's.
fn words(text: &str, settings: &mut Settings) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '{', '&', '>']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = match rest.as_bytes()[0] {
            b'<' => tag(rest, &mut out),
            b'{' => braces(rest, &mut out, settings),
            b'&' if is_reference(rest) => None,
            b'&' => {
                out.push_str("&amp;");
                Some(1)
            }
            _ => {
                out.push_str("&gt;");
                Some(1)
            }
        };
        match taken {
            Some(length) => rest = &rest[length..],
            None => {
                let first = if rest.starts_with('<') { "&lt;" } else { &rest[..1] };
                out.push_str(first);
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The longest mark there is; what is longer is words.
const LONGEST_MARK: usize = 200;

/// Returns what stands between a sign and the next one that ends it, when that is near and no other begins before it.
fn inside(rest: &str, end: char) -> Option<&str> {
    let window = &rest[1..rest.floor_char_boundary(LONGEST_MARK.min(rest.len())).max(1)];
    window.find([end, '\n', '<', '{']).filter(|at| window[*at..].starts_with(end)).map(|at| &window[..at])
}

/// Keeps `<b>`, `<i>`, `<u>`, drops other marks of SRT, and leaves everything else as words.
fn tag(rest: &str, out: &mut String) -> Option<usize> {
    let inside = inside(rest, '>')?;
    let bare = inside.trim().trim_start_matches('/').trim_start();
    let name = bare.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
    match name.as_str() {
        "b" | "i" | "u" => push_mark(&name, inside.trim_start().starts_with('/'), out),
        "em" => push_mark("i", inside.trim_start().starts_with('/'), out),
        "strong" => push_mark("b", inside.trim_start().starts_with('/'), out),
        "br" => out.push('\n'),
        // With its end, this would be an arrow.
        "v" if inside.ends_with("--") => return None,
        "v" => out.push_str(&rest[..inside.len() + 2]),
        "font" | "s" | "span" | "p" | "div" | "c" | "ruby" | "rt" => {}
        _ => return None,
    }
    Some(inside.len() + 2)
}

fn push_mark(name: &str, ends: bool, out: &mut String) {
    out.push_str(if ends { "</" } else { "<" });
    out.push_str(name);
    out.push('>');
}

/// Reads `{\an8}` as a place, `{i}` as italic, and drops other marks such as `{\fad(1,2)}` or `{y:i}`.
fn braces(rest: &str, out: &mut String, settings: &mut Settings) -> Option<usize> {
    let inside = inside(rest, '}')?;
    if let Some(marks) = inside.strip_prefix('\\') {
        for mark in marks.split('\\') {
            if let Some(place) = mark.strip_prefix("an").and_then(|digit| digit.trim().parse().ok()) {
                put(place, settings);
            }
        }
    } else if let "b" | "i" | "u" | "/b" | "/i" | "/u" = inside {
        push_mark(inside.trim_start_matches('/'), inside.starts_with('/'), out);
    } else if !matches!(inside.as_bytes(), [b'y' | b'Y' | b'c' | b'C' | b'f' | b'F' | b's' | b'S', b':', ..]) {
        return None;
    }
    Some(inside.len() + 2)
}

/// Puts a cue where a keypad has the digit: 7 is top left, 2 bottom middle.
fn put(place: u8, settings: &mut Settings) {
    match place {
        7..=9 => settings.line = Place::At(0.0),
        4..=6 => {
            settings.line = Place::At(50.0);
            settings.snap_to_lines = false;
        }
        1..=3 => {}
        _ => return,
    }
    settings.align = match place % 3 {
        1 => "left",
        0 => "right",
        _ => "center",
    };
}

/// Whether an `&` begins a reference such as `&amp;` or `&#39;`.
fn is_reference(rest: &str) -> bool {
    let name = rest[1..].bytes().take(33).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    name > 1 && rest[1 + name..].starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(text: &str) -> Vec<(String, u64, u64, String)> {
        let cues = read(SourceId::from_index(0), text, &mut Problems::default());
        cues.into_iter().map(|cue| (cue.id, cue.start.milliseconds(), cue.end.milliseconds(), cue.text)).collect()
    }

    fn texts(text: &str) -> Vec<String> {
        cues(text).into_iter().map(|(.., text)| text).collect()
    }

    #[test]
    fn an_ordinary_file_is_read() {
        let text =
            "\u{feff}1\r\n00:00:01,000 --> 00:00:02,500\r\nOne\r\ntwo\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nThree\r\n";
        assert_eq!(cues(text), [("1".into(), 1000, 2500, "One\ntwo".into()), ("2".into(), 3000, 4000, "Three".into())]);
    }

    #[test]
    fn times_are_read_however_they_are_written() {
        let ms = |line: &str| times(line).map(|(start, end)| (start.milliseconds(), end.milliseconds()));
        for line in [
            "00:00:01,500 --> 00:00:02,000",
            "0:0:1.5-->0:0:2",
            "00:01,5 --> 00:02.000",
            "00:00:01:500 -> 00:00:02:000",
            "  00:00:01, 500  -->  00:00:02,000  X1:40 X2:600 Y1:20 Y2:50",
            "00:00:01,5001 --> 00:00:02,000",
        ] {
            assert_eq!(ms(line), Some((1500, 2000)), "{line}");
        }
        for line in [
            "",
            "1",
            "00:00:01,000",
            "00:00:01,000 --> ",
            "at 10:30 --> 11:00",
            "00:00:01,000 --> 00:00:02,000x",
            "00:00:99,0 --> 00:00:02,0",
        ] {
            assert_eq!(ms(line), None, "{line}");
        }
    }

    #[test]
    fn numbers_may_be_missing_or_wrong_and_words_may_be_numbers() {
        let text = "00:00:01,000 --> 00:00:02,000\nIn the year\n\n2025\n\n99\n00:00:03,000 --> 00:00:04,000\nhow many?\n3\n00:00:05,000 --> 00:00:06,000\n42\n\n";
        assert_eq!(texts(text), ["In the year\n2025", "how many?", "42"]);
    }

    #[test]
    fn an_empty_line_inside_a_caption_loses_no_words() {
        assert_eq!(
            texts("1\n00:00:01,000 --> 00:00:02,000\nOne\n\ntwo\n\n2\n00:00:03,000 --> 00:00:04,000\nThree"),
            ["One\ntwo", "Three"]
        );
    }

    #[test]
    fn marks_of_players_become_marks_of_browsers() {
        let cues = read(
            SourceId::from_index(0),
            "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<font color=\"#fff\"><I>Hi</I></font> {y:i}a < b & c &amp; <3 {x}\n",
            &mut Problems::default(),
        );
        assert_eq!(cues[0].text, "<i>Hi</i> a &lt; b &amp; c &amp; &lt;3 {x}");
        assert_eq!((cues[0].settings.line, cues[0].settings.align), (Place::At(0.0), "center"));
    }

    #[test]
    fn words_before_the_first_time_are_told() {
        let mut problems = Problems::default();
        read(SourceId::from_index(0), "Lost\n\n1\n00:00:01,000 --> 00:00:02,000\nOne\n", &mut problems);
        let report = problems.into_report();
        assert_eq!(report.findings()[0].at, Some(crate::source::Span::new(SourceId::from_index(0), 0, 4)));
    }
}
