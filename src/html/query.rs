//! Finding one's way in a tree: children, ancestors, descendants, attributes, words.

use super::dom::{Dom, Element, Namespace, NodeId};

/// The children of a node, in order.
pub struct Children<'a> {
    dom: &'a Dom<'a>,
    next: Option<NodeId>,
}

impl Iterator for Children<'_> {
    type Item = NodeId;

    #[inline]
    fn next(&mut self) -> Option<NodeId> {
        let here = self.next?;
        self.next = self.dom.next(here);
        Some(here)
    }
}

/// The nodes above a node, nearest first.
pub struct Ancestors<'a> {
    dom: &'a Dom<'a>,
    next: Option<NodeId>,
}

impl Iterator for Ancestors<'_> {
    type Item = NodeId;

    #[inline]
    fn next(&mut self) -> Option<NodeId> {
        let here = self.next?;
        self.next = self.dom.parent(here);
        Some(here)
    }
}

/// The nodes below a node, in the order they are written.
pub struct Descendants<'a> {
    dom: &'a Dom<'a>,
    root: NodeId,
    next: Option<NodeId>,
    /// The node after the last, where nodes are numbered in the order they stand.
    end: Option<NodeId>,
}

impl Descendants<'_> {
    /// Leaves out what is below the node that came last.
    #[inline]
    pub fn skip_below(&mut self, last: NodeId) {
        self.next = self.dom.after(last, self.root);
    }
}

impl Iterator for Descendants<'_> {
    type Item = NodeId;

    #[inline]
    fn next(&mut self) -> Option<NodeId> {
        let here = self.next?;
        self.next = match self.end {
            Some(end) => Some(NodeId::new(here.index() + 1)).filter(|next| *next < end),
            None => self.dom.first_child(here).or_else(|| self.dom.after(here, self.root)),
        };
        Some(here)
    }
}

impl Dom<'_> {
    /// Returns the children of a node.
    #[must_use]
    #[inline]
    pub fn children(&self, id: NodeId) -> Children<'_> {
        Children { dom: self, next: self.first_child(id) }
    }

    /// Returns the element children of a node.
    #[inline]
    pub fn child_elements(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        self.children(id).filter(|child| self.is_element(*child))
    }

    /// Returns the nodes above a node, nearest first.
    #[must_use]
    #[inline]
    pub fn ancestors(&self, id: NodeId) -> Ancestors<'_> {
        Ancestors { dom: self, next: self.parent(id) }
    }

    /// Returns the nodes below a node in the order they are written; the contents of templates are left out.
    #[must_use]
    #[inline]
    pub fn descendants(&self, id: NodeId) -> Descendants<'_> {
        let end = self.in_order.then(|| self.after(id, NodeId::DOCUMENT).unwrap_or_else(|| NodeId::new(self.nodes.len())));
        Descendants { dom: self, root: id, next: self.first_child(id), end }
    }

    /// Returns the elements below a node in the order they are written.
    #[inline]
    pub fn elements_below(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        self.descendants(id).filter(|node| self.is_element(*node))
    }

    #[inline]
    fn after(&self, id: NodeId, root: NodeId) -> Option<NodeId> {
        let mut here = id;
        while here != root {
            if let Some(next) = self.next(here) {
                return Some(next);
            }
            here = self.parent(here)?;
        }
        None
    }

    /// Returns the outermost element.
    #[must_use]
    pub fn root_element(&self) -> Option<NodeId> {
        self.child_elements(NodeId::DOCUMENT).next()
    }

    /// Returns the `<body>`, or the `<frameset>` in its place.
    #[must_use]
    pub fn body(&self) -> Option<NodeId> {
        self.child_elements(self.root_element()?).find(|child| self.is(*child, "body"))
    }

    /// Tells whether a node is the HTML element of this name.
    #[must_use]
    #[inline]
    pub fn is(&self, id: NodeId, name: &str) -> bool {
        self.element(id).is_some_and(|element| element.is(name))
    }

    /// Returns the value of an attribute.
    #[must_use]
    #[inline]
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        self.element(id)?.attribute(name)
    }

    /// Returns the parent, if it is an element.
    #[must_use]
    #[inline]
    pub fn parent_element(&self, id: NodeId) -> Option<NodeId> {
        self.parent(id).filter(|parent| self.is_element(*parent))
    }

    /// Returns the next element under the same parent.
    #[must_use]
    pub fn next_element(&self, id: NodeId) -> Option<NodeId> {
        std::iter::successors(self.next(id), |node| self.next(*node)).find(|node| self.is_element(*node))
    }

    /// Returns the previous element under the same parent.
    #[must_use]
    pub fn previous_element(&self, id: NodeId) -> Option<NodeId> {
        std::iter::successors(self.previous(id), |node| self.previous(*node)).find(|node| self.is_element(*node))
    }

    /// Returns the nearest node above that is the HTML element of this name.
    #[must_use]
    pub fn closest_above(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.ancestors(id).find(|above| self.is(*above, name))
    }

    /// Tells whether one node stands below another.
    #[must_use]
    #[inline]
    pub fn is_below(&self, id: NodeId, above: NodeId) -> bool {
        if self.in_order {
            return id > above && self.after(above, NodeId::DOCUMENT).is_none_or(|after| id < after);
        }
        self.ancestors(id).any(|node| node == above)
    }

    /// Returns all the words below a node, as they are written.
    #[must_use]
    pub fn text_below(&self, id: NodeId) -> String {
        let mut words = String::new();
        if let Some(text) = self.text(id) {
            words.push_str(text);
        }
        for node in self.descendants(id) {
            if let Some(text) = self.text(node) {
                words.push_str(text);
            }
        }
        words
    }
}

impl<'d> Element<'d> {
    /// Returns its name in its vocabulary: `p`.
    #[must_use]
    #[inline]
    pub fn tag(self) -> &'d str {
        self.name
    }

    /// Returns the value of an attribute.
    #[must_use]
    #[inline]
    pub fn attribute(self, name: &str) -> Option<&'d str> {
        self.attributes.iter().find(|attribute| &*attribute.name == name).map(|attribute| &*attribute.value)
    }

    /// Tells whether an attribute is there, whatever its value.
    #[must_use]
    #[inline]
    pub fn has(self, name: &str) -> bool {
        self.attributes.iter().any(|attribute| &*attribute.name == name)
    }

    /// Tells whether this is the HTML element of this name.
    #[must_use]
    #[inline]
    pub fn is(self, name: &str) -> bool {
        self.namespace == Namespace::Html && self.name == name
    }

    /// Tells whether this is one of the six headings, in whatever vocabulary.
    #[must_use]
    #[inline]
    pub fn is_heading(self) -> bool {
        matches!(self.name.as_bytes(), [b'h', b'1'..=b'6'])
    }

    /// Returns the classes.
    pub fn classes(self) -> impl Iterator<Item = &'d str> {
        self.attribute("class").unwrap_or_default().split_ascii_whitespace()
    }
}

/// Tells whether a character is white space in the eyes of HTML.
#[must_use]
#[inline]
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Returns words with every run of white space made one space, and none at the ends.
#[must_use]
pub fn squeeze(words: &str) -> String {
    if is_squeezed(words) {
        return words.to_owned();
    }
    let mut squeezed = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    squeezed
}

/// Tells whether words of ASCII stand as [`squeeze`] leaves them: most do.
fn is_squeezed(words: &str) -> bool {
    let mut after_space = true;
    for byte in words.bytes() {
        let space = byte == b' ';
        // Other white space of ASCII, and what may be some beyond it.
        if byte >= 0x80 || matches!(byte, b'\t'..=b'\r') || (space && after_space) {
            return false;
        }
        after_space = space;
    }
    !after_space || words.is_empty()
}
