//! What to say of references that do not lead where they should.
//!
//! In: what is the matter with a reference. Out: a finding with its reason and its mend.

use std::collections::HashMap;

use jiff::civil::Date;

use super::lookup::{Found, Lookup};
use super::site::{HiddenBecause, PageId, Place};
use super::suggest::Suggestions;
use super::target::{Inside, relative};
use super::visible::Visibility;
use crate::parse::{IN_PRACTICE, KindName};
use crate::report::{Finding, Report};
use crate::source::Span;

/// What is the matter with a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// Nothing is written.
    Empty,
    /// A scheme that a public website does not link to.
    Scheme(String),
    /// A place on one computer.
    ThisComputer,
    /// An address without its beginning, and how it is meant.
    Bare(String),
    /// A place above the content folder.
    Above,
    /// No page lives at this path.
    NoPage(String),
    /// No file lies at this path.
    NoFile(String),
    /// The path is written with other small and capital letters.
    Case(String),
    /// The page of this document is hidden.
    Hidden(usize),
    /// The page of this document has no such id.
    NoAnchor(String, usize),
    /// The page that was named has the id; this document, a variant of it, has not.
    NoAnchorInVariant(String, usize),
    /// A page belongs here.
    WantsPage,
    /// A file belongs here.
    WantsFile,
    /// A picture that is a page.
    PictureOfPage,
    /// A picture or file on another website.
    Elsewhere,
    /// A question mark within the site.
    Query,
}

/// Tells what is the matter, with suggestions.
pub(super) struct Trouble<'a> {
    lookup: &'a Lookup<'a>,
    visibility: &'a Visibility,
    suggestions: Option<Suggestions<'a>>,
    within: Option<HashMap<PageId, Vec<&'a str>>>,
    report: Report,
}

impl<'a> Trouble<'a> {
    /// Gets ready to tell.
    pub(super) fn new(lookup: &'a Lookup<'a>, visibility: &'a Visibility) -> Self {
        Self { lookup, visibility, suggestions: None, within: None, report: Report::default() }
    }

    /// Tells what is the matter with the reference at `at`, in a source of this folder.
    pub(super) fn tell(&mut self, problem: &Problem, at: Span, folder: &str) {
        let finding = self.finding(problem, at, folder);
        self.report.add(finding);
    }

    /// Tells something else.
    pub(super) fn add(&mut self, finding: Finding) {
        self.report.add(finding);
    }

    /// Returns what was told.
    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.report.with(()).findings
    }

    fn finding(&mut self, problem: &Problem, at: Span, folder: &str) -> Finding {
        match problem {
            Problem::NoPage(path) => self.no_page(path, at, folder),
            Problem::NoFile(path) => {
                let mend = match self.suggestions().path(path) {
                    Some(near) => format!("Did you mean `{}`?", relative(folder, near)),
                    None => "Put the file there, or write the name of one that is there.".to_owned(),
                };
                Finding::error("file-missing", at, format!("There is no file `content/{path}`."))
                    .why("Where readers should see or get it, they find nothing.")
                    .mend(mend)
            }
            Problem::Case(exact) => {
                let what = format!("This name is written with other small and capital letters than `content/{exact}`.");
                Finding::error("link-target-case", at, what)
                    .why("It may work on this computer, but most web servers tell small and capital letters apart.")
                    .mend(format!("Write `{}`.", relative(folder, exact)))
            }
            Problem::Hidden(document) => self.hidden(*document, at),
            Problem::NoAnchor(id, document) => self.no_anchor(id, *document, at),
            Problem::NoAnchorInVariant(id, document) => {
                let what = format!(
                    "This link leads to the top of {}, which has no place named `#{id}`; the page it is made from has one.",
                    self.title(*document)
                );
                Finding::hint("anchor-not-in-variant", at, what)
                    .why("Readers must look for the place themselves.")
                    .mend(format!("Name the heading as it stands in `{}`.", self.source(*document)))
            }
            plain => plain_words(plain, at),
        }
    }

    fn no_page(&mut self, path: &str, at: Span, folder: &str) -> Finding {
        let what = if path.ends_with(".md") {
            format!("No page is written in `content/{path}`.")
        } else {
            format!("No page lives at `/{path}`.")
        };
        if let Some((document, how)) = self.meant(path) {
            let (title, source) = (self.title(document), relative(folder, &self.lookup.project.pages[document].path));
            return Finding::error("link-target-missing", at, format!("This link means {title}, but {how}."))
                .why("Readers who follow it are told that there is no such page.")
                .mend(format!("Write `{source}`."));
        }
        let near = self.suggestions().path(path).or_else(|| {
            let bare = without_ending(self.below_base(path).unwrap_or(path));
            self.suggestions().path(bare)
        });
        let title = near.and_then(|near| self.lookup.project.pages.iter().position(|page| &*page.path == near));
        let mend = match (near, title) {
            (Some(near), Some(document)) => {
                format!("Did you mean {}? Write `{}`.", self.title(document), relative(folder, near))
            }
            (Some(near), None) => format!("Did you mean `{}`?", relative(folder, near)),
            (None, _) => "Write that page, or lead the link to one that is there.".to_owned(),
        };
        Finding::error("link-target-missing", at, what)
            .why("Readers who follow it are told that there is no such page.")
            .mend(mend)
    }

    /// Returns the page that was meant by an address of the site that does not lead to it as it is written, and why not.
    fn meant(&self, path: &str) -> Option<(usize, &'static str)> {
        if path.ends_with(".md") {
            return None;
        }
        let lookup = self.lookup;
        let at = |path: &str| {
            let path = path.trim_end_matches('/');
            let inside = Inside { path: path.into(), fragment: None, query: false, rooted: true };
            match lookup.find(&inside) {
                Found::Page(named) => named.document,
                _ => None,
            }
        };
        let by_file = |path: &str| {
            let path = path.trim_end_matches('/');
            lookup.project.pages.iter().position(|page| page.path.strip_suffix(".md") == Some(path))
        };
        let below = self.below_base(path);
        at(path)
            .map(|document| (document, "names it by its address instead of its file"))
            .or_else(|| Some((at(below?)?, "the path of the website stands before its address")))
            .or_else(|| Some((at(without_ending(path))?, "that is not how its address ends")))
            .or_else(|| Some((at(without_ending(below?))?, "that is not how its address begins and ends")))
            .or_else(|| Some((by_file(without_ending(below.unwrap_or(path)))?, "its address is another")))
    }

    /// Returns what stands after the path of the website's own address.
    fn below_base<'p>(&self, path: &'p str) -> Option<&'p str> {
        let base = self.lookup.project.configs[0].base_url.path.trim_matches('/');
        path.strip_prefix(base).filter(|_| !base.is_empty())?.strip_prefix('/')
    }

    fn no_anchor(&mut self, id: &str, document: usize, at: Span) -> Finding {
        let facts = &self.lookup.project.documents[document];
        let own = facts.ids();
        let value = facts.meta.kind == Some(KindName::Value) && !facts.first_list.is_empty();
        let printed: Vec<&str> = value.then_some(IN_PRACTICE).into_iter().chain(self.printed_in(document)).collect();
        let first = facts.headings.first().map(|heading| &*heading.id).or(printed.first().copied());
        let near = self.suggestions().name(id, own.chain(printed));
        let mend = match (near, first) {
            (Some(near), _) => format!("Did you mean `#{near}`?"),
            (None, None) => "That page has no headings: link to the page alone.".to_owned(),
            (None, Some(first)) => format!("Its places are named after its headings, the first of them `#{first}`."),
        };
        Finding::error("anchor-missing", at, format!("{} has no heading or place named `#{id}`.", self.title(document)))
            .why("The link leads to the top of the page, and readers must look for the place themselves.")
            .mend(mend)
    }

    /// Returns the ids of the pages that are printed whole in the page of this document.
    fn printed_in(&mut self, document: usize) -> Vec<&'a str> {
        let lookup = self.lookup;
        let within = self.within.get_or_insert_with(|| {
            let mut within: HashMap<PageId, Vec<&str>> = HashMap::new();
            for place in &lookup.places.all {
                if let Place::Within { page, anchor } = place {
                    within.entry(*page).or_default().push(anchor);
                }
            }
            within
        });
        lookup.roster.of_document[document].and_then(|page| within.get(&page)).cloned().unwrap_or_default()
    }

    /// What the calendar alone hides is a warning, so that an urgent correction can always go out.
    fn hidden(&self, document: usize, at: Span) -> Finding {
        let because = self.visibility.because[document];
        let cause = match because {
            Some(HiddenBecause::Parent) => self.visibility.cause[document],
            own => own,
        };
        let it = if because == Some(HiddenBecause::Parent) { "a page above it" } else { "it" };
        let reason = match cause {
            Some(HiddenBecause::NotBefore(date)) => format!("{it} comes out on {}", in_words(date)),
            Some(HiddenBecause::ExpiredOn(date)) => format!("{it} was taken down on {}", in_words(date)),
            _ => format!("{it} is a draft"),
        };
        let what = format!("This link leads to {}, which is not published: {reason}.", self.title(document));
        let finding = match cause {
            Some(HiddenBecause::NotBefore(_) | HiddenBecause::ExpiredOn(_)) => Finding::warning("link-target-hidden", at, what),
            _ => Finding::error("link-target-hidden", at, what),
        };
        finding
            .why("Readers would be told that there is no such page.")
            .mend(format!("Take the link out for now, or publish `{}`.", self.source(document)))
    }

    fn title(&self, document: usize) -> String {
        self.lookup.project.documents.get(document).map_or_else(String::new, |facts| format!("“{}”", facts.meta.title.text))
    }

    fn source(&self, document: usize) -> &str {
        self.lookup.project.pages.get(document).map_or("", |page| self.lookup.project.sources.path(page.id))
    }

    fn suggestions(&mut self) -> &mut Suggestions<'a> {
        let lookup = self.lookup;
        self.suggestions.get_or_insert_with(|| Suggestions::of(lookup.paths()))
    }
}

/// Returns an address without the ending of a file, as other websites have it.
fn without_ending(path: &str) -> &str {
    let bare = [".html", ".htm", ".php", ".aspx"].iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(path);
    bare.strip_suffix("/index").unwrap_or(bare)
}

fn plain_words(problem: &Problem, at: Span) -> Finding {
    match problem {
        Problem::Scheme(scheme) => {
            Finding::error("link-scheme", at, format!("A link of a public website cannot begin with `{scheme}:`."))
                .why("It does not work for readers, or not safely.")
                .mend("Lead it to a page or file of this site, or begin it with `https:`, `mailto:`, `tel:` or `sms:`.")
        }
        Problem::ThisComputer => {
            Finding::error("link-to-own-computer", at, "This leads to a place on one computer or in one office.")
                .why("Nobody outside can open it.")
                .mend("Copy the file beside the page and write its name alone: `plan.pdf`.")
        }
        Problem::Bare(meant) => {
            Finding::error("link-without-beginning", at, "This address lacks its beginning, so it leads nowhere.")
                .why("Browsers take it for a page of this site.")
                .mend(format!("Write `{meant}`."))
        }
        Problem::Above => Finding::error("link-outside-content", at, "This leads out of the folder `content`.")
            .why("Only what lies in `content` is published.")
            .mend("Copy the file into `content`, or take one `../` away."),
        Problem::WantsPage => {
            Finding::error("link-wants-page", at, "A page of this site belongs here, and this is something else.")
                .why("The page that should stand here cannot be shown.")
                .mend("Write the path of a page, such as `../priorities/_index.md`.")
        }
        Problem::WantsFile => Finding::error("link-wants-file", at, "A file belongs here, and this is a page.")
            .why("The picture or file that should stand here cannot be shown.")
            .mend("Write the path of a file, such as `portrait.jpg`."),
        Problem::PictureOfPage => {
            Finding::error("picture-of-page", at, "This is written like a picture, but it is a page, and not of a film.")
                .why("There is nothing to show here.")
                .mend("For a link, take the exclamation mark away: `[words](page.md)`.")
        }
        Problem::Elsewhere => Finding::error("file-elsewhere", at, "This picture or file lies on another website.")
            .why("Each visit would be told to that website, and the file may change or vanish.")
            .mend("Save it beside the page, if you may use it, and write its name here."),
        Problem::Query => Finding::hint("link-query", at, "What follows the `?` in this link is left out.")
            .why("A page of this site is the same whatever follows a `?`.")
            .mend("Take it away."),
        _ => Finding::error("link-empty", at, "This leads nowhere, because nothing is written here.")
            .why("A link without a target does nothing, and a screen reader cannot say what it is for.")
            .mend("Write where it leads: `[our vision](vision.md)`."),
    }
}

/// Writes a day as people do: 1 December 2026.
pub(super) fn in_words(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}
