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

/// For each small word, packed, the languages that have it: a bit for each of [`SMALL_WORDS`].
static SPEAKERS: LazyLock<HashMap<u64, u16, FxBuildHasher>> = LazyLock::new(|| {
    let mut speakers: HashMap<u64, u16, FxBuildHasher> = HashMap::default();
    for (at, (_, small)) in SMALL_WORDS.iter().enumerate() {
        for small in small.split(' ') {
            let mut word = Letters::default();
            small.bytes().for_each(|byte| word.push(byte));
            if let Some(key) = word.key() {
                *speakers.entry(key).or_default() |= 1 << at;
            }
        }
    }
    speakers
});

/// The letters of a word in UTF-8, as far as they fit into a number: no small word is longer.
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

    fn key(self) -> Option<u64> {
        (1..=8).contains(&self.length).then_some(self.packed)
    }
}

/// As many words of a text are looked at.
const MOST: usize = 300;

/// The words of a text that were counted, and how many of them each language has.
#[derive(Default)]
struct Tally {
    count: usize,
    scores: [usize; SMALL_WORDS.len()],
    word: Letters,
}

impl Tally {
    fn end_word(&mut self) {
        let word = std::mem::take(&mut self.word);
        if word.length == 0 || self.count == MOST {
            return;
        }
        self.count += 1;
        let speakers = word.key().and_then(|key| SPEAKERS.get(&key)).copied().unwrap_or_default();
        for (at, score) in self.scores.iter_mut().enumerate().filter(|_| speakers != 0) {
            *score += usize::from(speakers >> at & 1);
        }
    }

    fn read(&mut self, text: &str) {
        for c in text.chars() {
            if c.is_ascii() {
                let byte = c as u8;
                if byte.is_ascii_alphabetic() {
                    self.word.push(byte | 0x20);
                } else {
                    self.end_word();
                }
                continue;
            }
            for c in c.to_lowercase() {
                if c.is_alphabetic() {
                    c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| self.word.push(byte));
                } else {
                    self.end_word();
                }
            }
        }
        self.end_word();
    }
}

/// Returns the language that some words are most likely in, if that is clear.
pub(super) fn guess(words: &str) -> Option<&'static str> {
    let mut tally = Tally::default();
    tally.read(words);
    if tally.count < 6 {
        return None;
    }
    let (mut best, mut second, mut most_likely) = (0, 0, "");
    for (score, (tag, _)) in tally.scores.into_iter().zip(SMALL_WORDS) {
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
