//! Which HTML may stand in which: the few kinds of content that a page's own words are made of, and what is open.

use crate::parse::document::LinkId;
use crate::source::Span;

/// What an element is, seen from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words and what stands in a line of words.
    Phrasing,
    /// A block.
    Flow,
    /// `li`.
    Item,
    /// `dt`, `dd`.
    Pair,
    /// `caption`, `thead`, `tbody`, `tfoot`, `colgroup`.
    TablePart,
    /// `tr`.
    Row,
    /// `td`, `th`.
    Cell,
    /// `col`.
    Column,
    /// `figcaption`.
    FigureCaption,
    /// `summary`.
    Summary,
    /// `rt`, `rp`.
    RubyPart,
}

/// What an element may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Blocks and words.
    Flow,
    /// Words.
    Phrasing,
    /// List items.
    Items,
    /// Terms and what they mean.
    Pairs,
    /// The parts of a table.
    Table,
    /// Rows.
    Rows,
    /// Cells.
    Cells,
    /// Columns.
    Columns,
    /// Blocks and a caption.
    Figure,
    /// A summary, then blocks.
    Details,
    /// Words and what is written over them.
    Ruby,
    /// Nothing: there is no end tag.
    Nothing,
}

impl Holds {
    /// Returns whether something of this kind may stand directly inside.
    pub(super) fn takes(self, kind: Kind) -> bool {
        match kind {
            Kind::Phrasing => matches!(self, Self::Flow | Self::Phrasing | Self::Figure | Self::Details | Self::Ruby),
            Kind::Flow => matches!(self, Self::Flow | Self::Figure | Self::Details),
            Kind::Item => self == Self::Items,
            Kind::Pair => self == Self::Pairs,
            Kind::TablePart => self == Self::Table,
            Kind::Row => matches!(self, Self::Table | Self::Rows),
            Kind::Cell => self == Self::Cells,
            Kind::Column => self == Self::Columns,
            Kind::FigureCaption => self == Self::Figure,
            Kind::Summary => self == Self::Details,
            Kind::RubyPart => self == Self::Ruby,
        }
    }

    /// Says in plain words what may stand inside.
    pub(super) fn in_words(self) -> &'static str {
        match self {
            Self::Flow | Self::Figure | Self::Details => "paragraphs and lists",
            Self::Phrasing => "words, but no blocks",
            Self::Items => "list items (`<li>`)",
            Self::Pairs => "terms (`<dt>`) and what they mean (`<dd>`)",
            Self::Table | Self::Rows => "rows (`<tr>`)",
            Self::Cells => "cells (`<th>`, `<td>`)",
            Self::Columns => "columns (`<col>`)",
            Self::Ruby => "words and `<rt>`",
            Self::Nothing => "nothing",
        }
    }
}

/// An element that raw HTML may use.
#[derive(Debug)]
pub(super) struct Element {
    /// Its name.
    pub(super) name: &'static str,
    /// What it is.
    pub(super) kind: Kind,
    /// What it holds.
    pub(super) holds: Holds,
    /// Its own attributes, besides those that every element may have.
    pub(super) attributes: &'static [&'static str],
    /// Whether its end tag may be left out.
    pub(super) ends_by_itself: bool,
    /// Whether terms inside it stay plain words.
    pub(super) quiet: bool,
}

/// Something that is open.
pub(super) struct Open {
    /// What ends it.
    pub(super) end: End,
    /// What it may hold.
    pub(super) holds: Holds,
    /// Whether terms inside stay plain words.
    pub(super) quiet: bool,
    /// Whether it is, or is in, a link.
    pub(super) link: bool,
    /// Where it begins.
    pub(super) at: Span,
    /// The raw element, when it was written as HTML.
    pub(super) raw: Option<&'static Element>,
}

/// What is written when something ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing.
    Nothing,
    /// An end tag.
    Tag(&'static str),
    /// An end tag and a new line.
    Line(&'static str),
    /// The end tag of a heading, after that of a `span` if it has one.
    Heading(u16, bool),
    /// The end tag of a link, and what is said after it.
    Link(LinkId),
    /// The end of a component.
    Component,
    /// The words of an idea and the idea itself.
    Idea,
    /// The list of footnotes and what stands around it.
    Footnotes,
    /// The rows, the table, and what stands around it.
    Table,
}
