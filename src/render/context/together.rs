//! Pages that are printed whole in another: the pages of a section, or the whole strategy.

use std::sync::Arc;

use minijinja::value::{Object, Value};

use super::super::answers::Listing;
use super::super::body::{self, Setting};
use super::super::page::Question;
use super::super::printing::Printing;
use super::super::said::said;
use super::card::{CARD, Covered, get};
use super::film;
use super::forms;
use super::record::unknown;
use crate::link::{Made, PageId, Place};
use crate::parse::Show;
use crate::read::Form;

/// How deep sections may be printed within one another; deeper headings would have no level left.
const DEEPEST: usize = 6;

/// Returns whether a page prints others whole.
pub(super) fn is_whole(printing: &Printing, page: PageId) -> bool {
    let made = printing.site_page(page).made;
    let shows = said(printing, page).base.is_some_and(|base| base.meta.show == Show::Together);
    shows || matches!(made, Some(Made::WholeStrategy | Made::EasyReadWhole))
}

/// A page that is printed whole in another.
#[derive(Clone, Debug)]
pub(super) struct Together {
    /// The page.
    pub(super) page: PageId,
    /// The id of its heading.
    pub(super) anchor: String,
    /// The level of its heading.
    pub(super) level: u8,
}

impl Together {
    /// Returns it as a template sees it.
    pub(super) fn value(self, printing: &Arc<Printing>) -> Value {
        Value::from_object(TogetherValue { printing: Arc::clone(printing), part: self })
    }
}

/// A page that is printed whole in another, as a template sees it.
#[derive(Debug)]
struct TogetherValue {
    printing: Arc<Printing>,
    part: Together,
}

impl Object for TogetherValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let part = &self.part;
        Some(match key {
            "anchor" => Value::from(&part.anchor),
            "level" => Value::from(part.level),
            "body" => print_part(&self.printing, part),
            "film" => film::film(&self.printing, part.page),
            "formats" | "review_by" | "overdue" | "easy_read" | "standard" => forms::get(&self.printing, part.page, key)?,
            _ => get(&self.printing, part.page, Covered::No, key).unwrap_or_else(|| unknown("a page printed whole", CARD, key)),
        })
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }
}

/// Prints the body of a page that is printed whole in another.
pub(super) fn print_part(printing: &Arc<Printing>, part: &Together) -> Value {
    let prefix = format!("{}-", part.anchor);
    body::print(printing, part.page, Setting { shift: part.level.saturating_sub(1), prefix: &prefix })
}

/// The pages below a section that it does not print whole: those in another language alone, and sections of their own.
pub(super) fn apart(printing: &Printing, page: PageId) -> Vec<PageId> {
    if !said(printing, page).base.is_some_and(|base| base.meta.show == Show::Together) {
        return Vec::new();
    }
    printing.ask_around(page);
    let within =
        |child: &PageId| matches!(&printing.site_page(*child).place, Place::Within { page: host, .. } if *host == page);
    printing.site_page(page).children.iter().copied().filter(|child| !within(child)).collect()
}

/// The pages that are printed whole in a page, in reading order.
pub(super) fn together(printing: &Arc<Printing>, page: PageId) -> Vec<Together> {
    match printing.site_page(page).made {
        Some(Made::WholeStrategy) => everything(printing, Form::Standard),
        Some(Made::EasyReadWhole) => everything(printing, Form::EasyRead),
        _ => {
            let mut parts = Vec::new();
            within(printing, page, page, 2, &mut parts);
            for part in &parts {
                printing.ask_card(part.page);
            }
            parts
        }
    }
}

fn within(printing: &Printing, section: PageId, page: PageId, level: u8, parts: &mut Vec<Together>) {
    if usize::from(level) > DEEPEST {
        return;
    }
    printing.ask_around(page);
    for child in printing.site_page(page).children.iter() {
        if let Place::Within { page, anchor } = &printing.site_page(*child).place
            && *page == section
        {
            parts.push(Together { page: *child, anchor: anchor.to_string(), level });
            within(printing, section, *child, level + 1, parts);
        }
    }
}

/// Every page of this language in a form, with an anchor made of its address.
fn everything(printing: &Arc<Printing>, form: Form) -> Vec<Together> {
    printing.ask(Question::All(printing.language));
    let base = printing.view.configs[0].base_url.path.len();
    let pages = printing.view.answers().listed(&printing.view, Listing::Written(form, printing.language));
    let part = |page: &PageId| {
        let depth = depth(printing, *page);
        let address = printing.url(*page).get(base..).unwrap_or_default().trim_matches('/').replace(['/', '#'], "--");
        let anchor = match address.trim_matches('-').replace("--#", "--") {
            empty if empty.is_empty() => "start".to_owned(),
            address => format!("part-{address}"),
        };
        Together { page: *page, anchor, level: u8::try_from(depth.max(1) + 1).unwrap_or(6).min(6) }
    };
    let mut parts: Vec<Together> = pages.iter().map(part).collect();
    // Where the page above one is not in this form, no level is left out all the same.
    let mut deepest = 2;
    for part in &mut parts {
        part.level = part.level.min(deepest);
        deepest = part.level + 1;
    }
    parts
}

/// How many pages stand above a page, the home page included.
fn depth(printing: &Printing, page: PageId) -> usize {
    let mut depth = 0;
    let mut above = printing.site_page(page).parent;
    while let Some(page) = above {
        depth += 1;
        above = printing.site_page(page).parent.filter(|_| depth < DEEPEST);
    }
    depth
}
