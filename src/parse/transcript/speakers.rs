//! Who speaks, where captions say it in their words: `AMINA KHAN: Hello`.
//!
//! A name counts when it is listed on the page or stands before a colon twice; else it may be any word.

use std::collections::HashMap;

/// Words that stand before a colon and name nobody.
const NEVER: [&str; 22] = [
    "note",
    "question",
    "warning",
    "answer",
    "example",
    "important",
    "remember",
    "tip",
    "caution",
    "summary",
    "update",
    "on screen",
    "http",
    "https",
    "e-mail",
    "email",
    "nodyn",
    "cwestiwn",
    "rhybudd",
    "ateb",
    "pwysig",
    "ar y sgrin",
];

/// No name has more words; in capitals it may, up to [`LONGEST_IN_CAPITALS`] letters.
const MOST_WORDS: usize = 4;
const LONGEST_IN_CAPITALS: usize = 30;

/// The names that may stand before a colon.
pub(super) struct Speakers {
    /// As listed on the page.
    listed: Vec<String>,
    /// As found in front of a colon, in small letters, and how often.
    found: HashMap<String, usize>,
}

impl Speakers {
    /// Begins with the names that the page lists.
    pub(super) fn listed(names: &[&str]) -> Self {
        Self { listed: names.iter().map(|name| (*name).to_owned()).collect(), found: HashMap::new() }
    }

    /// Counts what stands before a colon at the start of a line.
    pub(super) fn count(&mut self, line: &[&str]) {
        if let Some((name, _)) = candidate(line) {
            *self.found.entry(name.to_lowercase()).or_default() += 1;
        }
    }

    /// Returns who speaks a line that begins with a name, and how many words that takes.
    pub(super) fn speaker(&self, line: &[&str]) -> Option<(String, usize)> {
        let (name, length) = candidate(line)?;
        let known = self.full(&name);
        let seen = self.found.get(&name.to_lowercase()).is_some_and(|count| *count > 1);
        (known.is_some() || seen).then(|| (known.unwrap_or(name), length))
    }

    /// Returns a listed name for a name: itself however it is written, or the only one that begins or ends with it.
    pub(super) fn full(&self, name: &str) -> Option<String> {
        let small = name.to_lowercase();
        if let Some(same) = self.listed.iter().find(|listed| listed.to_lowercase() == small) {
            return Some(same.clone());
        }
        let mut parts = self.listed.iter().filter(|listed| {
            let listed = listed.to_lowercase();
            let mut words = listed.split_whitespace();
            words.next() == Some(small.as_str()) || words.next_back() == Some(small.as_str())
        });
        parts.next().filter(|_| parts.next().is_none()).cloned()
    }
}

/// Returns the name at the start of a line, and how many words it takes, when the line looks like `Name: words`.
pub(super) fn candidate(line: &[&str]) -> Option<(String, usize)> {
    let last = line.iter().take(LONGEST_IN_CAPITALS).position(|word| word.contains(':'))?;
    let name_end = line[last].strip_suffix(':')?;
    // A colon with nothing after it announces what comes next.
    if name_end.contains(':') || line.len() == last + 1 {
        return None;
    }
    let words: Vec<&str> = line[..last].iter().copied().chain([name_end]).collect();
    let name = words.join(" ");
    let in_capitals = name.chars().count() <= LONGEST_IN_CAPITALS && !name.chars().any(char::is_lowercase);
    let looks_like_a_name = words.iter().enumerate().all(|(place, word)| {
        let first = word.chars().next();
        let is_number = place > 0 && word.bytes().all(|byte| byte.is_ascii_digit());
        let begins_well = first.is_some_and(|first| first.is_alphabetic() && !first.is_lowercase());
        !word.is_empty() && (begins_well || is_number) && word.chars().all(|c| c.is_alphanumeric() || "._'’-".contains(c))
    });
    let is_short = words.len() <= MOST_WORDS || in_capitals;
    (looks_like_a_name && is_short && !NEVER.contains(&name.to_lowercase().as_str())).then_some((name, last + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Option<String> {
        candidate(&line.split(' ').collect::<Vec<_>>()).map(|(name, _)| name)
    }

    #[test]
    fn a_name_before_a_colon_may_be_a_speaker() {
        for (line, name) in [
            ("Amina: Hello", "Amina"),
            ("AMINA KHAN: Hello", "AMINA KHAN"),
            ("Dr. Siân O'Neil-Jones: Hello", "Dr. Siân O'Neil-Jones"),
            ("Speaker 2: Hello", "Speaker 2"),
            ("李明: 你好", "李明"),
        ] {
            assert_eq!(found(line).as_deref(), Some(name));
        }
        for line in [
            "Note: this",
            "10:30 we meet",
            "We say this: hello",
            "https://example.org is",
            "Amina:",
            "Hello",
            "On screen: x",
            "A B C D e: f",
        ] {
            assert_eq!(found(line), None, "{line}");
        }
    }

    #[test]
    fn a_name_counts_when_it_is_listed_or_seen_twice() {
        let mut speakers = Speakers::listed(&["Amina Khan", "Ben Khan"]);
        let line = ["Cerys:", "Hello"];
        speakers.count(&line);
        assert_eq!(speakers.speaker(&line), None);
        speakers.count(&["CERYS:", "Yes"]);
        assert_eq!(speakers.speaker(&line), Some(("Cerys".into(), 1)));
        assert_eq!(speakers.speaker(&["AMINA:", "Hello"]), Some(("Amina Khan".into(), 1)));
        assert_eq!(speakers.speaker(&["KHAN:", "Hello"]), None);
    }
}
