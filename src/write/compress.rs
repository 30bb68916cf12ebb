//! Compressed twins of text files, for hosts that send them as they are.

use std::io::Write;

use flate2::{Compression, GzBuilder};

use super::output::OutPath;

/// Brotli quality, of 11: the highest saves a tenth more and takes 25 times as long, minutes on a large site.
const BROTLI_QUALITY: u32 = 7;
/// Smaller files than this gain nothing from a twin.
const SMALLEST: u64 = 512;
/// Larger files are no text that anybody reads in a browser, and would be long in the making.
const LARGEST: u64 = 16 << 20;

/// The endings of files that get compressed twins.
pub(super) const ENDINGS: [&str; 10] = ["html", "css", "js", "mjs", "svg", "xml", "txt", "json", "vtt", "webmanifest"];

/// Returns whether a published file gets compressed twins: text of some length.
pub(super) fn compressible(path: &OutPath, bytes: u64) -> bool {
    let ending = path.as_str().rsplit('.').next().unwrap_or("");
    (SMALLEST..=LARGEST).contains(&bytes) && ENDINGS.contains(&ending)
}

/// Returns the bytes in gzip (RFC 1952), without a time, so that the same bytes give the same twin.
pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.expect("memory takes all that is written to it")
}

/// Returns the bytes in Brotli (RFC 7932).
pub(super) fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut twin = Vec::new();
    {
        let mut encoder = brotli::CompressorWriter::new(&mut twin, 4096, BROTLI_QUALITY, 22);
        encoder.write_all(bytes).expect("memory takes all that is written to it");
    }
    twin
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn a_twin_unpacks_to_the_same_bytes_and_is_smaller() {
        let text = "Our strategy is for everybody. ".repeat(100);
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(gzip(text.as_bytes()).as_slice()).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, text);
        let mut unpacked = String::new();
        brotli::Decompressor::new(brotli(text.as_bytes()).as_slice(), 4096).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, text);
        assert!(brotli(text.as_bytes()).len() < text.len() / 10);
        assert_eq!(gzip(text.as_bytes()), gzip(text.as_bytes()));
    }

    #[test]
    fn only_text_of_some_length_has_twins() {
        let of = |path: &str, bytes| compressible(&OutPath::new(path).unwrap(), bytes);
        assert!(of("index.html", 5000));
        assert!(!of("index.html", 100));
        assert!(!of("a.jpg", 5000));
    }
}
