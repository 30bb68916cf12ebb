//! The cells of a table by row and column.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::element::Element;
use crate::html::NodeId;

/// How many columns or rows one cell may span, as browsers cap it.
const WIDEST: usize = 1000;

/// A table as rows and columns.
#[derive(Debug, Default)]
pub(super) struct Grid {
    cells: Vec<Cell>,
    at: FxHashMap<NodeId, usize>,
    rows: FxHashMap<usize, Vec<usize>>,
    columns: FxHashMap<usize, Vec<usize>>,
}

#[derive(Debug)]
struct Cell {
    id: NodeId,
    row: usize,
    column: usize,
    width: usize,
    height: usize,
    is_data: bool,
}

/// Returns the table that a header stands in, when it is one for assistive technology.
pub(super) fn grid_of(header: Element<'_, '_>) -> Option<(NodeId, Rc<Grid>)> {
    let is_table = |id: &NodeId| header.at(*id).role().is_some_and(|role| matches!(role.name(), "table" | "grid" | "treegrid"));
    let table = match header.tag() {
        "th" | "td" => header.dom().closest_above(header.id, "table").filter(is_table)?,
        _ => header.dom().ancestors(header.id).find(is_table)?,
    };
    if !header.at(table).is_included() {
        return None;
    }
    let mut known = header.page.grids.borrow_mut();
    let grid = known.entry(table).or_insert_with(|| Rc::new(lay_out(header.at(table))));
    Some((table, Rc::clone(grid)))
}

fn lay_out(table: Element<'_, '_>) -> Grid {
    let dom = table.dom();
    let tree = table.tree();
    let has_role = |id: NodeId, names: &[&str]| tree.role(id).is_some_and(|role| names.contains(&role.name()));
    let rows: Vec<NodeId> = dom
        .elements_below(table.id)
        .filter(|id| (dom.is(*id, "tr") || has_role(*id, &["row"])) && tree.is_rendered(*id))
        .filter(|id| {
            let whole =
                dom.ancestors(*id).find(|above| has_role(*above, &["table", "grid", "treegrid"]) || dom.is(*above, "table"));
            whole == Some(table.id)
        })
        .collect();
    let mut grid = Grid::default();
    let mut taken: FxHashSet<(usize, usize)> = FxHashSet::default();
    for (row, id) in rows.into_iter().enumerate() {
        let mut column = 0;
        let cells: Vec<NodeId> = if dom.is(id, "tr") {
            dom.child_elements(id).filter(|cell| dom.is(*cell, "td") || dom.is(*cell, "th")).collect()
        } else {
            tree.owned(id)
        };
        for cell in cells {
            if !tree.is_rendered(cell)
                || !(has_role(cell, &["cell", "gridcell", "columnheader", "rowheader"])
                    || dom.is(cell, "td")
                    || dom.is(cell, "th"))
            {
                continue;
            }
            while taken.contains(&(row, column)) {
                column += 1;
            }
            let span = |html: &str, aria: &str| {
                let written = dom.attribute(cell, html).or_else(|| dom.attribute(cell, aria));
                written.and_then(|number| number.trim().parse::<usize>().ok()).unwrap_or(1).clamp(1, WIDEST)
            };
            let (width, height) = (span("colspan", "aria-colspan"), span("rowspan", "aria-rowspan"));
            if height > 1 && taken.len() < 200_000 {
                for down in 1..height {
                    for right in 0..width {
                        taken.insert((row + down, column + right));
                    }
                }
            }
            let at = grid.cells.len();
            let is_data = has_role(cell, &["cell", "gridcell"]);
            grid.cells.push(Cell { id: cell, row, column, width, height, is_data });
            grid.at.insert(cell, at);
            for down in 0..height.min(200) {
                grid.rows.entry(row + down).or_default().push(at);
            }
            for right in 0..width.min(200) {
                grid.columns.entry(column + right).or_default().push(at);
            }
            column += width;
        }
    }
    grid
}

/// Tells whether a header heads at least one cell: below it, beside it, or by `headers`.
pub(super) fn heads_something(header: Element<'_, '_>, grid: &Grid) -> bool {
    let Some(own) = grid.at.get(&header.id).map(|at| &grid.cells[*at]) else { return true };
    let dom = header.dom();
    if let Some(id) = header.said("id") {
        let named = |cell: &Cell| {
            dom.attribute(cell.id, "headers").is_some_and(|ids| ids.split_ascii_whitespace().any(|name| name == id))
        };
        if grid.cells.iter().any(named) {
            return true;
        }
    }
    let in_row = |data_only: bool| {
        (own.row..own.row + own.height).any(|row| {
            grid.rows
                .get(&row)
                .into_iter()
                .flatten()
                .map(|at| &grid.cells[*at])
                .any(|cell| cell.id != own.id && (cell.is_data || !data_only) && free(header, cell))
        })
    };
    let in_column = |data_only: bool| {
        (own.column..own.column + own.width).any(|column| {
            grid.columns
                .get(&column)
                .into_iter()
                .flatten()
                .map(|at| &grid.cells[*at])
                .any(|cell| cell.id != own.id && (cell.is_data || (!data_only && cell.row > own.row)) && free(header, cell))
        })
    };
    let scope = header.attribute("scope").unwrap_or_default().trim().to_ascii_lowercase();
    match scope.as_str() {
        "rowgroup" | "colgroup" => true,
        "row" => in_row(false),
        "col" => in_column(false),
        _ if !header.is("th") => {
            if header.has_role("rowheader") {
                in_row(false)
            } else {
                in_column(false)
            }
        }
        _ => in_row(true) || in_column(false),
    }
}

/// A cell that names its headers itself follows those alone.
fn free(header: Element<'_, '_>, cell: &Cell) -> bool {
    header.dom().attribute(cell.id, "headers").is_none_or(|ids| ids.trim().is_empty())
}
