//! Puts a mark on every start tag of a template's text.
//!
//! In: a template as written. Out: the same with marks, and the way back from a byte of the one to a byte of the
//! other. Knows just enough of both languages to tell a tag from what only looks like one.

use crate::source::{SourceId, Span, push_mark};

/// A template with marks in it.
#[derive(Clone, Debug, Default)]
pub(super) struct MarkedTemplate {
    /// Its text.
    pub(super) text: String,
    /// Where something was put in, as a byte of the text above, and how long it is; in rising order.
    added: Vec<(usize, usize)>,
}

impl MarkedTemplate {
    /// Returns a template as it is.
    pub(super) fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), added: Vec::new() }
    }

    /// Returns a template with a mark after the name of every start tag.
    pub(super) fn of(text: &str, source: SourceId) -> Self {
        let mut marked = Self { text: String::with_capacity(text.len() * 2), added: Vec::new() };
        let mut done = 0;
        for (start, end) in start_tags(text) {
            marked.text.push_str(&text[done..end]);
            let before = marked.text.len();
            push_mark(&mut marked.text, Span::new(source, start, tag_end(text, end)));
            marked.added.push((before, marked.text.len() - before));
            done = end;
        }
        marked.text.push_str(&text[done..]);
        marked
    }

    /// Returns the byte of the template as written that a byte of the marked one stands for.
    pub(super) fn written(&self, byte: usize) -> usize {
        let added = self.added.iter().take_while(|(at, _)| *at < byte);
        byte - added.map(|(at, length)| (byte - at).min(*length)).sum::<usize>()
    }
}

/// Returns the start tags of a template: the byte of `<` and the byte after the name.
fn start_tags(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut tags = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if let Some(end) = construct_end(text, at) {
            at = end;
        } else if text[at..].starts_with("<!--") {
            at = find(text, at, "-->");
        } else if bytes[at] == b'<' && starts_name(text, at + 1) {
            let end = name_end(text, at + 1);
            tags.push((at, end));
            let name = text[at + 1..end].to_ascii_lowercase();
            at = tag_end(text, end);
            if matches!(name.as_str(), "script" | "style" | "textarea" | "title") {
                at = raw_end(text, at, &name);
            }
        } else {
            at += 1;
            while !text.is_char_boundary(at) {
                at += 1;
            }
        }
    }
    tags
}

fn starts_name(text: &str, at: usize) -> bool {
    text[at..].starts_with("{{") || text.as_bytes().get(at).is_some_and(u8::is_ascii_alphabetic)
}

/// The byte after a tag's name, in which values may be printed: `h{{ level }}`. A `{% … %}` belongs to the name when a
/// letter or digit follows it at once, and so does everything up to the name's end then.
fn name_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut chosen = false;
    while at < text.len() {
        if let Some(end) = construct_end(text, at) {
            chosen |= text[at..].starts_with("{%") && bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
            if text[at..].starts_with("{%") && !chosen {
                break;
            }
            at = end;
        } else if matches!(bytes[at], b'>' | b'/') || bytes[at].is_ascii_whitespace() {
            break;
        } else {
            at += 1;
            while !text.is_char_boundary(at) {
                at += 1;
            }
        }
    }
    at
}

/// The byte after the `>` of a tag whose name ends here. A quote that does not close ends with the text.
fn tag_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut quote = None;
    while at < bytes.len() {
        if let Some(end) = construct_end(text, at) {
            at = end;
            continue;
        }
        let byte = bytes[at];
        at += 1;
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if byte == b'"' || byte == b'\'' => quote = Some(byte),
            None if byte == b'>' => return at,
            None => {}
        }
    }
    at
}

/// The byte where the text of a `script` and its like ends. Values may be printed in it, tags may not.
fn raw_end(text: &str, mut at: usize, name: &str) -> usize {
    let bytes = text.as_bytes();
    while at < bytes.len() {
        if let Some(end) = construct_end(text, at) {
            at = end;
            continue;
        }
        let closes = bytes[at] == b'<'
            && bytes.get(at + 1) == Some(&b'/')
            && bytes.get(at + 2..at + 2 + name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()));
        if closes {
            return at;
        }
        at += 1;
    }
    at
}

/// The byte after a `{{ … }}`, `{% … %}` or `{# … #}` that begins here.
fn construct_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.as_bytes().get(at..at + 2)?;
    if rest == b"{#" {
        return Some(find(text, at + 2, "#}"));
    }
    let close: &[u8; 2] = match rest {
        b"{{" => b"}}",
        b"{%" => b"%}",
        _ => return None,
    };
    let bytes = text.as_bytes();
    let mut quote = None;
    let mut now = at + 2;
    while now < bytes.len() {
        match (quote, bytes[now]) {
            (Some(_), b'\\') => now += 1,
            (Some(open), byte) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, byte @ (b'"' | b'\'')) => quote = Some(byte),
            (None, _) if bytes[now..].starts_with(close) => return Some(now + 2),
            (None, _) => {}
        }
        now += 1;
    }
    Some(bytes.len())
}

fn find(text: &str, from: usize, what: &str) -> usize {
    text.get(from..).and_then(|rest| rest.find(what)).map_or(text.len(), |at| from + at + what.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::MarkedHtml;

    fn names(text: &str) -> Vec<String> {
        start_tags(text).iter().map(|(start, end)| text[start + 1..*end].to_owned()).collect()
    }

    #[test]
    fn every_start_tag_is_found_and_nothing_that_only_looks_like_one() {
        assert_eq!(names("<!doctype html><p class=\"a > b\">1 < 2</p><br/>"), ["p", "br"]);
        assert_eq!(names("<h{{ level }} id=x></h{{ level }}><{{ tag }}>"), ["h{{ level }}", "{{ tag }}"]);
        assert_eq!(names("{% if a < b and x == \"%}<i>\" %}<p>{# <q> #}<!-- <s> -->{% endif %}"), ["p"]);
        assert_eq!(names("<script>if (a<b) {}</script><em title='<b>'>é</em>"), ["script", "em"]);
        assert_eq!(names("<a{% if x %} href=\"{{ y }}\"{% endif %}>z</a><"), ["a"]);
        assert_eq!(names("<h{% if x %}2{% else %}3{% endif %} id=x>"), ["h{% if x %}2{% else %}3{% endif %}"]);
        assert_eq!(names("<p title=\"never closed>"), ["p"]);
    }

    #[test]
    fn marks_come_out_again_and_lead_back_to_what_was_written() {
        let text = "<p>é</p>\n<h{{ level }} id=\"x\">{{ page.titel }}</h{{ level }}>";
        let marked = MarkedTemplate::of(text, SourceId::from_index(7));
        assert!(marked.text.starts_with("<p data-clearway-at=\"7:0-3\">"), "{}", marked.text);
        assert_eq!(MarkedHtml::new(marked.text.clone()).into_plain(), text);
        let there = marked.text.find("page.titel").unwrap();
        assert_eq!(marked.written(there), text.find("page.titel").unwrap());
    }
}
