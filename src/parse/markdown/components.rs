//! Components: `::: name {key="value"}` … `:::`.
//!
//! comrak finds where they begin and end; here their lines are read again, since it takes a stray `:::` for a beginning
//! and ends what nobody ended.

use comrak::nodes::NodeBlockDirective;

use super::content::{End, Holds};
use super::page::Page;
use super::place::{Place, is_in};
use super::raw::{language_is_known, language_unknown};
use crate::parse::document::Component;
use crate::report::{Finding, Report, nearest};
use crate::source::{Span, Text};

/// Prints how a component begins; one without a name, or with a name nobody knows, is only what is in it.
pub(super) fn enter(page: &mut Page<'_>, directive: &NodeBlockDirective, at: Span, line: usize) -> bool {
    page.push(End::Nothing, Holds::Flow, at);
    let (written, start) = page.place.line(line);
    let Some(opening) = Opening::read(written, start) else { return true };
    if opening.name.is_empty() || directive.info.is_empty() {
        return true;
    }
    let name_at = page.place.bytes(opening.name_start, opening.name_start + opening.name.len());
    if !page.components.contains(opening.name) {
        page.report.add(unknown(opening.name, page.components.iter().copied(), name_at));
        return true;
    }
    let mut attributes = Vec::new();
    match read_attributes(opening.rest, opening.rest_start) {
        Ok(read) => {
            for (key, value, from, to) in read {
                attributes.push((key.into(), Text::new(value, page.place.bytes(from, to))));
            }
        }
        Err(()) => {
            let rest_at = page.place.bytes(opening.rest_start, opening.rest_start + opening.rest.len());
            page.report.add(unreadable(&opening, rest_at));
        }
    }
    if opening.name == "language" {
        tell_language(&attributes, at, page.report);
    }
    if page.deep_enough(at) {
        page.out.fresh_line();
        page.out.component(Component { name: opening.name.into(), attributes, at });
        if let Some(open) = page.stack.last_mut() {
            open.end = End::Component;
        }
    }
    true
}

/// The first line of a component.
struct Opening<'t> {
    colons: usize,
    spaced: bool,
    name: &'t str,
    name_start: usize,
    rest: &'t str,
    rest_start: usize,
}

impl<'t> Opening<'t> {
    /// Reads a line that may begin a component; what stands before the colons (`> `, `- `) is passed over.
    fn read(line: &'t str, start: usize) -> Option<Self> {
        let at = line.find(":::")?;
        let colons = line[at..].bytes().take_while(|byte| *byte == b':').count();
        let after = &line[at + colons..];
        let named = after.trim_start();
        let name_at = line.len() - named.len();
        let length = named.find(|character: char| character.is_whitespace() || character == '{').unwrap_or(named.len());
        let rest = named[length..].trim();
        let rest_at = name_at + length + (named[length..].len() - named[length..].trim_start().len());
        Some(Self {
            colons,
            spaced: after.is_empty() || after.starts_with([' ', '\t']),
            name: &named[..length],
            name_start: start + name_at,
            rest,
            rest_start: start + rest_at,
        })
    }
}

type Read = Vec<(String, String, usize, usize)>;

/// Reads `{key="value" other='value' third=value}`; each value comes with its bytes in the file.
fn read_attributes(text: &str, start: usize) -> Result<Read, ()> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let inner = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).ok_or(())?;
    let mut read: Read = Vec::new();
    let mut at = 1;
    let end = 1 + inner.len();
    while at < end {
        let rest = &text[at..end];
        let trimmed = rest.trim_start();
        at += rest.len() - trimmed.len();
        if trimmed.is_empty() {
            break;
        }
        let key_length =
            trimmed.find(|character: char| !(character.is_alphanumeric() || matches!(character, '-' | '_'))).ok_or(())?;
        let key = &trimmed[..key_length];
        let value = trimmed[key_length..].strip_prefix('=').ok_or(())?;
        if key.is_empty() {
            return Err(());
        }
        let from = at + key_length + 1;
        let (value, from, next) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let length = closing_quote(&value[1..], quote).ok_or(())?;
                (&value[1..=length], from + 1, from + length + 2)
            }
            _ => {
                let length = value.find(char::is_whitespace).unwrap_or(value.len());
                if value[..length].contains(['"', '\'', '“', '”', '‘', '’']) || length == 0 {
                    return Err(());
                }
                (&value[..length], from, from + length)
            }
        };
        if read.iter().any(|(known, ..)| *known == key) {
            return Err(());
        }
        let plain = value.replace("\\\"", "\"").replace("\\'", "'");
        read.push((key.to_owned(), plain, start + from, start + from + value.len()));
        at = next;
        if at < end && !text[at..].starts_with([' ', '\t', '}']) {
            return Err(());
        }
    }
    Ok(read)
}

fn closing_quote(text: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    text.char_indices()
        .find(|(_, character)| {
            let found = *character == quote && !escaped;
            escaped = *character == '\\' && !escaped;
            found
        })
        .map(|(at, _)| at)
}

/// Looks at every line of colons that is not code: `openings` are the lines where the parser saw a component begin.
///
/// Components nest like brackets: a line with a name opens one, a line of colons alone closes the innermost.
pub(super) fn check(place: &Place<'_>, openings: &[usize], code: &[(usize, usize)], report: &mut Report) {
    let mut open: Vec<(usize, &str, Span)> = Vec::new();
    for number in 1..=place.lines() {
        let (line, start) = place.line(number);
        if !line.contains(":::") || is_in(code, number) {
            continue;
        }
        let before = line.find(":::").unwrap_or(0);
        if !line[..before].chars().all(|c| matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')') || c.is_ascii_digit()) {
            continue;
        }
        let Some(found) = Opening::read(line, start) else { continue };
        let at = place.bytes(start + before, start + line.len());
        if found.name.is_empty() && found.rest.is_empty() {
            close(&mut open, found.colons, at, report);
        } else if openings.binary_search(&number).is_ok() {
            if found.name.is_empty() {
                report.add(nameless(at));
            } else {
                tell_spacing(&found, at, report);
            }
            if let Some((colons, name, outer)) = open.last().copied()
                && found.colons >= colons
            {
                report.add(nesting(name, found.name, found.colons, place.slice(outer), outer));
            }
            open.push((found.colons, found.name, at));
        }
    }
    for (colons, name, at) in open {
        report.add(unclosed(name, colons, at));
    }
}

fn close(open: &mut Vec<(usize, &str, Span)>, colons: usize, at: Span, report: &mut Report) {
    let Some((needed, name, _)) = open.last().copied() else {
        report.add(
            Finding::error("component-stray-end", at, "These colons end a component, but none was begun.")
                .why("The program takes them for the beginning of a new one, and everything after them for its content.")
                .mend("Delete the line, or write the first line of the component, such as `::: inset`."),
        );
        return;
    };
    if colons < needed {
        let marks = ":".repeat(needed);
        report.add(
            Finding::error("component-nesting", at, format!("The last line of `{name}` has fewer colons than its first."))
                .why("It does not end the component.")
                .mend(format!("Write `{marks}`.")),
        );
        open.pop();
        return;
    }
    // More colons than needed end an outer component of that many, and with it what was left open inside.
    let outer = open.iter().rposition(|(needed, ..)| *needed == colons).unwrap_or(open.len() - 1);
    for (needed, name, at) in open.drain(outer..).skip(1) {
        report.add(unclosed(name, needed, at));
    }
}

/// A passage in another language says in which.
fn tell_language(attributes: &[(Box<str>, Text)], at: Span, report: &mut Report) {
    match attributes.iter().find(|(key, _)| &**key == "lang") {
        Some((_, lang)) if language_is_known(lang) => {}
        Some((_, lang)) => report.add(language_unknown(lang, lang.at)),
        None => report.add(
            Finding::error("component-attributes", at, "This passage does not say in which language it is.")
                .why("A screen reader would read it in the voice of the page, and nobody would understand it.")
                .mend("Write the language after the name: `::: language {lang=\"cy\"}` for Welsh.")
                .wcag(&["3.1.2"]),
        ),
    }
}

fn tell_spacing(found: &Opening<'_>, at: Span, report: &mut Report) {
    if found.spaced {
        return;
    }
    let marks = ":".repeat(found.colons);
    let rest = if found.rest.is_empty() { String::new() } else { format!(" {}", found.rest) };
    report.add(
        Finding::warning("component-spacing", at, format!("A space is missing before `{}`.", found.name))
            .why("It works here, but other programs that show this text may not understand it.")
            .mend(format!("Write `{marks} {}{rest}`.", found.name)),
    );
}

fn unknown<'a>(name: &str, known: impl Iterator<Item = &'a str> + Clone, at: Span) -> Finding {
    let mend = match nearest(name, known.clone()) {
        Some(near) => format!("Did you mean `::: {near}`?"),
        None => format!("Use one of these: {}.", known.collect::<Vec<_>>().join(", ")),
    };
    Finding::error("component-unknown", at, format!("There is no component named `{name}`."))
        .why("What is in it is shown as plain text, without the form that you meant.")
        .mend(mend)
}

fn nameless(at: Span) -> Finding {
    Finding::error("component-unknown", at, "A component begins here without a name.")
        .why("What is in it is shown as plain text, without the form that you meant.")
        .mend("Write its name before the curly bracket, such as `::: inset`.")
}

fn unreadable(opening: &Opening<'_>, at: Span) -> Finding {
    let (marks, name) = (":".repeat(opening.colons), opening.name);
    let straight = opening.rest.replace(['“', '”', '„'], "\"").replace(['‘', '’'], "'");
    let mended = if opening.rest.starts_with('{') {
        if read_attributes(&straight, 0).is_ok() { straight } else { "{key=\"value\"}".to_owned() }
    } else {
        format!("{{title=\"{}\"}}", straight.replace('"', "'"))
    };
    Finding::error("component-attributes", at, format!("What follows `{name}` on its line can not be read."))
        .why("The component is shown without it.")
        .mend(format!("Write each value in straight quotes, all of them in curly brackets: `{marks} {name} {mended}`."))
}

fn nesting(outer: &str, inner: &str, colons: usize, line: &str, at: Span) -> Finding {
    let marks = ":".repeat(colons + 1);
    let rest = line.trim_start_matches(':').trim();
    Finding::error("component-nesting", at, format!("`{outer}` holds `{inner}`, but does not have more colons."))
        .why("The first line of colons after it ends the outer component in place of the inner one.")
        .mend(format!("Write `{marks} {rest}` here, and `{marks}` where it ends."))
}

fn unclosed(name: &str, colons: usize, at: Span) -> Finding {
    let marks = ":".repeat(colons);
    Finding::error("component-unclosed", at, format!("The component `{name}` begins here and is never ended."))
        .why("Everything after it becomes a part of it.")
        .mend(format!("Write `{marks}` on a line of its own where it ends."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_with_the_place_of_their_values() {
        let read = read_attributes("{title=\"We \\\"will\\\"\" level='3' kind=a/b }", 10);
        let words = |key: &str, value: &str, from, to| (key.to_owned(), value.to_owned(), from, to);
        assert_eq!(
            read,
            Ok(vec![words("title", "We \"will\"", 18, 29), words("level", "3", 38, 39), words("kind", "a/b", 46, 49)])
        );
    }

    #[test]
    fn attributes_that_can_not_be_read_are_no_attributes() {
        for bad in ["title", "{title}", "{title=“x”}", "{a=\"b\"c=\"d\"}", "{a=\"b}", "{=x}", "{a=1 a=2}"] {
            assert_eq!(read_attributes(bad, 0), Err(()), "{bad}");
        }
    }
}
