//! From the path in a request to the path of a published file: decoded once, and refused when anything in it is odd.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// A path whose parts are plain names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlainPath {
    /// The names, joined by `/`, without one at the beginning.
    pub(super) names: String,
    /// It ends with a `/`, or is empty.
    pub(super) folder: bool,
}

/// Returns the path as plain names; `None` when one of them could mean something other than a published file.
pub(super) fn plain(path: &str) -> Option<PlainPath> {
    let decoded = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    let (names, folder) = match decoded.strip_suffix('/') {
        Some(names) => (names, true),
        None => (&*decoded, decoded.is_empty()),
    };
    if names.is_empty() {
        return decoded.is_empty().then(|| PlainPath { names: String::new(), folder: true });
    }
    let good = |(at, name): (usize, &str)| {
        let dotted = name.starts_with('.') && !(at == 0 && name == ".well-known");
        let odd = |c: char| c.is_control() || matches!(c, '\\' | ':' | '\u{ff0e}' | '\u{ff0f}' | '\u{2215}' | '\u{2044}');
        !name.is_empty() && !dotted && !name.ends_with(['.', ' ']) && !name.contains(odd)
    };
    names.split('/').enumerate().all(good).then(|| PlainPath { names: names.to_owned(), folder })
}

/// Returns names as they are written in an address.
pub(in super::super) fn encoded(names: &str) -> String {
    const SET: AsciiSet = CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'#')
        .add(b'%')
        .add(b'&')
        .add(b'\'')
        .add(b'<')
        .add(b'>')
        .add(b'?')
        .add(b'`')
        .add(b'{')
        .add(b'}')
        .add(b'|')
        .add(b'^')
        .add(b'\\');
    utf8_percent_encode(names, &SET).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_are_taken_as_they_are() {
        let names = |path| plain(path).map(|plain| (plain.names, plain.folder));
        assert_eq!(names("/"), Some((String::new(), true)));
        assert_eq!(names("/values/care/"), Some(("values/care".to_owned(), true)));
        assert_eq!(names("/Our%20plan.pdf"), Some(("Our plan.pdf".to_owned(), false)));
        assert_eq!(names("/.well-known/security.txt"), Some((".well-known/security.txt".to_owned(), false)));
        assert_eq!(names("/gwerthoedd/gofal-d%C5%B5r/"), Some(("gwerthoedd/gofal-dŵr".to_owned(), true)));
        assert_eq!(encoded("a b/ŵ&"), "a%20b/%C5%B5%26");
    }

    #[test]
    fn nothing_else_is() {
        for path in [
            "",
            "x",
            "//",
            "//evil.example/x",
            "/a//b",
            "/..",
            "/../x",
            "/a/../b",
            "/%2e%2e/x",
            "/%2e%2e%2fx",
            "/..%5cx",
            "/a\\b",
            "/%5c%5cevil",
            "/c:/windows",
            "/x.html::$DATA",
            "/x.html.",
            "/x%20",
            "/.env",
            "/.git/config",
            "/a/.well-known/x",
            "/%00",
            "/a%0ab",
            "/%ff",
            "/%c0%ae%c0%ae/x",
            "/%ef%bc%8e%ef%bc%8e/x",
            "/.",
            "/./",
            "/%2e/",
        ] {
            assert_eq!(plain(path), None, "{path}");
        }
    }
}
