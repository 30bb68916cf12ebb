//! Words of a scaffold that nobody has replaced: published as they are, they tell readers what an editor was to write.

use super::place::Place;
use crate::report::{Finding, Report};

/// How the lines begin that `clearway new` puts where words are to be written.
const WORDS: &[&str] = &[
    "Begin each line with \"We\".",
    "Link to another page by its file: [our vision](/vision.md).",
    "Put the captions beside this file as captions.vtt,",
    "Put the recording beside this file as audio.mp3,",
    "Say under it what it means.",
    "Say why this value matters.",
    "Use a **hard word** only if you must.",
    "Write here.",
    "Write one short sentence beside each picture.",
    "Write the foreword here.",
    "Write the one sentence here that people should remember.",
    "Write the translation here.",
    "Write what people will see you do, one line for each.",
];

/// Tells of each line from a byte on that still says what a scaffold said.
pub(super) fn look(place: &Place<'_>, text: &str, from: usize, report: &mut Report) {
    let mut start = from;
    for line in text.get(from..).unwrap_or_default().split_inclusive('\n') {
        let words = line.trim_start_matches([' ', '>', '-', '*']).trim_end();
        let begins = words.as_bytes().first().is_some_and(|first| b"BLPSUW".contains(first));
        if begins && WORDS.iter().any(|known| words.starts_with(known)) {
            let at = start + line.len() - line.trim_start_matches([' ', '>', '-', '*']).len();
            let what = "These words came with the new page, and nobody has put others in their place.";
            report.add(
                Finding::warning("scaffold-words", place.bytes(at, at + words.len()), what)
                    .why("Readers would see an instruction that was meant for you.")
                    .mend("Write your own words there, or take the line out."),
            );
        }
        start += line.len();
    }
}
