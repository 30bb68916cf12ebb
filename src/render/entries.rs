//! Pages as a list of results names them.
//!
//! In: the site and the pages of one language. Out: an address and the words that are shown of each. Knows no template.

use std::sync::Arc;

use super::printing::{Press, Printing};
use super::said::said;
use super::view::SiteView;
use crate::link::PageId;

/// A page as a list of results names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The page.
    pub page: PageId,
    /// Its address under the base path, with the place in the page where it stands, if it has none of its own.
    pub url: Arc<str>,
    /// Its title.
    pub title: String,
    /// The title of the page above it; empty below a home page.
    pub above: String,
    /// Its description.
    pub description: String,
}

/// Returns what is shown of each page.
pub(super) fn entries(view: &Arc<SiteView>, press: &Arc<Press>, pages: &[PageId]) -> Vec<Entry> {
    let Some(first) = pages.first() else { return Vec::new() };
    let printing = Printing::new(view, press, *first);
    let words = &press.words;
    let entry = |page: &PageId| {
        let said = said(&printing, *page);
        let above = said.page.parent.filter(|above| view.site.page(*above).parent.is_some() || !is_home(view, *above));
        Entry {
            page: *page,
            url: Arc::clone(printing.url(*page)),
            title: said.title(words).0.into_owned(),
            above: above.map_or(String::new(), |above| super::said::said(&printing, above).title(words).0.into_owned()),
            description: said.description(words).0.into_owned(),
        }
    };
    pages.iter().map(entry).collect()
}

fn is_home(view: &SiteView, page: PageId) -> bool {
    view.site.homes.iter().any(|(_, home)| *home == page || view.site.page(*home).variants.contains(&page))
}
