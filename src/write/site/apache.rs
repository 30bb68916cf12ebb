//! `.htaccess` for Apache.

use std::fmt::Write as _;

use super::super::compress::ENDINGS;
use super::address::Moved;
use super::headers::{Headers, MEDIA_TYPES, OWN_FILES, media_type};

/// Returns `.htaccess`. `Header always` sends headers with errors too.
pub(super) fn htaccess(base: &str, headers: &Headers, moved: &[Moved], precompressed: bool) -> String {
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
    if precompressed {
        send_twins(base, &mut text);
    }
    let own = OWN_FILES.map(|name| name.replace('.', "\\.")).join("|");
    let _ = writeln!(text, "RedirectMatch 404 \"/({own})$\"");
    for moved in moved {
        let _ = writeln!(text, "RedirectMatch 301 \"^{}$\" \"{}\"", as_pattern(&moved.from), moved.to.replace('"', "%22"));
    }
    text
}

/// Has the compressed twin of a text sent to browsers that understand it, Brotli first.
///
/// A twin that is sent without its encoding or as an archive shows nobody a page: all of it needs both modules.
fn send_twins(base: &str, text: &mut String) {
    let endings = ENDINGS.join("|");
    text.push_str("<IfModule mod_rewrite.c>\n<IfModule mod_headers.c>\n");
    let _ = writeln!(text, "    RewriteEngine On\n    RewriteBase \"{base}\"");
    for (encoding, twin) in [("br", "br"), ("gzip", "gz")] {
        let accepted = format!(
            "    RewriteCond %{{HTTP:Accept-Encoding}} \"(?:^|[,\\s]){encoding}(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))(?=[\\s;,]|$)\""
        );
        let _ = writeln!(
            text,
            "{accepted}\n    RewriteCond %{{REQUEST_FILENAME}}index.html.{twin} -f\n    RewriteRule \"^(.+/)?$\" \"$1index.html.{twin}\" [L]"
        );
        let _ = writeln!(
            text,
            "{accepted}\n    RewriteCond %{{REQUEST_FILENAME}}.{twin} -f\n    RewriteRule \"^.+\\.(?:{endings})$\" \"$0.{twin}\" [L]"
        );
        let _ = writeln!(
            text,
            "    <FilesMatch \"\\.(?:{endings})\\.{twin}$\">\n        AddEncoding {encoding} .{twin}\n    </FilesMatch>"
        );
    }
    let _ = writeln!(
        text,
        "    <FilesMatch \"\\.(?:{endings})(?:\\.(?:br|gz))?$\">\n        Header merge Vary \"Accept-Encoding\"\n    </FilesMatch>"
    );
    for ending in ENDINGS {
        let _ = writeln!(
            text,
            "    <FilesMatch \"\\.{ending}\\.(?:br|gz)$\">\n        ForceType \"{}\"\n    </FilesMatch>",
            media_type(ending)
        );
    }
    text.push_str("</IfModule>\n</IfModule>\n");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_are_sent_with_their_encoding_and_the_type_of_what_is_in_them() {
        let headers = Headers::of("default-src 'none'");
        let with = htaccess("/strategy/", &headers, &[], true);
        let brotli = with.find("index.html.br\" [L]").unwrap();
        assert!(with.find("index.html.gz\" [L]").unwrap() > brotli, "Brotli, the smaller one, is looked for first");
        for line in [
            "    RewriteBase \"/strategy/\"",
            "    RewriteRule \"^.+\\.(?:html|css|js|mjs|svg|xml|txt|json|vtt|webmanifest)$\" \"$0.gz\" [L]",
            "        AddEncoding gzip .gz",
            "        ForceType \"text/html; charset=utf-8\"",
            "        ForceType \"image/svg+xml\"",
            "        Header merge Vary \"Accept-Encoding\"",
        ] {
            assert!(with.lines().any(|found| found == line), "{line}\n{with}");
        }
        assert!(!htaccess("/strategy/", &headers, &[], false).contains("Rewrite"));
    }
}
