//! What an element looks like once every style sheet has had its say.

use std::sync::Arc;

use super::colour::Paint;

/// How an element takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Display {
    /// Not at all.
    None,
    /// Only its children do.
    Contents,
    /// Within a line of text.
    Inline,
    /// Within a line, as a box of its own.
    InlineBlock,
    /// As a block.
    Block,
    /// As a part of a table, other than a cell.
    Table,
    /// As a cell of a table.
    Cell,
    /// As a box whose children are laid out by flex or grid.
    Flex,
    /// Only a browser can tell.
    Unknown,
}

/// Whether an element can be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Visibility {
    /// Yes.
    Visible,
    /// No, but it keeps its place.
    Hidden,
    /// Only a browser can tell.
    Unknown,
}

/// What an element's own style says of whether it is there; those around it have a say, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shows {
    /// Whether it takes part in the layout.
    pub laid_out: bool,
    /// Whether it is seen where it does.
    pub visible: bool,
}

impl Default for Shows {
    fn default() -> Self {
        Self { laid_out: true, visible: true }
    }
}

/// What lies behind an element besides a colour.
#[derive(Clone, Debug, PartialEq)]
pub enum Picture {
    /// Nothing.
    None,
    /// A gradient between these colours.
    Gradient(Vec<Paint>),
    /// A picture, or something that only a browser can tell.
    Unknown,
}

/// A box that a style sheet adds to an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pseudo {
    /// Before the content.
    Before,
    /// After the content.
    After,
}

/// The computed style of one element. Lengths are in CSS pixels; `None` is not to be known.
#[derive(Clone, Debug)]
pub struct Style {
    /// How it takes its place.
    pub display: Display,
    /// Whether it can be seen.
    pub visibility: Visibility,
    /// From 0 to 1.
    pub opacity: Option<f32>,
    /// The colour of its words.
    pub colour: Paint,
    /// The colour behind it, not inherited.
    pub background: Paint,
    /// What else lies behind it.
    pub picture: Picture,
    /// The size of its letters.
    pub font_size: Option<f32>,
    /// From 1 to 1000.
    pub font_weight: Option<f32>,
    /// Space between letters.
    pub letter_spacing: Option<f32>,
    /// Space between words.
    pub word_spacing: Option<f32>,
    /// Height of a line; `normal` counts as 1.2 times the size.
    pub line_height: Option<f32>,
    /// The height of a line as a multiple of the size, where it is declared as one: what is inherited.
    pub(super) line_factor: Option<f32>,
    /// The colours of the shadows that surround its letters.
    pub shadow: Arc<Vec<Paint>>,
    /// By how many degrees `transform` and `rotate` turn it, when they do.
    pub turned: Option<f32>,
    /// Other properties as written, by name: not inherited, but `text-transform` and `cursor`.
    pub other: Arc<Vec<(&'static str, Arc<str>)>>,
    /// Custom properties by name.
    pub custom: Arc<Vec<(String, Arc<str>)>>,
}

impl Style {
    /// Returns another property as it was written.
    #[must_use]
    pub fn other(&self, name: &str) -> Option<&str> {
        self.other.iter().find(|(known, _)| *known == name).map(|(_, value)| &**value)
    }

    /// Tells whether the element is there.
    pub(super) fn shows(&self) -> Shows {
        let laid_out = self.display != Display::None && self.other("content-visibility") != Some("hidden");
        Shows { laid_out, visible: self.visibility != Visibility::Hidden }
    }

    /// Returns the value of a custom property.
    #[must_use]
    pub fn custom(&self, name: &str) -> Option<&str> {
        self.custom.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    /// What the outermost element starts from.
    pub(super) fn initial(text: Paint) -> Self {
        Self {
            display: Display::Inline,
            visibility: Visibility::Visible,
            opacity: Some(1.0),
            colour: text,
            background: Paint::CLEAR,
            picture: Picture::None,
            font_size: Some(16.0),
            font_weight: Some(400.0),
            letter_spacing: Some(0.0),
            word_spacing: Some(0.0),
            line_height: Some(19.2),
            line_factor: Some(1.2),
            shadow: Arc::default(),
            turned: None,
            other: Arc::default(),
            custom: Arc::default(),
        }
    }

    /// What a child starts from.
    pub(super) fn child_of(parent: &Self) -> Self {
        let kept = |name: &str| matches!(name, "text-transform" | "text-align" | "cursor" | "font-family");
        let other = if parent.other.iter().any(|(name, _)| !kept(name)) {
            Arc::new(parent.other.iter().filter(|(name, _)| kept(name)).cloned().collect())
        } else {
            Arc::clone(&parent.other)
        };
        Self {
            display: Display::Inline,
            opacity: Some(1.0),
            background: Paint::CLEAR,
            picture: Picture::None,
            turned: None,
            other,
            ..parent.clone()
        }
    }
}
