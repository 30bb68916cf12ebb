//! From what the CSS parser understood to the declarations that the cascade keeps.

use lightningcss::declaration::DeclarationBlock;
use lightningcss::printer::PrinterOptions;
use lightningcss::properties::Property;
use lightningcss::properties::custom::CustomPropertyName;
use lightningcss::properties::display::{
    Display as LcDisplay, DisplayInside, DisplayKeyword, DisplayOutside, Visibility as LcVisibility,
};
use lightningcss::properties::font::{
    AbsoluteFontSize, AbsoluteFontWeight, FontSize, FontWeight, LineHeight, RelativeFontSize,
};
use lightningcss::properties::text::Spacing;
use lightningcss::properties::transform::{Transform, TransformList};
use lightningcss::stylesheet::{ParserOptions, StyleAttribute};
use lightningcss::traits::ToCss as _;
use lightningcss::values::color::{CssColor, RGBA};
use lightningcss::values::gradient::{Gradient, GradientItem};
use lightningcss::values::image::Image;
use lightningcss::values::length::{Length as LcLength, LengthPercentage, LengthValue};
use lightningcss::values::percentage::DimensionPercentage;

use super::colour::Paint;
use super::declared::{Backdrop, Declared, Hue, Length, Weight, Wide};
use super::depth::shallow;
use super::style::{Display, Visibility};

/// Properties that are kept as they are written.
const OTHERS: &[&str] = &[
    "position",
    "overflow",
    "overflow-x",
    "overflow-y",
    "width",
    "height",
    "max-width",
    "max-height",
    "min-width",
    "min-height",
    "clip",
    "clip-path",
    "content",
    "text-transform",
    "text-indent",
    "filter",
    "mix-blend-mode",
    "left",
    "top",
    "right",
    "bottom",
    "outline",
    "outline-style",
    "outline-width",
    "outline-color",
    "border",
    "border-color",
    "border-style",
    "border-width",
    "box-shadow",
    "text-decoration",
    "text-decoration-line",
    "animation",
    "animation-name",
    "animation-iteration-count",
    "text-align",
    "writing-mode",
    "background-clip",
    "-webkit-text-fill-color",
    "order",
    "pointer-events",
    "content-visibility",
    "margin-left",
    "margin-top",
    "font-family",
    "flex-direction",
    "scroll-padding",
    "scroll-padding-top",
    "cursor",
    "white-space",
    "color-scheme",
    "text-overflow",
];

fn known_other(name: &str) -> Option<&'static str> {
    OTHERS.iter().find(|known| **known == name).copied()
}

/// Reads the declarations of a `style` attribute: each with whether it is `!important`, in order of rising weight.
#[must_use]
pub fn inline_declarations(style: &str) -> Vec<(Declared, bool)> {
    let style = shallow(style);
    let options = ParserOptions { error_recovery: true, ..ParserOptions::default() };
    let Ok(attribute) = StyleAttribute::parse(&style, options) else { return Vec::new() };
    let block = attribute.declarations;
    let (mut usual, mut important) = (Vec::new(), Vec::new());
    collect(&block, &mut usual, &mut important);
    usual.into_iter().map(|one| (one, false)).chain(important.into_iter().map(|one| (one, true))).collect()
}

pub(super) fn collect(block: &DeclarationBlock, usual: &mut Vec<Declared>, important: &mut Vec<Declared>) {
    for property in &block.declarations {
        declare(property, usual);
    }
    for property in &block.important_declarations {
        declare(property, important);
    }
}

fn printed(property: &Property) -> Option<String> {
    property.value_to_css_string(PrinterOptions::default()).ok()
}

/// Adds what a property declares.
pub(super) fn declare(property: &Property, out: &mut Vec<Declared>) {
    match property {
        Property::Display(display) => out.push(Declared::Display(display_of(display))),
        Property::Visibility(visibility) => out.push(Declared::Visibility(match visibility {
            LcVisibility::Visible => Visibility::Visible,
            LcVisibility::Hidden | LcVisibility::Collapse => Visibility::Hidden,
        })),
        Property::Opacity(opacity) => out.push(Declared::Opacity(opacity.0.clamp(0.0, 1.0))),
        Property::Color(colour) => out.push(Declared::Colour(hue(colour))),
        Property::BackgroundColor(colour) => out.push(Declared::Background(hue(colour))),
        Property::BackgroundImage(images) => out.push(Declared::Backdrop(backdrop(images.iter()))),
        Property::Background(layers) => {
            let colour = layers.last().map_or(Hue::Fixed(Paint::CLEAR), |layer| hue(&layer.color));
            out.push(Declared::Background(colour));
            out.push(Declared::Backdrop(backdrop(layers.iter().map(|layer| &layer.image))));
        }
        Property::FontSize(size) => out.push(font_size(size)),
        Property::FontWeight(weight) => out.push(font_weight(weight)),
        Property::LineHeight(height) => out.push(Declared::LineHeight(line_height(height))),
        Property::Font(font) => {
            out.push(font_size(&font.size));
            out.push(font_weight(&font.weight));
            out.push(Declared::LineHeight(line_height(&font.line_height)));
        }
        Property::LetterSpacing(spacing) => out.push(Declared::LetterSpacing(spacing_of(spacing))),
        Property::WordSpacing(spacing) => out.push(Declared::WordSpacing(spacing_of(spacing))),
        Property::TextShadow(shadows) => {
            let flat = |length: &LcLength| length.to_px().unwrap_or(0.0);
            // A shadow to one side leaves the letters readable; blurred ones on all sides are what the letters stand on.
            let all_round = |sign: f32| shadows.iter().any(|shadow| flat(&shadow.x_offset) * sign >= 0.0);
            let blurred = shadows.iter().all(|shadow| flat(&shadow.blur) > 0.0);
            let surrounds = blurred && all_round(1.0) && all_round(-1.0);
            out.push(Declared::Shadow(if surrounds {
                shadows.iter().map(|shadow| hue(&shadow.color)).collect()
            } else {
                Vec::new()
            }));
        }
        Property::Transform(list, _) => out.push(Declared::Transform(turn(list))),
        Property::Rotate(_) => out.push(Declared::Rotate(printed(property).and_then(|text| rotation(&text)))),
        Property::Custom(custom) => match &custom.name {
            CustomPropertyName::Custom(name) => {
                let value = printed(property).unwrap_or_default();
                out.push(Declared::Custom(name.0.to_string(), value.trim().into()));
            }
            CustomPropertyName::Unknown(name) => {
                if let (Some(name), Some(value)) = (known_other(&name.0), printed(property)) {
                    out.push(written(name, &value));
                }
            }
        },
        Property::Unparsed(unparsed) => {
            let Some(value) = printed(property) else { return };
            let name = unparsed.property_id.name();
            if let Some(wide) = wide(&value) {
                out.push(Declared::Wide(name.to_owned(), wide));
            } else if value.contains("var(") {
                out.push(Declared::Pending(name.to_owned(), value.into()));
            } else if value.contains('(') {
                out.push(Declared::Unknown(name.to_owned()));
            }
        }
        Property::All(keyword) => {
            if let Some(wide) = keyword.to_css_string(PrinterOptions::default()).ok().and_then(|text| wide(&text)) {
                out.push(Declared::Wide(String::from("all"), wide));
            }
        }
        other => {
            if let Some(name) = known_other(other.property_id().name())
                && let Some(value) = printed(other)
            {
                out.push(written(name, &value));
            }
        }
    }
}

fn written(name: &'static str, value: &str) -> Declared {
    match wide(value) {
        Some(wide) => Declared::Wide(name.to_owned(), wide),
        None if value.contains("var(") => Declared::Pending(name.to_owned(), value.into()),
        None => Declared::Other(name, value.into()),
    }
}

fn wide(value: &str) -> Option<Wide> {
    Some(match value.trim().to_ascii_lowercase().as_str() {
        "inherit" => Wide::Inherit,
        "initial" => Wide::Initial,
        "unset" => Wide::Unset,
        "revert" | "revert-layer" => Wide::Revert,
        _ => return None,
    })
}

fn display_of(display: &LcDisplay) -> Display {
    match display {
        LcDisplay::Keyword(keyword) => match keyword {
            DisplayKeyword::None => Display::None,
            DisplayKeyword::Contents => Display::Contents,
            DisplayKeyword::TableCell | DisplayKeyword::TableCaption => Display::Cell,
            DisplayKeyword::RubyBase | DisplayKeyword::RubyText => Display::Inline,
            _ => Display::Table,
        },
        LcDisplay::Pair(pair) => match (&pair.outside, &pair.inside) {
            (_, DisplayInside::Flex(_) | DisplayInside::Grid | DisplayInside::Box(_)) => Display::Flex,
            (_, DisplayInside::Table) => Display::Table,
            (DisplayOutside::Inline, DisplayInside::Flow | DisplayInside::Ruby) => Display::Inline,
            (DisplayOutside::Inline, _) => Display::InlineBlock,
            _ => Display::Block,
        },
    }
}

fn hue(colour: &CssColor) -> Hue {
    match colour {
        CssColor::CurrentColor => Hue::Current,
        CssColor::LightDark(light, dark) => Hue::LightDark(Box::new(hue(light)), Box::new(hue(dark))),
        CssColor::System(system) => Hue::System(*system),
        fixed => match RGBA::try_from(fixed) {
            Ok(rgba) => {
                Hue::Fixed(Paint::Rgba([rgba.red, rgba.green, rgba.blue, rgba.alpha].map(|byte| f32::from(byte) / 255.0)))
            }
            Err(()) => Hue::Fixed(Paint::Unknown),
        },
    }
}

fn backdrop<'a, 'i: 'a>(images: impl Iterator<Item = &'a Image<'i>>) -> Backdrop {
    let mut stops = Vec::new();
    for image in images {
        match image {
            Image::None => {}
            Image::Gradient(gradient) => match stops_of(gradient) {
                Some(found) => stops.extend(found),
                None => return Backdrop::Picture,
            },
            _ => return Backdrop::Picture,
        }
    }
    if stops.is_empty() { Backdrop::None } else { Backdrop::Gradient(stops) }
}

fn stops_of(gradient: &Gradient) -> Option<Vec<Hue>> {
    fn of<D>(items: &[GradientItem<D>]) -> Vec<Hue> {
        items
            .iter()
            .filter_map(|item| match item {
                GradientItem::ColorStop(stop) => Some(hue(&stop.color)),
                GradientItem::Hint(_) => None,
            })
            .collect()
    }
    Some(match gradient {
        Gradient::Linear(linear) | Gradient::RepeatingLinear(linear) => of(&linear.items),
        Gradient::Radial(radial) | Gradient::RepeatingRadial(radial) => of(&radial.items),
        Gradient::Conic(conic) | Gradient::RepeatingConic(conic) => of(&conic.items),
        Gradient::WebKitGradient(_) => return None,
    })
}

fn value(value: &LengthValue) -> Length {
    match value {
        LengthValue::Em(number) => Length::Em(*number),
        LengthValue::Rem(number) => Length::Rem(*number),
        LengthValue::Ch(number) | LengthValue::Ex(number) => Length::Em(number * 0.5),
        other => other.to_px().map_or(Length::Unknown, Length::Px),
    }
}

fn length(length: &LcLength) -> Length {
    match length {
        LcLength::Value(inner) => value(inner),
        LcLength::Calc(_) => length.to_px().map_or(Length::Unknown, Length::Px),
    }
}

fn length_percentage(written: &LengthPercentage) -> Length {
    match written {
        DimensionPercentage::Dimension(inner) => value(inner),
        DimensionPercentage::Percentage(percentage) => Length::Percent(percentage.0 * 100.0),
        DimensionPercentage::Calc(_) => Length::Unknown,
    }
}

fn font_size(size: &FontSize) -> Declared {
    match size {
        FontSize::Length(length) => Declared::FontSize(length_percentage(length)),
        FontSize::Absolute(keyword) => Declared::FontSize(Length::Px(match keyword {
            AbsoluteFontSize::XXSmall => 9.0,
            AbsoluteFontSize::XSmall => 10.0,
            AbsoluteFontSize::Small => 13.0,
            AbsoluteFontSize::Medium => 16.0,
            AbsoluteFontSize::Large => 18.0,
            AbsoluteFontSize::XLarge => 24.0,
            AbsoluteFontSize::XXLarge => 32.0,
            AbsoluteFontSize::XXXLarge => 48.0,
        })),
        FontSize::Relative(RelativeFontSize::Smaller) => Declared::FontFactor(1.0 / 1.2),
        FontSize::Relative(RelativeFontSize::Larger) => Declared::FontFactor(1.2),
    }
}

fn font_weight(weight: &FontWeight) -> Declared {
    Declared::FontWeight(match weight {
        FontWeight::Absolute(AbsoluteFontWeight::Weight(number)) => Weight::Fixed(*number),
        FontWeight::Absolute(AbsoluteFontWeight::Normal) => Weight::Fixed(400.0),
        FontWeight::Absolute(AbsoluteFontWeight::Bold) => Weight::Fixed(700.0),
        FontWeight::Bolder => Weight::Bolder,
        FontWeight::Lighter => Weight::Lighter,
    })
}

fn line_height(height: &LineHeight) -> Length {
    match height {
        LineHeight::Normal => Length::Normal,
        LineHeight::Number(number) => Length::Number(*number),
        LineHeight::Length(length) => length_percentage(length),
    }
}

fn spacing_of(spacing: &Spacing) -> Length {
    match spacing {
        Spacing::Normal => Length::Px(0.0),
        Spacing::Length(inner) => length(inner),
    }
}

/// By how many degrees a list of transforms turns an element in its plane.
fn turn(list: &TransformList) -> Option<f32> {
    let mut degrees = 0.0;
    for transform in &list.0 {
        match transform {
            Transform::Rotate(angle) | Transform::RotateZ(angle) => degrees += angle.to_degrees(),
            Transform::Rotate3d(x, y, z, angle) if *x == 0.0 && *y == 0.0 => degrees += angle.to_degrees() * z.signum(),
            Transform::Matrix(matrix) => degrees += matrix.b.atan2(matrix.a).to_degrees(),
            Transform::Matrix3d(matrix) => degrees += matrix.m12.atan2(matrix.m11).to_degrees(),
            _ => {}
        }
    }
    Some(degrees)
}

fn rotation(text: &str) -> Option<f32> {
    let text = text.trim();
    if text == "none" {
        return Some(0.0);
    }
    let angle = text.split_ascii_whitespace().next_back()?;
    let at = angle.find(|c: char| c.is_ascii_alphabetic())?;
    let number: f32 = angle[..at].parse().ok()?;
    let degrees = match &angle[at..] {
        "deg" => number,
        "turn" => number * 360.0,
        "rad" => number.to_degrees(),
        "grad" => number * 0.9,
        _ => return None,
    };
    let about = text.split_ascii_whitespace().next()?;
    (!matches!(about, "x" | "y")).then_some(degrees)
}
