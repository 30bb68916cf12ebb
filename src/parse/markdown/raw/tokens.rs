//! A small strict tokenizer for raw HTML: tags, comments and words, each with its bytes.

use std::borrow::Cow;

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};

/// One piece of raw HTML; positions are bytes of the piece it was read from.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// Words, as written.
    Words(&'t str),
    /// A start tag.
    Start(StartTag<'t>),
    /// An end tag, with its name in lower case.
    End(String),
    /// A comment; `false` when it is never ended.
    Comment(bool),
    /// A declaration or an instruction.
    Other,
}

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct StartTag<'t> {
    /// Its name in lower case.
    pub(super) name: String,
    /// Its attributes in the order written.
    pub(super) attributes: Vec<Attribute<'t>>,
}

/// An attribute.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribute<'t> {
    /// Its name in lower case.
    pub(super) name: String,
    /// Its value as written, without quotes; empty when it has none.
    pub(super) written: &'t str,
    /// The byte where the value begins.
    pub(super) at: usize,
}

impl Attribute<'_> {
    /// Returns the value with its entities resolved.
    pub(super) fn value(&self) -> Cow<'_, str> {
        decode(self.written)
    }
}

/// Reads the token that begins at a byte; returns it with the byte after it.
pub(super) fn next(html: &str, from: usize) -> Option<(Token<'_>, usize)> {
    let rest = html.get(from..)?;
    if rest.is_empty() {
        return None;
    }
    if let Some(inner) = rest.strip_prefix("<!--") {
        return Some(match inner.find("-->") {
            Some(end) => (Token::Comment(true), from + 4 + end + 3),
            None => (Token::Comment(false), html.len()),
        });
    }
    if rest.starts_with("<!") || rest.starts_with("<?") {
        let end = rest.find('>').map_or(html.len(), |end| from + end + 1);
        return Some((Token::Other, end));
    }
    if let Some(tag) = tag(html, from) {
        return Some(tag);
    }
    // A `<` that begins nothing is a word like any other.
    let skip = usize::from(rest.starts_with('<'));
    let end = rest[skip..].find('<').map_or(html.len(), |end| from + skip + end);
    Some((Token::Words(&html[from..end]), end))
}

fn tag(html: &str, from: usize) -> Option<(Token<'_>, usize)> {
    let bytes = html.as_bytes();
    if bytes.get(from) != Some(&b'<') {
        return None;
    }
    let ends = bytes.get(from + 1) == Some(&b'/');
    let start = from + 1 + usize::from(ends);
    if !bytes.get(start)?.is_ascii_alphabetic() {
        return None;
    }
    let mut at = start;
    while bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_')) {
        at += 1;
    }
    let name = html[start..at].to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        at = skip_space(bytes, at);
        match bytes.get(at)? {
            b'>' => {
                at += 1;
                break;
            }
            b'/' => at += 1,
            b'<' => return None,
            _ => {
                let (attribute, end) = attribute(html, at)?;
                attributes.push(attribute);
                at = end;
            }
        }
    }
    Some((if ends { Token::End(name) } else { Token::Start(StartTag { name, attributes }) }, at))
}

fn attribute(html: &str, start: usize) -> Option<(Attribute<'_>, usize)> {
    let bytes = html.as_bytes();
    let mut at = start;
    while bytes.get(at).is_some_and(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'=' | b'>' | b'/' | b'<')) {
        at += 1;
    }
    if at == start {
        // A lone `=` can not begin a name.
        return None;
    }
    let name = html[start..at].to_ascii_lowercase();
    let equals = skip_space(bytes, at);
    if bytes.get(equals) != Some(&b'=') {
        return Some((Attribute { name, written: "", at }, at));
    }
    let value = skip_space(bytes, equals + 1);
    let (from, to, end) = match bytes.get(value)? {
        quote @ (b'"' | b'\'') => {
            let length = html[value + 1..].find(char::from(*quote))?;
            (value + 1, value + 1 + length, value + 2 + length)
        }
        _ => {
            let mut end = value;
            while bytes.get(end).is_some_and(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'<')) {
                end += 1;
            }
            (value, end, end)
        }
    };
    Some((Attribute { name, written: &html[from..to], at: from }, end))
}

fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
        at += 1;
    }
    at
}

/// Returns words with their entities resolved, by the rules of Markdown (which are those of HTML with a semicolon).
pub(super) fn decode(written: &str) -> Cow<'_, str> {
    if !written.contains('&') {
        return Cow::Borrowed(written);
    }
    let mut decoded = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = rest.bytes().skip(1).take(34).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count() + 1;
        if length > 1 && rest.as_bytes().get(length) == Some(&b';') {
            decoded.push_str(&entity(&rest[..=length]));
            rest = &rest[length + 1..];
        } else {
            decoded.push('&');
            rest = &rest[1..];
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

fn entity(written: &str) -> String {
    match written {
        "&amp;" => return "&".to_owned(),
        "&lt;" => return "<".to_owned(),
        "&gt;" => return ">".to_owned(),
        "&quot;" => return "\"".to_owned(),
        "&nbsp;" => return "\u{a0}".to_owned(),
        _ => {}
    }
    // The Markdown parser knows all the names; one entity alone is a paragraph with one text.
    let arena = Arena::new();
    let root = parse_document(&arena, &format!("x{written}"), &Options::default());
    let resolved = root.descendants().find_map(|node| match &node.data().value {
        NodeValue::Text(text) => text.strip_prefix('x').map(str::to_owned),
        _ => None,
    });
    resolved.unwrap_or_else(|| written.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_read_with_the_place_of_its_values() {
        let html = "<SPAN lang='cy' hidden title=\"a &gt; b\">x";
        let Some((Token::Start(tag), end)) = next(html, 0) else { panic!("no tag") };
        assert_eq!(tag.name, "span");
        let read: Vec<_> = tag.attributes.iter().map(|a| (a.name.as_str(), a.value().into_owned(), a.at)).collect();
        assert_eq!(read, [("lang", "cy".into(), 12), ("hidden", String::new(), 22), ("title", "a > b".into(), 30)]);
        assert_eq!(next(html, end), Some((Token::Words("x"), html.len())));
    }

    #[test]
    fn what_is_no_tag_is_words() {
        assert_eq!(next("<1 <a", 0), Some((Token::Words("<1 "), 3)));
        assert_eq!(next("<a <b>", 0), Some((Token::Words("<a "), 3)));
        assert_eq!(next("<!-- x", 0), Some((Token::Comment(false), 6)));
    }

    #[test]
    fn entities_are_resolved_by_name_and_number() {
        assert_eq!(decode("&eacute;&#106;&#x61; & &nosuch; &amp"), "éja & &nosuch; &amp");
    }
}
