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
    /// The pages of each family, by form and then language: the first, and the one after the last.
    of_family: Vec<(u32, u32)>,
    /// The page of each document; `None` for what is hidden.
    pub(super) of_document: Vec<Option<PageId>>,
    /// Easy-read pages of other families that stand for a family, by language.
    covers: HashMap<usize, Vec<(LanguageId, PageId)>>,
    /// The first family that an easy-read page stands for.
    first_covered: HashMap<PageId, usize>,
}

/// Numbers what is published.
pub(super) fn number(families: &Families<'_>, tree: &Tree, visibility: &Visibility) -> Roster {
    let mut roster = Roster {
        entries: Vec::with_capacity(families.of_document.len() + 32),
        of_family: vec![(0, 0); families.all.len()],
        of_document: vec![None; families.of_document.len()],
        covers: HashMap::new(),
        first_covered: HashMap::new(),
    };
    for family in &tree.reading {
        let first = PageId::at(roster.entries.len()).0;
        for member in &families.all[*family].members {
            if member.document.is_some_and(|document| !visibility.shows(document)) {
                continue;
            }
            let id = PageId::at(roster.entries.len());
            if let Some(document) = member.document {
                roster.of_document[document] = Some(id);
            }
            let (form, language, document, made) = (member.form, member.language, member.document, member.made);
            roster.entries.push(Entry { family: *family, form, language, document, made });
        }
        roster.of_family[*family] = (first, PageId::at(roster.entries.len()).0);
    }
    roster
}

impl Roster {
    /// Returns a page.
    pub(super) fn entry(&self, id: PageId) -> &Entry {
        &self.entries[id.index()]
    }

    /// Returns the pages of a family, by form and then language.
    pub(super) fn pages_of(&self, family: usize) -> impl Iterator<Item = PageId> + use<> {
        let (first, end) = self.of_family[family];
        (first..end).map(PageId)
    }

    /// Returns every page with its number.
    pub(super) fn iter(&self) -> impl Iterator<Item = (PageId, &Entry)> {
        self.entries.iter().enumerate().map(|(place, entry)| (PageId::at(place), entry))
    }

    /// Lets an easy-read page stand for a family that has none in its language; the first to do so stays.
    pub(super) fn cover(&mut self, family: usize, page: PageId) {
        let language = self.entry(page).language;
        if self.entry(page).family == family {
            return;
        }
        self.first_covered.entry(page).or_insert(family);
        if self.exact(family, Form::EasyRead, language).is_none() {
            self.covers.entry(family).or_default().push((language, page));
        }
    }

    /// Returns the easy-read pages of other families that stand for a family.
    pub(super) fn covering(&self, family: usize) -> impl Iterator<Item = PageId> {
        self.covers.get(&family).into_iter().flatten().map(|(_, page)| *page)
    }

    /// Tells whether an easy-read page stands for a page that is not its twin.
    pub(super) fn has_stand_ins(&self) -> bool {
        !self.first_covered.is_empty()
    }

    /// Returns the first family that an easy-read page stands for.
    pub(super) fn covered_by(&self, page: PageId) -> Option<usize> {
        self.first_covered.get(&page).copied()
    }

    /// Returns a family's page in a form and language.
    pub(super) fn exact(&self, family: usize, form: Form, language: LanguageId) -> Option<PageId> {
        let same = |id: &PageId| self.entry(*id).form == form && self.entry(*id).language == language;
        self.pages_of(family).find(same).or_else(|| {
            let covers = if form == Form::EasyRead { self.covers.get(&family) } else { None };
            covers.into_iter().flatten().find(|(covered, _)| *covered == language).map(|(_, page)| *page)
        })
    }

    /// Returns the page of a family that is nearest to a form and language: the same language before the site's own, in
    /// it the same form before the standard one; else whatever there is, standard pages first.
    pub(super) fn nearest(&self, family: usize, form: Form, language: LanguageId) -> Option<PageId> {
        let (first, end) = self.of_family[family];
        if end - first == 1 && (form == Form::Standard || self.covers.is_empty()) {
            return Some(PageId(first));
        }
        self.exact(family, form, language)
            .or_else(|| self.exact(family, Form::Standard, language))
            .or_else(|| self.exact(family, form, LanguageId::MAIN))
            .or_else(|| self.exact(family, Form::Standard, LanguageId::MAIN))
            .or_else(|| self.pages_of(family).next())
    }

    /// Tells whether a family has a standard page in some language.
    pub(super) fn has_standard(&self, family: usize) -> bool {
        // By form, so that a standard page comes first.
        self.pages_of(family).next().is_some_and(|id| self.entry(id).form == Form::Standard)
    }
}
