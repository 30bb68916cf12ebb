//! Builds the tree of a cue's text from its tokens.
//!
//! In: the text of one cue. Out: its nodes, and what is odd in it. Follows the specification; below
//! [`DEEPEST`] tags are still counted, so that their ends are found, but make no more elements.

use super::super::cue::{Element, ElementKind, Node};
use super::numbers::time;
use super::tokens::{Token, Tokens};

/// More tags inside one another than anybody writes, and few enough to walk down.
const DEEPEST: usize = 200;

/// Something odd in a cue's text: what, and which bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Oddity {
    pub(super) what: Odd,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What is odd.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Odd {
    /// A tag that WebVTT does not have.
    UnknownTag(String),
    /// A `<` without a `>` after it.
    NeverClosed,
    /// A tag whose end tag is missing.
    Unclosed(ElementKind),
    /// An end tag without its start tag, or at the wrong place.
    StrayEnd(String),
    /// A tag that begins with a digit and is no time.
    NoTime(String),
    /// A `<v>` without a name, or a `<lang>` without a language.
    Unnamed(ElementKind),
    /// A `<rt>` outside `<ruby>`.
    LooseRubyText,
}

/// Returns the nodes of a cue's text; `odd` is told what is odd, in the order of the text.
pub(super) fn build(text: &str, odd: &mut dyn FnMut(Oddity)) -> Vec<Node> {
    let mut tree = Tree::default();
    let mut tokens = Tokens::of(text);
    loop {
        let start = tokens.at();
        let Some(token) = tokens.next() else { break };
        let end = tokens.at();
        let whole = matches!(token, Token::Text(_)) || tokens.is_closed();
        let oddity = match token {
            Token::Text(words) => {
                tree.append(Node::Text(words));
                None
            }
            Token::Start { tag, classes, annotation } => tree.start(tag, classes, annotation, start),
            Token::End(tag) => tree.end(tag),
            Token::Timestamp(value) => match time(&value) {
                Ok((moment, length)) if length == value.len() => {
                    tree.append(Node::Timestamp(moment));
                    None
                }
                _ => Some(Odd::NoTime(value)),
            },
        };
        if let Some(what) = if whole { oddity } else { Some(Odd::NeverClosed) } {
            odd(Oddity { what, start, end });
        }
    }
    tree.finish(text.len(), odd)
}

#[derive(Default)]
struct Tree {
    roots: Vec<Node>,
    /// The elements that are open, outermost first, with the byte where each began.
    open: Vec<(Element, usize)>,
    /// What is open below the deepest element.
    deeper: Vec<ElementKind>,
}

impl Tree {
    fn current(&self) -> Option<ElementKind> {
        self.deeper.last().copied().or(self.open.last().map(|(element, _)| element.kind))
    }

    fn append(&mut self, node: Node) {
        match self.open.last_mut() {
            Some((element, _)) => element.children.push(node),
            None => self.roots.push(node),
        }
    }

    fn start(&mut self, tag: String, classes: Vec<String>, annotation: String, at: usize) -> Option<Odd> {
        let Some(kind) = ElementKind::of_tag(&tag) else { return Some(Odd::UnknownTag(tag)) };
        if kind == ElementKind::RubyText && self.current() != Some(ElementKind::Ruby) {
            return Some(Odd::LooseRubyText);
        }
        let annotation = if kind.is_annotated() { annotation } else { String::new() };
        let unnamed = (kind.is_annotated() && annotation.is_empty()).then_some(Odd::Unnamed(kind));
        if self.open.len() < DEEPEST {
            self.open.push((Element { kind, classes, annotation, children: Vec::new() }, at));
        } else {
            self.deeper.push(kind);
        }
        unnamed
    }

    fn end(&mut self, tag: String) -> Option<Odd> {
        let current = self.current();
        if current.is_some_and(|kind| kind.tag() == tag) {
            self.close();
        } else if tag == "ruby" && current == Some(ElementKind::RubyText) {
            self.close();
            self.close();
        } else {
            return Some(Odd::StrayEnd(tag));
        }
        None
    }

    fn close(&mut self) {
        if self.deeper.pop().is_none()
            && let Some((element, _)) = self.open.pop()
        {
            self.append(Node::Element(element));
        }
    }

    /// Closes what is still open. A voice may stay open, as it lasts to the end of the cue; so may ruby text.
    fn finish(mut self, end: usize, odd: &mut dyn FnMut(Oddity)) -> Vec<Node> {
        for (element, start) in &self.open {
            if !matches!(element.kind, ElementKind::Voice | ElementKind::RubyText) {
                odd(Oddity { what: Odd::Unclosed(element.kind), start: *start, end });
            }
        }
        self.deeper.clear();
        while !self.open.is_empty() {
            self.close();
        }
        self.roots
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree in one line: `b(text)`.
    fn line(nodes: &[Node]) -> String {
        let one = |node: &Node| match node {
            Node::Text(text) => format!("{text:?}"),
            Node::Timestamp(time) => format!("@{}", time.milliseconds()),
            Node::Element(element) => format!("{}({})", element.kind.tag(), line(&element.children)),
        };
        nodes.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    fn read(text: &str) -> (String, Vec<Odd>) {
        let mut oddities = Vec::new();
        let nodes = build(text, &mut |oddity| oddities.push(oddity.what));
        (line(&nodes), oddities)
    }

    #[test]
    fn well_written_words_are_not_odd() {
        assert_eq!(
            read("<v Amina>Hello <i>there</i>.\n<lang cy>Bore da</lang>"),
            (r#"v("Hello " i("there") ".\n" lang("Bore da"))"#.into(), vec![])
        );
        assert_eq!(read("<ruby>a<rt>b</ruby>c<00:01.000>d"), (r#"ruby("a" rt("b")) "c" @1000 "d""#.into(), vec![]));
    }

    #[test]
    fn badly_written_words_are_read_as_browsers_do_and_told() {
        assert_eq!(read("a<x>b</x>c"), (r#""a" "b" "c""#.into(), vec![Odd::UnknownTag("x".into()), Odd::StrayEnd("x".into())]));
        assert_eq!(
            read("<b>a<i>b</b>c"),
            (
                r#"b("a" i("b" "c"))"#.into(),
                vec![Odd::StrayEnd("b".into()), Odd::Unclosed(ElementKind::Bold), Odd::Unclosed(ElementKind::Italic)]
            )
        );
        assert_eq!(read("<rt>a</rt>"), (r#""a""#.into(), vec![Odd::LooseRubyText, Odd::StrayEnd("rt".into())]));
        assert_eq!(read("1 <b"), (r#""1 " b()"#.into(), vec![Odd::NeverClosed, Odd::Unclosed(ElementKind::Bold)]));
        assert_eq!(read("<1>a<v>b"), (r#""a" v("b")"#.into(), vec![Odd::NoTime("1".into()), Odd::Unnamed(ElementKind::Voice)]));
    }

    #[test]
    fn tags_inside_tags_without_end_are_cut_off_and_their_ends_still_found() {
        let deep = 100_000;
        let text = format!("{}a{}b", "<b>".repeat(deep), "</b>".repeat(deep));
        let mut oddities = 0;
        let nodes = build(&text, &mut |_| oddities += 1);
        assert_eq!(oddities, 0);
        assert_eq!(nodes.last(), Some(&Node::Text("b".into())));
        assert_eq!(nodes.len(), 2);
    }
}
