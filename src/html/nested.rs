//! Reading a page whose tags stand as they nest, which is how pages of a program are: one look at each byte.
//!
//! In: the text of a page. Out: the tree that the HTML standard's parser would grow, node for node; or nothing, as soon as
//! anything would have that parser open, close, move or mend something by itself. What is left to it is not known here.

use std::ops::RangeInclusive;

use html5ever::{LocalName, local_name};
use memchr::{memchr, memchr2};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::dom::{Dom, Kept, Namespace, Node, NodeId, Piece};
use super::tags::Tag;
use super::written::{self, Start, decode, is_space, unmarked};
use crate::source::{SourceId, Span};

/// Pages larger than this are left to the parser that counts as it goes.
const LARGEST: usize = 8 * 1024 * 1024;
/// So deep may elements be nested here.
const DEEPEST: usize = 400;
/// How many elements stand above a piece: the children of the body are pieces, and what is in them to some depth.
const PIECES: RangeInclusive<usize> = 2..=5;
/// Pieces of fewer bytes are not worth knowing again, and larger ones seldom stand on two pages.
const SIZES: RangeInclusive<usize> = 60..=8000;

/// Reads a page that begins at a byte of its text, if its tags stand as they nest.
///
/// `source` is for elements that carry no mark: their place is then that of their start tag.
pub(super) fn read(text: &str, skipped: usize, source: Option<SourceId>) -> Option<Dom<'_>> {
    // Carriage returns and what is no character have rules of their own.
    if text.len() > LARGEST || memchr2(0, b'\r', text.as_bytes()).is_some() {
        return None;
    }
    let marks = memchr(0xef, text.as_bytes()).is_some();
    let mut reading = Reading { text, at: 0, skipped, source, marks, dom: Dom::empty(), open: Vec::with_capacity(32) };
    reading.dom.nodes.reserve(text.len() / 16);
    reading.dom.attributes.reserve(text.len() / 64);
    reading.dom.pieces.reserve(64);
    reading.page()?;
    reading.dom.in_order = true;
    reading.dom.pieces.retain(|piece| piece.nodes.start < piece.nodes.end);
    Some(reading.dom)
}

/// An element that was begun.
struct Open {
    id: NodeId,
    /// The byte where it was begun.
    start: usize,
    /// The fingerprint of its start tag and of those above it.
    line: u64,
    name: LocalName,
    tag: Tag,
    /// Its place among the pieces, where it may become one.
    piece: Option<usize>,
}

struct Reading<'t> {
    text: &'t str,
    at: usize,
    skipped: usize,
    source: Option<SourceId>,
    /// Whether there may be marks in the text: all their signs begin with one byte, that few others begin with.
    marks: bool,
    dom: Dom<'t>,
    open: Vec<Open>,
}

impl<'t> Reading<'t> {
    /// Document type, then `html` with a written head and body, and nothing but space around them.
    fn page(&mut self) -> Option<()> {
        self.space();
        let doctype = self.text.get(self.at..self.at + 15).filter(|it| it.eq_ignore_ascii_case("<!doctype html>"))?;
        self.at += doctype.len();
        self.dom.doctype = Some("html".to_owned());
        self.space();
        self.begin(Tag::Html)?;
        self.space();
        self.begin(Tag::Head)?;
        self.head()?;
        let between = self.space();
        if !between.is_empty() {
            self.words(between, None);
        }
        self.begin(Tag::Body)?;
        self.body()?;
        // Space after the end of the body is the body's, as if it stood before.
        for end in ["", "</html>"] {
            self.at += self.text[self.at..].starts_with(end).then_some(end.len())?;
            let after = self.space();
            if !after.is_empty() {
                self.join(after);
            }
        }
        (self.at == self.text.len()).then_some(())
    }

    fn begin(&mut self, wanted: Tag) -> Option<()> {
        let start = self.start_tag()?;
        (start.tag == wanted && !start.closed).then(|| self.push(start))
    }

    fn head(&mut self) -> Option<()> {
        loop {
            let space = self.space();
            if !space.is_empty() {
                self.words(space, None);
            }
            if let Some(rest) = self.text[self.at..].strip_prefix("</head>") {
                self.at = self.text.len() - rest.len();
                self.open.pop();
                return Some(());
            }
            if self.text[self.at..].starts_with("<!--") {
                self.comment()?;
                continue;
            }
            let start = self.start_tag()?;
            match start.tag {
                Tag::Void if matches!(&*start.name, "meta" | "link" | "base") => {
                    self.add(start);
                }
                Tag::Raw | Tag::Title => self.raw(start)?,
                _ => return None,
            }
        }
    }

    /// What stands in the body, up to and with its end tag.
    fn body(&mut self) -> Option<()> {
        loop {
            let rest = &self.text[self.at..];
            let length = memchr(b'<', rest.as_bytes())?;
            if length > 0 {
                let words = &rest[..length];
                if self.current()?.holds_only_space() && !words.bytes().all(is_space) {
                    return None;
                }
                self.at += length;
                let plain = decode(words)?;
                match plain {
                    None => self.words(words, None),
                    Some(decoded) => self.words("", Some(decoded)),
                }
                continue;
            }
            match *rest.as_bytes().get(1)? {
                b'/' => {
                    let name = self.open.last()?.name.clone();
                    let after = rest[2..].strip_prefix(&*name)?.strip_prefix('>')?;
                    self.at = self.text.len() - after.len();
                    if self.open.last()?.tag == Tag::Body {
                        return Some(());
                    }
                    self.end();
                }
                b'!' => self.comment()?,
                _ => {
                    let start = self.start_tag()?;
                    self.element(start)?;
                }
            }
        }
    }

    /// Ends the element that is open, and keeps it as a piece where pages of one making may share it.
    fn end(&mut self) {
        let Some(ended) = self.open.pop() else { return };
        let bytes = &self.text.as_bytes()[ended.start..self.at];
        let end = self.next_id();
        let Some(piece) = ended.piece.and_then(|piece| self.dom.pieces.get_mut(piece)) else { return };
        // Only the first summary among its neighbours is one, and shows what is in it.
        let summary = local_name!("summary");
        if !SIZES.contains(&bytes.len()) || ended.name == summary || self.open.iter().any(|open| open.name == summary) {
            return;
        }
        let above = self.open.last().map_or(0, |open| open.line);
        *piece = Piece { nodes: ended.id..end, print: xxh3_64_with_seed(bytes, above) };
    }

    fn element(&mut self, start: Start) -> Option<()> {
        if !self.fits(&start) || start.closed && start.tag != Tag::Void || self.open.len() > DEEPEST {
            return None;
        }
        match start.tag {
            Tag::Void | Tag::Column | Tag::Rule => {
                self.add(start);
            }
            Tag::Raw | Tag::Title => self.raw(start)?,
            Tag::Preformatted => {
                self.push(start);
                let rest = &self.text[self.at..];
                // The first line break in it is not part of it; one that is written as a reference is rare.
                if rest.starts_with('&') {
                    return None;
                }
                self.at += usize::from(rest.starts_with('\n'));
            }
            _ => self.push(start),
        }
        Some(())
    }

    fn current(&self) -> Option<Tag> {
        self.open.last().map(|open| open.tag)
    }

    /// Tells whether the standard's parser would put this element here, and do nothing else.
    fn fits(&self, start: &Start) -> bool {
        let Some(parent) = self.open.last() else { return false };
        let is_open = |tag: Tag| self.open.iter().any(|open| open.tag == tag);
        let no_paragraph = || !is_open(Tag::Paragraph);
        let of_table = match start.tag {
            Tag::TableBody | Tag::Caption | Tag::ColumnGroup => parent.tag == Tag::Table,
            Tag::Row => parent.tag == Tag::TableBody,
            Tag::Cell => parent.tag == Tag::Row,
            Tag::Column => parent.tag == Tag::ColumnGroup,
            _ => !parent.tag.holds_only_space(),
        };
        of_table
            && match start.tag {
                Tag::Html | Tag::Head | Tag::Body => false,
                Tag::Block | Tag::Paragraph | Tag::List | Tag::DescriptionList | Tag::Table | Tag::Preformatted | Tag::Rule => {
                    no_paragraph()
                }
                Tag::Heading => parent.tag != Tag::Heading && no_paragraph(),
                Tag::Item => parent.tag == Tag::List && no_paragraph(),
                Tag::Described => {
                    let above = self.open.len().checked_sub(2).map(|above| self.open[above].tag);
                    let grouped = &*parent.name == "div" && above == Some(Tag::DescriptionList);
                    (parent.tag == Tag::DescriptionList || grouped) && no_paragraph()
                }
                Tag::Form => no_paragraph() && !is_open(Tag::Form),
                Tag::Button => !is_open(Tag::Button),
                Tag::Formatting => !self.open.iter().any(|open| open.name == start.name),
                Tag::RubyPart => &*parent.name == "ruby",
                _ => true,
            }
    }

    fn next_id(&self) -> NodeId {
        NodeId::new(self.dom.nodes.len())
    }

    /// Adds a node at the end of the element that is open.
    fn append(&mut self, kind: Kept<'t>) -> NodeId {
        let parent = self.open.last().map_or(NodeId::DOCUMENT, |open| open.id);
        let id = self.next_id();
        let previous = self.dom.nodes[parent.index()].last_child.replace(id);
        let mut node = Node::new(kind);
        (node.parent, node.previous) = (Some(parent), previous);
        self.dom.nodes.push(node);
        match previous {
            Some(previous) => self.dom.nodes[previous.index()].next = Some(id),
            None => self.dom.nodes[parent.index()].first_child = Some(id),
        }
        id
    }

    fn add(&mut self, start: Start) -> NodeId {
        let named = self.dom.element_with(start.name, Namespace::Html, start.first);
        let id = self.append(Kept::Element(named));
        self.dom.set_place(id, start.at);
        id
    }

    fn push(&mut self, start: Start) {
        let (name, tag, start_byte) = (start.name.clone(), start.tag, start.start);
        let above = self.open.last().map_or(0, |open| open.line);
        let line = xxh3_64_with_seed(&self.text.as_bytes()[start_byte..self.at], above);
        let id = self.add(start);
        // Room among the pieces, which stand in the order they begin; one that does not become a piece stays empty.
        let piece = (PIECES.contains(&self.open.len()) && matches!(tag, Tag::Block | Tag::List)).then(|| {
            self.dom.pieces.push(Piece { nodes: id..id, print: 0 });
            self.dom.pieces.len() - 1
        });
        self.open.push(Open { id, start: start_byte, line, name, tag, piece });
    }

    fn words(&mut self, written: &'t str, decoded: Option<String>) {
        let (words, at) = unmarked(written, decoded, self.marks);
        let id = self.append(Kept::Text(words));
        self.dom.set_place(id, at);
    }

    /// Adds space to the words at the end of the element that is open, or as words of its own.
    fn join(&mut self, space: &'t str) {
        let last = self.open.last().and_then(|open| self.dom.nodes[open.id.index()].last_child);
        match last.map(|last| &mut self.dom.nodes[last.index()].kind) {
            Some(Kept::Text(words)) => words.to_mut().push_str(space),
            _ => self.words(space, None),
        }
    }

    fn space(&mut self) -> &'t str {
        let rest = &self.text[self.at..];
        let length = rest.bytes().position(|byte| !is_space(byte)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn comment(&mut self) -> Option<()> {
        let inside = self.text[self.at..].strip_prefix("<!--")?;
        let length = inside.find("--")?;
        // Whatever ends otherwise, or at once, has rules of its own.
        if !inside[length..].starts_with("-->") || inside.starts_with(['>', '-']) || inside[..length].contains('<') {
            return None;
        }
        self.at = self.text.len() - inside.len() + length + 3;
        self.append(Kept::Nothing);
        Some(())
    }

    /// An element whose inside holds no tags: a title, a script, a style sheet.
    fn raw(&mut self, start: Start) -> Option<()> {
        let rest = &self.text[self.at..];
        let mut length = 0;
        loop {
            length += memchr(b'<', &rest.as_bytes()[length..])?;
            if rest[length..].starts_with("<!--") {
                return None;
            }
            let name = rest.as_bytes().get(length + 2..length + 2 + start.name.len());
            let ends = name.is_some_and(|name| name.eq_ignore_ascii_case(start.name.as_bytes()));
            if rest.as_bytes()[length + 1..].starts_with(b"/") && ends {
                break;
            }
            length += 1;
        }
        let inside = &rest[..length];
        let after = rest[length + 2 + start.name.len()..].strip_prefix('>')?;
        let decoded = if start.tag == Tag::Title { decode(inside)? } else { None };
        self.push(start);
        if !inside.is_empty() {
            self.words(inside, decoded);
        }
        self.open.pop();
        self.at = self.text.len() - after.len();
        Some(())
    }

    fn start_tag(&mut self) -> Option<Start> {
        let (mut start, end) = written::start_tag(self.text, self.at, self.marks, &mut self.dom)?;
        let place = self.source.map(|source| Span::new(source, self.at + self.skipped, end + self.skipped));
        start.at = start.at.or(place);
        self.at = end;
        Some(start)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::html::read::grow;
    use crate::html::{Places, Trouble};

    /// Returns all that a tree tells.
    fn all_of(dom: &Dom<'_>) -> String {
        let nodes = (0..dom.len()).map(NodeId::new).map(|id| {
            let attributes = dom.element(id).map_or(&[][..], |element| element.attributes);
            let values: Vec<_> = attributes.iter().map(|own| dom.place_of_value(id, &own.name)).collect();
            let around = (dom.parent(id), dom.previous(id), dom.next(id), dom.children(id).collect::<Vec<_>>());
            format!("{id:?} {:#?} {values:?} {around:?}\n", dom.kind(id))
        });
        format!("{:?} {:?} {}", dom.doctype(), dom.quirks(), nodes.collect::<String>())
    }

    /// Returns the tree if it was read here, after holding it against the one that the standard's parser grows.
    fn same(html: &str) -> Option<Dom<'_>> {
        for places in [Places::FromMarks, Places::InText(SourceId::from_index(7))] {
            let source = match places {
                Places::InText(source) => source,
                Places::FromMarks => SourceId::from_index(u32::MAX),
            };
            let dom = read(html, 0, (places != Places::FromMarks).then_some(source))?;
            let (grown, trouble): (Dom<'_>, Option<Trouble>) = grow(html, 0, source, places);
            assert_eq!(trouble, None);
            let walked: Vec<_> = dom.descendants(NodeId::DOCUMENT).collect();
            assert_eq!(walked, grown.descendants(NodeId::DOCUMENT).collect::<Vec<_>>());
            for id in walked {
                assert!(dom.descendants(id).eq(grown.descendants(id)), "{html}");
            }
            assert_eq!(all_of(&dom), all_of(&grown), "{html}");
        }
        read(html, 0, None)
    }

    fn page(body: &str) -> String {
        format!("<!doctype html>\n<html lang=en>\n<head>\n<title>A &amp; b</title>\n</head>\n<body>{body}</body>\n</html>\n")
    }

    fn taken(body: &str) -> bool {
        same(&page(body)).is_some()
    }

    #[test]
    fn a_page_that_nests_is_read_as_the_standard_says() {
        assert!(taken(
            "\n<p class=a id='b' data-x title=\"T &quot;q&quot; &#39;\">One <b>two <i>three</i></b> &lt; 4 &amp; more & more</p>"
        ));
        assert!(taken("<ul><li>One<ul><li>Two</li></ul></li></ul><dl><div><dt>a</dt><dd>b</dd></div></dl>"));
        assert!(taken(
            "<table>\n<caption>C</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td><p>b</p></td></tr></tbody></table>"
        ));
        assert!(taken(
            "<pre>\nx\n</pre><!-- a comment --> <a href=\"/\"><div>in a link</div></a><br/><hr><img src=x alt=\"\">"
        ));
        assert!(taken(
            "<script type=\"application/ld+json\">{\"a\":\"<p>\"}</script><form><label>L <input></label><button>x</button></form>"
        ));
        assert!(taken(
            "<p data-clearway-at=\"3:12-40\" title=\"\u{fdd0}4:1-5\u{fdd1}Our &amp; \u{fdd2}\">A \u{fdd0}4:7-9\u{fdd1}b &lt; c\u{fdd2} d</p>"
        ));
    }

    #[test]
    fn what_the_parser_would_mend_is_left_to_it() {
        for body in [
            "<p>a<div>b</div></p>",
            "<ul><li>a<li>b</ul>",
            "<table><tr><td>a</td></tr></table>",
            "<table>a</table>",
            "<a>a<a>b</a></a>",
            "<b><p>a</b></p>",
            "</p>",
            "<p>&copy; 2026 &eacute; &#128;</p>",
            "<DIV>a</DIV>",
            "<p title=a title=b>c</p>",
            "<div/>",
            "<select><option>a</option></select>",
            "<p>a\r\nb</p>",
            "<svg></svg>",
            "a < b",
            "<pre>&#10;a</pre>",
        ] {
            assert!(!taken(body), "{body}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_read_here_is_read_the_same(pieces in prop::collection::vec(0_usize..64, 0..24), closing in 0_u8..10) {
            let names = ["p", "div", "ul", "li", "a", "b", "em", "span", "h2", "table", "tbody", "tr", "td", "caption", "dl", "dt", "dd",
                "button", "form", "ruby", "rt", "pre", "section", "summary", "title", "video"];
            let others = ["text", " ", "\n", "&amp;", "&#39;", "&", "<br>", "<hr>", "<img alt=x>", "<!-- c -->", "<input>", "<source src=a>"];
            let (mut body, mut open) = (String::new(), Vec::new());
            for piece in pieces {
                match names.get(piece) {
                    Some(name) => {
                        body.push_str(&format!("<{name}>"));
                        open.push(*name);
                    }
                    None if piece < 50 => {
                        if let Some(name) = open.pop() {
                            body.push_str(&format!("</{name}>"));
                        }
                    }
                    None => body.push_str(others[(piece - 50) % others.len()]),
                }
            }
            if closing > 0 {
                for name in open.iter().rev() {
                    body.push_str(&format!("</{name}>"));
                }
            }
            same(&page(&body));
        }
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "reads the pages that tests of the whole program expect")]
    fn nearly_every_page_of_our_own_is_read_here() {
        let (mut pages, mut read) = (0, 0);
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sites");
        let files = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap);
        for file in files.filter(|file| file.path().extension().is_some_and(|is| is == "html")) {
            let html = std::fs::read_to_string(file.path()).unwrap();
            pages += 1;
            read += usize::from(same(&html).is_some());
        }
        assert!(pages > 20 && read * 10 > pages * 9, "{read} of {pages}");
    }
}
