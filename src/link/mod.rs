//! Links the documents of a project into one site.
//!
//! In: the facts of every document, and the configuration. Out: a [`Site`], where each page has an
//! address, neighbours, and links that lead somewhere. Knows no HTML and no theme.

mod address;
mod after;
mod assemble;
mod config_refs;
mod days;
mod family;
mod files;
mod linkable;
mod links;
mod lookup;
mod made;
mod moved;
mod nav;
mod old;
mod order;
mod part;
mod place;
mod print;
mod quick;
mod refs;
mod relations;
mod roster;
mod screens;
mod site;
mod suggest;
mod target;
mod tree;
mod trouble;
mod visible;

#[cfg(test)]
mod tests;

pub use address::Address;
pub use after::{Before, link_after};
pub use linkable::{LinkOptions, Linkable};
pub use moved::Moved;
pub use order::stays_in_order;
pub use print::{print_beside, print_of, print_of_all};
pub use site::{Hidden, HiddenBecause, Made, PageId, Place, Redirect, Screens, Sidecar, Site, SitePage, Target};

use crate::report::{Report, Reported};

/// Gives every document its address and its place, and every link its target.
pub fn link(project: &Linkable<'_>, options: &LinkOptions) -> Reported<Site> {
    let mut report = Report::default();
    let families = family::gather(project);
    let visibility = visible::decide(project, &families, options);
    visible::check_home(project, &families, &visibility, &mut report);
    let families = made::complete(project, families, &visibility, &mut report);
    let tree = tree::grow(&families);
    let roster = roster::number(&families, &tree, &visibility);
    let addresses = place::Addresses::new(project, &families);
    let places = place::assign(&addresses, &tree, &roster, &visibility, &mut report);
    let old = old::gather(project, &roster, &places, &mut report);
    let roster = relations::cover(&addresses, roster, &places);
    let lookup = lookup::Lookup::new(&addresses, &roster, &places, old.by_key());
    let links = links::resolve(&lookup, &old, &visibility, &mut report);
    let media = files::media(project, &families, &roster, &mut report);
    let mut files = files::published(project, &links, &media, &mut report);
    files::check_places(project, &mut files.files, &places, &old, &mut report);
    days::look_at(project, options, &mut report);
    relations::check_texts(project, &families, &roster, &mut report);
    relations::check_numbers(project, &families, &tree, &roster, &mut report);
    let around = nav::arrange(&families, &tree, &roster);
    let menus = nav::menus(&families, &tree, &roster, project.configs.len());
    let supporters = relations::supporters(&lookup, &tree);
    let (families, roster, visibility) = (&families, &roster, &visibility);
    let place::Places { all: places, by_address, .. } = places;
    let parts = assemble::Parts { families, roster, visibility, places, links, around, menus, supporters, media, files };
    let mut site = assemble::site(project, options, parts);
    screens::add(project, &mut site, by_address, &mut report);
    report.with(site)
}
