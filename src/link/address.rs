//! Addresses: where a page stands in the site, below the base path, and which names make good ones.

use std::borrow::{Borrow, Cow};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The address of a page in the site, such as `/cy/values/compassion/`; begins and ends with a slash.
///
/// The page for missing addresses alone is a file, `/404.html`, and ends without one. The base path of the site is not
/// part of an address. Its text is as people write it: percent-encoding belongs to whoever prints it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Address(Arc<str>);

impl Address {
    /// Returns the address made of these parts; empty parts are passed over.
    #[must_use]
    pub fn of<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut address = String::from("/");
        for part in parts.into_iter().flat_map(|part| part.split('/')).filter(|part| !part.is_empty()) {
            address.push_str(part);
            address.push('/');
        }
        Self(address.into())
    }

    /// Returns the address of a page that is a file of its own, such as `/404.html`.
    #[must_use]
    pub fn of_file<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let folder = Self::of(parts);
        Self(folder.0.strip_suffix('/').unwrap_or(&folder.0).into())
    }

    /// Returns the address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the path of the page's file in the output folder, such as `values/index.html`.
    #[must_use]
    pub fn out_path(&self) -> String {
        let inside = self.0.strip_prefix('/').unwrap_or(&self.0);
        if self.0.ends_with('/') { format!("{inside}index.html") } else { inside.to_owned() }
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Address {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// Returns an address without slashes at its ends.
pub(super) fn bare(address: &str) -> &str {
    let bytes = address.as_bytes();
    let start = bytes.iter().take_while(|byte| **byte == b'/').count();
    let slashes = bytes[start..].iter().rev().take_while(|byte| **byte == b'/').count();
    &address[start..address.len() - slashes]
}

/// Returns what two addresses or paths have in common when some system takes them for one: letter case, the Unicode
/// form and slashes at the ends are levelled, and `index.html` is its folder.
pub(super) fn key(address: &str) -> String {
    let bare = bare(address);
    if has_plain_key(bare) {
        return bare.to_ascii_lowercase();
    }
    let bare = match bare.rsplit_once('/') {
        Some((folder, last)) if last.eq_ignore_ascii_case("index.html") => folder,
        None if bare.eq_ignore_ascii_case("index.html") => "",
        _ => bare,
    };
    if bare.is_ascii() { bare.to_ascii_lowercase() } else { bare.nfc().collect::<String>().to_lowercase().nfc().collect() }
}

/// Tells whether this is the [`key`] of an address, which is seldom made for that.
pub(super) fn has_key(address: &str, key: &str) -> bool {
    let bare = bare(address);
    if has_plain_key(bare) { bare.eq_ignore_ascii_case(key) } else { self::key(bare) == key }
}

/// Tells whether the key of an address without slashes at its ends is its own small letters.
fn has_plain_key(bare: &str) -> bool {
    bare.is_ascii() && !bare.ends_with(['l', 'L'])
}

/// Returns the part of an address that a name makes: the name itself, unless it holds what an address must not.
pub(super) fn part(name: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if name.bytes().all(plain) && !name.is_empty() && !is_reserved(name) {
        return Cow::Borrowed(name);
    }
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~') || (!c.is_ascii() && is_letter(c));
    if is_nfc(name) && name.chars().all(good) && !name.ends_with('.') && !name.starts_with('.') && !is_reserved(name) {
        return Cow::Borrowed(name);
    }
    let mut clean = String::with_capacity(name.len());
    for c in name.nfc() {
        if good(c) || matches!(c, '+' | '@' | '!' | '\'' | '(' | ')' | ',' | '=' | '&' | ';' | '$') {
            clean.push(c);
        } else if !clean.ends_with('-') {
            clean.push('-');
        }
    }
    let clean = clean.trim_matches(['-', '.']);
    match clean {
        "" => Cow::Borrowed("page"),
        clean if is_reserved(clean) => Cow::Owned(format!("{clean}-page")),
        clean => Cow::Owned(clean.to_owned()),
    }
}

/// Tells whether a name makes a part of an address that reads like itself; another Unicode form of it does.
pub(super) fn is_plain(name: &str) -> bool {
    let part = part(name);
    part == name || part.nfc().eq(name.nfc())
}

/// Letters, digits and the marks that go with them: everything but blanks, controls and signs that change direction.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_whitespace() && !c.is_control() && unicode_normalization::char::is_combining_mark(c))
}

/// Names that Windows keeps for devices, with or without an ending.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let numbered = |word: &str| {
        stem.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(word))
            && matches!(stem.get(3..), Some("0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9"))
    };
    ["con", "prn", "aux", "nul"].iter().any(|word| stem.eq_ignore_ascii_case(word)) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_its_parts_between_slashes() {
        assert_eq!(Address::of(["cy", "values/compassion", "", "easy-read"]).as_str(), "/cy/values/compassion/easy-read/");
        assert_eq!(Address::of([""]).as_str(), "/");
        assert_eq!(Address::of(["values"]).out_path(), "values/index.html");
        assert_eq!(Address::of_file(["cy", "404.html"]).as_str(), "/cy/404.html");
        assert_eq!(Address::of_file(["404.html"]).out_path(), "404.html");
    }

    #[test]
    fn letter_case_unicode_form_and_slashes_do_not_make_a_second_address() {
        assert_eq!(key("/Values/Care/"), key("values/care"));
        assert_eq!(key("/caf\u{e9}/"), key("/CAFE\u{301}"));
        assert_eq!(key("/values/index.html"), "values");
        assert_eq!(key("/index.html"), "");
        assert_ne!(key("/values.html"), key("/values/"));
    }

    #[test]
    fn a_name_keeps_its_letters_and_loses_what_an_address_must_not_hold() {
        assert_eq!(part("Our-values_2026"), "Our-values_2026");
        assert_eq!(part("our big  plan"), "our-big-plan");
        assert_eq!(part("50% more? #1"), "50-more-1");
        assert_eq!(part("gwerthoedd-t\u{175}r"), "gwerthoedd-t\u{175}r");
        assert_eq!(part(".."), "page");
        assert_eq!(part("con"), "con-page");
        assert_eq!(part("a\u{202e}b"), "a-b");
        assert_eq!(part("ends."), "ends");
        assert!(is_plain("cafe\u{301}") && !is_plain("our plan"));
    }
}
