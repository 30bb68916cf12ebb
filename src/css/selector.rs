//! Selectors, kept without the text of their style sheet.

use html5ever::LocalName;
use lightningcss::selector::{Combinator, Component, PseudoClass, PseudoElement, Selector as Written};
use parcel_selectors::attr::{AttrSelectorOperator, CaseSensitivity, NamespaceConstraint, ParsedAttrSelectorOperation};

use super::sieve::{Bits, Key, bit_of_name};
use super::style::Pseudo;

/// One selector, from the element itself outwards.
#[derive(Clone, Debug)]
pub(super) struct Selector {
    /// The tests of the element, then of those it is related to.
    pub(super) parts: Vec<(Relation, Vec<Test>)>,
    pub(super) pseudo: Option<Pseudo>,
    pub(super) specificity: u32,
    /// Whether it needs the reader to do something (`:hover`, `:focus`).
    pub(super) needs: Option<Doing>,
    /// What must be above the element: without these bits it cannot match.
    pub(super) above: Bits,
}

/// Returns the bits of the ids and classes that an element must have to pass some tests.
pub(super) fn bits_of(tests: &[Test]) -> Bits {
    let bit = |test: &Test| match test {
        Test::Id(key) | Test::Class(key) => key.bit(),
        _ => 0,
    };
    tests.iter().map(bit).fold(0, |all, bit| all | bit)
}

/// What a reader does while a selector matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    Focusing,
    Other,
}

/// How a part is related to the part before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    Itself,
    Parent,
    Ancestor,
    PreviousSibling,
    EarlierSibling,
}

/// How the value of an attribute is compared.
#[derive(Clone, Copy)]
pub(super) struct Operator(pub(super) AttrSelectorOperator);

impl std::fmt::Debug for Operator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Operator")
    }
}

/// One thing to ask of an element.
#[derive(Clone, Debug)]
pub(super) enum Test {
    Name(LocalName),
    Id(Key),
    Class(Key),
    Has(String),
    Value(String, Operator, String, bool),
    Not(Vec<Selector>),
    Is(Vec<Selector>),
    HasRelative(Vec<Selector>),
    Nth {
        a: i32,
        b: i32,
        of_type: bool,
        from_end: bool,
        of: Vec<Selector>,
    },
    Only {
        of_type: bool,
    },
    Root,
    Empty,
    Link,
    Checked,
    Disabled,
    Enabled,
    Required,
    Optional,
    Open,
    Lang(Vec<String>),
    /// What a selector in `:has()` is relative to; elsewhere the outermost element.
    Anchor,
    Always,
    Never,
}

/// Keeps a selector; `around` are the selectors of the rule that it is nested in.
pub(super) fn compile(written: &Written, around: &[Selector], depth: u8) -> Selector {
    let mut selector = Selector {
        parts: vec![(Relation::Itself, Vec::new())],
        pseudo: None,
        specificity: written.specificity(),
        needs: None,
        above: 0,
    };
    for component in written.iter_raw_match_order() {
        match component {
            Component::Combinator(combinator) => {
                let relation = match combinator {
                    Combinator::Child => Relation::Parent,
                    Combinator::Descendant | Combinator::Deep | Combinator::DeepDescendant => Relation::Ancestor,
                    Combinator::NextSibling => Relation::PreviousSibling,
                    Combinator::LaterSibling => Relation::EarlierSibling,
                    Combinator::PseudoElement => continue,
                    Combinator::SlotAssignment | Combinator::Part => {
                        selector.push(Test::Never);
                        continue;
                    }
                };
                selector.parts.push((relation, Vec::new()));
            }
            Component::PseudoElement(PseudoElement::Before) => selector.pseudo = Some(Pseudo::Before),
            Component::PseudoElement(PseudoElement::After) => selector.pseudo = Some(Pseudo::After),
            Component::PseudoElement(_) => selector.push(Test::Never),
            Component::NonTSPseudoClass(class) => pseudo_class(class, &mut selector),
            Component::Nesting => {
                if !around.is_empty() {
                    selector.specificity += around.iter().map(|outer| outer.specificity).max().unwrap_or(0);
                    if let Some(needs) = around.iter().find_map(|outer| outer.needs) {
                        selector.needs = Some(needs);
                    }
                    selector.push(Test::Is(around.to_vec()));
                } else {
                    selector.push(Test::Root);
                }
            }
            other => {
                let test = simple(other, around, depth);
                selector.push(test);
            }
        }
    }
    selector.above = selector.asked_above();
    selector
}

impl Selector {
    fn asked_above(&self) -> Bits {
        let above = self.parts.iter().filter(|(relation, _)| matches!(relation, Relation::Parent | Relation::Ancestor));
        above.flat_map(|(_, tests)| tests).fold(0, |bits, test| match test {
            Test::Name(name) => bits | bit_of_name(name),
            Test::Id(key) | Test::Class(key) => bits | key.bit(),
            _ => bits,
        })
    }

    fn push(&mut self, test: Test) {
        if let Some((_, tests)) = self.parts.last_mut() {
            tests.push(test);
        }
    }
}

fn pseudo_class(class: &PseudoClass, selector: &mut Selector) {
    let test = match class {
        PseudoClass::Link | PseudoClass::AnyLink(_) => Test::Link,
        PseudoClass::Checked => Test::Checked,
        PseudoClass::Disabled => Test::Disabled,
        PseudoClass::Enabled => Test::Enabled,
        PseudoClass::Required => Test::Required,
        PseudoClass::Optional => Test::Optional,
        PseudoClass::Open => Test::Open,
        PseudoClass::Defined => Test::Always,
        PseudoClass::Lang { languages } => Test::Lang(languages.iter().map(|tag| tag.to_ascii_lowercase()).collect()),
        PseudoClass::Dir { direction } => {
            if *direction == lightningcss::selector::Direction::Ltr {
                Test::Always
            } else {
                Test::Never
            }
        }
        PseudoClass::Focus | PseudoClass::FocusVisible | PseudoClass::FocusWithin => {
            selector.needs = selector.needs.or(Some(Doing::Focusing));
            return;
        }
        PseudoClass::Hover | PseudoClass::Active | PseudoClass::Visited | PseudoClass::Target | PseudoClass::TargetWithin => {
            selector.needs = Some(Doing::Other);
            return;
        }
        _ => Test::Never,
    };
    selector.push(test);
}

fn simple(component: &Component, around: &[Selector], depth: u8) -> Test {
    let all = |list: &[Written]| -> Vec<Selector> {
        if depth > 8 {
            return Vec::new();
        }
        list.iter().map(|inner| compile(inner, around, depth + 1)).collect()
    };
    match component {
        Component::ExplicitAnyNamespace
        | Component::ExplicitNoNamespace
        | Component::DefaultNamespace(_)
        | Component::Namespace(..)
        | Component::ExplicitUniversalType => Test::Always,
        Component::Scope => Test::Anchor,
        Component::LocalName(name) => Test::Name(LocalName::from(&*name.lower_name.0)),
        Component::ID(id) => Test::Id(Key::of(&id.0)),
        Component::Class(class) => Test::Class(Key::of(&class.0)),
        Component::AttributeInNoNamespaceExists { local_name_lower, .. } => Test::Has(local_name_lower.0.to_string()),
        Component::AttributeInNoNamespace { local_name, operator, value, case_sensitivity, never_matches } => {
            if *never_matches {
                return Test::Never;
            }
            let folded = case_sensitivity.to_unconditional(true) == CaseSensitivity::AsciiCaseInsensitive;
            Test::Value(local_name.0.to_string(), Operator(*operator), value.0.to_string(), folded)
        }
        Component::AttributeOther(other) => {
            if other.never_matches || matches!(&other.namespace, Some(NamespaceConstraint::Specific(_))) {
                return Test::Never;
            }
            match &other.operation {
                ParsedAttrSelectorOperation::Exists => Test::Has(other.local_name_lower.0.to_string()),
                ParsedAttrSelectorOperation::WithValue { operator, case_sensitivity, expected_value } => Test::Value(
                    other.local_name_lower.0.to_string(),
                    Operator(*operator),
                    expected_value.0.to_string(),
                    case_sensitivity.to_unconditional(true) == CaseSensitivity::AsciiCaseInsensitive,
                ),
            }
        }
        Component::Negation(list) => Test::Not(all(list)),
        Component::Is(list) | Component::Where(list) | Component::Any(_, list) => Test::Is(all(list)),
        Component::Has(list) => Test::HasRelative(all(list)),
        Component::Root => Test::Root,
        Component::Empty => Test::Empty,
        Component::Nth(nth) if nth.ty.is_only() => Test::Only { of_type: nth.ty.is_of_type() },
        Component::Nth(nth) => {
            Test::Nth { a: nth.a, b: nth.b, of_type: nth.ty.is_of_type(), from_end: nth.ty.is_from_end(), of: Vec::new() }
        }
        Component::NthOf(nth) => {
            let data = nth.nth_data();
            Test::Nth { a: data.a, b: data.b, of_type: false, from_end: data.ty.is_from_end(), of: all(nth.selectors()) }
        }
        _ => Test::Never,
    }
}
