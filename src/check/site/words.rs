//! The same words lead to the same place.

use std::collections::{BTreeMap, HashMap};

use super::facts::PageFacts;
use super::place::{of_page, published, title, whole};
use crate::link::{PageId, Target};
use crate::read::Form;
use crate::render::SiteView;
use crate::report::{Finding, Passage};

/// Links of the same words lead to the same page, wherever they stand.
///
/// Words that are the title of the page they lead to are left out: two pages may well have one name in two places.
pub(super) fn of_links(view: &SiteView, pages: &[(PageId, &PageFacts)], findings: &mut Vec<Finding>) {
    let mut first: BTreeMap<(String, u8, bool), (&str, PageId)> = BTreeMap::new();
    let mut told: BTreeMap<String, u8> = BTreeMap::new();
    let addresses: Vec<String> = view.site.iter().map(|(id, _)| published(view, &view.site.address(id))).collect();
    let titles: HashMap<&str, String> = view
        .site
        .iter()
        .filter_map(|(id, _)| Some((addresses.get(id.index())?.as_str(), title(view, id).0.to_lowercase())))
        .collect();
    for (id, facts) in pages {
        let page = view.site.page(*id);
        let Some(document) = page.document.filter(|_| page.made.is_none()).and_then(|document| view.documents.get(document))
        else {
            continue;
        };
        // What the theme prints leads to many places in the same words: "the standard version of this page".
        let own: Vec<&str> = page
            .links
            .iter()
            .filter_map(|target| match target {
                Target::Page { page, .. } => addresses.get(page.index()).map(String::as_str),
                _ => None,
            })
            .collect();
        for lead in facts.leads.iter().filter(|lead| lead.words.len() > 3 && own.contains(&&*lead.to)) {
            let Some(named) = titles.get(&*lead.to) else { continue };
            let words = lead.words.to_lowercase();
            if words.starts_with(named.as_str()) || named.starts_with(&words) || words.ends_with(named.as_str()) {
                continue;
            }
            let (to, other) =
                *first.entry((words.clone(), page.language.0, page.form == Form::EasyRead)).or_insert((&lead.to, *id));
            let once = told.entry(words).or_insert(0);
            if to == &*lead.to || *once > 0 || other == *id {
                continue;
            }
            *once += 1;
            let mut finding = Finding::hint(
                "link-words-differ",
                whole(document.source),
                format!("“{}” leads to {} here, and to {to} on “{}”.", lead.words, lead.to, title(view, other).0),
            )
            .why("Readers expect the same words to take them to the same page.")
            .mend("Say in each link where it leads.");
            finding.passage = Some(Passage { words: lead.words.clone(), nth: 0 });
            findings.push(of_page(finding, view, *id));
        }
    }
}
