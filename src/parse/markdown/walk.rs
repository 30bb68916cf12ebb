//! Walks the tree that comrak made of a body and prints it, node by node, without recursion.

use comrak::nodes::{Ast, ListType, Node, NodeAlert, NodeCodeBlock, NodeValue};

use super::components;
use super::content::{End, Holds, Kind};
use super::page::Page;
use super::words::plain_text;
use super::{footnotes, headings, ideas, links, pictures, raw, tables};
use crate::parse::document::{Fill, WordKey};
use crate::read::Form;
use crate::report::Finding;
use crate::source::{Span, Text};

/// Prints everything below the root.
pub(super) fn walk(page: &mut Page<'_>, root: Node<'_>) {
    let mut next = root.first_child();
    while let Some(node) = next {
        let inside = enter(page, node);
        next = match node.first_child() {
            Some(child) if inside => Some(child),
            _ => {
                if inside {
                    leave(page, node);
                }
                after(page, node, root)
            }
        };
    }
    page.flush();
    ideas::close(page);
    page.end_raw();
    while !page.stack.is_empty() {
        page.pop();
    }
}

/// Returns the node that follows, and leaves the nodes that end before it.
fn after<'n>(page: &mut Page<'_>, node: Node<'n>, root: Node<'n>) -> Option<Node<'n>> {
    let mut done = node;
    loop {
        if let Some(sibling) = done.next_sibling() {
            return Some(sibling);
        }
        done = done.parent().filter(|parent| !parent.same_node(root))?;
        leave(page, done);
    }
}

/// Prints how a node begins; returns whether what is in it is still to be printed, and then something was pushed.
fn enter(page: &mut Page<'_>, node: Node<'_>) -> bool {
    let ast = node.data();
    match &ast.value {
        NodeValue::Text(words) => {
            page.say(words);
            return false;
        }
        NodeValue::SoftBreak => {
            page.say("\n");
            return false;
        }
        _ => page.flush(),
    }
    let at = page.place.span(ast.sourcepos);
    if ast.value.block() {
        let top = node.parent().is_some_and(|parent| matches!(parent.data().value, NodeValue::Document));
        return enter_block(page, node, &ast, at, top);
    }
    enter_inline(page, node, &ast, at)
}

fn enter_block(page: &mut Page<'_>, node: Node<'_>, ast: &Ast, at: Span, top: bool) -> bool {
    if !matches!(ast.value, NodeValue::HtmlBlock(_)) {
        page.make_room(Kind::Flow);
    }
    if top {
        if !matches!(ast.value, NodeValue::FootnoteDefinition(_)) {
            footnotes::close(page);
        }
        if page.form == Form::EasyRead {
            ideas::before(page, node, &ast.value, at);
        }
        first_of_its_kind(page, node, &ast.value, at);
    }
    match &ast.value {
        NodeValue::Paragraph => enter_paragraph(page, node, at),
        NodeValue::Heading(heading) => headings::enter(page, node, heading, ast.attrs.as_deref(), at),
        NodeValue::BlockQuote | NodeValue::MultilineBlockQuote(_) => {
            let deep = page.deep_enough(at);
            if deep {
                page.out.begin("blockquote", at);
                if top && page.may_be_statement {
                    page.may_be_statement = false;
                    page.out.hole(Fill::FirstQuote);
                }
                page.out.raw(">\n");
            }
            page.push_quiet(if deep { End::Line("blockquote") } else { End::Nothing }, Holds::Flow, at);
            true
        }
        NodeValue::List(list) => {
            if !page.deep_enough(at) {
                page.push(End::Nothing, Holds::Flow, at);
                return true;
            }
            page.out.fresh_line();
            let tag = if list.list_type == ListType::Ordered { "ol" } else { "ul" };
            page.out.begin(tag, at);
            if list.list_type == ListType::Ordered && list.start != 1 {
                page.out.attribute("start", &list.start.to_string());
            }
            if list.is_task_list {
                page.out.attribute("class", "tasks");
            }
            page.out.raw(">\n");
            page.push(End::Line(tag), Holds::Items, at);
            true
        }
        NodeValue::Item(_) if page.holds() != Holds::Items => flat(page, at),
        NodeValue::Item(_) => {
            page.out.open("li", at);
            page.push(End::Line("li"), Holds::Flow, at);
            true
        }
        NodeValue::TaskItem(_) if page.holds() != Holds::Items => flat(page, at),
        NodeValue::TaskItem(task) => {
            let (class, word) = match task.symbol {
                Some(_) => ("task task-done", WordKey::Done),
                None => ("task", WordKey::ToDo),
            };
            page.out.open_class("li", class, at);
            page.out.open_class("span", "visually-hidden", at);
            page.out.word(word);
            page.out.raw(": </span>");
            page.push(End::Line("li"), Holds::Flow, at);
            true
        }
        NodeValue::DescriptionList => {
            let deep = page.deep_enough(at);
            if deep {
                page.out.open("dl", at);
                page.out.raw("\n");
            }
            let (end, holds) = if deep { (End::Line("dl"), Holds::Pairs) } else { (End::Nothing, Holds::Flow) };
            page.push(end, holds, at);
            true
        }
        NodeValue::DescriptionItem(_) => {
            let holds = page.holds();
            page.push(End::Nothing, holds, at);
            true
        }
        NodeValue::DescriptionTerm | NodeValue::DescriptionDetails if page.holds() != Holds::Pairs => flat(page, at),
        NodeValue::DescriptionTerm => {
            page.out.open("dt", at);
            page.push_quiet(End::Line("dt"), Holds::Phrasing, at);
            true
        }
        NodeValue::DescriptionDetails => {
            page.out.open("dd", at);
            page.push(End::Line("dd"), Holds::Flow, at);
            true
        }
        NodeValue::CodeBlock(code) => {
            print_code(page, code, at);
            false
        }
        NodeValue::HtmlBlock(html) => {
            raw::block(page, &html.literal, at, ast.sourcepos.start.line);
            false
        }
        NodeValue::ThematicBreak => {
            page.out.open("hr", at);
            page.out.raw("\n");
            false
        }
        NodeValue::Alert(alert) => enter_alert(page, alert, at),
        // A note inside another is a part of it.
        NodeValue::FootnoteDefinition(_) if !top => flat(page, at),
        NodeValue::FootnoteDefinition(_) => footnotes::enter_definition(page, at),
        NodeValue::Table(table) => tables::enter(page, node, table, at),
        NodeValue::TableRow(head) => tables::enter_row(page, *head, at),
        NodeValue::TableCell => tables::enter_cell(page, node, at),
        NodeValue::BlockDirective(directive) => components::enter(page, directive, at, ast.sourcepos.start.line),
        _ => flat(page, at),
    }
}

fn enter_inline(page: &mut Page<'_>, node: Node<'_>, ast: &Ast, at: Span) -> bool {
    if !matches!(ast.value, NodeValue::HtmlInline(_)) {
        page.make_room(Kind::Phrasing);
    }
    match &ast.value {
        NodeValue::LineBreak => {
            page.out.open("br", at);
            page.out.raw("\n");
            false
        }
        NodeValue::Code(code) => {
            page.understood(at);
            page.out.open("code", at);
            page.out.text(&code.literal);
            page.out.close("code");
            if let Some(heading) = page.heading {
                page.headings[heading].text.push_str(&code.literal);
            }
            false
        }
        NodeValue::HtmlInline(html) => {
            page.understood(at);
            raw::inline(page, html, at);
            false
        }
        NodeValue::Emph => tag(page, "em", at),
        NodeValue::Strong => tag(page, "strong", at),
        NodeValue::Strikethrough => tag(page, "del", at),
        NodeValue::Link(link) => {
            page.understood(at);
            links::enter(page, node, link, ast.attrs.as_deref(), at)
        }
        NodeValue::Image(image) => {
            page.understood(at);
            if std::mem::take(&mut page.skip_picture) {
                page.trim = true;
            } else {
                pictures::print(page, node, image, ast.attrs.as_deref(), at, false);
            }
            false
        }
        NodeValue::FootnoteReference(reference) => {
            page.understood(at);
            footnotes::reference(page, reference, at);
            false
        }
        _ => flat(page, at),
    }
}

/// Prints how a node ends.
fn leave(page: &mut Page<'_>, node: Node<'_>) {
    page.flush();
    page.end_raw();
    let ast = node.data();
    match &ast.value {
        NodeValue::Paragraph => {
            page.trim = false;
            page.end_leaf();
            footnotes::before_end_of_paragraph(page, node);
        }
        NodeValue::Heading(_) | NodeValue::TableCell => page.end_leaf(),
        NodeValue::FootnoteDefinition(definition) => footnotes::before_end(page, node, definition),
        NodeValue::Table(_) => tables::leave(page),
        NodeValue::TableRow(_) => {
            page.pop();
            tables::after_row(page);
            return;
        }
        _ => {}
    }
    page.pop();
}

fn flat(page: &mut Page<'_>, at: Span) -> bool {
    let holds = page.holds();
    page.push(End::Nothing, holds, at);
    true
}

fn tag(page: &mut Page<'_>, tag: &'static str, at: Span) -> bool {
    if !page.deep_enough(at) {
        return flat(page, at);
    }
    page.out.open(tag, at);
    page.push(End::Tag(tag), Holds::Phrasing, at);
    true
}

/// Keeps the first block quote and the first list of the body, and leaves the hole before that list.
fn first_of_its_kind(page: &mut Page<'_>, node: Node<'_>, value: &NodeValue, at: Span) {
    match value {
        NodeValue::BlockQuote if page.first_quote.is_none() => {
            page.first_quote = Some(Text::new(plain_text(node), at));
        }
        NodeValue::List(_) if page.first_list.is_none() => {
            let item = |item: Node<'_>| Text::new(plain_text(item), page.place.span(item.data().sourcepos));
            page.first_list = Some(node.children().map(item).collect());
            if page.form == Form::Standard {
                page.out.hole(Fill::FirstList);
            }
        }
        _ => {}
    }
}

fn enter_paragraph(page: &mut Page<'_>, node: Node<'_>, at: Span) -> bool {
    if let Some(child) = node.first_child()
        && child.next_sibling().is_none()
    {
        let ast = child.data();
        if let NodeValue::Image(image) = &ast.value
            && page.holds().takes(Kind::Flow)
        {
            if !std::mem::take(&mut page.skip_picture) {
                let at = page.place.span(ast.sourcepos);
                pictures::print(page, child, image, ast.attrs.as_deref(), at, true);
            }
            return false;
        }
        if matches!(ast.value, NodeValue::Strong) {
            headings::bold_line(page, node, child, at);
        }
    }
    page.begin_leaf(at);
    if is_tight(node) || !page.holds().takes(Kind::Flow) {
        let holds = page.holds();
        page.push(End::Nothing, holds, at);
    } else {
        page.out.fresh_line();
        page.out.open("p", at);
        page.push(End::Line("p"), Holds::Phrasing, at);
    }
    true
}

fn is_tight(paragraph: Node<'_>) -> bool {
    let Some(parent) = paragraph.parent() else { return false };
    if matches!(parent.data().value, NodeValue::DescriptionTerm) {
        return true;
    }
    let Some(above) = parent.parent() else { return false };
    match &above.data().value {
        NodeValue::List(list) => list.tight,
        NodeValue::DescriptionItem(item) => item.tight,
        _ => false,
    }
}

fn enter_alert(page: &mut Page<'_>, alert: &NodeAlert, at: Span) -> bool {
    use comrak::nodes::AlertType;
    if !page.deep_enough(at) {
        return flat(page, at);
    }
    let (class, word) = match alert.alert_type {
        AlertType::Note => ("alert alert-note", WordKey::Note),
        AlertType::Tip => ("alert alert-tip", WordKey::Tip),
        AlertType::Important => ("alert alert-important", WordKey::Important),
        AlertType::Warning => ("alert alert-warning", WordKey::Warning),
        AlertType::Caution => ("alert alert-caution", WordKey::Caution),
    };
    page.out.fresh_line();
    page.out.open_class("div", class, at);
    page.out.raw("\n");
    page.out.open_class("p", "alert-title", at);
    match &alert.title {
        Some(title) => page.out.text(title),
        None => page.out.word(word),
    }
    page.out.raw("</p>\n");
    page.push(End::Line("div"), Holds::Flow, at);
    true
}

fn print_code(page: &mut Page<'_>, code: &NodeCodeBlock, at: Span) {
    page.out.fresh_line();
    page.out.open("pre", at);
    page.out.begin("code", at);
    if let Some(language) = code.info.split_whitespace().next() {
        page.out.attribute("class", &format!("language-{language}"));
    }
    page.out.raw(">");
    page.out.text(&code.literal);
    page.out.raw("</code></pre>\n");
    if code.fenced && !code.closed {
        page.report.add(
            Finding::warning("code-unclosed", at, "A block of code begins here and is never ended.")
                .why("Everything after it is shown as code.")
                .mend("Write ``` on a line of its own where the code ends."),
        );
    }
}
