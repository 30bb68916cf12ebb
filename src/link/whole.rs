//! Links a whole site, step after step.

use super::linkable::{LinkOptions, Linkable};
use super::site::Site;
use super::{assemble, days, family, files, links, lookup, made, nav, old, place, relations, roster, screens, tree, visible};
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
