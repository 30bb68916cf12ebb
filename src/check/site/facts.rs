//! What is remembered of a page for the rules about the whole site.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::super::page::Page;
use crate::html::squeeze;

/// More links than this on one page are no longer told apart.
const MOST: usize = 400;

/// Link words longer than this are of no use for comparing.
const LONGEST: usize = 60;

/// What is remembered of a page for the rules about the whole site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageFacts {
    /// Its title, as the browser's tab shows it.
    pub title: Box<str>,
    /// The links in its main part.
    pub leads: Vec<Lead>,
    /// Where the links around the main part lead, in order, as fingerprints.
    pub around: Vec<u64>,
    /// Whether a way to get help stands outside the main part: a telephone number, an e-mail address.
    pub help: bool,
}

/// A link in the main part of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lead {
    /// Its words; empty when they are many.
    pub words: Box<str>,
    /// The path it leads to on this host, decoded, without what follows `#` or `?`.
    pub to: Box<str>,
}

/// Returns what the rules about the whole site need to know of a page.
#[must_use]
pub fn facts(page: &Page<'_>) -> PageFacts {
    let dom = page.dom;
    let mut facts = PageFacts::default();
    let kinds = &page.kinds;
    let main = kinds.mains.iter().copied().find(|id| page.tree.role(*id).is_some_and(|role| role.is("main")));
    for id in kinds.titles.iter().filter(|id| dom.closest_above(**id, "head").is_some()) {
        if facts.title.is_empty() {
            facts.title = squeeze(&dom.text_below(*id)).into();
        }
    }
    let here = page.resources.about().map(|about| about.address);
    for id in kinds.leads.iter().copied().filter(|id| dom.is(*id, "a")) {
        let Some(address) = dom.attribute(id, "href") else { continue };
        // What a closed menu holds is one step away, and counts.
        let inside = main.is_none_or(|main| dom.is_below(id, main));
        if !inside && ["tel:", "mailto:", "sms:"].iter().any(|scheme| address.starts_with(scheme)) {
            facts.help = true;
        }
        let Some(to) = path(address, here) else {
            if !inside && !address.starts_with('#') {
                facts.around.push(mark(address));
            }
            continue;
        };
        if !inside {
            facts.around.push(mark(&to));
        } else if facts.leads.len() < MOST {
            let words = squeeze(&dom.text_below(id));
            let words = if words.chars().count() > LONGEST { "" } else { words.as_str() };
            facts.leads.push(Lead { words: words.into(), to: to.into() });
        }
    }
    facts
}

/// Returns the fingerprint of an address, short since it only tells addresses of one site apart.
pub(super) fn mark(address: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(address.as_bytes())
}

/// Returns the path on this host that an address leads to.
fn path<'a>(address: &'a str, here: Option<&str>) -> Option<Cow<'a, str>> {
    let address = address.trim().split(['?', '#']).next().unwrap_or_default();
    if address.is_empty() || address.starts_with("//") || address.split('/').next().is_some_and(|first| first.contains(':')) {
        return None;
    }
    let decoded = match address.contains('%') {
        true => percent_encoding::percent_decode_str(address).decode_utf8_lossy(),
        false => Cow::Borrowed(address),
    };
    if decoded.starts_with('/') {
        return Some(decoded);
    }
    let folder = here?.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in decoded.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    Some(parts.join("/").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_paths_of_this_host() {
        assert_eq!(path("/values/#care", None).as_deref(), Some("/values/"));
        assert_eq!(path("../care/?a=b", Some("/values/courage/")).as_deref(), Some("/values/care/"));
        assert_eq!(path("https://example.org/", None), None);
        assert_eq!(path("mailto:a@example.org", Some("/")), None);
        assert_eq!(path("/caf%C3%A9/", None).as_deref(), Some("/café/"));
    }
}
