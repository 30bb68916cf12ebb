//! Folders of pages: each has a page of its own, and no page lives in two places.

use std::collections::{BTreeMap, HashMap};

use super::super::project::{PageSource, Stem};
use crate::report::{Finding, Report};
use crate::source::Span;

/// What lies in one folder: the first page of each sort.
#[derive(Default)]
struct Folder<'a> {
    section: Option<&'a PageSource>,
    own: Option<&'a PageSource>,
    /// A page that lies in it or below, other than its own.
    below: Option<&'a PageSource>,
}

/// Reports folders without a page of their own, and pages in two places.
pub(super) fn look_at(pages: &[PageSource], report: &mut Report) {
    let mut folders: BTreeMap<&str, Folder<'_>> = BTreeMap::from([("", Folder::default())]);
    let mut named: HashMap<(&str, &str), &PageSource> = HashMap::new();
    for page in pages {
        let here = folders.entry(&page.folder).or_default();
        let mut up = match &page.stem {
            Stem::Section => {
                here.section.get_or_insert(page);
                parent(&page.folder)
            }
            Stem::Folder => {
                here.own.get_or_insert(page);
                parent(&page.folder)
            }
            Stem::Named(stem) => {
                named.entry((&page.folder, stem)).or_insert(page);
                Some(&*page.folder)
            }
        };
        // Folders above one that has been walked up from have been walked up from too.
        while let Some(folder) = up {
            let around = folders.entry(folder).or_default();
            up = if around.below.is_none() { parent(folder) } else { None };
            around.below.get_or_insert(page);
        }
    }
    for (path, folder) in &folders {
        look_at_one(path, folder, report);
        let twin = path.rsplit_once('/').map_or(("", *path), |(above, name)| (above, name));
        if let Some((twin, own)) = named.get(&twin).zip(folder.section.or(folder.own)) {
            report.add(two_places(twin, own));
        }
        if let Some((section, own)) = folder.section.zip(folder.own) {
            report.add(two_places(own, section));
        }
    }
}

fn parent(folder: &str) -> Option<&str> {
    if folder.is_empty() { None } else { Some(folder.rsplit_once('/').map_or("", |(above, _)| above)) }
}

fn look_at_one(path: &str, folder: &Folder<'_>, report: &mut Report) {
    if folder.section.is_some() {
        return;
    }
    if path.is_empty() {
        let at = folder.own.or(folder.below).map(|page| Span::start_of(page.id));
        let (what, mend) = match folder.own {
            Some(_) => ("The home page is named `index.md`.", "Rename `content/index.md` to `content/_index.md`."),
            None => (
                "The site has no home page.",
                "Write one: a file `content/_index.md` that begins with `---`, `title: …`, `---`.",
            ),
        };
        report.add(
            Finding::error("home-page-missing", folder.own.and(at), what)
                .why("The home page is where most readers begin; all other pages hang below it.")
                .mend(mend),
        );
    } else if let Some(below) = folder.below {
        let first = format!("`{}`", below.path);
        report.add(match folder.own {
            Some(own) => {
                Finding::warning("folder-of-a-page-holds-pages", Span::start_of(below.id), format!("{first} lies in the folder of another page, `{}`.", own.path))
                    .why("A page named `index.md` is one page with its pictures: it lists no pages below it, so readers do not find this one.")
                    .mend(format!("If `{path}` is a section, rename `{}`: `_index` instead of `index`.", own.path))
            }
            None => Finding::warning("folder-without-page", Span::start_of(below.id), format!("The folder `{path}` holds pages, such as {first}, but no page of its own."))
                .why("Nothing is found at its address, no menu lists its pages, and a reader who goes one step up meets an error.")
                .mend(format!("Write `content/{path}/_index.md` with at least a title: `---`, `title: …`, `---`.")),
        });
    }
}

fn two_places(one: &PageSource, other: &PageSource) -> Finding {
    Finding::error(
        "page-in-two-places",
        Span::start_of(one.id),
        format!("The same page is written in two places: `{}` and `{}`.", one.path, other.path),
    )
    .why("Both would have one address, and only one of them could be read.")
    .mend("Keep all its forms and languages beside each other in one of the two places, and rename or delete the other.")
}
