//! Marks: an attribute on a start tag, or a pair of noncharacters around a value, that say which
//! stretch of which source made it. They go in as HTML is written and come out before it is published.

use std::borrow::Cow;
use std::fmt::Write as _;

use memchr::{memchr_iter, memmem};

use super::sources::SourceId;
use super::span::Span;

/// The attribute that carries a mark.
pub const MARK_ATTRIBUTE: &str = "data-clearway-at";

const OPEN: char = '\u{fdd0}';
const MIDDLE: char = '\u{fdd1}';
const CLOSE: char = '\u{fdd2}';

/// Whether HTML is written with marks in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Marking {
    /// Plain, as it is published.
    Off,
    /// Every start tag and every printed value says where it came from.
    On,
}

/// HTML that may carry marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedHtml {
    html: String,
    may_be_marked: bool,
}

impl MarkedHtml {
    /// Returns HTML whose marks, if any, are still in it.
    #[must_use]
    pub fn new(html: String) -> Self {
        Self { html, may_be_marked: true }
    }

    /// Returns HTML that was printed without marks, so that none need be looked for.
    #[must_use]
    pub fn unmarked(html: String) -> Self {
        Self { html, may_be_marked: false }
    }

    /// Returns the HTML with its marks.
    #[must_use]
    pub fn marked(&self) -> &str {
        &self.html
    }

    /// Takes every mark out: what is left is the plain page, byte for byte.
    #[must_use]
    pub fn into_plain(self) -> String {
        let start = " data-clearway-at=\"";
        if !self.may_be_marked {
            return self.html;
        }
        without_values(&without_attributes(&self.html, start)).into_owned()
    }
}

/// Takes the attributes out that begin so.
fn without_attributes<'h>(html: &'h str, start: &str) -> Cow<'h, str> {
    let starts = memmem::Finder::new(start.as_bytes());
    let (mut plain, mut rest) = (String::new(), html);
    while let Some(at) = starts.find(rest.as_bytes())
        && let Some(end) = rest[at + start.len()..].find('"')
    {
        if plain.is_empty() {
            plain.reserve(html.len());
        }
        plain.push_str(&rest[..at]);
        rest = &rest[at + start.len() + end + 1..];
    }
    if rest.len() == html.len() {
        return Cow::Borrowed(html);
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// Takes the marks around values out.
fn without_values(html: &str) -> Cow<'_, str> {
    // All three signs begin with this byte.
    let sign = |from: usize| {
        let mut places = memchr_iter(0xef, &html.as_bytes()[from..]).map(|at| from + at);
        places.find(|at| html[*at..].starts_with([OPEN, CLOSE]))
    };
    let Some(first) = sign(0) else { return Cow::Borrowed(html) };
    let mut plain = String::with_capacity(html.len());
    let (mut done, mut next) = (0, Some(first));
    while let Some(at) = next {
        plain.push_str(&html[done..at]);
        let rest = &html[at..];
        done = match rest.strip_prefix(OPEN) {
            Some(mark) => match mark.find(MIDDLE) {
                Some(end) => at + OPEN.len_utf8() + end + MIDDLE.len_utf8(),
                None => {
                    plain.push(' ');
                    at + OPEN.len_utf8()
                }
            },
            None => at + CLOSE.len_utf8(),
        };
        next = sign(done);
    }
    plain.push_str(&html[done..]);
    Cow::Owned(plain)
}

/// Writes the attribute that marks a start tag, with the space before it.
pub fn push_mark(html: &mut String, at: Span) {
    let _ = write!(html, " {MARK_ATTRIBUTE}=\"{}:{}-{}\"", at.source().index(), at.start(), at.end());
}

/// Writes a value between marks. The value must be escaped already and hold no noncharacter.
pub fn push_marked_value(html: &mut String, at: Span, value: &str) {
    let _ = write!(html, "{OPEN}{}:{}-{}{MIDDLE}", at.source().index(), at.start(), at.end());
    html.push_str(value);
    html.push(CLOSE);
}

/// Reads a mark back: `3:12-40` is bytes 12 to 40 of source 3.
#[must_use]
pub fn read_mark(mark: &str) -> Option<Span> {
    let (source, range) = mark.split_once(':')?;
    let (start, end) = range.split_once('-')?;
    let source = SourceId::from_index(source.parse().ok()?);
    Some(Span::new(source, start.parse().ok()?, end.parse().ok()?))
}

/// Takes the marks out of a value that has some, and returns it with the place of the first mark.
#[must_use]
pub fn read_marked_value(value: &str) -> Option<(String, Option<Span>)> {
    // All three signs begin with this byte.
    if !value.as_bytes().contains(&0xef) || !value.contains([OPEN, CLOSE]) {
        return None;
    }
    let mut plain = String::with_capacity(value.len());
    let (mut rest, mut at) = (value, None);
    while let Some(here) = rest.find([OPEN, CLOSE]) {
        plain.push_str(&rest[..here]);
        rest = &rest[here..];
        if let Some(mark) = rest.strip_prefix(OPEN)
            && let Some((mark, after)) = mark.split_once(MIDDLE)
        {
            at = at.or_else(|| read_mark(mark));
            rest = after;
        } else {
            rest = &rest[OPEN.len_utf8()..];
        }
    }
    plain.push_str(rest);
    Some((plain, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taking_marks_out_gives_the_plain_page() {
        let at = Span::new(SourceId::from_index(3), 12, 40);
        let mut html = String::from("<p");
        push_mark(&mut html, at);
        html.push_str(" class=\"a b\">Our ");
        push_marked_value(&mut html, at, "values &amp; more");
        html.push_str("</p>");
        assert_eq!(MarkedHtml::new(html).into_plain(), "<p class=\"a b\">Our values &amp; more</p>");
    }

    #[test]
    fn a_mark_reads_back() {
        let at = Span::new(SourceId::from_index(3), 12, 40);
        assert_eq!(read_mark("3:12-40"), Some(at));
        assert_eq!(read_mark("x"), None);
    }
}
