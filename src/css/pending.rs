//! Custom properties: putting values where `var()` asks for them.

use lightningcss::properties::{Property, PropertyId};
use lightningcss::stylesheet::ParserOptions;

use super::declare::declare;
use super::declared::Declared;
use super::depth::shallow;

/// How long a value may grow: a bomb of variables stops here.
const LONGEST: usize = 20_000;

/// Puts values in place of every `var()`; `None` when one has neither value nor fallback.
pub(super) fn substitute(value: &str, lookup: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let mut room = LONGEST;
    replace(value, lookup, 0, &mut room)
}

fn replace(value: &str, lookup: &dyn Fn(&str) -> Option<String>, depth: u8, room: &mut usize) -> Option<String> {
    if depth > 30 || value.len() > *room {
        return None;
    }
    *room -= value.len();
    let mut filled = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = find_var(rest) {
        filled.push_str(&rest[..at]);
        let inner = &rest[at + 4..];
        let end = closing(inner);
        let (name, fallback) = split(&inner[..end]);
        match lookup(name.trim()) {
            Some(found) => filled.push_str(&replace(&found, lookup, depth + 1, room)?),
            None => filled.push_str(&replace(fallback?, lookup, depth + 1, room)?),
        }
        rest = inner.get(end + 1..).unwrap_or_default();
    }
    filled.push_str(rest);
    Some(filled)
}

fn find_var(text: &str) -> Option<usize> {
    text.match_indices("var(").map(|(at, _)| at).find(|at| {
        !text[..*at].chars().next_back().is_some_and(|before| before.is_alphanumeric() || before == '-' || before == '_')
    })
}

/// The byte of the parenthesis that closes what was opened before `text`.
fn closing(text: &str) -> usize {
    let (mut depth, mut quote) = (0_u32, None);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'(') => depth += 1,
            (None, b')') if depth == 0 => return at,
            (None, b')') => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn split(inside: &str) -> (&str, Option<&str>) {
    match inside.split_once(',') {
        Some((name, fallback)) => (name, Some(fallback)),
        None => (inside, None),
    }
}

/// Reads a value whose variables are in place.
pub(super) fn read(name: &str, value: &str) -> Vec<Declared> {
    let mut declared = Vec::new();
    if let Ok(property) = Property::parse_string(PropertyId::from(name), &shallow(value), ParserOptions::default()) {
        declare(&property, &mut declared);
    }
    declared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_put_in_place_with_their_fallbacks() {
        let lookup = |name: &str| match name {
            "--a" => Some(String::from("var(--b)")),
            "--b" => Some(String::from("red")),
            "--loop" => Some(String::from("var(--loop)")),
            _ => None,
        };
        assert_eq!(substitute("1px var(--a)", &lookup).as_deref(), Some("1px red"));
        assert_eq!(substitute("var(--none, rgb(0, 0, 0)) x", &lookup).as_deref(), Some(" rgb(0, 0, 0) x"));
        assert_eq!(substitute("var(--none)", &lookup), None);
        assert_eq!(substitute("var(--loop)", &lookup), None);
    }
}
