//! The role that an element has by being what it is (HTML-AAM and ARIA in HTML).

use super::role::Role;
use super::tree::Tree;
use crate::html::{Element, Namespace, NodeId};

impl Tree<'_> {
    /// Returns the role that an element has when nothing else is said.
    #[must_use]
    pub fn implicit_role(&self, id: NodeId) -> Option<Role> {
        let element = self.dom().element(id)?;
        let name = match element.namespace {
            Namespace::Html => self.html_role(id, element)?,
            Namespace::Svg => match element.tag() {
                "svg" => "graphics-document",
                "a" if element.has("href") => "link",
                "image" => "img",
                _ => return None,
            },
            Namespace::MathMl if element.tag() == "math" => "math",
            _ => return None,
        };
        Role::of(name)
    }

    fn html_role(&self, id: NodeId, element: Element) -> Option<&'static str> {
        let dom = self.dom();
        let named = || element.has("aria-label") || element.has("aria-labelledby") || element.has("title");
        let sectioned = || {
            dom.ancestors(id).any(|above| {
                ["article", "aside", "main", "nav", "section"].iter().any(|name| dom.is(above, name))
                    || dom.attribute(above, "role").is_some_and(|role| {
                        matches!(role.trim(), "article" | "complementary" | "main" | "navigation" | "region")
                    })
            })
        };
        Some(match element.tag() {
            "area" if !element.has("href") => return None,
            "a" | "area" => {
                if element.has("href") {
                    "link"
                } else {
                    "generic"
                }
            }
            "address" | "details" | "fieldset" | "hgroup" | "optgroup" => "group",
            "article" => "article",
            "aside" => "complementary",
            "b" | "bdi" | "bdo" | "body" | "data" | "div" | "i" | "pre" | "q" | "samp" | "small" | "span" | "u" => "generic",
            "blockquote" => "blockquote",
            "button" => "button",
            "caption" => "caption",
            "code" => "code",
            "datalist" => "listbox",
            "dd" => "definition",
            "del" | "s" => "deletion",
            "dfn" | "dt" => "term",
            "dialog" => "dialog",
            "em" => "emphasis",
            "figure" => "figure",
            "footer" => {
                if sectioned() {
                    "generic"
                } else {
                    "contentinfo"
                }
            }
            "form" => "form",
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "heading",
            "header" => {
                if sectioned() {
                    "generic"
                } else {
                    "banner"
                }
            }
            "hr" => "separator",
            "html" => "document",
            "img" => {
                if element.attribute("alt").is_some_and(str::is_empty) && !named_by_aria(element) {
                    "presentation"
                } else {
                    "img"
                }
            }
            "input" => return input_role(element),
            "ins" => "insertion",
            "li" => {
                if dom.parent(id).is_some_and(|parent| ["ul", "ol", "menu"].iter().any(|list| dom.is(parent, list))) {
                    "listitem"
                } else {
                    "generic"
                }
            }
            "main" => "main",
            "math" => "math",
            "menu" | "ol" | "ul" => "list",
            "meter" => "meter",
            "nav" => "navigation",
            "option" => "option",
            "output" => "status",
            "p" => "paragraph",
            "progress" => "progressbar",
            "search" => "search",
            "section" => {
                if named() {
                    "region"
                } else {
                    "generic"
                }
            }
            "select" => {
                let size = element.attribute("size").and_then(|size| size.trim().parse::<u32>().ok()).unwrap_or(1);
                if element.has("multiple") || size > 1 { "listbox" } else { "combobox" }
            }
            "strong" => "strong",
            "sub" => "subscript",
            "sup" => "superscript",
            "table" => "table",
            "tbody" | "tfoot" | "thead" => "rowgroup",
            "td" => {
                if self.in_grid(id) {
                    "gridcell"
                } else {
                    "cell"
                }
            }
            "textarea" => "textbox",
            "th" => return Some(self.header_role(id, element)),
            "time" => "time",
            "tr" => "row",
            _ => return None,
        })
    }

    fn in_grid(&self, id: NodeId) -> bool {
        let table = self.dom().closest_above(id, "table");
        table
            .and_then(|table| self.dom().attribute(table, "role"))
            .is_some_and(|role| matches!(role.trim(), "grid" | "treegrid"))
    }

    fn header_role(&self, id: NodeId, element: Element) -> &'static str {
        match element.attribute("scope").map(str::to_ascii_lowercase).as_deref() {
            Some("row" | "rowgroup") => return "rowheader",
            Some("col" | "colgroup") => return "columnheader",
            _ => {}
        }
        // Without a scope the place in the table decides: a header among data cells heads its row.
        let dom = self.dom();
        let row = dom.parent(id);
        let has_data = row.is_some_and(|row| dom.child_elements(row).any(|cell| dom.is(cell, "td")));
        if has_data { "rowheader" } else { "columnheader" }
    }
}

fn named_by_aria(element: Element) -> bool {
    let says = |name: &str| element.attribute(name).is_some_and(|value| !value.trim().is_empty());
    says("aria-label") || says("aria-labelledby")
}

fn input_role(element: Element) -> Option<&'static str> {
    let kind = element.attribute("type").unwrap_or("text").trim().to_ascii_lowercase();
    let text = if element.has("list") { "combobox" } else { "textbox" };
    Some(match kind.as_str() {
        "button" | "image" | "reset" | "submit" => "button",
        "checkbox" => "checkbox",
        "radio" => "radio",
        "number" => "spinbutton",
        "range" => "slider",
        "search" => {
            if element.has("list") {
                "combobox"
            } else {
                "searchbox"
            }
        }
        "color" | "date" | "datetime-local" | "file" | "hidden" | "month" | "password" | "time" | "week" => return None,
        _ => text,
    })
}
