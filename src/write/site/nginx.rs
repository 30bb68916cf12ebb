//! An include for nginx, to stand inside a `server` block whose `root` is the published folder.

use std::fmt::Write as _;

use super::address::Moved;
use super::headers::{FINGERPRINTED, Headers, OWN_FILES};

/// The name of the include.
pub(super) const NAME: &str = "clearway.nginx.conf";

/// Returns the include.
///
/// nginx does not inherit `add_header` into a block that has its own, so each location repeats them all.
pub(super) fn include(base: &str, headers: &Headers, moved: &[Moved], precompressed: bool) -> String {
    let sent = |cache: &str| {
        let mut lines = String::new();
        for (name, value) in headers.all.iter().map(|(name, value)| (*name, value.as_str())).chain([("Cache-Control", cache)]) {
            let _ = writeln!(lines, "    add_header {name} {} always;", quoted(value));
        }
        lines
    };
    let mut text = String::from("# For inside a `server` block whose `root` holds this site.\n");
    text.push_str("charset utf-8;\ncharset_types text/css text/plain text/vtt text/xml application/xml image/svg+xml;\n");
    text.push_str("types {\n    text/html html;\n    text/css css;\n    text/plain txt;\n    text/vtt vtt;\n    application/xml xml;\n    text/javascript js mjs;\n    application/json json;\n    application/pdf pdf;\n    image/svg+xml svg;\n    image/jpeg jpg jpeg;\n    image/png png;\n    image/gif gif;\n    image/webp webp;\n    image/avif avif;\n    image/x-icon ico;\n    font/woff2 woff2;\n    video/mp4 mp4;\n    video/webm webm;\n    audio/mpeg mp3;\n    application/manifest+json webmanifest;\n}\n");
    if precompressed {
        // A module that Debian's packages and those of nginx.org hold; the one for Brotli is nobody's but those who add it.
        text.push_str("gzip_static on;\ngzip_vary on;\n# With the Brotli module also: brotli_static on;\n");
    }
    let _ = writeln!(text, "error_page 404 {base}404.html;");
    for file in OWN_FILES {
        let _ = writeln!(text, "location = {} {{ return 404; }}", quoted(&format!("{base}{file}")));
    }
    for moved in moved {
        let _ = writeln!(text, "location = {} {{ return 301 {}; }}", literal(&moved.from), quoted(&moved.to));
    }
    let _ = writeln!(text, "location {base}{FINGERPRINTED} {{\n{}}}", sent(&headers.lasting));
    let _ = writeln!(text, "location {base} {{\n    index index.html;\n{}}}", sent(headers.passing));
    text
}

/// Returns an address in quotes where nginx looks for no variables, and compares with what was asked for, decoded.
fn literal(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Returns a value in quotes as nginx reads them; `$` would name a variable and has no escape, so it is percent-encoded.
fn quoted(value: &str) -> String {
    literal(&value.replace('$', "%24"))
}
