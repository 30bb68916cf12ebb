//! Captions that a machine made: recognised, and their rolling lines told once.
//!
//! YouTube shows two lines: what is being said below, what was said before above. So in its files each line comes
//! two or three times: with a time for each word, alone for an instant, and again as the upper line of the next cue.
//! Whole lines are compared, never words: what somebody says twice stays twice.

use super::cue::{Cue, Node};
use super::webvtt;

/// Shorter than anybody can read: such a cue holds a line while the next one is on its way.
const INSTANT: u64 = 50;

/// More lines than a screen shows at once.
const MOST_LINES: usize = 8;

/// One line of a cue.
struct Line<'a> {
    raw: &'a str,
    plain: String,
    /// Whether words in it have times of their own.
    has_times: bool,
}

/// What is known of a cue list as a whole.
struct Signs {
    /// Cues that have words.
    cues: usize,
    /// Those that begin with the last line of the one before.
    rolled: usize,
    /// Those with times inside.
    timed: usize,
}

/// Whether a machine made these captions and nobody corrected them.
pub(super) fn is_automatic(cues: &[Cue]) -> bool {
    let lines: Vec<_> = cues.iter().map(lines).collect();
    let signs = signs(cues, &lines);
    let needed = if signs.timed * 10 >= signs.cues * 3 { 20 } else { 60 };
    is_rolling(&signs) || is_unpunctuated(&lines, needed)
}

/// Returns cues that say each line once, at the moment it is first shown; other captions come back as they are.
pub(super) fn unroll(cues: &[Cue]) -> Vec<Cue> {
    let lines: Vec<_> = cues.iter().map(lines).collect();
    let signs = signs(cues, &lines);
    if !is_rolling(&signs) && signs.timed == 0 {
        return cues.to_vec();
    }
    let mut kept: Vec<String> = Vec::new();
    let mut shown: Vec<String> = Vec::new();
    let mut out = Vec::new();
    for (cue, lines) in cues.iter().zip(lines) {
        let carried = carried(&lines, &kept, &shown);
        let mut new = lines.len() - carried;
        if new == 0 && !lines.is_empty() && !holds(cue, &lines, &shown) {
            // A whole cue said again is somebody who says it again.
            new = 1;
        }
        if new > 0 {
            let fresh = &lines[lines.len() - new..];
            let text = fresh.iter().map(|line| line.raw).collect::<Vec<_>>().join("\n");
            out.push(Cue { nodes: webvtt::nodes(&text), text, ..cue.clone() });
            kept.extend(fresh.iter().map(|line| line.plain.clone()));
        }
        shown = lines.into_iter().map(|line| line.plain).collect();
    }
    out
}

fn is_rolling(signs: &Signs) -> bool {
    signs.rolled > 1 && signs.rolled * 10 >= signs.cues * 3
}

fn signs(cues: &[Cue], lines: &[Vec<Line<'_>>]) -> Signs {
    let mut signs = Signs { cues: 0, rolled: 0, timed: 0 };
    let mut last: Option<&str> = None;
    for (cue, lines) in cues.iter().zip(lines) {
        let [first, ..] = lines.as_slice() else { continue };
        signs.cues += 1;
        let rolls = lines.len() > 1 || holds_for_an_instant(cue);
        signs.rolled += usize::from(rolls && last == Some(first.plain.as_str()));
        signs.timed += usize::from(lines.iter().any(|line| line.has_times));
        last = lines.last().map(|line| line.plain.as_str());
    }
    signs
}

/// The lines of a cue that hold words.
fn lines(cue: &Cue) -> Vec<Line<'_>> {
    let line = |raw| {
        let nodes = webvtt::nodes(raw);
        let mut line = Line { raw, plain: String::new(), has_times: false };
        read(&nodes, &mut line);
        line.plain = line.plain.split_whitespace().collect::<Vec<_>>().join(" ");
        line
    };
    cue.text.split('\n').map(line).filter(|line| !line.plain.is_empty()).collect()
}

fn read(nodes: &[Node], line: &mut Line<'_>) {
    for node in nodes {
        match node {
            Node::Text(text) => line.plain.push_str(text),
            Node::Timestamp(_) => line.has_times = true,
            Node::Element(element) => read(&element.children, line),
        }
    }
}

/// Returns how many lines at the top of a cue were kept already: as many as end what was kept, but no more than were
/// on the screen just before. A line with times is always new.
fn carried(lines: &[Line<'_>], kept: &[String], shown: &[String]) -> usize {
    let old = lines.iter().take_while(|line| !line.has_times).count();
    let most = old.min(shown.len()).min(kept.len()).min(MOST_LINES);
    let ends_what_was_kept = |count: &usize| {
        let tail = &kept[kept.len() - count..];
        lines[..*count].iter().zip(tail).all(|(line, kept)| line.plain == *kept)
    };
    (1..=most).rev().find(ends_what_was_kept).unwrap_or(0)
}

/// Whether a cue without a new line only keeps old ones on the screen: for an instant, with room for the next line
/// below, or after the upper line has gone.
fn holds(cue: &Cue, lines: &[Line<'_>], shown: &[String]) -> bool {
    holds_for_an_instant(cue) || lines.len() < shown.len()
}

fn holds_for_an_instant(cue: &Cue) -> bool {
    let has_room = cue.text.contains('\n') && cue.text.rsplit('\n').next().is_some_and(|line| line.trim().is_empty());
    cue.end.since(cue.start) < INSTANT || has_room
}

/// Whether so many words and more come with hardly one sentence end, most lines in small letters: nobody writes like this.
fn is_unpunctuated(lines: &[Vec<Line<'_>>], needed: usize) -> bool {
    let (mut words, mut ends, mut small, mut all) = (0_usize, 0_usize, 0_usize, 0_usize);
    for line in lines.iter().flatten() {
        words += line.plain.split(' ').count();
        ends += line.plain.matches(['.', '!', '?', '…', '。', '؟', '।']).count();
        // Scripts without capitals say nothing here.
        if let Some(first) = line.plain.chars().find(|c| c.is_lowercase() || c.is_uppercase()) {
            all += 1;
            small += usize::from(first.is_lowercase());
        }
    }
    words >= needed && ends * 60 <= words && small * 10 >= all * 7 && all > 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::problems::Problems;
    use super::super::srt;
    use super::*;
    use crate::source::SourceId;

    fn vtt(text: &str) -> Vec<Cue> {
        webvtt::read(SourceId::from_index(0), text).value.cues
    }

    fn texts(cues: &[Cue]) -> Vec<String> {
        let plain = |cue: &Cue| lines(cue).into_iter().map(|line| line.plain).collect::<Vec<_>>().join("/");
        unroll(cues).iter().map(plain).collect()
    }

    fn clock(ms: usize) -> String {
        format!("{:02}:{:02}:{:02}.{:03}", ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000)
    }

    /// What YouTube makes of spoken lines.
    fn rolled(lines: &[String]) -> String {
        let mut out = String::from("WEBVTT\nKind: captions\nLanguage: en\n\n");
        for (at, line) in lines.iter().enumerate() {
            let (start, end) = (at * 2000, at * 2000 + 1990);
            let above = if at == 0 { " " } else { lines[at - 1].as_str() };
            let words: Vec<&str> = line.split(' ').collect();
            let mut timed = words[0].to_owned();
            for (place, word) in words.iter().enumerate().skip(1) {
                timed += &format!("<{}><c> {word}</c>", clock(start + place * 10));
            }
            out += &format!("{} --> {} align:start position:0%\n{above}\n{timed}\n\n", clock(start), clock(end));
            out += &format!("{} --> {} align:start position:0%\n{line}\n \n\n", clock(end), clock(end + 10));
        }
        out
    }

    #[test]
    fn what_rolls_over_the_screen_is_told_once() {
        let said = ["hello and welcome", "to", "to", "to", "our strategy", "no no", "no no", "thank you"].map(str::to_owned);
        let cues = vtt(&rolled(&said));
        assert_eq!(cues.len(), 16);
        assert_eq!(texts(&cues), said);
        assert!(is_automatic(&cues));
    }

    #[test]
    fn rolling_lines_without_times_are_told_once() {
        let text = "1\n00:00:00,000 --> 00:00:02,000\nhello\n\n2\n00:00:02,000 --> 00:00:02,010\nhello\n\n3\n00:00:02,010 --> 00:00:04,000\nhello\nand yes\n\n4\n00:00:04,000 --> 00:00:04,010\nand yes\n\n5\n00:00:04,010 --> 00:00:06,000\nand yes\nand yes\n\n6\n00:00:06,000 --> 00:00:08,000\nand yes\nbye\n\n7\n00:00:08,000 --> 00:00:09,000\nbye\n";
        let cues = srt::read(SourceId::from_index(0), text, &mut Problems::default());
        assert_eq!(texts(&cues), ["hello", "and yes", "and yes", "bye"]);
    }

    #[test]
    fn what_people_write_is_left_as_it_is() {
        let text = "WEBVTT\n\n00:00.000 --> 00:02.000\nNo.\n\n00:02.000 --> 00:04.000\nNo.\n\n00:04.000 --> 00:06.000\nI said: no.\n\n00:06.000 --> 00:08.000\nDid I?\n\n00:08.000 --> 00:10.000\nYou did.\n";
        assert_eq!(texts(&vtt(text)), ["No.", "No.", "I said: no.", "Did I?", "You did."]);
        assert!(!is_automatic(&vtt(text)));
    }

    #[test]
    fn sixty_small_words_without_a_full_stop_come_from_a_machine() {
        let text = |line: &str| format!("WEBVTT\n\n{}", format!("00:00.000 --> 00:02.000\n{line}\n\n").repeat(12));
        assert!(is_automatic(&vtt(&text("we will do better by then"))));
        assert!(!is_automatic(&vtt(&text("We will do better by then."))));
        assert!(!is_automatic(&vtt(&text("私たちの 戦略 は 簡単 です ね"))));
    }

    proptest! {
        #[test]
        fn no_word_is_lost_and_none_doubled(said in prop::collection::vec("(a|b|no|oh yes)( (a|b|no)){0,3}", 2..40)) {
            let cues = vtt(&rolled(&said));
            prop_assert_eq!(texts(&cues), said);
        }
    }
}
