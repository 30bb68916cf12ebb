//! Where the style sheets of a theme say something, so that a finding can name the line.

use std::collections::HashMap;

use super::scan::{Written, declarations};
use crate::css::{Declared, Hue, Mode, Paint, Scheme, inline_declarations};
use crate::source::{SourceId, Span};

/// The style sheets of a site as they are written, and what they say about colours.
#[derive(Debug, Default)]
pub struct StyleSources {
    colours: HashMap<String, Vec<Place>>,
    outlines: Vec<Span>,
    movements: Vec<Span>,
}

#[derive(Debug)]
struct Place {
    at: Span,
    /// Whether it gives a name to the colour that others use.
    is_token: bool,
    /// What the place is for: dark mode, more contrast, paper.
    dark: bool,
    contrast: bool,
    paper: bool,
}

impl StyleSources {
    /// Reads style sheets in the order they count.
    #[must_use]
    pub fn of<'t>(sheets: impl IntoIterator<Item = (SourceId, &'t str)>) -> Self {
        let mut all = Self::default();
        for (source, css) in sheets {
            for written in declarations(css) {
                let at = Span::new(source, written.at.start, written.at.end);
                if written.is_in_movement() {
                    continue;
                }
                match written.name {
                    "outline" | "outline-style" | "outline-width" if matches!(written.value, "none" | "0" | "0px") => {
                        all.outlines.push(at);
                    }
                    "animation" | "animation-iteration-count" if written.value.contains("infinite") => all.movements.push(at),
                    _ => {}
                }
                all.take_colours(&written, at);
            }
        }
        all
    }

    /// Returns where a colour is declared: by name before by itself, and for these conditions before for others.
    #[must_use]
    pub fn colour(&self, paint: Paint, mode: Mode) -> Option<Span> {
        let places = self.colours.get(&paint.hex())?;
        let fits = |place: &Place| {
            let dark = (mode.scheme == Scheme::Dark) == place.dark;
            let contrast = (mode.contrast == crate::css::Contrast::More) == place.contrast;
            usize::from(place.paper == mode.print) * 4 + usize::from(dark && contrast) * 2 + usize::from(place.is_token)
        };
        // Of equal ones the last counts, as in the cascade.
        places.iter().max_by_key(|place| fits(place)).map(|place| place.at)
    }

    /// Returns where the ring around the focus is taken away, when it is so at one place alone.
    #[must_use]
    pub fn outline(&self) -> Option<Span> {
        self.outlines.first().copied().filter(|_| self.outlines.len() == 1)
    }

    /// Returns where something is made to move for ever.
    #[must_use]
    pub fn movement(&self) -> Option<Span> {
        self.movements.first().copied()
    }

    fn take_colours(&mut self, written: &Written<'_>, at: Span) {
        let is_token = written.name.starts_with("--");
        let coloured = is_token
            || matches!(
                written.name,
                "color" | "background" | "background-color" | "border-color" | "outline-color" | "outline"
            );
        if !coloured || written.value.len() > 400 {
            return;
        }
        let dark = written.is_under("prefers-color-scheme") && written.is_under("dark");
        let contrast = written.is_under("prefers-contrast");
        let paper = written.is_under("print");
        let place = |dark| Place { at, is_token, dark, contrast, paper };
        for part in parts(written.value) {
            for (declared, _) in inline_declarations(&format!("color:{part}")) {
                match declared {
                    Declared::Colour(Hue::Fixed(paint)) => self.add(paint, place(dark)),
                    Declared::Colour(Hue::LightDark(light, other)) => {
                        if let Hue::Fixed(paint) = *light {
                            self.add(paint, place(false));
                        }
                        if let Hue::Fixed(paint) = *other {
                            self.add(paint, place(true));
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    fn add(&mut self, paint: Paint, place: Place) {
        self.colours.entry(paint.hex()).or_default().push(place);
    }
}

/// The whole value, or its parts between spaces outside brackets: `3px solid #fff` holds one colour.
fn parts(value: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, sign) in value.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ' ' | ',' if depth == 0 => {
                parts.push(&value[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&value[start..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_found_where_it_is_declared_for_the_mode() {
        let css = ":root { --ink: #999; }\n@media (prefers-color-scheme: dark) { :root { --ink: #777; --paper: #999 } }\nb { color: light-dark(#123456, #abcdef) }";
        let source = SourceId::from_index(3);
        let sources = StyleSources::of([(source, css)]);
        let place = |colour, mode| sources.colour(colour, mode).map(|at| &css[at.start()..at.end()]);
        let dark = Mode { scheme: Scheme::Dark, ..Mode::USUAL };
        assert_eq!(place(Paint::opaque(0x99, 0x99, 0x99), Mode::USUAL), Some("--ink: #999"));
        assert_eq!(place(Paint::opaque(0x99, 0x99, 0x99), dark), Some("--paper: #999"));
        assert_eq!(place(Paint::opaque(0xab, 0xcd, 0xef), dark), Some("color: light-dark(#123456, #abcdef)"));
        assert_eq!(place(Paint::opaque(1, 2, 3), dark), None);
    }
}
