//! The colours of a theme, made from the one accent that its organisation sets.
//!
//! In: `accent` of `theme.toml`. Out: the colour tokens for light, dark and more contrast, each with the contrast that the
//! words on it need; or a finding that names the nearest accent that can be read. Knows no page.

use std::fmt::Write as _;

use super::oklch::{Oklch, paint};
use crate::css::{Paint, contrast};
use crate::report::{Finding, Report, Reported};
use crate::source::Text;

/// What words need on what lies behind them (WCAG 1.4.3), with a little to spare for rounding.
const READABLE: f32 = 4.55;
/// What words need to be read with ease (WCAG 1.4.6).
const EASE: f32 = 7.05;

const WHITE: [u8; 3] = [255; 3];
const BLACK: [u8; 3] = [0; 3];

/// Returns a stylesheet with the colours that an accent makes.
pub(super) fn stylesheet(accent: &Text) -> Reported<String> {
    let mut report = Report::default();
    let Some(bytes) = bytes_of(accent) else {
        report.add(
            Finding::error("theme-accent", accent.at, format!("The accent “{}” is not written as a colour.", &**accent))
                .why("The site is shown in the theme's usual colours instead of yours.")
                .mend("Write `#` and six of the signs 0 to 9 and a to f, such as `accent = \"#0a5751\"`."),
        );
        return report.with(String::new());
    };
    let good = nearest_good(bytes);
    if good != bytes {
        let found = ratio(bytes, tint(Oklch::of(bytes)));
        let what = format!("The accent {} is too light to be read on a white page.", hex(bytes));
        report.add(
            Finding::error("theme-accent", accent.at, what)
                .why(format!(
                    "Links and buttons have this colour. Words need a contrast of 4.5 to 1; these would have {found:.1} to 1, and people with low vision could not read them."
                ))
                .mend(format!("The nearest colour that can be read is {}: `accent = \"{0}\"`.", hex(good))),
        );
    }
    report.with(sheet(good))
}

/// Reads `#1d70b8` or `#17b`.
fn bytes_of(text: &str) -> Option<[u8; 3]> {
    let signs: Vec<u8> = text
        .trim()
        .strip_prefix('#')?
        .chars()
        .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    match signs[..] {
        [r, g, b] => Some([r * 17, g * 17, b * 17]),
        [r1, r2, g1, g2, b1, b2] => Some([r1 * 16 + r2, g1 * 16 + g2, b1 * 16 + b2]),
        _ => None,
    }
}

/// Returns the accent itself when words in it, and white words on it, can be read; else the lightest of its hue that can.
fn nearest_good(bytes: [u8; 3]) -> [u8; 3] {
    let colour = Oklch::of(bytes);
    let good = |bytes: [u8; 3]| ratio(bytes, tint(colour)) >= READABLE;
    if good(bytes) { bytes } else { darker_until(colour, good) }
}

/// The page behind everything in a quiet band: nearly white.
fn tint(colour: Oklch) -> [u8; 3] {
    colour.with(0.966, 0.008).bytes()
}

/// The tokens that an accent makes, by name.
struct Tokens {
    names: Vec<(&'static str, [u8; 3], [u8; 3])>,
    more: Vec<(&'static str, [u8; 3], [u8; 3])>,
}

impl Tokens {
    fn of(accent: [u8; 3]) -> Self {
        let colour = Oklch::of(accent);
        let tinted = |light: f32, strongest: f32| colour.with(light, strongest).bytes();
        let dark_paper = tinted(0.19, 0.012);
        let dark_tint = tinted(0.25, 0.016);
        let dark_accent = lighter_until(colour.with(0.7, 0.13), |bytes| ratio(bytes, dark_tint) >= EASE);
        let on_dark_accent = tinted(0.2, 0.04);
        let band = darker_until(colour.with(colour.light.min(0.38), 0.14), |bytes| ratio(bytes, WHITE) >= 9.0);
        let names = vec![
            ("paper", WHITE, dark_paper),
            ("tint", tint(colour), dark_tint),
            ("ink", tinted(0.235, 0.02), tinted(0.945, 0.008)),
            ("soft", tinted(0.41, 0.025), tinted(0.82, 0.015)),
            ("accent", accent, dark_accent),
            ("on-accent", WHITE, on_dark_accent),
            ("band", band, tinted(0.3, 0.045)),
            ("on-band", WHITE, tinted(0.97, 0.005)),
            ("line", tinted(0.865, 0.018), tinted(0.37, 0.022)),
            ("edge", tinted(0.53, 0.022), tinted(0.68, 0.022)),
        ];
        let more = vec![
            (
                "accent",
                darker_until(colour, |bytes| ratio(bytes, WHITE) >= 10.5),
                lighter_until(colour.with(0.85, 0.1), |bytes| ratio(bytes, BLACK) >= 14.0),
            ),
            ("band", darker_until(colour, |bytes| ratio(bytes, WHITE) >= 13.0), BLACK),
        ];
        Self { names, more }
    }
}

fn sheet(accent: [u8; 3]) -> String {
    let tokens = Tokens::of(accent);
    let mut css = String::from("@layer tokens {\n:root {\n");
    let lines = |css: &mut String, tokens: &[(&str, [u8; 3], [u8; 3])]| {
        for (name, light, dark) in tokens {
            let _ = writeln!(css, "--{name}: light-dark({}, {});", hex(*light), hex(*dark));
        }
    };
    lines(&mut css, &tokens.names);
    css.push_str("}\n@media (prefers-contrast: more) {\n:root {\n");
    let more = |css: &mut String| {
        for (name, light, dark) in MORE {
            let _ = writeln!(css, "--{name}: light-dark({light}, {dark});");
        }
        lines(css, &tokens.more);
    };
    more(&mut css);
    css.push_str("}\n}\n:root[data-contrast=\"more\"] {\n");
    more(&mut css);
    css.push_str("}\n}\n");
    css
}

/// What more contrast makes of every other token.
const MORE: [(&str, &str, &str); 8] = [
    ("paper", "#fff", "#000"),
    ("tint", "#fff", "#000"),
    ("ink", "#000", "#fff"),
    ("soft", "#000", "#fff"),
    ("on-accent", "#fff", "#000"),
    ("on-band", "#fff", "#fff"),
    ("line", "#000", "#fff"),
    ("edge", "#000", "#fff"),
];

fn darker_until(colour: Oklch, good: impl Fn([u8; 3]) -> bool) -> [u8; 3] {
    steps(colour, 0.0, good)
}

fn lighter_until(colour: Oklch, good: impl Fn([u8; 3]) -> bool) -> [u8; 3] {
    steps(colour, 1.0, good)
}

/// Goes towards black or white in small steps, until a colour is good.
fn steps(colour: Oklch, towards: f32, good: impl Fn([u8; 3]) -> bool) -> [u8; 3] {
    const STEPS: u8 = 200;
    let step = |nth: u8| colour.light + (towards - colour.light) * f32::from(nth) / f32::from(STEPS);
    let shades = (0..=STEPS).map(|nth| Oklch { light: step(nth), ..colour }.bytes());
    shades.into_iter().find(|bytes| good(*bytes)).unwrap_or(if towards > 0.5 { WHITE } else { BLACK })
}

fn ratio(one: [u8; 3], other: [u8; 3]) -> f32 {
    contrast(paint(one), paint(other)).unwrap_or(1.0)
}

fn hex(bytes: [u8; 3]) -> String {
    Paint::hex(paint(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceId, Span};

    /// What borders of controls need (WCAG 1.4.11), with much to spare.
    const SEEN: f32 = 4.0;

    /// Tells which pair of colours has less contrast than what stands in it needs.
    fn weakest(tokens: &Tokens) -> Option<(&'static str, &'static str, f32)> {
        let of = |name: &str, dark: bool| {
            let token = tokens.names.iter().find(|token| token.0 == name).expect("a token");
            if dark { token.2 } else { token.1 }
        };
        let pairs = [
            ("ink", "paper", 12.0),
            ("ink", "tint", 11.0),
            ("soft", "paper", EASE),
            ("soft", "tint", EASE),
            ("accent", "paper", READABLE),
            ("accent", "tint", READABLE),
            ("on-accent", "accent", READABLE),
            ("on-band", "band", EASE),
            ("edge", "paper", SEEN),
            ("edge", "tint", SEEN),
        ];
        let found = pairs.iter().flat_map(|(words, behind, needed)| {
            [false, true].map(|dark| (*words, *behind, ratio(of(words, dark), of(behind, dark)), *needed))
        });
        found.into_iter().find(|(_, _, found, needed)| found < needed).map(|(words, behind, found, _)| (words, behind, found))
    }

    fn accent(text: &str) -> Reported<String> {
        stylesheet(&Text::new(text, Span::start_of(SourceId::from_index(1))))
    }

    #[test]
    fn a_good_accent_is_taken_as_it_is() {
        let made = accent("#7a1f5c");
        assert_eq!(made.findings, []);
        assert!(made.value.contains("--accent: light-dark(#7a1f5c, "), "{}", made.value);
    }

    #[test]
    fn an_accent_that_cannot_be_read_is_answered_with_the_nearest_that_can() {
        let made = accent("#ffb81c");
        let [finding] = &made.findings[..] else { panic!("{:?}", made.findings) };
        assert_eq!(finding.what, "The accent #ffb81c is too light to be read on a white page.");
        let near = finding.mend.rsplit('`').nth(1).unwrap();
        let near = near.split('"').nth(1).unwrap();
        assert_eq!(accent(near).findings, [], "{near}");
        assert!(made.value.contains(near), "the site is shown in it");
    }

    #[test]
    fn what_is_no_colour_is_told() {
        for text in ["teal", "#12345", "", "#ggg", "0a5751"] {
            assert_eq!(accent(text).findings[0].rule, "theme-accent", "{text}");
            assert_eq!(accent(text).value, "");
        }
        assert!(accent("#05c").value.contains("#0055cc"));
    }

    #[test]
    fn every_accent_makes_colours_that_can_be_read() {
        for r in (0..=255).step_by(51) {
            for g in (0..=255).step_by(51) {
                for b in (0..=255).step_by(51) {
                    let tokens = Tokens::of(nearest_good([r, g, b]));
                    assert_eq!(weakest(&tokens), None, "#{r:02x}{g:02x}{b:02x}");
                }
            }
        }
    }
}
