//! References and their targets.
//!
//! In: each reference as written and the page it stands in. Out: a [`Target`], and what is the matter with it.
//! Knows how to find, not how to say it: the words are in `trouble`.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::lookup::{Found, Lookup, Named};
use super::roster::Entry;
use super::site::{PageId, Place, Target};
use super::target::{self, Inside, Written};
use super::trouble::{Problem, Trouble};
use crate::parse::{KindName, LinkRef, Role, in_practice_id};
use crate::read::{Form, LanguageId};
use crate::source::Span;

/// Below this many ids a page is searched from the top; above it, its ids are sorted into a set once.
const FEW_IDS: usize = 24;

/// Who asks: the folder that paths start from, and the form and language that answers should have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asker<'a> {
    pub(super) folder: &'a str,
    pub(super) form: Form,
    pub(super) language: LanguageId,
    /// The page that links, so that a link from one of its variants to another does not lead to itself.
    pub(super) page: Option<PageId>,
    /// The document that the reference is written in.
    pub(super) document: Option<usize>,
}

/// Resolves references.
pub(super) struct Resolver<'a> {
    lookup: &'a Lookup<'a>,
    old: Vec<Option<Target>>,
    /// The pages that are printed whole in each page, by the ids of their headings there.
    within: HashMap<PageId, HashMap<&'a str, PageId>>,
    ids: Vec<OnceLock<HashSet<&'a str>>>,
}

/// The targets of one page's references.
#[derive(Debug, Default)]
pub(super) struct PageLinks {
    /// Those of its own document.
    pub(super) own: Arc<[Target]>,
    /// Those of the document that it is a variant of.
    pub(super) base: Arc<[Target]>,
}

/// Resolves every reference of every page, and tells of those in its own document.
pub(super) fn resolve(resolver: &Resolver<'_>, trouble: &mut Trouble<'_>) -> Vec<PageLinks> {
    let roster = resolver.lookup.roster;
    let found: Vec<(PageLinks, Vec<(Span, Problem)>)> = roster
        .entries
        .par_iter()
        .enumerate()
        .with_min_len(64)
        .map(|(place, _)| {
            let mut problems = Vec::new();
            (resolver.page(PageId::at(place), &mut problems), problems)
        })
        .collect();
    let mut all = Vec::with_capacity(found.len());
    for ((links, problems), entry) in found.into_iter().zip(&roster.entries) {
        for (at, problem) in problems {
            let folder = entry.document.map_or("", |document| &resolver.lookup.project.pages[document].folder);
            trouble.tell(&problem, at, folder);
        }
        all.push(links);
    }
    all
}

impl<'a> Resolver<'a> {
    /// Gets ready to resolve; `old` says where old addresses lead, as far as that is known.
    pub(super) fn new(lookup: &'a Lookup<'a>, old: Vec<Option<Target>>) -> Self {
        let mut within: HashMap<PageId, HashMap<&str, PageId>> = HashMap::new();
        for (child, place) in lookup.places.all.iter().enumerate() {
            if let Place::Within { page, anchor } = place {
                within.entry(*page).or_default().insert(anchor, PageId::at(child));
            }
        }
        let ids = lookup.project.documents.iter().map(|_| OnceLock::new()).collect();
        Self { lookup, old, within, ids }
    }

    /// Learns where old addresses lead.
    pub(super) fn learn(&mut self, old: Vec<Option<Target>>) {
        self.old = old;
    }

    fn page(&self, id: PageId, problems: &mut Vec<(Span, Problem)>) -> PageLinks {
        let lookup = self.lookup;
        let entry = lookup.roster.entry(id);
        let Some(document) = entry.document else { return PageLinks::default() };
        let targets = |document: usize, mut problems: Option<&mut Vec<(Span, Problem)>>| -> Arc<[Target]> {
            let folder = &lookup.project.pages[document].folder;
            let asker = Asker { folder, form: entry.form, language: entry.language, page: Some(id), document: Some(document) };
            let links = lookup.project.documents[document].links.iter();
            links
                .map(|link| {
                    let (target, problem) = self.link(link, &asker);
                    if let (Some(problem), Some(problems)) = (problem, problems.as_deref_mut()) {
                        problems.push((link.at, problem));
                    }
                    target
                })
                .collect()
        };
        let own = targets(document, Some(problems));
        let base = lookup.families.all[entry.family].base.filter(|base| *base != document);
        PageLinks { own, base: base.map(|base| targets(base, None)).unwrap_or_default() }
    }

    /// Returns where a reference leads, and what is the matter with it.
    pub(super) fn link(&self, link: &LinkRef, asker: &Asker<'_>) -> (Target, Option<Problem>) {
        self.target(&link.target, link.role, asker)
    }

    /// Returns where a target as written leads, and what is the matter with it.
    pub(super) fn target(&self, written: &str, role: Role, asker: &Asker<'_>) -> (Target, Option<Problem>) {
        let missing = |problem| (Target::Missing, Some(problem));
        match target::read(written, asker.folder, &self.lookup.project.configs[0].base_url) {
            Written::Empty => missing(Problem::Empty),
            Written::Scheme(scheme) => missing(Problem::Scheme(scheme.to_owned())),
            Written::ThisComputer => missing(Problem::ThisComputer),
            Written::Bare(meant) => missing(Problem::Bare(meant)),
            Written::Above => missing(Problem::Above),
            Written::Fragment(fragment) => self.fragment(&fragment, role, asker),
            Written::Outside => outside(written, role),
            Written::Inside(inside) => {
                let (target, problem) = self.inside(self.lookup.find(&inside), written, &inside, role, asker);
                // What is dropped matters less than what is wrong.
                let dropped = (inside.query && target != Target::Missing).then_some(Problem::Query);
                (target, problem.or(dropped))
            }
        }
    }

    fn inside(
        &self,
        found: Found<'a>,
        written: &str,
        inside: &Inside<'_>,
        role: Role,
        asker: &Asker<'_>,
    ) -> (Target, Option<Problem>) {
        match found {
            Found::Page(named) => self.to_page(named, inside, role, asker),
            Found::File(_) if role == Role::Page => (Target::Missing, Some(Problem::WantsPage)),
            Found::File(file) => {
                let fragment = inside.fragment.as_deref().map(Into::into);
                (Target::File { file, fragment }, None)
            }
            Found::Case(exact, found) => {
                let (target, problem) = self.inside(*found, written, inside, role, asker);
                (target, problem.or_else(|| Some(Problem::Case(exact.to_owned()))))
            }
            Found::Old(old) => match self.old.get(old).and_then(Option::as_ref) {
                Some(target) => (target.clone(), None),
                None => (Target::Missing, Some(self.nothing(written, inside, role))),
            },
            Found::Output(output) => {
                let base = &self.lookup.project.configs[0].base_url;
                (Target::Outside([&base.origin, &base.path, output].concat().into()), None)
            }
            Found::Nothing => (Target::Missing, Some(self.nothing(written, inside, role))),
        }
    }

    fn nothing(&self, written: &str, inside: &Inside<'_>, role: Role) -> Problem {
        if let Some(meant) = target::meant(written.trim()) {
            return Problem::Bare(meant);
        }
        let last = inside.path.rsplit('/').next().unwrap_or_default();
        let ending = last.rsplit_once('.').map(|(_, ending)| ending);
        let file = match role {
            Role::Picture | Role::File => true,
            Role::Page => false,
            Role::Link | Role::Either => ending.is_some_and(|ending| !matches!(ending, "md" | "html" | "htm")),
        };
        let path = inside.path.clone().into_owned();
        if file { Problem::NoFile(path) } else { Problem::NoPage(path) }
    }

    fn to_page(&self, named: Named, inside: &Inside<'_>, role: Role, asker: &Asker<'_>) -> (Target, Option<Problem>) {
        let wrong = |problem| (Target::Missing, Some(problem));
        let Some(page) = self.variant(named, asker) else {
            let hidden = named.document.or(self.lookup.families.all[named.family].base);
            return wrong(hidden.map_or(Problem::Empty, Problem::Hidden));
        };
        match role {
            Role::File => return wrong(Problem::WantsFile),
            Role::Picture if !self.is_film(page) => return wrong(Problem::PictureOfPage),
            _ => {}
        }
        let Some(fragment) = inside.fragment.as_deref().filter(|fragment| !fragment.is_empty()) else {
            return (Target::Page { page, fragment: None }, None);
        };
        if self.has_id(page, fragment) {
            return (Target::Page { page, fragment: Some(fragment.into()) }, None);
        }
        if let Some(target) = self.printed_in(page, fragment) {
            return (target, None);
        }
        let document = self.lookup.roster.entry(page).document;
        let in_named = named.document != document && named.document.is_some_and(|document| self.ids_hold(document, fragment));
        let problem = match document {
            // The page that was named has the place, its variant for this reader does not.
            Some(document) if in_named => Problem::NoAnchorInVariant(fragment.to_owned(), document),
            Some(document) => Problem::NoAnchor(fragment.to_owned(), document),
            None => return (Target::Page { page, fragment: Some(fragment.into()) }, None),
        };
        (Target::Page { page, fragment: None }, Some(problem))
    }

    /// Chooses the variant that a link leads to: that of the page that links, unless the name says another; and never
    /// the page that links itself when a variant of it was named.
    fn variant(&self, named: Named, asker: &Asker<'_>) -> Option<PageId> {
        let roster = self.lookup.roster;
        let form = if named.form == Form::EasyRead { Form::EasyRead } else { asker.form };
        let language = if named.language == LanguageId::MAIN { asker.language } else { named.language };
        if named.form == Form::EasyRead && asker.form == Form::Standard {
            // Who writes the name of an easy-read page wants easy read, in whatever language there is.
            return roster
                .exact(named.family, form, language)
                .or(named.page)
                .or_else(|| roster.nearest(named.family, form, language));
        }
        let nearest = roster.nearest(named.family, form, language)?;
        if Some(nearest) != asker.page || named.page == asker.page || named.page.is_none() {
            return Some(nearest);
        }
        let same_form = roster.nearest(named.family, named.form, language);
        same_form.filter(|page| Some(*page) != asker.page).or(named.page)
    }

    fn fragment(&self, fragment: &str, role: Role, asker: &Asker<'_>) -> (Target, Option<Problem>) {
        match (role, asker.document) {
            (Role::Page, _) => (Target::Missing, Some(Problem::WantsPage)),
            (Role::File | Role::Picture, _) | (_, None) => (Target::Missing, Some(Problem::WantsFile)),
            (Role::Link | Role::Either, Some(document)) => {
                let here = asker.page.is_some_and(|page| self.has_id(page, fragment));
                let below = asker.page.filter(|_| !here).and_then(|page| self.printed_in(self.printer(page), fragment));
                if let Some(target) = below {
                    return (target, None);
                }
                let problem = (!here).then(|| Problem::NoAnchor(fragment.to_owned(), document));
                (Target::Fragment(fragment.into()), problem)
            }
        }
    }

    /// Tells whether a page has an id. What the build adds to a page is known for some kinds only; where it is not known,
    /// the answer is yes.
    fn has_id(&self, page: PageId, fragment: &str) -> bool {
        let entry = self.lookup.roster.entry(page);
        let Some(document) = entry.document.filter(|_| entry.made.is_none()) else { return true };
        let of_film = || {
            let time =
                fragment.strip_prefix('t').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
            (time || fragment == "transcript") && self.is_film(page)
        };
        fragment == "top"
            || fragment.starts_with(":~:text=")
            || self.ids_hold(document, fragment)
            || of_film()
            || self.in_practice(entry, document).is_some_and(|id| id == fragment)
    }

    /// Returns the page that prints this one: itself, or the section that prints it whole.
    fn printer(&self, page: PageId) -> PageId {
        match &self.lookup.places.all[page.index()] {
            Place::Within { page, .. } => *page,
            Place::Own(_) => page,
        }
    }

    /// Returns the page that is printed whole in another under this id, or the place in it: `staff` is its heading there,
    /// and `staff-why` one in its body.
    fn printed_in(&self, page: PageId, id: &str) -> Option<Target> {
        let parts = self.within.get(&page)?;
        if let Some(page) = parts.get(id) {
            return Some(Target::Page { page: *page, fragment: None });
        }
        id.match_indices('-').find_map(|(dash, _)| {
            let (page, rest) = (*parts.get(&id[..dash])?, &id[dash + 1..]);
            let document = self.lookup.roster.entry(page).document?;
            let there = self.ids_hold(document, rest)
                || self.in_practice(self.lookup.roster.entry(page), document).is_some_and(|id| id == rest);
            there.then(|| Target::Page { page, fragment: Some(rest.into()) })
        })
    }

    /// Returns the id of the heading that is printed over the behaviours of a value, where its body has them.
    fn in_practice(&self, entry: &Entry, document: usize) -> Option<String> {
        let families = self.lookup.families;
        let none = |document: usize| self.lookup.project.documents[document].meta.fields.we_will.is_empty();
        let heading = families.kind(entry.family) == KindName::Value
            && entry.form == Form::Standard
            && !self.lookup.project.documents[document].first_list.is_empty()
            && none(document)
            && families.all[entry.family].base.is_none_or(none);
        heading.then(|| in_practice_id(|id| self.ids_hold(document, id)))
    }

    fn is_film(&self, page: PageId) -> bool {
        let family = self.lookup.roster.entry(page).family;
        matches!(self.lookup.families.kind(family), KindName::Video | KindName::Audio)
    }

    fn ids_hold(&self, document: usize, id: &str) -> bool {
        let facts = &*self.lookup.project.documents[document];
        if facts.headings.len() + facts.anchors.len() <= FEW_IDS {
            return facts.has_id(id);
        }
        self.ids[document].get_or_init(|| facts.ids().collect()).contains(id)
    }
}

/// Links may lead out of the site; what a page shows or is made of may not.
fn outside(written: &str, role: Role) -> (Target, Option<Problem>) {
    match role {
        Role::Link | Role::Either => (Target::Outside(written.trim().into()), None),
        Role::Picture | Role::File => (Target::Missing, Some(Problem::Elsewhere)),
        Role::Page => (Target::Missing, Some(Problem::WantsPage)),
    }
}
