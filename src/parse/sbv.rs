//! Reads SBV files, as YouTube gives them out: `0:00:01.000,0:00:03.000`, then words.

use super::cue::{Cue, Settings, Time};
use super::problems::Problems;
use super::timed::{Format, Scan, read as read_timed};
use super::webvtt::escape;
use crate::source::SourceId;

/// Reads an SBV file.
pub(super) fn read(source: SourceId, text: &str, problems: &mut Problems) -> Vec<Cue> {
    read_timed(source, text, &Format { times, numbered: false, words }, problems)
}

/// Reads a line of times.
pub(super) fn times(line: &str) -> Option<(Time, Time)> {
    let (start, end) = line.split_once(',')?;
    let whole = |text: &str| {
        let mut scan = Scan(text);
        let time = scan.time()?;
        scan.0.trim().is_empty().then_some(time)
    };
    Some((whole(start)?, whole(end)?))
}

/// SBV has no marks but `[br]` for the end of a line.
fn words(text: &str, _: &mut Settings) -> String {
    escape(&text.replace("[br]", "\n").replace("[BR]", "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_from_youtube_is_read() {
        let text = "0:00:01.000,0:00:03.000\nOne & <two>\nthree[br]four\n\n0:01:00.000,1:00:00.5\n>> Five\n7\n\n";
        let cues = read(SourceId::from_index(0), text, &mut Problems::default());
        let found: Vec<_> =
            cues.iter().map(|cue| (cue.start.milliseconds(), cue.end.milliseconds(), cue.text.as_str())).collect();
        assert_eq!(found, [(1000, 3000, "One &amp; &lt;two&gt;\nthree\nfour"), (60_000, 3_600_500, "&gt;&gt; Five\n7")]);
    }

    #[test]
    fn words_with_a_comma_are_no_times() {
        assert_eq!(times("1:00, 2:00 and 3:00"), None);
        assert_eq!(times("Yes, please"), None);
        assert!(times("0:00:01.000, 0:00:03.000").is_some());
    }
}
