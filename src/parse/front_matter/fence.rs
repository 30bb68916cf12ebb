//! The lines that fence the head: where it starts and ends, and what was meant where they are missing or misspelt.

use std::ops::Range;

use super::schema::{is_field, near_field};
use crate::read::{Syntax, starts_with_key};
use crate::report::Finding;
use crate::source::{SourceId, Span};

/// Where a head stands.
#[derive(Debug)]
pub(super) struct Fenced {
    /// The format that its fences name.
    pub(super) syntax: Syntax,
    /// The bytes between the fences.
    pub(super) head: Range<usize>,
    /// The byte after the line of the closing fence.
    pub(super) body: usize,
    /// The opening fence.
    pub(super) opening: Range<usize>,
    /// The closing fence, when there is one.
    pub(super) closing: Option<Range<usize>>,
}

/// Returns how a format is fenced.
pub(super) fn mark(syntax: Syntax) -> &'static str {
    match syntax {
        Syntax::Toml => "+++",
        Syntax::Yaml => "---",
    }
}

fn exact(line: &str) -> Option<Syntax> {
    match line.trim_end() {
        "+++" => Some(Syntax::Toml),
        "---" => Some(Syntax::Yaml),
        _ => None,
    }
}

/// Finds the head of a text; `None` where there is none. What is misspelt is told.
pub(super) fn find(text: &str, source: SourceId, findings: &mut Vec<Finding>) -> Option<Fenced> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut lines = Lines { text, at: start };
    let first = lines.next()?;
    let Some(syntax) = exact(&text[first.clone()]) else { return misspelt_opening(text, start, source, findings) };
    let from = lines.at;
    let closing = lines.by_ref().find(|line| exact(&text[line.clone()]) == Some(syntax));
    match closing {
        Some(closing) => {
            Some(Fenced { syntax, head: from..closing.start, body: lines.at, opening: first, closing: Some(closing) })
        }
        None => unclosed(text, syntax, first, from, source, findings),
    }
}

/// Finds a head whose first line is not what it should be.
fn misspelt_opening(text: &str, start: usize, source: SourceId, findings: &mut Vec<Finding>) -> Option<Fenced> {
    let mut lines = Lines { text, at: start };
    let first = lines.find(|line| !is_blank(&text[line.clone()]))?;
    let line = text[first.clone()].trim_matches(is_space);
    let from = lines.at;
    let key_line = |line: &str| {
        let line = line.trim_matches(is_space);
        (starts_with_key(line) || line.contains(['=', ':'])) && is_field(first_word(line))
    };
    if looks_like_fence(line) {
        let next = lines.find(|line| !is_blank(&text[line.clone()]) && !text[line.clone()].trim_start().starts_with('#'))?;
        if !key_line(&text[next.clone()]) {
            return None;
        }
        let syntax = exact(line).unwrap_or_else(|| syntax_of(&text[next]));
        findings.push(opening_finding(text, source, start, &first, syntax));
        return Some(closed(text, syntax, first, from, source, findings));
    }
    // No fence at all: `title: …` as the first words of the file.
    if key_line(line) && matches!(first_word(line), "title" | "Title" | "kind" | "description") {
        let syntax = syntax_of(line);
        let mark = mark(syntax);
        let at = Span::new(source, first.start, first.start);
        findings.push(
            Finding::error("head-fence", at, "The first line of this page is missing.")
                .why("Without it the title and all that follows would be shown as part of the text.")
                .mend(format!("Write `{mark}` on a line of its own above this one.")),
        );
        let opening = first.start..first.start;
        return Some(closed(text, syntax, opening, first.start, source, findings));
    }
    None
}

fn opening_finding(text: &str, source: SourceId, start: usize, first: &Range<usize>, syntax: Syntax) -> Finding {
    let mark = mark(syntax);
    let line = &text[first.clone()];
    let at = Span::new(source, first.start, first.end);
    let why = "Until it is, the title and all that follows are shown as part of the text.";
    if line.trim_end() == mark && first.start > start {
        return Finding::error("head-fence", Span::new(source, start, first.start), "This page starts with an empty line.")
            .why("The first line of the file must be the one that opens the lines at the top.")
            .mend(format!("Delete everything above `{mark}`."));
    }
    if line.trim_matches(is_space) == mark {
        return Finding::error("head-fence", at, format!("There is a space before `{mark}`."))
            .why(why)
            .mend(format!("Write `{mark}` at the very start of the first line."));
    }
    Finding::error(
        "head-fence",
        at,
        format!("The first line of this page should be `{mark}`, and `{}` is written.", line.trim()),
    )
    .why(why)
    .mend(format!("Write `{mark}`: three signs and nothing else. Word processors make one long line of them; type them again."))
}

/// Finds the end of a head whose opening is known to be meant.
fn closed(
    text: &str,
    syntax: Syntax,
    opening: Range<usize>,
    from: usize,
    source: SourceId,
    findings: &mut Vec<Finding>,
) -> Fenced {
    let end = plausible_end(text, from);
    let mut lines = Lines { text, at: from };
    let exact =
        lines.by_ref().take_while(|line| line.start <= end.max(from)).find(|line| exact(&text[line.clone()]) == Some(syntax));
    if let Some(closing) = exact {
        let body = after_line(text, closing.end);
        return Fenced { syntax, head: from..closing.start, body, opening, closing: Some(closing) };
    }
    misspelt_closing(text, syntax, opening, from, source, findings)
}

/// Finds the end of a head without an exact closing fence; `None` where no head was meant.
fn unclosed(
    text: &str,
    syntax: Syntax,
    opening: Range<usize>,
    from: usize,
    source: SourceId,
    findings: &mut Vec<Finding>,
) -> Option<Fenced> {
    let next = Lines { text, at: from }.find(|line| !is_blank(&text[line.clone()]))?;
    let line = text[next].trim_matches(is_space);
    let head = starts_with_key(line) || is_field(first_word(line)) || line.starts_with('#') || looks_like_fence(line);
    // A page without a head may start with a line across the page.
    head.then(|| misspelt_closing(text, syntax, opening, from, source, findings))
}

fn misspelt_closing(
    text: &str,
    syntax: Syntax,
    opening: Range<usize>,
    from: usize,
    source: SourceId,
    findings: &mut Vec<Finding>,
) -> Fenced {
    let end = plausible_end(text, from);
    let mark = mark(syntax);
    let next = Lines { text, at: end }.find(|line| !is_blank(&text[line.clone()]));
    if let Some(closing) = next.filter(|line| looks_like_fence(&text[line.clone()])) {
        let written = text[closing.clone()].trim();
        let what = format!("The line that closes the lines at the top should be `{mark}`, and `{written}` is written.");
        findings.push(
            Finding::error("head-fence", Span::new(source, closing.start, closing.end), what)
                .why("Without it nobody can tell where the text of the page begins.")
                .mend(format!("Write `{mark}` there: three signs at the start of the line and nothing else.")),
        );
        let body = after_line(text, closing.end);
        return Fenced { syntax, head: from..closing.start, body, opening, closing: Some(closing) };
    }
    findings.push(missing_closing(text, syntax, end, source));
    Fenced { syntax, head: from..end, body: end, opening, closing: None }
}

fn missing_closing(text: &str, syntax: Syntax, end: usize, source: SourceId) -> Finding {
    let mark = mark(syntax);
    let last = text[..end].trim_end();
    let line = last[last.rfind('\n').map_or(0, |at| at + 1)..].trim();
    Finding::error(
        "head-fence",
        Span::new(source, last.len(), last.len()),
        format!("The `{mark}` is missing that closes the lines at the top."),
    )
    .why("Without it nobody can tell where the text of the page begins.")
    .mend(format!("Write `{mark}` on a line of its own below `{line}`."))
}

/// Returns the head up to where the words of the page begin, for one whose closing fence belongs to the body.
pub(super) fn ends_before_prose(text: &str, fenced: &Fenced, source: SourceId) -> Option<(Fenced, Finding)> {
    let end = plausible_end(text, fenced.head.start);
    // One `#` begins a note in the head, or a heading of the page: what follows it decides.
    let is_note = |line: &str| line.trim_start().starts_with('#') && !line.trim_start().starts_with("##");
    let prose = Lines { text, at: end }.find(|line| !is_blank(&text[line.clone()]) && !is_note(&text[line.clone()]))?;
    if prose.start >= fenced.head.end {
        return None;
    }
    let after_gap = Lines { text, at: end }.take_while(|line| line.start < prose.start).any(|line| is_blank(&text[line]));
    if !is_prose(text[prose].trim(), after_gap) || end == fenced.head.start {
        return None;
    }
    let finding = missing_closing(text, fenced.syntax, end, source);
    Some((
        Fenced { head: fenced.head.start..end, body: end, closing: None, opening: fenced.opening.clone(), ..*fenced },
        finding,
    ))
}

/// Tells whether a line in which no field was found is one of the page's words, and no field that was misspelt.
fn is_prose(line: &str, after_gap: bool) -> bool {
    if near_field(first_word(line)).is_some() {
        return false;
    }
    let sentence = line.starts_with(char::is_uppercase);
    let words = line.split_whitespace().count();
    let block = ["- ", "* ", "> ", "![", "[", ":::", "1. "].iter().any(|start| line.starts_with(start));
    match after_gap {
        _ if line.starts_with("##") => true,
        true => block || (words > 3 && !starts_with_key(line)) || (sentence && words > 1),
        false => sentence && words > 3 && !starts_with_key(line),
    }
}

/// Returns the byte after the last line that looks like part of a head.
fn plausible_end(text: &str, from: usize) -> usize {
    let mut end = from;
    let mut gap = false;
    let mut comment = None;
    let mut within: Option<&str> = None;
    let mut lines = Lines { text, at: from };
    while let Some(line) = lines.next() {
        let content = &text[line.clone()];
        let trimmed = content.trim_matches(is_space);
        if let Some(quotes) = within {
            if trimmed.contains(quotes) {
                within = None;
            }
            end = lines.at;
            continue;
        }
        if trimmed.is_empty() {
            gap = true;
            continue;
        }
        if trimmed.starts_with('#') && !trimmed.starts_with("##") {
            // A note if a field follows, else a heading.
            comment = comment.or(Some(line.start));
            continue;
        }
        let known = is_field(first_word(trimmed));
        let key = starts_with_key(trimmed) && (known || !gap);
        let goes_on = content.starts_with([' ', '\t']) || (!gap && (trimmed.starts_with("- ") || matches!(trimmed, "]" | "}")));
        let table = trimmed.starts_with('[') && trimmed.ends_with(']') && !trimmed.contains('(');
        // A known name with a slip after it: `title “Care”`.
        let slip = known && !gap && trimmed.len() < 120;
        if !(key || goes_on || table || slip) || (comment.is_some() && !(key || table || slip)) {
            break;
        }
        within = ["\"\"\"", "'''"].into_iter().find(|quotes| trimmed.matches(quotes).count() == 1);
        if within.is_some_and(|quotes| !text[lines.at..].contains(quotes)) {
            within = None;
        }
        comment = None;
        gap = false;
        end = lines.at;
    }
    end
}

fn looks_like_fence(line: &str) -> bool {
    let line = line.trim_matches(is_space);
    let is_dash = |c: char| matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}');
    let is_sign = |c: char| matches!(c, '+' | '-' | '=' | '*' | '_' | '~') || is_dash(c);
    let signs = line.chars().filter(|c| is_sign(*c)).count();
    let only = line.chars().all(|c| is_sign(c) || c == ' ');
    only && line.len() < 40 && (signs >= 3 || line.contains(is_dash) || line == "--" || line == "++")
}

fn syntax_of(line: &str) -> Syntax {
    match (line.find('='), line.find(':')) {
        (Some(equals), colon) if colon.is_none_or(|colon| equals < colon) => Syntax::Toml,
        _ => Syntax::Yaml,
    }
}

fn first_word(line: &str) -> &str {
    let end = line.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).unwrap_or(line.len());
    &line[..end]
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{a0}' | '\u{200b}' | '\u{feff}')
}

fn is_blank(line: &str) -> bool {
    line.trim_matches(is_space).is_empty()
}

fn after_line(text: &str, end: usize) -> usize {
    text[end..].find('\n').map_or(text.len(), |at| end + at + 1)
}

/// The lines of a text from a byte on, as ranges without their ends.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.at;
        let rest = &self.text[start..];
        if rest.is_empty() {
            return None;
        }
        let length = rest.find('\n').unwrap_or(rest.len());
        self.at = (start + length + 1).min(self.text.len());
        Some(start..start + rest[..length].trim_end_matches('\r').len())
    }
}
