//! Colours as light: blending and the contrast of WCAG.

/// A colour that shows: red, green, blue and alpha from 0 to 1, or not to be known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Paint {
    /// A colour in sRGB.
    Rgba([f32; 4]),
    /// Something that only a browser can tell.
    Unknown,
}

impl Paint {
    /// No colour at all.
    pub const CLEAR: Self = Self::Rgba([0.0; 4]);
    /// Black.
    pub const BLACK: Self = Self::Rgba([0.0, 0.0, 0.0, 1.0]);
    /// White.
    pub const WHITE: Self = Self::Rgba([1.0; 4]);

    /// Returns an opaque colour from bytes.
    #[must_use]
    pub fn opaque(red: u8, green: u8, blue: u8) -> Self {
        Self::Rgba([f32::from(red) / 255.0, f32::from(green) / 255.0, f32::from(blue) / 255.0, 1.0])
    }

    /// Tells whether nothing of it shows.
    #[must_use]
    pub fn is_clear(self) -> bool {
        matches!(self, Self::Rgba([_, _, _, alpha]) if alpha <= 0.0)
    }

    /// Tells whether nothing shows through it.
    #[must_use]
    pub fn is_opaque(self) -> bool {
        matches!(self, Self::Rgba([_, _, _, alpha]) if alpha >= 0.999)
    }

    /// Returns the colour that shows when this lies over another.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        if self.is_opaque() {
            return self;
        }
        if self.is_clear() {
            return below;
        }
        let (Self::Rgba([r, g, b, a]), Self::Rgba([r2, g2, b2, a2])) = (self, below) else { return Self::Unknown };
        let alpha = a + a2 * (1.0 - a);
        if alpha <= 0.0 {
            return Self::CLEAR;
        }
        let mix = |top: f32, bottom: f32| (top * a + bottom * a2 * (1.0 - a)) / alpha;
        Self::Rgba([mix(r, r2), mix(g, g2), mix(b, b2), alpha])
    }

    /// Returns the colour made thinner, as `opacity` does.
    #[must_use]
    pub fn faded(self, by: f32) -> Self {
        match self {
            Self::Rgba([r, g, b, a]) => Self::Rgba([r, g, b, a * by.clamp(0.0, 1.0)]),
            Self::Unknown if by <= 0.0 => Self::CLEAR,
            Self::Unknown => Self::Unknown,
        }
    }

    /// Returns the colour as people write it, such as `#1d70b8`.
    #[must_use]
    pub fn hex(self) -> String {
        match self {
            Self::Rgba([r, g, b, _]) => {
                let byte = |channel: f32| (channel.clamp(0.0, 1.0) * 255.0).round();
                format!("#{:02x}{:02x}{:02x}", byte(r) as u8, byte(g) as u8, byte(b) as u8)
            }
            Self::Unknown => String::from("a colour that cannot be known"),
        }
    }

    fn luminance(self) -> Option<f32> {
        let Self::Rgba([r, g, b, _]) = self else { return None };
        let linear = |channel: f32| {
            let channel = channel.clamp(0.0, 1.0);
            if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
        };
        Some(0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b))
    }
}

/// Returns the contrast of two opaque colours, from 1 to 21, as WCAG counts it.
#[must_use]
pub fn contrast(one: Paint, other: Paint) -> Option<f32> {
    let (one, other) = (one.luminance()?, other.luminance()?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_is_twenty_one_to_one() {
        assert!((contrast(Paint::BLACK, Paint::WHITE).unwrap() - 21.0).abs() < 0.01);
        let half = Paint::BLACK.faded(0.5).over(Paint::WHITE);
        assert_eq!(half.hex(), "#808080");
    }
}
