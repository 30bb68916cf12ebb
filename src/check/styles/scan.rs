//! Reads a style sheet as text: every declaration with what it is for and where it stands.

use std::ops::Range;

/// One declaration as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Written<'t> {
    /// What stands before the brackets around it, outermost first: selectors and conditions.
    pub(super) around: Vec<&'t str>,
    /// The name of the property.
    pub(super) name: &'t str,
    /// Its value, without `!important`.
    pub(super) value: &'t str,
    /// Where it stands.
    pub(super) at: Range<usize>,
}

impl<'t> Written<'t> {
    /// Returns the selectors of the rules around it, outermost first.
    pub(super) fn selectors(&self) -> impl Iterator<Item = &'t str> {
        self.around.iter().copied().filter(|around| !around.starts_with('@'))
    }

    /// Returns what it is for in one selector: `main { a { … } }` is for `main a`.
    pub(super) fn whole_selector(&self) -> String {
        let mut whole = String::new();
        for selector in self.selectors() {
            if let Some(rest) = selector.strip_prefix('&') {
                whole.push_str(rest);
            } else {
                if !whole.is_empty() {
                    whole.push(' ');
                }
                whole.push_str(selector);
            }
        }
        whole
    }

    /// Tells whether a condition around it speaks of this.
    pub(super) fn is_under(&self, words: &str) -> bool {
        self.around.iter().any(|around| around.starts_with('@') && around.contains(words))
    }

    /// Tells whether it is part of a movement (`@keyframes`) and not of a rule.
    pub(super) fn is_in_movement(&self) -> bool {
        self.is_under("keyframes")
    }
}

/// Returns every declaration of a style sheet in the order they are written; whatever is no declaration is passed over.
pub(super) fn declarations(css: &str) -> Vec<Written<'_>> {
    let bytes = css.as_bytes();
    let mut found = Vec::new();
    let mut around: Vec<&str> = Vec::new();
    let (mut start, mut at, mut brackets) = (0, 0, 0_usize);
    while at < bytes.len() {
        match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                let end = css[at + 2..].find("*/").map_or(bytes.len(), |end| at + 2 + end + 2);
                // A comment before anything else is no part of what follows.
                if css[start..at].trim().is_empty() {
                    start = end;
                }
                at = end;
                continue;
            }
            quote @ (b'"' | b'\'') => at = after_quoted(bytes, at, quote),
            b'\\' => at += 2,
            b'(' => {
                brackets += 1;
                at += 1;
            }
            b')' => {
                brackets = brackets.saturating_sub(1);
                at += 1;
            }
            b'{' if brackets == 0 => {
                around.push(css[start..at].trim());
                at += 1;
                start = at;
            }
            sign @ (b';' | b'}') if brackets == 0 || sign == b'}' => {
                brackets = 0;
                found.extend(declaration(css, start..at, &around));
                if sign == b'}' {
                    around.pop();
                }
                at += 1;
                start = at;
            }
            _ => at += 1,
        }
    }
    found
}

fn after_quoted(bytes: &[u8], start: usize, quote: u8) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != quote && bytes[at] != b'\n' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

fn declaration<'t>(css: &'t str, at: Range<usize>, around: &[&'t str]) -> Option<Written<'t>> {
    let text = css.get(at.clone())?;
    let (name, value) = text.split_once(':')?;
    let lead = text.len() - text.trim_start().len();
    let (name, value) = (name.trim(), value.trim());
    let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if !plain || around.is_empty() {
        return None;
    }
    let value = value.strip_suffix("!important").map_or(value, str::trim_end);
    let from = at.start + lead;
    Some(Written { around: around.to_vec(), name, value, at: from..from + text.trim().len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_declaration_is_found_with_what_it_is_for() {
        let css = "/* a: b; */\n:root { --ink: #111; }\n@media print { a { color: red !important; &:hover { top: 1px } } }\n@import url(x.css);";
        let found = declarations(css);
        let names: Vec<_> = found.iter().map(|one| (one.name, one.value, one.selectors().collect::<Vec<_>>())).collect();
        assert_eq!(
            names,
            [("--ink", "#111", vec![":root"]), ("color", "red", vec!["a"]), ("top", "1px", vec!["a", "&:hover"])]
        );
        assert_eq!(&css[found[1].at.clone()], "color: red !important");
        assert!(found[1].is_under("print") && !found[0].is_under("print"));
    }

    #[test]
    fn broken_style_sheets_are_read_to_their_end() {
        for css in ["}}}}", "a { b: url(", "a { content: \"", "{ : ; }", "a { b: c", "\\", "/*"] {
            let _ = declarations(css);
        }
    }
}
