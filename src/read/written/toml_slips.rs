//! Beginner's slips in TOML: found line by line, only in a text that cannot be read as it is.

use std::ops::Range;

use ::toml::de::DeValue;

use super::dates::{self, Day};
use super::edits::Edit;
use super::quoting::{is_curly, is_odd_space, quoted, trimmed, without_quotes};
use super::slip::{Reason, Slip, lines, starts_with_key};

/// Returns every line with a slip that is understood, in order.
pub(super) fn find(text: &str) -> Vec<Slip> {
    let all: Vec<Range<usize>> = lines(text).collect();
    let mut slips = Vec::new();
    let mut at = 0;
    while let Some(line) = all.get(at) {
        let content = trimmed(&text[line.clone()]);
        at += 1;
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        if content.starts_with('[') {
            slips.extend(header(text, line));
            continue;
        }
        let Some(parts) = Parts::of(text, line) else {
            slips.push(without_separator(text, line));
            continue;
        };
        let value = &text[parts.value.clone()];
        if let Some(mark) = ["\"\"\"", "'''"].into_iter().find(|mark| value.starts_with(mark)) {
            at += lines_until(text, &all[at..], value, mark);
        } else if value.starts_with(['[', '{']) && !is_value(value) {
            match lines_to_closing(text, &all[at..], value) {
                Some(more) if more > 0 => at += more,
                _ => slips.extend(parts.unclosed(text, line)),
            }
            slips.extend(parts.slip_before_value(text, line));
        } else {
            slips.extend(parts.slip(text, line));
        }
    }
    slips
}

/// A line cut into name, sign and value.
struct Parts {
    key: Range<usize>,
    separator: Range<usize>,
    value: Range<usize>,
}

impl Parts {
    fn of(text: &str, line: &Range<usize>) -> Option<Self> {
        let content = &text[line.clone()];
        let quoted_key = content.trim_start().starts_with(['"', '\'']);
        let equals = content.find('=');
        let colon = content.find(':').filter(|at| {
            !quoted_key
                && content[..*at].chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.') || c.is_whitespace())
        });
        let sign = match (equals, colon) {
            (Some(equals), Some(colon)) => equals.min(colon),
            (equals, colon) => equals.or(colon)?,
        };
        let start =
            line.start + (content.len() - content.trim_start_matches(|c: char| c.is_whitespace() || is_odd_space(c)).len());
        let key_end = line.start + content[..sign].trim_end_matches(|c: char| c.is_whitespace() || is_odd_space(c)).len();
        let rest = &content[sign + 1..];
        let value_start = line.start
            + sign
            + 1
            + (rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || is_odd_space(c)).len());
        let value_end = line.start + content.trim_end_matches(|c: char| c.is_whitespace() || is_odd_space(c)).len();
        let key = start..key_end.max(start);
        Some(Self {
            separator: key.end..value_start.min(line.end).max(key.end),
            value: value_start..value_end.max(value_start),
            key,
        })
    }

    fn slip(&self, text: &str, line: &Range<usize>) -> Option<Slip> {
        let value = &text[self.value.clone()];
        let (body, comment) = split_comment(value);
        // A `#` without a space after it belongs to the text: `We are #1`.
        let body = if comment[comment.len().min(1)..].starts_with(|c: char| !c.is_whitespace()) { value } else { body };
        let mut slip = self.slip_before_value(text, line);
        if body.is_empty() || is_value(body) {
            return slip;
        }
        let at = self.value.start..self.value.start + body.len();
        let (reason, with) = mended_value(body);
        let no_day = with == "\"\"" && reason == Reason::NoSuchDay;
        let mend = no_day.then(|| format!("{} = 2026-12-05", &text[self.key.clone()]));
        let edit = Edit { at: at.clone(), with };
        match &mut slip {
            Some(slip) => slip.edits.push(edit),
            None => slip = Some(Slip { reason, at, line: line.clone(), edits: vec![edit], mend }),
        }
        slip
    }

    /// Finds what is wrong with the name and the sign after it.
    fn slip_before_value(&self, text: &str, line: &Range<usize>) -> Option<Slip> {
        let key = &text[self.key.clone()];
        let separator = &text[self.separator.clone()];
        let mut edits = Vec::new();
        let mut reason = None;
        let indent = line.start..self.key.start;
        if text[indent.clone()].contains(is_odd_space) {
            reason = Some((Reason::OddSpace, indent.clone()));
            edits.push(Edit { at: indent, with: String::new() });
        }
        if !key.starts_with(['"', '\'']) && key.contains(|c: char| c.is_whitespace() || is_odd_space(c)) {
            reason = Some((Reason::SpaceInKey, self.key.clone()));
            let with = key.split(|c: char| c.is_whitespace() || is_odd_space(c)).filter(|word| !word.is_empty());
            edits.push(Edit { at: self.key.clone(), with: with.collect::<Vec<_>>().join("_").to_lowercase() });
        }
        if separator.contains(is_odd_space) {
            reason = Some((Reason::OddSpace, self.separator.clone()));
        }
        if separator.contains(':') {
            reason = Some((Reason::ColonForEquals, self.separator.clone()));
        }
        if reason.is_some() && (separator.contains(':') || separator.contains(is_odd_space)) {
            edits.push(Edit { at: self.separator.clone(), with: " = ".to_owned() });
        }
        reason.map(|(reason, at)| Slip { reason, at, line: line.clone(), edits, mend: None })
    }

    fn unclosed(&self, text: &str, line: &Range<usize>) -> Option<Slip> {
        let value = &text[self.value.clone()];
        let straight = straightened(value);
        if straight != value && is_value(&straight) {
            let edits = vec![Edit { at: self.value.clone(), with: straight }];
            return Some(Slip { reason: Reason::CurlyQuotes, at: self.value.clone(), line: line.clone(), edits, mend: None });
        }
        let close = if value.starts_with('[') { "]" } else { "}" };
        let with = format!("{}{close}", straight.trim_end_matches(','));
        if !is_value(&with) {
            return None;
        }
        let edits = vec![Edit { at: self.value.clone(), with }];
        Some(Slip { reason: Reason::Unclosed, at: self.value.clone(), line: line.clone(), edits, mend: None })
    }
}

/// A value that can be read, for one that cannot, and what was wrong with it.
fn mended_value(value: &str) -> (Reason, String) {
    let inner = without_quotes(value);
    let starts_curly = value.starts_with(is_curly);
    let ends_curly = value.ends_with(is_curly) && inner.len() < value.len();
    if starts_curly || ends_curly {
        return (Reason::CurlyQuotes, quoted(inner));
    }
    if let Some(open) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let rest = &value[1..];
        let closed = value.len() > 1 && value.ends_with(open);
        let reason = match (closed, rest.find(open)) {
            (true, _) if open == '"' && value.contains('\\') => Reason::Backslash,
            (_, None) => Reason::MissingQuote,
            _ => Reason::AfterQuote,
        };
        let text = if reason == Reason::AfterQuote && !closed { value.replacen(open, "", 2) } else { inner.to_owned() };
        return (reason, quoted(&text));
    }
    match value.to_ascii_lowercase().as_str() {
        "yes" | "true" | "on" => return (Reason::YesNo, "true".to_owned()),
        "no" | "false" | "off" => return (Reason::YesNo, "false".to_owned()),
        _ => {}
    }
    match dates::understand(value) {
        Day::Iso(date) | Day::Other(date) | Day::Moment(date) => return (Reason::Date, date.to_string()),
        Day::Impossible(last) => return (Reason::NoSuchDay, last.map_or_else(|| "\"\"".to_owned(), |last| last.to_string())),
        Day::None => {}
    }
    let reason = if value.ends_with(['"', '\'']) && inner.len() < value.len() {
        Reason::MissingQuote
    } else if value.starts_with(|c: char| c.is_ascii_digit() || c == '+') {
        Reason::Number
    } else {
        Reason::NeedsQuotes
    };
    (reason, quoted(inner))
}

fn header(text: &str, line: &Range<usize>) -> Option<Slip> {
    let content = split_comment(&text[line.clone()]).0.trim_end();
    let open = content.len() - content.trim_start_matches('[').len();
    let close = content.len() - content.trim_end_matches(']').len();
    if open > 2 || open == close || content.contains('=') {
        return None;
    }
    let name = content.trim_matches(['[', ']']).trim();
    let with = format!("{}{name}{}", "[".repeat(open), "]".repeat(open));
    let at = line.start..line.start + content.len();
    Some(Slip { reason: Reason::Unclosed, at: at.clone(), line: line.clone(), edits: vec![Edit { at, with }], mend: None })
}

fn without_separator(text: &str, line: &Range<usize>) -> Slip {
    let content = trimmed(&text[line.clone()]);
    let (key, value) = content.split_once(char::is_whitespace).unwrap_or((content, "…"));
    let simple = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let mend =
        if simple { format!("{} = {}", key.to_lowercase(), quoted(without_quotes(value))) } else { format!("# {content}") };
    let edits = vec![Edit { at: line.start..line.start, with: "#".to_owned() }];
    Slip { reason: Reason::NoSeparator, at: line.clone(), line: line.clone(), edits, mend: Some(mend) }
}

/// Whether a text alone is a value, a comment after it allowed.
fn is_value(text: &str) -> bool {
    DeValue::parse(split_comment(text).0.trim_end()).is_ok()
}

/// Cuts the comment off a value that stands on one line.
fn split_comment(value: &str) -> (&str, &str) {
    let mut quote = None;
    let mut escaped = false;
    for (at, character) in value.char_indices() {
        match (quote, character) {
            (Some('"'), '\\') if !escaped => {
                escaped = true;
                continue;
            }
            (Some(open), close) if open == close && !escaped => quote = None,
            (None, '"' | '\'') => quote = Some(character),
            (None, '#') => return (value[..at].trim_end(), &value[at..]),
            _ => {}
        }
        escaped = false;
    }
    (value, "")
}

fn straightened(value: &str) -> String {
    let double = |c: char| matches!(c, '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}');
    value
        .chars()
        .map(|c| {
            if double(c) {
                '"'
            } else if is_odd_space(c) {
                ' '
            } else {
                c
            }
        })
        .collect()
}

/// How many further lines a text of several lines takes.
fn lines_until(text: &str, rest: &[Range<usize>], first: &str, mark: &str) -> usize {
    if first[mark.len()..].contains(mark) {
        return 0;
    }
    rest.iter().position(|line| text[line.clone()].contains(mark)).map_or(rest.len(), |last| last + 1)
}

/// How many further lines a list or table takes until it is closed; `None` where another name comes first.
fn lines_to_closing(text: &str, rest: &[Range<usize>], first: &str) -> Option<usize> {
    let list = first.starts_with('[');
    let mut depth = depth_of(first);
    // Nobody's list is longer, and a hostile text must not be read again for each of its lines.
    for (more, line) in rest.iter().take(100).enumerate() {
        if depth <= 0 {
            return Some(more);
        }
        let content = text[line.clone()].trim();
        if (list && starts_with_key(content)) || content.starts_with("[[") {
            return None;
        }
        depth += depth_of(content);
    }
    (depth <= 0).then_some(rest.len().min(100))
}

fn depth_of(line: &str) -> i64 {
    let (line, _) = split_comment(line);
    let mut quote = None;
    let mut depth = 0;
    for character in line.chars() {
        match (quote, character) {
            (Some(open), close) if open == close => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(character),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth -= 1,
            _ => {}
        }
    }
    depth
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> Vec<(Reason, String)> {
        find(text).into_iter().map(|slip| (slip.reason, slip.mended_line(text))).collect()
    }

    fn one(text: &str, reason: Reason, line: &str) {
        assert_eq!(mended(text), [(reason, line.to_owned())], "{text}");
    }

    #[test]
    fn each_slip_is_answered_with_the_mended_line() {
        one("title = “Care”", Reason::CurlyQuotes, "title = \"Care\"");
        one("title = \"Care”", Reason::CurlyQuotes, "title = \"Care\"");
        one("title: \"Care\"", Reason::ColonForEquals, "title = \"Care\"");
        one("title: Care", Reason::ColonForEquals, "title = \"Care\"");
        one("title = Care for all", Reason::NeedsQuotes, "title = \"Care for all\"");
        one("title = \"Care", Reason::MissingQuote, "title = \"Care\"");
        one("title = Care\"", Reason::MissingQuote, "title = \"Care\"");
        one("title = 'it's ours'", Reason::AfterQuote, "title = \"it's ours\"");
        one("file = \"C:\\docs\\a.pdf\"", Reason::Backslash, "file = 'C:\\docs\\a.pdf'");
        one("date = 05/12/2026", Reason::Date, "date = 2026-12-05");
        one("date = 2026-02-30", Reason::NoSuchDay, "date = 2026-02-28");
        one("date = 40/40/2026", Reason::NoSuchDay, "date = 2026-12-05");
        one("duration = 5:30", Reason::Number, "duration = \"5:30\"");
        one("draft = yes # not yet", Reason::YesNo, "draft = true # not yet");
        one("title\u{a0}= \"Care\"", Reason::OddSpace, "title = \"Care\"");
        one("Short title = \"Care\"", Reason::SpaceInKey, "short_title = \"Care\"");
        one("title Care for all", Reason::NoSeparator, "title = \"Care for all\"");
        one("hosts = [\"iis\", \"nginx\"\nlogo = \"a.svg\"", Reason::Unclosed, "hosts = [\"iis\", \"nginx\"]");
        one("hosts = [“iis”, “nginx”]", Reason::CurlyQuotes, "hosts = [\"iis\", \"nginx\"]");
        one("[contact\nname = \"us\"", Reason::Unclosed, "[contact]");
        one("title = We are #1", Reason::NeedsQuotes, "title = \"We are #1\"");
    }

    #[test]
    fn what_is_right_is_left_alone() {
        let right = "a = \"\"\"\nb: “x”\n\"\"\"\nc = [\n  1,\n  2,\n]\n[d] # e\nf = { g = 1 }\n'h i' = 2026-12-05\n\"j\" = 0x1f # “k”\n";
        assert_eq!(mended(right), []);
    }
}
