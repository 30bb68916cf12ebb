//! A site in which one page came or went: the same pages under other numbers.
//!
//! In: a site as it was linked, and where a page comes to stand or goes. Out: the same site with that place made or closed.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::site::{Hidden, Made, PageId, Place, Redirect, Screens, Site, SitePage, Target};

/// One place more or less in a list: all that stands behind it has another number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// The place.
    pub(super) at: usize,
    /// Whether something came to stand there; else something went.
    pub(super) came: bool,
}

/// Turns what may be there into something else; `None` where it is there and cannot be turned.
pub(super) fn maybe<T, U>(there: Option<T>, turned: impl FnOnce(T) -> Option<U>) -> Option<Option<U>> {
    there.map_or(Some(None), |there| turned(there).map(Some))
}

/// The pages around one page by their new numbers; `None` where one of them went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Neighbours {
    /// The pages below.
    pub(super) children: Option<Arc<[PageId]>>,
    /// The page before among its siblings.
    pub(super) previous: Option<Option<PageId>>,
    /// The page after among its siblings.
    pub(super) next: Option<Option<PageId>>,
}

impl Neighbours {
    /// Returns the same pages as before.
    pub(super) fn of(page: &SitePage, step: Step) -> Self {
        Self {
            children: step.shared(&page.children),
            previous: maybe(page.previous, |page| step.page(page)),
            next: maybe(page.next, |page| step.page(page)),
        }
    }
}

/// Which pages and documents of a site are which of the site that it was linked after.
#[derive(Clone, Debug)]
pub struct Moved {
    pub(super) pages: Step,
    pub(super) documents: Step,
    /// The pages that stand between others now, sorted.
    pub(super) resettled: Vec<PageId>,
}

impl Moved {
    /// Returns which page of the earlier site this one is, unless it stands between others now.
    #[must_use]
    pub fn same_as(&self, page: PageId) -> Option<PageId> {
        if self.resettled.binary_search(&page).is_ok() { None } else { self.page_before(page) }
    }

    /// Returns which page of the earlier site this one is; `None` for one that came.
    #[must_use]
    pub fn page_before(&self, page: PageId) -> Option<PageId> {
        self.pages.before(page.index()).map(PageId::at)
    }

    /// Returns which page one of the earlier site is now; `None` for one that went.
    #[must_use]
    pub fn page_now(&self, page: PageId) -> Option<PageId> {
        self.pages.page(page)
    }

    /// Returns which document of the earlier site this one is; `None` for one that came.
    #[must_use]
    pub fn document_before(&self, document: usize) -> Option<usize> {
        self.documents.before(document)
    }
}

impl Step {
    /// Returns the number of what had this one before; `None` for what went.
    pub(super) fn now(self, before: usize) -> Option<usize> {
        match (self.came, before.cmp(&self.at)) {
            (_, std::cmp::Ordering::Less) => Some(before),
            (true, _) => Some(before + 1),
            (false, std::cmp::Ordering::Equal) => None,
            (false, std::cmp::Ordering::Greater) => Some(before - 1),
        }
    }

    /// Returns the number that something had before; `None` for what came.
    pub(super) fn before(self, now: usize) -> Option<usize> {
        Self { at: self.at, came: !self.came }.now(now)
    }

    fn page(self, before: PageId) -> Option<PageId> {
        self.now(before.index()).map(PageId::at)
    }

    fn pages(self, before: &[PageId]) -> Option<Vec<PageId>> {
        before.iter().map(|page| self.page(*page)).collect()
    }

    fn shared(self, before: &Arc<[PageId]>) -> Option<Arc<[PageId]>> {
        if before.iter().all(|page| page.index() < self.at) {
            return Some(Arc::clone(before));
        }
        let lost = before.iter().any(|page| self.page(*page).is_none());
        (!lost).then(|| before.iter().map(|page| self.page(*page).unwrap_or(*page)).collect())
    }

    /// Tells whether a target leads to what went.
    fn loses(self, before: &Target) -> bool {
        matches!(before, Target::Page { page, .. } if self.page(*page).is_none())
    }

    fn target(self, before: &Target) -> Target {
        match before {
            Target::Page { page, fragment } => {
                Target::Page { page: self.page(*page).unwrap_or(*page), fragment: fragment.clone() }
            }
            other => other.clone(),
        }
    }

    fn kept(self, before: &Target) -> Option<Target> {
        (!self.loses(before)).then(|| self.target(before))
    }

    /// `None` where one of them leads to what went, or leads nowhere.
    fn targets(self, before: &Arc<[Target]>) -> Option<Arc<[Target]>> {
        // What leads nowhere, and nobody told, may lead somewhere now.
        if before.contains(&Target::Missing) {
            return None;
        }
        let stays = |target: &Target| !matches!(target, Target::Page { page, .. } if page.index() >= self.at);
        if before.iter().all(stays) {
            return Some(Arc::clone(before));
        }
        let lost = before.iter().any(|target| self.loses(target));
        (!lost).then(|| before.iter().map(|target| self.target(target)).collect())
    }
}

/// Gives every page its new number, and these pages (by their old ones) new neighbours, who have their new numbers already,
/// as has the page that comes. `None` where something else leads to the page that went.
pub(super) fn carry(
    site: &Site,
    step: Step,
    documents: Step,
    neighbours: &FxHashMap<PageId, Neighbours>,
    came: Option<SitePage>,
) -> Option<Site> {
    let one = |place: usize| page(&site.pages[place], step, documents, neighbours.get(&PageId::at(place)));
    let (before, behind) = (0..step.at, step.at + usize::from(!step.came)..site.pages.len());
    let all = before.into_par_iter().chain(behind).with_min_len(256).map(one);
    let all: Vec<Option<SitePage>> = all.collect();
    let mut pages = all.into_iter().collect::<Option<Vec<SitePage>>>()?;
    if let Some(came) = came {
        pages.insert(step.at, came);
    }
    // The screens of a page share its links.
    let first_screen = pages.partition_point(|page| page.made != Some(Made::EasyReadScreen));
    let (written, screens) = pages.split_at_mut(first_screen);
    for screen in screens {
        let Some(first) = screen.parent.and_then(|first| written.get(first.index())) else { continue };
        (screen.links, screen.base_links) = (Arc::clone(&first.links), Arc::clone(&first.base_links));
    }
    let lists = |lists: &[Vec<PageId>]| lists.iter().map(|list| step.pages(list)).collect::<Option<Vec<_>>>();
    let targets = |links: &HashMap<_, Target>| {
        links.iter().map(|(at, target)| Some((*at, step.kept(target)?))).collect::<Option<HashMap<_, _>>>()
    };
    let redirect = |old: &Redirect| Some(Redirect { from: old.from.clone(), to: step.kept(&old.to)? });
    let hidden = |hidden: &Hidden| Some(Hidden { document: documents.now(hidden.document)?, ..*hidden });
    Some(Site {
        pages,
        homes: site.homes.iter().map(|(language, page)| Some((*language, step.page(*page)?))).collect::<Option<_>>()?,
        menus: lists(&site.menus)?,
        footers: lists(&site.footers)?,
        languages: site.languages.clone(),
        redirects: site.redirects.iter().map(redirect).collect::<Option<_>>()?,
        files: site.files.clone(),
        named: site.named.clone(),
        hidden: site.hidden.iter().map(hidden).collect::<Option<_>>()?,
        overdue: site.overdue.iter().filter_map(|page| step.page(*page)).collect(),
        config_links: site.config_links.iter().map(targets).collect::<Option<_>>()?,
        has_stand_ins: site.has_stand_ins,
    })
}

fn page(before: &SitePage, step: Step, documents: Step, neighbours: Option<&Neighbours>) -> Option<SitePage> {
    let Neighbours { children, previous, next } = neighbours.cloned().unwrap_or_else(|| Neighbours::of(before, step));
    let place = match &before.place {
        Place::Own(address) => Place::Own(address.clone()),
        Place::Within { page, anchor } => Place::Within { page: step.page(*page)?, anchor: anchor.clone() },
    };
    let screens = match &before.screens {
        None => None,
        Some(screens) => {
            let Screens { current, pages, all } = &**screens;
            Some(Box::new(Screens { current: *current, pages: step.shared(pages)?, all: step.page(*all)? }))
        }
    };
    let is_screen = before.made == Some(Made::EasyReadScreen);
    let links = |links: &Arc<[Target]>| if is_screen { Some(Arc::default()) } else { step.targets(links) };
    Some(SitePage {
        place,
        form: before.form,
        language: before.language,
        kind: before.kind,
        section: before.section,
        document: maybe(before.document, |document| documents.now(document))?,
        base: maybe(before.base, |document| documents.now(document))?,
        made: before.made,
        parent: maybe(before.parent, |page| step.page(page))?,
        children: children?,
        previous: previous?,
        next: next?,
        variants: step.shared(&before.variants)?,
        links: links(&before.links)?,
        base_links: links(&before.base_links)?,
        supported_by: step.shared(&before.supported_by)?,
        updated: before.updated,
        media: before.media.clone(),
        screens,
    })
}
