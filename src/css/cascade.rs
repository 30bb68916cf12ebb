//! The cascade: every rule that is for an element, in the order of its weight, made one style.

use std::collections::HashMap;
use std::sync::Arc;

use super::apply::{Around, reset, set};
use super::declare::inline_declarations;
use super::declared::{Declared, Length, Wide};
use super::generated::generated_words;
use super::matching::{Imagined, Matching, matches};
use super::media::Mode;
use super::pending;
use super::sheet::{Rule, Sheet};
use super::style::{Display, Pseudo, Style, Visibility};
use super::user_agent::{apply, system};
use crate::html::{Dom, Namespace, NodeId};

use lightningcss::values::color::SystemColor;

/// The styles of a page under one set of conditions.
#[derive(Debug)]
pub struct Styles {
    styles: Vec<Option<Arc<Style>>>,
    generated: HashMap<(NodeId, Pseudo), String>,
    mode: Mode,
}

/// One declaration list that is for an element, with its weight.
struct Matched<'a> {
    declared: &'a [Declared],
    weight: (bool, bool, i64, u32, u32),
}

/// Sheet, rule in it, selector of the rule.
type Found = (usize, u32, u32);
/// Style around it, name, whether it leads somewhere, rules that are for it.
type Alike = (usize, (Namespace, String), bool, Vec<Found>);

struct Work<'a> {
    dom: &'a Dom,
    sheets: &'a [Arc<Sheet>],
    mode: Mode,
    /// The layer numbers of each sheet, as numbers of the page.
    layers: Vec<Vec<i64>>,
    /// Which conditions of each sheet hold.
    holds: Vec<Vec<bool>>,
    parsed: HashMap<(String, String), Arc<Vec<Declared>>>,
    matching: Matching<'a>,
}

impl Styles {
    /// Works out the style of every element.
    #[must_use]
    pub fn of(dom: &Dom, sheets: &[Arc<Sheet>], mode: Mode) -> Self {
        let mut work = Work::new(dom, sheets, mode);
        let mut shared: HashMap<Alike, Arc<Style>> = HashMap::new();
        let mut styles = Self { styles: vec![None; dom.len()], generated: HashMap::new(), mode };
        let root = Arc::new(Style::initial(system(SystemColor::CanvasText, mode)));
        for id in dom.descendants(NodeId::DOCUMENT) {
            if dom.element(id).is_none() {
                continue;
            }
            let parent =
                dom.parent(id).and_then(|above| styles.styles[above.index()].clone()).unwrap_or_else(|| Arc::clone(&root));
            let found = work.matched(id, Imagined::Nothing);
            // Elements alike in all that counts, such as the items of a list, have one style between them.
            let alike = work.alike(id, &parent, &found);
            if let Some(known) = alike.as_ref().and_then(|alike| shared.get(alike)) {
                styles.styles[id.index()] = Some(Arc::clone(known));
                continue;
            }
            let (style, before_after) = work.style(id, &parent, &found);
            let style = Arc::new(style);
            if let Some(alike) = alike {
                shared.insert(alike, Arc::clone(&style));
            }
            for (pseudo, content) in before_after {
                styles.generated.insert((id, pseudo), content);
            }
            styles.styles[id.index()] = Some(style);
        }
        styles
    }

    /// Returns the styles of elements while they have the focus.
    #[must_use]
    pub fn focused(&self, dom: &Dom, sheets: &[Arc<Sheet>], ids: &[NodeId]) -> Vec<Style> {
        let mut work = Work::new(dom, sheets, self.mode);
        let root = Style::initial(system(SystemColor::CanvasText, self.mode));
        let parent = |id: NodeId| dom.parent(id).and_then(|above| self.get(above)).unwrap_or(&root);
        let mut focused = Vec::with_capacity(ids.len());
        for id in ids {
            let found = work.matched(*id, Imagined::Focus);
            focused.push(work.style(*id, parent(*id), &found).0);
        }
        focused
    }

    /// Returns the conditions that these styles are for.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Returns the style of an element.
    #[must_use]
    pub fn get(&self, id: NodeId) -> Option<&Style> {
        self.styles.get(id.index())?.as_deref()
    }

    /// Returns the words that style sheets put before or after the content of an element.
    #[must_use]
    pub fn generated(&self, id: NodeId, pseudo: Pseudo) -> Option<&str> {
        self.generated.get(&(id, pseudo)).map(String::as_str)
    }
}

impl<'a> Work<'a> {
    fn new(dom: &'a Dom, sheets: &'a [Arc<Sheet>], mode: Mode) -> Self {
        let mut names: Vec<&str> = Vec::new();
        let mut layers = Vec::new();
        for sheet in sheets {
            let own = sheet.layers.iter().map(|name| {
                let at = names.iter().position(|known| known == name && !name.starts_with('\u{0}')).unwrap_or_else(|| {
                    names.push(name);
                    names.len() - 1
                });
                i64::try_from(at).unwrap_or(0)
            });
            layers.push(own.collect());
        }
        let holds =
            sheets.iter().map(|sheet| sheet.conditions.iter().map(|condition| condition.holds(mode)).collect()).collect();
        Self { dom, sheets, mode, layers, holds, parsed: HashMap::new(), matching: Matching::of(dom) }
    }

    fn candidates(&self, id: NodeId) -> Vec<(usize, u32, u32)> {
        let Some(element) = self.dom.element(id) else { return Vec::new() };
        let mut found = Vec::new();
        for (at, sheet) in self.sheets.iter().enumerate() {
            let buckets = &sheet.buckets;
            let mut add = |list: Option<&Vec<(u32, u32)>>| {
                found.extend(list.into_iter().flatten().map(|(rule, selector)| (at, *rule, *selector)));
            };
            if !buckets.by_id.is_empty()
                && let Some(own) = element.attribute("id")
            {
                add(buckets.by_id.get(&own.to_ascii_lowercase()));
            }
            if !buckets.by_class.is_empty() {
                for class in element.classes() {
                    match buckets.by_class.get(class) {
                        Some(list) => add(Some(list)),
                        None if class.bytes().any(|byte| byte.is_ascii_uppercase()) => {
                            add(buckets.by_class.get(&class.to_ascii_lowercase()));
                        }
                        None => {}
                    }
                }
            }
            add(buckets.by_name.get(&*element.name));
            add(Some(&buckets.rest));
        }
        found
    }

    /// The rules that are for an element: sheet, rule and selector.
    fn matched(&self, id: NodeId, imagined: Imagined) -> Vec<Found> {
        let mut found = self.candidates(id);
        found.retain(|(sheet, rule, selector)| {
            let rule = &self.sheets[*sheet].rules[*rule as usize];
            rule.conditions.iter().all(|condition| self.holds[*sheet][*condition])
                && matches(&self.matching, id, &rule.selectors[*selector as usize], imagined)
        });
        found
    }

    /// What decides the style of an element, when nothing else can.
    fn alike(&self, id: NodeId, parent: &Arc<Style>, found: &[Found]) -> Option<Alike> {
        let element = self.dom.element(id)?;
        let plain = element.attributes.iter().all(|attribute| {
            matches!(
                &*attribute.name,
                "class" | "id" | "href" | "lang" | "title" | "rel" | "src" | "alt" | "width" | "height" | "scope"
            ) || attribute.name.starts_with("aria-")
                || attribute.name.starts_with("data-")
        });
        let adds = found.iter().any(|(sheet, rule, selector)| {
            self.sheets[*sheet].rules[*rule as usize].selectors[*selector as usize].pseudo.is_some()
        });
        if !plain || adds || &*element.name == "h1" {
            return None;
        }
        let name = (element.namespace, element.name.to_string());
        Some((Arc::as_ptr(parent) as usize, name, element.has("href"), found.to_vec()))
    }

    fn style(&mut self, id: NodeId, parent: &Style, found: &[Found]) -> (Style, Vec<(Pseudo, String)>) {
        let mut style = Style::child_of(parent);
        let Some(element) = self.dom.element(id) else { return (style, Vec::new()) };
        apply(&mut style, parent, self.dom, id, element, self.mode);
        let browser = style.clone();
        let sheets = self.sheets;
        let mut own: Vec<Matched<'a>> = Vec::new();
        let mut boxes: Vec<(Pseudo, Matched<'a>)> = Vec::new();
        for (sheet_at, rule_at, selector_at) in found.iter().copied() {
            let rule: &'a Rule = &sheets[sheet_at].rules[rule_at as usize];
            let selector = &rule.selectors[selector_at as usize];
            let layer = rule.layer.map_or(i64::from(u32::MAX), |layer| self.layers[sheet_at][layer]);
            let order = u32::try_from(sheet_at).unwrap_or(0) << 20 | rule_at.min(0xf_ffff);
            for (important, declared) in [(false, &rule.usual), (true, &rule.important)] {
                if declared.is_empty() {
                    continue;
                }
                let layer = if important { -layer } else { layer };
                let matched = Matched { declared, weight: (important, false, layer, selector.specificity, order) };
                match selector.pseudo {
                    None => own.push(matched),
                    Some(pseudo) => boxes.push((pseudo, matched)),
                }
            }
        }
        let inline = element.attribute("style").map(inline_declarations).unwrap_or_default();
        let (usual, important): (Vec<_>, Vec<_>) = inline.into_iter().partition(|(_, important)| !important);
        let usual: Vec<Declared> = usual.into_iter().map(|(declared, _)| declared).collect();
        let important: Vec<Declared> = important.into_iter().map(|(declared, _)| declared).collect();
        own.sort_by_key(|matched| matched.weight);
        let first_important = own.partition_point(|matched| !matched.weight.0);
        let mut ordered: Vec<&[Declared]> = own[..first_important].iter().map(|matched| matched.declared).collect();
        ordered.push(&usual);
        ordered.extend(own[first_important..].iter().map(|matched| matched.declared));
        ordered.push(&important);
        self.fill(&mut style, parent, &browser, &ordered);
        let mut content = Vec::new();
        if !boxes.is_empty() {
            boxes.sort_by_key(|(pseudo, matched)| (*pseudo, matched.weight));
            for pseudo in [Pseudo::Before, Pseudo::After] {
                let lists: Vec<&[Declared]> =
                    boxes.iter().filter(|(which, _)| *which == pseudo).map(|(_, matched)| matched.declared).collect();
                if lists.is_empty() {
                    continue;
                }
                let mut inner = Style::child_of(&style);
                let start = inner.clone();
                self.fill(&mut inner, &style, &start, &lists);
                if inner.display != Display::None
                    && inner.visibility == Visibility::Visible
                    && let Some(words) = inner.other("content").and_then(|written| generated_words(written, self.dom, id))
                {
                    content.push((pseudo, words));
                }
            }
        }
        (style, content)
    }

    /// Applies lists of declarations, the weightiest last.
    fn fill(&mut self, style: &mut Style, parent: &Style, browser: &Style, lists: &[&[Declared]]) {
        let around = Around { parent, browser, mode: self.mode };
        let mut customs: Vec<(String, Arc<str>)> = Vec::new();
        for declared in lists.iter().copied().flatten() {
            if let Declared::Custom(name, value) = declared {
                customs.retain(|(known, _)| known != name);
                customs.push((name.clone(), Arc::clone(value)));
            }
        }
        if !customs.is_empty() {
            let inherited = Arc::clone(&style.custom);
            let mut all: Vec<(String, Arc<str>)> =
                inherited.iter().filter(|(known, _)| !customs.iter().any(|(own, _)| own == known)).cloned().collect();
            for (name, value) in &customs {
                let around =
                    |asked: &str| inherited.iter().find(|(known, _)| known == asked).map(|(_, value)| value.to_string());
                let lookup = |asked: &str| match customs.iter().find(|(known, _)| known == asked && known != name) {
                    Some((_, own)) => match &**own {
                        // As if it had never been declared: fallbacks are used.
                        "initial" => None,
                        "inherit" | "unset" | "revert" => around(asked),
                        own => Some(own.to_owned()),
                    },
                    None => around(asked),
                };
                match &**value {
                    "initial" => {}
                    "inherit" | "unset" | "revert" => {
                        all.extend(inherited.iter().find(|(known, _)| known == name).cloned());
                    }
                    written if written.contains("var(") => {
                        all.extend(pending::substitute(written, &lookup).map(|value| (name.clone(), Arc::from(value))));
                    }
                    _ => all.push((name.clone(), Arc::clone(value))),
                }
            }
            style.custom = Arc::new(all);
        }
        // Sizes first: lengths in `em` and colours in `currentcolor` need them.
        for early in [true, false] {
            let mut line_height = None;
            for declared in lists.iter().copied().flatten() {
                match declared {
                    Declared::Custom(..) => {}
                    Declared::Pending(name, value) => {
                        if early != is_early(name) {
                            continue;
                        }
                        let custom = Arc::clone(&style.custom);
                        let lookup =
                            |asked: &str| custom.iter().find(|(known, _)| known == asked).map(|(_, value)| value.to_string());
                        match pending::substitute(value, &lookup) {
                            Some(filled) => {
                                let read = self.read(name, filled);
                                for inner in read.iter() {
                                    set(style, &around, inner, &mut line_height);
                                }
                            }
                            None => reset(style, &around, name, Wide::Unset),
                        }
                    }
                    other => {
                        let is_size = match other {
                            Declared::FontSize(_) | Declared::FontFactor(_) | Declared::Colour(_) => true,
                            Declared::Wide(name, _) | Declared::Unknown(name) => is_early(name),
                            _ => false,
                        };
                        if is_size == early {
                            set(style, &around, other, &mut line_height);
                        }
                    }
                }
            }
            if let Some(height) = line_height {
                style.line_factor = match height {
                    Length::Number(number) => Some(number),
                    Length::Normal => Some(1.2),
                    _ => None,
                };
                style.line_height = match height {
                    Length::Em(number) => style.font_size.map(|size| size * number),
                    Length::Percent(percent) => style.font_size.map(|size| size * percent / 100.0),
                    Length::Px(pixels) => Some(pixels),
                    Length::Rem(number) => Some(16.0 * number),
                    _ => None,
                };
            }
        }
        if let Some(factor) = style.line_factor {
            style.line_height = style.font_size.map(|size| size * factor);
        }
    }

    fn read(&mut self, name: &str, filled: String) -> Arc<Vec<Declared>> {
        let key = (name.to_owned(), filled);
        if let Some(known) = self.parsed.get(&key) {
            return Arc::clone(known);
        }
        let mut read = pending::read(&key.0, &key.1);
        if read.is_empty() {
            read.push(Declared::Wide(key.0.clone(), Wide::Unset));
        }
        let read = Arc::new(read);
        self.parsed.insert(key, Arc::clone(&read));
        read
    }
}

fn is_early(name: &str) -> bool {
    matches!(name, "font-size" | "color" | "font" | "all")
}
