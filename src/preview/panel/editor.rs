//! Links that open a file at its line in the editor of whoever writes.

use std::path::Path;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What an address may not hold as it is.
const PLAIN: AsciiSet = CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'&')
    .add(b'\\');

/// Returns the address that opens a file of the site.
///
/// `editor` is what `site.toml` says: the scheme of an editor that understands what Visual Studio Code does (`vscodium`),
/// or a pattern with `{file}`, `{line}` and `{column}` in it.
pub(super) fn link(editor: Option<&str>, root: &Path, file: &str, line: usize, column: usize) -> String {
    let path = root.join(file).to_string_lossy().replace('\\', "/");
    let path = utf8_percent_encode(path.trim_start_matches("//?/"), &PLAIN).to_string();
    let slash = if path.starts_with('/') { "" } else { "/" };
    match editor.map(str::trim) {
        Some(pattern) if pattern.contains("{file}") && is_scheme(pattern.split(':').next().unwrap_or_default()) => {
            pattern.replace("{file}", &path).replace("{line}", &line.to_string()).replace("{column}", &column.to_string())
        }
        Some(scheme) if is_scheme(scheme) => format!("{scheme}://file{slash}{path}:{line}:{column}"),
        _ => format!("vscode://file{slash}{path}:{line}:{column}"),
    }
}

/// Tells whether a word is the scheme of a program's addresses, and of none that runs in the page.
fn is_scheme(word: &str) -> bool {
    let good = word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    good && !["javascript", "data", "vbscript", "blob", "about"].contains(&word.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_opens_at_its_line() {
        let root = Path::new("/home/sam/our site");
        let at = |editor| link(editor, root, "content/vision.md", 14, 3);
        assert_eq!(at(None), "vscode://file/home/sam/our%20site/content/vision.md:14:3");
        assert_eq!(at(Some("vscodium")), "vscodium://file/home/sam/our%20site/content/vision.md:14:3");
        assert_eq!(
            at(Some("idea://open?file={file}&line={line}")),
            "idea://open?file=/home/sam/our%20site/content/vision.md&line=14"
        );
        assert!(at(Some("javascript:alert({file})")).starts_with("vscode://"));
    }
}
