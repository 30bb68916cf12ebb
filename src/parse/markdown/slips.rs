//! A beginner's slips in a block of words: Markdown that was meant and did not become any.
//!
//! Looked for only where words hold a sign of one, and never in code or in what was understood.

use super::place::Place;
use crate::report::{Finding, Report};
use crate::source::Span;

/// Returns whether printed words hold a sign that a slip leaves: a bracket, or a mark at the beginning of a line.
pub(super) fn is_suspicious(words: &str) -> bool {
    let mut line_begins = true;
    for byte in words.bytes() {
        match byte {
            b'[' | b']' | b'{' | b'}' => return true,
            b'#' | 0xc2 | 0xe2 | 0xef if line_begins => return true,
            b'\n' => line_begins = true,
            b' ' | b'\t' => {}
            _ => line_begins = false,
        }
    }
    false
}

const MASK: char = '\u{1}';

/// How far after a bracket its partner is looked for: no address is longer, and time stays even on hostile text.
const REACH: usize = 300;

/// Returns the rest of a line after a byte, as far as anything is looked for in it.
fn reach(words: &str, from: usize) -> &str {
    let end = words.floor_char_boundary((from + REACH).min(words.len()));
    let line = &words[from.min(end)..end];
    line.find('\n').map_or(line, |end| &line[..end])
}

/// Looks for slips in a block; `understood` are stretches of the file in which there are none.
pub(super) fn look(place: &Place<'_>, at: Span, understood: &[(usize, usize)], report: &mut Report) {
    let words = masked(place.slice(at), at.start(), understood);
    let block = Block { place, start: at.start(), words: &words };
    look_at_lines(&block, report);
    look_at_brackets(&block, report);
    look_at_braces(&block, report);
}

/// A block whose understood stretches and escaped signs are blotted out, byte for byte.
struct Block<'b> {
    place: &'b Place<'b>,
    start: usize,
    words: &'b str,
}

impl Block<'_> {
    fn span(&self, from: usize, to: usize) -> Span {
        self.place.bytes(self.start + from, self.start + to)
    }

    fn written(&self, from: usize, to: usize) -> &str {
        self.place.slice(self.span(from, to))
    }
}

fn masked(words: &str, start: usize, understood: &[(usize, usize)]) -> String {
    let mut masked = String::with_capacity(words.len());
    let mut ranges = understood.iter().peekable();
    let mut escaped = false;
    for (at, character) in words.char_indices() {
        while ranges.next_if(|(_, end)| *end <= start + at).is_some() {}
        let inside = ranges.peek().is_some_and(|(from, _)| *from <= start + at);
        let escapes = character == '\\' && !escaped && !inside;
        if inside && character != '\n' || escapes || escaped && character.is_ascii_punctuation() {
            (0..character.len_utf8()).for_each(|_| masked.push(MASK));
        } else {
            masked.push(character);
        }
        escaped = escapes;
    }
    masked
}

fn look_at_lines(block: &Block<'_>, report: &mut Report) {
    let dashes = block.words.lines().filter(|line| begins_with_dash(bare(line))).count();
    let mut from = 0;
    for line in block.words.split('\n') {
        let inner = bare(line);
        let at = from + (line.len() - inner.len());
        let end = at + inner.trim_end().len();
        from += line.len() + 1;
        let mut characters = inner.chars();
        let Some(first) = characters.next() else { continue };
        let rest = characters.as_str().trim_start();
        let bullet = matches!(first, '•' | '·' | '▪' | '●' | '◦' | '‣' | '∙' | '\u{f0b7}') && !rest.is_empty();
        if bullet || dashes > 1 && begins_with_dash(inner) {
            let words = block.written(end - rest.trim_end().len(), end);
            report.add(list_by_hand(first, words, block.span(at, end)));
        } else if first == '#' {
            tell_heading(block, inner, at, end, report);
        }
    }
}

/// A line without what stands before it in a quotation.
fn bare(line: &str) -> &str {
    line.trim_start_matches([' ', '\t', '>'])
}

fn begins_with_dash(line: &str) -> bool {
    line.starts_with(['–', '—', '−']) && line.chars().nth(1).is_some_and(char::is_whitespace)
}

fn list_by_hand(bullet: char, words: &str, at: Span) -> Finding {
    let shown = if bullet == '\u{f0b7}' { "a bullet".to_owned() } else { format!("“{bullet}”") };
    Finding::warning("list-by-hand", at, format!("This line begins with {shown}, but is not part of a list."))
        .why("Screen readers do not say that a list begins, how long it is, or where one point ends.")
        .mend(format!("Begin the line with a hyphen and a space, and leave an empty line before the first: `- {words}`."))
        .wcag(&["1.3.1"])
}

fn tell_heading(block: &Block<'_>, line: &str, at: usize, end: usize, report: &mut Report) {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    let words = line[level..].trim_end();
    if level > 6 || !words.starts_with(char::is_alphabetic) {
        return;
    }
    if level == 1 {
        // Words after one `#` may be a tag as on social media; a heading begins its block, and ends without a sign.
        let begins = block.words[..at].trim_matches([' ', '\t', '>']).is_empty();
        let tag = !words.contains(' ') && !words.chars().skip(1).all(char::is_lowercase);
        if !begins
            || tag
            || words.starts_with(char::is_lowercase)
            || words.ends_with(['.', ',', ':', '!', '?'])
            || words.contains('#')
        {
            return;
        }
    }
    let marks = "#".repeat(level.max(2));
    let words = block.written(end - words.len(), end);
    let at = block.span(at, end);
    let what = "This line was probably meant to be a heading.";
    // One word alone may be a tag after all: that keeps no site from coming out.
    let tag = level == 1 && !words.contains(' ');
    let finding = if tag {
        Finding::warning("heading-without-space", at, what)
    } else {
        Finding::error("heading-without-space", at, what)
    };
    let or = if tag { format!(" If it is a tag, write it within a sentence, or as `\\#{words}`.") } else { String::new() };
    report.add(
        finding
            .why("Without a space after the `#` marks it is an ordinary line, and the marks are shown to readers.")
            .mend(format!("Write `{marks} {words}`.{or}"))
            .wcag(&["1.3.1"]),
    );
}

fn look_at_brackets(block: &Block<'_>, report: &mut Report) {
    let words = block.words;
    let bytes = words.as_bytes();
    let mut opened = None;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'[' => {
                opened = Some(at);
                if bytes.get(at + 1) == Some(&b'^') {
                    tell_footnote(block, at, report);
                }
            }
            b']' => {
                if let Some(open) = opened.take()
                    && let Some(end) = tell_link(block, open, at, report)
                {
                    at = end;
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
}

fn tell_footnote(block: &Block<'_>, open: usize, report: &mut Report) {
    let rest = &block.words[open..];
    let limit = rest.len().min(80);
    let Some(close) = rest.as_bytes()[..limit].iter().position(|byte| *byte == b']') else { return };
    let name = &rest[2..close];
    if name.is_empty() || name.contains(char::is_whitespace) {
        return;
    }
    report.add(
        Finding::error(
            "footnote-without-note",
            block.span(open, open + close + 1),
            format!("There is no footnote `{name}` on this page."),
        )
        .why("Readers see the sign in brackets, and no note.")
        .mend(format!("Write the note on a line of its own: `[^{name}]: The words of the note.`")),
    );
}

/// Looks at what follows `[…]`; returns the byte after it when it was meant as a link and told.
fn tell_link(block: &Block<'_>, open: usize, close: usize, report: &mut Report) -> Option<usize> {
    let words = block.words;
    let after = &words[close + 1..];
    let gap = after.len() - after.trim_start_matches([' ', '\t']).len();
    if !after[gap..].starts_with('(') {
        return None;
    }
    let start = close + 1 + gap + 1;
    let inner = reach(words, start);
    let from = if open > 0 && words.as_bytes()[open - 1] == b'!' { open - 1 } else { open };
    let label = block.written(from, close + 1);
    let Some(length) = inner.find(')') else {
        if gap == 0 && looks_like_target(inner.trim()) {
            let end = start + inner.trim_end().len();
            let written = block.written(from, end);
            report.add(
                Finding::error("link-unclosed", block.span(from, end), "The bracket after this link's address is not closed.")
                    .why("It is not a link, and readers see the brackets.")
                    .mend(format!("Write `{})`.", written.trim_end_matches(['.', ',']))),
            );
        }
        return None;
    };
    let end = start + length + 1;
    let target = block.written(start, start + length).trim();
    if gap > 0 {
        if !looks_like_target(target) || target.contains(' ') {
            return None;
        }
        report.add(
            Finding::error(
                "link-gap",
                block.span(from, end),
                "There is a space between the words of this link and its address.",
            )
            .why("It is not a link, and readers see the brackets.")
            .mend(format!("Write `{label}({target})`.")),
        );
        return Some(end);
    }
    let (address, caption) = split_caption(target);
    let straight = caption.map(|caption| format!(" \"{caption}\"")).unwrap_or_default();
    let curly = target.contains(['“', '”', '„', '‘', '’']) && caption.is_some();
    if address.contains(' ') {
        let what = if label.starts_with('!') {
            "The name of this picture's file has a space in it."
        } else {
            "The address of this link has a space in it."
        };
        report.add(
            Finding::error("link-space", block.span(from, end), what)
                .why("It is shown as it is written, with its brackets.")
                .mend(format!("Put the address between `<` and `>`: `{label}(<{address}>{straight})`. Better still, rename the file without spaces.")),
        );
        return Some(end);
    }
    if curly && looks_like_target(address) {
        report.add(
            Finding::error(
                "link-curly-quotes",
                block.span(from, end),
                "The words in curly quotes after this address are not understood.",
            )
            .why("It is shown as it is written, with its brackets.")
            .mend(format!("Write them in straight quotes: `{label}({address}{straight})`.")),
        );
        return Some(end);
    }
    None
}

/// Splits `photo.jpg "A caption"` in two, whichever quotes are used.
fn split_caption(target: &str) -> (&str, Option<&str>) {
    let quotes = ['"', '“', '”', '„', '\'', '‘', '’'];
    if let Some(open) = target.find([' ', '\t']).and_then(|_| target.find(quotes))
        && target[..open].ends_with([' ', '\t'])
        && target.ends_with(quotes)
    {
        return (target[..open].trim_end(), Some(target[open..].trim_matches(quotes)));
    }
    (target, None)
}

fn looks_like_target(text: &str) -> bool {
    let text = text.trim_start_matches('<');
    let ending = || {
        text.split(['#', '?']).next().unwrap_or("").rsplit_once('.').is_some_and(|(_, ending)| {
            (2..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
    };
    text.contains('/')
        || text.starts_with('#') && text.len() > 1
        || text.starts_with("mailto:")
        || text.starts_with("tel:")
        || ending()
}

fn look_at_braces(block: &Block<'_>, report: &mut Report) {
    let words = block.words;
    let mut from = 0;
    while let Some(open) = words[from..].find('{').map(|at| from + at) {
        from = open + 1;
        let Some(close) = reach(words, open).find('}').map(|at| open + at) else { continue };
        let inner = words[open + 1..close].trim();
        if !looks_like_attributes(inner) {
            continue;
        }
        from = close + 1;
        let written = block.written(open, close + 1);
        let straight = written.replace(['“', '”', '„'], "\"").replace(['‘', '’'], "'");
        let before = &words[..open];
        let mend = if straight != written {
            format!("Write straight quotes: `{straight}`.")
        } else if before.ends_with([' ', '\t']) && before.trim_end().ends_with(MASK) {
            format!("Write `{written}` directly after the closing bracket, without a space.")
        } else if inner.contains('=') && !inner.contains('"') {
            "Put the value in straight quotes, such as `{lang=\"cy\"}`.".to_owned()
        } else {
            "Curly brackets work directly after a link or picture, or after a space at the end of a heading. Take them out here.".to_owned()
        };
        report.add(
            Finding::error(
                "attributes-not-read",
                block.span(open, close + 1),
                format!("`{written}` is shown to readers as it is written."),
            )
            .why("It was probably meant to say something about the words before it.")
            .mend(mend),
        );
    }
}

fn looks_like_attributes(inner: &str) -> bool {
    let named = |text: &str| text.starts_with(|character: char| character.is_ascii_alphabetic());
    if let Some(rest) = inner.strip_prefix(['#', '.']) {
        return named(rest) && !rest.contains(['{', '}']);
    }
    inner
        .split_once('=')
        .is_some_and(|(key, _)| named(key) && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
}
