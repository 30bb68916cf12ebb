//! Names that pages are made of, and what the standard's parser does on a start tag of each.

use html5ever::{LocalName, local_name};

/// What begins with a start tag, as far as it matters for how tags may nest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Html,
    Head,
    Body,
    /// Ends a paragraph: `div`, `section`.
    Block,
    Paragraph,
    Heading,
    /// Holds items: `ul`.
    List,
    Item,
    DescriptionList,
    /// `dt` or `dd`.
    Described,
    Table,
    Caption,
    ColumnGroup,
    Column,
    /// `thead`, `tbody` or `tfoot`.
    TableBody,
    Row,
    Cell,
    Preformatted,
    Form,
    Button,
    RubyPart,
    /// Goes on in the next paragraph when it is not ended: `b`, `a`.
    Formatting,
    /// Has neither inside nor end tag, and ends no paragraph.
    Void,
    /// `hr`.
    Rule,
    /// Holds no tags and no references.
    Raw,
    /// Holds no tags.
    Title,
    /// Does nothing to what is around it.
    Ordinary,
}

impl Tag {
    /// Tells whether no words but space may stand directly in it.
    #[inline]
    pub(super) fn holds_only_space(self) -> bool {
        matches!(self, Self::Table | Self::ColumnGroup | Self::TableBody | Self::Row)
    }
}

macro_rules! names {
    ($name:expr; $($bytes:literal $text:tt $tag:ident),* $(,)?) => {
        match $name {
            $($bytes => Some((local_name!($text), Tag::$tag)),)*
            _ => None,
        }
    };
}

/// Returns the name and kind of a tag, when a page may hold it without the standard's parser making more of it.
#[inline]
pub(super) fn tag(name: &str) -> Option<(LocalName, Tag)> {
    names!(name.as_bytes();
        b"html" "html" Html, b"head" "head" Head, b"body" "body" Body,
        b"div" "div" Block, b"section" "section" Block, b"article" "article" Block, b"aside" "aside" Block,
        b"header" "header" Block, b"footer" "footer" Block, b"main" "main" Block, b"nav" "nav" Block,
        b"figure" "figure" Block, b"figcaption" "figcaption" Block, b"blockquote" "blockquote" Block,
        b"details" "details" Block, b"summary" "summary" Block, b"address" "address" Block, b"hgroup" "hgroup" Block,
        b"fieldset" "fieldset" Block, b"dialog" "dialog" Block, b"search" "search" Block,
        b"p" "p" Paragraph,
        b"h1" "h1" Heading, b"h2" "h2" Heading, b"h3" "h3" Heading, b"h4" "h4" Heading, b"h5" "h5" Heading, b"h6" "h6" Heading,
        b"ul" "ul" List, b"ol" "ol" List, b"menu" "menu" List, b"li" "li" Item,
        b"dl" "dl" DescriptionList, b"dt" "dt" Described, b"dd" "dd" Described,
        b"table" "table" Table, b"caption" "caption" Caption, b"colgroup" "colgroup" ColumnGroup, b"col" "col" Column,
        b"thead" "thead" TableBody, b"tbody" "tbody" TableBody, b"tfoot" "tfoot" TableBody,
        b"tr" "tr" Row, b"td" "td" Cell, b"th" "th" Cell,
        b"pre" "pre" Preformatted, b"form" "form" Form, b"button" "button" Button,
        b"rp" "rp" RubyPart, b"rt" "rt" RubyPart,
        b"a" "a" Formatting, b"b" "b" Formatting, b"code" "code" Formatting, b"em" "em" Formatting, b"i" "i" Formatting,
        b"s" "s" Formatting, b"small" "small" Formatting, b"strong" "strong" Formatting, b"u" "u" Formatting,
        b"img" "img" Void, b"br" "br" Void, b"wbr" "wbr" Void, b"input" "input" Void, b"meta" "meta" Void, b"link" "link" Void,
        b"base" "base" Void, b"source" "source" Void, b"track" "track" Void, b"area" "area" Void,
        b"hr" "hr" Rule, b"script" "script" Raw, b"style" "style" Raw, b"title" "title" Title,
        b"span" "span" Ordinary, b"abbr" "abbr" Ordinary, b"bdi" "bdi" Ordinary, b"bdo" "bdo" Ordinary,
        b"cite" "cite" Ordinary, b"data" "data" Ordinary, b"del" "del" Ordinary, b"dfn" "dfn" Ordinary,
        b"ins" "ins" Ordinary, b"kbd" "kbd" Ordinary, b"label" "label" Ordinary, b"legend" "legend" Ordinary,
        b"mark" "mark" Ordinary, b"output" "output" Ordinary, b"picture" "picture" Ordinary, b"q" "q" Ordinary,
        b"ruby" "ruby" Ordinary, b"samp" "samp" Ordinary, b"sub" "sub" Ordinary, b"sup" "sup" Ordinary,
        b"time" "time" Ordinary, b"var" "var" Ordinary, b"video" "video" Ordinary, b"audio" "audio" Ordinary,
    )
}

macro_rules! attributes {
    ($name:expr; $($bytes:literal $text:tt),* $(,)?) => {
        match $name.as_bytes() {
            $($bytes => local_name!($text),)*
            _ => LocalName::from($name),
        }
    };
}

/// Returns the name of an attribute; those that stand on every page are not looked up.
#[inline]
pub(super) fn attribute_name(name: &str) -> LocalName {
    attributes!(name;
        b"class" "class", b"href" "href", b"id" "id", b"src" "src", b"alt" "alt", b"width" "width", b"height" "height",
        b"loading" "loading", b"decoding" "decoding", b"rel" "rel", b"lang" "lang", b"hreflang" "hreflang", b"dir" "dir",
        b"role" "role", b"title" "title", b"type" "type", b"name" "name", b"content" "content", b"property" "property",
        b"scope" "scope", b"tabindex" "tabindex", b"srcset" "srcset", b"sizes" "sizes", b"datetime" "datetime",
        b"hidden" "hidden", b"integrity" "integrity", b"charset" "charset", b"aria-label" "aria-label",
        b"aria-labelledby" "aria-labelledby", b"aria-hidden" "aria-hidden", b"aria-current" "aria-current",
        b"aria-describedby" "aria-describedby", b"value" "value", b"for" "for", b"start" "start",
    )
}
