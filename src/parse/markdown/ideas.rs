//! Easy read: the body becomes a list of ideas, each a picture and its words.

use comrak::nodes::{Node, NodeValue};

use super::content::{End, Holds};
use super::page::Page;
use super::pending::PendingHeading;
use super::pictures;
use crate::source::Span;

/// How many ideas a screen has at most, where headings allow it.
const A_SCREEN: u32 = 12;

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
                page.ideas += 1;
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
        page.ideas += 1;
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

/// Returns the headings at which screens begin, but the first: a new one wherever the ideas below the next `##` would make
/// the last one too long.
pub(super) fn screens(headings: &[PendingHeading], ideas: u32) -> Vec<u16> {
    let mut sections: Vec<(usize, u32)> = headings
        .iter()
        .enumerate()
        .filter(|(_, heading)| heading.level == 2)
        .filter_map(|(place, heading)| Some((place, heading.ideas?)))
        .collect();
    sections.push((headings.len(), ideas));
    let (mut screens, mut begun) = (Vec::new(), 0);
    for pair in sections.windows(2) {
        let ((place, before), (_, after)) = (pair[0], pair[1]);
        if after - begun > A_SCREEN
            && before > begun
            && let Ok(place) = u16::try_from(place)
        {
            screens.push(place);
            begun = before;
        }
    }
    screens
}
