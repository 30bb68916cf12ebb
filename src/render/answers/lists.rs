//! Lists of pages that many pages may ask for.

use std::collections::HashSet;
use std::sync::Arc;

use super::super::view::SiteParts;
use super::names::nearest_variant;
use crate::link::{Made, PageId, SitePage};
use crate::parse::KindName;
use crate::read::{Form, LanguageId};

/// A list of pages that many pages may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::render) enum Listing {
    /// The pages of a kind, each in the form and language nearest to these.
    Kind(KindName, Form, LanguageId),
    /// The pages that have none above them, nearest to this form and language.
    Roots(Form, LanguageId),
    /// The easy-read pages of a language.
    EasyRead(LanguageId),
    /// Every page of a form and language, those that changed last first.
    Latest(Form, LanguageId),
    /// Every standard or easy-read page of a language in reading order, none of the build's own making.
    Written(Form, LanguageId),
    /// Every page of a language, those of the build's own making too.
    Index(LanguageId),
}

/// Makes a list. `groups` has one page of each family.
pub(super) fn make(parts: &SiteParts, groups: &[PageId], listing: Listing) -> Arc<[PageId]> {
    let site = &parts.site;
    let of = |belongs: &dyn Fn(&SitePage) -> bool| -> Vec<PageId> {
        site.iter().filter(|(_, page)| belongs(page)).map(|(id, _)| id).collect()
    };
    let written =
        |form, language| of(&move |page: &SitePage| page.made.is_none() && page.form == form && page.language == language);
    match listing {
        Listing::Kind(kind, form, language) => {
            let of_kind = groups.iter().filter(|page| site.page(**page).kind == kind);
            once(of_kind.map(|page| nearest_variant(parts, *page, form, language)))
        }
        Listing::Roots(form, language) => {
            let roots = groups.iter().map(|page| nearest_variant(parts, *page, form, language));
            once(roots.filter(|page| site.page(*page).parent.is_none()))
        }
        Listing::EasyRead(language) => written(Form::EasyRead, language).into(),
        Listing::Latest(form, language) => {
            let date = |page: &PageId| {
                let page = site.page(*page);
                let base = page.base.and_then(|base| parts.documents.get(base));
                page.updated.or_else(|| base.and_then(|base| base.meta.date))
            };
            let mut dated: Vec<_> = written(form, language).into_iter().filter_map(|page| Some((date(&page)?, page))).collect();
            dated.sort_by_key(|(date, page)| (std::cmp::Reverse(*date), *page));
            dated.into_iter().map(|(_, page)| page).collect()
        }
        Listing::Written(form, language) => written(form, language).into(),
        Listing::Index(language) => {
            let left_out = [Some(Made::NotFound), Some(Made::Search), Some(Made::EasyReadScreen)];
            of(&|page| page.language == language && !left_out.contains(&page.made)).into()
        }
    }
}

/// Each page once: an easy-read page may stand for several.
fn once(pages: impl Iterator<Item = PageId>) -> Arc<[PageId]> {
    let mut seen = HashSet::new();
    pages.filter(|page| seen.insert(*page)).collect()
}

/// Returns one page of each family, in reading order: the first that stands in the list of pages.
pub(super) fn groups(parts: &SiteParts) -> Vec<PageId> {
    let mut seen = vec![false; parts.site.pages.len()];
    let mut groups = Vec::new();
    for (id, page) in parts.site.iter() {
        if page.made.is_some() || seen[id.index()] {
            continue;
        }
        for variant in page.variants.iter().chain([&id]) {
            seen[variant.index()] = true;
        }
        groups.push(id);
    }
    groups
}
