//! The tree: nodes in one list, joined by their numbers.

use std::borrow::Cow;
use std::num::NonZeroU32;
use std::ops::Range;

use html5ever::LocalName;

use crate::source::Span;

/// The number of a node in its [`Dom`]; 0 is the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(NonZeroU32);

impl NodeId {
    /// The document itself.
    pub const DOCUMENT: Self = Self(NonZeroU32::MIN);

    /// Returns the number as an index into a list with one entry a node.
    #[must_use]
    #[inline]
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }

    /// Returns the node with a number so much higher.
    #[must_use]
    #[inline]
    pub fn plus(self, more: u32) -> Self {
        Self(self.0.saturating_add(more))
    }

    #[inline]
    pub(super) fn new(index: usize) -> Self {
        let after = u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1);
        Self(NonZeroU32::new(after).unwrap_or(NonZeroU32::MAX))
    }
}

/// Which vocabulary an element belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Namespace {
    /// HTML.
    Html,
    /// SVG.
    Svg,
    /// MathML.
    MathMl,
    /// Anything else.
    Other,
}

/// An attribute as the parser understood it, its name in lower case in HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute<'t> {
    /// Its name; a prefix such as `xlink:` is left out.
    pub name: LocalName,
    /// Its value, without marks.
    pub value: Cow<'t, str>,
}

/// An element of a page.
#[derive(Clone, Copy, Debug)]
pub struct Element<'d> {
    /// Its name: `p`, `svg`.
    pub name: &'d LocalName,
    /// Its vocabulary.
    pub namespace: Namespace,
    /// Its attributes in the order they were written.
    pub attributes: &'d [Attribute<'d>],
    /// Where its start tag was written; `None` for elements that the parser added.
    pub at: Option<Span>,
}

/// What a node is.
#[derive(Clone, Copy, Debug)]
pub enum NodeKind<'d> {
    /// The root of a page or of a template's contents.
    Root,
    /// An element.
    Element(Element<'d>),
    /// Text, and where it was written when a mark says so.
    Text(&'d str, Option<Span>),
    /// A comment or another thing that says nothing.
    Nothing,
}

/// What is kept of a node itself.
#[derive(Clone, Debug)]
pub(super) enum Kept<'t> {
    Root,
    Element(Named),
    Text(Cow<'t, str>),
    Nothing,
}

/// What is kept of an element itself; so small that it takes no more room than a text.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) name: LocalName,
    /// Where its attributes begin among those of all, and how many there are.
    pub(super) first: u32,
    pub(super) count: u16,
    pub(super) namespace: Namespace,
}

/// One node and its neighbours. A page is walked over many times: what few ask for is kept beside the nodes.
#[derive(Clone, Debug)]
pub(super) struct Node<'t> {
    pub(super) kind: Kept<'t>,
    pub(super) parent: Option<NodeId>,
    pub(super) first_child: Option<NodeId>,
    pub(super) last_child: Option<NodeId>,
    pub(super) previous: Option<NodeId>,
    pub(super) next: Option<NodeId>,
}

#[cfg(target_pointer_width = "64")]
const _: () = assert!(size_of::<Kept<'_>>() == size_of::<Cow<'_, str>>() && size_of::<Node<'_>>() <= 48);

impl<'t> Node<'t> {
    #[inline]
    pub(super) fn new(kind: Kept<'t>) -> Self {
        Self { kind, parent: None, first_child: None, last_child: None, previous: None, next: None }
    }
}

/// An element with all that is in it, as it may stand on other pages too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The element and all that is in it: their numbers follow each other.
    pub nodes: Range<NodeId>,
    /// The fingerprint of its bytes and of the start tags above it.
    pub print: u64,
}

/// A page as a tree, whose words are those of its text.
///
/// Every node but the document and the roots of templates has a parent; neighbours agree with each other.
#[derive(Clone, Debug)]
pub struct Dom<'t> {
    pub(super) nodes: Vec<Node<'t>>,
    /// The attributes of all elements; those of one stand together.
    pub(super) attributes: Vec<Attribute<'t>>,
    /// By node: where it was written, as far as the last node of which that is known.
    pub(super) places: Vec<Option<Span>>,
    /// Where values of attributes were written, of the few of which that is known, by their numbers.
    pub(super) value_places: Vec<(usize, Span)>,
    /// The roots of what templates hold, by template, in rising order.
    pub(super) contents: Vec<(NodeId, NodeId)>,
    pub(super) quirks: bool,
    pub(super) doctype: Option<String>,
    pub(super) pieces: Vec<Piece>,
    /// Whether the nodes are numbered in the order they stand.
    pub(super) in_order: bool,
}

impl<'t> Dom<'t> {
    pub(super) fn empty() -> Self {
        Self {
            nodes: vec![Node::new(Kept::Root)],
            attributes: Vec::new(),
            places: Vec::new(),
            value_places: Vec::new(),
            contents: Vec::new(),
            quirks: false,
            doctype: None,
            pieces: Vec::new(),
            in_order: false,
        }
    }

    /// Returns how many nodes there are.
    #[must_use]
    #[inline]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Tells whether there is nothing but the document.
    #[must_use]
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.nodes.len() <= 1
    }

    /// Returns the name in the document type, in lower case, when there is one.
    #[must_use]
    pub fn doctype(&self) -> Option<&str> {
        self.doctype.as_deref()
    }

    /// Tells whether browsers show the page in quirks mode.
    #[must_use]
    pub fn quirks(&self) -> bool {
        self.quirks
    }

    /// Returns the pieces of the page that may stand on others too, in the order they begin; those of a page that was not
    /// written as it nests are not known.
    #[must_use]
    #[inline]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Tells whether another page has the same nodes at the same numbers, wherever they were written.
    #[must_use]
    pub fn is_alike(&self, other: &Dom<'_>) -> bool {
        let same_kind = |one: NodeKind<'_>, other: NodeKind<'_>| match (one, other) {
            (NodeKind::Root, NodeKind::Root) | (NodeKind::Nothing, NodeKind::Nothing) => true,
            (NodeKind::Text(one, _), NodeKind::Text(other, _)) => one == other,
            (NodeKind::Element(one), NodeKind::Element(other)) => {
                (one.name, one.namespace, one.attributes) == (other.name, other.namespace, other.attributes)
            }
            _ => false,
        };
        let same = |id: NodeId| {
            (self.parent(id), self.next(id)) == (other.parent(id), other.next(id)) && same_kind(self.kind(id), other.kind(id))
        };
        (self.quirks, self.nodes.len(), &self.contents) == (other.quirks, other.nodes.len(), &other.contents)
            && (0..self.nodes.len()).map(NodeId::new).all(same)
    }

    /// Returns what a node is.
    #[must_use]
    #[inline]
    pub fn kind(&self, id: NodeId) -> NodeKind<'_> {
        match &self.nodes[id.index()].kind {
            Kept::Root => NodeKind::Root,
            Kept::Element(named) => NodeKind::Element(self.named(id, named)),
            Kept::Text(text) => NodeKind::Text(text, self.place(id)),
            Kept::Nothing => NodeKind::Nothing,
        }
    }

    #[inline]
    fn named<'d>(&'d self, id: NodeId, named: &'d Named) -> Element<'d> {
        let Named { name, first, count, namespace } = named;
        let first = *first as usize;
        let attributes = self.attributes.get(first..first + usize::from(*count)).unwrap_or_default();
        Element { name, namespace: *namespace, attributes, at: self.place(id) }
    }

    /// Returns the element with this number, if it is one.
    #[must_use]
    #[inline]
    pub fn element(&self, id: NodeId) -> Option<Element<'_>> {
        match &self.nodes[id.index()].kind {
            Kept::Element(named) => Some(self.named(id, named)),
            _ => None,
        }
    }

    /// Tells whether a node is an element.
    #[must_use]
    #[inline]
    pub fn is_element(&self, id: NodeId) -> bool {
        matches!(self.nodes[id.index()].kind, Kept::Element(_))
    }

    /// Returns the words of a text node.
    #[must_use]
    #[inline]
    pub fn text(&self, id: NodeId) -> Option<&str> {
        match &self.nodes[id.index()].kind {
            Kept::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns where a node was written, when that is known.
    #[inline]
    pub(super) fn place(&self, id: NodeId) -> Option<Span> {
        self.places.get(id.index()).copied().flatten()
    }

    /// Returns where the value of an element's attribute was written, when a mark says so.
    #[must_use]
    pub fn place_of_value(&self, id: NodeId, attribute: &str) -> Option<Span> {
        let Kept::Element(named) = &self.nodes[id.index()].kind else { return None };
        let at = self.named(id, named).attributes.iter().position(|own| &*own.name == attribute)?;
        self.value_place(named.first as usize + at)
    }

    /// Returns where the value of the attribute with this number was written, when that is known.
    pub(super) fn value_place(&self, number: usize) -> Option<Span> {
        self.value_places.iter().find(|(known, _)| *known == number).map(|(_, at)| *at)
    }

    /// Returns the parent of a node.
    #[must_use]
    #[inline]
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.index()].parent
    }

    /// Returns the first child of a node.
    #[must_use]
    #[inline]
    pub fn first_child(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.index()].first_child
    }

    /// Returns the node after this one under the same parent.
    #[must_use]
    #[inline]
    pub fn next(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.index()].next
    }

    /// Returns the node before this one under the same parent.
    #[must_use]
    #[inline]
    pub fn previous(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.index()].previous
    }
}
