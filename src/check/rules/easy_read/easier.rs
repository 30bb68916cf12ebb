//! Easier words and phrases for those of offices.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Phrases first, then words; each line says what to write instead.
const LISTED: &str = include_str!("easier.txt");

/// Phrases, and words in a meaning that they do not have in everyday life, with what to write instead.
pub(super) static PHRASES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| part(1).collect());

static WORDS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| part(2).collect());

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
        assert!(PHRASES.len() > 100 && WORDS.len() > 200);
        assert_eq!(easier(&["purchased".to_owned(), "purchase".to_owned()]), Some("buy"));
    }
}
