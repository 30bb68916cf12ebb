//! What browsers do before any style sheet: the parts that decide what is shown, in which size and colour.

use super::colour::Paint;
use super::media::{Contrast, Mode, Scheme};
use super::style::{Display, Style};
use crate::html::{Dom, Element, Namespace, NodeId};

use lightningcss::values::color::SystemColor;

/// Gives an element what browsers give it.
pub(super) fn apply(style: &mut Style, parent: &Style, dom: &Dom, id: NodeId, element: Element, mode: Mode) {
    if element.namespace != Namespace::Html {
        if matches!(
            element.tag(),
            "defs"
                | "title"
                | "desc"
                | "metadata"
                | "style"
                | "script"
                | "symbol"
                | "clipPath"
                | "mask"
                | "linearGradient"
                | "radialGradient"
                | "pattern"
                | "marker"
        ) {
            style.display = Display::None;
        }
        return;
    }
    let name = element.tag();
    style.display = display(name, dom, id, element);
    let size = |factor: f32| parent.font_size.map(|size| size * factor);
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            style.font_weight = Some(700.0);
            style.font_size = size(match name {
                "h1" => heading_one(dom, id),
                "h2" => 1.5,
                "h3" => 1.17,
                "h4" => 1.0,
                "h5" => 0.83,
                _ => 0.67,
            });
        }
        "b" | "strong" | "th" => style.font_weight = parent.font_weight.map(bolder),
        "small" | "sub" | "sup" => style.font_size = size(1.0 / 1.2),
        "big" => style.font_size = size(1.2),
        "code" | "kbd" | "samp" | "tt" | "pre" if parent.font_size == Some(16.0) => {
            style.font_size = Some(13.0);
        }
        "mark" => {
            style.background = system(SystemColor::Mark, mode);
            style.colour = system(SystemColor::MarkText, mode);
        }
        "a" | "area" if element.has("href") => style.colour = system(SystemColor::LinkText, mode),
        "button" | "input" | "select" | "textarea" => {
            style.font_size = Some(13.333);
            style.font_weight = Some(400.0);
            (style.letter_spacing, style.word_spacing) = (Some(0.0), Some(0.0));
            let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
            let is_button = name == "button" || matches!(kind.as_str(), "button" | "submit" | "reset");
            let (back, words) = if is_button {
                (SystemColor::ButtonFace, SystemColor::ButtonText)
            } else {
                (SystemColor::Field, SystemColor::FieldText)
            };
            if !(name == "input" && matches!(kind.as_str(), "checkbox" | "radio" | "range" | "image" | "file" | "color")) {
                style.background = system(back, mode);
            }
            style.colour = system(if element.has("disabled") { SystemColor::GrayText } else { words }, mode);
        }
        "font" => {
            if let Some(colour) = element.attribute("color").and_then(legacy_colour) {
                style.colour = colour;
            }
        }
        "body" => {
            if let Some(colour) = element.attribute("text").and_then(legacy_colour) {
                style.colour = colour;
            }
        }
        _ => {}
    }
    if matches!(name, "body" | "table" | "tr" | "td" | "th" | "thead" | "tbody" | "tfoot")
        && let Some(colour) = element.attribute("bgcolor").and_then(legacy_colour)
    {
        style.background = colour;
    }
}

/// Browsers draw an `h1` within sections smaller.
fn heading_one(dom: &Dom, id: NodeId) -> f32 {
    let around = dom
        .ancestors(id)
        .filter(|above| ["article", "aside", "nav", "section"].iter().any(|name| dom.is(*above, name)))
        .count();
    match around {
        0 => 2.0,
        1 => 1.5,
        2 => 1.17,
        3 => 1.0,
        4 => 0.83,
        _ => 0.67,
    }
}

pub(super) fn bolder(weight: f32) -> f32 {
    match weight {
        ..350.0 => 400.0,
        350.0..550.0 => 700.0,
        550.0..900.0 => 900.0,
        same => same,
    }
}

pub(super) fn lighter(weight: f32) -> f32 {
    match weight {
        ..100.0 => weight,
        100.0..550.0 => 100.0,
        550.0..750.0 => 400.0,
        _ => 700.0,
    }
}

fn display(name: &str, dom: &Dom, id: NodeId, element: Element) -> Display {
    if element.has("hidden") && !element.attribute("hidden").is_some_and(|value| value.eq_ignore_ascii_case("until-found")) {
        return Display::None;
    }
    match name {
        "base" | "basefont" | "datalist" | "head" | "link" | "meta" | "noembed" | "noframes" | "param" | "rp" | "script"
        | "style" | "template" | "title" => Display::None,
        "input" if element.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden")) => Display::None,
        "dialog" if !element.has("open") => Display::None,
        "audio" if !element.has("controls") => Display::None,
        "button" | "input" | "select" | "textarea" | "img" | "video" | "audio" | "canvas" | "iframe" | "object" | "embed"
        | "meter" | "progress" => Display::InlineBlock,
        "table" | "thead" | "tbody" | "tfoot" | "tr" | "col" | "colgroup" => Display::Table,
        "td" | "th" | "caption" => Display::Cell,
        "html" | "body" | "address" | "article" | "aside" | "blockquote" | "center" | "dd" | "details" | "dialog" | "dir"
        | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5"
        | "h6" | "header" | "hgroup" | "hr" | "legend" | "li" | "listing" | "main" | "menu" | "nav" | "ol" | "optgroup"
        | "option" | "p" | "plaintext" | "pre" | "search" | "section" | "summary" | "ul" | "xmp" => Display::Block,
        _ => {
            let _ = (dom, id);
            Display::Inline
        }
    }
}

fn legacy_colour(written: &str) -> Option<Paint> {
    use lightningcss::traits::Parse as _;
    use lightningcss::values::color::{CssColor, RGBA};
    let written = written.trim();
    let colour = CssColor::parse_string(written).or_else(|_| {
        let with_hash: &str = written;
        CssColor::parse_string(with_hash)
    });
    let rgba = RGBA::try_from(&colour.ok()?).ok()?;
    Some(Paint::opaque(rgba.red, rgba.green, rgba.blue))
}

/// Returns the colour that a system gives, as Chromium has it by default.
pub(super) fn system(colour: SystemColor, mode: Mode) -> Paint {
    let dark = mode.scheme == Scheme::Dark && !mode.print || mode.contrast == Contrast::Forced;
    let of = |light: (u8, u8, u8), night: (u8, u8, u8)| {
        let (red, green, blue) = if dark { night } else { light };
        Paint::opaque(red, green, blue)
    };
    match colour {
        SystemColor::Canvas | SystemColor::Background => of((255, 255, 255), (18, 18, 18)),
        SystemColor::CanvasText | SystemColor::CaptionText => of((0, 0, 0), (255, 255, 255)),
        SystemColor::LinkText => of((0, 0, 238), (158, 158, 255)),
        SystemColor::VisitedText => of((85, 26, 139), (208, 173, 240)),
        SystemColor::ActiveText => of((255, 0, 0), (255, 158, 158)),
        SystemColor::ButtonFace => of((239, 239, 239), (107, 107, 107)),
        SystemColor::ButtonText => of((0, 0, 0), (255, 255, 255)),
        SystemColor::Field => of((255, 255, 255), (59, 59, 59)),
        SystemColor::FieldText => of((0, 0, 0), (255, 255, 255)),
        SystemColor::GrayText => of((128, 128, 128), (128, 128, 128)),
        SystemColor::Mark => of((255, 255, 0), (255, 255, 0)),
        SystemColor::MarkText => of((0, 0, 0), (0, 0, 0)),
        SystemColor::Highlight | SystemColor::SelectedItem | SystemColor::AccentColor => of((0, 117, 255), (0, 117, 255)),
        SystemColor::HighlightText | SystemColor::SelectedItemText | SystemColor::AccentColorText => {
            of((255, 255, 255), (255, 255, 255))
        }
        _ => Paint::Unknown,
    }
}
