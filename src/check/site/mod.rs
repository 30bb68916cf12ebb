//! Holds the site as a whole to the rules that no page shows alone.
//!
//! In: the linked site, and what was remembered of every page when it was checked. Out: findings.

pub(super) mod facts;
mod languages;
mod navigation;
mod pages;
mod pdfs;
mod place;
mod reviews;
mod words;

use crate::link::PageId;
use crate::render::SiteView;
use crate::report::Finding;

pub use facts::{Lead, PageFacts, facts};

/// Checks the site as a whole.
///
/// `pages` holds what [`facts`] returned for every page with an address of its own; pages that were not checked may be
/// left out, and rules that need all pages then say nothing about them.
#[must_use]
pub fn check_site(view: &SiteView, pages: &[(PageId, &PageFacts)]) -> Vec<Finding> {
    let mut findings = Vec::new();
    pages::titles(view, pages, &mut findings);
    pages::orphans(view, pages, &mut findings);
    navigation::order(view, pages, &mut findings);
    navigation::statement(view, pages, &mut findings);
    navigation::help(view, pages, &mut findings);
    words::of_links(view, pages, &mut findings);
    languages::gaps(view, &mut findings);
    reviews::of_pages(view, &mut findings);
    reviews::of_statement(view, &mut findings);
    reviews::of_security(view, &mut findings);
    pdfs::all(view, &mut findings);
    findings
}
