//! Captions as understood, whatever format they came in: cues with their times, places and words.
//!
//! The names in JSON are those of the contract, which are those of the browsers' `VTTCue` and `VTTRegion`.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde::{Deserialize, Deserializer};

use crate::source::Span;

/// What a caption file says.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
pub struct Captions {
    /// Whether it is a caption file at all: a WebVTT file must begin with `WEBVTT`.
    pub valid: bool,
    /// The cues in the order of the file.
    pub cues: Vec<Cue>,
    /// The regions in the order of the file; [`Settings::region`] counts in it.
    pub regions: Vec<Region>,
    /// The stylesheets in the order of the file.
    pub styles: Vec<String>,
    /// Whether a machine made them and nobody corrected them: they do not meet WCAG 1.2.2.
    #[serde(skip)]
    pub automatic: bool,
}

/// One caption: some words, and when they are shown.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Cue {
    /// Its name; often empty, often a number.
    pub id: String,
    /// When it appears.
    pub start: Time,
    /// When it goes; a file may say a moment before its start.
    pub end: Time,
    /// Its words as written, in WebVTT's markup.
    pub text: String,
    /// Where it is shown.
    pub settings: Settings,
    /// Its words as understood.
    pub nodes: Vec<Node>,
    /// Where it is written.
    #[serde(skip)]
    pub at: Span,
    /// Where its times are written.
    #[serde(skip)]
    pub times: Span,
}

/// A moment in a film, in whole milliseconds from its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Time(u64);

impl Time {
    /// Returns the moment so many milliseconds from the start.
    #[must_use]
    pub const fn from_milliseconds(milliseconds: u64) -> Self {
        Self(milliseconds)
    }

    /// Returns the moment of a clock; hours beyond counting give the last moment there is.
    #[must_use]
    pub const fn of_clock(hours: u64, minutes: u64, seconds: u64, milliseconds: u64) -> Self {
        let rest = minutes * 60_000 + seconds * 1000 + milliseconds;
        Self(hours.saturating_mul(3_600_000).saturating_add(rest))
    }

    /// Returns the milliseconds from the start.
    #[must_use]
    pub const fn milliseconds(self) -> u64 {
        self.0
    }

    /// Returns the seconds from the start.
    #[must_use]
    pub fn seconds(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// Returns the whole seconds from the start, rounded down, as a link to a moment counts them.
    #[must_use]
    pub const fn whole_seconds(self) -> u64 {
        self.0 / 1000
    }

    /// Returns how many milliseconds this moment lies after another, or 0.
    #[must_use]
    pub const fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

impl std::fmt::Display for Time {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (hours, minutes, seconds) = (self.0 / 3_600_000, self.0 / 60_000 % 60, self.0 / 1000 % 60);
        match hours {
            0 => write!(f, "{minutes}:{seconds:02}"),
            _ => write!(f, "{hours}:{minutes:02}:{seconds:02}"),
        }
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.seconds())
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let seconds = f64::deserialize(deserializer)?;
        Ok(Self((seconds * 1000.0).round() as u64))
    }
}

/// Where a cue is shown, as WebVTT has it.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Empty for horizontal text, else `rl` or `lr`: the way its lines grow.
    pub vertical: &'static str,
    /// A line number, or a percentage when it does not snap to lines.
    pub line: Place,
    /// Whether `line` counts lines.
    pub snap_to_lines: bool,
    /// `start`, `center` or `end`: the edge of the box that is on the line.
    pub line_align: &'static str,
    /// A percentage.
    pub position: Place,
    /// `auto`, `line-left`, `center` or `line-right`: the edge of the box that is at the position.
    pub position_align: &'static str,
    /// A percentage.
    #[serde(serialize_with = "plain_number")]
    pub size: f64,
    /// `start`, `center`, `end`, `left` or `right`.
    pub align: &'static str,
    /// The place of its region in [`Captions::regions`].
    pub region: Option<usize>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            vertical: "",
            line: Place::Auto,
            snap_to_lines: true,
            line_align: "start",
            position: Place::Auto,
            position_align: "auto",
            size: 100.0,
            align: "center",
            region: None,
        }
    }
}

/// A number, or what the player finds best.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// What the player finds best.
    Auto,
    /// A number.
    At(f64),
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Auto => serializer.serialize_str("auto"),
            Self::At(number) => plain_number(number, serializer),
        }
    }
}

/// A part of the picture where cues scroll.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Region {
    /// Its name.
    pub id: String,
    /// A percentage.
    #[serde(serialize_with = "plain_number")]
    pub width: f64,
    /// How many lines it shows.
    pub lines: u64,
    /// A percentage.
    #[serde(serialize_with = "plain_number")]
    pub region_anchor_x: f64,
    /// A percentage.
    #[serde(serialize_with = "plain_number")]
    pub region_anchor_y: f64,
    /// A percentage.
    #[serde(serialize_with = "plain_number")]
    pub viewport_anchor_x: f64,
    /// A percentage.
    #[serde(serialize_with = "plain_number")]
    pub viewport_anchor_y: f64,
    /// Empty, or `up`.
    pub scroll: &'static str,
}

impl Default for Region {
    fn default() -> Self {
        Self {
            id: String::new(),
            width: 100.0,
            lines: 3,
            region_anchor_x: 0.0,
            region_anchor_y: 100.0,
            viewport_anchor_x: 0.0,
            viewport_anchor_y: 100.0,
            scroll: "",
        }
    }
}

/// A piece of a cue's words.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Words.
    Text(String),
    /// The words after it are spoken from this moment.
    Timestamp(Time),
    /// Words with a meaning.
    Element(Element),
}

/// Words between two tags.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Which tags.
    pub kind: ElementKind,
    /// The classes.
    pub classes: Vec<String>,
    /// The speaker of a [`ElementKind::Voice`], the language of a [`ElementKind::Language`]; else empty.
    pub annotation: String,
    /// What stands between the tags.
    pub children: Vec<Node>,
}

/// The tags of WebVTT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ElementKind {
    /// `<c>`
    Class,
    /// `<i>`
    Italic,
    /// `<b>`
    Bold,
    /// `<u>`
    Underline,
    /// `<ruby>`
    Ruby,
    /// `<rt>`, inside ruby
    RubyText,
    /// `<v Name>`
    Voice,
    /// `<lang en>`
    Language,
}

impl ElementKind {
    /// Every kind with the name of its tag.
    pub const ALL: [(&'static str, Self); 8] = [
        ("c", Self::Class),
        ("i", Self::Italic),
        ("b", Self::Bold),
        ("u", Self::Underline),
        ("ruby", Self::Ruby),
        ("rt", Self::RubyText),
        ("v", Self::Voice),
        ("lang", Self::Language),
    ];

    /// Returns the kind with this tag.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| *name == tag).map(|(_, kind)| *kind)
    }

    /// Returns the name of its tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("c", |(name, _)| name)
    }

    /// Whether its tag says something after its name: a speaker or a language.
    #[must_use]
    pub fn is_annotated(self) -> bool {
        matches!(self, Self::Voice | Self::Language)
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::Text(text) => {
                map.serialize_entry("type", "text")?;
                map.serialize_entry("value", text)?;
            }
            Self::Timestamp(time) => {
                map.serialize_entry("type", "timestamp")?;
                map.serialize_entry("value", time)?;
            }
            Self::Element(element) => {
                map.serialize_entry("type", element.kind.tag())?;
                map.serialize_entry("classes", &element.classes)?;
                if element.kind.is_annotated() {
                    map.serialize_entry("annotation", &element.annotation)?;
                }
                map.serialize_entry("children", &element.children)?;
            }
        }
        map.end()
    }
}

/// Writes a whole number without `.0`, as the contract does.
fn plain_number<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        serializer.serialize_i64(*number as i64)
    } else {
        serializer.serialize_f64(*number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_reads_as_people_say_it() {
        assert_eq!(Time::of_clock(0, 1, 13, 999).to_string(), "1:13");
        assert_eq!(Time::of_clock(1, 2, 3, 0).to_string(), "1:02:03");
        assert_eq!(Time::of_clock(0, 0, 0, 142).seconds(), 0.142);
        assert_eq!(Time::of_clock(u64::MAX, 0, 0, 1).milliseconds(), u64::MAX);
    }

    #[test]
    fn a_time_reads_back_from_json() {
        let time = Time::of_clock(0, 1, 13, 7);
        assert_eq!(serde_json::to_string(&time).unwrap(), "73.007");
        assert_eq!(serde_json::from_str::<Time>("73.007").unwrap(), time);
    }

    #[test]
    fn settings_have_the_names_of_the_contract() {
        let json = serde_json::to_string(&Settings::default()).unwrap();
        assert_eq!(
            json,
            r#"{"vertical":"","line":"auto","snapToLines":true,"lineAlign":"start","position":"auto","positionAlign":"auto","size":100,"align":"center","region":null}"#
        );
    }
}
