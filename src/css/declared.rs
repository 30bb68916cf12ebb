//! Declarations, kept without the text of their style sheet: what the cascade needs to know, and no more.

use std::sync::Arc;

use lightningcss::values::color::SystemColor;

use super::colour::Paint;
use super::style::{Display, Visibility};

/// A colour as it is declared.
#[derive(Clone, Debug, PartialEq)]
pub enum Hue {
    /// This colour.
    Fixed(Paint),
    /// The colour of the words.
    Current,
    /// One in light mode, one in dark mode.
    LightDark(Box<Hue>, Box<Hue>),
    /// One that the system gives.
    System(SystemColor),
}

/// A length as it is declared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Length {
    /// CSS pixels.
    Px(f32),
    /// Times the size of the letters.
    Em(f32),
    /// Times the size of the letters of the page.
    Rem(f32),
    /// Hundredths of something that depends on the property.
    Percent(f32),
    /// A bare number, for line heights.
    Number(f32),
    /// `normal`.
    Normal,
    /// Only a browser can tell.
    Unknown,
}

/// What else lies behind an element, as it is declared.
#[derive(Clone, Debug, PartialEq)]
pub enum Backdrop {
    /// Nothing.
    None,
    /// A gradient between these colours.
    Gradient(Vec<Hue>),
    /// A picture.
    Picture,
}

/// The weight of letters, as it is declared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Weight {
    /// This weight.
    Fixed(f32),
    /// More than around it.
    Bolder,
    /// Less than around it.
    Lighter,
}

/// One declaration.
#[derive(Clone, Debug, PartialEq)]
pub enum Declared {
    /// `display`.
    Display(Display),
    /// `visibility`.
    Visibility(Visibility),
    /// `opacity`.
    Opacity(f32),
    /// `color`.
    Colour(Hue),
    /// `background-color`.
    Background(Hue),
    /// `background-image`.
    Backdrop(Backdrop),
    /// `font-size`.
    FontSize(Length),
    /// `font-size: smaller` and `larger`, as a factor.
    FontFactor(f32),
    /// `font-weight`.
    FontWeight(Weight),
    /// `letter-spacing`.
    LetterSpacing(Length),
    /// `word-spacing`.
    WordSpacing(Length),
    /// `line-height`.
    LineHeight(Length),
    /// `text-shadow`: the colours of those that surround the letters.
    Shadow(Vec<Hue>),
    /// `transform`: by how many degrees it turns; `None` is not to be known.
    Transform(Option<f32>),
    /// `rotate`.
    Rotate(Option<f32>),
    /// A custom property.
    Custom(String, Arc<str>),
    /// A value that needs custom properties: name of the property and the value.
    Pending(String, Arc<str>),
    /// A keyword of every property: name of the property and `inherit`, `initial`, `unset`, `revert`.
    Wide(String, Wide),
    /// A property that only a browser can work out.
    Unknown(String),
    /// Any other property that rules ask about, as written.
    Other(&'static str, Arc<str>),
}

/// A keyword that every property understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wide {
    /// As around it.
    Inherit,
    /// As if nothing had ever been said.
    Initial,
    /// As around it for what is inherited, else as if nothing had been said.
    Unset,
    /// As the browser would have it.
    Revert,
}
