//! The cascade: every rule that is for an element, in the order of its weight, made one style.

use std::collections::HashMap;
use std::sync::Arc;

use super::colour::Paint;
use super::declared::{Backdrop, Declared, Hue, Length, Weight, Wide, inline_declarations};
use super::matching::{Imagined, matches};
use super::media::{Mode, Scheme};
use super::pending;
use super::sheet::{Rule, Sheet};
use super::style::{Display, Picture, Pseudo, Style, Visibility};
use super::user_agent::{apply, bolder, lighter, system};
use crate::html::{Dom, NodeId};

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

struct Work<'a> {
    dom: &'a Dom,
    sheets: &'a [Arc<Sheet>],
    mode: Mode,
    /// The layer numbers of each sheet, as numbers of the page.
    layers: Vec<Vec<i64>>,
    /// Which conditions of each sheet hold.
    holds: Vec<Vec<bool>>,
    parsed: HashMap<(String, String), Arc<Vec<Declared>>>,
}

impl Styles {
    /// Works out the style of every element.
    #[must_use]
    pub fn of(dom: &Dom, sheets: &[Arc<Sheet>], mode: Mode) -> Self {
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
        let mut work = Work { dom, sheets, mode, layers, holds, parsed: HashMap::new() };
        let mut styles = Self { styles: vec![None; dom.len()], generated: HashMap::new(), mode };
        let root = Arc::new(Style::initial(system(SystemColor::CanvasText, mode)));
        for id in dom.descendants(NodeId::DOCUMENT) {
            if dom.element(id).is_none() {
                continue;
            }
            let parent =
                dom.parent(id).and_then(|above| styles.styles[above.index()].clone()).unwrap_or_else(|| Arc::clone(&root));
            let (style, before_after) = work.style(id, &parent, Imagined::Nothing);
            for (pseudo, content) in before_after {
                styles.generated.insert((id, pseudo), content);
            }
            styles.styles[id.index()] = Some(Arc::new(style));
        }
        styles
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

    fn style(&mut self, id: NodeId, parent: &Style, imagined: Imagined) -> (Style, Vec<(Pseudo, String)>) {
        let mut style = Style::child_of(parent);
        let Some(element) = self.dom.element(id) else { return (style, Vec::new()) };
        apply(&mut style, parent, self.dom, id, element, self.mode);
        let browser = style.clone();
        let sheets = self.sheets;
        let mut own: Vec<Matched<'a>> = Vec::new();
        let mut boxes: Vec<(Pseudo, Matched<'a>)> = Vec::new();
        for (sheet_at, rule_at, selector_at) in self.candidates(id) {
            let rule: &'a Rule = &sheets[sheet_at].rules[rule_at as usize];
            if !rule.conditions.iter().all(|condition| self.holds[sheet_at][*condition]) {
                continue;
            }
            let selector = &rule.selectors[selector_at as usize];
            if !matches(self.dom, id, selector, imagined) {
                continue;
            }
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
        let mut customs: Vec<(String, Arc<str>)> = Vec::new();
        for declared in lists.iter().copied().flatten() {
            match declared {
                Declared::Custom(name, value) => {
                    customs.retain(|(known, _)| known != name);
                    customs.push((name.clone(), Arc::clone(value)));
                }
                _ => {}
            }
        }
        if !customs.is_empty() {
            let inherited = Arc::clone(&style.custom);
            let mut all: Vec<(String, Arc<str>)> =
                inherited.iter().filter(|(known, _)| !customs.iter().any(|(own, _)| own == known)).cloned().collect();
            for (name, value) in &customs {
                let lookup = |asked: &str| {
                    if asked == name {
                        return inherited.iter().find(|(known, _)| known == asked).map(|(_, value)| value.to_string());
                    }
                    let own = customs.iter().find(|(known, _)| known == asked);
                    own.or_else(|| inherited.iter().find(|(known, _)| known == asked)).map(|(_, value)| value.to_string())
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
                                    self.set(style, parent, browser, inner, &mut line_height);
                                }
                            }
                            None => reset(style, parent, browser, name, Wide::Unset),
                        }
                    }
                    other => {
                        let is_size = match other {
                            Declared::FontSize(_) | Declared::FontFactor(_) | Declared::Colour(_) => true,
                            Declared::Wide(name, _) | Declared::Unknown(name) => is_early(name),
                            _ => false,
                        };
                        if is_size == early {
                            self.set(style, parent, browser, other, &mut line_height);
                        }
                    }
                }
            }
            if let Some(height) = line_height {
                style.line_height = match height {
                    Length::Number(number) | Length::Em(number) => style.font_size.map(|size| size * number),
                    Length::Percent(percent) => style.font_size.map(|size| size * percent / 100.0),
                    Length::Normal => style.font_size.map(|size| size * 1.2),
                    Length::Px(pixels) => Some(pixels),
                    Length::Rem(number) => Some(16.0 * number),
                    Length::Unknown => None,
                };
            }
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

    fn paint(&self, hue: &Hue, current: Paint) -> Paint {
        match hue {
            Hue::Fixed(paint) => *paint,
            Hue::Current => current,
            Hue::LightDark(light, dark) => self.paint(if self.mode.scheme == Scheme::Dark { dark } else { light }, current),
            Hue::System(which) => system(*which, self.mode),
        }
    }

    fn set(&self, style: &mut Style, parent: &Style, browser: &Style, declared: &Declared, line_height: &mut Option<Length>) {
        match declared {
            Declared::Display(display) => style.display = *display,
            Declared::Visibility(visibility) => style.visibility = *visibility,
            Declared::Opacity(opacity) => style.opacity = Some(*opacity),
            Declared::Colour(hue) => style.colour = self.paint(hue, parent.colour),
            Declared::Background(hue) => style.background = self.paint(hue, style.colour),
            Declared::Backdrop(backdrop) => {
                style.picture = match backdrop {
                    Backdrop::None => Picture::None,
                    Backdrop::Gradient(stops) => {
                        Picture::Gradient(stops.iter().map(|hue| self.paint(hue, style.colour)).collect())
                    }
                    Backdrop::Picture => Picture::Unknown,
                }
            }
            Declared::FontSize(length) => {
                style.font_size = match length {
                    Length::Px(pixels) => Some(*pixels),
                    Length::Em(number) => parent.font_size.map(|size| size * number),
                    Length::Rem(number) => Some(16.0 * number),
                    Length::Percent(percent) => parent.font_size.map(|size| size * percent / 100.0),
                    _ => None,
                };
                if style.line_height.is_some()
                    && line_height.is_none()
                    && parent.line_height == parent.font_size.map(|size| size * 1.2)
                {
                    style.line_height = style.font_size.map(|size| size * 1.2);
                }
            }
            Declared::FontFactor(factor) => style.font_size = parent.font_size.map(|size| size * factor),
            Declared::FontWeight(weight) => {
                style.font_weight = match weight {
                    Weight::Fixed(number) => Some(*number),
                    Weight::Bolder => parent.font_weight.map(bolder),
                    Weight::Lighter => parent.font_weight.map(lighter),
                }
            }
            Declared::LetterSpacing(length) => style.letter_spacing = spacing(*length, style.font_size),
            Declared::WordSpacing(length) => style.word_spacing = spacing(*length, style.font_size),
            Declared::LineHeight(length) => *line_height = Some(*length),
            Declared::Shadow(hues) => style.shadow = Arc::new(hues.iter().map(|hue| self.paint(hue, style.colour)).collect()),
            Declared::Transform(degrees) | Declared::Rotate(degrees) => {
                // `transform: none` undoes a turn, and is the same as no degrees.
                style.turned = Some(degrees.unwrap_or(0.0));
            }
            Declared::Wide(name, wide) => {
                if name == "line-height" {
                    *line_height = None;
                }
                reset(style, parent, browser, name, *wide);
            }
            Declared::Unknown(name) => unknown(style, name),
            Declared::Other(name, value) => set_other(style, name, Some(Arc::clone(value))),
            Declared::Custom(..) | Declared::Pending(..) => {}
        }
    }
}

fn is_early(name: &str) -> bool {
    matches!(name, "font-size" | "color" | "font" | "all")
}

fn spacing(length: Length, size: Option<f32>) -> Option<f32> {
    match length {
        Length::Px(pixels) => Some(pixels),
        Length::Em(number) => size.map(|size| size * number),
        Length::Rem(number) => Some(16.0 * number),
        Length::Percent(percent) => size.map(|size| size * percent / 100.0),
        Length::Normal => Some(0.0),
        Length::Number(_) | Length::Unknown => None,
    }
}

fn set_other(style: &mut Style, name: &'static str, value: Option<Arc<str>>) {
    let others = Arc::make_mut(&mut style.other);
    others.retain(|(known, _)| *known != name);
    if let Some(value) = value {
        others.push((name, value));
    }
}

/// Gives a property back its value from around it, from the browser or from nowhere.
fn reset(style: &mut Style, parent: &Style, browser: &Style, name: &str, wide: Wide) {
    let initial = Style::initial(Paint::BLACK);
    let inherits = matches!(
        name,
        "color"
            | "visibility"
            | "font-size"
            | "font-weight"
            | "font"
            | "letter-spacing"
            | "word-spacing"
            | "line-height"
            | "text-shadow"
    );
    let from = match wide {
        Wide::Inherit => parent,
        Wide::Initial => &initial,
        Wide::Unset if inherits => parent,
        Wide::Unset => &initial,
        Wide::Revert => browser,
    };
    match name {
        "display" => style.display = from.display,
        "visibility" => style.visibility = from.visibility,
        "opacity" => style.opacity = from.opacity,
        "color" => style.colour = if wide == Wide::Initial { Paint::BLACK } else { from.colour },
        "background-color" => style.background = from.background,
        "background-image" => style.picture = from.picture.clone(),
        "background" => {
            style.background = from.background;
            style.picture = from.picture.clone();
        }
        "font-size" => style.font_size = from.font_size,
        "font-weight" => style.font_weight = from.font_weight,
        "font" => {
            style.font_size = from.font_size;
            style.font_weight = from.font_weight;
        }
        "letter-spacing" => style.letter_spacing = from.letter_spacing,
        "word-spacing" => style.word_spacing = from.word_spacing,
        "line-height" => style.line_height = from.line_height,
        "text-shadow" => style.shadow = Arc::clone(&from.shadow),
        "transform" | "rotate" => style.turned = from.turned,
        "all" => {
            let custom = Arc::clone(&style.custom);
            *style = match wide {
                Wide::Inherit => parent.clone(),
                Wide::Initial => initial,
                Wide::Unset => Style::child_of(parent),
                Wide::Revert => browser.clone(),
            };
            style.custom = custom;
        }
        other => {
            let known = style.other.iter().find(|(known, _)| *known == other).map(|(known, _)| *known);
            let above = parent.other.iter().find(|(known, _)| *known == other);
            match (wide, above, known) {
                (Wide::Inherit, Some((known, value)), _) => set_other(style, known, Some(Arc::clone(value))),
                (_, _, Some(known)) => set_other(style, known, None),
                _ => {}
            }
        }
    }
}

fn unknown(style: &mut Style, name: &str) {
    match name {
        "display" => style.display = Display::Unknown,
        "visibility" => style.visibility = Visibility::Unknown,
        "opacity" => style.opacity = None,
        "color" => style.colour = Paint::Unknown,
        "background-color" => style.background = Paint::Unknown,
        "background" => {
            style.background = Paint::Unknown;
            style.picture = Picture::Unknown;
        }
        "background-image" => style.picture = Picture::Unknown,
        "font-size" => style.font_size = None,
        "font-weight" => style.font_weight = None,
        "font" => (style.font_size, style.font_weight) = (None, None),
        "letter-spacing" => style.letter_spacing = None,
        "word-spacing" => style.word_spacing = None,
        "line-height" => style.line_height = None,
        "transform" | "rotate" => style.turned = Some(0.0),
        _ => {}
    }
}

/// The words of a `content` value: its strings and attributes; `None` for `none`, `normal` and pictures alone.
fn generated_words(written: &str, dom: &Dom, id: NodeId) -> Option<String> {
    let mut words = String::new();
    let mut found = false;
    let mut rest = written.trim();
    while let Some(first) = rest.chars().next() {
        if first == '"' || first == '\'' {
            let mut characters = rest.char_indices().skip(1);
            let mut end = rest.len();
            while let Some((at, c)) = characters.next() {
                match c {
                    '\\' => {
                        if let Some((at, c)) = characters.next() {
                            if c.is_ascii_hexdigit() {
                                let digits: String = rest[at..].chars().take_while(char::is_ascii_hexdigit).take(6).collect();
                                for _ in 1..digits.len() {
                                    characters.next();
                                }
                                let after = &rest[at + digits.len()..];
                                if after.starts_with(' ') {
                                    characters.next();
                                }
                                words.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
                            } else {
                                words.push(c);
                            }
                        }
                    }
                    c if c == first => {
                        end = at + 1;
                        break;
                    }
                    c => words.push(c),
                }
            }
            found = true;
            rest = &rest[end..];
        } else if let Some(after) = rest.strip_prefix('/') {
            // What follows replaces what is before it for those who listen.
            words.clear();
            rest = after;
        } else if let Some(after) = rest.strip_prefix("attr(") {
            let end = after.find(')').unwrap_or(after.len());
            words.push_str(dom.attribute(id, after[..end].trim()).unwrap_or_default());
            found = true;
            rest = after.get(end + 1..).unwrap_or_default();
        } else {
            let end = rest[first.len_utf8()..].find(['"', '\'', ' ', '/']).map_or(rest.len(), |at| at + first.len_utf8());
            if let Some(open) = rest[..end].find('(') {
                let close = rest[open..].find(')').map_or(rest.len(), |at| open + at + 1);
                rest = &rest[close.max(end.min(close))..];
            } else {
                rest = &rest[end..];
            }
        }
        rest = rest.trim_start();
    }
    found.then_some(words)
}
