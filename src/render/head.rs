//! What stands in the head of a page: its full title, its other languages and forms, its policy, data for machines.
//!
//! In: a page while it is being printed. Out: texts and small lists. Knows no template.

use super::answers::FilmHosts;
use super::assets::Assets;
use super::json::member;
use super::printing::Printing;
use super::recording;
use super::said::{Said, said};
use super::targets;
use crate::link::{Made, PageId, Place};
use crate::parse::KindName;
use crate::read::{Form, LanguageId};
use crate::source::{Marking, push_mark};

/// Returns "Title - Section - Site".
pub(super) fn full_title(printing: &Printing) -> String {
    let words = &printing.press.words;
    let said = said(printing, printing.page);
    let mut title = said.title(words).0.into_owned();
    if said.page.form == Form::EasyRead {
        let easy = words.or_key(printing.language, "easy-read", &[]).to_lowercase();
        if !title.to_lowercase().contains(&easy) {
            title = words.or_key(printing.language, "easy-read-title", &[("title", &title)]);
        }
    }
    if let Some(screens) = said.page.screens.as_deref() {
        let count = screens.pages.len().to_string();
        title = match screens.current {
            Some(current) => {
                let number = (current + 1).to_string();
                let values = [("title", &*title), ("number", &number), ("count", &count)];
                words.or_key(printing.language, "easy-screen-title", &values)
            }
            None => words.or_key(printing.language, "easy-screen-all-title", &[("title", &title)]),
        };
    }
    let site = &*printing.config().title;
    if let Some(section) = section(printing) {
        let section = super::said::said(printing, section).short_title(words).0;
        // The parts of a long easy-read page stand below its first.
        if *section != *title && *section != *said.short_title(words).0 {
            title = format!("{title} - {section}");
        }
    }
    if title == site { title } else { format!("{title} - {site}") }
}

/// The page at the top of the branch that the page stands in, below the home page.
fn section(printing: &Printing) -> Option<PageId> {
    let is_home = |page: &PageId| {
        let own = printing.site_page(*page);
        own.made == Some(Made::EasyReadHome) || (own.parent.is_none() && is_home(printing, *page))
    };
    printing.trail.iter().rev().find(|page| !is_home(page)).copied()
}

/// Returns whether a page is the home page of a language, in any form.
pub(super) fn is_home(printing: &Printing, page: PageId) -> bool {
    let home = |home: PageId| home == page || printing.site_page(home).variants.contains(&page);
    printing.view.site.homes.iter().any(|(_, page)| home(*page))
}

/// Returns the full address of a page.
pub(super) fn canonical(printing: &Printing, page: PageId) -> String {
    targets::full(printing, printing.url(page))
}

/// Returns the tag of a page's language and form: easy read is a simple variant of the language.
pub(super) fn language_tag(printing: &Printing, page: PageId) -> String {
    let page = printing.site_page(page);
    let code = code(printing, page.language);
    if page.form == Form::EasyRead { format!("{code}-simple") } else { code.to_owned() }
}

fn code(printing: &Printing, language: LanguageId) -> &str {
    printing.config().languages.get(language.index()).map_or("en", |language| &language.code)
}

/// Returns every language and form of the page with its full address, itself included and the site's own language as
/// the one for all others; nothing when it is the only one.
pub(super) fn hreflangs(printing: &Printing) -> Vec<(String, String)> {
    let page = printing.site_page(printing.page);
    let variants = &page.variants;
    // Pages in other forms and languages lead to the first screen, never back to a later one.
    let later = page.made == Some(Made::EasyReadScreen);
    if later || variants.len() < 2 || !matches!(page.place, Place::Own(_)) {
        return Vec::new();
    }
    let mut list = Vec::with_capacity(variants.len() + 1);
    for variant in variants.iter() {
        printing.ask_card(*variant);
        list.push((language_tag(printing, *variant), canonical(printing, *variant)));
    }
    let languages = variants.iter().map(|page| printing.site_page(*page).language);
    if languages.clone().min() != languages.max() {
        let main = |page: &&PageId| {
            let page = printing.site_page(**page);
            page.language == LanguageId::MAIN && page.form == Form::Standard
        };
        if let Some(main) = variants.iter().find(main) {
            list.push(("x-default".to_owned(), canonical(printing, *main)));
        }
    }
    list
}

/// Returns whether search engines are to leave the page out.
pub(super) fn noindex(printing: &Printing) -> bool {
    printing.view.preview_copy || printing.site_page(printing.page).made == Some(Made::NotFound)
}

/// What a Content-Security-Policy allows beyond nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Allowed {
    /// Films or recordings of the site's own.
    pub(super) media: bool,
    /// Hosts whose films are played in a frame when a reader asks for it.
    pub(super) hosts: FilmHosts,
    /// A script of the theme's.
    pub(super) script: bool,
    /// Fonts of the theme's.
    pub(super) fonts: bool,
    /// Pictures within the stylesheet.
    pub(super) data_pictures: bool,
    /// The policy is sent as a header, where framing can be forbidden too.
    pub(super) header: bool,
}

impl Allowed {
    /// Returns what the theme needs.
    pub(super) fn of(assets: &Assets, media: bool, hosts: FilmHosts) -> Self {
        Self {
            media,
            // Without a script nothing ever opens a frame.
            hosts: if assets.script.is_some() { hosts } else { FilmHosts::default() },
            script: assets.script.is_some(),
            fonts: assets.fonts,
            data_pictures: assets.data_pictures,
            header: false,
        }
    }

    /// Returns the policy.
    pub(super) fn policy(self) -> String {
        let mut policy = String::from("default-src 'none'; style-src 'self'; img-src 'self'");
        let mut add = |wanted: bool, piece: &str| {
            if wanted {
                policy.push_str(piece);
            }
        };
        add(self.data_pictures, " data:");
        add(self.media, "; media-src 'self'");
        add(self.hosts.youtube || self.hosts.vimeo, "; frame-src");
        add(self.hosts.youtube, " https://www.youtube-nocookie.com");
        add(self.hosts.vimeo, " https://player.vimeo.com");
        // The script reads the index of the search page; and audits ask for robots.txt on behalf of a page.
        add(self.script, "; script-src 'self'; connect-src 'self'");
        add(self.fonts, "; font-src 'self'");
        add(true, "; base-uri 'none'; form-action 'none'");
        add(self.header, "; frame-ancestors 'none'");
        policy
    }
}

/// Returns what Open Graph is told.
pub(super) fn social(printing: &Printing) -> Vec<(&'static str, String)> {
    let words = &printing.press.words;
    let said = said(printing, printing.page);
    let mut list = vec![
        ("og:title", said.title(words).0.into_owned()),
        ("og:type", if is_home(printing, printing.page) { "website" } else { "article" }.to_owned()),
        ("og:url", canonical(printing, printing.page)),
        ("og:site_name", printing.config().title.text.to_string()),
        ("og:locale", code(printing, printing.language).replace('-', "_")),
    ];
    let description = said.description(words).0;
    if !description.is_empty() {
        list.insert(1, ("og:description", description.into_owned()));
    }
    // Whoever shares a film shows its still picture; drawings are not understood there.
    let film = recording::is_film(printing, printing.page);
    let still = film.then(|| recording::still(printing, printing.page)).flatten();
    if let Some((url, size)) = still.filter(|(url, _)| !url.ends_with(".svg")) {
        list.push(("og:image", targets::full(printing, &url)));
        if let Some((width, height)) = size {
            list.extend([("og:image:width", width.to_string()), ("og:image:height", height.to_string())]);
        }
        list.push(("og:image:alt", said.title(words).0.into_owned()));
    }
    list
}

/// Returns data about the page for machines, as a script element that never runs.
pub(super) fn json_ld(printing: &Printing, breadcrumb: &[PageId]) -> String {
    let words = &printing.press.words;
    let page = said(printing, printing.page);
    let config = printing.config();
    let mut json = String::with_capacity(1024);
    json.push_str("{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":");
    json.push_str(match page.page.kind {
        KindName::Foreword | KindName::Statement => "\"AboutPage\"",
        _ => "\"WebPage\"",
    });
    let canonical = canonical(printing, printing.page);
    member(&mut json, "@id", &canonical);
    member(&mut json, "url", &canonical);
    member(&mut json, "name", &page.title(words).0);
    let description = page.description(words).0;
    if !description.is_empty() {
        member(&mut json, "description", &description);
    }
    member(&mut json, "inLanguage", &language_tag(printing, printing.page));
    dates(&mut json, page);
    json.push_str(",\"publisher\":{\"@type\":\"Organization\"");
    member(&mut json, "name", &config.organisation);
    let home = targets::full(printing, &printing.view.configs[0].base_url.path);
    member(&mut json, "url", &home);
    json.push_str("},\"isPartOf\":{\"@type\":\"WebSite\"");
    member(&mut json, "name", &config.title);
    member(&mut json, "url", &home);
    json.push_str("}}");
    if !breadcrumb.is_empty() {
        json.push_str(",{\"@type\":\"BreadcrumbList\",\"itemListElement\":[");
        for (index, step) in breadcrumb.iter().chain([&printing.page]).enumerate() {
            if index > 0 {
                json.push(',');
            }
            json.push_str("{\"@type\":\"ListItem\",\"position\":");
            json.push_str(&(index + 1).to_string());
            member(&mut json, "name", &said(printing, *step).short_title(words).0);
            member(&mut json, "item", &self::canonical(printing, *step));
            json.push('}');
        }
        json.push_str("]}");
    }
    if let Some(film) = recording::json(printing, printing.page) {
        json.push(',');
        json.push_str(&film);
    }
    json.push_str("]}");
    let mut html = String::from("<script");
    if let (Marking::On, Some(own)) = (printing.press.marking, page.own) {
        push_mark(&mut html, own.meta.title.at);
    }
    html.push_str(" type=\"application/ld+json\">");
    html.push_str(&json);
    html.push_str("</script>");
    html
}

fn dates(json: &mut String, page: Said<'_>) {
    if let Some(date) = page.base.and_then(|base| base.meta.date) {
        member(json, "datePublished", &date.to_string());
    }
    if let Some(date) = page.page.updated {
        member(json, "dateModified", &date.to_string());
    }
}
