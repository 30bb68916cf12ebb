//! One declaration after another, each changing a style.

use std::sync::Arc;

use super::colour::Paint;
use super::declared::{Backdrop, Declared, Hue, Length, Weight, Wide};
use super::media::{Mode, Scheme};
use super::style::{Display, Picture, Style, Visibility};
use super::user_agent::{bolder, lighter, system};

/// What a declaration may refer to.
pub(super) struct Around<'a> {
    /// The style of the element around it.
    pub(super) parent: &'a Style,
    /// What the browser alone would do.
    pub(super) browser: &'a Style,
    pub(super) mode: Mode,
}

fn paint(hue: &Hue, current: Paint, mode: Mode) -> Paint {
    match hue {
        Hue::Fixed(paint) => *paint,
        Hue::Current => current,
        Hue::LightDark(light, dark) => paint(if mode.scheme == Scheme::Dark { dark } else { light }, current, mode),
        Hue::System(which) => system(*which, mode),
    }
}

pub(super) fn set(style: &mut Style, around: &Around, declared: &Declared, line_height: &mut Option<Length>) {
    match declared {
        Declared::Display(display) => style.display = *display,
        Declared::Visibility(visibility) => style.visibility = *visibility,
        Declared::Opacity(opacity) => style.opacity = Some(*opacity),
        Declared::Colour(hue) => style.colour = paint(hue, around.parent.colour, around.mode),
        Declared::Background(hue) => style.background = paint(hue, style.colour, around.mode),
        Declared::Backdrop(backdrop) => {
            style.picture = match backdrop {
                Backdrop::None => Picture::None,
                Backdrop::Gradient(stops) => {
                    Picture::Gradient(stops.iter().map(|hue| paint(hue, style.colour, around.mode)).collect())
                }
                Backdrop::Picture => Picture::Unknown,
            }
        }
        Declared::FontSize(length) => {
            style.font_size = match length {
                Length::Px(pixels) => Some(*pixels),
                Length::Em(number) => around.parent.font_size.map(|size| size * number),
                Length::Rem(number) => Some(16.0 * number),
                Length::Percent(percent) => around.parent.font_size.map(|size| size * percent / 100.0),
                _ => None,
            };
        }
        Declared::FontFactor(factor) => style.font_size = around.parent.font_size.map(|size| size * factor),
        Declared::FontWeight(weight) => {
            style.font_weight = match weight {
                Weight::Fixed(number) => Some(*number),
                Weight::Bolder => around.parent.font_weight.map(bolder),
                Weight::Lighter => around.parent.font_weight.map(lighter),
            }
        }
        Declared::LetterSpacing(length) => style.letter_spacing = spacing(*length, style.font_size),
        Declared::WordSpacing(length) => style.word_spacing = spacing(*length, style.font_size),
        Declared::LineHeight(length) => *line_height = Some(*length),
        Declared::Shadow(hues) => {
            style.shadow = Arc::new(hues.iter().map(|hue| paint(hue, style.colour, around.mode)).collect())
        }
        Declared::Transform(degrees) | Declared::Rotate(degrees) => {
            // `transform: none` undoes a turn, and is the same as no degrees.
            style.turned = Some(degrees.unwrap_or(0.0));
        }
        Declared::Wide(name, wide) => {
            if name == "line-height" {
                *line_height = None;
            }
            reset(style, around, name, *wide);
        }
        Declared::Unknown(name) => unknown(style, name),
        Declared::Other(name, value) => set_other(style, name, Some(Arc::clone(value))),
        Declared::Custom(..) | Declared::Pending(..) => {}
    }
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
pub(super) fn reset(style: &mut Style, around: &Around, name: &str, wide: Wide) {
    let (parent, browser) = (around.parent, around.browser);
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
        "line-height" => (style.line_height, style.line_factor) = (from.line_height, from.line_factor),
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
        "line-height" => (style.line_height, style.line_factor) = (None, None),
        "transform" | "rotate" => style.turned = Some(0.0),
        _ => {}
    }
}
