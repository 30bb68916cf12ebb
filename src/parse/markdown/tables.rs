//! Tables: their head, their cells, and the box in which a wide one scrolls.
//!
//! The first cell of a row is its heading when the table says so: when it is all bold, or when the corner of the
//! table is empty. All other cells are data.

use comrak::nodes::{Node, NodeTable, NodeValue, TableAlignment};

use super::content::{End, Holds};
use super::page::Page;
use super::words::{one_line, plain_text};
use crate::parse::document::WordKey;
use crate::report::Finding;
use crate::source::Span;

/// From this many columns on a table may be wider than the page and scrolls.
const WIDE: usize = 3;

/// The table that is being written; tables do not stand in one another.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<TableAlignment>,
    column: usize,
    in_head: bool,
    corner_is_empty: bool,
    /// Whether the rows of the body have begun.
    pub(super) in_body: bool,
}

/// Prints how a table begins.
pub(super) fn enter(page: &mut Page<'_>, node: Node<'_>, table: &NodeTable, at: Span) -> bool {
    let head = node.first_child();
    let corner = head.and_then(|row| row.first_child());
    page.table = Table {
        alignments: table.alignments.clone(),
        corner_is_empty: corner.is_some_and(|cell| cell.first_child().is_none()),
        ..Table::default()
    };
    page.out.fresh_line();
    page.out.begin("div", at);
    page.out.attribute("class", "table");
    if table.num_columns >= WIDE {
        // A group and not a landmark: a page with many tables would be full of landmarks.
        page.out.attribute("role", "group");
        page.out.attribute("tabindex", "0");
        page.out.raw(" aria-label=\"");
        page.out.word(WordKey::Table);
        page.out.raw(": ");
        let columns: Vec<String> = head.map(|row| row.children().map(plain_text).collect()).unwrap_or_default();
        let name = one_line(&columns.join(", "));
        // Two regions of one name are one too many.
        let name = page.table_names.give(name.trim_start_matches([',', ' ']));
        page.out.text(&name);
        page.out.raw("\"");
    }
    page.out.raw(">");
    page.out.open("table", at);
    page.out.raw("\n");
    page.push(End::Table, Holds::Table, at);
    true
}

/// Prints how a row begins.
pub(super) fn enter_row(page: &mut Page<'_>, head: bool, at: Span) -> bool {
    page.table.column = 0;
    page.table.in_head = head;
    if head {
        page.out.open("thead", at);
        page.out.raw("\n");
    } else {
        if !page.table.in_body {
            page.table.in_body = true;
            page.out.open("tbody", at);
            page.out.raw("\n");
        }
        tell_lost_cells(page, at);
    }
    page.out.open("tr", at);
    page.push(End::Line("tr"), Holds::Cells, at);
    true
}

/// Prints what follows a row.
pub(super) fn after_row(page: &mut Page<'_>) {
    if page.table.in_head {
        page.out.raw("</thead>\n");
    }
}

/// Forgets nothing that the end of the table needs.
pub(super) fn leave(page: &mut Page<'_>) {
    page.table.in_head = false;
}

/// Prints how a cell begins.
pub(super) fn enter_cell(page: &mut Page<'_>, node: Node<'_>, at: Span) -> bool {
    let column = page.table.column;
    page.table.column += 1;
    let empty = node.first_child().is_none();
    let heads = if empty {
        None
    } else if page.table.in_head {
        Some("col")
    } else if column == 0 && (page.table.corner_is_empty || is_all_bold(node)) {
        Some("row")
    } else {
        None
    };
    if empty && page.table.in_head && column > 0 {
        page.report.add(
            Finding::warning("table-header-empty", at, format!("Column {} of this table has no heading.", column + 1))
                .why("Somebody who hears the table is not told what the numbers in this column are.")
                .mend("Write a word or two between the bars of the first line.")
                .wcag(&["1.3.1"]),
        );
    }
    let tag = if heads.is_some() { "th" } else { "td" };
    page.out.begin(tag, at);
    if let Some(scope) = heads {
        page.out.attribute("scope", scope);
    }
    match page.table.alignments.get(column) {
        Some(TableAlignment::Right) => page.out.attribute("class", "align-right"),
        Some(TableAlignment::Center) => page.out.attribute("class", "align-center"),
        _ => {}
    }
    page.out.raw(">");
    page.begin_leaf(at);
    if heads.is_some() {
        page.push_quiet(End::Tag(tag), Holds::Flow, at);
    } else {
        page.push(End::Tag(tag), Holds::Flow, at);
    }
    true
}

fn is_all_bold(cell: Node<'_>) -> bool {
    cell.first_child().is_some_and(|child| child.next_sibling().is_none() && matches!(child.data().value, NodeValue::Strong))
}

/// The Markdown parser leaves cells beyond the last column out; nothing is left out silently.
fn tell_lost_cells(page: &mut Page<'_>, at: Span) {
    let columns = page.table.alignments.len();
    let row = page.place.slice(at).trim();
    let mut cells = 1;
    let mut escaped = false;
    for byte in row.bytes() {
        cells += usize::from(byte == b'|' && !escaped);
        escaped = byte == b'\\' && !escaped;
    }
    let edges = usize::from(row.starts_with('|')) + usize::from(row.len() > 1 && row.ends_with('|') && !row.ends_with("\\|"));
    let cells = cells - edges;
    if cells > columns {
        page.report.add(
            Finding::error("table-cell-lost", at, format!("This row has {cells} cells, but the table has {columns} columns."))
                .why("The last cells are not shown to anybody.")
                .mend("Give the first line of the table one more `| heading |`, or write a bar that is no border as `\\|`."),
        );
    }
}
