//! `.htaccess` for Apache.

use std::fmt::Write as _;

use super::address::Moved;
use super::headers::{Headers, MEDIA_TYPES, OWN_FILES};

/// Returns `.htaccess`. `Header always` sends headers with errors too.
pub(super) fn htaccess(base: &str, headers: &Headers, moved: &[Moved]) -> String {
    let mut text = String::from("DirectoryIndex index.html\nOptions -Indexes\n");
    let _ = writeln!(text, "ErrorDocument 404 {base}404.html");
    for (ending, media_type) in MEDIA_TYPES {
        let _ = writeln!(text, "AddType \"{media_type}\" .{ending}");
    }
    text.push_str("<IfModule mod_headers.c>\n");
    for (name, value) in &headers.all {
        let _ = writeln!(text, "    Header always set {name} \"{}\"", value.replace('"', "\\\""));
    }
    let _ = writeln!(text, "    Header set Cache-Control \"{}\"", headers.passing);
    // A name with a fingerprint: ten hexadecimal digits between punctuation.
    let _ = writeln!(
        text,
        "    <FilesMatch \"[.-][0-9a-f]{{10}}[.-]\">\n        Header set Cache-Control \"{}\"\n    </FilesMatch>",
        headers.lasting
    );
    text.push_str("</IfModule>\n");
    let own = OWN_FILES.map(|name| name.replace('.', "\\.")).join("|");
    let _ = writeln!(text, "RedirectMatch 404 \"/({own})$\"");
    for moved in moved {
        let _ = writeln!(text, "RedirectMatch 301 \"^{}$\" \"{}\"", as_pattern(&moved.from), moved.to.replace('"', "%22"));
    }
    text
}

/// Returns an address as a regular expression that matches it alone.
fn as_pattern(address: &str) -> String {
    let mut pattern = String::new();
    for c in address.chars() {
        if !c.is_alphanumeric() && c != '/' && c != '-' && c != '_' {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.replace('"', "%22")
}
