//! Weighing: all that is declared for an element, in the order of its weight, made one style.

use std::collections::HashMap;
use std::sync::Arc;

use super::apply::{Around, reset, set};
use super::cascade::{Cascade, Found};
use super::declare::inline_declarations;
use super::declared::{Declared, Length, Wide};
use super::generated::generated_words;
use super::media::Mode;
use super::pending;
use super::sheet::Rule;
use super::style::{Display, Pseudo, Style, Visibility};
use super::user_agent::apply;
use crate::html::{Dom, NodeId};

/// One declaration list that is for an element, with its weight.
struct Matched<'a> {
    declared: &'a [Declared],
    weight: (bool, bool, i64, u32, u32),
}

/// Works out styles of one page; values that were read once are kept.
pub(super) struct Scales<'a> {
    pub(super) dom: &'a Dom<'a>,
    pub(super) cascade: &'a Cascade,
    parsed: HashMap<(String, String), Arc<Vec<Declared>>>,
}

impl<'a> Scales<'a> {
    pub(super) fn new(dom: &'a Dom<'a>, cascade: &'a Cascade) -> Self {
        Self { dom, cascade, parsed: HashMap::new() }
    }

    /// Returns the style of an element under the conditions of a mode, and the words that are put around its content.
    pub(super) fn style(&mut self, id: NodeId, parent: &Style, found: &[Found], at: usize) -> (Style, Vec<(Pseudo, String)>) {
        let mode = self.cascade.modes[at];
        let mut style = Style::child_of(parent);
        let Some(element) = self.dom.element(id) else { return (style, Vec::new()) };
        apply(&mut style, parent, self.dom, id, element, mode);
        let browser = style.clone();
        let cascade = self.cascade;
        let mut own: Vec<Matched<'a>> = Vec::new();
        let mut boxes: Vec<(Pseudo, Matched<'a>)> = Vec::new();
        for (sheet_at, rule_at, selector_at) in found.iter().copied() {
            let (sheet_at, rule_at) = (sheet_at as usize, rule_at as usize);
            let rule: &'a Rule = &cascade.sheets[sheet_at].rules[rule_at];
            if !rule.conditions.iter().all(|condition| cascade.holds[at][sheet_at][*condition]) {
                continue;
            }
            let selector = &rule.selectors[selector_at as usize];
            let layer = rule.layer.map_or(i64::from(u32::MAX), |layer| cascade.layers[sheet_at][layer]);
            let order = u32::try_from(sheet_at << 20 | rule_at.min(0xf_ffff)).unwrap_or(u32::MAX);
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
        self.fill(&mut style, mode, parent, &browser, &ordered);
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
                self.fill(&mut inner, mode, &style, &start, &lists);
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
    fn fill(&mut self, style: &mut Style, mode: Mode, parent: &Style, browser: &Style, lists: &[&[Declared]]) {
        let around = Around { parent, browser, mode };
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
