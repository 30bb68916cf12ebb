//! What stands around every page: the same, and in the same order.

use std::collections::{BTreeMap, HashMap};

use super::facts::{PageFacts, mark};
use super::place::{named, published, title};
use crate::link::{Made, PageId};
use crate::read::{Form, LanguageId};
use crate::render::SiteView;
use crate::report::Finding;

/// What stands around the pages of one language and form comes in one order.
pub(super) fn order(view: &SiteView, pages: &[(PageId, &PageFacts)], findings: &mut Vec<Finding>) {
    let mut models: HashMap<(LanguageId, Form), Vec<u64>> = HashMap::new();
    let mut wrong: Vec<String> = Vec::new();
    for (id, facts) in pages {
        let page = view.site.page(*id);
        // The way to the page in other languages stands first on it, wherever the menu has that page.
        let address =
            |other: &PageId| view.site.address(*other).split('#').next().map(|address| mark(&published(view, address)));
        let others: Vec<u64> = page.variants.iter().filter(|other| *other != id).filter_map(address).collect();
        let mut seen: Vec<u64> = Vec::with_capacity(facts.around.len());
        for link in &facts.around {
            if !seen.contains(link) && !others.contains(link) {
                seen.push(*link);
            }
        }
        let Some(model) = models.get(&(page.language, page.form)) else {
            models.insert((page.language, page.form), seen);
            continue;
        };
        // The way back at the top and the pages before and after are each page's own; only what both have is compared.
        let places: Vec<usize> = seen.iter().filter_map(|link| model.iter().position(|other| other == link)).collect();
        let out_of_order = places.windows(2).filter(|pair| pair[0] > pair[1]).count();
        // One link may stand elsewhere, such as the trail that names a page of the menu.
        if out_of_order > 1 {
            wrong.push(title(view, *id).0);
        }
    }
    if !wrong.is_empty() {
        findings.push(
            Finding::error(
                "navigation-order",
                None,
                format!("The links around the page come in another order than elsewhere on {}.", named(&wrong)),
            )
            .why("People who find their way by habit, or hear the page, learn the order once and rely on it.")
            .mend(
                "Let every template of the theme print menus and foot in one order, best by extending `templates/base.html`.",
            ),
        );
    }
}

/// Every page leads to the accessibility statement.
pub(super) fn statement(view: &SiteView, pages: &[(PageId, &PageFacts)], findings: &mut Vec<Finding>) {
    let mut statements: BTreeMap<LanguageId, Vec<u64>> = BTreeMap::new();
    for (id, page) in view.site.iter().filter(|(_, page)| page.made == Some(Made::AccessibilityStatement)) {
        statements.entry(page.language).or_default().push(mark(&published(view, &view.site.address(id))));
    }
    let any: Vec<u64> = statements.values().flatten().copied().collect();
    if any.is_empty() {
        return;
    }
    let without = |(id, facts): &&(PageId, &PageFacts)| {
        let own = mark(&published(view, &view.site.address(*id)));
        let leads = facts.leads.iter().map(|lead| mark(&lead.to));
        !any.contains(&own) && !facts.around.iter().copied().chain(leads).any(|link| any.contains(&link))
    };
    let titles: Vec<String> = pages.iter().filter(without).map(|(id, _)| title(view, *id).0).collect();
    if !titles.is_empty() {
        findings.push(
            Finding::error(
                "statement-not-linked",
                None,
                format!("{} of {} pages do not lead to the accessibility statement: {}.", titles.len(), pages.len(), named(&titles)),
            )
            .why("The law asks for a statement that is easy to find, and people look for it at the foot of every page.")
            .mend("Let the foot of the theme link to it: `{{ link(site.made.accessibility_statement) }}` in `templates/parts/foot.html`."),
        );
    }
}

/// Where help stands on some pages, it stands on all.
pub(super) fn help(view: &SiteView, pages: &[(PageId, &PageFacts)], findings: &mut Vec<Finding>) {
    let contact = &view.configs[0].contact;
    if contact.email.is_none() && contact.phone.is_none() {
        return;
    }
    let without: Vec<String> = pages.iter().filter(|(_, facts)| !facts.help).map(|(id, _)| title(view, *id).0).collect();
    if !without.is_empty() {
        findings.push(
            Finding::error(
                "help-missing",
                None,
                format!("{} of {} pages do not say how to get help: {}.", without.len(), pages.len(), named(&without)),
            )
            .why("People who are stuck look for help where they found it on the page before.")
            .mend("Print the telephone number or e-mail address of `[contact]` at the same place in every template."),
        );
    }
}
