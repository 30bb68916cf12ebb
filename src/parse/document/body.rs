//! A body: HTML with holes where the rest of the site shows through, and what the holes refer to.

use serde::{Deserialize, Serialize};

use crate::read::TermId;
use crate::source::{Span, Text};

/// The place of a reference in [`Facts::links`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LinkId(pub u32);

impl LinkId {
    /// Returns the place as an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One reference to a page, a file or somewhere outside.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LinkRef {
    /// The target as written, with Markdown escapes and entities resolved, not percent-decoded.
    pub target: Box<str>,
    /// Where the target is written.
    pub at: Span,
    /// What it is for.
    pub role: Role,
}

/// What a reference is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    /// A link that a reader follows.
    Link,
    /// A picture that is shown (or, with picture syntax, a film page that is played here).
    Picture,
    /// A page named in a head.
    Page,
    /// A file named in a head.
    File,
    /// A page or a file named in a head.
    Either,
}

/// One heading of a body.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Heading {
    /// 2 to 6, as written.
    pub level: u8,
    /// Its id, unique in the body.
    pub id: Box<str>,
    /// Its words, without any markup.
    pub text: Box<str>,
    /// Where it stands.
    pub at: Span,
}

/// The HTML of a page's own words, with holes where the rest of the site shows through.
///
/// Holes are in rising order of `at`; filling them in turn gives the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// The HTML between the holes.
    pub html: Box<str>,
    /// Where something must be filled in.
    pub holes: Vec<Hole>,
    /// Texts that holes refer to, such as ids.
    pub texts: Vec<Box<str>>,
    /// Pictures that holes refer to.
    pub pictures: Vec<Picture>,
    /// Components that holes refer to.
    pub components: Vec<Component>,
}

/// A place in a body where something must be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hole {
    /// The byte of [`Body::html`] before which it goes.
    pub at: u32,
    /// What goes there.
    pub fill: Fill,
}

/// What goes into a hole. Numbers count in the tables of the [`Body`] or in [`Facts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fill {
    /// The start tag of a heading with its id: `<h2 id="…">`. Counts in [`Facts::headings`].
    Heading(u16),
    /// The end tag of that heading.
    HeadingEnd(u16),
    /// The attributes of a link that depend on its target, with the space before: ` href="…"`, `hreflang`.
    Href(LinkId),
    /// What is said after a link's words: type, size and pages of a document, another language.
    AfterLink(LinkId),
    /// The address of a file or page alone, escaped, for `src`, `poster` or `cite` in raw HTML.
    Address(LinkId),
    /// A whole picture, or the player of a film. Counts in [`Body::pictures`].
    Picture(u32),
    /// An id as it stands in this page: the bare value of an `id` attribute. Counts in [`Body::texts`].
    Id(u32),
    /// The value of an `href` to an id of this body, with its `#`. Counts in [`Body::texts`].
    Fragment(u32),
    /// The start tag of the link from a term to the words on this page.
    Term(TermId),
    /// A word of the interface.
    Word(WordKey),
    /// Before the first list of the body: where the heading of a value's behaviours goes.
    FirstList,
    /// Inside the start tag of the first block quote of the body: ` class="statement"` where the page is a statement.
    FirstQuote,
    /// A component begins; up to its end is its `body`. Counts in [`Body::components`].
    Component(u32),
    /// The innermost open component ends.
    ComponentEnd,
}

/// Words of the interface that a body itself needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WordKey {
    /// "Note", the title of an alert.
    Note,
    /// "Tip".
    Tip,
    /// "Important".
    Important,
    /// "Warning".
    Warning,
    /// "Caution".
    Caution,
    /// "Footnotes", the heading over them.
    Footnotes,
    /// "Back to the text", the link of a footnote.
    BackToText,
    /// "Done", before a ticked task.
    Done,
    /// "To do", before an unticked task.
    ToDo,
    /// "Table", the name of a table that scrolls.
    Table,
}

/// A picture in a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Its target.
    pub link: LinkId,
    /// What it shows; `None` when it is decorative.
    pub alt: Option<Text>,
    /// What stands under it.
    pub caption: Option<Text>,
    /// Whether it is the only thing in its paragraph, so that it may become a figure.
    pub block: bool,
    /// Where it is written.
    pub at: Span,
}

/// A component in a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Component {
    /// Its name.
    pub name: Box<str>,
    /// Its attributes.
    pub attributes: Vec<(Box<str>, Text)>,
    /// Where it is written.
    pub at: Span,
}
