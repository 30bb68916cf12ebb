//! `feed.xml`: what changed lately, as Atom (RFC 4287), one feed for each language.

use std::fmt::Write as _;

use jiff::civil::Date;
use quick_xml::escape::escape;

use super::address::{below_base, whole};
use crate::link::PageId;
use crate::read::{Form, LanguageId};
use crate::render::SiteView;

/// How many pages a feed names.
const MOST: usize = 20;

/// Returns the feeds. A copy to show around has none.
pub(super) fn feeds(view: &SiteView) -> Vec<(String, String)> {
    if view.preview_copy {
        return Vec::new();
    }
    view.site.languages.iter().map(|language| (path(view, *language), feed(view, *language))).collect()
}

/// Returns where the feed of a language stands: `feed.xml`, `cy/feed.xml`.
fn path(view: &SiteView, language: LanguageId) -> String {
    if language == LanguageId::MAIN {
        return "feed.xml".to_owned();
    }
    let code = &view.configs[0].languages[language.index()].code;
    format!("{}/feed.xml", code.split('-').next().unwrap_or(code).to_lowercase())
}

fn feed(view: &SiteView, language: LanguageId) -> String {
    let config = &view.configs[language.index()];
    let mut latest: Vec<(Date, PageId)> = view
        .site
        .iter()
        .filter(|(_, page)| page.language == language && page.form == Form::Standard)
        .filter_map(|(id, page)| Some((page.updated.or_else(|| published(view, id))?, id)))
        .collect();
    latest.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    latest.truncate(MOST);
    let base = &config.base_url;
    let own = format!("{}{}", base.origin, below_base(view, &path(view, language)));
    let home = view
        .site
        .homes
        .iter()
        .find(|(of, _)| *of == language)
        .map_or_else(|| format!("{}{}", base.origin, base.path), |(_, id)| whole(view, *id));
    let newest = latest.first().map_or_else(|| "1970-01-01".to_owned(), |(day, _)| day.to_string());
    let code = &*config.languages[language.index()].code;
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{code}\">\n<title>{}</title>\n<id>{home}</id>\n<link rel=\"self\" href=\"{own}\"/>\n<link rel=\"alternate\" href=\"{home}\"/>\n<updated>{newest}T00:00:00Z</updated>\n<author><name>{}</name></author>\n",
        escape(&*config.title.text),
        escape(&*config.organisation.text),
        home = escape(home),
        own = escape(own),
    );
    for (day, id) in latest {
        entry(&mut text, view, day, id);
    }
    text.push_str("</feed>\n");
    text
}

/// Returns the day on which a page came out, as it says itself or as the page says of which it is a version.
fn published(view: &SiteView, id: PageId) -> Option<Date> {
    let page = view.site.page(id);
    let day = |document: usize| view.documents.get(document).and_then(|facts| facts.meta.date);
    page.document.and_then(day).or_else(|| page.base.and_then(day))
}

fn entry(text: &mut String, view: &SiteView, day: Date, id: PageId) {
    let page = view.site.page(id);
    let Some(meta) = page.document.map(|document| &view.documents[document].meta) else { return };
    let address = whole(view, id);
    let _ = write!(
        text,
        "<entry>\n<title>{}</title>\n<id>{address}</id>\n<link href=\"{address}\"/>\n<updated>{day}T00:00:00Z</updated>\n",
        escape(&*meta.title.text),
        address = escape(address),
    );
    if let Some(description) = &meta.description {
        let _ = writeln!(text, "<summary>{}</summary>", escape(&*description.text));
    }
    text.push_str("</entry>\n");
}
