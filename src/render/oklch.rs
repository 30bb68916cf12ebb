//! Colours by lightness, strength and hue, as people see them (OKLCH), so that one can be made lighter and stay the same.
//!
//! In: bytes of sRGB, or the three numbers. Out: the other. The numbers are those of B. Ottosson's OKLab.

use crate::css::Paint;

/// A colour by lightness (0 to 1), strength (0 to about 0.4) and hue (in radians).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Oklch {
    /// How light.
    pub(super) light: f32,
    /// How strong.
    pub(super) strong: f32,
    /// Which hue.
    pub(super) hue: f32,
}

impl Oklch {
    /// Returns the colour of three bytes.
    pub(super) fn of(bytes: [u8; 3]) -> Self {
        let [r, g, b] = bytes.map(|byte| {
            let c = f32::from(byte) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        let l = (0.412_221_47 * r + 0.536_332_54 * g + 0.051_445_99 * b).cbrt();
        let m = (0.211_903_5 * r + 0.680_699_5 * g + 0.107_396_96 * b).cbrt();
        let s = (0.088_302_46 * r + 0.281_718_84 * g + 0.629_978_7 * b).cbrt();
        let light = 0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s;
        let a = 1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s;
        let b = 0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s;
        Self { light, strong: a.hypot(b), hue: b.atan2(a) }
    }

    /// Returns the same hue with this lightness, no stronger than this.
    pub(super) fn with(self, light: f32, strongest: f32) -> Self {
        Self { light, strong: self.strong.min(strongest), ..self }
    }

    /// Returns what a screen can show of it: as strong as it may be.
    pub(super) fn bytes(self) -> [u8; 3] {
        let mut strong = self.strong;
        for _ in 0..24 {
            if let Some(bytes) = (Self { strong, ..self }).on_screen() {
                return bytes;
            }
            strong *= 0.85;
        }
        (Self { strong: 0.0, ..self }).on_screen().unwrap_or(if self.light > 0.5 { [255; 3] } else { [0; 3] })
    }

    fn on_screen(self) -> Option<[u8; 3]> {
        let (a, b) = (self.strong * self.hue.cos(), self.strong * self.hue.sin());
        let l = (self.light + 0.396_337_78 * a + 0.215_803_76 * b).powi(3);
        let m = (self.light - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
        let s = (self.light - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
        let linear = [
            4.076_741_7 * l - 3.307_711_6 * m + 0.230_969_94 * s,
            -1.268_438 * l + 2.609_757_4 * m - 0.341_319_38 * s,
            -0.004_196_086_3 * l - 0.703_418_6 * m + 1.707_614_7 * s,
        ];
        if linear.iter().any(|c| !(-0.000_5..=1.000_5).contains(c)) {
            return None;
        }
        Some(linear.map(|c| {
            let c = c.clamp(0.0, 1.0);
            let c = if c <= 0.003_130_8 { c * 12.92 } else { 1.055 * c.powf(1.0 / 2.4) - 0.055 };
            (c * 255.0).round() as u8
        }))
    }
}

/// Returns bytes as a colour whose contrast can be counted.
pub(super) fn paint([r, g, b]: [u8; 3]) -> Paint {
    Paint::opaque(r, g, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_comes_back_as_it_was() {
        for bytes in [[0, 0, 0], [255, 255, 255], [10, 87, 81], [200, 16, 46], [255, 221, 0], [18, 52, 86]] {
            let back = Oklch::of(bytes).bytes();
            assert!(bytes.iter().zip(back).all(|(one, other)| one.abs_diff(other) <= 1), "{bytes:?} {back:?}");
        }
    }

    #[test]
    fn what_no_screen_shows_is_shown_as_strong_as_it_can_be() {
        let blue = Oklch::of([0, 0, 255]).with(0.95, 0.4);
        assert!(blue.bytes()[2] > 240);
    }
}
