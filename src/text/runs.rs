//! Words of plain letters, many bytes at a glance: for whoever asks of every text whether a few words are in it.

/// The same byte eight times.
const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Shows each run of letters from `a` to `z`, small or capital, as long as more are wanted: its first eight letters as small
/// ones, packed with the first in the lowest byte, and how many letters it has. Signs beyond ASCII end a run.
pub fn each_run(text: &str, mut show: impl FnMut(u64, usize) -> bool) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let (letters, small) = letters_at(bytes, at);
        let count = letters.trailing_ones() as usize;
        if count < 8 {
            if count > 0 && !show(small & !(u64::MAX << (8 * count)), count) {
                return;
            }
            // What follows up to the next letter in sight is passed over with the run.
            let rest = letters >> count;
            at += count + if rest == 0 { 8 - count } else { rest.trailing_zeros() as usize };
            continue;
        }
        let start = at;
        at += 8;
        loop {
            let more = letters_at(bytes, at).0.trailing_ones() as usize;
            at += more;
            if more < 8 {
                break;
            }
        }
        if !show(small, at - start) {
            return;
        }
    }
}

/// Returns which of the eight bytes from here on are letters, the first in the lowest bit, and the bytes with their letters
/// small. Beyond the end there are no letters.
fn letters_at(bytes: &[u8], at: usize) -> (u32, u64) {
    let word = match bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        Some(eight) => u64::from_le_bytes(*eight),
        None => {
            let mut eight = [0; 8];
            let rest = bytes.get(at..).unwrap_or_default();
            eight[..rest.len()].copy_from_slice(rest);
            u64::from_le_bytes(eight)
        }
    };
    let small = word | all(0x20);
    // Each byte by itself: the sums of seven bits set the eighth from `a` on, and after `z`.
    let seven = small & all(0x7f);
    let (from_a, after_z) = (seven + all(0x80 - b'a'), seven + all(0x80 - b'z' - 1));
    let letters = from_a & !after_z & !small & all(0x80);
    // The eight bits, one a byte, side by side.
    let bits = (letters >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    (bits as u32, small)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn runs(text: &str) -> Vec<(u64, usize)> {
        let mut runs = Vec::new();
        each_run(text, |key, length| {
            runs.push((key, length));
            true
        });
        runs
    }

    fn one_by_one(text: &str) -> Vec<(u64, usize)> {
        let words = text.as_bytes().split(|byte| !byte.is_ascii_alphabetic()).filter(|word| !word.is_empty());
        let key = |word: &[u8]| {
            let letters = word.iter().take(8).zip(0..);
            letters.map(|(letter, at)| u64::from(letter.to_ascii_lowercase()) << (8 * at)).sum()
        };
        words.map(|word| (key(word), word.len())).collect()
    }

    #[test]
    fn words_are_found_wherever_they_stand() {
        for text in ["", "a", "The plan", "abcdefgh", "abcdefghi jk", "  an   exceptionally, long-winded word", "café @[`{z"] {
            assert_eq!(runs(text), one_by_one(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_the_runs_are_those_found_one_by_one(text in "[a-zA-Z @\\[`{é£]{0,60}") {
            prop_assert_eq!(runs(&text), one_by_one(&text));
        }
    }
}
