//! Days as people write them.

use jiff::civil::Date;

/// What a text says about a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// A day in the form year-month-day.
    Iso(Date),
    /// A day with a time of day after it.
    Moment(Date),
    /// A day in another form.
    Other(Date),
    /// A day that no calendar has; the last day of that month, when there is such a month.
    Impossible(Option<Date>),
    /// No day.
    None,
}

const MONTHS: [(&str, i8); 24] = [
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
    ("ionawr", 1),
    ("chwefror", 2),
    ("mawrth", 3),
    ("ebrill", 4),
    ("mai", 5),
    ("mehefin", 6),
    ("gorffennaf", 7),
    ("awst", 8),
    ("medi", 9),
    ("hydref", 10),
    ("tachwedd", 11),
    ("rhagfyr", 12),
];

/// Returns the day that was meant by a text in which somebody wrote one in whatever form.
#[must_use]
pub fn day_meant(text: &str) -> Option<Date> {
    match understand(text) {
        Day::Iso(date) | Day::Moment(date) | Day::Other(date) => Some(date),
        Day::Impossible(_) | Day::None => None,
    }
}

/// Reads a day from a text: `2026-12-05`, `05/12/2026`, `5 December 2026` and forms near them.
pub(super) fn understand(text: &str) -> Day {
    let text = text.trim();
    if text.len() > 60 {
        return Day::None;
    }
    if let Some(rest) = text.get(10..)
        && rest.starts_with(['T', 't', ' '])
        && let Day::Iso(date) = numbers(&text[..10])
    {
        return Day::Moment(date);
    }
    match numbers(text) {
        Day::None => words(text),
        day => day,
    }
}

fn numbers(text: &str) -> Day {
    let mut parts = text.split(['-', '/', '.', '\u{2010}', '\u{2011}', '\u{2013}']);
    let (Some(first), Some(second), Some(third), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Day::None;
    };
    let number = |part: &str| {
        let part = part.trim();
        (!part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse::<i16>().ok())
            .flatten()
    };
    let (Some(a), Some(b), Some(c)) = (number(first), number(second), number(third)) else { return Day::None };
    if first.len() == 4 {
        let iso = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
        return day(a, b, c, iso);
    }
    let year = match third.trim().len() {
        4 => c,
        2 => 2000 + c,
        _ => return Day::None,
    };
    // The day comes first in the United Kingdom; 11/22/2026 can only be meant the other way.
    if b > 12 && a <= 12 { day(year, a, b, false) } else { day(year, b, a, false) }
}

fn words(text: &str) -> Day {
    let lower = text.to_lowercase();
    let (mut of_month, mut month, mut year) = (None, None, None);
    for word in lower.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()) {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        match digits.parse::<i16>() {
            Ok(number) if digits.len() == 4 && word.len() == 4 => year = Some(number),
            Ok(number) if digits.len() <= 2 && matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th") => {
                of_month = Some(number);
            }
            Ok(_) => return Day::None,
            Err(_) => {
                let word = word.trim_end_matches('.');
                let named = MONTHS.iter().find(|(name, _)| *name == word || (word.len() >= 3 && name.starts_with(word)));
                let weekday = word.ends_with("day") || word.starts_with("dydd") || word == "of" || word == "the";
                match named {
                    Some((_, number)) => month = Some(i16::from(*number)),
                    None if weekday => {}
                    None => return Day::None,
                }
            }
        }
    }
    match (of_month, month, year) {
        (Some(of_month), Some(month), Some(year)) => day(year, month, of_month, false),
        _ => Day::None,
    }
}

fn day(year: i16, month: i16, of_month: i16, iso: bool) -> Day {
    let (Ok(month), Ok(of_month)) = (i8::try_from(month), i8::try_from(of_month)) else { return Day::Impossible(None) };
    match Date::new(year, month, of_month) {
        Ok(date) if iso => Day::Iso(date),
        Ok(date) => Day::Other(date),
        Err(_) => Day::Impossible(Date::new(year, month, 1).ok().filter(|_| of_month > 0).map(Date::last_of_month)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i16, month: i8, day: i8) -> Date {
        Date::new(year, month, day).unwrap()
    }

    #[test]
    fn days_are_read_in_the_forms_that_people_write() {
        assert_eq!(understand("2026-12-05"), Day::Iso(date(2026, 12, 5)));
        assert_eq!(understand("2026-12-05T09:30:00Z"), Day::Moment(date(2026, 12, 5)));
        for other in [
            "05/12/2026",
            "5/12/26",
            "5.12.2026",
            "2026/12/05",
            "5 December 2026",
            "Saturday 5th Dec 2026",
            "December 5, 2026",
            "5 Rhagfyr 2026",
        ] {
            assert_eq!(understand(other), Day::Other(date(2026, 12, 5)), "{other}");
        }
        assert_eq!(understand("22/11/2026"), Day::Other(date(2026, 11, 22)));
        assert_eq!(understand("11/22/2026"), Day::Other(date(2026, 11, 22)));
    }

    #[test]
    fn a_day_that_no_calendar_has_is_no_day() {
        assert_eq!(understand("2026-02-30"), Day::Impossible(Some(date(2026, 2, 28))));
        assert_eq!(understand("31/13/2026"), Day::Impossible(None));
        assert_eq!(understand("soon"), Day::None);
        assert_eq!(understand("2026"), Day::None);
    }
}
