//! Whether a linked site still stands when pages have other titles: a title orders siblings, and nothing else.

use super::linkable::Linkable;
use super::site::{PageId, Place, Site, SitePage};
use super::tree::{SortKey, key_of};
use crate::read::Stem;

/// Tells whether a page that has another title than when the site was linked stands where it stood: between the same
/// siblings, at an address of its own.
#[must_use]
pub fn stays_in_order(project: &Linkable<'_>, site: &Site, document: usize) -> bool {
    let own = |page: &SitePage| page.document == Some(document) || page.base == Some(document);
    let mut pages = site.iter().filter(|(_, page)| own(page)).peekable();
    // What is hidden may order nothing, but it stands in no list that could be looked at either.
    if pages.peek().is_none() {
        return false;
    }
    pages.all(|(_, page)| {
        let Some(parent) = page.parent.map(|parent| site.page(parent)) else { return false };
        let siblings: Vec<usize> = parent.children.iter().filter_map(|child| site.page(*child).base).collect();
        let base = page.base.filter(|_| matches!(page.place, Place::Own(_)));
        let stands = |base: usize| {
            let at = siblings.iter().position(|sibling| *sibling == base)?;
            let key = |at: usize| order_of(project, site, &parent.children, at);
            let after = at.checked_sub(1).is_none_or(|before| key(before) < key(at));
            Some(after && siblings.get(at + 1).is_none_or(|_| key(at) < key(at + 1)))
        };
        // A list with pages that have no source is ordered otherwise.
        siblings.len() == parent.children.len() && base.and_then(stands).unwrap_or(false)
    })
}

/// By what a child of a page is ordered among its siblings.
fn order_of<'a>(project: &Linkable<'a>, site: &Site, children: &[PageId], at: usize) -> Option<SortKey<'a>> {
    let page = site.page(*children.get(at)?);
    let base = page.base?;
    let (facts, source) = (project.documents.get(base)?, project.pages.get(base)?);
    let name = match &source.stem {
        Stem::Named(name) => Some(&**name),
        Stem::Section | Stem::Folder => None,
    };
    Some(key_of(facts, page.kind, &source.folder, name))
}
