//! The part of a file that is asked for (RFC 9110, 14): what films need to be wound.

/// What a `Range` field asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it: nothing was asked, or nothing that is understood.
    Whole,
    /// From the first byte up to the second, which is left out.
    Some(u64, u64),
    /// A part that the file does not have.
    None,
}

/// Understands a `Range` field for a file of this length. Only one range at a time is given; more are answered with the
/// whole file, as the standard allows.
pub(super) fn part(field: Option<&str>, length: u64) -> Part {
    let Some(range) = field.and_then(|field| field.trim().strip_prefix("bytes=")) else { return Part::Whole };
    let Some((first, last)) = range.split_once('-') else { return Part::Whole };
    let number = |digits: &str| {
        let good = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
        // A number beyond all files is beyond this one.
        good.then(|| digits.parse::<u64>().unwrap_or(u64::MAX))
    };
    match (number(first), number(last)) {
        (Some(first), None) if last.is_empty() => within(first, length, length),
        (Some(first), Some(last)) if first <= last => within(first, last.saturating_add(1), length),
        (None, Some(count)) if first.is_empty() => match count {
            0 => Part::None,
            count => within(length.saturating_sub(count), length, length),
        },
        _ => Part::Whole,
    }
}

fn within(first: u64, end: u64, length: u64) -> Part {
    if first >= length { Part::None } else { Part::Some(first, end.min(length)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_is_given_as_asked() {
        assert_eq!(part(None, 10), Part::Whole);
        assert_eq!(part(Some("bytes=0-3"), 10), Part::Some(0, 4));
        assert_eq!(part(Some("bytes=4-"), 10), Part::Some(4, 10));
        assert_eq!(part(Some("bytes=4-99999999999999999999999"), 10), Part::Some(4, 10));
        assert_eq!(part(Some("bytes=-3"), 10), Part::Some(7, 10));
        assert_eq!(part(Some("bytes=-30"), 10), Part::Some(0, 10));
    }

    #[test]
    fn a_part_that_is_not_there_is_none_and_nonsense_is_all() {
        for none in ["bytes=10-", "bytes=11-12", "bytes=-0"] {
            assert_eq!(part(Some(none), 10), Part::None, "{none}");
        }
        for whole in ["bytes=", "bytes=a-b", "bytes=3-1", "pages=1-2", "bytes=0-1,3-4", "bytes=+1-2", "bytes=-"] {
            assert_eq!(part(Some(whole), 10), Part::Whole, "{whole}");
        }
        assert_eq!(part(Some("bytes=0-"), 0), Part::None);
    }
}
