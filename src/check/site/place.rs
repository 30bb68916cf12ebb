//! Where a finding about a page of the site points to.

use crate::link::{PageId, SitePage};
use crate::render::SiteView;
use crate::report::Finding;
use crate::source::{SourceId, Span};

/// Returns the title of a page and where it is written; a page without a source is named by its address.
pub(super) fn title(view: &SiteView, id: PageId) -> (String, Option<Span>) {
    let document = view.site.page(id).document.and_then(|document| view.documents.get(document));
    match document {
        Some(facts) => (facts.meta.title.to_string(), Some(facts.meta.title.at)),
        None => (view.site.address(id), None),
    }
}

/// Returns the finding with the address of the page it is about.
pub(super) fn of_page(mut finding: Finding, view: &SiteView, id: PageId) -> Finding {
    finding.address = Some(view.site.address(id));
    finding
}

/// Returns the whole of a source, for a finding that looks in it for the words it is about.
pub(super) fn whole(source: SourceId) -> Span {
    Span::new(source, 0, usize::MAX)
}

/// Returns `site.toml` as a place.
pub(super) fn settings(view: &SiteView) -> Span {
    whole(view.configs[0].title.at.source())
}

/// Returns the published path of an address of the site.
pub(super) fn published(view: &SiteView, address: &str) -> String {
    format!("{}{address}", view.configs[0].base_url.path.trim_end_matches('/'))
}

/// Tells whether a page is written by an editor, and stands at an address of its own.
pub(super) fn is_written(page: &SitePage) -> bool {
    page.document.is_some() && page.made.is_none()
}

/// Returns names as they are said: “A”, “B” and 3 more.
pub(super) fn named(titles: &[String]) -> String {
    let quoted: Vec<String> = titles.iter().take(3).map(|title| format!("“{title}”")).collect();
    match (titles.len(), quoted.as_slice()) {
        (_, []) => String::new(),
        (1, [one]) => one.clone(),
        (2 | 3, [first @ .., last]) => format!("{} and {last}", first.join(", ")),
        (count, first) => format!("{} and {} more", first.join(", "), count - first.len()),
    }
}
