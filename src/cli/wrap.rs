//! Breaks sentences into lines that fit the terminal.

/// Lines longer than this are hard to follow, however wide the terminal is.
const WIDEST: usize = 100;

/// The width of lines when nobody looks, such as in a pipe.
const USUAL: usize = 80;

/// Returns how wide lines may be.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size().map_or(USUAL, |(width, _)| usize::from(width.0)).clamp(30, WIDEST)
}

/// Adds words broken into lines, each after its indent; the first line has one of its own.
pub(crate) fn wrapped(text: &mut String, words: &str, first: &str, rest: &str, width: usize) {
    let mut line = first.to_owned();
    let mut is_empty = true;
    for word in words.split_whitespace() {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > width {
            text.push_str(line.trim_end());
            text.push('\n');
            rest.clone_into(&mut line);
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    text.push_str(line.trim_end());
    text.push('\n');
}

/// Adds a page of Markdown: paragraphs are wrapped, examples are set in.
pub(crate) fn page(text: &mut String, markdown: &str, width: usize) {
    let mut paragraph = String::new();
    let mut in_example = false;
    for line in markdown.lines().chain([""]) {
        let fence = line.starts_with("```");
        if fence || line.trim().is_empty() || in_example {
            if !paragraph.is_empty() {
                wrapped(text, &paragraph, "", "", width);
                paragraph.clear();
            }
            if fence {
                in_example = !in_example;
            } else if line.is_empty() {
                if !text.ends_with("\n\n") {
                    text.push('\n');
                }
            } else {
                text.push_str("    ");
                text.push_str(line);
                text.push('\n');
            }
            continue;
        }
        if !paragraph.is_empty() {
            paragraph.push(' ');
        }
        paragraph.push_str(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_wrapped_and_examples_are_not() {
        let mut text = String::new();
        page(&mut text, "One two\nthree four.\n\n```html fail\n<p>five six seven eight nine</p>\n```", 12);
        assert_eq!(text, "One two\nthree four.\n\n    <p>five six seven eight nine</p>\n\n");
    }
}
