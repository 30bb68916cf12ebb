//! Telling at a glance that a text holds none of some words.

/// A few words, by which most texts are told to hold none of them without being taken apart.
///
/// A text that is let through may still hold none: only the first eight letters of each word are looked at.
#[derive(Debug)]
pub struct WordSieve<const N: usize> {
    marks: [u64; 4],
    keys: [u64; N],
}

impl<const N: usize> WordSieve<N> {
    /// Returns a sieve for words of small letters from `a` to `z`.
    #[must_use]
    pub const fn new(words: [&str; N]) -> Self {
        let (mut marks, mut keys) = ([0; 4], [0; N]);
        let mut at = 0;
        while at < N {
            let key = packed(words[at].as_bytes());
            let mark = mark(key);
            marks[mark / 64] |= 1 << (mark % 64);
            keys[at] = key;
            at += 1;
        }
        Self { marks, keys }
    }

    fn lets(&self, run: u64) -> bool {
        let mark = mark(run);
        self.marks[mark / 64] >> (mark % 64) & 1 != 0 && self.keys.contains(&run)
    }

    /// Tells whether a text may hold one of the words.
    #[must_use]
    pub fn lets_any(&self, text: &str) -> bool {
        let (mut run, mut bits) = (0_u64, 0_u32);
        for byte in text.bytes() {
            let small = byte | 0x20;
            if small.wrapping_sub(b'a') < 26 {
                if bits < 64 {
                    run |= u64::from(small) << bits;
                    bits += 8;
                }
            } else if bits > 0 {
                if self.lets(run) {
                    return true;
                }
                (run, bits) = (0, 0);
            }
        }
        bits > 0 && self.lets(run)
    }
}

const fn packed(letters: &[u8]) -> u64 {
    let (mut key, mut at) = (0, 0);
    while at < letters.len() && at < 8 {
        key |= ((letters[at] | 0x20) as u64) << (8 * at);
        at += 1;
    }
    key
}

const fn mark(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_let_through_only_when_it_may_hold_one_of_the_words() {
        let sieve = WordSieve::new(["red", "triangular", "or"]);
        for held in ["The RED box", "(red)", "a triangular sign", "red’s", "either…or"] {
            assert!(sieve.lets_any(held), "{held}");
        }
        for free in ["", "shared and covered", "a round sign", "reds", "für"] {
            assert!(!sieve.lets_any(free), "{free}");
        }
    }
}
