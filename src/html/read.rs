//! Reading: the HTML standard's tokenizer and tree builder over a page's text.

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use memchr::memchr;

use super::dom::Dom;
use super::nested;
use super::place::Placing;
use super::tree::Grower;
use crate::source::SourceId;

/// How large a page may be in bytes: larger files are no pages.
const LARGEST: usize = 24 * 1024 * 1024;
/// More attributes than this on one tag are not read: each is compared with all before it.
const MOST_ATTRIBUTES: usize = 5000;
/// After how many bytes reading looks up when nobody asks for places.
const STRIDE: usize = 64 * 1024;

/// Whether elements must know where they were written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Places {
    /// By their marks alone.
    FromMarks,
    /// By the bytes of their start tags in this text.
    InText(SourceId),
}

/// Why a page was not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is larger than any page should be, so that nothing was read.
    TooLarge,
    /// Elements are nested hundreds deep, or there are millions: the byte where reading stopped.
    TooDeep(usize),
    /// A tag holds thousands of attributes: the byte where reading stopped.
    TooManyAttributes(usize),
    /// It holds bytes that no text has, so that nothing was read.
    NotText,
}

/// Reads a page, as far as it can be read.
#[must_use]
pub fn read(html: &str, places: Places) -> (Dom<'_>, Option<Trouble>) {
    if html.len() > LARGEST {
        return (Dom::empty(), Some(Trouble::TooLarge));
    }
    if looks_binary(html) {
        return (Dom::empty(), Some(Trouble::NotText));
    }
    let source = match places {
        Places::InText(source) => source,
        Places::FromMarks => SourceId::from_index(u32::MAX),
    };
    let text = html.strip_prefix('\u{feff}').unwrap_or(html);
    let skipped = html.len() - text.len();
    let of_tags = (places != Places::FromMarks).then_some(source);
    if let Some(dom) = nested::read(text, skipped, of_tags) {
        return (dom, None);
    }
    grow(text, skipped, source, places)
}

/// Reads a page by the standard's tokenizer and tree builder.
pub(super) fn grow(text: &str, skipped: usize, source: SourceId, places: Places) -> (Dom<'static>, Option<Trouble>) {
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(Grower::new(source, text.len()), options);
    let tokenizer = Tokenizer::new(Placing::new(builder, places != Places::FromMarks), TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut at = 0;
    let mut trouble = None;
    while at < text.len() {
        let length = match places {
            Places::InText(_) => piece(&text[at..]),
            Places::FromMarks => stride(text, at),
        };
        let range = at + skipped..at + length + skipped;
        // For places a `<` is a piece of its own, and what follows it up to a `>` is a tag, but in scripts; no other piece is.
        let ends = text[at..at + length].ends_with('>') || at + length == text.len();
        let may_be_a_tag = places != Places::FromMarks && text[..at].ends_with('<') && ends && !tokenizer.sink.is_in_raw_text();
        if length > 2 * MOST_ATTRIBUTES && may_be_a_tag && has_too_many_attributes(&text[at..at + length]) {
            trouble = Some(Trouble::TooManyAttributes(at + skipped));
            break;
        }
        tokenizer.sink.before_piece(&range);
        queue.push_back(StrTendril::from_slice(&text[at..at + length]));
        // A finished script stops the tokenizer in the middle of a piece.
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        tokenizer.sink.after_piece(text[at..].starts_with('<'));
        at += length;
        if tokenizer.sink.builder.sink.too_much() {
            trouble = Some(Trouble::TooDeep(at + skipped));
            break;
        }
    }
    tokenizer.end();
    let dom = html5ever::interface::TreeSink::finish(tokenizer.sink.builder.sink);
    (dom, trouble)
}

/// The length of the next piece: up to a `<`, a `<` itself, or through a `>`.
fn piece(text: &str) -> usize {
    let bytes = text.as_bytes();
    if bytes[0] == b'<' {
        return 1;
    }
    match bytes.iter().position(|byte| matches!(byte, b'<' | b'>')) {
        Some(at) if bytes[at] == b'>' => at + 1,
        Some(at) => at,
        None => bytes.len(),
    }
}

/// Tells whether a piece, if it is the inside of a tag, holds more attributes than are read.
fn has_too_many_attributes(piece: &str) -> bool {
    let bytes = piece.as_bytes();
    if !bytes[0].is_ascii_alphabetic() {
        return false;
    }
    let (mut count, mut at, mut between) = (0, 0, false);
    while at < bytes.len() {
        match bytes[at] {
            quote @ (b'"' | b'\'') if at > 0 && bytes[at - 1] == b'=' => {
                at += 1 + bytes[at + 1..].iter().position(|byte| *byte == quote).unwrap_or(bytes.len());
                between = true;
            }
            byte if byte.is_ascii_whitespace() || byte == b'/' => between = true,
            _ => {
                count += usize::from(between);
                between = false;
            }
        }
        at += 1;
    }
    count > MOST_ATTRIBUTES
}

fn stride(text: &str, at: usize) -> usize {
    text.floor_char_boundary((at + STRIDE).min(text.len())).max(at + 1) - at
}

fn looks_binary(html: &str) -> bool {
    let start = &html.as_bytes()[..html.len().min(4096)];
    // Parts so small that their counts fit a byte are counted many bytes at once.
    let in_part = |part: &[u8]| {
        let odd = part.iter().map(|byte| u8::from((*byte < 32) & !matches!(byte, 9..=13 | 27)));
        usize::from(odd.sum::<u8>())
    };
    let odd: usize = start.chunks(128).map(in_part).sum();
    // The sign that stands for what could not be read begins with a byte that few others begin with.
    let replaced = match memchr(0xef, start) {
        Some(_) => html[..html.floor_char_boundary(4096)].matches('\u{fffd}').count(),
        None => 0,
    };
    odd + replaced > 8 + start.len() / 50
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::NodeId;

    fn at(html: &str, name: &str, nth: usize) -> String {
        let (dom, _) = read(html, Places::InText(SourceId::from_index(0)));
        let id = dom.elements_below(NodeId::DOCUMENT).filter(|id| dom.is(*id, name)).nth(nth).unwrap();
        let span = dom.element(id).unwrap().at.unwrap();
        html[span.start()..span.end()].to_owned()
    }

    #[test]
    fn every_start_tag_knows_its_bytes() {
        assert_eq!(at("<!doctype html><p>a < b<a title='<x>'>", "a", 0), "<a title='<x>'>");
        assert_eq!(at("<<b>x", "b", 0), "<b>");
        assert_eq!(at("<!-- <i> --><i id=1>", "i", 0), "<i id=1>");
        assert_eq!(at("<script>'<i>'</script><i id=2>", "i", 0), "<i id=2>");
        assert_eq!(at("<table><tr><td>&amp<td id=x>", "td", 1), "<td id=x>");
        assert_eq!(at("\u{feff}<html lang=en><body class=a><p>é<p lang=cy>", "p", 1), "<p lang=cy>");
        assert_eq!(at("\u{feff}<html lang=en><body class=a>", "body", 0), "<body class=a>");
        assert_eq!(at("<style>p>a{}</style><textarea><b></textarea><b>", "b", 0), "<b>");
    }

    #[test]
    fn a_hundred_thousand_nested_elements_stop_early() {
        let html = "<div>".repeat(100_000);
        let (dom, trouble) = read(&html, Places::FromMarks);
        assert!(matches!(trouble, Some(Trouble::TooDeep(_))));
        assert!(dom.len() < 20_000);
    }

    #[test]
    fn a_tag_with_a_hundred_thousand_attributes_ends_the_reading() {
        let places = Places::InText(SourceId::from_index(0));
        let names = |between: &str| (0..100_000).map(|n| format!("a{n}=''{between}")).collect::<String>();
        for between in [" ", "/", ""] {
            let html = format!("<p>before<p {}>after", names(between));
            let (dom, trouble) = read(&html, places);
            assert_eq!(trouble, Some(Trouble::TooManyAttributes(10)), "{between:?}");
            assert_eq!(dom.text_below(NodeId::DOCUMENT).trim_end_matches('<'), "before");
        }
        let long = "word ".repeat(100_000);
        let html = format!("<p title=\"{long}\">{long}</p><script>a<b;{long}</script>");
        assert_eq!(read(&html, places).1, None);
    }

    #[test]
    fn marks_become_places_and_leave_the_words() {
        let html =
            "<p data-clearway-at=\"3:12-40\" title=\"\u{fdd0}4:1-5\u{fdd1}Our\u{fdd2}\">A \u{fdd0}4:7-9\u{fdd1}b\u{fdd2}</p>";
        let (dom, _) = read(html, Places::FromMarks);
        let id = dom.elements_below(NodeId::DOCUMENT).find(|id| dom.is(*id, "p")).unwrap();
        let element = dom.element(id).unwrap();
        assert_eq!(element.at.unwrap().start(), 12);
        assert_eq!(element.attribute("title"), Some("Our"));
        assert_eq!(dom.place_of_value(id, "title").unwrap().end(), 5);
        assert_eq!(dom.text_below(id), "A b");
    }
}
