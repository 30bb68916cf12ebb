//! How many syllables a word has: by a rule, and from a list of the words for which the rule counts wrongly.

use std::io::Read;
use std::sync::LazyLock;

/// The words of the CMU Pronouncing Dictionary for which [`by_rule`] is wrong, each with its count, sorted.
static LISTED: LazyLock<String> = LazyLock::new(|| unpacked(include_bytes!("data/syllables.br")));

static EXCEPTIONS: LazyLock<Vec<(&'static str, u32)>> = LazyLock::new(|| {
    let count = |line: &'static str| {
        let (word, count) = line.split_at(line.len().checked_sub(1)?);
        Some((word, count.parse().ok()?))
    };
    LISTED.lines().filter_map(count).collect()
});

/// Returns the text of a list that is packed into the program.
pub(super) fn unpacked(packed: &[u8]) -> String {
    let mut text = String::new();
    // A list that cannot be read is a mistake of ours that a test finds; a site is built all the same.
    let _ = brotli::Decompressor::new(packed, 4096).read_to_string(&mut text);
    text
}

/// Returns the number of syllables of an English word; numbers and what has no letters count as one.
#[must_use]
pub fn syllables(word: &str) -> u32 {
    // "N.H.S." and "e.g." are one word, as they are in dictionaries.
    let word = word.to_lowercase().replace('’', "'").replace('.', "");
    let parts = word.split(|c: char| !(c.is_alphabetic() || c == '\'')).filter(|part| part.contains(char::is_alphabetic));
    parts.map(of_part).sum::<u32>().max(1)
}

/// The syllables of letters without a hyphen, a digit or another sign between them.
fn of_part(word: &str) -> u32 {
    let word = word.trim_matches('\'');
    let bare = word.strip_suffix("'s").unwrap_or(word);
    let spoken = deunicode::deunicode(bare).to_lowercase();
    let hisses = bare.len() < word.len() && ["s", "x", "z", "ch", "sh", "ce", "ge", "se"].iter().any(|end| bare.ends_with(end));
    let count = listed(&spoken)
        .or_else(|| american(&spoken).and_then(|american| listed(&american)))
        .unwrap_or_else(|| by_rule(spoken.as_bytes()));
    count + u32::from(hisses)
}

fn listed(word: &str) -> Option<u32> {
    let place = EXCEPTIONS.binary_search_by(|(known, _)| (*known).cmp(word)).ok()?;
    EXCEPTIONS.get(place).map(|(_, count)| *count)
}

/// The American spelling of a British word, which is the one that the dictionary knows.
fn american(word: &str) -> Option<String> {
    const ENDS: [(&str, &str); 16] = [
        ("isation", "ization"),
        ("isations", "izations"),
        ("isational", "izational"),
        ("ise", "ize"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("iser", "izer"),
        ("yse", "yze"),
        ("ysed", "yzed"),
        ("ysing", "yzing"),
        ("our", "or"),
        ("ours", "ors"),
        ("tre", "ter"),
        ("tres", "ters"),
        ("elling", "eling"),
    ];
    let end = ENDS.iter().find_map(|(british, american)| Some(format!("{}{american}", word.strip_suffix(british)?)));
    end.or_else(|| word.contains("ae").then(|| word.replace("ae", "e")))
        .or_else(|| word.contains("oe").then(|| word.replace("oe", "e")))
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Counts groups of vowels, without those that are silent and with those that are two. The same rule stands in
/// `data/make.mjs`, which lists the words that it gets wrong.
fn by_rule(word: &[u8]) -> u32 {
    let letters: Vec<u8> = word.iter().copied().filter(u8::is_ascii_lowercase).collect();
    let vowel = |byte: u8| is_vowel(char::from(byte));
    let mut count: i32 = 0;
    for (at, letter) in letters.iter().enumerate() {
        if vowel(*letter) && (at == 0 || !vowel(letters[at - 1])) {
            count += 1;
        }
    }
    let consonant_before =
        |end: &str| letters.strip_suffix(end.as_bytes()).and_then(<[u8]>::last).filter(|letter| !vowel(**letter)).copied();
    let l_after_consonant = |end: &str| {
        let before = letters.strip_suffix(end.as_bytes()).and_then(|rest| rest.strip_suffix(b"l"));
        before.and_then(<[u8]>::last).is_some_and(|letter| !vowel(*letter))
    };
    if consonant_before("e").is_some() && !l_after_consonant("e") {
        count -= 1;
    }
    if consonant_before("ed").is_some_and(|letter| !matches!(letter, b't' | b'd')) && !l_after_consonant("ed") {
        count -= 1;
    }
    let hisses = letters.ends_with(b"ches") || letters.ends_with(b"shes");
    if consonant_before("es").is_some_and(|letter| !matches!(letter, b's' | b'x' | b'z' | b'c' | b'g'))
        && !hisses
        && !l_after_consonant("es")
    {
        count -= 1;
    }
    count += two_sounds(&letters);
    let pairs = |pair: &[u8]| i32::try_from(letters.windows(pair.len()).filter(|found| *found == pair).count()).unwrap_or(0);
    count -= pairs(b"cia") + pairs(b"sia") + pairs(b"tia");
    if letters.strip_suffix(b"ing").and_then(<[u8]>::last).is_some_and(|letter| vowel(*letter)) {
        count += 1;
    }
    if letters.ends_with(b"sm") {
        count += 1;
    }
    u32::try_from(count.max(1)).unwrap_or(1)
}

/// Counts pairs of vowels that are two syllables, as in "radio", "video" and "actual".
fn two_sounds(letters: &[u8]) -> i32 {
    let (mut count, mut at) = (0, 0);
    let get = |place: usize| letters.get(place).copied().unwrap_or(b' ');
    let vowel = |byte: u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u');
    while at < letters.len() {
        let rest = &letters[at..];
        let long = match rest {
            [b'i', b'a' | b'u', ..] => 2,
            [b'i', b'o', ..] if get(at + 2) != b'n' && !letters[at + 2..].starts_with(b"us") => 2,
            [b'e', b'o', ..] if get(at + 2) != b'u' => 2,
            [before, b'u', b'a', ..] if *before != b'q' && get(at + 3) != b'r' => 3,
            [b'u', b'o', b'u', ..] => 3,
            [b'y', b'i', ..] if at == 0 => 2,
            [before, b'y', b'i', ..] if !vowel(*before) => 3,
            _ => 0,
        };
        count += i32::from(long > 0);
        at += long.max(1);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_syllables_that_people_say() {
        let mut wrong = Vec::new();
        for (word, count) in [
            ("care", 1),
            ("people", 2),
            ("area", 3),
            ("business", 2),
            ("organisation", 5),
            ("organised", 3),
            ("paediatric", 4),
            ("neighbourhood", 3),
            ("centre", 2),
            ("colour", 2),
            ("idea", 3),
            ("every", 3),
            ("clinics", 2),
            ("improved", 2),
            ("wanted", 2),
            ("nurse's", 2),
            ("nurses", 2),
            ("café", 2),
            ("well-being", 3),
            ("5", 1),
            ("NHS", 1),
            ("prioritise", 4),
            ("programme", 2),
            ("haemorrhage", 3),
            ("don't", 1),
            ("didn’t", 2),
            ("Wyvern", 2),
        ] {
            if syllables(word) != count {
                wrong.push((word, syllables(word), count));
            }
        }
        assert_eq!(wrong, []);
    }

    #[test]
    fn the_list_is_sorted_and_whole() {
        assert!(EXCEPTIONS.len() > 10_000);
        assert!(EXCEPTIONS.is_sorted());
    }
}
