//! Growing the tree: what the HTML standard's tree builder asks for, done on a [`Dom`].

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute as Written, LocalName, Namespace as Uri, QualName, ns};

use super::dom::{Attribute, Dom, Kept, Namespace, NodeId};
use crate::source::{MARK_ATTRIBUTE, SourceId, Span, read_mark, read_marked_value};

/// How deep elements may be nested before reading stops; browsers flatten at 512.
const DEEPEST: u32 = 600;
/// How many nodes a page may have.
const MOST: usize = 3_000_000;

/// A tree under construction.
pub(super) struct Grower {
    dom: RefCell<Dom<'static>>,
    names: RefCell<Vec<Option<QualName>>>,
    depths: RefCell<Vec<u32>>,
    source: SourceId,
    tag: RefCell<Option<(LocalName, usize, usize)>>,
    /// What further tags of an element add to its attributes: only `<html>` and `<body>` may have such.
    late: RefCell<Vec<(NodeId, Understood)>>,
    too_much: Cell<bool>,
}

/// The name of an element in the tree.
#[derive(Debug)]
pub(super) struct NameOf<'a>(Ref<'a, QualName>);

impl ElemName for NameOf<'_> {
    fn ns(&self) -> &Uri {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl Grower {
    /// Returns a tree for a page of so many bytes.
    pub(super) fn new(source: SourceId, bytes: usize) -> Self {
        // Pages of people have a node for every 30 bytes or so.
        let nodes = (bytes / 24).min(MOST);
        let mut dom = Dom::empty();
        dom.nodes.reserve(nodes);
        let (mut names, mut depths) = (Vec::with_capacity(nodes), Vec::with_capacity(nodes));
        names.push(None);
        depths.push(0);
        Self {
            dom: RefCell::new(dom),
            names: RefCell::new(names),
            depths: RefCell::new(depths),
            source,
            tag: RefCell::new(None),
            late: RefCell::default(),
            too_much: Cell::new(false),
        }
    }

    /// Says that the next element of this name is the tag that was written here.
    pub(super) fn expect_tag(&self, name: &LocalName, start: usize, end: usize) {
        *self.tag.borrow_mut() = Some((name.clone(), start, end));
    }

    pub(super) fn forget_tag(&self) {
        *self.tag.borrow_mut() = None;
    }

    /// Tells whether the page is nested too deep or has too many nodes to go on.
    pub(super) fn too_much(&self) -> bool {
        self.too_much.get()
    }

    fn add(&self, kind: Kept<'static>, name: Option<QualName>) -> NodeId {
        let id = self.dom.borrow_mut().add(kind);
        self.names.borrow_mut().push(name);
        self.depths.borrow_mut().push(0);
        if id.index() > MOST {
            self.too_much.set(true);
        }
        id
    }

    fn set_depth(&self, parent: NodeId, child: NodeId) {
        let mut depths = self.depths.borrow_mut();
        let depth = depths[parent.index()] + 1;
        depths[child.index()] = depth;
        if depth > DEEPEST {
            self.too_much.set(true);
        }
    }

    fn text_node(&self, text: &str) -> NodeId {
        let (words, at) = read_marked_value(text).unwrap_or_else(|| (text.to_owned(), None));
        let id = self.add(Kept::Text(words.into()), None);
        self.dom.borrow_mut().set_place(id, at);
        id
    }

    fn join(&self, node: Option<NodeId>, more: &str) -> bool {
        let Some(node) = node else { return false };
        let mut dom = self.dom.borrow_mut();
        let known = dom.place(node);
        let Kept::Text(text) = &mut dom.nodes[node.index()].kind else { return false };
        match read_marked_value(more) {
            Some((words, place)) => {
                text.to_mut().push_str(&words);
                dom.set_place(node, known.or(place));
            }
            None => text.to_mut().push_str(more),
        }
        true
    }
}

/// Attributes, each with the place of its value where a mark says so.
type Understood = Vec<(Attribute<'static>, Option<Span>)>;

fn understood(attributes: Vec<Written>) -> (Understood, Option<Span>) {
    let mut mark = None;
    let mut kept = Vec::with_capacity(attributes.len());
    for written in attributes {
        if &*written.name.local == MARK_ATTRIBUTE {
            mark = read_mark(&written.value);
            continue;
        }
        let (value, at) = match read_marked_value(&written.value) {
            Some((value, at)) => (value, at),
            None => (written.value.to_string(), None),
        };
        kept.push((Attribute { name: written.name.local, value: value.into() }, at));
    }
    (kept, mark)
}

impl TreeSink for Grower {
    type Handle = NodeId;
    type Output = Dom<'static>;
    type ElemName<'a> = NameOf<'a>;

    fn finish(self) -> Dom<'static> {
        let mut dom = self.dom.into_inner();
        for (id, attributes) in self.late.into_inner() {
            dom.add_attributes(id, attributes);
        }
        dom
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        NodeId::DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> NameOf<'a> {
        NameOf(Ref::map(self.names.borrow(), |names| {
            names[target.index()].as_ref().expect("the tree builder asks only for the names of elements")
        }))
    }

    fn create_element(&self, name: QualName, attributes: Vec<Written>, flags: ElementFlags) -> NodeId {
        let namespace = match name.ns {
            ns!(html) => Namespace::Html,
            ns!(svg) => Namespace::Svg,
            ns!(mathml) => Namespace::MathMl,
            _ => Namespace::Other,
        };
        let (attributes, mark) = understood(attributes);
        let written = self.tag.borrow_mut().take_if(|tag| tag.0.eq_ignore_ascii_case(&name.local));
        let at = mark.or_else(|| written.map(|(_, start, end)| Span::new(self.source, start, end)));
        let contents = flags.template.then(|| self.add(Kept::Root, None));
        let element = {
            let mut dom = self.dom.borrow_mut();
            let first = dom.attributes.len();
            for (attribute, at) in attributes {
                dom.add_attribute(attribute, at);
            }
            dom.element_with(name.local.clone(), namespace, first)
        };
        let id = self.add(Kept::Element(element), Some(name));
        let mut dom = self.dom.borrow_mut();
        dom.set_place(id, at);
        dom.contents.extend(contents.map(|contents| (id, contents)));
        id
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.add(Kept::Nothing, None)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.add(Kept::Nothing, None)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let child = match child {
            NodeOrText::AppendNode(child) => child,
            NodeOrText::AppendText(text) => {
                let last = self.dom.borrow().nodes[parent.index()].last_child;
                if self.join(last, &text) {
                    return;
                }
                self.text_node(&text)
            }
        };
        self.set_depth(*parent, child);
        self.dom.borrow_mut().append(*parent, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.dom.borrow().nodes[element.index()].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, name: StrTendril, _: StrTendril, _: StrTendril) {
        self.dom.borrow_mut().doctype = Some(name.to_ascii_lowercase());
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        let dom = self.dom.borrow();
        dom.contents.binary_search_by_key(target, |(template, _)| *template).map_or(*target, |at| dom.contents[at].1)
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.dom.borrow_mut().quirks = mode == QuirksMode::Quirks;
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let (parent, previous) = {
            let node = &self.dom.borrow().nodes[sibling.index()];
            (node.parent, node.previous)
        };
        let child = match child {
            NodeOrText::AppendNode(child) => child,
            NodeOrText::AppendText(text) => {
                if self.join(previous, &text) {
                    return;
                }
                self.text_node(&text)
            }
        };
        if let Some(parent) = parent {
            self.set_depth(parent, child);
        }
        self.dom.borrow_mut().insert_before(*sibling, child);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Written>) {
        let (mut attributes, mark) = understood(attributes);
        let mut dom = self.dom.borrow_mut();
        let Some(element) = dom.element(*target) else { return };
        attributes.retain(|(attribute, _)| !element.has(&attribute.name));
        let known = element.at;
        if !attributes.is_empty() {
            let mut late = self.late.borrow_mut();
            match late.iter_mut().find(|(id, _)| id == target) {
                Some((_, others)) => {
                    attributes.retain(|(new, _)| others.iter().all(|(known, _)| known.name != new.name));
                    others.append(&mut attributes);
                }
                None => late.push((*target, attributes)),
            }
        }
        let written = self.tag.borrow_mut().take();
        let place = mark.or_else(|| written.map(|(_, start, end)| Span::new(self.source, start, end)));
        dom.set_place(*target, known.or(place));
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.dom.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        loop {
            let child = self.dom.borrow().nodes[node.index()].first_child;
            let Some(child) = child else { break };
            self.set_depth(*new_parent, child);
            self.dom.borrow_mut().append(*new_parent, child);
        }
    }

    fn allow_declarative_shadow_roots(&self, _: &NodeId) -> bool {
        false
    }
}
