//! Prints raw HTML: each tag checked against the list and against what is open.

use super::super::content::{Element, End, Holds, Kind};
use super::super::headings;
use super::super::links;
use super::super::page::Page;
use super::super::pictures::{self, Shown};
use super::allow;
use super::attributes::{self, Placed};
use super::tokens::{Attribute, Token, decode, next};
use crate::parse::document::{Fill, Role};
use crate::report::{Finding, nearest};
use crate::source::{Span, Text};

/// Prints a block of HTML; what it leaves open stays open for the blocks that follow.
pub(in super::super) fn block(page: &mut Page<'_>, html: &str, at: Span, line: usize) {
    let offsets = offsets(page, html, line);
    let place = |byte: usize| {
        let line = offsets.partition_point(|(literal, _)| *literal <= byte).saturating_sub(1);
        offsets.get(line).map(|(literal, file)| file + byte.saturating_sub(*literal))
    };
    print(page, html, &|page, from, to| match (place(from), place(to)) {
        (Some(from), Some(to)) => page.place.bytes(from, to),
        _ => at,
    });
}

/// Prints one tag or comment that stands in a line of words.
pub(in super::super) fn inline(page: &mut Page<'_>, html: &str, at: Span) {
    let same = page.place.slice(at) == html;
    print(page, html, &|page, from, to| if same { page.place.bytes(at.start() + from, at.start() + to) } else { at });
}

/// Returns, for each line of a block, the byte where it begins in the block and in the file: what stands before a
/// line in the file (`> `, spaces of a list) is not in the block.
fn offsets(page: &Page<'_>, html: &str, line: usize) -> Vec<(usize, usize)> {
    let mut literal = 0;
    let mut offsets = Vec::new();
    for (number, text) in html.split('\n').enumerate() {
        let (written, start) = page.place.line(line + number);
        // Spaces at the beginning may stand for a tab, so that the words after them are what is compared.
        let words = text.trim_start();
        let words_at = start + written.len().saturating_sub(words.trim_end_matches('\r').len());
        offsets.push((literal, words_at.saturating_sub(text.len() - words.len()).max(start)));
        literal += text.len() + 1;
    }
    offsets
}

type Placing<'p> = &'p dyn Fn(&Page<'_>, usize, usize) -> Span;

fn print(page: &mut Page<'_>, html: &str, place: Placing<'_>) {
    let mut from = 0;
    while let Some((token, end)) = next(html, from) {
        match token {
            Token::Words(words) => page.say(&decode(words)),
            Token::Comment(true) => {}
            Token::Comment(false) => {
                let at = place(page, from, from + 4);
                page.report.add(
                    Finding::error("html-unclosed", at, "A comment begins here and is never ended.")
                        .why("Everything after it is left out of the page.")
                        .mend("Write `-->` where the comment ends."),
                );
            }
            Token::Other => {
                page.flush();
                let at = place(page, from, end);
                page.report.add(not_allowed("!", &html[from..end], at));
                page.out.text(&html[from..end]);
            }
            Token::Start(tag) => {
                page.flush();
                let at = place(page, from, end);
                if let Some(element) = allow::find(&tag.name) {
                    let placed = |attribute| {
                        let Attribute { at, written, .. } = attribute;
                        Placed { at: place(page, at, at + written.len()), attribute }
                    };
                    let attributes: Vec<Placed<'_>> = tag.attributes.into_iter().map(placed).collect();
                    start(page, element, &attributes, at);
                } else {
                    let written = &html[from..end];
                    page.report.add(not_allowed(&tag.name, written, at));
                    page.out.text(written);
                    if allow::is_opaque(&tag.name) {
                        from = shown_as_written(page, html, end, &tag.name);
                        continue;
                    }
                    page.refuse(&tag.name);
                }
            }
            Token::End(name) => {
                page.flush();
                let at = place(page, from, end);
                end_tag(page, &name, &html[from..end], at);
            }
        }
        from = end;
    }
    page.flush();
}

/// Shows what is in a script or a style sheet as words, up to its end tag.
fn shown_as_written(page: &mut Page<'_>, html: &str, from: usize, name: &str) -> usize {
    let end_tag = |at: &usize| {
        let written = html.as_bytes().get(at + 2..at + 2 + name.len());
        written.is_some_and(|written| written.eq_ignore_ascii_case(name.as_bytes()))
    };
    match html[from..].match_indices("</").map(|(at, _)| from + at).find(end_tag) {
        Some(at) => {
            let end = html[at..].find('>').map_or(html.len(), |end| at + end + 1);
            page.out.text(&html[from..end]);
            end
        }
        None => {
            // In a line of words the end tag comes in a piece of its own.
            page.refuse(name);
            page.out.text(&html[from..]);
            html.len()
        }
    }
}

fn start(page: &mut Page<'_>, element: &'static Element, attributes: &[Placed<'_>], at: Span) {
    while !page.holds().takes(element.kind)
        && page.stack.last().is_some_and(|open| open.raw.is_some_and(|raw| raw.ends_by_itself))
    {
        page.pop();
    }
    if !page.holds().takes(element.kind) {
        page.report.add(misplaced(element, page.holds(), at));
        page.end_early(element.name);
        return;
    }
    if element.holds != Holds::Nothing && !page.deep_enough(at) {
        page.end_early(element.name);
        return;
    }
    match element.name {
        "img" => return picture(page, element, attributes, at),
        "a" => return link(page, element, attributes, at),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => return heading(page, element, attributes, at),
        _ => {}
    }
    if element.name == "bdo" && !attributes.iter().any(|placed| placed.attribute.name == "dir") {
        page.report.add(
            Finding::error("html-attribute", at, "`<bdo>` does not say which way its words run.")
                .why("Without it the element does nothing.")
                .mend("Write `<bdo dir=\"rtl\">` or `<bdo dir=\"ltr\">`; or `<bdi>`, which finds out by itself."),
        );
    }
    page.out.begin(element.name, at);
    attributes::write(page, element, attributes, at, &[]);
    page.out.raw(">");
    if element.holds != Holds::Nothing {
        open(page, element, End::Tag(element.name), at);
    }
}

fn find<'p, 't>(attributes: &'p [Placed<'t>], name: &str) -> Option<&'p Placed<'t>> {
    attributes.iter().find(|placed| placed.attribute.name == name)
}

fn open(page: &mut Page<'_>, element: &'static Element, end: End, at: Span) {
    page.push(end, element.holds, at);
    if let Some(open) = page.stack.last_mut() {
        open.raw = Some(element);
        open.quiet |= element.quiet;
        open.link |= element.name == "a";
    }
}

fn link(page: &mut Page<'_>, element: &'static Element, attributes: &[Placed<'_>], at: Span) {
    if page.in_link() {
        page.report.add(
            Finding::error("link-in-link", at, "There is a link inside another link.")
                .why("A reader can only follow one of them, and nobody can tell which.")
                .mend("End the outer link before this one begins."),
        );
        page.end_early(element.name);
        return;
    }
    let href = find(attributes, "href");
    let mut end = End::Tag("a");
    let mut target = None;
    let mut outside = false;
    if let Some(href) = href {
        let (value, href_at) = (href.attribute.value(), href.at);
        if let Some(finding) = links::unsafe_target(value.trim(), href_at) {
            page.report.add(finding);
            page.end_early(element.name);
            return;
        }
        outside = links::outside(value.trim());
        let id = page.link(value.trim(), href_at, Role::Link);
        end = End::Link(id);
        target = Some(id);
    }
    page.out.begin("a", at);
    if let Some(id) = target {
        page.out.hole(Fill::Href(id));
    }
    // For a page of this site the hole says the language itself.
    let handled: &[&str] = if outside { &["href"] } else { &["href", "hreflang"] };
    attributes::write(page, element, attributes, at, handled);
    page.out.raw(">");
    open(page, element, end, at);
}

fn picture(page: &mut Page<'_>, element: &Element, attributes: &[Placed<'_>], at: Span) {
    let alt = find(attributes, "alt");
    let Some(src) = find(attributes, "src") else {
        page.report.add(
            Finding::error("html-attribute", at, "This `<img>` does not say which picture it shows.")
                .why("Readers would see an empty place.")
                .mend("Write `![What it shows](picture.jpg)`."),
        );
        return;
    };
    for Placed { attribute, .. } in attributes {
        if !element.attributes.contains(&attribute.name.as_str()) {
            page.report.add(
                Finding::error("html-attribute", at, format!("`{}` can not be used in `<img>`.", attribute.name))
                    .why("Size, place and loading of pictures are the program's work.")
                    .mend("Take it out, or write the picture in Markdown: `![What it shows](picture.jpg)`."),
            );
        }
    }
    let (target, target_at) = (src.attribute.value().trim().to_owned(), src.at);
    let words = alt.map(|alt| Text::new(alt.attribute.value().trim(), alt.at));
    if let Some(finding) = links::unsafe_target(&target, target_at) {
        page.report.add(finding);
        page.out.text(words.as_deref().unwrap_or(""));
        return;
    }
    // In HTML an empty `alt` is how decoration is said.
    let decorative = words.as_ref().is_some_and(|words| words.is_empty());
    let words = words.unwrap_or_else(|| Text::new("", at));
    pictures::print_shown(page, Shown { target, target_at, words, caption: None, decorative, block: false, at });
}

fn heading(page: &mut Page<'_>, element: &'static Element, attributes: &[Placed<'_>], at: Span) {
    let level = element.name.as_bytes()[1] - b'0';
    let id = find(attributes, "id").map(|id| id.attribute.value().trim().to_owned());
    headings::begin(page, level, id, at);
    let rest = attributes.iter().any(|placed| placed.attribute.name != "id");
    if rest {
        page.out.begin("span", at);
        attributes::write(page, element, attributes, at, &["id"]);
        page.out.raw(">");
    }
    if let Some(open) = page.stack.last_mut() {
        open.raw = Some(element);
        if let End::Heading(_, wrapped) = &mut open.end {
            *wrapped = rest;
        } else if rest {
            open.end = End::Tag("span");
        }
    }
}

fn end_tag(page: &mut Page<'_>, name: &str, written: &str, at: Span) {
    let Some(element) = allow::find(name) else {
        // What is not allowed is shown as words, its end like its beginning, and told once.
        match page.refused.iter().rposition(|refused| refused.as_ref() == name) {
            Some(found) => {
                page.refused.remove(found);
            }
            None => page.report.add(not_allowed(name, written, at)),
        }
        page.out.text(written);
        return;
    };
    let opened = page.stack.iter().rev().map_while(|open| open.raw).position(|raw| raw.name == element.name);
    let Some(inside) = opened else {
        if let Some(found) = page.ended_early.iter().rposition(|ended| *ended == element.name) {
            page.ended_early.remove(found);
        } else {
            page.report.add(stray(name, at));
        }
        return;
    };
    for _ in 0..inside {
        let Some((Some(raw), from)) = page.stack.last().map(|open| (open.raw, open.at)) else { break };
        if !raw.ends_by_itself {
            page.end_early(raw.name);
            page.report.add(crossed(raw.name, name, from));
        }
        page.pop();
    }
    page.pop();
    if element.kind == Kind::Flow {
        page.say("\n");
    }
}

fn not_allowed(name: &str, written: &str, at: Span) -> Finding {
    let shown: String = written.chars().take(60).collect();
    let instead = allow::instead_of(name);
    let mend = if !instead.is_empty() {
        instead
    } else if let Some(near) = nearest(name, allow::names()) {
        format!("Did you mean `<{near}>`?")
    } else {
        "Take it out, or write it in Markdown. If you mean the words themselves, put them between backticks (`).".to_owned()
    };
    Finding::error("html-not-allowed", at, format!("`{shown}` can not be used on a page."))
        .why("Only HTML that is known to work for everybody, with any aid, is published. This is shown as words.")
        .mend(mend)
        .snippet(shown)
}

fn misplaced(element: &Element, holds: Holds, at: Span) -> Finding {
    let mend = match (holds, element.kind) {
        (Holds::Phrasing, Kind::Flow) => "Put it on a line of its own, with an empty line before and after it.".to_owned(),
        (_, Kind::Item) => "Put `<ul>` before the first `<li>` and `</ul>` after the last.".to_owned(),
        (_, Kind::Row | Kind::Cell | Kind::TablePart | Kind::Column) => {
            "Put `<table>`, `<tr>` and `<td>` in one another in this order, or write the table in Markdown.".to_owned()
        }
        (_, Kind::Summary) => "Put it directly after `<details>`.".to_owned(),
        (_, Kind::FigureCaption) => "Put it directly inside `<figure>`.".to_owned(),
        (_, Kind::Pair) => "Put it directly inside `<dl>`.".to_owned(),
        _ => "Move it.".to_owned(),
    };
    Finding::error("html-misplaced", at, format!("`<{}>` can not stand here.", element.name))
        .why(format!("What is open at this place may hold {}. A browser would move it somewhere else.", holds.in_words()))
        .mend(mend)
}

fn stray(name: &str, at: Span) -> Finding {
    Finding::error("html-stray-end", at, format!("`</{name}>` ends something that was never begun here."))
        .why("What it was meant to end is probably still open, or was ended before.")
        .mend(format!("Delete it, or write `<{name}>` where the thing begins, in the same paragraph or block."))
}

fn crossed(name: &str, other: &str, at: Span) -> Finding {
    Finding::error("html-unclosed", at, format!("`<{name}>` begins here and is not ended before `</{other}>`."))
        .why("A browser has to guess where it ends.")
        .mend(format!("Write `</{name}>` before `</{other}>`."))
}
