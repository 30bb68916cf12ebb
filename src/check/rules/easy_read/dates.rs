//! Dates and times are written in full.

use jiff::civil::{Date, Weekday};

use super::super::super::rule::{Rule, Verdict, Words};
use super::row::{self, all, block};
use crate::text::Word;

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const SHORT_MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"];
const SHORT_DAYS: [&str; 11] = ["mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"];

fn month(word: &str) -> Option<i8> {
    MONTHS.iter().position(|month| *month == word).and_then(|place| i8::try_from(place + 1).ok())
}

/// A day of the month: "3" or "3rd".
fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

pub(super) const DATES: Rule = row::of_english("easy-dates", include_str!("dates.md"), |element| {
    let block = block(element);
    let words = block.words();
    // Without digits there is no date, but for a day that is cut short before the name of a month.
    if !block.text.bytes().any(|byte| byte.is_ascii_digit()) && !words.iter().any(|word| month(word.text).is_some()) {
        return Verdict::Pass;
    }
    let text = |place: usize| words.get(place).map_or("", |word| word.text);
    let span = |from: usize, to: usize| words[from].at..words[to].at + words[to].text.len();
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let (before, next) = (if place > 0 { text(place - 1) } else { "" }, text(place + 1));
        let digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        if is_numbers(word) {
            let words = Words::new(
                format!("“{}” is a date in numbers alone.", word.text),
                "Readers cannot tell which number is the day and which is the month.",
                format!("Write it in words: “{}”.", in_words(word.text)),
            );
            found.push(Verdict::Fail(block.at(span(place, place), words)));
            continue;
        }
        let small = word.text.to_lowercase();
        let short_month =
            SHORT_MONTHS.iter().position(|short| *short == small).filter(|_| day(before).is_some() || digit(next));
        let short_day = SHORT_DAYS.iter().position(|short| *short == small).filter(|_| digit(next) || month(next).is_some());
        if short_month.is_some() || short_day.is_some() {
            let start = small.chars().take(3).collect::<String>();
            let full =
                MONTHS.iter().chain(&DAYS).find(|full| full.to_lowercase().starts_with(&start)).copied().unwrap_or(word.text);
            let words = Words::new(
                format!("“{}” is cut short.", word.text),
                "Readers may not know which day or month it stands for.",
                format!("Write “{full}”."),
            );
            found.push(Verdict::Fail(block.at(span(place, place), words)));
            continue;
        }
        let Some((on, number)) = day(word.text).zip(month(next)) else { continue };
        let year: Option<i16> = text(place + 2).parse().ok().filter(|year| (1900..2100).contains(year));
        let weekday = DAYS.iter().position(|day| *day == before);
        let date = year.and_then(|year| Date::new(year, number, on).ok());
        match (weekday, date) {
            (Some(weekday), Some(date)) => {
                let is = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
                if is != weekday {
                    let words = Words::new(
                        format!("{on} {next} {} is a {}, not a {before}.", date.year(), DAYS[is]),
                        "Readers come on the wrong day.",
                        format!("Write “{} {on} {next} {}”, or mend the date.", DAYS[is], date.year()),
                    );
                    found.push(Verdict::Fail(block.at(span(place - 1, place + 2), words)));
                }
            }
            (None, Some(date)) => {
                let is = name(date.weekday());
                let words = Words::new(
                    format!("“{on} {next} {}” does not say which day of the week it is.", date.year()),
                    "The day of the week helps readers to plan.",
                    format!("Write “{is} {on} {next} {}”.", date.year()),
                );
                found.push(Verdict::Hint(block.at(span(place, place + 2), words)));
            }
            _ => {}
        }
    }
    all(found)
});

fn name(day: Weekday) -> &'static str {
    usize::try_from(day.to_monday_zero_offset()).ok().and_then(|place| DAYS.get(place)).copied().unwrap_or("")
}

fn parts(word: &str) -> Option<[u16; 3]> {
    let sign = ['/', '.', '-'].into_iter().find(|sign| word.contains(*sign))?;
    let mut numbers = word.split(sign).map(|part| part.parse::<u16>().ok().filter(|_| part.len() <= 4));
    let all = [numbers.next()??, numbers.next()??, numbers.next()??];
    numbers.next().is_none().then_some(all)
}

/// Tells whether a word is a date such as 03/04/26; "2.1.1" and the groups of a telephone number are none.
fn is_numbers(word: &Word<'_>) -> bool {
    parts(word.text).is_some_and(|[one, two, year]| {
        let year_first = one >= 1900 && (1..=12).contains(&two) && (1..=31).contains(&year);
        let slash = word.text.contains('/');
        year_first || ((1..=31).contains(&one) && (1..=12).contains(&two) && (year >= 1900 || (slash && year < 100)))
    })
}

fn in_words(date: &str) -> String {
    let Some([one, two, year]) = parts(date) else { return date.to_owned() };
    let (day, year) = if one >= 1900 { (year, one) } else { (one, if year < 100 { 2000 + year } else { year }) };
    let month = usize::from(two).checked_sub(1).and_then(|place| MONTHS.get(place)).copied().unwrap_or("");
    format!("{day} {month} {year}")
}

pub(super) const TIMES: Rule = row::of_english("easy-times", include_str!("times.md"), |element| {
    let block = block(element);
    if !block.text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Verdict::Pass;
    }
    let words = block.words();
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let Some((hour, minute)) = word.text.split_once([':', '.']) else { continue };
        let (Ok(hour), Ok(minutes)) = (hour.parse::<u8>(), minute.parse::<u8>()) else { continue };
        let last = place.checked_sub(1).and_then(|last| words.get(last)).map_or("", |last| last.text).to_lowercase();
        let timed = word.text.contains(':') || ["at", "from", "to", "until", "by", "before", "after"].contains(&last.as_str());
        let money = block.text[..word.at].ends_with(['£', '€', '$']);
        if !(13..=23).contains(&hour) || minutes > 59 || minute.len() != 2 || !timed || money {
            continue;
        }
        let plain = if minutes == 0 { format!("{}pm", hour - 12) } else { format!("{}:{minute}pm", hour - 12) };
        let words = Words::new(
            format!("“{}” is a time of the 24-hour clock.", word.text),
            "Many readers know the hours from 1 to 12 only.",
            format!("Write “{plain}”."),
        );
        found.push(Verdict::Doubt(block.at(word.at..word.at + word.text.len(), words)));
    }
    all(found)
});
