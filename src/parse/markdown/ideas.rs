//! Easy read: the body becomes a list of ideas, each a picture and its words.

use comrak::nodes::{Node, NodeValue};

use super::content::{End, Holds};
use super::page::Page;
use super::pictures;
use crate::source::Span;

/// Ends and begins ideas before a block that stands at the top of an easy-read page.
pub(super) fn before(page: &mut Page<'_>, node: Node<'_>, value: &NodeValue, at: Span) {
    match value {
        NodeValue::Heading(_) | NodeValue::ThematicBreak | NodeValue::FootnoteDefinition(_) => close(page),
        NodeValue::Paragraph => {
            if let Some(first) = node.first_child()
                && let ast = first.data()
                && let NodeValue::Image(image) = &ast.value
            {
                close(page);
                let picture_at = page.place.span(ast.sourcepos);
                page.out.open_class("div", "idea", at);
                page.out.open_class("div", "idea-picture", at);
                pictures::print(page, first, image, ast.attrs.as_deref(), picture_at, true);
                page.out.raw("</div>");
                page.skip_picture = true;
                open_words(page, at);
            } else {
                open(page, at);
            }
        }
        // A comment prints nothing.
        NodeValue::HtmlBlock(html) if html.block_type == 2 => {}
        _ => open(page, at),
    }
}

fn open(page: &mut Page<'_>, at: Span) {
    if !is_open(page) {
        page.out.fresh_line();
        page.out.open_class("div", "idea", at);
        open_words(page, at);
    }
}

fn open_words(page: &mut Page<'_>, at: Span) {
    page.out.open_class("div", "idea-words", at);
    page.out.raw("\n");
    page.push(End::Idea, Holds::Flow, at);
}

fn is_open(page: &Page<'_>) -> bool {
    page.stack.iter().any(|open| open.end == End::Idea)
}

/// Ends the idea that is open, with every raw element in it.
pub(super) fn close(page: &mut Page<'_>) {
    if is_open(page) {
        page.end_raw();
        page.pop();
    }
}
