//! One element of a page, as rules ask about it.

use std::borrow::Cow;
use std::rc::Rc;

use super::page::Page;
use crate::aria::{Name, Role, Tree};
use crate::css::{Style, Visibility};
use crate::html::{Dom, NodeId, NodeKind, squeeze};
use crate::source::Span;

/// One element of a page.
#[derive(Clone, Copy)]
pub struct Element<'e, 'p> {
    /// The page.
    pub page: &'e Page<'p>,
    /// Which element.
    pub id: NodeId,
}

impl<'e, 'p> Element<'e, 'p> {
    /// Returns the tree of the page.
    #[must_use]
    #[inline]
    pub fn dom(self) -> &'p Dom<'p> {
        self.page.dom
    }

    /// Returns what assistive technology is told.
    #[must_use]
    #[inline]
    pub fn tree(self) -> &'e Tree<'p> {
        &self.page.tree
    }

    /// Returns another element of the same page.
    #[must_use]
    #[inline]
    pub fn at(self, id: NodeId) -> Self {
        Self { id, ..self }
    }

    /// Returns the element's name in its vocabulary: `p`.
    #[must_use]
    #[inline]
    pub fn tag(self) -> &'p str {
        self.dom().element(self.id).map_or("", |element| element.name)
    }

    /// Tells whether this is the HTML element of this name.
    #[must_use]
    #[inline]
    pub fn is(self, name: &str) -> bool {
        self.dom().is(self.id, name)
    }

    /// Tells whether this is an HTML element.
    #[must_use]
    #[inline]
    pub fn is_html(self) -> bool {
        self.dom().element(self.id).is_some_and(|element| element.namespace == crate::html::Namespace::Html)
    }

    /// Tells whether this is an element of SVG.
    #[must_use]
    #[inline]
    pub fn is_svg(self) -> bool {
        self.dom().element(self.id).is_some_and(|element| element.namespace == crate::html::Namespace::Svg)
    }

    /// Returns the value of an attribute.
    #[must_use]
    #[inline]
    pub fn attribute(self, name: &str) -> Option<&'p str> {
        self.dom().attribute(self.id, name)
    }

    /// Tells whether an attribute is there.
    #[must_use]
    #[inline]
    pub fn has(self, name: &str) -> bool {
        self.attribute(name).is_some()
    }

    /// Returns the value of an attribute that means something: not empty, not only spaces.
    #[must_use]
    #[inline]
    pub fn said(self, name: &str) -> Option<&'p str> {
        self.attribute(name).filter(|value| !value.trim().is_empty())
    }

    /// Returns its role.
    #[must_use]
    #[inline]
    pub fn role(self) -> Option<Role> {
        self.tree().role(self.id)
    }

    /// Tells whether it has this role.
    #[must_use]
    #[inline]
    pub fn has_role(self, name: &str) -> bool {
        self.role().is_some_and(|role| role.is(name))
    }

    /// Returns the role that was written for it.
    #[must_use]
    pub fn explicit_role(self) -> Option<Role> {
        self.tree().explicit_role(self.id)
    }

    /// Returns its name.
    #[must_use]
    #[inline]
    pub fn name(self) -> Rc<Name> {
        self.tree().name(self.id)
    }

    /// Returns the level of a heading.
    #[must_use]
    pub fn heading_level(self) -> Option<usize> {
        let said = self.said("aria-level").and_then(|level| level.trim().parse().ok());
        said.or_else(|| self.tag().strip_prefix('h').and_then(|level| level.parse().ok()))
    }

    /// Tells whether it has a name.
    #[must_use]
    #[inline]
    pub fn is_named(self) -> bool {
        self.tree().is_named(self.id)
    }

    /// Tells whether assistive technology is told of it.
    #[must_use]
    #[inline]
    pub fn is_included(self) -> bool {
        self.tree().is_included(self.id)
    }

    /// Tells whether nothing of it reaches assistive technology.
    #[must_use]
    #[inline]
    pub fn is_hidden(self) -> bool {
        self.tree().is_hidden(self.id)
    }

    /// Returns its style in a usual window.
    #[must_use]
    #[inline]
    pub fn style(self) -> Option<&'p Style> {
        self.page.styles.get(self.id)
    }

    /// Tells whether it can be seen: drawn, not moved out of the window, not cut to nothing.
    #[must_use]
    #[inline]
    pub fn is_visible(self) -> bool {
        self.page.visible[self.id.index()] && self.tree().is_drawn(self.id)
    }

    /// Returns the words that can be seen in it.
    #[must_use]
    pub fn visible_words(self) -> String {
        let dom = self.dom();
        let mut words = String::new();
        let mut below = dom.descendants(self.id);
        while let Some(node) = below.next() {
            match dom.kind(node) {
                NodeKind::Element(element) => {
                    let style = self.page.styles.get(node);
                    let unseen = !self.tree().is_rendered(node) || matches!(element.tag(), "select" | "textarea");
                    if unseen || self.page.moved[node.index()] {
                        below.skip_below(node);
                    } else if style.is_some_and(|style| {
                        !matches!(style.display, crate::css::Display::Inline | crate::css::Display::Contents)
                    }) || element.tag() == "br"
                    {
                        words.push(' ');
                    }
                }
                NodeKind::Text(text, _) => {
                    let parent = dom.parent(node).unwrap_or(self.id);
                    if self
                        .page
                        .styles
                        .get(parent)
                        .is_none_or(|style| style.visibility != Visibility::Hidden && style.opacity != Some(0.0))
                    {
                        words.push_str(text);
                    }
                }
                _ => {}
            }
        }
        squeeze(&words)
    }

    /// Returns how many letters and digits are written directly in it.
    #[must_use]
    #[inline]
    pub fn letters(self) -> u32 {
        self.page.writing[self.id.index()].letters
    }

    /// Returns the words written directly in it.
    #[must_use]
    pub fn own_words(self) -> Cow<'p, str> {
        let dom = self.dom();
        let mut parts = dom.children(self.id).filter_map(|child| dom.text(child));
        let (first, second) = (parts.next().unwrap_or_default(), parts.next());
        let Some(second) = second else { return Cow::Borrowed(first) };
        Cow::Owned([first, second].into_iter().chain(parts).collect())
    }

    /// Returns the texts below it in the order they are written, seen or not.
    pub fn texts(self) -> impl Iterator<Item = &'p str> {
        let dom = self.dom();
        dom.descendants(self.id).filter_map(|node| dom.text(node))
    }

    /// Returns where it was written: its start tag, or that of the nearest element above.
    #[must_use]
    pub fn place(self) -> Option<Span> {
        let dom = self.dom();
        let place = std::iter::once(self.id).chain(dom.ancestors(self.id)).find_map(|node| dom.element(node)?.at);
        if place.is_none() {
            self.page.lacks_a_place();
        }
        place
    }

    /// Returns where the value that holds these words was written, when a mark in the text says so.
    #[must_use]
    pub fn place_of_words(self, words: &str) -> Option<Span> {
        let dom = self.dom();
        self.ask_for_marks();
        dom.descendants(self.id).find_map(|node| match dom.kind(node) {
            NodeKind::Text(text, Some(at)) if text.contains(words) => Some(at),
            _ => None,
        })
    }

    /// Returns where the value of an attribute was written, when a mark says so.
    #[must_use]
    pub fn place_of(self, attribute: &str) -> Option<Span> {
        self.ask_for_marks();
        self.dom().place_of_value(self.id, attribute)
    }

    /// Notes it where the element carries no mark: then none can be in it.
    fn ask_for_marks(self) {
        if self.dom().element(self.id).is_some_and(|element| element.at.is_none()) {
            self.page.lacks_a_place();
        }
    }

    /// Returns its start tag in words, cut when it is long.
    #[must_use]
    pub fn start_tag(self) -> String {
        let Some(element) = self.dom().element(self.id) else { return String::new() };
        let mut tag = format!("<{}", element.name);
        for attribute in element.attributes {
            tag.push(' ');
            tag.push_str(&attribute.name);
            if !attribute.value.is_empty() || matches!(&*attribute.name, "alt" | "lang" | "headers") {
                tag.push_str("=\"");
                tag.push_str(&attribute.value.replace('&', "&amp;").replace('"', "&quot;"));
                tag.push('"');
            }
            if tag.len() > 240 {
                break;
            }
        }
        if tag.len() > 240 {
            tag.truncate(tag.floor_char_boundary(239));
            tag.push('…');
            return tag;
        }
        tag.push('>');
        tag
    }

    /// Tells whether a script of the page speaks of this element by its id.
    ///
    /// Pages of our own run no script that stands in them: what they hold is data.
    #[must_use]
    pub fn is_scripted(self) -> bool {
        self.page.resources.about().is_none() && self.said("id").is_some_and(|id| self.page.scripts.contains(id))
    }
}
