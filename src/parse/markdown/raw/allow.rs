//! The allow-list: which elements and attributes raw HTML may use, and what to use in place of the others.

use super::super::content::{Element, Holds, Kind};

/// Attributes that every element may have.
pub(super) const COMMON: [&str; 4] = ["id", "class", "lang", "dir"];

const fn element(name: &'static str, kind: Kind, holds: Holds, attributes: &'static [&'static str]) -> Element {
    Element { name, kind, holds, attributes, ends_by_itself: false, quiet: false }
}

const fn quiet(name: &'static str, kind: Kind, holds: Holds, attributes: &'static [&'static str]) -> Element {
    Element { name, kind, holds, attributes, ends_by_itself: false, quiet: true }
}

const fn ending(name: &'static str, kind: Kind, holds: Holds, attributes: &'static [&'static str]) -> Element {
    Element { name, kind, holds, attributes, ends_by_itself: true, quiet: false }
}

const CELL: &[&str] = &["colspan", "rowspan", "headers"];
const HEADER_CELL: &[&str] = &["colspan", "rowspan", "headers", "scope", "abbr"];

/// Sorted by name.
static ELEMENTS: [Element; 63] = [
    quiet("a", Kind::Phrasing, Holds::Phrasing, &["href", "hreflang"]),
    quiet("abbr", Kind::Phrasing, Holds::Phrasing, &["title"]),
    element("address", Kind::Flow, Holds::Flow, &[]),
    element("b", Kind::Phrasing, Holds::Phrasing, &[]),
    element("bdi", Kind::Phrasing, Holds::Phrasing, &[]),
    element("bdo", Kind::Phrasing, Holds::Phrasing, &[]),
    quiet("blockquote", Kind::Flow, Holds::Flow, &["cite"]),
    element("br", Kind::Phrasing, Holds::Nothing, &[]),
    quiet("caption", Kind::TablePart, Holds::Flow, &[]),
    quiet("cite", Kind::Phrasing, Holds::Phrasing, &[]),
    quiet("code", Kind::Phrasing, Holds::Phrasing, &[]),
    element("col", Kind::Column, Holds::Nothing, &["span"]),
    ending("colgroup", Kind::TablePart, Holds::Columns, &["span"]),
    ending("dd", Kind::Pair, Holds::Flow, &[]),
    element("del", Kind::Phrasing, Holds::Phrasing, &["cite", "datetime"]),
    element("details", Kind::Flow, Holds::Details, &["open"]),
    quiet("dfn", Kind::Phrasing, Holds::Phrasing, &["title"]),
    element("div", Kind::Flow, Holds::Flow, &[]),
    element("dl", Kind::Flow, Holds::Pairs, &[]),
    Element { ends_by_itself: true, ..quiet("dt", Kind::Pair, Holds::Phrasing, &[]) },
    element("em", Kind::Phrasing, Holds::Phrasing, &[]),
    quiet("figcaption", Kind::FigureCaption, Holds::Flow, &[]),
    element("figure", Kind::Flow, Holds::Figure, &[]),
    quiet("h1", Kind::Flow, Holds::Phrasing, &[]),
    quiet("h2", Kind::Flow, Holds::Phrasing, &[]),
    quiet("h3", Kind::Flow, Holds::Phrasing, &[]),
    quiet("h4", Kind::Flow, Holds::Phrasing, &[]),
    quiet("h5", Kind::Flow, Holds::Phrasing, &[]),
    quiet("h6", Kind::Flow, Holds::Phrasing, &[]),
    element("hr", Kind::Flow, Holds::Nothing, &[]),
    element("i", Kind::Phrasing, Holds::Phrasing, &[]),
    element("img", Kind::Phrasing, Holds::Nothing, &["src", "alt", "width", "height"]),
    element("ins", Kind::Phrasing, Holds::Phrasing, &["cite", "datetime"]),
    quiet("kbd", Kind::Phrasing, Holds::Phrasing, &[]),
    ending("li", Kind::Item, Holds::Flow, &["value"]),
    element("mark", Kind::Phrasing, Holds::Phrasing, &[]),
    element("ol", Kind::Flow, Holds::Items, &["start", "reversed", "type"]),
    ending("p", Kind::Flow, Holds::Phrasing, &[]),
    quiet("pre", Kind::Flow, Holds::Phrasing, &[]),
    quiet("q", Kind::Phrasing, Holds::Phrasing, &["cite"]),
    ending("rp", Kind::RubyPart, Holds::Phrasing, &[]),
    ending("rt", Kind::RubyPart, Holds::Phrasing, &[]),
    quiet("ruby", Kind::Phrasing, Holds::Ruby, &[]),
    element("s", Kind::Phrasing, Holds::Phrasing, &[]),
    quiet("samp", Kind::Phrasing, Holds::Phrasing, &[]),
    element("small", Kind::Phrasing, Holds::Phrasing, &[]),
    element("span", Kind::Phrasing, Holds::Phrasing, &[]),
    element("strong", Kind::Phrasing, Holds::Phrasing, &[]),
    element("sub", Kind::Phrasing, Holds::Phrasing, &[]),
    quiet("summary", Kind::Summary, Holds::Phrasing, &[]),
    element("sup", Kind::Phrasing, Holds::Phrasing, &[]),
    element("table", Kind::Flow, Holds::Table, &[]),
    ending("tbody", Kind::TablePart, Holds::Rows, &[]),
    ending("td", Kind::Cell, Holds::Flow, CELL),
    ending("tfoot", Kind::TablePart, Holds::Rows, &[]),
    Element { ends_by_itself: true, ..quiet("th", Kind::Cell, Holds::Flow, HEADER_CELL) },
    ending("thead", Kind::TablePart, Holds::Rows, &[]),
    element("time", Kind::Phrasing, Holds::Phrasing, &["datetime"]),
    ending("tr", Kind::Row, Holds::Cells, &[]),
    element("u", Kind::Phrasing, Holds::Phrasing, &[]),
    element("ul", Kind::Flow, Holds::Items, &[]),
    quiet("var", Kind::Phrasing, Holds::Phrasing, &[]),
    element("wbr", Kind::Phrasing, Holds::Nothing, &[]),
];

/// Returns the element of a name, if raw HTML may use it.
pub(super) fn find(name: &str) -> Option<&'static Element> {
    ELEMENTS.binary_search_by(|element| element.name.cmp(name)).ok().map(|found| &ELEMENTS[found])
}

/// Returns every name on the list.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    ELEMENTS.iter().map(|element| element.name)
}

/// Elements whose content is no HTML: it is shown as it is written.
pub(super) fn is_opaque(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "textarea" | "xmp" | "noscript" | "iframe" | "noembed" | "noframes" | "title" | "plaintext"
    )
}

/// Says what to use in place of an element that is not on the list.
pub(super) fn instead_of(name: &str) -> String {
    let instead = match name {
        "script" | "noscript" => {
            "Take it out: pages work without programs in them. For something that opens and closes, use `::: details`."
        }
        "style" | "link" => {
            "Take it out: how things look is decided by the theme. For a passage that stands out, use `::: inset`."
        }
        "font" | "center" | "big" | "marquee" | "blink" | "tt" | "strike" | "acronym" => {
            "Use Markdown: `**strong**`, `*stress*`, `~~taken back~~`. How things look is decided by the theme."
        }
        "iframe" | "frame" | "frameset" | "object" | "embed" | "applet" | "portal" => {
            "For a film, make a page of `kind: video` and write `![Watch: its title](../videos/its-name/index.md)`. For anything else, write a link."
        }
        "video" | "audio" | "source" | "track" => {
            "Make a page of `kind: video` or `kind: audio`, and write `![Watch: its title](../videos/its-name/index.md)`."
        }
        "form" | "input" | "button" | "select" | "textarea" | "option" | "label" | "fieldset" | "legend" => {
            "Write a link to the form where it lives, or use `::: contact`."
        }
        "svg" | "canvas" | "picture" | "math" => {
            "Save it as a picture beside the page and write `![What it shows](drawing.svg)`."
        }
        "section" | "article" | "aside" | "nav" | "header" | "footer" | "main" | "hgroup" => {
            "Use a heading (`## …`), or a component such as `::: inset`. The parts of the page are the theme's."
        }
        _ => return String::new(),
    };
    instead.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_on_the_list_is_found_by_its_name() {
        assert!(names().all(|name| find(name).is_some_and(|element| element.name == name)));
        assert!(find("script").is_none());
    }
}
