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

use rayon::prelude::*;

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
    type Judge<'a> = &'a (dyn Fn(&mut Vec<Finding>) + Sync);
    let all: [Judge<'_>; 10] = [
        &|findings| pages::titles(view, pages, findings),
        &|findings| pages::orphans(view, pages, findings),
        &|findings| navigation::order(view, pages, findings),
        &|findings| navigation::statement(view, pages, findings),
        &|findings| navigation::help(view, pages, findings),
        &|findings| words::of_links(view, pages, findings),
        &|findings| languages::gaps(view, findings),
        &|findings| reviews::of_pages(view, findings),
        &|findings| reviews::of_statement(view, findings),
        &|findings| pdfs::all(view, findings),
    ];
    let found = all.into_par_iter().with_max_len(1).map(|judge| {
        let mut findings = Vec::new();
        judge(&mut findings);
        findings
    });
    found.collect::<Vec<_>>().into_iter().flatten().collect()
}
