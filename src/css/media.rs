//! Under which conditions a page is looked at, and whether a media query holds there.

use lightningcss::media_query::{
    MediaCondition, MediaFeatureComparison, MediaFeatureId, MediaFeatureName, MediaFeatureValue, MediaList, MediaQuery,
    MediaType, Operator, Qualifier, QueryFeature,
};

/// Light or dark, as the reader's system asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// How much contrast the reader's system asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Contrast {
    /// Nothing special.
    Usual,
    /// More.
    More,
    /// The system's own colours in place of the page's.
    Forced,
}

/// The conditions under which a page is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mode {
    /// Light or dark.
    pub scheme: Scheme,
    /// Which contrast is asked for.
    pub contrast: Contrast,
    /// The width of the window in CSS pixels.
    pub width: u32,
    /// Whether the page is on paper.
    pub print: bool,
    /// Whether the reader asks for less movement.
    pub reduced_motion: bool,
    /// Whether the window is higher than wide.
    pub portrait: bool,
}

impl Mode {
    /// A usual window on a usual screen.
    pub const USUAL: Self = Self {
        scheme: Scheme::Light,
        contrast: Contrast::Usual,
        width: 1280,
        print: false,
        reduced_motion: false,
        portrait: false,
    };

    /// A narrow window, as on a phone.
    pub const NARROW: Self = Self { width: 400, portrait: true, ..Self::USUAL };

    /// A usual window that is higher than wide.
    pub const UPRIGHT: Self = Self { portrait: true, ..Self::USUAL };

    /// Returns the conditions in words, such as "in dark mode", or nothing for the usual ones.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self { print: true, .. } => "on paper",
            Self { contrast: Contrast::Forced, .. } => "in high contrast",
            Self { contrast: Contrast::More, .. } => "when more contrast is asked for",
            Self { scheme: Scheme::Dark, .. } => "in dark mode",
            Self { width: ..600, .. } => "in a narrow window",
            _ => "",
        }
    }

    fn height(self) -> f32 {
        if self.portrait { self.width as f32 * 1.6 } else { self.width as f32 / 1.6 }
    }
}

/// A media query that keeps no text of its style sheet.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Screen,
    Print,
    Ident(String, String),
    Measure(Measure, Comparison, f32),
    Has(String),
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Measure {
    Width,
    Height,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Comparison {
    Equal,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

pub(super) fn compile(list: &MediaList) -> Condition {
    if list.media_queries.is_empty() {
        return Condition::All(Vec::new());
    }
    Condition::Any(list.media_queries.iter().map(query).collect())
}

fn query(query: &MediaQuery) -> Condition {
    let mut parts = Vec::new();
    match &query.media_type {
        MediaType::All => {}
        MediaType::Screen => parts.push(Condition::Screen),
        MediaType::Print => parts.push(Condition::Print),
        MediaType::Custom(_) => parts.push(Condition::Never),
    }
    if let Some(more) = &query.condition {
        parts.push(condition(more, 0));
    }
    let all = Condition::All(parts);
    if query.qualifier == Some(Qualifier::Not) { Condition::Not(Box::new(all)) } else { all }
}

fn condition(written: &MediaCondition, depth: u8) -> Condition {
    if depth > 20 {
        return Condition::Never;
    }
    match written {
        MediaCondition::Feature(QueryFeature::Plain { name, value }) => feature(name, MediaFeatureComparison::Equal, value),
        MediaCondition::Feature(QueryFeature::Range { name, operator, value }) => feature(name, *operator, value),
        MediaCondition::Feature(QueryFeature::Boolean { name }) => Condition::Has(name_of(name)),
        MediaCondition::Feature(QueryFeature::Interval { name, start, start_operator, end, end_operator }) => {
            let turned = match start_operator {
                MediaFeatureComparison::LessThan => MediaFeatureComparison::GreaterThan,
                MediaFeatureComparison::LessThanEqual => MediaFeatureComparison::GreaterThanEqual,
                MediaFeatureComparison::GreaterThan => MediaFeatureComparison::LessThan,
                MediaFeatureComparison::GreaterThanEqual => MediaFeatureComparison::LessThanEqual,
                MediaFeatureComparison::Equal => MediaFeatureComparison::Equal,
            };
            Condition::All(vec![feature(name, turned, start), feature(name, *end_operator, end)])
        }
        MediaCondition::Not(inner) => Condition::Not(Box::new(condition(inner, depth + 1))),
        MediaCondition::Operation { operator, conditions } => {
            let parts = conditions.iter().map(|part| condition(part, depth + 1)).collect();
            if *operator == Operator::And { Condition::All(parts) } else { Condition::Any(parts) }
        }
        MediaCondition::Unknown(_) => Condition::Never,
    }
}

fn name_of(name: &MediaFeatureName<MediaFeatureId>) -> String {
    use lightningcss::traits::ToCss as _;
    match name {
        MediaFeatureName::Standard(id) => id.to_css_string(Default::default()).unwrap_or_default(),
        MediaFeatureName::Custom(_) => String::new(),
        MediaFeatureName::Unknown(name) => name.0.to_string(),
    }
}

fn feature(name: &MediaFeatureName<MediaFeatureId>, operator: MediaFeatureComparison, value: &MediaFeatureValue) -> Condition {
    let comparison = match operator {
        MediaFeatureComparison::Equal => Comparison::Equal,
        MediaFeatureComparison::GreaterThan => Comparison::Greater,
        MediaFeatureComparison::GreaterThanEqual => Comparison::GreaterOrEqual,
        MediaFeatureComparison::LessThan => Comparison::Less,
        MediaFeatureComparison::LessThanEqual => Comparison::LessOrEqual,
    };
    let measure = match name {
        MediaFeatureName::Standard(MediaFeatureId::Width) => Measure::Width,
        MediaFeatureName::Standard(MediaFeatureId::Height) => Measure::Height,
        _ => {
            let MediaFeatureValue::Ident(value) = value else { return Condition::Never };
            return Condition::Ident(name_of(name), value.0.to_ascii_lowercase());
        }
    };
    let MediaFeatureValue::Length(length) = value else { return Condition::Never };
    let pixels = length.to_px().or_else(|| {
        let lightningcss::values::length::Length::Value(value) = length else { return None };
        let (number, unit) = value.to_unit_value();
        matches!(unit, "em" | "rem").then_some(number * 16.0)
    });
    pixels.map_or(Condition::Never, |pixels| Condition::Measure(measure, comparison, pixels))
}

impl Condition {
    pub(super) fn holds(&self, mode: Mode) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(mode)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(mode)),
            Self::Not(inner) => !inner.holds(mode),
            Self::Screen => !mode.print,
            Self::Print => mode.print,
            Self::Never => false,
            Self::Ident(name, value) => ident_holds(name, value, mode),
            Self::Has(name) => match name.as_str() {
                "color" | "width" | "height" | "hover" | "pointer" | "any-hover" | "any-pointer" | "scripting" => true,
                "prefers-reduced-motion" => mode.reduced_motion,
                "prefers-contrast" => mode.contrast != Contrast::Usual,
                "forced-colors" => mode.contrast == Contrast::Forced,
                "prefers-color-scheme" => true,
                _ => false,
            },
            Self::Measure(measure, comparison, value) => {
                let is = if *measure == Measure::Width { mode.width as f32 } else { mode.height() };
                match comparison {
                    Comparison::Equal => (is - value).abs() < 0.01,
                    Comparison::Greater => is > *value,
                    Comparison::GreaterOrEqual => is >= *value,
                    Comparison::Less => is < *value,
                    Comparison::LessOrEqual => is <= *value,
                }
            }
        }
    }

    /// Tells whether the condition asks about a feature, such as `prefers-color-scheme`.
    pub(super) fn asks(&self, feature: &str) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(|part| part.asks(feature)),
            Self::Not(inner) => inner.asks(feature),
            Self::Ident(name, _) | Self::Has(name) => name == feature,
            Self::Print => feature == "print",
            Self::Measure(Measure::Width, _, _) => feature == "width",
            _ => false,
        }
    }
}

fn ident_holds(name: &str, value: &str, mode: Mode) -> bool {
    match name {
        "prefers-color-scheme" => (value == "dark") == (mode.scheme == Scheme::Dark),
        "prefers-contrast" => match value {
            "more" => mode.contrast == Contrast::More,
            "no-preference" => mode.contrast == Contrast::Usual,
            "custom" => mode.contrast == Contrast::Forced,
            _ => false,
        },
        "forced-colors" => (value == "active") == (mode.contrast == Contrast::Forced),
        "prefers-reduced-motion" => (value == "reduce") == mode.reduced_motion,
        "orientation" => (value == "portrait") == mode.portrait,
        "hover" | "any-hover" => value == "hover",
        "pointer" | "any-pointer" => value == "fine",
        "scripting" => value == "none",
        _ => false,
    }
}
