//! Sentences say who does what.

use super::super::super::rule::{Rule, Verdict, Words};
use super::row::{self, all, block};
use crate::text::{WordSieve, words};

const BE: [&str; 11] = ["am", "is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"];

const BEING: WordSieve<11> = WordSieve::new(BE);

/// Words that may stand between the two parts of the verb.
const BETWEEN: [&str; 14] =
    ["not", "also", "always", "often", "never", "then", "now", "being", "been", "only", "still", "sometimes", "just", "all"];

/// Forms that do not end in "ed".
const IRREGULAR: [&str; 43] = [
    "given",
    "taken",
    "made",
    "done",
    "seen",
    "written",
    "shown",
    "told",
    "sent",
    "kept",
    "paid",
    "held",
    "brought",
    "bought",
    "built",
    "chosen",
    "found",
    "led",
    "met",
    "sold",
    "spent",
    "spoken",
    "taught",
    "thought",
    "understood",
    "heard",
    "begun",
    "broken",
    "driven",
    "eaten",
    "forgotten",
    "hidden",
    "stolen",
    "said",
    "put",
    "run",
    "drawn",
    "grown",
    "thrown",
    "caught",
    "fed",
    "held",
    "set",
];

/// Words in "ed" that say how somebody is, or that have no easier way to be said.
const HOW: [&str; 54] = [
    "tired",
    "closed",
    "based",
    "needed",
    "married",
    "interested",
    "worried",
    "excited",
    "scared",
    "bored",
    "confused",
    "pleased",
    "frightened",
    "disabled",
    "retired",
    "allowed",
    "used",
    "supposed",
    "called",
    "named",
    "limited",
    "advanced",
    "trained",
    "experienced",
    "prepared",
    "detailed",
    "related",
    "involved",
    "stressed",
    "depressed",
    "ashamed",
    "embarrassed",
    "surprised",
    "annoyed",
    "hundred",
    "red",
    "bed",
    "need",
    "feed",
    "speed",
    "shed",
    "instead",
    "indeed",
    "qualified",
    "finished",
    "crowded",
    "relaxed",
    "satisfied",
    "divorced",
    "engaged",
    "locked",
    "loved",
    "hurried",
    "wounded",
];

pub(super) const PASSIVE: Rule = row::of_english("easy-passive", include_str!("passive.md"), |element| {
    let block = block(element);
    let mut found = Vec::new();
    for (start, sentence) in block.sentences() {
        if !BEING.lets_any(sentence) {
            continue;
        }
        let all: Vec<_> = words(sentence).collect();
        let small: Vec<String> = all.iter().map(|word| word.text.to_lowercase()).collect();
        let passive = (0..all.len()).filter(|at| BE.contains(&small[*at].as_str())).find_map(|at| {
            let mut verb = at + 1;
            while small.get(verb).is_some_and(|word| BETWEEN.contains(&word.as_str()) || word.ends_with("ly")) && verb < at + 3
            {
                verb += 1;
            }
            small.get(verb).filter(|word| is_done(word)).map(|_| (at, verb))
        });
        let Some((be, verb)) = passive else { continue };
        let by = small.get(verb + 1).is_some_and(|word| word == "by");
        let range = start + all[be].at..start + all[verb].at + all[verb].text.len();
        let mend = if by {
            "Turn it round: write who does it first, as in “The nurse will see you” in place of “You will be seen by the nurse”."
        } else {
            "Say who does it, as in “We will tell you” in place of “You will be told”."
        };
        let words = Words::new(
            format!("“{}” does not say first who does it.", &block.text[range.clone()]),
            "Readers want to know who will do what. A sentence that hides it takes longer to understand.",
            mend,
        );
        found.push(Verdict::Doubt(block.at(range, words)));
    }
    all(found)
});

fn is_done(word: &str) -> bool {
    IRREGULAR.contains(&word) || (word.ends_with("ed") && word.len() > 4 && !HOW.contains(&word) && !word.ends_with("eed"))
}
