//! Which colour words have and what lies behind them, all layers taken together.

use super::super::super::element::Element;
use crate::css::{Declared, Hue, Mode, Paint, Picture, Style, StylesIn, contrast, inline_declarations};
use crate::html::NodeId;

/// How many colours may lie behind words before they count as a picture.
const MOST: usize = 24;

/// What was found of the words of an element.
#[derive(Debug)]
pub(super) enum Seen {
    /// They stand out, or there is no telling.
    Enough,
    /// They do not stand out.
    TooLittle {
        /// The contrast as it is.
        ratio: f32,
        /// The contrast that is asked for.
        needed: f32,
        /// The colour of the words.
        text: Paint,
        /// The colour behind them.
        back: Paint,
        /// Whether this is so everywhere behind the words, and not only at one end of a gradient.
        sure: bool,
    },
}

/// Tells whether an element holds words of its own that people read.
pub(super) fn has_words(element: Element<'_, '_>) -> bool {
    element.is_html()
        && !matches!(element.tag(), "option" | "optgroup" | "title" | "script" | "style" | "textarea" | "noscript")
        && element.is_visible()
}

/// The note that the words of elements of a look stand out.
pub(super) const ENOUGH: u8 = 1;
/// The note that they stand out clearly.
pub(super) const MORE_THAN_ENOUGH: u8 = 2;

/// Judges the words of an element in some modes: the first in which they do not stand out, with its words.
///
/// `enough` is the bit by which it is noted that all elements of the same look stand out, so that they need no judging.
pub(super) fn judge_in<'p>(
    element: Element<'_, 'p>,
    mut modes: impl Iterator<Item = StylesIn<'p>>,
    (usual, large): (f32, f32),
    enough: u8,
) -> Option<(Seen, Mode)> {
    let styles = element.page.styles;
    let found = modes.find_map(|styles| {
        let seen = judge(element, styles, usual, large);
        matches!(seen, Seen::TooLittle { .. }).then(|| (seen, styles.mode()))
    });
    if found.is_none() {
        styles.note(element.id, enough);
    }
    found.filter(|(seen, _)| {
        let unseen = matches!(seen, Seen::TooLittle { ratio, .. } if *ratio < 1.03);
        !(is_switched_off(element) || unseen && element.tree().is_aria_hidden(element.id))
    })
}

/// Controls that are switched off, and their labels, may be pale.
fn is_switched_off(element: Element<'_, '_>) -> bool {
    let tree = element.tree();
    let dom = element.dom();
    let off = |id: NodeId| {
        tree.is_disabled(id)
            || dom.attribute(id, "aria-disabled").is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
    };
    let above = || std::iter::once(element.id).chain(dom.ancestors(element.id));
    if above().any(off) {
        return true;
    }
    if let Some(label) = above().find(|id| dom.is(*id, "label")) {
        let control = match dom.attribute(label, "for") {
            Some(id) => tree.by_id(id),
            None => dom.elements_below(label).find(|id| tree.labels(*id).contains(&label)),
        };
        if control.is_some_and(|control| off(control) || dom.ancestors(control).any(off)) {
            return true;
        }
    }
    above().filter_map(|id| dom.attribute(id, "id")).any(|id| element.page.labels_something_off(id))
}

/// Judges the words of an element: `usual` is the contrast for usual letters, `large` for large ones.
fn judge(element: Element<'_, '_>, styles: StylesIn<'_>, usual: f32, large: f32) -> Seen {
    let Some(style) = styles.get(element.id) else { return Seen::Enough };
    let is_large = match (style.font_size, style.font_weight) {
        (Some(size), _) if size >= 23.9 => true,
        (Some(size), Some(weight)) => size >= 18.6 && weight >= 700.0,
        (Some(_), None) => false,
        (None, _) => true,
    };
    let needed = if is_large { large } else { usual };
    let Some(pairs) = pairs(element, styles, style) else { return Seen::Enough };
    let mut worst: Option<(f32, Paint, Paint)> = None;
    let (mut all, mut any) = (true, false);
    for (text, back) in pairs {
        let Some(ratio) = contrast(text, back) else { return Seen::Enough };
        // The tenth of a percent by which colours are rounded is nobody's fault.
        let too_little = ratio < needed - 0.005;
        all &= too_little;
        any |= too_little;
        if worst.is_none_or(|(least, _, _)| ratio < least) {
            worst = Some((ratio, text, back));
        }
    }
    let Some((ratio, text, back)) = worst.filter(|_| any) else { return Seen::Enough };
    Seen::TooLittle { ratio, needed, text, back, sure: all && ratio >= 1.03 && !styles.mode().print }
}

/// Every pair of text and ground that the page can show for an element; `None` when there is no telling.
fn pairs(element: Element<'_, '_>, styles: StylesIn<'_>, style: &Style) -> Option<Vec<(Paint, Paint)>> {
    let dom = element.dom();
    let mut path: Vec<NodeId> =
        std::iter::once(element.id).chain(dom.ancestors(element.id)).filter(|id| dom.is_element(*id)).collect();
    path.reverse();
    if !ground_is_known(styles, &path) || style.other("-webkit-text-fill-color").is_some() {
        return None;
    }
    let canvas = if styles.mode().scheme == crate::css::Scheme::Dark && declares_dark(styles, &path) {
        Paint::opaque(18, 18, 18)
    } else {
        Paint::WHITE
    };
    let mut left = MOST * 8;
    let shown = layers(styles, &path, canvas, &mut left)?;
    let mut pairs = shown.clone();
    for shadow in style.shadow.iter() {
        pairs = shown.iter().map(|(text, back)| (*text, shadow.over(*back))).collect();
    }
    Some(pairs)
}

/// Returns every ground that the page can show behind an element's own content; `None` when there is no telling.
pub(super) fn grounds(element: Element<'_, '_>, styles: StylesIn<'_>) -> Option<Vec<Paint>> {
    let style = styles.get(element.id)?;
    Some(pairs(element, styles, style)?.into_iter().map(|(_, back)| back).collect())
}

/// Returns the colour that the first of these properties which is declared holds, when it can be told.
pub(super) fn written_colour(style: &Style, names: &[&str]) -> Option<Paint> {
    let value = names.iter().find_map(|name| style.other(name))?;
    let colour_of = |part: &str| {
        if let Some(paint) = hex(part) {
            return Some(paint);
        }
        inline_declarations(&format!("color:{part}")).into_iter().find_map(|(declared, _)| match declared {
            Declared::Colour(Hue::Fixed(paint)) => Some(paint),
            _ => None,
        })
    };
    // What holds several words and no function is no colour as a whole.
    let several = value.contains(' ') && !value.contains('(');
    let whole = if several { None } else { colour_of(value) };
    whole.or_else(|| value.split_ascii_whitespace().find_map(colour_of))
}

/// Reads an opaque colour in six hexadecimal digits, as most are written.
fn hex(part: &str) -> Option<Paint> {
    let digits = part.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.bytes().all(|c| c.is_ascii_hexdigit()))?;
    let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some(Paint::opaque(byte(0)?, byte(2)?, byte(4)?))
}

/// A page is only dark by itself where it says that it can be.
fn declares_dark(styles: StylesIn<'_>, path: &[NodeId]) -> bool {
    path.first()
        .and_then(|root| styles.get(*root))
        .and_then(|style| style.other("color-scheme"))
        .is_some_and(|schemes| schemes.contains("dark"))
}

/// What is moved over other things may lie on any of them, unless it brings its own ground.
fn ground_is_known(styles: StylesIn<'_>, path: &[NodeId]) -> bool {
    for id in path.iter().rev() {
        let Some(style) = styles.get(*id) else { continue };
        if style.other("mix-blend-mode").is_some_and(|mode| mode != "normal")
            || style.other("filter").is_some_and(|filter| filter != "none")
            || style.other("background-clip").is_some_and(|clip| clip.contains("text"))
            || style.opacity.is_none()
        {
            return false;
        }
        if style.background.is_opaque() && style.opacity == Some(1.0) {
            return true;
        }
        if matches!(style.other("position"), Some("absolute" | "fixed")) {
            return false;
        }
    }
    true
}

fn layers(styles: StylesIn<'_>, path: &[NodeId], below: Paint, left: &mut usize) -> Option<Vec<(Paint, Paint)>> {
    let (id, rest) = path.split_first()?;
    let style = styles.get(*id)?;
    let mut grounds = Vec::new();
    // Printers leave grounds out unless they are told otherwise: on paper, words stand on white.
    let on_paper = styles.mode().print;
    let flat = if on_paper { below } else { style.background.over(below) };
    match &style.picture {
        _ if on_paper => grounds.push(flat),
        Picture::None => grounds.push(flat),
        Picture::Gradient(stops) => grounds.extend(stops.iter().map(|stop| stop.over(flat))),
        Picture::Unknown => grounds.push(Paint::Unknown),
    }
    grounds.dedup();
    let opacity = style.opacity?;
    let mut pairs = Vec::new();
    for ground in grounds.into_iter().take(MOST) {
        *left = left.checked_sub(1)?;
        if rest.is_empty() {
            pairs.push((style.colour.over(ground), ground));
        } else {
            pairs.extend(layers(styles, rest, ground, left)?);
        }
    }
    if opacity < 1.0 {
        for (text, back) in &mut pairs {
            *text = text.faded(opacity).over(below);
            *back = back.faded(opacity).over(below);
        }
    }
    Some(pairs)
}
