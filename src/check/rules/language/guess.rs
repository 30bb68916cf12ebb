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

/// For each small word, the languages that have it: a bit for each of [`SMALL_WORDS`].
static SPEAKERS: LazyLock<HashMap<&str, u16, FxBuildHasher>> = LazyLock::new(|| {
    let mut speakers: HashMap<&str, u16, FxBuildHasher> = HashMap::default();
    for (at, (_, small)) in SMALL_WORDS.iter().enumerate() {
        for word in small.split(' ') {
            *speakers.entry(word).or_default() |= 1 << at;
        }
    }
    speakers
});

/// Returns the language that some words are most likely in, if that is clear.
pub(super) fn guess(words: &str) -> Option<&'static str> {
    let lower = words.to_lowercase();
    let mut count = 0_usize;
    let mut scores: Vec<(usize, &str)> = SMALL_WORDS.iter().map(|(tag, _)| (0, *tag)).collect();
    for word in lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).take(300) {
        count += 1;
        let speakers = SPEAKERS.get(word).copied().unwrap_or_default();
        for (at, (score, _)) in scores.iter_mut().enumerate().filter(|_| speakers != 0) {
            *score += usize::from(speakers >> at & 1);
        }
    }
    if count < 6 {
        return None;
    }
    scores.sort_unstable_by(|one, other| other.cmp(one));
    let (best, tag) = *scores.first()?;
    let second = scores.get(1).map_or(0, |(score, _)| *score);
    (best >= 3 && best * 100 >= count * 18 && best >= second * 2).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_sentences_are_told_apart_and_names_are_not() {
        assert_eq!(guess("The trust will care for all of the people of the town"), Some("en"));
        assert_eq!(guess("Mae ein gwerthoedd yn bwysig i ni ac i chi hefyd"), Some("cy"));
        assert_eq!(guess("Westmarch Council Hall Road East Marston Bridge"), None);
    }
}
