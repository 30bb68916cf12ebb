//! `page`: all that a page knows of itself, and pages that are printed whole in another.

use std::collections::HashSet;
use std::sync::Arc;

use minijinja::value::{Enumerator, Object, Value};

use super::super::answers::FilmHosts;
use super::super::body::{self, Setting};
use super::super::head::{self, Allowed};
use super::super::page::Question;
use super::super::printing::{Printing, empty};
use super::super::said::said;
use super::card::{CARD, Covered, cards, get, optional};
use super::contents::toc;
use super::files::{code, date};
use super::film;
use super::forms;
use super::record::{At, list, nothing, or_empty, record, unknown};
use super::terms::{TERM, of_term};
use super::together::{apart, is_whole, print_part, together};
use crate::link::{Made, PageId, Screens, Target};
use crate::parse::Show;
use crate::read::Form;

const PAGE: &[&str] = &[
    "full_title",
    "canonical",
    "body",
    "toc",
    "breadcrumb",
    "parent",
    "previous",
    "next",
    "show",
    "together",
    "apart",
    "alternates",
    "hreflangs",
    "standard",
    "easy_read",
    "formats",
    "review_by",
    "overdue",
    "terms",
    "words",
    "minutes_to_read",
    "film",
    "ideas",
    "csp",
    "json_ld",
    "social",
    "noindex",
    "checked_by",
    "checked_on",
    "made",
    "screens",
];

/// How many words a reader takes in within a minute.
const WORDS_A_MINUTE: u32 = 200;

/// A page with all that it knows of itself.
#[derive(Debug)]
pub(super) struct Whole {
    /// The page that is being printed.
    pub(super) printing: Arc<Printing>,
    /// The page that is told of: the same, or one that is printed in it.
    pub(super) page: PageId,
    /// By how much the headings of its body are set lower.
    pub(super) shift: u8,
}

impl Object for Whole {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let card = || get(&self.printing, self.page, Covered::Card, key);
        Some(of_page(self, key).or_else(card).unwrap_or_else(|| {
            let known: Vec<&'static str> = PAGE.iter().chain(CARD).copied().collect();
            unknown("page", &known, key)
        }))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(PAGE)
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }
}

fn of_page(whole: &Whole, key: &str) -> Option<Value> {
    let (printing, page) = (&whole.printing, whole.page);
    let site_page = printing.site_page(page);
    let at = At::page(page);
    let said = said(printing, page);
    Some(match key {
        "full_title" => Value::from(head::full_title(printing)),
        "canonical" => Value::from(head::canonical(printing, page)),
        "body" => body::print(printing, page, Setting { shift: whole.shift, prefix: "" }),
        "toc" => toc(printing, page),
        "breadcrumb" => cards(printing, breadcrumb(printing), Covered::No),
        "parent" => optional(printing, site_page.parent, Covered::No),
        "previous" => optional(printing, site_page.previous, Covered::No),
        "next" => optional(printing, site_page.next, Covered::No),
        "show" => Value::from(match said.base.map_or(Show::Cards, |base| base.meta.show) {
            Show::Cards => "cards",
            Show::List => "list",
            Show::Together => "together",
        }),
        "apart" => cards(printing, apart(printing, page), Covered::No),
        "together" => together(printing, page).into_iter().map(|part| part.value(printing)).collect(),
        "alternates" => list(printing, alternates(printing).len(), at, |printing, at| {
            record(printing, "a language of the page", ALTERNATE, at, of_alternate)
        }),
        "hreflangs" => head::hreflangs(printing)
            .into_iter()
            .map(|(tag, href)| Value::from_pairs([("hreflang", Value::from(tag)), ("href", Value::from(href))]))
            .collect(),
        "standard" | "easy_read" | "formats" | "review_by" | "overdue" => forms::get(printing, page, key)?,
        "terms" => terms(printing, page),
        "words" => hard_words(printing, page),
        "minutes_to_read" => {
            printing.ask_body(page);
            Value::from(said.own.map_or(0, |own| own.words).div_ceil(WORDS_A_MINUTE))
        }
        "film" => film::film(printing, page),
        "ideas" => match site_page.form {
            Form::EasyRead => Value::from(printing.body(page).pictures.iter().filter(|picture| picture.block).count()),
            Form::Standard => Value::from(0),
        },
        "csp" => {
            let (media, hosts) = films(printing);
            Value::from(Allowed::of(&printing.press.assets, media, hosts).policy())
        }
        "json_ld" => Value::from_safe_string(head::json_ld(printing, &breadcrumb(printing))),
        "social" => head::social(printing)
            .into_iter()
            .map(|(property, content)| {
                Value::from_pairs([("property", Value::from(property)), ("content", Value::from(content))])
            })
            .collect(),
        "noindex" => Value::from(head::noindex(printing)),
        "checked_by" => printing.optional(said.own.and_then(|own| own.meta.easy_read.checked_by.as_ref())),
        "checked_on" => date(printing, said.own.and_then(|own| own.meta.easy_read.checked_on)),
        "screens" => or_empty(site_page.screens.as_deref().map(|all| screens(printing, all))),
        "made" => or_empty(site_page.made.map(|made| Value::from(super::super::said::made_name(made)))),
        _ => return None,
    })
}

/// The pages above, the home page first; on an easy-read page the easy-read home. A page of the build's own making stands below the home page.
fn breadcrumb(printing: &Printing) -> Vec<PageId> {
    let mut steps: Vec<PageId> = printing.trail.iter().rev().copied().collect();
    if steps.is_empty() && !head::is_home(printing, printing.page) {
        let homes = &printing.view.site.homes;
        let home = homes.iter().find(|(language, _)| *language == printing.language).or(homes.first());
        steps.extend(home.map(|(_, home)| printing.nearest(*home)));
        for step in &steps {
            printing.ask_card(*step);
        }
    }
    if printing.form == Form::EasyRead
        && let Some(home) = printing.made(Made::EasyReadHome).filter(|home| *home != printing.page)
    {
        printing.ask_card(home);
        match steps.first_mut() {
            Some(first) if head::is_home(printing, *first) || printing.url(*first) == printing.url(home) => *first = home,
            _ => steps.insert(0, home),
        }
        // Where the build makes the easy-read home, it stands below the home page too.
        steps.dedup_by(|next, before| printing.url(*next) == printing.url(*before));
    }
    steps
}

/// Whether a film or recording of the site's own is on the page, and the hosts of the others: the page itself is a film,
/// one is shown in its words, or one is printed whole.
fn films(printing: &Arc<Printing>) -> (bool, FilmHosts) {
    let answers = printing.view.answers();
    let (mut media, mut hosts) = (false, FilmHosts::default());
    if !answers.plays && answers.hosts == hosts {
        return (media, hosts);
    }
    let mut bodies = vec![printing.page];
    if is_whole(printing, printing.page) {
        bodies.extend(together(printing, printing.page).iter().map(|part| part.page));
    }
    for page in bodies {
        let body = printing.body(page);
        let links = &printing.site_page(page).links;
        let shown = body.pictures.iter().filter_map(|picture| match links.get(picture.link.index()) {
            Some(Target::Page { page, .. }) => Some(*page),
            _ => None,
        });
        for film in shown.chain([page]) {
            media |= film::plays(printing, film);
            if let Some(told) = film::told_of_film(printing, film) {
                hosts.add(told);
            }
        }
        media |= body.html.contains("<video") || body.html.contains("<audio");
    }
    (media, hosts)
}

const ALTERNATE: &[&str] = &["code", "hreflang", "name", "url", "canonical", "current", "dir"];

/// The page in every language that has it, in its own form.
fn alternates(printing: &Printing) -> Vec<PageId> {
    let form = |page: &&PageId| printing.site_page(**page).form == printing.form;
    printing.site_page(printing.page).variants.iter().filter(form).copied().collect()
}

fn of_alternate(printing: &Arc<Printing>, at: At, key: &str) -> Option<Value> {
    let page = *alternates(printing).get(at.index)?;
    printing.ask_card(page);
    let language = printing.config().languages.get(printing.site_page(page).language.index());
    Some(match key {
        "code" => Value::from(code(printing, printing.site_page(page).language)),
        "hreflang" => Value::from(head::language_tag(printing, page)),
        "name" => Value::from(language.map_or("", |language| &language.name)),
        "dir" => Value::from(language.map_or("ltr", |language| language.direction.as_str())),
        "url" => Value::from(Arc::clone(printing.url(page))),
        "canonical" => Value::from(head::canonical(printing, page)),
        "current" => Value::from(page == printing.page),
        _ => return None,
    })
}

/// The words that a page explains at its foot: terms of the glossary that its bodies use and, on an easy-read page, the
/// hard words that it names itself.
fn terms(printing: &Arc<Printing>, page: PageId) -> Value {
    // Bodies count their uses as they are printed.
    body::print(printing, page, Setting::default());
    if is_whole(printing, page) {
        for part in together(printing, page) {
            print_part(printing, &part);
        }
    }
    let mut seen = Vec::new();
    for it in printing.term_uses() {
        if !seen.contains(&(it.language, it.term)) {
            seen.push((it.language, it.term));
        }
    }
    let own = hard_words(printing, page);
    let used = seen.into_iter().map(|(language, term)| {
        printing.ask(Question::Glossary(language));
        record(printing, "a term", TERM, At { page, index: term, inner: language.index() }, of_term)
    });
    let all = used.chain(own.try_iter().into_iter().flatten());
    if printing.form == Form::Standard {
        return all.collect();
    }
    // Easy read explains its words in the order of the alphabet, each once.
    let mut sorted: Vec<(String, Value)> = all
        .map(|term| {
            (term.get_attr("term").ok().and_then(|term| term.as_str().map(str::to_lowercase)).unwrap_or_default(), term)
        })
        .collect();
    sorted.sort_by(|one, other| one.0.cmp(&other.0));
    sorted.dedup_by(|one, other| one.0 == other.0);
    sorted.into_iter().map(|(_, term)| term).collect()
}

/// Where a long easy-read page leads: its number, how many there are, the one before, the one after, and all of it.
fn screens(printing: &Arc<Printing>, screens: &Screens) -> Value {
    let url = |page: Option<&PageId>| or_empty(page.map(|page| Value::from(Arc::clone(printing.url(*page)))));
    let beside = |step: isize| {
        let place = screens.current.and_then(|current| current.checked_add_signed(step));
        url(place.and_then(|place| screens.pages.get(place)))
    };
    Value::from_pairs([
        ("number", Value::from(screens.current.map_or(0, |current| current + 1))),
        ("count", Value::from(screens.pages.len())),
        ("previous", beside(-1)),
        ("next", beside(1)),
        ("all", url(Some(&screens.all))),
        ("first", url(screens.pages.first())),
    ])
}

/// The hard words that an easy-read page explains itself, and those in bold that `site.toml` explains. A screen explains
/// what stands on it.
fn hard_words(printing: &Arc<Printing>, page: PageId) -> Value {
    let Some(own) = said(printing, page).own else { return nothing() };
    let screen = printing.site_page(page).screens.as_deref().is_some_and(|screens| screens.current.is_some());
    let body = body::print(printing, page, Setting::default());
    let text = if screen { body.as_str().unwrap_or_default().to_lowercase() } else { String::new() };
    let words = own.meta.easy_read.words.keys().enumerate();
    let shown = words.filter(|(_, word)| !screen || text.contains(&word.to_lowercase()));
    let mut all: Vec<Value> = shown
        .map(|(index, _)| {
            record(printing, "a hard word", TERM, At { page, index, inner: 0 }, |printing, at, key| {
                let own = said(printing, at.page).own?;
                let (word, meaning) = own.meta.easy_read.words.iter().nth(at.index)?;
                hard_word(printing, word, meaning, key)
            })
        })
        .collect();
    if printing.form == Form::EasyRead {
        let own = |word: &str| own.meta.easy_read.words.keys().any(|own| own.eq_ignore_ascii_case(word));
        let bold = bold(body.as_str().unwrap_or_default());
        let site = printing.config().easy_read.words.keys().enumerate();
        let wanted = site.filter(|(_, word)| bold.contains(&word.to_lowercase()) && !own(word));
        all.extend(wanted.map(|(index, _)| {
            record(printing, "a hard word", TERM, At { page, index, inner: 0 }, |printing, at, key| {
                let (word, meaning) = printing.config().easy_read.words.iter().nth(at.index)?;
                hard_word(printing, word, meaning, key)
            })
        }));
    }
    if all.is_empty() { nothing() } else { all.into_iter().collect() }
}

fn hard_word(printing: &Printing, word: &str, meaning: &crate::source::Text, key: &str) -> Option<Value> {
    Some(match key {
        "term" => printing.written_at(word, meaning.at),
        "meaning" | "easy" => printing.text(meaning),
        "id" => Value::from(format!("hard-word-{}", super::super::answers::plain_id(word))),
        "short_for" => empty(),
        "also" | "uses" => nothing(),
        _ => return None,
    })
}

/// Returns the words in bold of a printed body, in small letters.
fn bold(html: &str) -> HashSet<String> {
    let inner = |part: &str| Some(part.split_once('>')?.1.split_once("</strong>")?.0.to_lowercase());
    html.split("<strong").skip(1).filter_map(inner).collect()
}

/// Returns the page that a template prints, or that a part of one is printed for.
pub(super) fn whole(printing: &Arc<Printing>, page: PageId, shift: u8) -> Value {
    if page != printing.page {
        printing.ask_card(page);
    }
    Value::from_object(Whole { printing: Arc::clone(printing), page, shift })
}
