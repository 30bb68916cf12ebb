//! Icons of a site, from its logo: squares in the sizes that browser tabs and the home screens of phones show.
//!
//! Pure: bytes in, bytes out. A drawing (SVG) is its own icon and not looked at here.

use fast_image_resize::{ResizeOptions, Resizer};
use image::{DynamicImage, Rgba, RgbaImage, imageops};

use super::images::{PicturePlan, png, upright};
use crate::parse::{PictureFacts, PictureFormat};

/// The icon of a browser's tab, of Apple's home screen, and of Android's.
const SIDES: [u32; 3] = [32, 180, 192];
/// Apple's phones paint what is transparent black.
const ON_WHITE: u32 = 180;

/// Returns the icons worth making of a logo, by rising size: none that would have to be blown up, but the smallest.
#[must_use]
pub fn icon_plan(logo: &PictureFacts) -> Vec<PicturePlan> {
    let readable = matches!(logo.format, PictureFormat::Jpeg | PictureFormat::Png | PictureFormat::Webp) && !logo.animated;
    let longer = logo.width.max(logo.height);
    let sides = SIDES.into_iter().filter(|side| readable && (*side == SIDES[0] || *side <= longer));
    sides.map(|side| PicturePlan { width: side, height: side, format: PictureFormat::Png }).collect()
}

/// Makes one icon: the whole logo in the middle of a square; `None` when it cannot be read.
#[must_use]
pub fn icon(bytes: &[u8], logo: &PictureFacts, plan: PicturePlan) -> Option<Vec<u8>> {
    let whole = DynamicImage::from(upright(bytes, logo.format)?.into_rgba8());
    let side = plan.width;
    let longer = u64::from(whole.width().max(whole.height()));
    let fit = |length: u32| u32::try_from(u64::from(length) * u64::from(side) / longer).unwrap_or(side).clamp(1, side);
    let mut small = DynamicImage::new(fit(whole.width()), fit(whole.height()), whole.color());
    Resizer::new().resize(&whole, &mut small, &ResizeOptions::new()).ok()?;
    let ground = if side == ON_WHITE { Rgba([255; 4]) } else { Rgba([0; 4]) };
    let mut square = RgbaImage::from_pixel(side, side, ground);
    let middle = |length: u32| i64::from((side - length) / 2);
    let (left, top) = (middle(small.width()), middle(small.height()));
    imageops::overlay(&mut square, &small.into_rgba8(), left, top);
    png(&square.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn logo(width: u32, height: u32) -> (Vec<u8>, PictureFacts) {
        let picture = RgbaImage::from_pixel(width, height, Rgba([10, 90, 60, 255]));
        (png(&picture.into()).unwrap(), PictureFacts { format: PictureFormat::Png, width, height, animated: false })
    }

    #[test]
    fn a_logo_becomes_squares_with_all_of_it_in_the_middle() {
        let (bytes, facts) = logo(400, 200);
        let sides: Vec<u32> = icon_plan(&facts).iter().map(|plan| plan.width).collect();
        assert_eq!(sides, [32, 180, 192]);
        for plan in icon_plan(&facts) {
            let made = image::load_from_memory(&icon(&bytes, &facts, plan).unwrap()).unwrap().into_rgba8();
            assert_eq!(made.dimensions(), (plan.width, plan.width));
            assert_eq!(made.get_pixel(plan.width / 2, plan.width / 2).0, [10, 90, 60, 255]);
            let corner = made.get_pixel(0, 0).0;
            assert_eq!(corner, if plan.width == 180 { [255; 4] } else { [0; 4] });
        }
    }

    #[test]
    fn a_small_logo_is_not_blown_up_and_a_drawing_is_its_own_icon() {
        assert_eq!(icon_plan(&logo(100, 60).1).len(), 1);
        assert_eq!(icon_plan(&PictureFacts { format: PictureFormat::Svg, width: 400, height: 400, animated: false }), []);
    }
}
