//! Writes HTML with holes: start tags with their marks, escaped words, and the tables that holes count in.

use crate::parse::document::{Body, Component, Fill, Hole, Picture, WordKey};
use crate::source::{Marking, Span, push_mark};

/// A body in the making.
pub(super) struct Printer {
    html: String,
    holes: Vec<Hole>,
    texts: Vec<Box<str>>,
    pictures: Vec<Picture>,
    components: Vec<Component>,
    marking: Marking,
}

impl Printer {
    /// Returns an empty body with room for the HTML of a text of this length.
    pub(super) fn new(marking: Marking, length: usize) -> Self {
        let room = match marking {
            Marking::Off => length + length / 4,
            Marking::On => length * 2,
        };
        Self {
            html: String::with_capacity(room),
            holes: Vec::new(),
            texts: Vec::new(),
            pictures: Vec::new(),
            components: Vec::new(),
            marking,
        }
    }

    /// Writes HTML as it is.
    pub(super) fn raw(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Begins a start tag, with its mark; attributes and `>` follow.
    pub(super) fn begin(&mut self, tag: &str, at: Span) {
        self.html.push('<');
        self.html.push_str(tag);
        if self.marking == Marking::On {
            push_mark(&mut self.html, at);
        }
    }

    /// Writes a whole start tag without attributes.
    pub(super) fn open(&mut self, tag: &str, at: Span) {
        self.begin(tag, at);
        self.html.push('>');
    }

    /// Writes a whole start tag with a class.
    pub(super) fn open_class(&mut self, tag: &str, class: &str, at: Span) {
        self.begin(tag, at);
        self.attribute("class", class);
        self.html.push('>');
    }

    /// Writes an end tag.
    pub(super) fn close(&mut self, tag: &str) {
        self.html.push_str("</");
        self.html.push_str(tag);
        self.html.push('>');
    }

    /// Writes an attribute with the space before it.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        self.text(value);
        self.html.push('"');
    }

    /// Writes an attribute whose value is an id of this body.
    pub(super) fn id_attribute(&mut self, name: &str, id: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        self.id(id);
        self.html.push('"');
    }

    /// Writes an id as it will stand in the page.
    pub(super) fn id(&mut self, id: &str) {
        let text = self.keep(id);
        self.hole(Fill::Id(text));
    }

    /// Writes the `href` of a link to an id of this body.
    pub(super) fn fragment_attribute(&mut self, id: &str) {
        self.html.push_str(" href=\"");
        let text = self.keep(id);
        self.hole(Fill::Fragment(text));
        self.html.push('"');
    }

    fn keep(&mut self, text: &str) -> u32 {
        self.texts.push(text.into());
        number(self.texts.len() - 1)
    }

    /// Leaves a hole here.
    pub(super) fn hole(&mut self, fill: Fill) {
        self.holes.push(Hole { at: number(self.html.len()), fill });
    }

    /// Leaves a hole for a word of the interface.
    pub(super) fn word(&mut self, word: WordKey) {
        self.hole(Fill::Word(word));
    }

    /// Leaves a hole for a picture.
    pub(super) fn picture(&mut self, picture: Picture) {
        self.pictures.push(picture);
        self.hole(Fill::Picture(number(self.pictures.len() - 1)));
    }

    /// Leaves a hole for the beginning of a component.
    pub(super) fn component(&mut self, component: Component) {
        self.components.push(component);
        self.hole(Fill::Component(number(self.components.len() - 1)));
    }

    /// Writes words, escaped.
    pub(super) fn text(&mut self, words: &str) {
        let mut from = 0;
        for (at, byte) in words.bytes().enumerate() {
            let escaped = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                // In words too: nothing that is written may look like a mark.
                b'"' => "&quot;",
                b'\r' => "",
                _ => continue,
            };
            self.html.push_str(&words[from..at]);
            self.html.push_str(escaped);
            from = at + 1;
        }
        self.html.push_str(&words[from..]);
    }

    /// Starts a new line unless one is started.
    pub(super) fn fresh_line(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
    }

    /// Returns the body.
    pub(super) fn finish(self) -> Body {
        Body {
            html: self.html.into(),
            holes: self.holes,
            texts: self.texts,
            pictures: self.pictures,
            components: self.components,
        }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
