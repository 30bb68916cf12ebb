//! Footnotes: numbers in the text, and the list of notes at the end with links back.

use comrak::nodes::{Node, NodeFootnoteDefinition, NodeFootnoteReference, NodeValue};

use super::content::{End, Holds};
use super::page::Page;
use crate::parse::document::WordKey;
use crate::source::Span;

const TITLE: &str = "footnotes-title";

/// Prints the number of a note in the text.
pub(super) fn reference(page: &mut Page<'_>, reference: &NodeFootnoteReference, at: Span) {
    page.out.open("sup", at);
    if page.in_link() || page.heading.is_some() {
        // A link can not stand in a link, and a heading may be shown again in a list of contents.
        page.out.text(&reference.ix.to_string());
    } else {
        page.out.begin("a", at);
        page.out.fragment_attribute(&note_id(reference.ix));
        let id = page.anchor(&reference_id(reference.ix, reference.ref_num), at);
        page.out.id_attribute("id", &id);
        page.out.attribute("role", "doc-noteref");
        page.out.id_attribute("aria-describedby", TITLE);
        page.out.raw(">");
        page.out.text(&reference.ix.to_string());
        page.out.close("a");
    }
    page.out.close("sup");
}

fn note_id(number: u32) -> String {
    format!("fn-{number}")
}

fn reference_id(number: u32, reference: u32) -> String {
    if reference < 2 { format!("fnref-{number}") } else { format!("fnref-{number}-{reference}") }
}

/// Prints how a note begins, and before the first the section of them all.
pub(super) fn enter_definition(page: &mut Page<'_>, at: Span) -> bool {
    if !page.stack.iter().any(|open| open.end == End::Footnotes) {
        page.end_raw();
        page.out.fresh_line();
        let title = page.ids.give(TITLE);
        page.anchors.push(title.clone());
        // No `section`: its title is no heading, since a page that is shown inside another has all its headings lowered.
        page.out.begin("div", at);
        page.out.attribute("class", "footnotes");
        page.out.attribute("role", "doc-endnotes");
        page.out.id_attribute("aria-labelledby", &title);
        page.out.raw(">\n");
        page.out.begin("p", at);
        page.out.attribute("class", TITLE);
        page.out.id_attribute("id", &title);
        page.out.raw(">");
        page.out.word(WordKey::Footnotes);
        page.out.raw("</p>\n");
        page.out.open("ol", at);
        page.out.raw("\n");
        page.push_quiet(End::Footnotes, Holds::Items, at);
    }
    page.footnote += 1;
    let id = page.anchor(&note_id(page.footnote), at);
    page.out.begin("li", at);
    page.out.id_attribute("id", &id);
    page.out.raw(">");
    page.push(End::Line("li"), Holds::Flow, at);
    true
}

/// Ends the section of notes before a block that is none.
pub(super) fn close(page: &mut Page<'_>) {
    if page.stack.iter().any(|open| open.end == End::Footnotes) {
        page.end_raw();
        page.pop();
    }
}

/// Prints the links back at the end of a note's last paragraph.
pub(super) fn before_end_of_paragraph(page: &mut Page<'_>, paragraph: Node<'_>) {
    if paragraph.next_sibling().is_none()
        && let Some(parent) = paragraph.parent()
        && is_on_its_own(parent)
        && let NodeValue::FootnoteDefinition(definition) = &parent.data().value
    {
        page.out.raw(" ");
        links_back(page, definition);
    }
}

/// Prints the links back after a note that ends with something else.
pub(super) fn before_end(page: &mut Page<'_>, note: Node<'_>, definition: &NodeFootnoteDefinition) {
    let in_paragraph = note.last_child().is_some_and(|child| matches!(child.data().value, NodeValue::Paragraph));
    if !in_paragraph && is_on_its_own(note) {
        let at = page.place.span(note.data().sourcepos);
        page.out.fresh_line();
        page.out.open("p", at);
        links_back(page, definition);
        page.out.close("p");
    }
}

fn is_on_its_own(note: Node<'_>) -> bool {
    note.parent().is_some_and(|parent| matches!(parent.data().value, NodeValue::Document))
}

fn links_back(page: &mut Page<'_>, definition: &NodeFootnoteDefinition) {
    let at = page.stack.last().map_or_else(|| page.place.bytes(0, 0), |open| open.at);
    for reference in 1..=definition.total_references.max(1) {
        let id = reference_id(page.footnote, reference);
        if !page.ids.has(&id) {
            continue;
        }
        if reference > 1 {
            page.out.raw(" ");
        }
        page.out.begin("a", at);
        page.out.fragment_attribute(&id);
        page.out.attribute("class", "footnote-back");
        page.out.attribute("role", "doc-backlink");
        page.out.raw(">");
        page.out.word(WordKey::BackToText);
        if definition.total_references > 1 {
            page.out.text(&format!(" ({reference})"));
        }
        page.out.close("a");
    }
}
