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
    /// Where the value was written, when a mark says so.
    pub at: Option<Span>,
}

/// What an element carries.
#[derive(Clone, Debug)]
pub struct Element<'t> {
    /// Its name: `p`, `svg`.
    pub name: LocalName,
    /// Its vocabulary.
    pub namespace: Namespace,
    /// Its attributes in the order they were written.
    pub attributes: Vec<Attribute<'t>>,
    /// Where its start tag was written; `None` for elements that the parser added.
    pub at: Option<Span>,
    /// For `<template>`: the root of its contents.
    pub contents: Option<NodeId>,
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum NodeKind<'t> {
    /// The root of a page or of a template's contents.
    Root,
    /// An element.
    Element(Element<'t>),
    /// Text, and where it was written when a mark says so.
    Text(Cow<'t, str>, Option<Span>),
    /// A comment or another thing that says nothing.
    Nothing,
}

/// One node and its neighbours.
#[derive(Clone, Debug)]
pub struct Node<'t> {
    /// What it is.
    pub kind: NodeKind<'t>,
    pub(super) parent: Option<NodeId>,
    pub(super) first_child: Option<NodeId>,
    pub(super) last_child: Option<NodeId>,
    pub(super) previous: Option<NodeId>,
    pub(super) next: Option<NodeId>,
}

impl<'t> Node<'t> {
    #[inline]
    pub(super) fn new(kind: NodeKind<'t>) -> Self {
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
    pub(super) quirks: bool,
    pub(super) doctype: Option<String>,
    pub(super) pieces: Vec<Piece>,
    /// Whether the nodes are numbered in the order they stand.
    pub(super) in_order: bool,
}

impl<'t> Dom<'t> {
    pub(super) fn empty() -> Self {
        Self { nodes: vec![Node::new(NodeKind::Root)], quirks: false, doctype: None, pieces: Vec::new(), in_order: false }
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
        let same_kind = |one: &NodeKind<'_>, other: &NodeKind<'_>| match (one, other) {
            (NodeKind::Root, NodeKind::Root) | (NodeKind::Nothing, NodeKind::Nothing) => true,
            (NodeKind::Text(one, _), NodeKind::Text(other, _)) => one == other,
            (NodeKind::Element(one), NodeKind::Element(other)) => {
                let mut attributes = one.attributes.iter().zip(&other.attributes);
                (&one.name, one.namespace, one.attributes.len(), one.contents)
                    == (&other.name, other.namespace, other.attributes.len(), other.contents)
                    && attributes.all(|(one, other)| one.name == other.name && one.value == other.value)
            }
            _ => false,
        };
        let same = |(one, other): (&Node<'_>, &Node<'_>)| {
            (one.parent, one.next) == (other.parent, other.next) && same_kind(&one.kind, &other.kind)
        };
        self.quirks == other.quirks && self.nodes.len() == other.nodes.len() && self.nodes.iter().zip(&other.nodes).all(same)
    }

    /// Returns what a node is.
    #[must_use]
    #[inline]
    pub fn kind(&self, id: NodeId) -> &NodeKind<'t> {
        &self.nodes[id.index()].kind
    }

    /// Returns the element with this number, if it is one.
    #[must_use]
    #[inline]
    pub fn element(&self, id: NodeId) -> Option<&Element<'t>> {
        match &self.nodes[id.index()].kind {
            NodeKind::Element(element) => Some(element),
            _ => None,
        }
    }

    /// Returns the words of a text node.
    #[must_use]
    #[inline]
    pub fn text(&self, id: NodeId) -> Option<&str> {
        match &self.nodes[id.index()].kind {
            NodeKind::Text(text, _) => Some(text),
            _ => None,
        }
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

    pub(super) fn add(&mut self, kind: NodeKind<'t>) -> NodeId {
        self.nodes.push(Node::new(kind));
        NodeId::new(self.nodes.len() - 1)
    }

    pub(super) fn detach(&mut self, id: NodeId) {
        let node = &mut self.nodes[id.index()];
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        if let Some(previous) = previous {
            self.nodes[previous.index()].next = next;
        } else if let Some(parent) = parent {
            self.nodes[parent.index()].first_child = next;
        }
        if let Some(next) = next {
            self.nodes[next.index()].previous = previous;
        } else if let Some(parent) = parent {
            self.nodes[parent.index()].last_child = previous;
        }
    }

    pub(super) fn append(&mut self, parent: NodeId, child: NodeId) {
        self.detach(child);
        let last = self.nodes[parent.index()].last_child.replace(child);
        let node = &mut self.nodes[child.index()];
        node.parent = Some(parent);
        node.previous = last;
        match last {
            Some(last) => self.nodes[last.index()].next = Some(child),
            None => self.nodes[parent.index()].first_child = Some(child),
        }
    }

    pub(super) fn insert_before(&mut self, sibling: NodeId, child: NodeId) {
        self.detach(child);
        let (parent, previous) = (self.nodes[sibling.index()].parent, self.nodes[sibling.index()].previous);
        let node = &mut self.nodes[child.index()];
        (node.parent, node.previous, node.next) = (parent, previous, Some(sibling));
        self.nodes[sibling.index()].previous = Some(child);
        match (previous, parent) {
            (Some(previous), _) => self.nodes[previous.index()].next = Some(child),
            (None, Some(parent)) => self.nodes[parent.index()].first_child = Some(child),
            (None, None) => {}
        }
    }
}
