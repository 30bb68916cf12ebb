//! The facts of a file.

use serde::{Deserialize, Serialize};

/// What was measured of a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FileFacts {
    /// Its size in bytes.
    pub bytes: u64,
    /// What it is.
    pub kind: FileKind,
}

/// What a file is, by its content.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FileKind {
    /// A picture.
    Picture(PictureFacts),
    /// A PDF.
    Pdf {
        /// How many pages it has, when it could be read.
        pages: Option<u32>,
        /// Its title, when it says one.
        title: Option<String>,
        /// Its language, when it says one.
        language: Option<String>,
        /// Whether it is tagged for assistive technology.
        tagged: bool,
        /// Whether it has letters at all: a scanned page has none.
        text: bool,
    },
    /// Anything else, known by the ending of its name.
    Other,
}

/// What was measured of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PictureFacts {
    /// Its format.
    pub format: PictureFormat,
    /// Its width in pixels as it is seen (after its orientation), at least 1.
    pub width: u32,
    /// Its height in pixels as it is seen, at least 1.
    pub height: u32,
    /// Whether it moves.
    pub animated: bool,
}

/// The formats of picture that browsers show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PictureFormat {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// GIF.
    Gif,
    /// WebP.
    Webp,
    /// AVIF.
    Avif,
    /// SVG.
    Svg,
}
