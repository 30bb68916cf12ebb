//! The roles of WAI-ARIA 1.2, of its modules for graphics and publishing, and what each allows and asks for.

/// How elements of a role get their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// From what the author says, or from the content.
    Content,
    /// Only from what the author says.
    Author,
    /// Not at all.
    Prohibited,
}

/// What the specifications say of one role.
#[derive(Debug)]
pub struct RoleFacts {
    /// Its name.
    pub name: &'static str,
    /// How it gets its name.
    pub naming: Naming,
    /// Whether assistive technology is told nothing of what is inside.
    pub childless: bool,
    /// Whether it only exists to order the other roles.
    pub is_abstract: bool,
    /// States and properties it supports besides the global ones, without `aria-`.
    pub supports: &'static [&'static str],
    /// Those it requires.
    pub requires: &'static [&'static str],
    /// The roles that it must stand in, one of them.
    pub within: &'static [&'static str],
    /// The roles that it must hold, one of them.
    pub owns: &'static [&'static str],
}

const fn role(name: &'static str, naming: Naming, supports: &'static [&'static str]) -> RoleFacts {
    RoleFacts { name, naming, childless: false, is_abstract: false, supports, requires: &[], within: &[], owns: &[] }
}

impl RoleFacts {
    const fn childless(mut self) -> Self {
        self.childless = true;
        self
    }

    const fn requires(mut self, requires: &'static [&'static str]) -> Self {
        self.requires = requires;
        self
    }

    const fn within(mut self, within: &'static [&'static str]) -> Self {
        self.within = within;
        self
    }

    const fn owns(mut self, owns: &'static [&'static str]) -> Self {
        self.owns = owns;
        self
    }
}

const fn abstract_role(name: &'static str) -> RoleFacts {
    let mut facts = role(name, Naming::Author, &[]);
    facts.is_abstract = true;
    facts
}

use Naming::{Author, Content, Prohibited};

const CELL: &[&str] = &["colindex", "colspan", "rowindex", "rowspan", "colindextext", "rowindextext"];
const GRID_CELL: &[&str] = &[
    "colindex",
    "colspan",
    "rowindex",
    "rowspan",
    "colindextext",
    "rowindextext",
    "disabled",
    "errormessage",
    "expanded",
    "haspopup",
    "invalid",
    "readonly",
    "required",
    "selected",
];
const HEADER_CELL: &[&str] = &[
    "colindex",
    "colspan",
    "rowindex",
    "rowspan",
    "colindextext",
    "rowindextext",
    "disabled",
    "errormessage",
    "expanded",
    "haspopup",
    "invalid",
    "readonly",
    "required",
    "selected",
    "sort",
];
const CHECKBOX: &[&str] = &["checked", "disabled", "errormessage", "expanded", "invalid", "readonly", "required"];
const MENU_ITEM: &[&str] = &["disabled", "expanded", "haspopup", "posinset", "setsize"];
const MENU_ITEM_CHECKED: &[&str] =
    &["checked", "disabled", "errormessage", "expanded", "haspopup", "invalid", "posinset", "readonly", "required", "setsize"];
const TEXTBOX: &[&str] = &[
    "activedescendant",
    "autocomplete",
    "disabled",
    "errormessage",
    "haspopup",
    "invalid",
    "multiline",
    "placeholder",
    "readonly",
    "required",
];
const RANGE: &[&str] = &["valuemax", "valuemin", "valuenow", "valuetext"];
const MENU_OWNS: &[&str] = &["menuitem", "menuitemcheckbox", "menuitemradio", "group"];
const MENU_WITHIN: &[&str] = &["menu", "menubar", "group"];
const TABLE_PARTS: &[&str] = &["row", "rowgroup", "caption"];
const ROW_PARTS: &[&str] = &["cell", "columnheader", "gridcell", "rowheader"];

/// Every role, sorted by name.
pub(super) static ROLES: &[RoleFacts] = &[
    role("alert", Author, &[]),
    role("alertdialog", Author, &["modal"]),
    role("application", Author, &["activedescendant", "disabled", "errormessage", "expanded", "haspopup", "invalid"]),
    role("article", Author, &["posinset", "setsize"]),
    role("banner", Author, &[]),
    role("blockquote", Author, &[]),
    role("button", Content, &["disabled", "haspopup", "expanded", "pressed"]).childless(),
    role("caption", Prohibited, &[]),
    role("cell", Content, CELL).within(&["row"]),
    role("checkbox", Content, CHECKBOX).requires(&["checked"]).childless(),
    role("code", Prohibited, &[]),
    role("columnheader", Content, HEADER_CELL).within(&["row"]),
    role(
        "combobox",
        Author,
        &[
            "activedescendant",
            "autocomplete",
            "disabled",
            "errormessage",
            "expanded",
            "haspopup",
            "invalid",
            "placeholder",
            "readonly",
            "required",
        ],
    )
    .requires(&["expanded", "controls"]),
    abstract_role("command"),
    role("comment", Content, &["level", "posinset", "setsize"]),
    role("complementary", Author, &[]),
    abstract_role("composite"),
    role("contentinfo", Author, &[]),
    role("definition", Author, &[]),
    role("deletion", Prohibited, &[]),
    role("dialog", Author, &["modal"]),
    role("directory", Author, &[]),
    role("doc-abstract", Author, &[]),
    role("doc-acknowledgments", Author, &[]),
    role("doc-afterword", Author, &[]),
    role("doc-appendix", Author, &[]),
    role("doc-backlink", Content, &["disabled", "expanded", "haspopup"]),
    role("doc-biblioentry", Author, &["level", "posinset", "setsize"]).within(&["doc-bibliography", "list"]),
    role("doc-bibliography", Author, &[]),
    role("doc-biblioref", Content, &["disabled", "expanded", "haspopup"]),
    role("doc-chapter", Author, &[]),
    role("doc-colophon", Author, &[]),
    role("doc-conclusion", Author, &[]),
    role("doc-cover", Author, &[]),
    role("doc-credit", Author, &[]),
    role("doc-credits", Author, &[]),
    role("doc-dedication", Author, &[]),
    role("doc-endnote", Author, &["level", "posinset", "setsize"]).within(&["doc-endnotes", "list"]),
    role("doc-endnotes", Author, &[]),
    role("doc-epigraph", Author, &[]),
    role("doc-epilogue", Author, &[]),
    role("doc-errata", Author, &[]),
    role("doc-example", Author, &[]),
    role("doc-footnote", Author, &[]),
    role("doc-foreword", Author, &[]),
    role("doc-glossary", Author, &[]),
    role("doc-glossref", Content, &["disabled", "expanded", "haspopup"]),
    role("doc-index", Author, &[]),
    role("doc-introduction", Author, &[]),
    role("doc-noteref", Content, &["disabled", "expanded", "haspopup"]),
    role("doc-notice", Author, &[]),
    role("doc-pagebreak", Content, &["disabled", "orientation", "valuemax", "valuemin", "valuenow", "valuetext"]),
    role("doc-pagefooter", Prohibited, &[]),
    role("doc-pageheader", Prohibited, &[]),
    role("doc-pagelist", Author, &[]),
    role("doc-part", Author, &[]),
    role("doc-preface", Author, &[]),
    role("doc-prologue", Author, &[]),
    role("doc-pullquote", Author, &[]),
    role("doc-qna", Author, &[]),
    role("doc-subtitle", Content, &["level"]),
    role("doc-tip", Author, &[]),
    role("doc-toc", Author, &[]),
    role("document", Author, &[]),
    role("emphasis", Prohibited, &[]),
    role("feed", Author, &[]).owns(&["article"]),
    role("figure", Author, &[]),
    role("form", Author, &[]),
    role("generic", Prohibited, &[]),
    role("graphics-document", Author, &[]),
    role("graphics-object", Author, &["activedescendant", "disabled"]),
    role("graphics-symbol", Author, &[]).childless(),
    role("grid", Author, &["activedescendant", "colcount", "disabled", "multiselectable", "readonly", "rowcount"])
        .owns(TABLE_PARTS),
    role("gridcell", Content, GRID_CELL).within(&["row"]),
    role("group", Author, &["activedescendant", "disabled"]),
    role("heading", Content, &["level"]).requires(&["level"]),
    role("image", Author, &[]).childless(),
    role("img", Author, &[]).childless(),
    abstract_role("input"),
    role("insertion", Prohibited, &[]),
    abstract_role("landmark"),
    role("link", Content, &["disabled", "expanded", "haspopup"]),
    role("list", Author, &[]).owns(&["listitem"]),
    role(
        "listbox",
        Author,
        &[
            "activedescendant",
            "disabled",
            "errormessage",
            "expanded",
            "invalid",
            "multiselectable",
            "orientation",
            "readonly",
            "required",
        ],
    )
    .owns(&["option", "group"]),
    role("listitem", Author, &["level", "posinset", "setsize"]).within(&["list", "directory"]),
    role("log", Author, &[]),
    role("main", Author, &[]),
    role("mark", Prohibited, &[]),
    role("marquee", Author, &[]),
    role("math", Author, &[]),
    role("menu", Author, &["activedescendant", "disabled", "orientation"]).owns(MENU_OWNS),
    role("menubar", Author, &["activedescendant", "disabled", "orientation"]).owns(MENU_OWNS),
    role("menuitem", Content, MENU_ITEM).within(MENU_WITHIN),
    role("menuitemcheckbox", Content, MENU_ITEM_CHECKED).requires(&["checked"]).within(MENU_WITHIN).childless(),
    role("menuitemradio", Content, MENU_ITEM_CHECKED).requires(&["checked"]).within(MENU_WITHIN).childless(),
    role("meter", Author, RANGE).requires(&["valuenow"]).childless(),
    role("navigation", Author, &[]),
    role("none", Prohibited, &[]),
    role("note", Author, &[]),
    role("option", Content, &["checked", "disabled", "posinset", "selected", "setsize"])
        .within(&["listbox", "group"])
        .childless(),
    role("paragraph", Prohibited, &[]),
    role("presentation", Prohibited, &[]),
    role("progressbar", Author, RANGE).childless(),
    role("radio", Content, &["checked", "disabled", "posinset", "setsize"]).requires(&["checked"]).childless(),
    role(
        "radiogroup",
        Author,
        &["activedescendant", "disabled", "errormessage", "invalid", "orientation", "readonly", "required"],
    ),
    abstract_role("range"),
    role("region", Author, &[]),
    abstract_role("roletype"),
    role(
        "row",
        Content,
        &[
            "activedescendant",
            "colindex",
            "disabled",
            "expanded",
            "level",
            "posinset",
            "rowindex",
            "rowindextext",
            "selected",
            "setsize",
        ],
    )
    .within(&["grid", "rowgroup", "table", "treegrid"])
    .owns(ROW_PARTS),
    role("rowgroup", Author, &[]).within(&["grid", "table", "treegrid"]).owns(&["row"]),
    role("rowheader", Content, HEADER_CELL).within(&["row"]),
    role("scrollbar", Author, &["controls", "disabled", "orientation", "valuemax", "valuemin", "valuenow", "valuetext"])
        .requires(&["controls", "valuenow"])
        .childless(),
    role("search", Author, &[]),
    role("searchbox", Author, TEXTBOX),
    abstract_role("section"),
    abstract_role("sectionhead"),
    abstract_role("select"),
    role("separator", Author, &["disabled", "orientation", "valuemax", "valuemin", "valuenow", "valuetext"]).childless(),
    role(
        "slider",
        Author,
        &[
            "disabled",
            "errormessage",
            "haspopup",
            "invalid",
            "orientation",
            "readonly",
            "valuemax",
            "valuemin",
            "valuenow",
            "valuetext",
        ],
    )
    .requires(&["valuenow"])
    .childless(),
    role(
        "spinbutton",
        Author,
        &[
            "activedescendant",
            "disabled",
            "errormessage",
            "invalid",
            "readonly",
            "required",
            "valuemax",
            "valuemin",
            "valuenow",
            "valuetext",
        ],
    ),
    role("status", Author, &[]),
    role("strong", Prohibited, &[]),
    abstract_role("structure"),
    role("subscript", Prohibited, &[]),
    role("suggestion", Prohibited, &[]),
    role("superscript", Prohibited, &[]),
    role("switch", Content, CHECKBOX).requires(&["checked"]).childless(),
    role("tab", Content, &["disabled", "expanded", "haspopup", "posinset", "selected", "setsize"])
        .within(&["tablist"])
        .childless(),
    role("table", Author, &["colcount", "rowcount"]).owns(TABLE_PARTS),
    role("tablist", Author, &["activedescendant", "disabled", "level", "multiselectable", "orientation"]).owns(&["tab"]),
    role("tabpanel", Author, &[]),
    role("term", Author, &[]),
    role("textbox", Author, TEXTBOX),
    role("time", Prohibited, &[]),
    role("timer", Author, &[]),
    role("toolbar", Author, &["activedescendant", "disabled", "orientation"]),
    role("tooltip", Content, &[]),
    role(
        "tree",
        Author,
        &["activedescendant", "disabled", "errormessage", "invalid", "multiselectable", "orientation", "required"],
    )
    .owns(&["treeitem", "group"]),
    role(
        "treegrid",
        Author,
        &[
            "activedescendant",
            "colcount",
            "disabled",
            "errormessage",
            "invalid",
            "multiselectable",
            "orientation",
            "readonly",
            "required",
            "rowcount",
        ],
    )
    .owns(TABLE_PARTS),
    role("treeitem", Content, &["checked", "disabled", "expanded", "haspopup", "level", "posinset", "selected", "setsize"])
        .within(&["tree", "group"]),
    abstract_role("widget"),
    abstract_role("window"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_can_be_found_by_its_name() {
        assert!(ROLES.windows(2).all(|pair| pair[0].name < pair[1].name));
    }
}
