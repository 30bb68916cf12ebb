//! What a tree grows by: nodes and attributes that are added, and nodes that are moved.

use html5ever::LocalName;

use super::dom::{Attribute, Dom, Kept, Named, Namespace, Node, NodeId};
use crate::source::Span;

impl<'t> Dom<'t> {
    pub(super) fn add(&mut self, kind: Kept<'t>) -> NodeId {
        self.nodes.push(Node::new(kind));
        NodeId::new(self.nodes.len() - 1)
    }

    /// Notes where a node was written.
    #[inline]
    pub(super) fn set_place(&mut self, id: NodeId, at: Option<Span>) {
        if at.is_some() {
            if self.places.len() <= id.index() {
                self.places.resize(id.index() + 1, None);
            }
            self.places[id.index()] = at;
        }
    }

    /// Adds an attribute for the element that is made next, with the place of its value where that is known.
    #[inline]
    pub(super) fn add_attribute(&mut self, attribute: Attribute<'t>, at: Option<Span>) {
        if let Some(at) = at {
            self.value_places.push((self.attributes.len(), at));
        }
        self.attributes.push(attribute);
    }

    /// Adds attributes to an element that has others: once, since what it has is written again behind those of all.
    pub(super) fn add_attributes(&mut self, id: NodeId, more: impl IntoIterator<Item = (Attribute<'t>, Option<Span>)>) {
        let Kept::Element(Named { name, first, count, namespace }) = self.nodes[id.index()].kind.clone() else { return };
        let (first, new) = (first as usize, self.attributes.len());
        // Those of one element stand together: what it has already follows what others have.
        for number in first..first + usize::from(count) {
            self.add_attribute(self.attributes[number].clone(), self.value_place(number));
        }
        for (attribute, at) in more {
            self.add_attribute(attribute, at);
        }
        self.nodes[id.index()].kind = Kept::Element(self.element_with(name, namespace, new));
    }

    /// Returns what is kept of an element with the attributes from a number on.
    #[inline]
    pub(super) fn element_with(&mut self, name: LocalName, namespace: Namespace, first: usize) -> Named {
        let count = u16::try_from(self.attributes.len() - first).unwrap_or(u16::MAX);
        // What one element has beyond these is left out.
        let end = first + usize::from(count);
        if self.attributes.len() > end {
            self.attributes.truncate(end);
            self.value_places.retain(|(number, _)| *number < end);
        }
        Named { name, first: u32::try_from(first).unwrap_or(u32::MAX), count, namespace }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::{Places, read};
    use crate::source::SourceId;

    fn value_at(dom: &Dom<'_>, tag: &str, attribute: &str) -> Option<usize> {
        let id = dom.elements_below(NodeId::DOCUMENT).find(|id| dom.is(*id, tag)).unwrap();
        dom.place_of_value(id, attribute).map(|at| at.start())
    }

    #[test]
    fn a_second_body_tag_adds_attributes_and_all_keep_their_places() {
        let marked = |words: &str, at: usize| format!("\u{fdd0}4:{at}-{}\u{fdd1}{words}\u{fdd2}", at + 3);
        let (title, own, lang) = (marked("Our", 10), marked("Its", 20), marked("cy", 30));
        let html = format!("<body title=\"{title}\"><p title=\"{own}\">A</p><body lang=\"{lang}\" title=x class=c>");
        let (dom, _) = read(&html, Places::FromMarks);
        let body = dom.element(dom.body().unwrap()).unwrap();
        let attributes: Vec<_> = body.attributes.iter().map(|own| (&*own.name, &*own.value)).collect();
        assert_eq!(attributes, [("title", "Our"), ("lang", "cy"), ("class", "c")]);
        assert_eq!((value_at(&dom, "body", "title"), value_at(&dom, "body", "lang")), (Some(10), Some(30)));
        assert_eq!((value_at(&dom, "p", "title"), value_at(&dom, "body", "class")), (Some(20), None));
    }

    #[test]
    fn two_thousand_body_tags_take_no_more_room_than_they_write() {
        for between in ["", "<p x>"] {
            let html: String = (0..2_000).map(|number| format!("<body a{number}>{between}")).collect();
            let (dom, _) = read(&html, Places::FromMarks);
            assert_eq!(dom.element(dom.body().unwrap()).unwrap().attributes.len(), 2_000);
            assert!(dom.attributes.len() <= 6_000, "{}", dom.attributes.len());
        }
    }

    #[test]
    fn what_a_tag_holds_beyond_sixty_five_thousand_attributes_gives_the_next_element_no_places() {
        let mut dom = Dom::empty();
        let at = Some(Span::new(SourceId::from_index(0), 1, 5));
        let mut element = |attributes: usize, at: Option<Span>| {
            let first = dom.attributes.len();
            for number in 0..attributes {
                dom.add_attribute(Attribute { name: LocalName::from(format!("a{number}")), value: "b".into() }, at);
            }
            let named = dom.element_with(LocalName::from("p"), Namespace::Html, first);
            dom.add(Kept::Element(named))
        };
        let (many, one) = (element(66_000, at), element(1, None));
        assert_eq!((dom.place_of_value(many, "a7"), dom.place_of_value(one, "a0")), (at, None));
    }
}
