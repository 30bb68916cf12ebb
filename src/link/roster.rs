//! The roster: every page that is published, numbered in the order of reading, and which variant is nearest to which.
//!
//! In: families in the order of reading. Out: [`PageId`]s. Knows no address.

use std::collections::HashMap;

use super::family::Families;
use super::site::{Made, PageId};
use super::tree::Tree;
use super::visible::Visibility;
use crate::read::{Form, LanguageId};

/// One page that is published.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Its family.
    pub(super) family: usize,
    /// Its form.
    pub(super) form: Form,
    /// Its language.
    pub(super) language: LanguageId,
    /// Its own document.
    pub(super) document: Option<usize>,
    /// Which page of the build's own making it is.
    pub(super) made: Option<Made>,
}

/// Every page that is published.
#[derive(Debug, Default)]
pub(super) struct Roster {
    /// The pages; [`PageId`] counts in them.
    pub(super) entries: Vec<Entry>,
    /// The pages of each family, by form and then language.
    pub(super) of_family: Vec<Vec<PageId>>,
    /// The page of each document; `None` for what is hidden.
    pub(super) of_document: Vec<Option<PageId>>,
    /// Easy-read pages of other families that stand for a family, by language.
    covers: Vec<Vec<(LanguageId, PageId)>>,
    /// The first family that an easy-read page stands for.
    first_covered: HashMap<PageId, usize>,
}

/// Numbers what is published.
pub(super) fn number(families: &Families<'_>, tree: &Tree, visibility: &Visibility) -> Roster {
    let mut roster = Roster {
        entries: Vec::with_capacity(families.of_document.len() + 32),
        of_family: vec![Vec::new(); families.all.len()],
        of_document: vec![None; families.of_document.len()],
        covers: vec![Vec::new(); families.all.len()],
        first_covered: HashMap::new(),
    };
    for family in &tree.reading {
        for member in &families.all[*family].members {
            if member.document.is_some_and(|document| !visibility.shows(document)) {
                continue;
            }
            let id = page_id(roster.entries.len());
            if let Some(document) = member.document {
                roster.of_document[document] = Some(id);
            }
            roster.of_family[*family].push(id);
            let (form, language, document, made) = (member.form, member.language, member.document, member.made);
            roster.entries.push(Entry { family: *family, form, language, document, made });
        }
    }
    roster
}

/// Returns the number of the page at a place.
pub(super) fn page_id(place: usize) -> PageId {
    PageId(u32::try_from(place).unwrap_or(u32::MAX))
}

impl Roster {
    /// Returns a page.
    pub(super) fn entry(&self, id: PageId) -> &Entry {
        &self.entries[id.index()]
    }

    /// Returns every page with its number.
    pub(super) fn iter(&self) -> impl Iterator<Item = (PageId, &Entry)> {
        self.entries.iter().enumerate().map(|(place, entry)| (page_id(place), entry))
    }

    /// Lets an easy-read page stand for a family that has none in its language; the first to do so stays.
    pub(super) fn cover(&mut self, family: usize, page: PageId) {
        let language = self.entry(page).language;
        if self.entry(page).family == family {
            return;
        }
        self.first_covered.entry(page).or_insert(family);
        if self.exact(family, Form::EasyRead, language).is_none() {
            self.covers[family].push((language, page));
        }
    }

    /// Returns the easy-read pages of other families that stand for a family.
    pub(super) fn covering(&self, family: usize) -> impl Iterator<Item = PageId> {
        self.covers[family].iter().map(|(_, page)| *page)
    }

    /// Returns the first family that an easy-read page stands for.
    pub(super) fn covered_by(&self, page: PageId) -> Option<usize> {
        self.first_covered.get(&page).copied()
    }

    /// Returns a family's page in a form and language.
    pub(super) fn exact(&self, family: usize, form: Form, language: LanguageId) -> Option<PageId> {
        let same = |id: &PageId| self.entry(*id).form == form && self.entry(*id).language == language;
        let own = self.of_family[family].iter().copied().find(same);
        let covers = || self.covers[family].iter().find(|(covered, _)| form == Form::EasyRead && *covered == language);
        own.or_else(|| covers().map(|(_, page)| *page))
    }

    /// Returns the page of a family that is nearest to a form and language: the same language before the site's own, in
    /// it the same form before the standard one; else whatever there is, standard pages first.
    pub(super) fn nearest(&self, family: usize, form: Form, language: LanguageId) -> Option<PageId> {
        self.exact(family, form, language)
            .or_else(|| self.exact(family, Form::Standard, language))
            .or_else(|| self.exact(family, form, LanguageId::MAIN))
            .or_else(|| self.exact(family, Form::Standard, LanguageId::MAIN))
            .or_else(|| self.of_family[family].first().copied())
    }

    /// Tells whether a family has a standard page in some language.
    pub(super) fn has_standard(&self, family: usize) -> bool {
        self.of_family[family].iter().any(|id| self.entry(*id).form == Form::Standard)
    }
}
