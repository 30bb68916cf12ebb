//! Numbers are small and whole.

use super::super::super::rule::{Rule, Verdict, Words};
use super::row::{self, all, block};
use crate::text::Word;

const UNITS: [&str; 24] = [
    "am",
    "pm",
    "mg",
    "g",
    "kg",
    "ml",
    "cm",
    "mm",
    "m",
    "km",
    "metre",
    "metres",
    "mile",
    "miles",
    "litre",
    "litres",
    "kilos",
    "stone",
    "grams",
    "o'clock",
    "o’clock",
    "degrees",
    "kilometres",
    "hours",
];

/// Words before a number that is to be dialled, sent or written down as it is.
const AS_IT_IS: [&str; 12] =
    ["text", "phone", "call", "ring", "dial", "code", "number", "fax", "textphone", "room", "box", "bus"];

pub(super) const NUMBERS: Rule = row::of_english("easy-numbers", include_str!("numbers.md"), |element| {
    let block = block(element);
    if !block.text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Verdict::Pass;
    }
    let words = block.words();
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let number: String = word.text.chars().filter(|c| *c != ',').collect();
        if !number.starts_with(|c: char| c.is_ascii_digit()) || number.chars().any(|c| !(c.is_ascii_digit() || c == '.')) {
            continue;
        }
        let Ok(value) = number.parse::<f64>() else { continue };
        let (before, after) = (&block.text[..word.at], &block.text[word.at + word.text.len()..]);
        let next = words.get(place + 1).map_or("", |next| next.text);
        let last = place.checked_sub(1).and_then(|last| words.get(last)).map_or("", |last| last.text);
        let end = word.at + word.text.len();
        let per_cent = next.eq_ignore_ascii_case("per") && words.get(place + 2).is_some_and(|it| it.text == "cent");
        if after.starts_with('%') || next == "percent" || per_cent {
            let to = if after.starts_with('%') { end + 1 } else { end };
            let words = Words::new(
                format!("“{}” has to be worked out.", &block.text[word.at..to]),
                "Many readers do not know what a percentage is.",
                format!("Write “{}”.", share(value)),
            );
            found.push(Verdict::Fail(block.at(word.at..to, words)));
            continue;
        }
        let money = before.ends_with(['£', '€', '$']);
        if number.contains('.') {
            let time = ["at", "from", "to", "by", "until"].contains(&last.to_lowercase().as_str()) && number.len() > 3;
            if !money && !time && !UNITS.contains(&next) {
                let words = Words::new(
                    format!("“{}” has a part behind a point.", word.text),
                    "Parts of a whole are hard to picture.",
                    format!("Write a whole number: “about {}”.", value.round()),
                );
                found.push(Verdict::Doubt(block.at(word.at..end, words)));
            }
            continue;
        }
        if value <= 999.0 || is_fixed(&words, place) {
            continue;
        }
        let grouped = word.text.contains(',');
        let year = !grouped && (1900.0..2100.0).contains(&value);
        let as_it_is = words[..place].iter().rev().take(4).any(|word| AS_IT_IS.contains(&word.text.to_lowercase().as_str()));
        if year || (money && value < 10_000.0) || (!grouped && as_it_is) {
            continue;
        }
        let words = Words::new(
            format!("“{}” is a large number.", word.text),
            "Large numbers are hard to read and hard to picture.",
            format!("Write “{}”, or say what it means for the reader.", about_many(value)),
        );
        let sure = grouped && value >= 10_000.0 && !money;
        found.push(if sure {
            Verdict::Fail(block.at(word.at..end, words))
        } else {
            Verdict::Doubt(block.at(word.at..end, words))
        });
    }
    all(found)
});

/// Tells whether a number is part of a telephone number or a code: another number stands beside it, or it begins with 0.
fn is_fixed(words: &[Word<'_>], place: usize) -> bool {
    let digits = |word: Option<&Word<'_>>| word.is_some_and(|word| word.text.chars().all(|c| c.is_ascii_digit()));
    let before = place.checked_sub(1).and_then(|before| words.get(before));
    words[place].text.starts_with('0') || digits(before) || digits(words.get(place + 1))
}

/// Returns a percentage as people say it.
fn share(percent: f64) -> String {
    let tenths = (percent / 10.0).floor();
    match percent {
        0.0 => "none".to_owned(),
        100.0 => "all".to_owned(),
        ..5.0 => "a very small number".to_owned(),
        ..9.0 => "fewer than 1 in every 10".to_owned(),
        24.0..=26.0 => "1 in every 4".to_owned(),
        33.0..=34.0 => "1 in every 3".to_owned(),
        49.0..=51.0 => "half".to_owned(),
        66.0..=67.0 => "2 in every 3".to_owned(),
        74.0..=76.0 => "3 in every 4".to_owned(),
        95.0..100.0 => "nearly all".to_owned(),
        ..100.0 if percent % 10.0 < 1.5 => format!("{tenths} in every 10"),
        ..100.0 if percent % 10.0 > 8.5 => format!("{} in every 10", tenths + 1.0),
        ..100.0 => format!("more than {tenths} in every 10"),
        _ => "how many times as much".to_owned(),
    }
}

fn about_many(value: f64) -> String {
    match value {
        ..10_000.0 => format!("more than {} thousand", (value / 1000.0).floor()),
        ..1_000_000.0 => "many thousands".to_owned(),
        _ => "millions".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_said_as_people_say_them() {
        for (percent, said) in [
            (83.7, "more than 8 in every 10"),
            (50.0, "half"),
            (20.0, "2 in every 10"),
            (99.0, "nearly all"),
            (25.0, "1 in every 4"),
            (2.0, "a very small number"),
            (59.0, "6 in every 10"),
            (100.0, "all"),
        ] {
            assert_eq!(share(percent), said);
        }
    }
}
