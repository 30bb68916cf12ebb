//! Which English words most people know, with all their forms.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::xxh3_64;

use super::syllables::unpacked;

static LISTED: LazyLock<String> = LazyLock::new(|| unpacked(include_bytes!("data/words.br")));

static WORDS: LazyLock<FxHashMap<&'static str, Known>> = LazyLock::new(|| {
    let known = |line: &'static str| match line.strip_prefix('+') {
        Some(word) => (word, Known::Common),
        None => (line, Known::Easy),
    };
    LISTED.lines().map(known).collect()
});

/// How well known a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    /// Nearly everybody knows it.
    Easy,
    /// It is heard often, but it is not among the easiest.
    Common,
    /// It is in none of the lists.
    No,
}

/// Returns how well known an English word is; a form counts like its word: "phoned" like "phone".
#[must_use]
pub fn known(word: &str) -> Known {
    match small_letters(word, &mut [0; 24]) {
        Some(small) => {
            let seen = Seen::of(small);
            seen.known().unwrap_or_else(|| {
                let known = by_forms(small);
                seen.note(known);
                known
            })
        }
        None => by_forms(word),
    }
}

/// Looks a word up, and then every word that it may be a form of.
fn by_forms(word: &str) -> Known {
    let mut best = Known::No;
    each_form(word, |form| {
        best = best.min(WORDS.get(form).copied().unwrap_or(Known::No));
        best > Known::Easy
    });
    best
}

/// How many words are noted; of two that share a slot, the last.
const NOTED: usize = 4096;

/// Words of no more than 24 plain letters that were looked up, by their fingerprints, with how well they are known: few words
/// make most of a text, and the lists are long.
static SEEN: [AtomicU64; NOTED] = [const { AtomicU64::new(0) }; NOTED];

/// The fingerprint of a word of plain small letters, without the bits in which is kept how well it is known.
#[derive(Clone, Copy)]
struct Seen(u64);

impl Seen {
    const KNOWN: u64 = 3;

    fn of(small: &str) -> Self {
        Self(xxh3_64(small.as_bytes()) & !Self::KNOWN)
    }

    fn slot(self) -> &'static AtomicU64 {
        &SEEN[(self.0 >> 52) as usize % NOTED]
    }

    fn known(self) -> Option<Known> {
        let seen = self.slot().load(Ordering::Relaxed);
        match seen & Self::KNOWN {
            _ if seen & !Self::KNOWN != self.0 => None,
            1 => Some(Known::Easy),
            2 => Some(Known::Common),
            3 => Some(Known::No),
            _ => None,
        }
    }

    fn note(self, known: Known) {
        let known = match known {
            Known::Easy => 1,
            Known::Common => 2,
            Known::No => 3,
        };
        self.slot().store(self.0 | known, Ordering::Relaxed);
    }
}

/// Returns a short word of plain letters in small ones.
fn small_letters<'b>(word: &str, room: &'b mut [u8; 24]) -> Option<&'b str> {
    let small = room.get_mut(..word.len())?;
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    std::str::from_utf8(small).ok().filter(|small| small.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// Returns a word in small letters, without the `'s` of whom something belongs to.
#[must_use]
pub fn in_small_letters(word: &str) -> String {
    let mut small = String::new();
    each_form(word, |form| {
        small.push_str(form);
        false
    });
    small
}

/// Returns a word in small letters, and every word that it may be a form of.
#[must_use]
pub fn forms(word: &str) -> Vec<String> {
    let mut forms = Vec::with_capacity(6);
    each_form(word, |form| {
        forms.push(form.to_owned());
        true
    });
    forms
}

/// Endings of forms, with what the words that they are forms of end with.
const ENDINGS: [(&str, &str); 21] = [
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ves", "f"),
    ("ves", "fe"),
    ("ed", ""),
    ("ed", "e"),
    ("ied", "y"),
    ("ing", ""),
    ("ing", "e"),
    ("ying", "ie"),
    ("er", ""),
    ("er", "e"),
    ("ier", "y"),
    ("est", ""),
    ("est", "e"),
    ("iest", "y"),
    ("ly", ""),
    ("ily", "y"),
    ("ers", ""),
    ("ers", "e"),
];

/// Shows a word in small letters, and then every word that it may be a form of, as long as more are wanted.
fn each_form(word: &str, mut show: impl FnMut(&str) -> bool) {
    let (mut room, written);
    room = [0; 24];
    let word = match small_letters(word, &mut room) {
        Some(small) => small,
        None => {
            written = word.to_lowercase().replace('’', "'");
            written.strip_suffix("'s").or_else(|| written.strip_suffix('\'')).unwrap_or(&written)
        }
    };
    // Every ending ends with one of these.
    if !show(word) || !word.ends_with(['s', 'd', 'g', 'r', 't', 'y']) {
        return;
    }
    let mut form = String::with_capacity(word.len() + 2);
    for (end, instead) in ENDINGS {
        let Some(stem) = word.strip_suffix(end).filter(|stem| stem.len() > 1) else { continue };
        form.clear();
        form.push_str(stem);
        form.push_str(instead);
        if !show(&form) {
            return;
        }
        // "planned", "bigger": the last letter was doubled.
        let bytes = stem.as_bytes();
        let doubled = instead.is_empty()
            && end != "s"
            && bytes.len() > 3
            && bytes[bytes.len() - 1] == bytes[bytes.len() - 2]
            && stem.is_ascii();
        if doubled && !show(&stem[..stem.len() - 1]) {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_words_and_those_of_public_services_are_easy_in_all_their_forms() {
        for word in [
            "help",
            "helped",
            "helping",
            "planned",
            "bigger",
            "families",
            "nurse’s",
            "carers",
            "wheelchair",
            "appointments",
            "Council",
            "lives",
            "writing",
            "easily",
            "colour",
            "centre",
            "neighbours",
            "phoning",
            "GP",
            "feedback",
        ] {
            assert_eq!(known(word), Known::Easy, "{word}");
        }
    }

    #[test]
    fn a_word_is_as_known_when_it_comes_again_as_the_first_time() {
        for word in ["", "help", "helped", "campaign", "campaigns", "governance", "trajectories", "Nurse’s", "an-other"] {
            let first = known(word);
            assert_eq!((known(word), known(word)), (first, first), "{word}");
        }
        assert_eq!((known("campaigns"), known("trajectories")), (Known::Common, Known::No));
    }

    #[test]
    fn words_of_the_office_are_not_known() {
        for word in ["commissioning", "governance", "stakeholder", "deprivation", "trajectory", "rehabilitation", "facilitate"]
        {
            assert_eq!(known(word), Known::No, "{word}");
        }
        assert_eq!(known("campaign"), Known::Common);
    }
}
