//! Names that break: in an address, on Windows, on a web server, or on the way there.

use std::collections::HashSet;

use crate::report::{Finding, Report};
use crate::source::{SourceId, Span};

const LONGEST_NAME: usize = 250;
const LONGEST_PATH: usize = 240;

/// Looks at every part of the paths of pages, and tells of a folder once, not for each page in it.
#[derive(Default)]
pub(super) struct Safety {
    told: HashSet<String>,
    /// The folder of the last page, with its slash: what is in it has been looked at.
    folder: String,
}

impl Safety {
    /// Reports what is wrong with the names in a path below `content/`.
    pub(super) fn look_at(&mut self, path: &str, id: SourceId, report: &mut Report) {
        let mut start = path.rfind('/').map_or(0, |slash| slash + 1);
        if path[..start] != self.folder {
            path[..start].clone_into(&mut self.folder);
            start = 0;
        }
        let begin = start;
        let ends = path[start..].match_indices('/').map(|(end, _)| begin + end).chain([path.len()]);
        for end in ends {
            let (name, upto) = (&path[start..end], &path[..end]);
            start = end + 1;
            if let Some(trouble) = Trouble::of(name, end == path.len())
                && (end == path.len() || self.told.insert(upto.to_owned()))
            {
                report.add(trouble.finding(name, upto, end == path.len(), Span::start_of(id)));
            }
        }
        let length = "content/".len() + path.chars().count();
        if length > LONGEST_PATH {
            report.add(
                Finding::warning("path-long", Span::start_of(id), format!("The path of this page has {length} characters."))
                    .why("Windows stops at 260 with the folders above: colleagues may not be able to open, copy or unpack it.")
                    .mend("Give it or its folders shorter names, or move it further up."),
            );
        }
    }
}

enum Trouble {
    Unsafe(&'static str),
    TooLong,
    Space,
}

impl Trouble {
    fn of(name: &str, is_file: bool) -> Option<Self> {
        let stem = if is_file { name.rsplit_once('.').map_or(name, |(stem, _)| stem) } else { name };
        if name.len() > LONGEST_NAME {
            Some(Self::TooLong)
        } else if let Some(why) = breaks(stem) {
            Some(Self::Unsafe(why))
        } else if stem.contains(char::is_whitespace) {
            Some(Self::Space)
        } else {
            None
        }
    }

    fn finding(&self, name: &str, path: &str, is_file: bool, at: Span) -> Finding {
        let (kind, ending) = if is_file { ("file", ".md") } else { ("folder", "") };
        let stem = if is_file { name.rsplit_once('.').map_or(name, |(stem, _)| stem) } else { name };
        let (shown, better) = (show(path), format!("{}{ending}", safe_name(stem)));
        match self {
            Self::Unsafe(why) => Finding::error("name-unsafe", at, format!("The {kind} `{shown}` has a name that cannot become an address: {why}."))
                .why("Links to it would lead nowhere, or it could not be copied to the web server at all.")
                .mend(format!("Rename it `{better}`.")),
            Self::TooLong => {
                let start: String = show(name).chars().take(40).collect();
                Finding::error("name-too-long", at, format!("The {kind} `{start}…` has a name that is too long ({} bytes).", name.len()))
                    .why("Most computers stop at 255, and the address would be as long.")
                    .mend("Give it a short name of a few words with hyphens; its title may be as long as before.")
            }
            Self::Space => Finding::warning("name-with-space", at, format!("The {kind} `{shown}` has a space in its name."))
                .why("Addresses have no spaces: people who copy or dictate the address get it wrong, and links to the file need `<` and `>`.")
                .mend(format!("Rename it `{better}`.")),
        }
    }
}

/// Returns why a file other than a page cannot be published under its name.
pub(super) fn unpublishable(path: &str) -> Option<&'static str> {
    let strict = |name: &str| breaks(name).filter(|why| *why != WEB);
    path.split('/').find_map(|name| if name.len() > LONGEST_NAME { Some("its name is too long") } else { strict(name) })
}

/// `conout$`.
const LONGEST_DEVICE: usize = 7;

const WEB: &str = "`#`, `?` and `%` mean something else there";

fn breaks(name: &str) -> Option<&'static str> {
    // Nearly all names are like this.
    if name.len() > LONGEST_DEVICE && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) {
        return None;
    }
    let invisible = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    if name.contains(invisible) {
        Some("it holds an invisible character")
    } else if name.contains('\\') {
        Some("it holds a backslash")
    } else if name.contains(['<', '>', ':', '"', '|', '*']) {
        Some("Windows allows none of `< > : \" | *` in a name")
    } else if name.ends_with(['.', ' ']) {
        Some("it ends with a dot or a space, which Windows drops")
    } else if name.starts_with(' ') {
        Some("it begins with a space")
    } else if is_device(name) {
        Some("Windows keeps this name for a device")
    } else if name.contains(['#', '?', '%']) {
        Some(WEB)
    } else {
        None
    }
}

fn is_device(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    let numbered = |prefix| {
        first.strip_prefix(prefix).is_some_and(|rest: &str| {
            matches!(rest, "¹" | "²" | "³") || (rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
        })
    };
    matches!(&*first, "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") || numbered("com") || numbered("lpt")
}

/// Returns a name like this one that works everywhere: letters, digits, hyphens.
pub(super) fn safe_name(stem: &str) -> String {
    let mut name = String::new();
    for c in stem.chars() {
        if c.is_alphanumeric() || matches!(c, '_' | '.') {
            name.push(c);
        } else if !name.ends_with('-') && !name.is_empty() {
            name.push('-');
        }
    }
    let name = name.trim_matches(['-', '.']);
    if name.is_empty() {
        "page".to_owned()
    } else if is_device(name) {
        format!("{name}-page")
    } else {
        name.to_owned()
    }
}

/// Invisible characters are shown as people write them down.
fn show(name: &str) -> String {
    name.chars()
        .flat_map(|c| {
            if c.is_control() { c.escape_default().collect::<String>() } else { c.to_string() }.chars().collect::<Vec<_>>()
        })
        .collect()
}
