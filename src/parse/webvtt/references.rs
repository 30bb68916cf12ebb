//! HTML character references: `&amp;`, `&eacute;`, `&#8217;`.
//!
//! As HTML reads them in running text: the longest name that is known counts, a semicolon may be missing
//! where HTML allows it, and numbers that mean no character become the replacement character.

use std::sync::LazyLock;

use entities::ENTITIES;

/// Names without `&` (with `;` where it belongs), sorted by byte, and what they stand for.
static NAMES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let mut names: Vec<_> = ENTITIES.iter().map(|entity| (&entity.entity[1..], entity.characters)).collect();
    names.sort_unstable();
    names
});

/// No name is longer, without its semicolon.
const LONGEST_NAME: usize = 31;

/// What HTML reads for the numbers 128 to 159, which are no printable characters: those of Windows-1252.
const WINDOWS_1252: [u32; 32] = [
    0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d, 0x8f,
    0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178,
];

/// Appends what a reference stands for and returns its length without the `&`; 0 when it is none.
///
/// `rest` is what follows the `&`.
pub(super) fn push_reference(rest: &str, out: &mut String) -> usize {
    match rest.strip_prefix('#') {
        Some(number) => push_number(number, out).map_or(0, |length| length + 1),
        None => push_name(rest, out),
    }
}

fn push_number(rest: &str, out: &mut String) -> Option<usize> {
    let (radix, prefix) = if rest.starts_with(['x', 'X']) { (16, 1) } else { (10, 0) };
    let digits = rest[prefix..].bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    if digits == 0 {
        return None;
    }
    let end = prefix + digits;
    let number = rest[prefix..end].chars().filter_map(|c| c.to_digit(radix));
    let number = number.fold(0u32, |sum, digit| sum.saturating_mul(radix).saturating_add(digit));
    let number = match number {
        0x80..=0x9f => WINDOWS_1252[number as usize - 0x80],
        _ => number,
    };
    out.push(char::from_u32(number).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(end + usize::from(rest[end..].starts_with(';')))
}

fn push_name(rest: &str, out: &mut String) -> usize {
    let letters = rest.bytes().take(LONGEST_NAME + 1).take_while(u8::is_ascii_alphanumeric).count();
    let longest = letters + usize::from(rest[letters..].starts_with(';'));
    for length in (2..=longest).rev() {
        if let Ok(found) = NAMES.binary_search_by(|(name, _)| (*name).cmp(&rest[..length])) {
            out.push_str(NAMES[found].1);
            return length;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, usize) {
        let mut out = String::new();
        let length = push_reference(text, &mut out);
        (out, length)
    }

    #[test]
    fn a_name_stands_for_its_characters() {
        assert_eq!(read("eacute;x"), ("é".into(), 7));
        assert_eq!(read("CounterClockwiseContourIntegral;"), ("∳".into(), 32));
        assert_eq!(read("nbsp"), ("\u{a0}".into(), 4));
        assert_eq!(read("notit;"), ("¬".into(), 3));
        assert_eq!(read("hearts"), (String::new(), 0));
        assert_eq!(read(""), (String::new(), 0));
    }

    #[test]
    fn a_number_stands_for_its_character() {
        assert_eq!(read("#8217;s"), ("’".into(), 6));
        assert_eq!(read("#X2019"), ("’".into(), 6));
        assert_eq!(read("#146;"), ("’".into(), 5));
        assert_eq!(read("#0;"), ("\u{fffd}".into(), 3));
        assert_eq!(read("#xD800;"), ("\u{fffd}".into(), 7));
        assert_eq!(read("#99999999999999999999;"), ("\u{fffd}".into(), 22));
        assert_eq!(read("#;"), (String::new(), 0));
        assert_eq!(read("#xg"), (String::new(), 0));
    }

    #[test]
    fn no_name_is_longer_than_what_is_looked_at() {
        assert_eq!(NAMES.len(), 2231);
        assert_eq!(NAMES.iter().map(|(name, _)| name.trim_end_matches(';').len()).max(), Some(LONGEST_NAME));
    }
}
