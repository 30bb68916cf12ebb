//! "On this page": the headings of a page as a tree.

use std::sync::Arc;

use minijinja::value::{Object, Value};

use super::super::body;
use super::super::printing::Printing;
use super::super::said::{Shown, said};
use super::record::{nothing, unknown};
use super::together::{is_whole, together};
use crate::link::{PageId, SitePage};
use crate::parse::{Facts, Heading};

/// How deep headings may stand in one another.
const DEEPEST: usize = 6;

/// One line of "on this page".
#[derive(Debug)]
struct Entry {
    id: String,
    text: Value,
    children: Vec<Arc<Entry>>,
}

impl Object for Entry {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        Some(match key {
            "id" => Value::from(&self.id),
            "text" => self.text.clone(),
            "children" => entries(&self.children),
            _ => unknown("a line of the contents", &["id", "text", "children"], key),
        })
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }
}

fn entries(entries: &[Arc<Entry>]) -> Value {
    if entries.is_empty() {
        return nothing();
    }
    entries.iter().map(|entry| Value::from_dyn_object(Arc::clone(entry))).collect()
}

/// The headings of a page as a tree, with the heading that a value's behaviours get, and the pages printed below.
pub(super) fn toc(printing: &Arc<Printing>, page: PageId) -> Value {
    printing.ask_body(page);
    let own = said(printing, page);
    let headings = own.own.map_or(&[][..], |facts| on_screen(own.page, facts));
    let mut flat: Vec<(u8, String, Value)> = headings.iter().map(|heading| line(printing, heading)).collect();
    if let Some((id, before)) = body::behaviours_heading(printing, page) {
        let words = printing.press.words.or_key(own.page.language, "in-practice", &[]);
        flat.insert(before.min(flat.len()), (2, id, Value::from(words)));
    }
    if is_whole(printing, page) {
        for part in together(printing, page) {
            let (title, at) = said(printing, part.page).title(&printing.press.words);
            flat.push((part.level, part.anchor, shown(printing, (title, at))));
        }
    }
    let mut rest = flat.into_iter().peekable();
    entries(&branch(&mut rest, 0, 0))
}

/// The headings of the screen that a page is, or all.
fn on_screen<'a>(page: &SitePage, facts: &'a Facts) -> &'a [Heading] {
    let Some(current) = page.screens.as_deref().and_then(|screens| screens.current) else { return &facts.headings };
    let start = |screen: usize| facts.screens.get(screen).map(|heading| usize::from(*heading));
    let from = current.checked_sub(1).and_then(start).unwrap_or(0);
    facts.headings.get(from..start(current).unwrap_or(facts.headings.len())).unwrap_or_default()
}

fn line(printing: &Printing, heading: &Heading) -> (u8, String, Value) {
    (heading.level, heading.id.to_string(), printing.written_at(&heading.text, heading.at))
}

fn shown(printing: &Printing, (words, at): Shown<'_>) -> Value {
    match at {
        Some(at) => printing.written_at(&words, at),
        None => Value::from(words),
    }
}

fn branch(
    rest: &mut std::iter::Peekable<impl Iterator<Item = (u8, String, Value)>>,
    above: u8,
    depth: usize,
) -> Vec<Arc<Entry>> {
    let mut entries = Vec::new();
    while let Some((level, ..)) = rest.peek() {
        if *level <= above {
            break;
        }
        let Some((level, id, text)) = rest.next() else { break };
        let children = if depth < DEEPEST { branch(&mut *rest, level, depth + 1) } else { Vec::new() };
        entries.push(Arc::new(Entry { id, text, children }));
    }
    entries
}
