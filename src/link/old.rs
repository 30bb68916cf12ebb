//! Old addresses: the aliases of pages and the redirects of the site.
//!
//! In: old addresses as written. Out: a [`Redirect`] for each that can be kept. Knows how to find no page: it asks.

use std::collections::hash_map::Entry as Slot;

use super::address::key;
use super::files::WRITTEN;
use super::linkable::Linkable;
use super::lookup::{Found, Lookup};
use super::place::Places;
use super::quick::QuickMap;
use super::refs::{Asker, Resolver};
use super::roster::Roster;
use super::site::{PageId, Redirect, Target, page_path};
use super::target::{self, Written};
use super::trouble::Trouble;
use crate::parse::Role;
use crate::read::{BaseUrl, Form, HOST_FILES, LanguageId};
use crate::report::{Finding, Report};
use crate::source::{Span, Text};

/// No browser follows more redirects than this.
const MOST_STEPS: usize = 20;

/// One old address.
#[derive(Clone, Debug)]
struct Old<'a> {
    from: Box<str>,
    at: Span,
    to: To<'a>,
}

#[derive(Clone, Copy, Debug)]
enum To<'a> {
    /// The page whose alias it is.
    Page(PageId),
    /// What the site's redirect says.
    Written(&'a Text),
}

/// Every old address.
#[derive(Debug, Default)]
pub(super) struct OldAddresses<'a> {
    all: Vec<Old<'a>>,
    by_key: QuickMap<String, usize>,
}

/// Gathers the old addresses, and tells of those that cannot be kept.
pub(super) fn gather<'a>(project: &Linkable<'a>, roster: &Roster, places: &Places, report: &mut Report) -> OldAddresses<'a> {
    let mut old = OldAddresses::default();
    let around = Around { project, roster, places };
    for (id, entry) in roster.iter() {
        let Some(document) = entry.document else { continue };
        let aliases = project.documents[document].meta.aliases.iter();
        for alias in aliases {
            old.add(alias, To::Page(id), &around, report);
        }
    }
    for (from, to) in &project.configs[0].redirects {
        old.add(from, To::Written(&to.target), &around, report);
    }
    old
}

/// What the messages need to name pages.
struct Around<'a> {
    project: &'a Linkable<'a>,
    roster: &'a Roster,
    places: &'a Places,
}

impl Around<'_> {
    /// Names a page by its title and its source.
    fn page(&self, page: PageId) -> String {
        let Some(document) = self.roster.entry(page).document else { return "a page that is made for you".to_owned() };
        let path = self.project.sources.path(self.project.pages[document].id);
        format!("“{}” (`{path}`)", self.project.documents[document].meta.title.text)
    }

    /// Names where an old address leads.
    fn place(&self, to: To<'_>) -> String {
        match to {
            To::Page(page) => self.page(page),
            To::Written(to) => format!("`{}`", to.text),
        }
    }

    /// Names the page whose old address it is.
    fn of(&self, to: To<'_>) -> String {
        match to {
            To::Page(page) => format!(" of {}", self.page(page)),
            To::Written(_) => " here".to_owned(),
        }
    }
}

impl<'a> OldAddresses<'a> {
    fn add(&mut self, written: &Text, to: To<'a>, around: &Around<'_>, report: &mut Report) {
        let Some(from) = path_of(written, &around.project.configs[0].base_url) else {
            let what = format!("“{}” cannot be kept as an old address.", written.text);
            let why = "Only the path of an address can lead on to a new one: nothing with `?` or `#`, and nothing on another website.";
            report.add(
                Finding::error("alias-unusable", written.at, what).why(why).mend("Write the old path alone: `/old-page/`."),
            );
            return;
        };
        let key = key(&from);
        if let Some(page) = around.places.by_key.get(&key) {
            let own = matches!(to, To::Page(id) if id == *page);
            let what = if own {
                format!("`{from}` is an old address here, but this page itself stands there now.")
            } else {
                format!("`{from}` is an old address{}, but {} stands there now.", around.of(to), around.page(*page))
            };
            let why = "An address can lead to one page only. Small and capital letters do not make a second one everywhere.";
            report.add(Finding::error("alias-taken", written.at, what).why(why).mend("Take the old address out."));
            return;
        }
        if is_made_for_you(&key) {
            let what = format!("`{from}` is an old address here, but a file that is made for you stands there.");
            let why = "One of the two would take the place of the other: readers, search engines or the web host would find the wrong one.";
            report.add(Finding::error("alias-taken", written.at, what).why(why).mend("Take the old address out."));
            return;
        }
        if page_path(&from).is_none() && around.project.configs[0].hosts.is_empty() {
            report.add(without_a_host(&from, written.at));
        }
        match self.by_key.entry(key) {
            Slot::Vacant(slot) => {
                slot.insert(self.all.len());
                self.all.push(Old { from: from.into(), at: written.at, to });
            }
            Slot::Occupied(slot) => {
                let same = match (self.all[*slot.get()].to, to) {
                    (To::Page(one), To::Page(two)) => one == two,
                    (To::Written(one), To::Written(two)) => one.text == two.text,
                    _ => false,
                };
                if !same {
                    let (one, two) = (around.place(self.all[*slot.get()].to), around.place(to));
                    let what = format!("The old address `{from}` is said to lead to two places: {one} and {two}.");
                    let why = "An address can lead to one page only.";
                    report.add(Finding::error("alias-twice", written.at, what).why(why).mend("Take it out in one of them."));
                }
            }
        }
    }

    /// Returns the places of old addresses in the list, by key.
    pub(super) fn by_key(&self) -> &QuickMap<String, usize> {
        &self.by_key
    }

    /// Returns where each old address leads as far as pages say it themselves.
    pub(super) fn aliases(&self) -> Vec<Option<Target>> {
        let target = |old: &Old<'_>| match old.to {
            To::Page(page) => Some(Target::Page { page, fragment: None }),
            To::Written(_) => None,
        };
        self.all.iter().map(target).collect()
    }

    /// Returns where each old address leads, the site's redirects included, with chains followed to their end.
    pub(super) fn follow(
        &self,
        lookup: &Lookup<'_>,
        resolver: &Resolver<'_>,
        trouble: &mut Trouble<'_>,
    ) -> Vec<Option<Target>> {
        let asker = Asker { folder: "", form: Form::Standard, language: LanguageId::MAIN, page: None, document: None };
        let mut targets = self.aliases();
        for (start, old) in self.all.iter().enumerate().filter(|(_, old)| matches!(old.to, To::Written(_))) {
            let Some(end) = self.end_of(start, lookup) else {
                trouble.add(in_a_circle(old));
                continue;
            };
            let target = match self.all[end].to {
                To::Page(page) => Target::Page { page, fragment: None },
                To::Written(to) => {
                    let (target, problem) = resolver.target(to, Role::Link, &asker);
                    if let Some(problem) = problem.filter(|_| end == start) {
                        trouble.tell(&problem, to.at, "");
                    }
                    target
                }
            };
            if end != start && target != Target::Missing {
                trouble.add(in_two_steps(old));
            }
            targets[start] = Some(target);
        }
        targets
    }

    /// Returns the last of the old addresses that one leads to in turn: itself, where it leads to something new; `None`
    /// where they lead round in a circle.
    fn end_of(&self, start: usize, lookup: &Lookup<'_>) -> Option<usize> {
        let base = &lookup.project.configs[0].base_url;
        let mut place = start;
        for _ in 0..MOST_STEPS {
            let To::Written(to) = self.all[place].to else { return Some(place) };
            let Written::Inside(inside) = target::read(to, "", base) else { return Some(place) };
            match lookup.find(&inside) {
                Found::Old(next) => place = next,
                _ => return Some(place),
            }
        }
        None
    }

    /// Returns the redirects, sorted by their old address; those that lead nowhere are left out.
    pub(super) fn redirects(&self, targets: &[Option<Target>]) -> Vec<Redirect> {
        let pairs = self.all.iter().zip(targets);
        let mut redirects: Vec<Redirect> = pairs
            .filter_map(|(old, target)| {
                let to = target.clone().filter(|target| *target != Target::Missing)?;
                Some(Redirect { from: old.from.clone(), to })
            })
            .collect();
        redirects.sort_by(|a, b| a.from.cmp(&b.from));
        redirects
    }

    /// Returns the place where an old address is written, by its key.
    pub(super) fn written_at(&self, key: &str) -> Option<Span> {
        self.by_key.get(key).map(|place| self.all[*place].at)
    }
}

/// Tells whether a build may write a file of its own at a place: what lists pages, tells web hosts, or pages use.
fn is_made_for_you(key: &str) -> bool {
    let plain = key.strip_suffix(".gz").or_else(|| key.strip_suffix(".br")).unwrap_or(key);
    WRITTEN.contains(&plain)
        || HOST_FILES.contains(&plain)
        || plain == ".well-known/security.txt"
        || plain.starts_with("assets/")
        || plain.split_once('/').is_some_and(|(_, name)| name == "feed.xml")
}

/// Returns the path of an old address with a slash at its start; `None` where it has more than a path.
fn path_of(written: &str, base: &BaseUrl) -> Option<String> {
    let written = written.trim();
    let path = match written.strip_prefix(&*base.origin) {
        Some(rest) => {
            rest.strip_prefix(base.path.trim_end_matches('/')).filter(|rest| rest.is_empty() || rest.starts_with('/'))?
        }
        None => written,
    };
    let bad = |c: char| matches!(c, '?' | '#' | '\\' | ':' | '*' | '"' | '<' | '>' | '|') || c.is_control();
    let empty = path.trim_matches('/').is_empty();
    if empty || path.starts_with("//") || path.contains(bad) || path.split('/').any(|part| matches!(part, "." | "..")) {
        return None;
    }
    Some(if path.starts_with('/') { path.to_owned() } else { format!("/{path}") })
}

fn in_a_circle(old: &Old<'_>) -> Finding {
    Finding::error("redirect-loop", old.at, format!("The old address `{}` leads back to itself.", old.from))
        .why("Browsers give up, and readers see an error.")
        .mend("Let it lead to a page that is there.")
}

fn without_a_host(from: &str, at: Span) -> Finding {
    Finding::warning(
        "redirect-file",
        at,
        format!("Nobody is led on from the old address `{from}`: it is the address of a file, and no web host is named."),
    )
    .why("A page in its place would be taken for a file of that kind, and would not open. Only the web host can lead on from there.")
    .mend("Say in `content/site.toml` where the site is kept, such as `hosts = [\"netlify\"]`, or ask whoever looks after the web host to lead that address on.")
}

fn in_two_steps(old: &Old<'_>) -> Finding {
    Finding::warning("redirect-chain", old.at, format!("The old address `{}` leads to another old address.", old.from))
        .why("Each step keeps readers waiting, and search engines may stop after the first.")
        .mend("Let it lead to the new page at once.")
}
