//! A site that was linked before, and in which one plain page came or went since.
//!
//! In: the site as it was linked, and the project as it is now. Out: the site as linking all of it would make it, or nothing
//! where the page may mean something to more than its neighbours. The section it belongs to is linked as a small site of its
//! own, by the same steps as any; everything else stays what it was, under other numbers.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::address::{self, has_key, key};
use super::linkable::{LinkOptions, Linkable};
use super::made::WHOLE_AT_MOST;
use super::moved::{Moved, Neighbours, Step, carry, maybe};
use super::part::{Part, section_of};
use super::site::{Made, PageId, Place, Site, SitePage, Target};
use super::whole::link;
use crate::parse::{Facts, KindName, Meta};
use crate::read::{Form, LanguageId};
use crate::report::Finding;

/// What may be told of a site whatever pages it has.
const OF_NO_PAGE: [&str; 4] = ["whole-strategy-left-out", "security-expires", "publish-also-unmatched", "publish-also-unclear"];

/// A site as it was linked, of what, and what was told.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// The site.
    pub site: &'a Site,
    /// Its documents.
    pub documents: &'a [Arc<Facts>],
    /// What was told of it; the same stands for the site that is linked after it.
    pub findings: &'a [Finding],
}

/// Links a project that differs from what was linked before by one plain page that came or went. `None` where it differs by
/// more, or the page may concern others than its neighbours; then all must be linked.
///
/// The settings, the names of files, and the options must be those of before.
#[must_use]
pub fn link_after(project: &Linkable<'_>, options: &LinkOptions, before: &Before<'_>) -> Option<(Site, Moved)> {
    let documents = difference(project.documents, before.documents)?;
    let facts = if documents.came { &project.documents[documents.at] } else { &before.documents[documents.at] };
    let path = project.sources.path(facts.source).strip_prefix("content/")?;
    let (folder, name) = path.strip_suffix(".md")?.rsplit_once('/')?;
    if !is_plain(facts, name) || !is_settled(project, options, before) || has_namesake(project, facts, folder, name) {
        return None;
    }
    // The home page's own children may stand in the menu.
    let section = section_of(project, folder).filter(|section| !section.is_empty())?;
    let part = Part::of(project, section, before.site, documents)?;
    let linked = link(&part.linkable(project), options);
    if linked.findings.iter().any(|finding| finding.at.is_some_and(|at| at.source() == facts.source)) {
        return None;
    }
    let change = Change { project, before: before.site, documents, part: &part, there: &linked.value };
    if documents.came { change.come() } else { change.go() }
}

/// Returns the one place at which two lists of documents differ.
fn difference(now: &[Arc<Facts>], before: &[Arc<Facts>]) -> Option<Step> {
    let same = |(one, other): (&Arc<Facts>, &Arc<Facts>)| Arc::ptr_eq(one, other);
    let at = now.iter().zip(before).position(|pair| !same(pair)).unwrap_or(now.len().min(before.len()));
    let step = Step { at, came: now.len() > before.len() };
    let (longer, shorter) = if step.came { (now, before) } else { (before, now) };
    let one = longer.len() == shorter.len() + 1;
    (one && longer[at + 1..].iter().zip(&shorter[at..]).all(same)).then_some(step)
}

/// Tells whether a page is nothing but a page: in the site's own language, at the address of its name, shown to everybody,
/// and of no kind that others are made from.
fn is_plain(facts: &Facts, name: &str) -> bool {
    // Every field is named here, so that a new one is thought of.
    let Meta {
        title: _,
        short_title: _,
        description: _,
        kind,
        order: _,
        show: _,
        menu,
        date: _,
        updated: _,
        review_by: _,
        publish,
        expires,
        draft,
        aliases,
        slug,
        template: _,
        formats: _,
        glossary: _,
        // They count for others by the kinds that are not plain.
        fields: _,
        easy_read,
        extra: _,
    } = &facts.meta;
    let kind = matches!(kind, None | Some(KindName::Page | KindName::Foreword | KindName::Document));
    let shown = !draft && publish.is_none() && expires.is_none() && menu.is_none();
    let plain = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let own_name = address::is_plain(name) && !matches!(name, "index" | "transcript" | "easy-read");
    kind && shown && plain && own_name && slug.is_none() && aliases.is_empty() && easy_read.covers.is_empty()
}

/// Tells whether a site is one in which a page more or less changes nothing far away.
fn is_settled(project: &Linkable<'_>, options: &LinkOptions, before: &Before<'_>) -> bool {
    let site = before.site;
    // One page on which all others are printed is made up to a number of pages.
    let written = || site.pages.iter().filter(|page| page.document.is_some() && page.form == Form::Standard);
    let few = || written().count() < WHOLE_AT_MOST;
    let many = || written().filter(|page| page.language == LanguageId::MAIN).count() > WHOLE_AT_MOST + 1;
    // What the build makes itself is there in each language that has a page.
    let own_language = || site.pages.iter().filter(|page| page.document.is_some() && page.language == LanguageId::MAIN).nth(1);
    before.findings.iter().all(|finding| OF_NO_PAGE.contains(&&*finding.rule))
        && !options.drafts
        && !site.has_stand_ins
        && own_language().is_some()
        && (project.configs[0].output.whole_strategy.is_some() || few() || many())
}

/// Tells whether another source has the same name but for its form and language, or a folder has it.
fn has_namesake(project: &Linkable<'_>, facts: &Facts, folder: &str, name: &str) -> bool {
    let begins = |path: &str| {
        let rest = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')?.strip_prefix(name));
        rest.is_some_and(|rest| rest.starts_with(['.', '/']))
    };
    project.pages.iter().any(|page| page.id != facts.source && begins(&page.path))
}

/// One page that came or went.
struct Change<'a> {
    project: &'a Linkable<'a>,
    before: &'a Site,
    documents: Step,
    part: &'a Part<'a>,
    /// The part as it was linked.
    there: &'a Site,
}

/// The number that each page of a part has in the whole; `None` where it is not in it.
struct Numbers(Vec<Option<PageId>>);

impl Numbers {
    fn of(&self, page: PageId) -> Option<PageId> {
        self.0.get(page.index()).copied().flatten()
    }
}

/// What a page is in both the part and the whole.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Name {
    /// A document of the project, and a screen of its page.
    Document(usize, Option<Option<usize>>),
    Made(Made, Form, LanguageId),
}

impl Name {
    fn of(page: &SitePage, document: impl Fn(usize) -> Option<usize>) -> Option<Self> {
        match (page.document, page.made) {
            (Some(own), Some(Made::EasyReadScreen)) => {
                Some(Self::Document(document(own)?, Some(page.screens.as_deref().and_then(|screens| screens.current))))
            }
            (Some(own), _) => Some(Self::Document(document(own)?, None)),
            (None, made) => Some(Self::Made(made?, page.form, page.language)),
        }
    }
}

impl Change<'_> {
    fn come(&self) -> Option<(Site, Moved)> {
        let own = |page: &&SitePage| page.document.map(|document| self.part.places[document]) == Some(self.documents.at);
        let (id, page) = self.there.iter().find(|(_, page)| own(page))?;
        let Place::Own(address) = &page.place else { return None };
        if !self.is_free(address.as_str()) || *page.variants != [id] || !page.children.is_empty() || page.screens.is_some() {
            return None;
        }
        let step = Step { at: self.behind(id)?, came: true };
        let numbers = self.numbers(step, Some(id));
        let target = |target: &Target| match target {
            Target::Page { page, fragment } => Some(Target::Page { page: numbers.of(*page)?, fragment: fragment.clone() }),
            // What is published, stands among other files.
            Target::File { file, .. } => self.before.files.binary_search(file).is_ok().then(|| target.clone()),
            Target::Missing => None,
            other => Some(other.clone()),
        };
        let came = SitePage {
            document: Some(self.documents.at),
            base: Some(self.documents.at),
            parent: Some(numbers.of(page.parent?)?),
            previous: maybe(page.previous, |page| numbers.of(page))?,
            next: maybe(page.next, |page| numbers.of(page))?,
            variants: [numbers.of(id)?].into(),
            links: page.links.iter().map(target).collect::<Option<_>>()?,
            ..page.clone()
        };
        let is_overdue = self.there.overdue.contains(&id);
        let (mut site, moved) = self.join(step, &numbers, Some(came))?;
        if is_overdue {
            let own = numbers.of(id)?;
            let at = site.overdue.partition_point(|other| *other < own);
            site.overdue.insert(at, own);
        }
        Some((site, moved))
    }

    fn go(&self) -> Option<(Site, Moved)> {
        let (id, page) = self.before.iter().find(|(_, page)| page.document == Some(self.documents.at))?;
        let alone = *page.variants == [id] && page.children.is_empty() && matches!(page.place, Place::Own(_));
        if !alone || page.made.is_some() {
            return None;
        }
        let step = Step { at: id.index(), came: false };
        let (site, moved) = self.join(step, &self.numbers(step, None), None)?;
        // A file that nobody else shows is published no more.
        let file = |target: &Target| if let Target::File { file, .. } = target { Some(*file) } else { None };
        let mut files: Vec<_> = page.links.iter().filter_map(file).collect();
        for other in &site.pages {
            if files.is_empty() {
                break;
            }
            let shown = || other.links.iter().chain(&*other.base_links).filter_map(file);
            files.retain(|file| !shown().any(|shown| shown == *file));
        }
        files.is_empty().then_some((site, moved))
    }

    /// Tells whether nothing stands, or stood, at an address or one that differs in letter case alone.
    fn is_free(&self, address: &str) -> bool {
        let own = key(address);
        let same = |other: &str| has_key(other, &own);
        let pages = self.before.pages.iter().any(|page| matches!(&page.place, Place::Own(other) if same(other.as_str())));
        let old = self.before.redirects.iter().any(|redirect| same(&redirect.from));
        let files = self.before.files.iter().filter_map(|file| self.project.files.get(file.index()));
        !pages && !old && !files.map(|file| &*file.path).any(same)
    }

    /// Returns the number that each page of the part has in the whole from now on.
    fn numbers(&self, step: Step, came: Option<PageId>) -> Numbers {
        let here = |document: usize| self.documents.now(document).filter(|document| self.part.holds(*document));
        let names = self.before.iter().filter_map(|(id, page)| Some((Name::of(page, here)?, id)));
        let whole: FxHashMap<Name, PageId> = names.collect();
        let number = |(id, page): (PageId, &SitePage)| {
            if Some(id) == came {
                return Some(PageId::at(step.at));
            }
            let name = Name::of(page, |document| self.part.places.get(document).copied())?;
            step.now(whole.get(&name)?.index()).map(PageId::at)
        };
        Numbers(self.there.iter().map(number).collect())
    }

    /// Returns the place in the order of reading behind what is read before a page of the part: behind all that lies below it.
    fn behind(&self, page: PageId) -> Option<usize> {
        let last = self.there.page(PageId(page.0.checked_sub(1)?)).document?;
        let last = self.part.places[last];
        let is_last = |page: &SitePage| page.document.and_then(|document| self.documents.now(document)) == Some(last);
        let at = self.before.pages.iter().position(is_last)?;
        // Where that lies in another section below, all of it comes first.
        let section = |document: usize| self.part.below.section_of(self.project.pages.get(document)?);
        let Some(around) = section(last) else { return Some(at + 1) };
        let inside = |page: &SitePage| {
            let document = page.document.filter(|_| page.made.is_none());
            document.and_then(|document| self.documents.now(document)).and_then(section) == Some(around)
        };
        Some(at + self.before.pages[at..].iter().take_while(|page| inside(page)).count())
    }

    /// Joins the part to the whole.
    fn join(&self, step: Step, numbers: &Numbers, came: Option<SitePage>) -> Option<(Site, Moved)> {
        let mut neighbours: FxHashMap<PageId, Neighbours> = FxHashMap::default();
        let mut resettled = Vec::new();
        let number = |page: PageId| numbers.of(page);
        let all = |pages: &[PageId]| pages.iter().copied().map(number).collect::<Option<Arc<[_]>>>();
        for (id, page) in self.there.iter() {
            let Some(document) = page.document else { continue };
            let now = number(id)?;
            let Some(before) = step.before(now.index()) else { continue };
            let known = self.before.pages.get(before)?;
            let same_place = match (&known.place, &page.place) {
                (Place::Own(known), Place::Own(here)) => known == here,
                (Place::Within { page: host, anchor: known }, Place::Within { page, anchor: here }) => {
                    known == here && step.now(host.index()).map(PageId::at) == number(*page)
                }
                _ => false,
            };
            // Where a page is something else in the part than in the whole, the one that came or went means more than it seems.
            if !same_place || (known.section, known.made, known.kind) != (page.section, page.made, page.kind) {
                return None;
            }
            if !self.part.near[document] {
                continue;
            }
            let carried = Neighbours::of(known, step);
            let settled = match self.project.pages.get(self.part.places[document]) {
                Some(source) if self.part.below.is_own(source) => {
                    Neighbours { children: Some(all(&page.children)?), ..carried.clone() }
                }
                _ => Neighbours {
                    previous: Some(maybe(page.previous, number)?),
                    next: Some(maybe(page.next, number)?),
                    ..carried.clone()
                },
            };
            if settled != carried {
                resettled.push(now);
                neighbours.insert(PageId::at(before), settled);
            }
        }
        resettled.sort_unstable();
        let site = carry(self.before, step, self.documents, &neighbours, came)?;
        Some((site, Moved { pages: step, documents: self.documents, resettled }))
    }
}
