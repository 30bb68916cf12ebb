//! The states and properties of WAI-ARIA 1.2: which there are, what they hold, which every role may have.

/// What a state or property holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// One of these words.
    Token(&'static [&'static str]),
    /// Some of these words.
    Tokens(&'static [&'static str]),
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Words.
    Text,
    /// The id of an element.
    Id,
    /// The ids of elements.
    Ids,
}

/// What the specification says of one state or property.
#[derive(Debug)]
pub struct PropertyFacts {
    /// Its name without `aria-`.
    pub name: &'static str,
    /// What it holds.
    pub value: ValueType,
    /// Whether every role supports it.
    pub global: bool,
    /// Whether it was global once, and still works so.
    pub was_global: bool,
}

use ValueType::{Id, Ids, Integer, Number, Text, Token, Tokens};

const BOOLEAN: ValueType = Token(&["true", "false"]);
const MAYBE: ValueType = Token(&["true", "false", "undefined"]);
const TRISTATE: ValueType = Token(&["true", "false", "mixed", "undefined"]);

const fn own(name: &'static str, value: ValueType) -> PropertyFacts {
    PropertyFacts { name, value, global: false, was_global: false }
}

const fn global(name: &'static str, value: ValueType) -> PropertyFacts {
    PropertyFacts { name, value, global: true, was_global: true }
}

const fn once_global(name: &'static str, value: ValueType) -> PropertyFacts {
    PropertyFacts { name, value, global: false, was_global: true }
}

static PROPERTIES: &[PropertyFacts] = &[
    own("activedescendant", Id),
    global("atomic", BOOLEAN),
    own("autocomplete", Token(&["inline", "list", "both", "none"])),
    global("braillelabel", Text),
    global("brailleroledescription", Text),
    global("busy", BOOLEAN),
    own("checked", TRISTATE),
    own("colcount", Integer),
    own("colindex", Integer),
    own("colindextext", Text),
    own("colspan", Integer),
    global("controls", Ids),
    global("current", Token(&["page", "step", "location", "date", "time", "true", "false"])),
    global("describedby", Ids),
    global("description", Text),
    global("details", Ids),
    once_global("disabled", BOOLEAN),
    global("dropeffect", Tokens(&["copy", "execute", "link", "move", "none", "popup"])),
    once_global("errormessage", Ids),
    own("expanded", MAYBE),
    global("flowto", Ids),
    global("grabbed", MAYBE),
    once_global("haspopup", Token(&["false", "true", "menu", "listbox", "tree", "grid", "dialog"])),
    global("hidden", MAYBE),
    once_global("invalid", Token(&["grammar", "false", "spelling", "true"])),
    global("keyshortcuts", Text),
    global("label", Text),
    global("labelledby", Ids),
    own("level", Integer),
    global("live", Token(&["assertive", "off", "polite"])),
    own("modal", BOOLEAN),
    own("multiline", BOOLEAN),
    own("multiselectable", BOOLEAN),
    own("orientation", Token(&["horizontal", "undefined", "vertical"])),
    global("owns", Ids),
    own("placeholder", Text),
    own("posinset", Integer),
    own("pressed", TRISTATE),
    own("readonly", BOOLEAN),
    global("relevant", Tokens(&["additions", "all", "removals", "text"])),
    own("required", BOOLEAN),
    global("roledescription", Text),
    own("rowcount", Integer),
    own("rowindex", Integer),
    own("rowindextext", Text),
    own("rowspan", Integer),
    own("selected", MAYBE),
    own("setsize", Integer),
    own("sort", Token(&["ascending", "descending", "none", "other"])),
    own("valuemax", Number),
    own("valuemin", Number),
    own("valuenow", Number),
    own("valuetext", Text),
];

/// Returns what the specification says of a state or property, by its name with or without `aria-`.
#[must_use]
pub fn property(name: &str) -> Option<&'static PropertyFacts> {
    let name = name.strip_prefix("aria-").unwrap_or(name);
    PROPERTIES.iter().find(|facts| facts.name == name)
}

impl PropertyFacts {
    /// Returns the name of every state and property, with `aria-`.
    pub fn all() -> impl Iterator<Item = String> {
        PROPERTIES.iter().map(|facts| format!("aria-{}", facts.name))
    }
}
