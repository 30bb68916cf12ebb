//! Text as HTML.

/// Returns text so that HTML shows it as it is, also in attributes.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c if c.is_control() && c != '\n' => safe.push('\u{fffd}'),
            c => safe.push(c),
        }
    }
    safe
}

/// Returns text as HTML in which what stands between backticks is code.
pub(super) fn with_code(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 32);
    let mut pieces = text.split('`').peekable();
    let mut code = false;
    while let Some(piece) = pieces.next() {
        // A backtick without a partner stands for itself.
        let closed = pieces.peek().is_some();
        match (code, closed) {
            (true, true) => html.push_str(&format!("<code>{}</code>", escape(piece))),
            (true, false) => html.push_str(&format!("`{}", escape(piece))),
            _ => html.push_str(&escape(piece)),
        }
        code = !code;
    }
    html
}

/// Returns a number with its noun.
pub(super) fn some(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_told_can_become_markup() {
        assert_eq!(escape("<script>\"&'\0"), "&lt;script&gt;&quot;&amp;&#39;\u{fffd}");
        assert_eq!(with_code("Write `<b>` or ` so"), "Write <code>&lt;b&gt;</code> or ` so");
    }
}
