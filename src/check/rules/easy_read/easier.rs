//! Easier words and phrases for those of offices.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Phrases first, then words; each line says what to write instead.
const LISTED: &str = include_str!("easier.txt");

/// Phrases, and words in a meaning that they do not have in everyday life, with what to write instead; by their first word.
pub(super) static PHRASES: LazyLock<FxHashMap<&'static str, Vec<(&'static str, &'static str)>>> = LazyLock::new(|| {
    let mut phrases: FxHashMap<&str, Vec<_>> = FxHashMap::default();
    part(1).for_each(|(phrase, easy)| phrases.entry(first_word(phrase)).or_default().push((phrase, easy)));
    phrases
});

static WORDS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| part(2).collect());

/// Returns the letters and digits that a text begins with.
pub(super) fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())]
}

/// Returns the lines under a heading of the list.
fn part(number: usize) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = LISTED.split("# ").nth(number).unwrap_or_default().lines().skip(1);
    lines.filter_map(|line| line.split_once(": "))
}

/// Returns easier words for one of these forms of a word.
pub(super) fn easier(forms: &[String]) -> Option<&'static str> {
    forms.iter().find_map(|form| WORDS.get(form.as_str()).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_read_whole() {
        assert!(PHRASES.values().flatten().count() > 100 && WORDS.len() > 200);
        assert!(PHRASES.keys().all(|word| !word.is_empty()));
        assert_eq!(easier(&["purchased".to_owned(), "purchase".to_owned()]), Some("buy"));
    }
}
