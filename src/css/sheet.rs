//! A style sheet, read once and kept for every page that uses it.

use std::collections::HashMap;

use html5ever::LocalName;
use lightningcss::rules::{CssRule, CssRuleList};
use lightningcss::selector::SelectorList;
use lightningcss::stylesheet::{ParserOptions, StyleSheet};

use rustc_hash::FxBuildHasher;

use super::declare::collect;
use super::declared::Declared;
use super::depth::shallow;
use super::media::{Condition, Mode, compile as compile_media};
use super::selector::{Selector, Test, compile};

/// A rule: whom it is for, when, and what it says.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) selectors: Vec<Selector>,
    pub(super) conditions: Vec<usize>,
    pub(super) layer: Option<usize>,
    pub(super) usual: Vec<Declared>,
    pub(super) important: Vec<Declared>,
}

impl Rule {
    /// Tells whether the words that it puts before or after an element are those of an attribute.
    pub(super) fn asks_for_attributes(&self) -> bool {
        self.usual.iter().chain(&self.important).any(|declared| match declared {
            Declared::Other("content", value) => value.contains("attr("),
            Declared::Pending(name, _) => name == "content",
            _ => false,
        })
    }
}

/// A style sheet that another asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The address as written.
    pub address: String,
}

/// A style sheet as the cascade needs it.
#[derive(Debug, Default)]
pub struct Sheet {
    pub(super) rules: Vec<Rule>,
    pub(super) conditions: Vec<Condition>,
    pub(super) layers: Vec<String>,
    pub(super) buckets: Buckets,
    imports: Vec<Import>,
    animates: bool,
}

/// Where to look for rules that may be for an element: (rule, selector) by what the selector asks of the element itself.
#[derive(Debug, Default)]
pub(super) struct Buckets {
    pub(super) by_id: HashMap<u64, Vec<(u32, u32)>, FxBuildHasher>,
    pub(super) by_class: HashMap<u64, Vec<(u32, u32)>, FxBuildHasher>,
    pub(super) by_name: HashMap<LocalName, Vec<(u32, u32)>, FxBuildHasher>,
    pub(super) root: Vec<(u32, u32)>,
    pub(super) rest: Vec<(u32, u32)>,
}

/// Tells whether a media query, as a `media` attribute holds it, is met.
#[must_use]
pub fn media_matches(query: &str, mode: Mode) -> bool {
    if query.trim().is_empty() {
        return true;
    }
    if query.contains(['{', '}', ';']) {
        return false;
    }
    Sheet::read(&format!("@media {query} {{ a {{ color: red }} }}"))
        .conditions
        .first()
        .is_some_and(|condition| condition.holds(mode))
}

struct Around<'a> {
    selectors: &'a [Selector],
    conditions: Vec<usize>,
    layer: Option<usize>,
    depth: u8,
}

impl Sheet {
    /// Reads a style sheet; what no browser would understand is left out.
    #[must_use]
    pub fn read(css: &str) -> Self {
        let mut sheet = Self::default();
        let css = shallow(css);
        let options = ParserOptions { error_recovery: true, ..ParserOptions::default() };
        if let Ok(parsed) = StyleSheet::parse(&css, options) {
            sheet.take(&parsed.rules, &Around { selectors: &[], conditions: Vec::new(), layer: None, depth: 0 });
        }
        sheet.sort();
        sheet
    }

    /// Returns the style sheets it asks for.
    #[must_use]
    pub fn imports(&self) -> &[Import] {
        &self.imports
    }

    /// Tells whether any rule depends on a media feature, such as `prefers-color-scheme`.
    #[must_use]
    pub fn asks(&self, feature: &str) -> bool {
        self.conditions.iter().any(|condition| condition.asks(feature))
    }

    /// Tells whether it defines movement (`@keyframes`).
    #[must_use]
    pub fn animates(&self) -> bool {
        self.animates
    }

    /// Tells whether any colour is given for light and dark mode at once.
    #[must_use]
    pub fn has_light_dark(&self) -> bool {
        self.rules.iter().flat_map(|rule| rule.usual.iter().chain(&rule.important)).any(|declared| match declared {
            Declared::Colour(hue) | Declared::Background(hue) => matches!(hue, super::declared::Hue::LightDark(..)),
            Declared::Custom(_, value) | Declared::Pending(_, value) => value.contains("light-dark("),
            _ => false,
        })
    }

    /// Returns the names of the properties that rules declare, as far as they are kept by name.
    pub(super) fn mentioned(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().flat_map(|rule| rule.usual.iter().chain(&rule.important)).filter_map(|declared| match declared {
            Declared::Other(name, _) => Some(*name),
            Declared::Pending(name, _) | Declared::Wide(name, _) => Some(name.as_str()),
            _ => None,
        })
    }

    fn layer(&mut self, around: Option<usize>, name: Option<String>) -> usize {
        let name = name.unwrap_or_else(|| format!("\u{0}{}", self.layers.len()));
        let full = match around {
            Some(outer) => format!("{}.{name}", self.layers[outer]),
            None => name,
        };
        if let Some(at) = self.layers.iter().position(|known| *known == full) {
            return at;
        }
        self.layers.push(full);
        self.layers.len() - 1
    }

    fn add(&mut self, selectors: Vec<Selector>, block: &lightningcss::declaration::DeclarationBlock, around: &Around) {
        let (mut usual, mut important) = (Vec::new(), Vec::new());
        collect(block, &mut usual, &mut important);
        if usual.is_empty() && important.is_empty() {
            return;
        }
        self.rules.push(Rule { selectors, conditions: around.conditions.clone(), layer: around.layer, usual, important });
    }

    fn take(&mut self, rules: &CssRuleList, around: &Around) {
        if around.depth > 12 {
            return;
        }
        for rule in &rules.0 {
            match rule {
                CssRule::Style(style) => {
                    let selectors = keep(&style.selectors, around.selectors);
                    self.add(selectors.clone(), &style.declarations, around);
                    let inner = Around {
                        selectors: &selectors,
                        conditions: around.conditions.clone(),
                        layer: around.layer,
                        depth: around.depth + 1,
                    };
                    self.take(&style.rules, &inner);
                }
                CssRule::Nesting(nesting) => {
                    let selectors = keep(&nesting.style.selectors, around.selectors);
                    self.add(selectors, &nesting.style.declarations, around);
                }
                CssRule::NestedDeclarations(nested) => {
                    self.add(around.selectors.to_vec(), &nested.declarations, around);
                }
                CssRule::Media(media) => {
                    self.conditions.push(compile_media(&media.query));
                    let mut conditions = around.conditions.clone();
                    conditions.push(self.conditions.len() - 1);
                    self.take(&media.rules, &Around { conditions, ..around.deeper() });
                }
                CssRule::Supports(supports) => {
                    let condition = supports_holds(&supports.condition);
                    if condition {
                        self.take(&supports.rules, &around.deeper());
                    }
                }
                CssRule::LayerStatement(statement) => {
                    for name in &statement.names {
                        self.layer(around.layer, Some(layer_name(name)));
                    }
                }
                CssRule::LayerBlock(block) => {
                    let layer = self.layer(around.layer, block.name.as_ref().map(layer_name));
                    self.take(&block.rules, &Around { layer: Some(layer), ..around.deeper() });
                }
                CssRule::Import(import) if compile_media(&import.media).holds(Mode::USUAL) => {
                    self.imports.push(Import { address: import.url.to_string() });
                }
                CssRule::Keyframes(_) => self.animates = true,
                _ => {}
            }
        }
    }

    fn sort(&mut self) {
        for (rule_at, rule) in self.rules.iter().enumerate() {
            for (at, selector) in rule.selectors.iter().enumerate() {
                let here = (u32::try_from(rule_at).unwrap_or(u32::MAX), u32::try_from(at).unwrap_or(u32::MAX));
                let tests = &selector.parts[0].1;
                let mut handles = Vec::new();
                if !handles_of(tests, &mut handles) {
                    self.buckets.rest.push(here);
                }
                for handle in handles {
                    // Letter case of ids and classes does not matter in quirks mode: the buckets fold it, the match decides.
                    match handle {
                        Test::Id(id) => self.buckets.by_id.entry(id.folded).or_default().push(here),
                        Test::Class(class) => self.buckets.by_class.entry(class.folded).or_default().push(here),
                        Test::Name(name) => self.buckets.by_name.entry(name.clone()).or_default().push(here),
                        _ => self.buckets.root.push(here),
                    }
                }
            }
        }
    }
}

/// Collects the tests by which elements that may fit are found: one of them holds for each. `false` when there are none.
fn handles_of<'t>(tests: &'t [Test], handles: &mut Vec<&'t Test>) -> bool {
    let best = |test: &&Test| match test {
        Test::Id(_) => 0,
        Test::Class(_) => 1,
        Test::Root => 2,
        _ => 3,
    };
    let own = tests.iter().filter(|test| matches!(test, Test::Id(_) | Test::Class(_) | Test::Root | Test::Name(_)));
    if let Some(own) = own.min_by_key(best) {
        handles.push(own);
        return true;
    }
    // `:is(h2, h3)`: the handles of every alternative.
    tests.iter().any(|test| {
        let Test::Is(alternatives) = test else { return false };
        let mut inner = Vec::new();
        let all =
            !alternatives.is_empty() && alternatives.iter().all(|alternative| handles_of(&alternative.parts[0].1, &mut inner));
        if all {
            handles.extend(inner);
        }
        all
    })
}

impl<'a> Around<'a> {
    fn deeper(&self) -> Around<'a> {
        Around { selectors: self.selectors, conditions: self.conditions.clone(), layer: self.layer, depth: self.depth + 1 }
    }
}

fn keep(list: &SelectorList, around: &[Selector]) -> Vec<Selector> {
    list.0.iter().map(|selector| compile(selector, around, 0)).collect()
}

fn layer_name(name: &lightningcss::rules::layer::LayerName) -> String {
    name.0.iter().map(|part| part.to_string()).collect::<Vec<_>>().join(".")
}

/// A browser of today understands what is asked, unless a rule asks for the opposite.
fn supports_holds(condition: &lightningcss::rules::supports::SupportsCondition) -> bool {
    use lightningcss::rules::supports::SupportsCondition as Asked;
    match condition {
        Asked::Not(inner) => !supports_holds(inner),
        Asked::And(parts) => parts.iter().all(supports_holds),
        Asked::Or(parts) => parts.iter().any(supports_holds),
        Asked::Unknown(_) => false,
        _ => true,
    }
}
