//! Numbers are digits, without signs that have to be worked out.

use super::super::super::rule::{Rule, Verdict, Words};
use super::row::{self, about, all, block};

const NUMBER_WORDS: [(&str, &str); 30] = [
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("thirteen", "13"),
    ("fourteen", "14"),
    ("fifteen", "15"),
    ("sixteen", "16"),
    ("seventeen", "17"),
    ("eighteen", "18"),
    ("nineteen", "19"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("forty", "40"),
    ("fifty", "50"),
    ("sixty", "60"),
    ("seventy", "70"),
    ("eighty", "80"),
    ("ninety", "90"),
    ("hundred", "100"),
    ("thousand", "1000"),
    ("dozen", "12"),
    ("twenty-four", "24"),
];

pub(super) const DIGITS: Rule = row::of_english("easy-digits", include_str!("digits.md"), |element| {
    let block = block(element);
    let words = block.words();
    let mut named = None;
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let Some((_, digits)) = NUMBER_WORDS.iter().find(|(number, _)| number.eq_ignore_ascii_case(word.text)) else {
            continue;
        };
        let named = named.get_or_insert_with(|| {
            let texts: Vec<&str> = words.iter().map(|word| word.text).collect();
            about(element).map(|page| page.allowed(&texts)).unwrap_or_default()
        });
        // "100 thousand" has its digits; of "two hundred" one word is enough to tell.
        let before = place.checked_sub(1).and_then(|before| words.get(before)).map_or("", |before| before.text);
        let counted = before.chars().all(|c| c.is_ascii_digit()) && !before.is_empty();
        let within = NUMBER_WORDS.iter().any(|(number, _)| number.eq_ignore_ascii_case(before));
        if counted || within || named.get(place).copied().unwrap_or(false) {
            continue;
        }
        let words = Words::new(
            format!("The number “{}” is written as a word.", word.text),
            "Digits are seen at once, and many readers know them better than the words.",
            format!("Write “{digits}”."),
        );
        found.push(Verdict::Doubt(block.at(word.at..word.at + word.text.len(), words)));
    }
    all(found)
});

const ROMAN: [(&str, &str); 15] = [
    ("II", "2"),
    ("III", "3"),
    ("IV", "4"),
    ("VI", "6"),
    ("VII", "7"),
    ("VIII", "8"),
    ("IX", "9"),
    ("XI", "11"),
    ("XII", "12"),
    ("XIII", "13"),
    ("XIV", "14"),
    ("XV", "15"),
    ("XVI", "16"),
    ("XX", "20"),
    ("XXI", "21"),
];

const FRACTIONS: [(char, &str); 8] = [
    ('½', "half"),
    ('¼', "1 in every 4"),
    ('¾', "3 in every 4"),
    ('⅓', "1 in every 3"),
    ('⅔', "2 in every 3"),
    ('⅕', "1 in every 5"),
    ('⅛', "1 in every 8"),
    ('⅙', "1 in every 6"),
];

pub(super) const NUMERALS: Rule = row::of_english("easy-numerals", include_str!("numerals.md"), |element| {
    let block = block(element);
    let why = "Readers have to know a second way to write numbers, or work out what lies between two.";
    let mut found = Vec::new();
    for word in block.words() {
        let range = word.at..word.at + word.text.len();
        if let Some((_, digits)) = ROMAN.iter().find(|(roman, _)| *roman == word.text) {
            let words = Words::new(format!("“{}” is a Roman numeral.", word.text), why, format!("Write “{digits}”."));
            found.push(Verdict::Doubt(block.at(range, words)));
        } else if let Some((from, to)) = word.text.split_once(['-', '–'])
            && is_number(from)
            && is_number(to)
            && !from.starts_with('0')
        {
            let to = if from.len() == 4 && to.len() == 2 { format!("{}{to}", &from[..2]) } else { to.to_owned() };
            let words =
                Words::new(format!("A dash stands for “to”: “{}”.", word.text), why, format!("Write “{from} to {to}”."));
            found.push(Verdict::Doubt(block.at(range, words)));
        }
    }
    for (at, sign) in block.text.char_indices() {
        if let Some((_, plain)) = FRACTIONS.iter().find(|(fraction, _)| *fraction == sign) {
            let words = Words::new(format!("“{sign}” is a small sign for a part."), why, format!("Write “{plain}”."));
            found.push(Verdict::Doubt(block.at(at..at + sign.len_utf8(), words)));
        }
    }
    all(found)
});

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() < 5 && text.chars().all(|c| c.is_ascii_digit())
}
