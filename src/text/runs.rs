//! Words of plain letters, many bytes at a glance: for whoever asks of every text whether a few words are in it.

/// The same byte eight times.
const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Shows each run of letters from `a` to `z`, small or capital, as long as more are wanted: its first eight letters as small
/// ones, packed with the first in the lowest byte, and how many letters it has. Signs beyond ASCII end a run.
pub fn each_run(text: &str, mut show: impl FnMut(u64, usize) -> bool) {
    let bytes = text.as_bytes();
    // Which of the next 64 bytes are letters, the first in the lowest bit; runs are read from that alone.
    let mut block = 0;
    while block < bytes.len() {
        let letters = letters_of(bytes, block);
        let before = block.checked_sub(1).is_some_and(|before| bytes[before].is_ascii_alphabetic());
        let mut starts = letters & !(letters << 1 | u64::from(before));
        while starts != 0 {
            let first = starts.trailing_zeros();
            starts &= starts - 1;
            let mut length = (letters >> first).trailing_ones() as usize;
            let start = block + first as usize;
            if start + length == block + 64 {
                // It may go on in the next block.
                length += bytes[block + 64..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            }
            let kept = u64::MAX >> (64 - 8 * length.min(8));
            if !show((eight(bytes, start) | all(0x20)) & kept, length) {
                return;
            }
        }
        block += 64;
    }
}

/// Returns which of the 64 bytes from here on are letters, the first in the lowest bit. Beyond the end there are none.
fn letters_of(bytes: &[u8], from: usize) -> u64 {
    let parts = (0..8).map(|part| letters_in(eight(bytes, from + 8 * part)) << (8 * part));
    parts.fold(0, |all, part| all | part)
}

/// The eight bytes from here on, the first in the lowest byte; beyond the end there are zeros.
fn eight(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => rest.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte)),
    }
}

/// Returns which of eight bytes are letters, the first in the lowest bit.
fn letters_in(word: u64) -> u64 {
    let small = word | all(0x20);
    // Each byte by itself: the sums of seven bits set the eighth from `a` on, and after `z`.
    let seven = small & all(0x7f);
    let (from_a, after_z) = (seven + all(0x80 - b'a'), seven + all(0x80 - b'z' - 1));
    let letters = from_a & !after_z & !small & all(0x80);
    // The eight bits, one a byte, side by side.
    (letters >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
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
        fn whatever_is_written_the_runs_are_those_found_one_by_one(text in "[a-zA-Z @\\[`{é£]{0,150}") {
            prop_assert_eq!(runs(&text), one_by_one(&text));
        }
    }
}
