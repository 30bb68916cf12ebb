//! Links: where their targets are written, which of them are not followed, and their attributes.

use std::collections::HashMap;

use comrak::nodes::{Attributes, Node, NodeLink};

use super::content::{End, Holds};
use super::headings::write_pair;
use super::page::Page;
use super::place::Place;
use super::words::one_line;
use crate::parse::document::{Fill, Role};
use crate::report::Finding;
use crate::source::Span;

/// Prints how a Markdown link begins; one that must not be followed becomes its words.
pub(super) fn enter(page: &mut Page<'_>, node: Node<'_>, link: &NodeLink, attributes: Option<&Attributes>, at: Span) -> bool {
    if page.in_link() {
        page.report.add(
            Finding::error("link-in-link", at, "There is a link inside another link.")
                .why("A reader can only follow one of them, and nobody can tell which.")
                .mend("End the outer link before this one begins."),
        );
    } else if page.deep_enough(at)
        && let Some((target, target_at)) = followed(page, node, &link.url, at)
    {
        if page.place.slice(at).starts_with('<') && !link.url.starts_with("mailto:") {
            page.report.add(bare_address(&link.url, at));
        }
        let id = page.link(&target, target_at, Role::Link);
        page.out.begin("a", at);
        page.out.hole(Fill::Href(id));
        if !link.title.is_empty() {
            page.out.attribute("title", &one_line(&link.title));
        }
        if let Some(attributes) = attributes {
            write_attributes(page, attributes, at);
        }
        page.out.raw(">");
        page.push_quiet(End::Link(id), Holds::Phrasing, at);
        if let Some(open) = page.stack.last_mut() {
            open.link = true;
        }
        return true;
    }
    page.push(End::Nothing, Holds::Phrasing, at);
    true
}

/// Returns the target of a link or picture, mended where a slip is plain, and where it is written.
///
/// `None` for a target that must not be followed, which is told.
pub(super) fn followed(page: &mut Page<'_>, node: Node<'_>, url: &str, at: Span) -> Option<(String, Span)> {
    let target_at = place_of_target(page, node, at);
    if url.is_empty() {
        page.report.add(without_address(at));
        return None;
    }
    if let Some(finding) = unsafe_target(url, target_at) {
        page.report.add(finding);
        return None;
    }
    Some((mended(page, url, target_at), target_at))
}

/// Returns a target with `/` for `\`, and tells of it.
fn mended(page: &mut Page<'_>, url: &str, at: Span) -> String {
    let written = page.place.slice(at);
    if !written.contains('\\') || outside(url) {
        return url.to_owned();
    }
    // `..\_index.md` has lost its backslash, since `\_` is Markdown for an underscore.
    let lost = written.contains("..\\") || written.contains("\\_index");
    if !url.contains('\\') && !lost {
        return url.to_owned();
    }
    let mended = written.replace('\\', "/");
    page.report.add(
        Finding::error("link-backslash", at, format!("The address `{written}` has `\\` in it."))
            .why("On the web, folders are separated by `/`. The link would lead nowhere.")
            .mend(format!("Write `{mended}`.")),
    );
    mended
}

fn without_address(at: Span) -> Finding {
    Finding::error("link-without-address", at, "There are no words between the round brackets here.")
        .why("The link or picture leads nowhere.")
        .mend("Write the address of a page or file between them, such as `(plan.pdf)`, or take the brackets out.")
}

/// Returns whether an address names its own scheme, so that it leads out of the site.
pub(super) fn outside(url: &str) -> bool {
    scheme(url).is_some_and(|scheme| scheme.len() > 1)
}

/// Returns the scheme of an address as a browser reads it: without spaces and control characters, in lower case.
fn scheme(url: &str) -> Option<String> {
    let mut scheme = String::new();
    for character in url.chars() {
        match character {
            ':' => return (!scheme.is_empty()).then_some(scheme),
            '\0'..=' ' | '\u{7f}'..='\u{a0}' => {}
            'a'..='z' | 'A'..='Z' | '0'..='9' | '+' | '-' | '.' => scheme.push(character.to_ascii_lowercase()),
            _ => return None,
        }
    }
    None
}

/// Returns what is wrong with an address that must never be followed.
pub(super) fn unsafe_target(url: &str, at: Span) -> Option<Finding> {
    match scheme(url)?.as_str() {
        scheme @ ("javascript" | "data" | "vbscript") => Some(
            Finding::error("link-unsafe", at, format!("This address begins with `{scheme}:`, which runs as a program."))
                .why("It can be used to harm the people who read the page, so it is never published.")
                .mend("Link to a page or a file instead. For something that opens and closes, use `::: details`."),
        ),
        scheme if scheme == "file" || scheme.len() == 1 => Some(
            Finding::error("link-to-own-computer", at, "This address leads to a file on your own computer.")
                .why("Nobody else can open it.")
                .mend("Copy the file into the `content` folder and link to it there, such as `[The plan](plan.pdf)`."),
        ),
        _ => None,
    }
}

fn bare_address(url: &str, at: Span) -> Finding {
    Finding::warning("link-text-is-address", at, "The words of this link are its address.")
        .why("A screen reader says it letter by letter, and nobody learns where it leads.")
        .mend(format!("Say where it leads: `[Words that say it]({url})`."))
        .wcag(&["2.4.4"])
}

/// Writes the attributes between curly brackets after a link.
fn write_attributes(page: &mut Page<'_>, attributes: &Attributes, at: Span) {
    if let Some(id) = &attributes.id {
        let id = page.anchor(id, at);
        page.out.id_attribute("id", &id);
    }
    if !attributes.classes.is_empty() {
        page.out.attribute("class", &attributes.classes.join(" "));
    }
    for (key, value) in &attributes.pairs {
        write_pair(page, key, value, at);
    }
}

/// Returns where the target of a link or picture is written: between its brackets, or in a definition elsewhere.
fn place_of_target(page: &mut Page<'_>, node: Node<'_>, at: Span) -> Span {
    let text = page.place.slice(at);
    if text.starts_with('<') {
        return page.place.bytes(at.start() + 1, at.end().saturating_sub(1));
    }
    let words_end = node.last_child().map_or(at.start() + 1, |child| page.place.span(child.data().sourcepos).end());
    let from = words_end.saturating_sub(at.start()).min(text.len());
    let from = text.ceil_char_boundary(from);
    if let Some(bracket) = text[from..].find(']')
        && text[from + bracket + 1..].starts_with('(')
        && let Some((start, end)) = target_in(text, from + bracket + 2)
    {
        return page.place.bytes(at.start() + start, at.start() + end);
    }
    let label = match text[from..].find("][") {
        Some(open) if !text[from + open + 2..].starts_with(']') => &text[from + open + 2..],
        _ => text.trim_start_matches('!').trim_start_matches('['),
    };
    let label = normal(label.split(']').next().unwrap_or(""));
    let definitions = page.definitions.get_or_insert_with(|| find_definitions(&page.place));
    definitions.get(&label).copied().unwrap_or(at)
}

/// Returns the bytes of the target that begins at or after a byte of a text.
fn target_in(text: &str, from: usize) -> Option<(usize, usize)> {
    let start = from + (text.get(from..)?.len() - text.get(from..)?.trim_start().len());
    let bytes = text.as_bytes();
    if bytes.get(start) == Some(&b'<') {
        let end = text[start + 1..].find(['>', '\n'])?;
        return Some((start + 1, start + 1 + end));
    }
    let mut depth = 0;
    let mut end = start;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'\\' if bytes.get(end + 1).is_some_and(u8::is_ascii_punctuation) => end += 1,
            b'(' => depth += 1,
            b')' if depth == 0 => break,
            b')' => depth -= 1,
            byte if byte.is_ascii_whitespace() => break,
            _ => {}
        }
        end += 1;
    }
    let end = end.min(text.len());
    text.is_char_boundary(end).then_some((start, end))
}

fn normal(label: &str) -> String {
    one_line(label).to_lowercase()
}

/// Finds every `[label]: target` of a body.
fn find_definitions(place: &Place<'_>) -> HashMap<String, Span> {
    let mut found = HashMap::new();
    for number in 1..=place.lines() {
        let (line, start) = place.line(number);
        let inner = line.trim_start_matches([' ', '>']);
        if let Some(rest) = inner.strip_prefix('[')
            && let Some((label, target)) = rest.split_once("]:")
            && !label.starts_with('^')
        {
            let (mut target, mut offset) = (target, start + line.len() - target.len());
            if target.trim().is_empty() {
                (target, offset) = place.line(number + 1);
            }
            if let Some((from, to)) = target_in(target, 0) {
                found.entry(normal(label)).or_insert_with(|| place.bytes(offset + from, offset + to));
            }
        }
    }
    found
}
