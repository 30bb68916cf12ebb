//! Names and descriptions, step by step as "Accessible Name and Description Computation 1.2" has them.

use std::borrow::Cow;
use std::collections::HashSet;
use std::rc::Rc;

use super::role::Role;
use super::roles::Naming;
use super::tree::Tree;
use crate::css::{Display, Pseudo};
use crate::html::{Element, Namespace, NodeId, NodeKind, squeeze};

/// How many nodes may be looked at for one name.
const MOST: u32 = 20_000;

/// Where a name comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameSource {
    /// Nowhere.
    None,
    /// From elements that `aria-labelledby` names.
    LabelledBy,
    /// From `aria-label`.
    Label,
    /// From what HTML offers: `alt`, a label, a caption, a value.
    Native,
    /// From what is inside.
    Content,
    /// From `title`.
    Title,
    /// From `placeholder`.
    Placeholder,
}

/// The name of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The words, with single spaces and none at the ends.
    pub words: String,
    /// Where they come from.
    pub source: NameSource,
}

#[derive(Clone, Copy, Default)]
struct Situation {
    /// Somebody's `aria-labelledby` is being followed.
    following: bool,
    /// What is hidden counts: the element that was named is itself hidden.
    hidden_counts: bool,
    /// Somebody's content is being read.
    inside: bool,
    /// The element is itself named by a reference or is a native label.
    referenced: bool,
}

struct Walk<'t, 'a> {
    tree: &'t Tree<'a>,
    visited: HashSet<NodeId>,
    left: u32,
}

impl Tree<'_> {
    /// Returns the name that assistive technology announces; its words are empty when there is none.
    #[must_use]
    pub fn name(&self, id: NodeId) -> Rc<Name> {
        if let Some(known) = &self.names.borrow()[id.index()] {
            return Rc::clone(known);
        }
        let (words, source) = match self.bare_words(id) {
            Some(words) => (words, NameSource::Content),
            None => {
                let mut walk = Walk { tree: self, visited: HashSet::new(), left: MOST };
                let (words, source) = walk.name(id, Situation::default());
                (Cow::Owned(words), source)
            }
        };
        let words = squeeze(&words);
        let source = if words.is_empty() { NameSource::None } else { source };
        let name = Rc::new(Name { words, source });
        self.names.borrow_mut()[id.index()] = Some(Rc::clone(&name));
        name
    }

    /// Returns the words, with all their spaces, of a link or heading that holds nothing but text: the name of most of them.
    pub(crate) fn bare_words(&self, id: NodeId) -> Option<Cow<'_, str>> {
        let dom = self.dom();
        let element = dom.element(id).filter(|element| element.namespace == Namespace::Html)?;
        let plain = (element.tag() == "a" || element.is_heading())
            && !element.attributes.iter().any(|own| own.name.starts_with("aria-") || matches!(&*own.name, "role" | "title"));
        let shown = |pseudo| self.styles().generated(id, pseudo).is_some();
        if !plain || self.is_hidden(id) || shown(Pseudo::Before) || shown(Pseudo::After) {
            return None;
        }
        if !self.role(id).is_some_and(Role::named_by_content) {
            return None;
        }
        let mut children = dom.children(id);
        let first = dom.text(children.next()?)?;
        let Some(second) = children.next() else { return Some(Cow::Borrowed(first)) };
        let mut words = String::from(first);
        for child in std::iter::once(second).chain(children) {
            words.push_str(dom.text(child)?);
        }
        Some(Cow::Owned(words))
    }

    /// Tells whether an element has a name.
    #[must_use]
    pub fn is_named(&self, id: NodeId) -> bool {
        !self.name(id).words.is_empty()
    }

    /// Returns the words inside an element as its content would name it.
    #[must_use]
    pub fn content(&self, id: NodeId) -> String {
        let mut walk = Walk { tree: self, visited: HashSet::new(), left: MOST };
        squeeze(&walk.content(id, Situation { inside: true, ..Situation::default() }))
    }

    /// Returns the description of an element.
    #[must_use]
    pub fn description(&self, id: NodeId) -> String {
        let referenced = self.referenced(id, "aria-describedby");
        if !referenced.is_empty() {
            let mut walk = Walk { tree: self, visited: HashSet::new(), left: MOST };
            return squeeze(&walk.follow(&referenced));
        }
        let said = self.dom().attribute(id, "aria-description").unwrap_or_default();
        if !said.trim().is_empty() {
            return squeeze(said);
        }
        if self.name(id).source == NameSource::Title {
            return String::new();
        }
        squeeze(self.dom().attribute(id, "title").unwrap_or_default())
    }
}

impl Walk<'_, '_> {
    fn follow(&mut self, ids: &[NodeId]) -> String {
        let mut words = Vec::new();
        for id in ids {
            let hidden_counts = self.tree.is_hidden(*id);
            let situation = Situation { following: true, hidden_counts, inside: false, referenced: true };
            let before = std::mem::take(&mut self.visited);
            words.push(self.name(*id, situation).0);
            self.visited = before;
        }
        words.join(" ")
    }

    fn name(&mut self, id: NodeId, situation: Situation) -> (String, NameSource) {
        let nothing = (String::new(), NameSource::None);
        if self.left == 0 || (!situation.hidden_counts && self.tree.is_hidden(id)) {
            return nothing;
        }
        self.left -= 1;
        let dom = self.tree.dom();
        let Some(element) = dom.element(id) else { return nothing };
        let role = self.tree.role(id);
        let prohibited =
            !situation.inside && !situation.referenced && role.is_some_and(|role| role.facts().naming == Naming::Prohibited);

        if !situation.following && !prohibited {
            let named = self.tree.referenced(id, "aria-labelledby");
            if !named.is_empty() {
                let words = self.follow(&named);
                if !words.trim().is_empty() {
                    return (words, NameSource::LabelledBy);
                }
            }
        }
        if (situation.inside || situation.following)
            && let Some(value) = self.embedded(id, element, role)
            && (situation.inside || !value.is_empty())
        {
            return (value, NameSource::Content);
        }
        if !prohibited
            && let Some(label) = element.attribute("aria-label")
            && !label.trim().is_empty()
        {
            return (label.to_owned(), NameSource::Label);
        }
        let means_nothing = role.is_some_and(Role::is_none);
        if !means_nothing && let Some(words) = self.native(id, element, situation) {
            return (words, NameSource::Native);
        }
        let by_content = situation.inside
            || situation.referenced
            || role.is_some_and(Role::named_by_content)
            || (element.namespace == Namespace::Html && self.tree.is_summary(id));
        if by_content && !has_own_picture(element) {
            let inner = Situation { inside: true, referenced: false, ..situation };
            let words = self.content(id, inner);
            if !words.trim().is_empty() {
                return (words, NameSource::Content);
            }
        }
        if !prohibited && !means_nothing {
            if let Some(title) = element.attribute("title").filter(|title| !title.trim().is_empty()) {
                return (title.to_owned(), NameSource::Title);
            }
            if matches!(element.tag(), "input" | "textarea")
                && let Some(hint) = element.attribute("placeholder").or_else(|| element.attribute("aria-placeholder"))
                && !hint.trim().is_empty()
            {
                return (hint.to_owned(), NameSource::Placeholder);
            }
        }
        nothing
    }

    /// What a control within somebody's name gives to it: its value.
    fn embedded(&mut self, id: NodeId, element: Element, role: Option<Role>) -> Option<String> {
        let dom = self.tree.dom();
        match role?.name() {
            "textbox" | "searchbox" => Some(match element.tag() {
                "input" => element.attribute("value").unwrap_or_default().to_owned(),
                _ => dom.text_below(id),
            }),
            "combobox" | "listbox" => {
                if element.tag() == "input" {
                    return Some(element.attribute("value").unwrap_or_default().to_owned());
                }
                let is_option = |option: &NodeId| self.tree.role(*option).is_some_and(|role| role.is("option"));
                let options: Vec<NodeId> = dom.elements_below(id).filter(is_option).collect();
                let chosen = |option: &NodeId| {
                    dom.element(*option)
                        .is_some_and(|option| option.has("selected") || option.attribute("aria-selected") == Some("true"))
                };
                let mut picked: Vec<NodeId> = options.iter().copied().filter(chosen).collect();
                if picked.is_empty() && element.tag() == "select" && role?.is("combobox") {
                    picked.extend(options.first());
                }
                let situation = Situation { inside: true, ..Situation::default() };
                Some(picked.into_iter().map(|option| self.content(option, situation)).collect::<Vec<_>>().join(" "))
            }
            "slider" | "spinbutton" | "progressbar" | "meter" | "scrollbar" => {
                let said = ["aria-valuetext", "aria-valuenow", "value"].iter().find_map(|name| element.attribute(name));
                Some(said.unwrap_or_default().to_owned())
            }
            _ => None,
        }
    }

    /// What HTML itself offers as a name.
    fn native(&mut self, id: NodeId, element: Element, situation: Situation) -> Option<String> {
        let tree = self.tree;
        let dom = tree.dom();
        let kept = |words: String| (!words.trim().is_empty()).then_some(words);
        if element.namespace == Namespace::Svg {
            let title = dom.child_elements(id).find(|child| dom.element(*child).is_some_and(|child| child.name == "title"));
            let words = title.map(|title| dom.text_below(title)).and_then(kept);
            return words.or_else(|| {
                let link = element.attributes.iter().find(|attribute| &*attribute.name == "title");
                link.map(|link| link.value.to_string()).and_then(kept)
            });
        }
        if element.namespace != Namespace::Html {
            return None;
        }
        let part = |walk: &mut Self, name: &str| {
            let child = dom.child_elements(id).find(|child| dom.is(*child, name))?;
            kept(walk.label_text(child))
        };
        match element.tag() {
            "img" | "area" => element.attribute("alt").map(str::to_owned).and_then(kept),
            "input" => {
                let kind = element.attribute("type").unwrap_or("text").trim().to_ascii_lowercase();
                match kind.as_str() {
                    "hidden" => None,
                    "image" => {
                        let labels = self.labels(id);
                        kept(labels)
                            .or_else(|| element.attribute("alt").map(str::to_owned).and_then(kept))
                            .or_else(|| element.attribute("title").map(str::to_owned).and_then(kept))
                        // Browsers announce their own word when there is neither text nor picture.
                    }
                    "button" | "submit" | "reset" => {
                        let labels = self.labels(id);
                        kept(labels).or_else(|| element.attribute("value").map(str::to_owned).and_then(kept)).or_else(
                            || match (kind.as_str(), element.has("value")) {
                                ("submit", false) => Some(String::from("Submit")),
                                ("reset", false) => Some(String::from("Reset")),
                                _ => None,
                            },
                        )
                    }
                    _ => kept(self.labels(id)),
                }
            }
            "button" | "meter" | "output" | "progress" | "select" | "textarea" => kept(self.labels(id)),
            "fieldset" => part(self, "legend"),
            "table" => part(self, "caption"),
            "figure" => part(self, "figcaption"),
            "optgroup" | "option" => element.attribute("label").map(str::to_owned).and_then(kept),
            "abbr" if !situation.inside => None,
            _ => None,
        }
    }

    fn labels(&mut self, id: NodeId) -> String {
        let labels: Vec<NodeId> = self.tree.labels(id).to_vec();
        let mut words = Vec::new();
        if self.visited.contains(&id) {
            return String::new();
        }
        self.visited.insert(id);
        for label in labels {
            words.push(self.label_text(label));
        }
        self.visited.remove(&id);
        words.join(" ")
    }

    fn label_text(&mut self, label: NodeId) -> String {
        // A hidden label still names its control when it is hidden as a whole by `aria-hidden` or by style? No: browsers
        // read a label by its content, and leave out what is hidden.
        if !self.visited.insert(label) {
            return String::new();
        }
        let situation = Situation { referenced: true, inside: true, ..Situation::default() };
        let words = self.name(label, situation).0;
        self.visited.remove(&label);
        words
    }

    fn content(&mut self, id: NodeId, situation: Situation) -> String {
        let tree = self.tree;
        let dom = tree.dom();
        let mut words = String::new();
        if let Some(before) = tree.styles().generated(id, Pseudo::Before) {
            words.push_str(before);
        }
        for child in dom.children(id) {
            match dom.kind(child) {
                NodeKind::Text(text, _) if (situation.hidden_counts || tree.is_drawn(id)) => {
                    words.push_str(text);
                }
                NodeKind::Element(element) => {
                    if self.left == 0 {
                        break;
                    }
                    if element.tag() == "br" {
                        words.push(' ');
                        continue;
                    }
                    if self.visited.contains(&child) || matches!(element.tag(), "script" | "style" | "template") {
                        continue;
                    }
                    let inline = tree
                        .styles()
                        .get(child)
                        .is_some_and(|style| matches!(style.display, Display::Inline | Display::Contents));
                    let part = self.child(child, situation);
                    if inline {
                        words.push_str(&part);
                    } else {
                        words.push(' ');
                        words.push_str(&part);
                        words.push(' ');
                    }
                }
                _ => {}
            }
        }
        for owned in tree.referenced(id, "aria-owns") {
            if self.visited.insert(owned) {
                words.push(' ');
                words.push_str(&self.child(owned, situation));
                self.visited.remove(&owned);
            }
        }
        if let Some(after) = tree.styles().generated(id, Pseudo::After) {
            words.push_str(after);
        }
        words
    }

    fn child(&mut self, child: NodeId, situation: Situation) -> String {
        let tree = self.tree;
        // What is not drawn itself may hold something that is: `visibility` can be taken back.
        if !situation.hidden_counts
            && tree.is_hidden(child)
            && tree.is_rendered(child)
            && !tree.is_aria_hidden(child)
            && !tree.is_inert(child)
        {
            return self.content(child, situation);
        }
        self.name(child, Situation { inside: true, referenced: false, ..situation }).0
    }
}

/// Elements whose content is never their name: it shows only where the element itself cannot.
fn has_own_picture(element: Element) -> bool {
    element.namespace == Namespace::Html
        && matches!(element.tag(), "img" | "iframe" | "video" | "audio" | "canvas" | "embed" | "select" | "textarea" | "input")
}
