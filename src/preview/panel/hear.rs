//! What a screen reader meets on a page, in the order it meets it, from the tree that the checks use.

use crate::aria::{Role, Tree};
use crate::check::{Resources, cascade_of};
use crate::css::{Display, Styles};
use crate::html::{Dom, NodeId, NodeKind, Places, read, squeeze};

/// How many lines of a page are told: nobody reads more of them than that.
const MOST: usize = 3000;

/// What a screen reader meets.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Heard {
    /// The title of the page.
    pub(super) title: String,
    /// The language it says it is in.
    pub(super) language: String,
    /// Every heading with its level.
    pub(super) headings: Vec<(u8, String)>,
    /// Every landmark: what it is, and its name.
    pub(super) landmarks: Vec<(&'static str, String)>,
    /// Every link: its words, and where it leads.
    pub(super) links: Vec<(String, String)>,
    /// The whole page, line by line: what a thing is, when it is not plain text, and its words.
    pub(super) order: Vec<(String, String)>,
    /// How many words the main part has.
    pub(super) words: usize,
    /// The running text of the main part, a paragraph or point of a list each: what readability is measured on.
    pub(super) prose: Vec<String>,
}

/// Returns what a screen reader meets on a page.
pub(super) fn hear(html: &str, resources: &dyn Resources) -> Heard {
    // The signs that mark things among words are ours alone.
    let html = html.replace(['\u{2}', '\u{3}', '\u{4}'], " ");
    let (dom, _) = read(&html, Places::FromMarks);
    let styles = Styles::of(&dom, &cascade_of(&dom, resources));
    let tree = Tree::of(&dom, &styles);
    let mut walk = Walk {
        dom: &dom,
        tree: &tree,
        styles: &styles,
        heard: Heard::default(),
        line: String::new(),
        kind: String::new(),
        in_main: false,
    };
    if let Some(root) = dom.root_element() {
        walk.heard.language = dom.attribute(root, "lang").unwrap_or_default().to_owned();
    }
    let title = dom.elements_below(NodeId::DOCUMENT).find(|id| dom.is(*id, "title"));
    walk.heard.title = title.map(|title| squeeze(&dom.text_below(title))).unwrap_or_default();
    if let Some(body) = dom.body() {
        walk.all(body);
    }
    walk.heard.words = words(&dom, &tree);
    walk.heard
}

/// Counts the words of the main part that reach a reader.
fn words(dom: &Dom, tree: &Tree<'_>) -> usize {
    let main = dom.elements_below(NodeId::DOCUMENT).find(|id| dom.is(*id, "main"));
    let Some(main) = main.or_else(|| dom.body()) else { return 0 };
    let mut count = 0;
    let mut below = dom.descendants(main);
    while let Some(id) = below.next() {
        match dom.kind(id) {
            NodeKind::Element(_) if tree.is_hidden(id) => below.skip_below(id),
            NodeKind::Text(text, _) => {
                count += text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
            }
            _ => {}
        }
    }
    count
}

struct Walk<'w> {
    dom: &'w Dom<'w>,
    tree: &'w Tree<'w>,
    styles: &'w Styles,
    heard: Heard,
    line: String,
    kind: String,
    in_main: bool,
}

impl Walk<'_> {
    /// Goes through all that is below, each element on its way in and on its way out.
    fn all(&mut self, top: NodeId) {
        let mut waiting = vec![(top, false)];
        while let Some((id, leaves)) = waiting.pop() {
            if leaves {
                if self.is_block(id) {
                    self.end_line();
                }
                self.in_main &= !self.dom.is(id, "main");
                continue;
            }
            match self.dom.kind(id) {
                NodeKind::Text(text, _) => self.line.push_str(text),
                NodeKind::Element(_) if !self.tree.is_hidden(id) => {
                    if self.is_block(id) {
                        self.end_line();
                    }
                    if self.enter(id) {
                        waiting.push((id, true));
                        let children: Vec<NodeId> = self.dom.children(id).collect();
                        waiting.extend(children.into_iter().rev().map(|child| (child, false)));
                    }
                }
                _ => {}
            }
        }
        self.end_line();
    }

    /// Tells whether an element stands on lines of its own. The cells of a row are told in one.
    fn is_block(&self, id: NodeId) -> bool {
        if self.dom.is(id, "td") || self.dom.is(id, "th") {
            return false;
        }
        let display = self.styles.get(id).map(|style| style.display);
        display.is_some_and(|display| !matches!(display, Display::Inline | Display::Contents)) || self.dom.is(id, "br")
    }

    /// Notes an element; tells whether what is in it is still to be told.
    fn enter(&mut self, id: NodeId) -> bool {
        if self.dom.is(id, "script") || self.dom.is(id, "style") || self.dom.is(id, "iframe") {
            return false;
        }
        let Some(role) = self.tree.role(id).filter(|role| !role.is_none()) else { return true };
        let name = || self.tree.name(id).words.clone();
        if let Some(landmark) = landmark(role, self.tree.is_named(id)) {
            let name = name();
            self.say(landmark, &name);
            self.in_main |= landmark == "Main";
            self.heard.landmarks.push((landmark, name));
            return true;
        }
        match role.name() {
            "heading" => {
                let (level, name) = (self.level(id), name());
                self.say(&format!("Heading {level}"), &name);
                self.heard.headings.push((level, name));
                false
            }
            "link" => {
                let name = name();
                if self.tree.is_focusable(id) {
                    self.heard.links.push((name.clone(), self.dom.attribute(id, "href").unwrap_or_default().to_owned()));
                }
                self.within("link", &name);
                false
            }
            "image" | "img" | "graphics-document" | "graphics-symbol" => {
                self.within("image", &name());
                false
            }
            "button" | "checkbox" | "radio" | "textbox" | "searchbox" | "combobox" | "slider" | "switch" => {
                let (kind, name) = (role.name(), name());
                self.within(kind, &name);
                false
            }
            "list" => {
                let items = self
                    .dom
                    .child_elements(id)
                    .filter(|child| self.tree.role(*child).is_some_and(|role| role.is("listitem")))
                    .count();
                self.say("List", &format!("{items} {}", if items == 1 { "item" } else { "items" }));
                true
            }
            "listitem" => {
                self.end_line();
                self.kind = "Item".to_owned();
                true
            }
            "table" => {
                self.say("Table", &name());
                true
            }
            "row" => {
                self.end_line();
                self.kind = "Row".to_owned();
                true
            }
            "cell" | "columnheader" | "rowheader" | "gridcell" => {
                if !self.line.trim().is_empty() {
                    self.line.push_str(" | ");
                }
                true
            }
            "blockquote" => {
                self.say("Quote", "");
                true
            }
            "figure" => {
                self.say("Figure", &name());
                true
            }
            "alert" | "status" | "note" => {
                let words = name();
                self.say("Note", &words);
                true
            }
            _ if self.dom.is(id, "video") || self.dom.is(id, "audio") => {
                self.say("Player", &name());
                false
            }
            _ => true,
        }
    }

    fn level(&self, id: NodeId) -> u8 {
        let said = self.dom.attribute(id, "aria-level").and_then(|level| level.trim().parse().ok());
        let written = || self.dom.element(id).and_then(|element| element.name.strip_prefix('h')?.parse().ok());
        said.or_else(written).unwrap_or(2)
    }

    /// Notes something on a line of its own.
    fn say(&mut self, kind: &str, words: &str) {
        self.end_line();
        self.push(kind.to_owned(), words.to_owned());
    }

    /// Notes something that stands among words.
    fn within(&mut self, kind: &str, words: &str) {
        if self.line.trim().is_empty() && self.kind.is_empty() {
            self.line.clear();
        }
        let words = if words.is_empty() { "without words" } else { words };
        self.line.push_str(&format!("\u{2}{kind}\u{3} {words}\u{4} "));
    }

    fn end_line(&mut self) {
        let words = squeeze(&std::mem::take(&mut self.line));
        let kind = std::mem::take(&mut self.kind);
        if !words.is_empty() {
            if self.in_main && matches!(kind.as_str(), "" | "Item") {
                self.heard.prose.extend(Some(without_marks(&words)).filter(|words| !words.is_empty()));
            }
            self.push(kind, words);
        }
    }

    fn push(&mut self, kind: String, words: String) {
        if self.heard.order.len() < MOST {
            self.heard.order.push((kind, words));
        }
    }
}

/// Returns a line as it is written: the words of links among its own, those of pictures left out.
fn without_marks(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for piece in words.split('\u{2}') {
        let Some((kind, rest)) = piece.split_once('\u{3}') else {
            plain.push_str(piece);
            continue;
        };
        let (inside, after) = rest.split_once('\u{4}').unwrap_or((rest, ""));
        if kind != "image" {
            plain.push_str(inside.trim_start());
        }
        plain.push_str(after);
    }
    squeeze(&plain)
}

/// Returns what a landmark is called; `None` for anything else.
fn landmark(role: Role, named: bool) -> Option<&'static str> {
    Some(match role.name() {
        "banner" => "Banner",
        "navigation" => "Navigation",
        "main" => "Main",
        "complementary" => "Aside",
        "contentinfo" => "Footer",
        "search" => "Search",
        "region" if named => "Region",
        "form" if named => "Form",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Nothing;

    const PAGE: &str = "<!doctype html><html lang=\"en-GB\"><head><title>Our  values</title></head><body>\
        <header><a href=\"/\">Home</a></header><nav aria-label=\"Menu\"><ul><li><a href=\"/a/\">A</a></li></ul></nav>\
        <main><h1>Our values</h1><p>We follow <a href=\"/b/\">our plan</a> daily.</p><p hidden>Not this.</p>\
        <img src=\"x.jpg\" alt=\"A kite\"><table><tr><th>Year</th><td>2026</td></tr></table></main></body></html>";

    #[test]
    fn headings_landmarks_and_links_are_heard() {
        let heard = hear(PAGE, &Nothing);
        assert_eq!((heard.title.as_str(), heard.language.as_str()), ("Our values", "en-GB"));
        assert_eq!(heard.headings, [(1, "Our values".to_owned())]);
        let landmarks: Vec<(&str, &str)> = heard.landmarks.iter().map(|(kind, name)| (*kind, name.as_str())).collect();
        assert_eq!(landmarks, [("Banner", ""), ("Navigation", "Menu"), ("Main", "")]);
        assert_eq!(heard.links.len(), 3);
        assert_eq!(heard.words, 9);
        assert_eq!(heard.prose, ["We follow our plan daily."]);
    }

    #[test]
    fn the_page_is_heard_in_its_order_and_what_is_hidden_is_not() {
        let heard = hear(PAGE, &Nothing);
        let order: Vec<String> = heard.order.iter().map(|(kind, words)| format!("{kind}: {words}")).collect();
        assert_eq!(
            order,
            [
                "Banner: ",
                ": \u{2}link\u{3} Home\u{4}",
                "Navigation: Menu",
                "List: 1 item",
                "Item: \u{2}link\u{3} A\u{4}",
                "Main: ",
                "Heading 1: Our values",
                ": We follow \u{2}link\u{3} our plan\u{4} daily.",
                ": \u{2}image\u{3} A kite\u{4}",
                "Table: ",
                "Row: Year | 2026",
            ]
        );
    }
}
