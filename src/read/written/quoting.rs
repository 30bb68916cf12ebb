//! How text is written so that it is read back as it is: quotes and escapes of both formats.

/// Returns text between quotes that both formats read alike.
///
/// Double quotes where that needs no escapes; single ones where only that saves the escapes.
pub(super) fn quoted(text: &str) -> String {
    let escapes = text.contains(['"', '\\']) || text.chars().any(char::is_control);
    if escapes && !text.contains('\'') && !text.chars().any(char::is_control) {
        return format!("'{text}'");
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            other if other.is_control() => {}
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a character is one of the curly quotes that word processors put in.
pub(super) fn is_curly(character: char) -> bool {
    matches!(character, '\u{2018}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{2039}' | '\u{203a}')
}

/// Whether a character looks like a space and is none to a program.
pub(super) fn is_odd_space(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{feff}')
}

/// Takes quotes of any shape, and spaces, off both ends.
pub(super) fn without_quotes(text: &str) -> &str {
    let text = trimmed(text);
    let is_quote = |c: char| c == '"' || c == '\'' || is_curly(c);
    let inner = text.strip_prefix(is_quote).unwrap_or(text);
    // An apostrophe at the end of an unquoted text belongs to it: `our patients'`.
    let opened = inner.len() < text.len();
    let ends_in_apostrophe = inner.ends_with(['\'', '\u{2019}']);
    let inner = if opened || !ends_in_apostrophe { inner.strip_suffix(is_quote).unwrap_or(inner) } else { inner };
    trimmed(inner)
}

/// Takes spaces off both ends, those of word processors too.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_odd_space(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_chosen_so_that_the_text_reads_well() {
        assert_eq!(quoted("Care: our promise"), "\"Care: our promise\"");
        assert_eq!(quoted("the \"best\" staff"), "'the \"best\" staff'");
        assert_eq!(quoted("it's \"us\""), "\"it's \\\"us\\\"\"");
    }

    #[test]
    fn quotes_of_any_shape_come_off() {
        assert_eq!(without_quotes(" “Care” "), "Care");
        assert_eq!(without_quotes("\"Care\u{a0}"), "Care");
        assert_eq!(without_quotes("our patients’"), "our patients’");
    }
}
