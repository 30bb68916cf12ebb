//! Neighbours and menus: what a reader of one page is led to next.
//!
//! In: the tree and the roster. Out: for each page its parent, children, previous and next, and the menus of each
//! language, all in the form and language nearest to its own.

use std::collections::HashSet;

use super::family::Families;
use super::roster::Roster;
use super::site::PageId;
use super::tree::Tree;
use crate::parse::Menu;
use crate::read::{Form, LanguageId};

/// How many entries a menu has at most when the site does not say what belongs in it.
const LONGEST_MENU: usize = 8;

/// The pages around one page.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    /// The page above.
    pub(super) parent: Option<PageId>,
    /// The pages below.
    pub(super) children: Vec<PageId>,
    /// The page before among its siblings.
    pub(super) previous: Option<PageId>,
    /// The page after among its siblings.
    pub(super) next: Option<PageId>,
    /// All forms and languages, itself included.
    pub(super) variants: Vec<PageId>,
}

/// What every page of a language shows.
#[derive(Clone, Debug, Default)]
pub(super) struct Menus {
    /// The menu at the top, by language.
    pub(super) main: Vec<Vec<PageId>>,
    /// The pages at the foot, by language.
    pub(super) footers: Vec<Vec<PageId>>,
}

/// Finds the pages around every page.
pub(super) fn arrange(families: &Families<'_>, tree: &Tree, roster: &Roster) -> Vec<Around> {
    let mut around = vec![Around::default(); roster.entries.len()];
    for (id, entry) in roster.iter() {
        let slot = &mut around[id.index()];
        slot.parent = parent(families, tree, roster, id);
        slot.variants = variants(roster, entry.family);
    }
    let sections = (0..families.all.len()).map(|family| (Some(family), tree.children[family].as_slice()));
    for (section, siblings) in sections.chain([(None, tree.roots.as_slice())]).filter(|(_, siblings)| !siblings.is_empty()) {
        let own = || section.into_iter().flat_map(|section| roster.pages_of(section));
        let below = siblings.iter().flat_map(|sibling| roster.pages_of(*sibling));
        let mut readers: Vec<(Form, LanguageId)> = Vec::new();
        for id in own().chain(below) {
            let reader = (roster.entry(id).form, roster.entry(id).language);
            if !readers.contains(&reader) {
                readers.push(reader);
            }
        }
        for (form, language) in readers {
            let list = listed(roster, siblings, form, language);
            let is_reader = |id: PageId| roster.entry(id).form == form && roster.entry(id).language == language;
            for (place, id) in list.iter().enumerate().filter(|(_, id)| is_reader(**id)) {
                // A page that stands for one in another section has its neighbours in its own.
                if siblings_of(families, tree, roster, *id) == section {
                    around[id.index()].previous = place.checked_sub(1).map(|before| list[before]);
                    around[id.index()].next = list.get(place + 1).copied();
                }
            }
            if let Some(page) = own().find(|id| is_reader(*id)) {
                // An easy-read section that stands for the pages below it is not below itself.
                around[page.index()].children = list.into_iter().filter(|below| *below != page).collect();
            }
        }
    }
    around
}

/// Returns the menus of every language.
pub(super) fn menus(families: &Families<'_>, tree: &Tree, roster: &Roster, languages: usize) -> Menus {
    let menu = |family: usize| families.base(family).and_then(|base| base.meta.menu);
    let reading = || tree.reading.iter().copied().filter(|family| roster.has_standard(*family));
    let mut main: Vec<usize> = reading().filter(|family| menu(*family) == Some(Menu::Main)).collect();
    if main.is_empty() {
        main = usual_menu(families, tree, roster, menu);
    }
    let footer: Vec<usize> = reading().filter(|family| menu(*family) == Some(Menu::Footer)).collect();
    let of = |language: usize, families: &[usize]| {
        let language = LanguageId(u8::try_from(language).unwrap_or(0));
        families.iter().filter_map(|family| roster.nearest(*family, Form::Standard, language)).collect()
    };
    Menus {
        main: (0..languages).map(|language| of(language, &main)).collect(),
        footers: (0..languages).map(|language| of(language, &footer)).collect(),
    }
}

/// The pages below the home page; where these are too many, sections before single pages.
fn usual_menu(families: &Families<'_>, tree: &Tree, roster: &Roster, menu: impl Fn(usize) -> Option<Menu>) -> Vec<usize> {
    let Some(home) = tree.reading.iter().find(|family| families.all[**family].is_home()) else { return Vec::new() };
    let top = tree.children[*home].iter().copied();
    let mut top: Vec<usize> = top.filter(|family| menu(*family).is_none() && roster.has_standard(*family)).collect();
    let sections = top.iter().filter(|family| families.all[**family].is_section()).count();
    let (mut sections_left, mut pages_left) = (LONGEST_MENU, LONGEST_MENU.saturating_sub(sections));
    top.retain(|family| {
        let left = if families.all[*family].is_section() { &mut sections_left } else { &mut pages_left };
        let kept = *left > 0;
        *left = left.saturating_sub(1);
        kept
    });
    top
}

/// Returns the nearest section above that has a page. The home page of another form or language has that of its own
/// above it, if there is one.
fn parent(families: &Families<'_>, tree: &Tree, roster: &Roster, id: PageId) -> Option<PageId> {
    let entry = roster.entry(id);
    if families.all[entry.family].is_home() && entry.form == Form::EasyRead {
        return roster.exact(entry.family, Form::Standard, entry.language).or_else(|| {
            let home = roster.nearest(entry.family, Form::Standard, entry.language);
            home.filter(|home| *home != id)
        });
    }
    let mut above = tree.parents[entry.family];
    while let Some(family) = above {
        // An easy-read page may stand for the very section it lies in.
        let near = |form: Form| roster.nearest(family, form, entry.language).filter(|page| *page != id);
        if let Some(page) = near(entry.form).or_else(|| near(Form::Standard)) {
            return Some(page);
        }
        above = tree.parents[family];
    }
    None
}

fn siblings_of(families: &Families<'_>, tree: &Tree, roster: &Roster, id: PageId) -> Option<usize> {
    let family = roster.entry(id).family;
    if families.all[family].is_home() { None } else { tree.parents[family] }
}

/// Returns siblings as one form and language lists them: each page once, and among standard pages none that exists in
/// easy read alone.
fn listed(roster: &Roster, siblings: &[usize], form: Form, language: LanguageId) -> Vec<PageId> {
    let mut seen = HashSet::new();
    siblings
        .iter()
        .filter(|family| form == Form::EasyRead || roster.has_standard(**family))
        .filter_map(|family| roster.nearest(*family, form, language))
        .filter(|page| form == Form::Standard || seen.insert(*page))
        .collect()
}

/// Returns all forms and languages of a page, with the easy-read pages that stand for it, by form and then language.
/// The page that an easy-read page without a twin stands for is the first of those that it covers.
fn variants(roster: &Roster, family: usize) -> Vec<PageId> {
    let mut variants: Vec<PageId> = roster.pages_of(family).collect();
    variants.extend(roster.covering(family));
    if !roster.has_standard(family) {
        for id in roster.pages_of(family) {
            let language = roster.entry(id).language;
            let twin = roster.covered_by(id).and_then(|covered| roster.exact(covered, Form::Standard, language));
            variants.extend(twin.filter(|twin| !variants.contains(twin)));
        }
    }
    variants.sort_by_key(|id| (roster.entry(*id).form, roster.entry(*id).language, *id));
    variants
}
