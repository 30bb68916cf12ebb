//! Smaller and modern forms of a picture, and the picture itself without what a camera wrote into it.
//!
//! Pure: bytes in, bytes out. Which forms pay is decided by whoever asks, by their size.

use std::borrow::Cow;
use std::fmt;
use std::io::Cursor;

use fast_image_resize::{ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader};
use img_parts::{DynImage, ImageEXIF};

use crate::parse::{FileFacts, FileKind, PictureFacts, PictureFormat};
use crate::render::PublishedPicture;

/// The widths in pixels that a picture is offered in, besides its own.
const WIDTHS: [u32; 3] = [480, 960, 1600];
/// A picture wider than this is not offered whole in a modern form: no page shows it so large.
const WIDEST: u32 = 2400;
/// JPEG and lossy WebP quality, of 100: where a photograph shows no difference at reading distance.
const QUALITY: u8 = 78;

/// Whether this copy of the program can make AVIF pictures (the `avif` feature).
pub const AVIF_BUILT_IN: bool = cfg!(feature = "avif");

/// Choices about pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PictureOptions {
    /// Also offer AVIF.
    pub avif: bool,
}

/// One form that a picture may be offered in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PicturePlan {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// Its format.
    pub format: PictureFormat,
}

impl PicturePlan {
    /// Returns the ending of its file's name.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self.format {
            PictureFormat::Jpeg => "jpg",
            PictureFormat::Png => "png",
            PictureFormat::Gif => "gif",
            PictureFormat::Webp => "webp",
            PictureFormat::Avif => "avif",
            PictureFormat::Svg => "svg",
        }
    }

    /// Returns the form as a page names it, published at a path.
    #[must_use]
    pub fn published(self, path: String) -> PublishedPicture {
        let media_type = match self.format {
            PictureFormat::Jpeg => "image/jpeg",
            PictureFormat::Png => "image/png",
            PictureFormat::Gif => "image/gif",
            PictureFormat::Webp => "image/webp",
            PictureFormat::Avif => "image/avif",
            PictureFormat::Svg => "image/svg+xml",
        };
        PublishedPicture { path, media_type: media_type.to_owned(), width: self.width, height: self.height }
    }
}

impl fmt::Display for PicturePlan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.width, self.ending())
    }
}

/// Returns the forms worth trying for a picture, modern formats first and each by rising width.
#[must_use]
pub fn picture_plan(picture: &PictureFacts, options: PictureOptions) -> Vec<PicturePlan> {
    let resizable = matches!(picture.format, PictureFormat::Jpeg | PictureFormat::Png) && !picture.animated;
    if !resizable {
        return Vec::new();
    }
    let smaller = || WIDTHS.into_iter().filter(|width| *width < picture.width);
    let whole = || Some(picture.width).filter(|width| *width <= WIDEST);
    let plan = |width: u32, format| {
        let height = (u64::from(picture.height) * u64::from(width) / u64::from(picture.width)).max(1);
        PicturePlan { width, height: u32::try_from(height).unwrap_or(u32::MAX), format }
    };
    let in_format = |format| smaller().chain(whole()).map(move |width| plan(width, format));
    let avif = in_format(PictureFormat::Avif).filter(|_| options.avif && AVIF_BUILT_IN);
    avif.chain(in_format(PictureFormat::Webp)).chain(smaller().map(|width| plan(width, picture.format))).collect()
}

/// Makes one form of a picture; `None` when the picture cannot be read.
#[must_use]
pub fn derive(bytes: &[u8], picture: &PictureFacts, plan: PicturePlan) -> Option<Vec<u8>> {
    let whole = upright(bytes, picture.format)?;
    let resized = if plan.width == whole.width() { whole } else { resize(&whole, plan)? };
    match plan.format {
        PictureFormat::Webp => Some(webp(&resized)),
        PictureFormat::Png => png(&resized),
        PictureFormat::Jpeg => jpeg(&resized),
        PictureFormat::Avif => avif(&resized),
        PictureFormat::Gif | PictureFormat::Svg => None,
    }
}

/// Returns the bytes of a file as it is published: a picture without camera data and turned upright, all else as it is.
#[must_use]
pub fn published_bytes<'a>(facts: &FileFacts, bytes: &'a [u8]) -> Cow<'a, [u8]> {
    let FileKind::Picture(picture) = &facts.kind else { return Cow::Borrowed(bytes) };
    if !matches!(picture.format, PictureFormat::Jpeg | PictureFormat::Png | PictureFormat::Webp) || picture.animated {
        return Cow::Borrowed(bytes);
    }
    if is_turned(bytes, picture.format) {
        let turned = upright(bytes, picture.format).and_then(|upright| match picture.format {
            PictureFormat::Jpeg => jpeg(&upright),
            _ => png(&upright),
        });
        return turned.map_or(Cow::Borrowed(bytes), Cow::Owned);
    }
    without_camera_data(bytes).map_or(Cow::Borrowed(bytes), Cow::Owned)
}

/// Takes out place, time and camera (EXIF), and in JPEG also comments and XMP; colours (ICC) stay.
fn without_camera_data(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut image = DynImage::from_bytes(bytes.to_vec().into()).ok()??;
    image.set_exif(None);
    if let DynImage::Jpeg(jpeg) = &mut image {
        // APP1 (EXIF, XMP), APP13 (IPTC), COM: marker codes of ITU-T T.81, table B.1.
        jpeg.segments_mut().retain(|segment| ![0xe1, 0xed, 0xfe].contains(&segment.marker()));
    }
    if let DynImage::Png(png) = &mut image {
        png.chunks_mut().retain(|chunk| ![*b"eXIf", *b"tEXt", *b"zTXt", *b"iTXt", *b"tIME"].contains(&chunk.kind()));
    }
    let mut published = Vec::with_capacity(bytes.len());
    image.encoder().write_to(&mut published).ok()?;
    Some(published)
}

fn decoder(bytes: &[u8], format: PictureFormat) -> Option<impl ImageDecoder + '_> {
    let format = match format {
        PictureFormat::Png => ImageFormat::Png,
        PictureFormat::Webp => ImageFormat::WebP,
        _ => ImageFormat::Jpeg,
    };
    ImageReader::with_format(Cursor::new(bytes), format).into_decoder().ok()
}

fn is_turned(bytes: &[u8], format: PictureFormat) -> bool {
    let orientation = decoder(bytes, format).and_then(|mut decoder| decoder.orientation().ok());
    orientation.is_some_and(|orientation| orientation != image::metadata::Orientation::NoTransforms)
}

pub(super) fn upright(bytes: &[u8], format: PictureFormat) -> Option<DynamicImage> {
    let mut decoder = decoder(bytes, format)?;
    let orientation = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    let deep = picture.color().has_alpha();
    Some(if deep { picture.into_rgba8().into() } else { picture.into_rgb8().into() })
}

fn resize(whole: &DynamicImage, plan: PicturePlan) -> Option<DynamicImage> {
    let mut resized = DynamicImage::new(plan.width, plan.height, whole.color());
    Resizer::new().resize(whole, &mut resized, &ResizeOptions::new()).ok()?;
    Some(resized)
}

#[cfg(feature = "avif")]
fn avif(picture: &DynamicImage) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::avif::AvifEncoder::new_with_speed_quality(&mut bytes, 8, QUALITY).with_num_threads(Some(1));
    encoder.write_image(picture.as_bytes(), picture.width(), picture.height(), picture.color().into()).ok()?;
    Some(bytes)
}

#[cfg(not(feature = "avif"))]
fn avif(_: &DynamicImage) -> Option<Vec<u8>> {
    None
}

fn webp(picture: &DynamicImage) -> Vec<u8> {
    let (width, height) = (picture.width(), picture.height());
    let encoder = match picture {
        DynamicImage::ImageRgba8(pixels) => webp::Encoder::from_rgba(pixels, width, height).encode(f32::from(QUALITY)),
        _ => webp::Encoder::from_rgb(&picture.to_rgb8(), width, height).encode(f32::from(QUALITY)),
    };
    encoder.to_vec()
}

fn jpeg(picture: &DynamicImage) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&picture.to_rgb8()).ok()?;
    Some(bytes)
}

pub(super) fn png(picture: &DynamicImage) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
    encoder.write_image(picture.as_bytes(), picture.width(), picture.height(), picture.color().into()).ok()?;
    Some(bytes)
}

/// Returns a file's name in letters, digits and hyphens, for the name of a form made from it.
#[must_use]
pub fn plain_name(name: &str) -> String {
    let plain: String =
        deunicode::deunicode(name).to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "picture".to_owned() } else { words.join("-") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photograph(width: u32, height: u32) -> DynamicImage {
        let pixel = |x: u32, y: u32| image::Rgb([(x * 7 % 256) as u8, (y * 5 % 256) as u8, ((x * y) % 256) as u8]);
        image::RgbImage::from_fn(width, height, pixel).into()
    }

    fn facts(width: u32, height: u32) -> PictureFacts {
        PictureFacts { format: PictureFormat::Jpeg, width, height, animated: false }
    }

    #[test]
    fn a_photograph_is_offered_in_a_few_widths_and_a_modern_format() {
        let plans: Vec<String> =
            picture_plan(&facts(1200, 800), PictureOptions { avif: false }).iter().map(ToString::to_string).collect();
        assert_eq!(plans, ["480.webp", "960.webp", "1200.webp", "480.jpg", "960.jpg"]);
        assert_eq!(picture_plan(&facts(300, 200), PictureOptions { avif: false }).len(), 1);
    }

    #[test]
    fn a_form_has_the_size_that_was_planned_and_the_same_bytes_each_time() {
        let bytes = jpeg(&photograph(1000, 500)).unwrap();
        for plan in picture_plan(&facts(1000, 500), PictureOptions { avif: false }) {
            let made = derive(&bytes, &facts(1000, 500), plan).unwrap();
            let read = image::load_from_memory(&made).unwrap();
            assert_eq!((read.width(), read.height()), (plan.width, plan.height), "{plan}");
            assert_eq!(derive(&bytes, &facts(1000, 500), plan).unwrap(), made);
        }
    }

    #[test]
    fn camera_data_is_taken_out_and_a_turned_picture_stands_upright() {
        let plain = jpeg(&photograph(40, 20)).unwrap();
        let mut image = DynImage::from_bytes(plain.into()).unwrap().unwrap();
        // A TIFF head with one entry: orientation (0x0112) is 6, a quarter turn.
        let exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        image.set_exif(Some(exif.to_vec().into()));
        let mut turned = Vec::new();
        image.encoder().write_to(&mut turned).unwrap();
        let facts = FileFacts { bytes: 0, kind: FileKind::Picture(facts(20, 40)) };
        let published = published_bytes(&facts, &turned);
        assert!(!published.windows(4).any(|window| window == b"Exif"));
        let read = image::load_from_memory(&published).unwrap();
        assert_eq!((read.width(), read.height()), (20, 40));
    }

    #[test]
    fn a_name_becomes_letters_digits_and_hyphens() {
        assert_eq!(plain_name("Café au lait (2)"), "cafe-au-lait-2");
        assert_eq!(plain_name("…"), "picture");
    }
}
