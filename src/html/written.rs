//! What is written in a page: start tags with their attributes, and signs by reference.
//!
//! Only what printers of pages write: anything else is `None`, and left to the standard's parser.

use std::borrow::Cow;

use html5ever::LocalName;
use memchr::memchr;

use super::dom::{Attribute, Dom};
use super::query;
use super::tags::{Tag, attribute_name, tag};
use crate::source::{MARK_ATTRIBUTE, Span, read_mark, read_marked_value};

/// So many attributes may a tag have here: each is compared with all before it.
const MOST_ATTRIBUTES: usize = 64;

/// A start tag as it is written.
pub(super) struct Start {
    pub(super) name: LocalName,
    pub(super) tag: Tag,
    /// The number of its first attribute; those that follow are its own, too.
    pub(super) first: usize,
    /// Where its mark says that it was written.
    pub(super) at: Option<Span>,
    /// The byte where it begins.
    pub(super) start: usize,
    /// Whether it ends with `/>`.
    pub(super) closed: bool,
}

/// Reads the start tag that begins at a byte, and returns it with the byte after it. Its attributes go to those of the tree.
///
/// `marks` says whether there may be any in the text.
#[inline]
pub(super) fn start_tag<'t>(text: &'t str, begin: usize, marks: bool, dom: &mut Dom<'t>) -> Option<(Start, usize)> {
    let bytes = text.as_bytes();
    if bytes.get(begin) != Some(&b'<') {
        return None;
    }
    let mut at = begin + 1;
    let of_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    while bytes.get(at).copied().is_some_and(of_name) {
        at += 1;
    }
    let (name, tag) = tag(&text[begin + 1..at])?;
    let first = dom.attributes.len();
    let (mut mark, mut closed) = (None, false);
    loop {
        let gap = at;
        while bytes.get(at).copied().is_some_and(is_space) {
            at += 1;
        }
        match *bytes.get(at)? {
            b'>' => break,
            b'/' if bytes.get(at + 1) == Some(&b'>') => {
                closed = true;
                at += 1;
                break;
            }
            byte if at > gap && (byte.is_ascii_lowercase()) => {}
            _ => return None,
        }
        let from = at;
        while bytes.get(at).copied().is_some_and(|byte| of_name(byte) || matches!(byte, b':' | b'_' | b'.')) {
            at += 1;
        }
        let written = &text[from..at];
        let value = if bytes.get(at) == Some(&b'=') {
            let value = value(text, at + 1)?;
            at += 1 + value.1;
            value.0
        } else {
            // Spaces around an `=` are left to the other parser.
            matches!(*bytes.get(at)?, b' ' | b'\n' | b'>' | b'/').then_some("")?
        };
        if written == MARK_ATTRIBUTE {
            if mark.is_none() {
                mark = Some(read_mark(&decode(value)?.unwrap_or_else(|| value.to_owned())));
            }
            continue;
        }
        let name = attribute_name(written);
        let before = &dom.attributes[first..];
        if before.len() > MOST_ATTRIBUTES || before.iter().any(|known| known.name == name) {
            return None;
        }
        let (value, place) = unmarked(value, decode(value)?, marks);
        dom.add_attribute(Attribute { name, value }, place);
    }
    Some((Start { name, tag, first, at: mark.flatten(), start: begin, closed }, at + 1))
}

/// Returns the value that is written at a byte, and its length with its quotes.
#[inline]
fn value(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at..)?;
    let quote = *rest.as_bytes().first()?;
    if matches!(quote, b'"' | b'\'') {
        let length = memchr(quote, &rest.as_bytes()[1..])?;
        return Some((&rest[1..=length], length + 2));
    }
    let length = rest.bytes().position(|byte| is_space(byte) || byte == b'>')?;
    let odd = rest[..length].contains(['"', '\'', '<', '=', '`', '&', '/']);
    (length > 0 && !odd).then_some((&rest[..length], length))
}

/// Returns what is written, decoded where it had to be, without marks, and the place that a mark names.
#[inline]
pub(super) fn unmarked(written: &str, decoded: Option<String>, marks: bool) -> (Cow<'_, str>, Option<Span>) {
    // What was written by reference may be a sign of a mark, too.
    if !marks && decoded.is_none() {
        return (Cow::Borrowed(written), None);
    }
    match read_marked_value(decoded.as_deref().unwrap_or(written)) {
        Some((words, at)) => (words.into(), at),
        None => (decoded.map_or(Cow::Borrowed(written), Cow::Owned), None),
    }
}

/// Tells whether HTML takes a byte for white space.
#[inline]
pub(super) fn is_space(byte: u8) -> bool {
    query::is_space(char::from(byte))
}

/// Returns what is written with its references replaced: `Some(None)` where there are none, `None` where there are others
/// than a printer of pages writes.
pub(super) fn decode(written: &str) -> Option<Option<String>> {
    let Some(first) = memchr(b'&', written.as_bytes()) else { return Some(None) };
    let mut decoded = String::with_capacity(written.len());
    decoded.push_str(&written[..first]);
    let mut rest = &written[first..];
    while let Some(after) = rest.strip_prefix('&') {
        let named = [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("nbsp;", '\u{a0}')];
        rest = match named.iter().find_map(|(name, sign)| Some((*sign, after.strip_prefix(name)?))) {
            Some((sign, rest)) => {
                decoded.push(sign);
                rest
            }
            None if after.starts_with('#') => {
                let (number, rest) = after[1..].split_once(';').filter(|(number, _)| (1..=7).contains(&number.len()))?;
                let number = match number.strip_prefix(['x', 'X']) {
                    Some(hex) if hex.bytes().all(|byte| byte.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16).ok()?,
                    None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.parse().ok()?,
                    _ => return None,
                };
                // The standard reads some numbers otherwise than Unicode.
                decoded.push(char::from_u32(number).filter(|sign| *sign >= ' ' && !('\u{7f}'..='\u{9f}').contains(sign))?);
                rest
            }
            None if after.starts_with(|sign: char| sign.is_ascii_alphanumeric()) => return None,
            None => {
                decoded.push('&');
                after
            }
        };
        let length = memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        decoded.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    Some(Some(decoded))
}
