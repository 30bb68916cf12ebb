//! Beginner's slips in YAML: found line by line, only in a text that cannot be read as it is.

use std::ops::Range;

use saphyr_parser::{Event, Parser};

use super::edits::Edit;
use super::quoting::{is_curly, is_odd_space, quoted, trimmed, without_quotes};
use super::slip::{Reason, Slip, lines};

/// Returns every line with a slip that is understood, in order.
pub(super) fn find(text: &str) -> Vec<Slip> {
    let all: Vec<Range<usize>> = lines(text).collect();
    let mut slips = Vec::new();
    let mut at = 0;
    // A line without a name goes on where the last text did, if it stands further in than the name of that text.
    let mut continues: Option<usize> = None;
    while let Some(line) = all.get(at) {
        let content = &text[line.clone()];
        at += 1;
        if trimmed(content).is_empty() || content.trim_start().starts_with('#') {
            continue;
        }
        let parts = Parts::of(text, line);
        let goes_on = continues.is_some_and(|column| parts.indent > column);
        if parts.value.is_none() && !parts.item {
            if !goes_on && parts.separator.is_none() && !matches!(content.trim(), "..." | "]" | "}" | "]," | "},") {
                slips.push(without_separator(text, line, &parts));
            }
            continue;
        }
        let value = parts.value.clone().map_or("", |value| &text[value]);
        // A tab below a name that has its value already was not meant to move anything in.
        let before = continues.filter(|column| goes_on && !parts.item && *column < parts.indent);
        continues = (!value.is_empty()).then_some(before.unwrap_or(parts.indent));
        if value.starts_with(['|', '>']) && is_block_mark(value) {
            at += deeper(text, &all[at..], parts.indent);
            continue;
        }
        if let Some(more) = continued(text, &all[at..], value, parts.indent) {
            at += more;
            slips.extend(parts.slip(text, line, None, before));
            continue;
        }
        let next_is_deeper = next_is_deeper(text, &all[at..], parts.indent);
        slips.extend(parts.slip(text, line, Some(next_is_deeper), before));
    }
    slips
}

/// A line cut into what moves it in, name, sign and value.
struct Parts {
    /// How far in it stands, the mark of a list item included.
    indent: usize,
    /// Whether it starts with the mark of a list item.
    item: bool,
    lead: Range<usize>,
    /// The sign with the spaces after it, when there is a name.
    separator: Option<Range<usize>>,
    /// The value, when there is a name or it is an item.
    value: Option<Range<usize>>,
}

impl Parts {
    fn of(text: &str, line: &Range<usize>) -> Self {
        let content = &text[line.clone()];
        let space = |c: char| c.is_whitespace() || is_odd_space(c);
        let mut start = content.len() - content.trim_start_matches(space).len();
        let lead = line.start..line.start + start;
        let mut item = false;
        while let Some(rest) = content[start..].strip_prefix("- ") {
            item = true;
            start = content.len() - rest.trim_start_matches(space).len();
        }
        let end = content.trim_end_matches(space).len().max(start);
        let rest = &content[start..end];
        let separator = separator_in(rest).map(|(from, to)| line.start + start + from..line.start + start + to);
        let value = match &separator {
            Some(separator) => Some(separator.end..line.start + end),
            None => item.then_some(line.start + start..line.start + end),
        };
        Self { indent: start, item, lead, separator, value }
    }

    /// Finds what is wrong with the line; `next_is_deeper` is `None` for a value that goes on over several lines.
    fn slip(&self, text: &str, line: &Range<usize>, next_is_deeper: Option<bool>, before: Option<usize>) -> Option<Slip> {
        let mut edits = Vec::new();
        let mut reason = None;
        let lead = &text[self.lead.clone()];
        if lead.contains('\t') {
            reason = Some((Reason::Tab, self.lead.clone()));
        } else if lead.contains(is_odd_space) {
            reason = Some((Reason::OddSpace, self.lead.clone()));
        }
        if reason.is_some() {
            let with = match before {
                Some(column) => " ".repeat(column),
                None => lead.chars().map(|c| if c == '\t' { "  " } else { " " }).collect(),
            };
            edits.push(Edit { at: self.lead.clone(), with });
        }
        if let Some(separator) = &self.separator {
            let written = &text[separator.clone()];
            let wrong = if written.contains('=') {
                Some(Reason::EqualsForColon)
            } else if written.contains(is_odd_space) {
                Some(Reason::OddSpace)
            } else {
                (written == ":" && separator.end < line.end).then_some(Reason::NoSpace)
            };
            if let Some(wrong) = wrong {
                reason = Some((wrong, separator.clone()));
                edits.push(Edit { at: separator.clone(), with: ": ".to_owned() });
            }
        }
        let value = self.value.clone().unwrap_or(line.end..line.end);
        if let Some(next_is_deeper) = next_is_deeper
            && let Some((why, with)) = mended_value(&text[value.clone()], next_is_deeper)
        {
            reason = reason.or(Some((why, value.clone())));
            edits.push(Edit { at: value, with });
        }
        reason.map(|(reason, at)| Slip { reason, at, line: line.clone(), edits, mend: None })
    }
}

/// Finds the sign between name and value, from the first character after the name to the first of the value.
fn separator_in(rest: &str) -> Option<(usize, usize)> {
    let space = |c: char| c.is_whitespace() || is_odd_space(c);
    let name = if let Some(open) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        2 + rest[1..].find(open)?
    } else {
        rest.find([':', '='])
            .filter(|at| rest[..*at].chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '\u{a0}' | '/')))?
    };
    let name_end = rest[..name].trim_end_matches(space).len();
    let after = rest[name..].trim_start_matches(space);
    let sign = after.chars().next().filter(|c| matches!(c, ':' | '='))?;
    let from = rest.len() - after.len();
    let value = after[1..].trim_start_matches(space);
    let one_word = !rest[..name_end].contains(space);
    let joined = value.len() == after.len() - 1;
    // `https://example.org` and `10:30` are values; `Notes = more` may be words.
    let is_name = match sign {
        ':' if joined && !value.is_empty() => {
            one_word && !value.starts_with("//") && !rest[..name_end].bytes().all(|b| b.is_ascii_digit())
        }
        ':' => true,
        _ => one_word,
    };
    (is_name && name_end > 0).then(|| (if sign == '=' { name_end } else { from }, rest.len() - value.len()))
}

/// A value that can be read, for one that cannot, and what was wrong with it.
fn mended_value(value: &str, next_is_deeper: bool) -> Option<(Reason, String)> {
    let (body, comment) = value.split_once(" #").map_or((value, ""), |(body, _)| (trimmed(body), &value[body.len()..]));
    if body.is_empty() || body.starts_with('#') {
        return None;
    }
    let first = body.chars().next().unwrap_or(' ');
    let keep = |reason, text: &str| Some((reason, format!("{}{comment}", quoted(text))));
    match first {
        '"' | '\'' => {
            if alone(value) || next_is_deeper {
                return None;
            }
            let closed = body.len() > 1 && body.ends_with(first);
            if first == '"' && closed && body.contains('\\') {
                return keep(Reason::Backslash, without_quotes(body));
            }
            if body.ends_with(is_curly) && !body[1..].contains(first) {
                return keep(Reason::CurlyQuotes, without_quotes(body));
            }
            if body[1..].contains(first) {
                let text = if closed { without_quotes(body).to_owned() } else { body.replacen(first, "", 2) };
                return keep(Reason::AfterQuote, &text);
            }
            keep(Reason::MissingQuote, without_quotes(body))
        }
        '[' | '{' => {
            if alone(value) {
                return None;
            }
            let straight: String = body.chars().map(|c| if matches!(c, '\u{201c}'..='\u{201f}') { '"' } else { c }).collect();
            if straight != body && alone(&straight) {
                return Some((Reason::CurlyQuotes, format!("{straight}{comment}")));
            }
            let closing = if first == '[' { ']' } else { '}' };
            let closed = format!("{}{closing}", straight.trim_end_matches(','));
            if !body.contains(closing) && alone(&closed) {
                return (!next_is_deeper).then(|| (Reason::Unclosed, format!("{closed}{comment}")));
            }
            keep(Reason::Sign, body)
        }
        '-' if body.starts_with("- ") => Some((Reason::Sign, format!("[{}]{comment}", quoted(without_quotes(&body[2..]))))),
        '*' | '&' | '!' | '@' | '`' | '%' | ',' | ']' | '}' | '|' | '>' => keep(Reason::Sign, body),
        '?' if body.starts_with("? ") => keep(Reason::Sign, body),
        _ if is_curly(first) && body.chars().next_back().is_some_and(|c| is_curly(c) || c == '"') => {
            keep(Reason::CurlyQuotes, without_quotes(body))
        }
        _ if body.contains(": ") || body.ends_with(':') || body.contains(":\t") => {
            keep(Reason::Colon, without_quotes_if_one_sided(body))
        }
        _ => None,
    }
}

fn without_quotes_if_one_sided(body: &str) -> &str {
    if body.ends_with('"') && body.matches('"').count() == 1 { without_quotes(body) } else { body }
}

/// Whether a value on one line can be read alone.
fn alone(value: &str) -> bool {
    let mut depth = 0_usize;
    let mut values = 0_usize;
    for event in Parser::new_from_str(value).take(500) {
        match event {
            Err(_) | Ok((Event::Alias(_), _)) => return false,
            Ok((Event::Scalar(..), _)) if depth == 0 => values += 1,
            Ok((Event::SequenceStart(..) | Event::MappingStart(..), _)) => {
                values += usize::from(depth == 0);
                depth += 1;
            }
            Ok((Event::SequenceEnd | Event::MappingEnd, _)) => depth -= 1,
            Ok(_) => {}
        }
    }
    values == 1
}

fn is_block_mark(value: &str) -> bool {
    let mark = value.split_whitespace().next().unwrap_or_default();
    mark.len() <= 3
        && mark[1..].bytes().all(|b| matches!(b, b'+' | b'-' | b'1'..=b'9'))
        && value[mark.len()..].trim_start().bytes().next().is_none_or(|b| b == b'#')
}

/// How many of the next lines stand further in, empty ones between them counted.
fn deeper(text: &str, rest: &[Range<usize>], indent: usize) -> usize {
    let mut count = 0;
    for (index, line) in rest.iter().enumerate() {
        let content = &text[line.clone()];
        if content.trim().is_empty() {
            continue;
        }
        if content.len() - content.trim_start().len() <= indent {
            break;
        }
        count = index + 1;
    }
    count
}

/// Whether the next line with words stands further in.
fn next_is_deeper(text: &str, rest: &[Range<usize>], indent: usize) -> bool {
    let next = rest.iter().take(20).map(|line| &text[line.clone()]).find(|content| !content.trim().is_empty());
    next.is_some_and(|content| content.len() - content.trim_start().len() > indent)
}

/// How many further lines a quoted text or a bracketed list takes until it is closed, all of them further in or brackets.
fn continued(text: &str, rest: &[Range<usize>], value: &str, indent: usize) -> Option<usize> {
    let first = value.chars().next()?;
    let close = match first {
        '"' | '\'' => first,
        '[' => ']',
        '{' => '}',
        _ => return None,
    };
    if value[1..].contains(close) {
        return None;
    }
    for (index, line) in rest.iter().enumerate().take(200) {
        let content = &text[line.clone()];
        let further_in = content.len() - content.trim_start().len() > indent;
        let closes = content.trim_end_matches([',', ' ']).ends_with(close);
        if closes && (further_in || content.trim_start().starts_with(close)) {
            return Some(index + 1);
        }
        if !further_in && !content.trim().is_empty() {
            return None;
        }
    }
    None
}

fn without_separator(text: &str, line: &Range<usize>, parts: &Parts) -> Slip {
    let content = trimmed(&text[line.clone()]);
    let (key, value) = content.split_once(char::is_whitespace).unwrap_or((content, "…"));
    let simple = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let mend =
        if simple { format!("{}: {}", key.to_lowercase(), quoted(without_quotes(value))) } else { format!("# {content}") };
    let edits = vec![Edit { at: parts.lead.end..parts.lead.end, with: "# ".to_owned() }];
    Slip { reason: Reason::NoSeparator, at: parts.lead.end..line.end, line: line.clone(), edits, mend: Some(mend) }
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
        one("title: Care: our promise", Reason::Colon, "title: \"Care: our promise\"");
        one("title: \"Care", Reason::MissingQuote, "title: \"Care\"");
        one("title: 'it's ours'", Reason::AfterQuote, "title: \"it's ours\"");
        one("title: \"Care\" for all", Reason::AfterQuote, "title: \"Care for all\"");
        one("title: \"Care”", Reason::CurlyQuotes, "title: \"Care\"");
        one("file: \"C:\\docs\\a.pdf\"", Reason::Backslash, "file: 'C:\\docs\\a.pdf'");
        one("title: *Important*", Reason::Sign, "title: \"*Important*\"");
        one("title: [Draft] Our plan", Reason::Sign, "title: \"[Draft] Our plan\"");
        one("title: @work", Reason::Sign, "title: \"@work\"");
        one("title:Care", Reason::NoSpace, "title: Care");
        one("title:\u{a0}Care", Reason::OddSpace, "title: Care");
        one("title = \"Care\"", Reason::EqualsForColon, "title: \"Care\"");
        one("people:\n\t- name: Sam", Reason::Tab, "- name: Sam");
        one("title: Care\n\tdraft: yes", Reason::Tab, "draft: yes");
        one("title Our values", Reason::NoSeparator, "title: \"Our values\"");
        one("hosts: [iis, nginx\nlogo: a.svg", Reason::Unclosed, "hosts: [iis, nginx]");
        one("we_will: - listen", Reason::Sign, "we_will: [\"listen\"]");
    }

    #[test]
    fn what_is_right_is_left_alone() {
        let right = "a: |\n  b: c: d\n  “e\ne: \"f\n  g\"\nh:\n  - i\n  - j: k\n    l: 'm: n'\no: https://example.org/\np: [\n  q\n]\n# r\ns: t # u\nv: w\n  x y\nz: \"“1”\"\n";
        assert_eq!(mended(right), []);
    }
}
