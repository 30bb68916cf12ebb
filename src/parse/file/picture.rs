//! Pictures made of pixels: format and size from the head, then whether the whole can be read.

use std::io::Cursor;

use image::{AnimationDecoder, ImageDecoder, ImageFormat, ImageReader};

use super::facts::{FileKind, PictureFacts, PictureFormat};
use crate::report::{Finding, Report};
use crate::source::Span;

/// More pixels than any camera of an editor makes; a picture that claims more is told, not opened.
const MOST_PIXELS: u64 = 120_000_000;

/// Measures a picture; one that cannot be shown is an error.
pub(super) fn measure(name: &str, ending: &str, bytes: &[u8], at: Span, report: &mut Report) -> FileKind {
    match read(name, ending, bytes, at) {
        Ok(facts) => FileKind::Picture(facts),
        Err(finding) => {
            report.add(*finding);
            FileKind::Other
        }
    }
}

fn read(name: &str, ending: &str, bytes: &[u8], at: Span) -> Result<PictureFacts, Box<Finding>> {
    let named = format_named(ending);
    if bytes.is_empty() {
        return Err(broken(name, at, "The file is empty."));
    }
    let found = if is_avif(bytes) { Some(PictureFormat::Avif) } else { image::guess_format(bytes).ok().and_then(format_found) };
    let Some(format) = found else {
        return Err(broken(name, at, "Its first bytes are those of no picture that browsers show."));
    };
    if format != named {
        let what = format!("The picture {name} is named as {} but holds {}.", said(named), said(format));
        return Err(Box::new(
            Finding::error("picture-mislabelled", at, what)
                .why("Some browsers and web hosts go by the name and will not show it.")
                .mend(format!("Give it a name that ends in `.{}`, and change the links to it.", usual_ending(format))),
        ));
    }
    if format == PictureFormat::Avif {
        return Err(Box::new(
            Finding::error(
                "picture-unreadable",
                at,
                format!("The picture {name} is in the AVIF format, whose size cannot be read here."),
            )
            .why("Without its width and height the page would jump while it loads.")
            .mend("Save it as JPEG or PNG; smaller modern forms are made of it by the build."),
        ));
    }
    let reader = || ImageReader::with_format(Cursor::new(bytes), image_format(format));
    let unreadable = |error: image::ImageError| broken(name, at, &format!("Reading it stopped with: {error}."));
    let (width, height) = reader().into_dimensions().map_err(unreadable)?;
    if u64::from(width) * u64::from(height) > MOST_PIXELS || width == 0 || height == 0 {
        let what = format!("The picture {name} says it is {width} by {height} pixels.");
        return Err(Box::new(
            Finding::error("picture-too-large", at, what)
                .why("Nobody's screen shows that many, and opening it could stop the computer.")
                .mend("Save it again at 3,000 pixels wide or less."),
        ));
    }
    let mut decoder = reader().into_decoder().map_err(unreadable)?;
    let turned = decoder.orientation().map_err(unreadable)?;
    image::DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    use image::metadata::Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    let sideways = matches!(turned, Rotate90 | Rotate90FlipH | Rotate270 | Rotate270FlipH);
    let (width, height) = if sideways { (height, width) } else { (width, height) };
    Ok(PictureFacts { format, width, height, animated: moves(format, bytes) })
}

fn broken(name: &str, at: Span, how: &str) -> Box<Finding> {
    Box::new(
        Finding::error("picture-broken", at, format!("The picture {name} is broken and cannot be shown. {how}"))
            .why("Readers would see an empty box in its place.")
            .mend("Open it on your computer and save it again as JPEG or PNG, or copy it anew from where it came from."),
    )
}

fn moves(format: PictureFormat, bytes: &[u8]) -> bool {
    let cursor = || Cursor::new(bytes);
    match format {
        PictureFormat::Gif => image::codecs::gif::GifDecoder::new(cursor())
            .is_ok_and(|gif| gif.into_frames().take(2).filter_map(Result::ok).count() > 1),
        PictureFormat::Webp => image::codecs::webp::WebPDecoder::new(cursor()).is_ok_and(|webp| webp.has_animation()),
        PictureFormat::Png => image::codecs::png::PngDecoder::new(cursor()).is_ok_and(|png| png.is_apng().unwrap_or(false)),
        PictureFormat::Jpeg | PictureFormat::Avif | PictureFormat::Svg => false,
    }
}

fn is_avif(bytes: &[u8]) -> bool {
    bytes.get(4..12).is_some_and(|brand| brand == b"ftypavif" || brand == b"ftypavis")
}

fn format_named(ending: &str) -> PictureFormat {
    match ending {
        "png" => PictureFormat::Png,
        "gif" => PictureFormat::Gif,
        "webp" => PictureFormat::Webp,
        "avif" => PictureFormat::Avif,
        _ => PictureFormat::Jpeg,
    }
}

fn format_found(format: ImageFormat) -> Option<PictureFormat> {
    match format {
        ImageFormat::Jpeg => Some(PictureFormat::Jpeg),
        ImageFormat::Png => Some(PictureFormat::Png),
        ImageFormat::Gif => Some(PictureFormat::Gif),
        ImageFormat::WebP => Some(PictureFormat::Webp),
        _ => None,
    }
}

fn image_format(format: PictureFormat) -> ImageFormat {
    match format {
        PictureFormat::Png => ImageFormat::Png,
        PictureFormat::Gif => ImageFormat::Gif,
        PictureFormat::Webp => ImageFormat::WebP,
        PictureFormat::Jpeg | PictureFormat::Avif | PictureFormat::Svg => ImageFormat::Jpeg,
    }
}

fn said(format: PictureFormat) -> &'static str {
    match format {
        PictureFormat::Jpeg => "a JPEG",
        PictureFormat::Png => "a PNG",
        PictureFormat::Gif => "a GIF",
        PictureFormat::Webp => "a WebP picture",
        PictureFormat::Avif => "an AVIF picture",
        PictureFormat::Svg => "an SVG drawing",
    }
}

fn usual_ending(format: PictureFormat) -> &'static str {
    match format {
        PictureFormat::Jpeg => "jpg",
        PictureFormat::Png => "png",
        PictureFormat::Gif => "gif",
        PictureFormat::Webp => "webp",
        PictureFormat::Avif => "avif",
        PictureFormat::Svg => "svg",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        image::RgbImage::new(width, height).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        bytes
    }

    fn found(name: &str, bytes: &[u8]) -> (FileKind, Vec<String>) {
        let mut report = Report::default();
        let ending = name.rsplit_once('.').unwrap().1;
        let kind = measure(name, ending, bytes, Span::start_of(SourceId::from_index(0)), &mut report);
        (kind, report.findings().iter().map(|finding| finding.rule.to_string()).collect())
    }

    #[test]
    fn a_picture_is_measured() {
        let expected = PictureFacts { format: PictureFormat::Png, width: 30, height: 20, animated: false };
        assert_eq!(found("a.png", &png(30, 20)), (FileKind::Picture(expected), Vec::new()));
    }

    #[test]
    fn a_broken_empty_or_mislabelled_picture_is_an_error() {
        let whole = png(300, 200);
        assert_eq!(found("a.png", &whole[..whole.len() / 2]).1, ["picture-broken"]);
        assert_eq!(found("a.png", b"").1, ["picture-broken"]);
        assert_eq!(found("a.png", b"<html>").1, ["picture-broken"]);
        assert_eq!(found("a.jpg", &whole).1, ["picture-mislabelled"]);
    }

    #[test]
    fn a_picture_that_claims_too_many_pixels_is_told_and_not_opened() {
        let mut bomb = png(1, 1);
        bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
        bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
        let checksum = crc(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&checksum.to_be_bytes());
        assert_eq!(found("a.png", &bomb).1, ["picture-too-large"]);
    }

    fn crc(bytes: &[u8]) -> u32 {
        let step = |crc: u32, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
        !bytes.iter().fold(!0_u32, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
    }
}
