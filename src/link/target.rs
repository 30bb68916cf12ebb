//! Targets as written, taken apart: where in the site they point, or where outside.
//!
//! In: the text of a target and the folder it is written in. Out: a [`Written`]. Knows no page and no file.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::read::BaseUrl;

/// What a target says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Written<'a> {
    /// Nothing.
    Empty,
    /// A place outside the site.
    Outside,
    /// A scheme that a public website does not link to, with its name.
    Scheme(&'a str),
    /// A place on one computer or in one office's network.
    ThisComputer,
    /// An address of the web without its scheme: how it is meant.
    Bare(String),
    /// Above the content folder.
    Above,
    /// An id in the same page.
    Fragment(Cow<'a, str>),
    /// Somewhere in the site.
    Inside(Inside<'a>),
}

/// A place in the site as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Inside<'a> {
    /// The path from the content root without a slash at its start; a slash at its end is kept.
    pub(super) path: Cow<'a, str>,
    /// What follows the `#`.
    pub(super) fragment: Option<Cow<'a, str>>,
    /// Whether something followed a `?`.
    pub(super) query: bool,
    /// Whether it was written from the root, as an address of the site is.
    pub(super) rooted: bool,
}

/// Takes a target apart.
pub(super) fn read<'a>(target: &'a str, folder: &str, base: &BaseUrl) -> Written<'a> {
    let target = target.trim();
    if target.is_empty() {
        return Written::Empty;
    }
    if let Some(inside) = own_address(target, base) {
        return path(inside, "", true);
    }
    match scheme(target) {
        Some(scheme) if ["http", "https", "mailto", "tel", "sms"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) => {
            return Written::Outside;
        }
        Some(scheme) if scheme.len() == 1 || scheme.eq_ignore_ascii_case("file") => return Written::ThisComputer,
        Some(scheme) => return Written::Scheme(scheme),
        None => {}
    }
    if target.starts_with("\\\\") {
        return Written::ThisComputer;
    }
    if let Some(rest) = target.strip_prefix("//").filter(|rest| rest.split('/').next().is_some_and(|host| host.contains('.'))) {
        return Written::Bare(format!("https://{rest}"));
    }
    path(target, folder, false)
}

/// Returns what an address of this site is below the base path.
fn own_address<'a>(target: &'a str, base: &BaseUrl) -> Option<&'a str> {
    let start = target.get(..base.origin.len()).filter(|start| start.eq_ignore_ascii_case(&base.origin))?;
    let rest = &target[start.len()..];
    let bare = base.path.trim_end_matches('/');
    let inside = rest.strip_prefix(bare)?;
    (inside.is_empty() || inside.starts_with(['/', '#', '?'])).then_some(if inside.is_empty() { "/" } else { inside })
}

/// Returns the scheme of an address: letters, digits and `+-.` up to a colon, before any slash.
fn scheme(target: &str) -> Option<&str> {
    let end = target.find([':', '/', '?', '#', '\\'])?;
    let (scheme, rest) = target.split_at(end);
    let letters = scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    (rest.starts_with(':') && letters && scheme.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(scheme)
}

/// Recognises addresses of the web, of mail and of telephones that lack their beginning, where nothing else was found.
pub(super) fn meant(target: &str) -> Option<String> {
    if target.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) {
        return Some(format!("https://{target}"));
    }
    let (name, host) = target.split_once('@').unwrap_or_default();
    if !name.is_empty() && host.contains('.') && !target.contains(['/', '\\', '#', ' ']) {
        return Some(format!("mailto:{target}"));
    }
    let digits = target.chars().filter(char::is_ascii_digit).count();
    let number = target.chars().all(|c| c.is_ascii_digit() || " ()+-".contains(c));
    (number && digits >= 6)
        .then(|| format!("tel:{}", target.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>()))
}

fn path<'a>(target: &'a str, folder: &str, own: bool) -> Written<'a> {
    // Most links are plain paths, and a large site has very many.
    if let Some(path) = target.strip_prefix('/').filter(|path| is_plain(path)) {
        return Written::Inside(Inside { path: Cow::Borrowed(path), fragment: None, query: false, rooted: true });
    }
    let (before, fragment) = match target.split_once('#') {
        Some((before, fragment)) => (before, Some(decoded(fragment))),
        None => (target, None),
    };
    let (path, query) = match before.split_once('?') {
        Some((path, _)) => (path, true),
        None => (before, false),
    };
    if path.is_empty() && !own {
        return match fragment {
            Some(fragment) if !query => Written::Fragment(fragment),
            _ => Written::Empty,
        };
    }
    let path = decoded(path);
    let path = if path.contains('\\') { Cow::Owned(path.replace('\\', "/")) } else { path };
    let from_root = if path.starts_with("@/") { Some(2) } else { path.starts_with('/').then_some(1) };
    let rooted = own || from_root.is_some();
    let path = match path {
        Cow::Borrowed(path) => Cow::Borrowed(&path[from_root.unwrap_or(0)..]),
        Cow::Owned(path) => Cow::Owned(path[from_root.unwrap_or(0)..].to_owned()),
    };
    let folder = if rooted { "" } else { folder };
    let steps = path.starts_with('.') || path.contains("/.") || path.contains("//") || path.starts_with('/');
    let path = if steps {
        match walk(folder, &path) {
            Some(path) => Cow::Owned(path),
            None => return Written::Above,
        }
    } else if folder.is_empty() {
        path
    } else {
        Cow::Owned([folder, "/", &path].concat())
    };
    Written::Inside(Inside { path, fragment, query, rooted })
}

/// Tells whether a path has nothing in it that must be understood.
fn is_plain(path: &str) -> bool {
    let mut last = b'/';
    path.bytes().all(|byte| {
        let odd = matches!(byte, b'#' | b'?' | b'%' | b'\\') || (last == b'/' && matches!(byte, b'.' | b'/'));
        last = byte;
        !odd
    })
}

/// Follows `.` and `..` from a folder; `None` where they lead above the content folder.
fn walk(folder: &str, path: &str) -> Option<String> {
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    let mut walked = steps.join("/");
    if !walked.is_empty() && (path.ends_with('/') || path.ends_with("/..") || path.ends_with("/.")) {
        walked.push('/');
    }
    Some(walked)
}

/// Decodes percent signs; a text that would not be UTF-8 stays as it is.
fn decoded(text: &str) -> Cow<'_, str> {
    if text.contains('%') { percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text)) } else { Cow::Borrowed(text) }
}

/// Writes a path from the content root as a link from a folder.
pub(super) fn relative(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    let to: Vec<&str> = path.split('/').collect();
    let shared = from.iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - shared);
    up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base() -> BaseUrl {
        BaseUrl { origin: "https://example.org".into(), path: "/strategy/".into() }
    }

    fn inside(target: &str) -> (String, Option<String>, bool) {
        match read(target, "values/care", &base()) {
            Written::Inside(inside) => (inside.path.into_owned(), inside.fragment.map(Cow::into_owned), inside.rooted),
            other => panic!("{target} is {other:?}"),
        }
    }

    #[test]
    fn paths_are_understood_from_the_page_and_from_the_root() {
        assert_eq!(inside("hands.jpg"), ("values/care/hands.jpg".into(), None, false));
        assert_eq!(inside("../_index.md#care"), ("values/_index.md".into(), Some("care".into()), false));
        assert_eq!(inside("./a/../b.md").0, "values/care/b.md");
        assert_eq!(inside(r"..\honesty\index.md").0, "values/honesty/index.md");
        assert_eq!(inside("/vision.md"), ("vision.md".into(), None, true));
        assert_eq!(inside("@/vision.md"), ("vision.md".into(), None, true));
        assert_eq!(inside("my%20photo.jpg").0, "values/care/my photo.jpg");
        assert_eq!(inside("..").0, "values");
        assert_eq!(inside("../..").0, "");
        assert_eq!(inside("/").0, "");
    }

    #[test]
    fn an_address_of_the_site_itself_lies_inside() {
        assert_eq!(inside("https://EXAMPLE.org/strategy/values/#care"), ("values/".into(), Some("care".into()), true));
        assert_eq!(inside("https://example.org/strategy").0, "");
        assert_eq!(read("https://example.org/strategy-2/", "", &base()), Written::Outside);
        assert_eq!(read("https://example.org.evil.example/strategy/", "", &base()), Written::Outside);
    }

    #[test]
    fn what_is_no_place_in_the_site_is_told_apart() {
        assert_eq!(read("mailto:a@example.org", "", &base()), Written::Outside);
        assert_eq!(read("javascript:alert(1)", "", &base()), Written::Scheme("javascript"));
        assert_eq!(read(r"C:\Users\Sam\plan.pdf", "", &base()), Written::ThisComputer);
        assert_eq!(read(r"\\server\share\plan.pdf", "", &base()), Written::ThisComputer);
        assert_eq!(read("//example.org/a", "", &base()), Written::Bare("https://example.org/a".into()));
        assert_eq!(meant("www.example.org/a").as_deref(), Some("https://www.example.org/a"));
        assert_eq!(meant("a@example.org").as_deref(), Some("mailto:a@example.org"));
        assert_eq!(meant("01632 960000").as_deref(), Some("tel:01632960000"));
        assert_eq!(meant("values/care.md"), None);
        assert_eq!(read("../../x.md", "a", &base()), Written::Above);
        assert_eq!(read("#care", "a", &base()), Written::Fragment("care".into()));
        assert_eq!(read("  ", "a", &base()), Written::Empty);
    }

    #[test]
    fn a_path_is_written_back_as_a_link() {
        assert_eq!(relative("values/care", "values/honesty/index.md"), "../honesty/index.md");
        assert_eq!(relative("values", "values/a.md"), "a.md");
        assert_eq!(relative("", "a.md"), "a.md");
        assert_eq!(relative("a/b", "c.md"), "../../c.md");
    }
}
