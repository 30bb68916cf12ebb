//! Times and percentages, as the specification collects them.

use super::super::cue::Time;

/// Why some characters are no time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoTime {
    /// There are other characters, or none.
    Shape,
    /// The part of a second has not exactly three digits.
    Fraction,
    /// More than 59 minutes or seconds.
    Range,
}

/// Reads a time at the start of a text and returns it with its length in bytes.
///
/// `mm:ss.ttt` or `hh:mm:ss.ttt`, where hours may have any number of digits.
pub(super) fn time(text: &str) -> Result<(Time, usize), NoTime> {
    let (first, mut at) = digits(text, 0);
    if first.is_empty() {
        return Err(NoTime::Shape);
    }
    let counts_hours = first.len() != 2 || number(first) > 59;
    let second = two_digits(text, &mut at)?;
    let (hours, minutes, seconds) = if counts_hours || text[at..].starts_with(':') {
        (number(first), second, two_digits(text, &mut at)?)
    } else {
        (0, number(first), second)
    };
    if !text[at..].starts_with('.') {
        return Err(NoTime::Fraction);
    }
    let (fraction, at) = digits(text, at + 1);
    if fraction.len() != 3 {
        return Err(NoTime::Fraction);
    }
    if minutes > 59 || seconds > 59 {
        return Err(NoTime::Range);
    }
    Ok((Time::of_clock(hours, minutes, seconds, number(fraction)), at))
}

/// Reads a colon and exactly two digits.
fn two_digits(text: &str, at: &mut usize) -> Result<u64, NoTime> {
    if !text[*at..].starts_with(':') {
        return Err(NoTime::Shape);
    }
    let (found, end) = digits(text, *at + 1);
    if found.len() != 2 {
        return Err(NoTime::Shape);
    }
    *at = end;
    Ok(number(found))
}

/// Returns the digits from a byte on, and where they end.
fn digits(text: &str, start: usize) -> (&str, usize) {
    let end = start + text[start..].bytes().take_while(u8::is_ascii_digit).count();
    (&text[start..end], end)
}

/// Returns the value of digits; one beyond counting is the largest there is.
pub(super) fn number(digits: &str) -> u64 {
    digits.bytes().fold(0, |sum, digit| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
}

/// Reads a percentage from 0 to 100: digits, perhaps a full stop and digits, and `%`.
pub(super) fn percentage(text: &str) -> Option<f64> {
    let digits = text.strip_suffix('%')?;
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !fraction.is_none_or(all_digits) {
        return None;
    }
    digits.parse().ok().filter(|number| (0.0..=100.0).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn milliseconds(text: &str) -> Option<u64> {
        time(text).ok().map(|(time, _)| time.milliseconds())
    }

    #[test]
    fn a_time_is_read_as_the_specification_says() {
        assert_eq!(milliseconds("00:01.500"), Some(1500));
        assert_eq!(milliseconds("01:00:00.000"), Some(3_600_000));
        assert_eq!(milliseconds("60:00:00.000"), Some(216_000_000));
        assert_eq!(milliseconds("1:00:00.000"), Some(3_600_000));
        assert_eq!(milliseconds("123456:00:00.001"), Some(444_441_600_001));
        assert_eq!(time("00:01.500 x").unwrap().1, 9);
        for wrong in [
            "",
            "x",
            "1:00.000",
            "60:00.000",
            "00:60.000",
            "00:00:60.000",
            "00:00.50",
            "00:00.5000",
            "00:0.000",
            "00:00",
            "00:00,000",
        ] {
            assert_eq!(milliseconds(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_percentage_lies_between_nothing_and_all() {
        assert_eq!(percentage("42.12%"), Some(42.12));
        assert_eq!(percentage("100%"), Some(100.0));
        for wrong in ["", "%", "101%", "-1%", "1", ".5%", "5.%", "1e1%", "+1%", " 1%", "100.0001%"] {
            assert_eq!(percentage(wrong), None, "{wrong}");
        }
    }
}
