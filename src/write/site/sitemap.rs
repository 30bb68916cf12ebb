//! `sitemap.xml`, as sitemaps.org has it, with every page's other languages and forms.

use std::fmt::Write as _;

use quick_xml::escape::escape;
use rayon::prelude::*;

use super::address::whole;
use crate::link::{Made, PageId, Place};
use crate::read::Form;
use crate::render::SiteView;

/// The most addresses one file may hold.
const MOST: usize = 50_000;

/// Returns the site map, in several files with an index when one is too small. A copy to show around has none.
pub(super) fn sitemaps(view: &SiteView) -> Vec<(String, String)> {
    if view.preview_copy {
        return Vec::new();
    }
    let listed = |page: &crate::link::SitePage| matches!(page.place, Place::Own(_)) && page.made != Some(Made::NotFound);
    let pages: Vec<PageId> = view.site.iter().filter(|(_, page)| listed(page)).map(|(id, _)| id).collect();
    let mut files: Vec<String> = pages.chunks(MOST).map(|pages| file(view, pages)).collect();
    if files.len() == 1 {
        return vec![("sitemap.xml".to_owned(), files.remove(0))];
    }
    let base = &view.configs[0].base_url;
    let mut index = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for number in 1..=files.len() {
        let _ = writeln!(
            index,
            "<sitemap><loc>{}{}sitemap-{number}.xml</loc></sitemap>",
            escape(&*base.origin),
            escape(&*base.path)
        );
    }
    index.push_str("</sitemapindex>\n");
    let parts = files.into_iter().enumerate().map(|(at, file)| (format!("sitemap-{}.xml", at + 1), file));
    std::iter::once(("sitemap.xml".to_owned(), index)).chain(parts).collect()
}

fn file(view: &SiteView, pages: &[PageId]) -> String {
    let entries: Vec<String> = pages.par_iter().map(|page| entry(view, *page)).collect();
    let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
    let mut text = String::with_capacity(head.len() + entries.iter().map(String::len).sum::<usize>() + 10);
    text.push_str(head);
    entries.iter().for_each(|entry| text.push_str(entry));
    text.push_str("</urlset>\n");
    text
}

fn entry(view: &SiteView, id: PageId) -> String {
    let page = view.site.page(id);
    let mut text = format!("<url><loc>{}</loc>", escape(whole(view, id)));
    if let Some(day) = page.updated {
        let _ = write!(text, "<lastmod>{day}</lastmod>");
    }
    // Other forms and languages lead to the first screen of an easy-read page, never back to a later one.
    if page.variants.len() > 1 && page.made != Some(Made::EasyReadScreen) {
        for variant in page.variants.iter() {
            let other = view.site.page(*variant);
            if !matches!(other.place, Place::Own(_)) {
                continue;
            }
            let code = &*view.configs[0].languages[other.language.index()].code;
            let simple = if other.form == Form::EasyRead { "-simple" } else { "" };
            let address = whole(view, *variant);
            let _ = write!(text, "<xhtml:link rel=\"alternate\" hreflang=\"{code}{simple}\" href=\"{}\"/>", escape(address));
        }
    }
    text.push_str("</url>\n");
    text
}
