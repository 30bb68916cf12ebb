//! Guessing a language by its small words.

use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

/// The commonest small words of languages that pages in Britain are often written in.
const SMALL_WORDS: &[(&str, &str)] = &[
    (
        "en",
        "the of and to in is that it was for with as on are this be by at from not have but they his her which you we all will their or an",
    ),
    (
        "cy",
        "y yr a yn o i ar mae ei am wedi gan bod oedd hyn fel hwn ond eu ac ni nid chi eich ein hefyd gyda dros sydd bydd rhai gwaith",
    ),
    (
        "fr",
        "le la les de des du et en un une est que qui dans pour sur au aux pas par ce cette il elle nous vous leur avec son sont ne se ils ont d l",
    ),
    (
        "de",
        "der die das und in zu den von mit ist des nicht ein eine dem im für auf sich auch es als an wird aus bei nach sie wir haben oder einer",
    ),
    (
        "es",
        "el la los las de y en que un una es por con no para su se del al lo como más pero sus fue este ya o porque esta son entre cuando",
    ),
    (
        "it",
        "il la lo gli le di e che un una è per non in con del della si da sono al dei nel alla come più ma anche questo loro suo era degli",
    ),
    (
        "nl",
        "de het een en van in is dat op te zijn met voor niet aan er om ook als door maar bij naar wordt uit nog deze heeft hun worden",
    ),
    (
        "pl",
        "i w nie na się z do to że jest o jak a po co ale za od przez przy dla tak są jego jej oraz który która które być może",
    ),
    (
        "pt",
        "o a os as de e do da em que um uma é para com não por se na no dos das mais como mas ao ele sua seu foi são pelo pela",
    ),
];

/// How many bits the score of a language takes.
const BITS: usize = 14;

/// The small words by their letters, each with a point for every language that has it, packed as scores are.
struct Points {
    /// Bits by which most words are told to be none of them.
    marks: [u64; 64],
    words: HashMap<u64, u128, FxBuildHasher>,
}

static POINTS: LazyLock<Points> = LazyLock::new(|| {
    let mut points = Points { marks: [0; 64], words: HashMap::default() };
    for (at, (_, small)) in SMALL_WORDS.iter().enumerate() {
        for small in small.split(' ') {
            let mut word = Letters::default();
            small.bytes().for_each(|byte| word.push(byte));
            if let Some(key) = word.key() {
                points.marks[mark(key) / 64] |= 1 << (mark(key) % 64);
                *points.words.entry(key).or_default() |= 1 << (BITS * at);
            }
        }
    }
    points
});

fn mark(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52) as usize
}

impl Points {
    fn of(&self, key: u64) -> u128 {
        let may = self.marks[mark(key) / 64] >> (mark(key) % 64) & 1 != 0;
        if may { self.words.get(&key).copied().unwrap_or_default() } else { 0 }
    }
}

/// The letters of a word, as far as they fit into a number.
#[derive(Clone, Copy, Default)]
struct Letters {
    packed: u64,
    length: u32,
}

impl Letters {
    fn push(&mut self, byte: u8) {
        if self.length < 8 {
            self.packed |= u64::from(byte) << (8 * self.length);
        }
        self.length += 1;
    }

    /// Returns what the word is known by; longer words are no small ones.
    fn key(self) -> Option<u64> {
        (1..=8).contains(&self.length).then_some(self.packed)
    }
}

/// So many words are read at most.
const MOST: usize = 300;

/// How many words were read, and the scores of all languages, packed.
struct Tally<'p> {
    points: &'p Points,
    count: usize,
    scores: u128,
}

impl Tally<'_> {
    fn end(&mut self, word: Letters) {
        if word.length > 0 && self.count < MOST {
            self.count += 1;
            self.scores += word.key().map_or(0, |key| self.points.of(key));
        }
    }

    fn read(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let (mut at, mut word) = (0, Letters::default());
        while at < bytes.len() && self.count < MOST {
            let byte = bytes[at];
            at += 1;
            if byte.is_ascii_alphabetic() {
                word.push(byte | 0x20);
            } else if byte.is_ascii() {
                self.end(std::mem::take(&mut word));
            } else {
                let letter = text[at - 1..].chars().next();
                at += letter.map_or(0, |letter| letter.len_utf8() - 1);
                for c in letter.into_iter().flat_map(char::to_lowercase) {
                    if c.is_alphabetic() {
                        c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| word.push(byte));
                    } else {
                        self.end(std::mem::take(&mut word));
                    }
                }
            }
        }
        self.end(word);
    }

    fn score(&self, language: usize) -> usize {
        (self.scores >> (BITS * language)) as usize & ((1 << BITS) - 1)
    }
}

/// Returns the language that some words are most likely in, if that is clear.
pub(super) fn guess(words: &str) -> Option<&'static str> {
    let mut tally = Tally { points: &POINTS, count: 0, scores: 0 };
    tally.read(words);
    if tally.count < 6 {
        return None;
    }
    let (mut best, mut second, mut most_likely) = (0, 0, "");
    for (language, (tag, _)) in SMALL_WORDS.iter().enumerate() {
        let score = tally.score(language);
        if score > best {
            (best, second, most_likely) = (score, best, tag);
        } else {
            second = second.max(score);
        }
    }
    (best >= 3 && best * 100 >= tally.count * 18 && best >= second * 2).then_some(most_likely)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_sentences_are_told_apart_and_names_are_not() {
        assert_eq!(guess("The trust will care for all of the people of the town"), Some("en"));
        assert_eq!(guess("Mae ein gwerthoedd yn bwysig i ni ac i chi hefyd"), Some("cy"));
        assert_eq!(guess("Jest on też za to, że być może nie ma go ani tu, ani tam"), Some("pl"));
        assert_eq!(guess("Westmarch Council Hall Road East Marston Bridge"), None);
        assert!(SMALL_WORDS.iter().flat_map(|(_, small)| small.split(' ')).all(|word| word.len() <= 8));
    }
}
