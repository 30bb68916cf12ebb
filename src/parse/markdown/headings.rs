//! Headings: their levels, their ids, and lines that only look like one.

use comrak::nodes::{Attributes, Node, NodeHeading, NodeValue};

use super::content::{End, Holds};
use super::page::Page;
use super::pending::PendingHeading;
use super::raw::language_is_known;
use super::words::plain_text;
use crate::parse::document::Fill;
use crate::read::Form;
use crate::report::Finding;
use crate::source::Span;

/// Prints how a Markdown heading begins.
pub(super) fn enter(
    page: &mut Page<'_>,
    node: Node<'_>,
    heading: &NodeHeading,
    attributes: Option<&Attributes>,
    at: Span,
) -> bool {
    page.begin_leaf(at);
    if node.first_child().is_none() {
        page.report.add(without_words(at));
        page.push(End::Nothing, Holds::Phrasing, at);
        return true;
    }
    page.out.fresh_line();
    let id = attributes.and_then(|attributes| attributes.id.clone());
    begin(page, heading.level, id, at);
    if let Some(attributes) = attributes
        && let Some(open) = page.stack.last_mut()
        && let End::Heading(_, wrapped) = &mut open.end
        && (!attributes.classes.is_empty() || !attributes.pairs.is_empty())
    {
        *wrapped = true;
        page.out.begin("span", at);
        if !attributes.classes.is_empty() {
            page.out.attribute("class", &attributes.classes.join(" "));
        }
        for (key, value) in &attributes.pairs {
            write_pair(page, key, value, at);
        }
        page.out.raw(">");
    }
    true
}

/// Opens a heading, written in Markdown or HTML.
pub(super) fn begin(page: &mut Page<'_>, level: u8, id: Option<String>, at: Span) {
    check_level(page, level, at);
    let level = level.max(2);
    page.level = level;
    let id = id.filter(|id| !id.is_empty()).map(String::into_boxed_str);
    let Ok(number) = u16::try_from(page.headings.len()) else {
        page.push_quiet(End::Nothing, Holds::Phrasing, at);
        return;
    };
    page.heading = Some(page.headings.len());
    let ideas = page.stack.is_empty().then_some(page.ideas);
    page.headings.push(PendingHeading { level, text: String::new(), id, at, ideas });
    page.out.hole(Fill::Heading(number));
    page.push_quiet(End::Heading(number, false), Holds::Phrasing, at);
}

/// Writes `lang` or `dir`; any other name is told.
pub(super) fn write_pair(page: &mut Page<'_>, key: &str, value: &str, at: Span) {
    match key {
        "lang" if language_is_known(value) => page.out.attribute("lang", value),
        "lang" => page.report.add(super::raw::language_unknown(value, at)),
        "dir" if matches!(value, "ltr" | "rtl" | "auto") => page.out.attribute("dir", value),
        _ => page.report.add(
            Finding::error("attribute-unknown", at, format!("`{key}` between the curly brackets is not known here."))
                .why("It would have no effect, and readers would miss what it was meant to say.")
                .mend(format!("Take `{key}=…` out. Known are `#name`, `.class`, `lang` and `dir`.")),
        ),
    }
}

fn check_level(page: &mut Page<'_>, level: u8, at: Span) {
    let line = page.place.line_around(at.start());
    let words = line.trim_start().trim_start_matches('#').trim();
    if level == 1 {
        page.report.add(
            Finding::error("heading-level-one", at, "This heading is as high as the page's title.")
                .why("A page has one title, and it is printed already. Two make it hard to find one's way by headings.")
                .mend(format!("Write it one step lower: `## {words}`. If it repeats the title, delete the line."))
                .wcag(&["1.3.1"]),
        );
    } else if level > page.level + 1 {
        let marks = "#".repeat(usize::from(page.level) + 1);
        page.report.add(
            Finding::warning("heading-level-skipped", at, format!("A level of heading is left out before “{words}”."))
                .why("People who move by headings with a screen reader think that they missed one.")
                .mend(format!("Write it as `{marks} {words}`."))
                .wcag(&["1.3.1"]),
        );
    }
}

/// Tells a paragraph that is bold from end to end and short: it looks like a heading and is none.
pub(super) fn bold_line(page: &mut Page<'_>, paragraph: Node<'_>, bold: Node<'_>, at: Span) {
    let among_blocks = paragraph
        .parent()
        .is_some_and(|parent| matches!(parent.data().value, NodeValue::Document | NodeValue::BlockDirective(_)));
    if page.form == Form::EasyRead || !among_blocks || paragraph.next_sibling().is_none() {
        return;
    }
    let words = plain_text(bold);
    let ends_as_sentence = words.ends_with(['.', '!', '?', ',', ';']);
    if words.is_empty() || ends_as_sentence || words.split_whitespace().count() > 12 {
        return;
    }
    let marks = "#".repeat(usize::from((page.level + 1).min(if page.level > 2 { page.level } else { 3 })));
    page.report.add(
        Finding::warning("bold-as-heading", at, format!("“{words}” looks like a heading, but is only bold."))
            .why("Screen readers and the list of contents do not find it, so people can not jump to it.")
            .mend(format!("Write it as a heading: `{marks} {words}`."))
            .wcag(&["1.3.1"]),
    );
}

fn without_words(at: Span) -> Finding {
    Finding::error("heading-without-words", at, "There is a heading here without any words.")
        .why("People who move by headings land on nothing.")
        .mend("Write the words after the `#` marks and a space, or delete the line.")
        .wcag(&["2.4.6"])
}
