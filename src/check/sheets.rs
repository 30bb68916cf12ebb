//! The style sheets of a page, in the order they count.

use std::sync::Arc;

use html5ever::local_name;

use super::resources::Resources;
use crate::css::{Cascade, Mode, Sheet, media_matches};
use crate::html::{Dom, NodeId};

/// How many sheets one page may ask for, imports included.
const MOST: usize = 60;

/// Returns the style sheets of a page, put together: those that count in a usual window, or on paper when they say so.
#[must_use]
pub fn cascade_of(dom: &Dom, resources: &dyn Resources) -> Arc<Cascade> {
    let mut sheets = Vec::new();
    let mut of_its_own = false;
    for id in dom.elements_below(NodeId::DOCUMENT) {
        let Some(element) = dom.element(id) else { continue };
        if !matches!(*element.name, local_name!("style") | local_name!("link")) || sheets.len() > MOST {
            continue;
        }
        if !media_matches(element.attribute("media").unwrap_or_default(), Mode::USUAL) {
            continue;
        }
        if *element.name == local_name!("style") {
            let kind = element.attribute("type").unwrap_or_default().trim();
            of_its_own = true;
            if kind.is_empty() || kind.eq_ignore_ascii_case("text/css") {
                add(&mut sheets, "", Arc::new(Sheet::read(&dom.text_below(id))), resources, 0);
            }
            continue;
        }
        let relation = element.attribute("rel").unwrap_or_default().to_ascii_lowercase();
        let words: Vec<&str> = relation.split_ascii_whitespace().collect();
        if words.contains(&"stylesheet")
            && !words.contains(&"alternate")
            && !element.has("disabled")
            && let Some(address) = element.attribute("href")
            && let Some((address, sheet)) = resources.sheet("", address)
        {
            add(&mut sheets, &address, sheet, resources, 0);
        }
    }
    if of_its_own { Arc::new(Cascade::of(sheets)) } else { resources.cascade(sheets) }
}

fn add(sheets: &mut Vec<Arc<Sheet>>, from: &str, sheet: Arc<Sheet>, resources: &dyn Resources, depth: u8) {
    if depth < 6 && sheets.len() < MOST {
        for import in sheet.imports() {
            if let Some((address, imported)) = resources.sheet(from, &import.address) {
                add(sheets, &address, imported, resources, depth + 1);
            }
        }
    }
    sheets.push(sheet);
}
