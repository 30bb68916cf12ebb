//! What pages are called from one build to the next, and which page is called so.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::page::Subject;
use super::super::view::SiteParts;
use super::lists;
use crate::link::{Made, Moved, PageId, SitePage};
use crate::read::{Form, LanguageId};

/// What pages are called: the same for every build of one linked site.
pub(super) struct Named {
    pub(super) subjects: Vec<Subject>,
    pub(super) by_source: Vec<Option<PageId>>,
    pub(super) by_made: FxHashMap<(Made, LanguageId), PageId>,
    pub(super) by_screen: FxHashMap<Subject, PageId>,
    /// One page of each family, in reading order.
    pub(super) groups: Vec<PageId>,
}

impl Named {
    /// Names every page of a site.
    pub(super) fn of(parts: &SiteParts) -> Self {
        let subjects: Vec<Subject> = parts.site.pages.iter().map(|page| subject_of(parts, page)).collect();
        let (by_source, by_screen) = (by_source(&subjects), by_screen(&subjects));
        Self { by_source, by_made: made(parts), by_screen, groups: lists::groups(parts), subjects }
    }

    /// Returns what pages are called in a site in which one page came or went.
    pub(super) fn after(&self, parts: &SiteParts, moved: &Moved) -> Self {
        let mut subjects = Vec::with_capacity(parts.site.pages.len());
        let mut groups = Vec::with_capacity(self.groups.len() + 1);
        let is_group: FxHashSet<PageId> = self.groups.iter().copied().collect();
        for (id, page) in parts.site.iter() {
            let before = moved.page_before(id);
            subjects.push(before.map_or_else(|| subject_of(parts, page), |before| self.subjects[before.index()]));
            if before.is_none_or(|before| is_group.contains(&before)) {
                groups.push(id);
            }
        }
        let by_made = self.by_made.iter().filter_map(|(made, page)| Some((*made, moved.page_now(*page)?))).collect();
        Self { by_source: by_source(&subjects), by_made, by_screen: by_screen(&subjects), groups, subjects }
    }
}

fn subject_of(parts: &SiteParts, page: &SitePage) -> Subject {
    match (page.document.and_then(|document| parts.documents.get(document)), page.made) {
        (Some(facts), Some(Made::EasyReadScreen)) => Subject::Screen(facts.source, screen_number(page)),
        (Some(facts), _) => Subject::Source(facts.source),
        (None, made) => Subject::Made(made.unwrap_or(Made::NotFound), page.language),
    }
}

/// The number of a screen, from 1 on; 0 is the one that has all.
fn screen_number(page: &SitePage) -> u16 {
    let current = page.screens.as_deref().and_then(|screens| screens.current);
    current.map_or(0, |current| u16::try_from(current + 1).unwrap_or(u16::MAX))
}

fn by_screen(subjects: &[Subject]) -> FxHashMap<Subject, PageId> {
    let screens = subjects.iter().enumerate().filter(|(_, subject)| matches!(subject, Subject::Screen(..)));
    screens.map(|(index, subject)| (*subject, PageId::at(index))).collect()
}

fn by_source(subjects: &[Subject]) -> Vec<Option<PageId>> {
    let mut by_source = Vec::new();
    for (index, subject) in subjects.iter().enumerate() {
        if let Subject::Source(source) = subject {
            if by_source.len() <= source.index() {
                by_source.resize(source.index() + 1, None);
            }
            let free: &mut Option<PageId> = &mut by_source[source.index()];
            *free = free.or(Some(PageId::at(index)));
        }
    }
    by_source
}

fn made(parts: &SiteParts) -> FxHashMap<(Made, LanguageId), PageId> {
    let made = |(id, page): (PageId, &SitePage)| {
        let made = page.made?;
        let easy = matches!(made, Made::EasyReadHome | Made::EasyReadWhole);
        ((page.form == Form::EasyRead) == easy).then_some(((made, page.language), id))
    };
    parts.site.iter().filter_map(made).collect()
}
