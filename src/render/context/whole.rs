//! `page`: all that a page knows of itself, and pages that are printed whole in another.

use std::sync::Arc;

use minijinja::value::{Enumerator, Object, Value};

use super::super::answers::Listing;
use super::super::body::{self, Setting};
use super::super::head::{self, Allowed};
use super::super::page::Question;
use super::super::printing::{Printing, empty};
use super::super::said::{Shown, said};
use super::super::targets;
use super::card::{CARD, Covered, cards, get, optional};
use super::files::{code, date};
use super::film;
use super::record::{At, list, nothing, or_empty, record, unknown};
use super::site::{TERM, of_term};
use crate::link::{Made, PageId, Place, Target};
use crate::parse::{FormatSource, Heading, Show};
use crate::read::{Form, LanguageId};

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
];

/// How many words a reader takes in within a minute.
const WORDS_A_MINUTE: u32 = 200;

/// How deep sections may be printed within one another; deeper headings would have no level left.
const DEEPEST: usize = 6;

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
        "together" => together(printing, page).into_iter().map(|part| Value::from_object(part.value(printing))).collect(),
        "alternates" => list(printing, alternates(printing).len(), at, |printing, at| {
            record(printing, "a language of the page", ALTERNATE, at, of_alternate)
        }),
        "hreflangs" => head::hreflangs(printing)
            .into_iter()
            .map(|(tag, href)| Value::from_pairs([("hreflang", Value::from(tag)), ("href", Value::from(href))]))
            .collect(),
        "standard" => match site_page.form {
            Form::EasyRead => optional(printing, in_form(printing, page, Form::Standard), Covered::No),
            Form::Standard => empty(),
        },
        "easy_read" => match site_page.form {
            Form::Standard => optional(printing, in_form(printing, page, Form::EasyRead), Covered::No),
            Form::EasyRead => empty(),
        },
        "formats" => formats(printing, page),
        "review_by" => date(printing, said.base.and_then(|base| base.meta.review_by)),
        "overdue" => {
            let until = said.base.and_then(|base| base.meta.review_by);
            Value::from(until.is_some_and(|until| until < printing.view.today))
        }
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
        "csp" => Value::from(Allowed::of(&printing.press.assets, plays(printing)).policy()),
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
        "made" => or_empty(site_page.made.map(|made| Value::from(super::super::said::made_name(made)))),
        _ => return None,
    })
}

/// The pages above, the home page first. A page of the build's own making stands below the home page.
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
    steps
}

/// The page in the other form: in its own language, or for a way back in the site's own.
fn in_form(printing: &Printing, page: PageId, form: Form) -> Option<PageId> {
    let language = printing.site_page(page).language;
    let site = &printing.view.site;
    let main = || (form == Form::Standard).then(|| site.variant(page, form, LanguageId::MAIN)).flatten();
    site.variant(page, form, language).or_else(main).filter(|other| *other != page)
}

/// Whether anything on the page plays: the page itself is a film, one is shown in its words, or one is printed whole.
fn plays(printing: &Arc<Printing>) -> bool {
    let page = printing.page;
    if !printing.view.answers().plays {
        return false;
    }
    let mut bodies = vec![page];
    if is_whole(printing, page) {
        bodies.extend(together(printing, page).iter().map(|part| part.page));
    }
    bodies.into_iter().any(|page| {
        let shows = |target: &Target| matches!(target, Target::Page { page, .. } if film::plays(printing, *page));
        film::plays(printing, page) || {
            let body = printing.body(page);
            let links = &printing.site_page(page).links;
            body.pictures.iter().any(|picture| links.get(picture.link.index()).is_some_and(shows))
                || body.html.contains("<video")
                || body.html.contains("<audio")
        }
    })
}

fn is_whole(printing: &Printing, page: PageId) -> bool {
    let made = printing.site_page(page).made;
    let shows = said(printing, page).base.is_some_and(|base| base.meta.show == Show::Together);
    shows || matches!(made, Some(Made::WholeStrategy | Made::EasyReadWhole))
}

/// A page that is printed whole in another.
#[derive(Clone, Debug)]
struct Together {
    page: PageId,
    anchor: String,
    level: u8,
}

impl Together {
    fn value(self, printing: &Arc<Printing>) -> TogetherValue {
        TogetherValue { printing: Arc::clone(printing), part: self }
    }
}

/// A page that is printed whole in another, as a template sees it.
#[derive(Debug)]
struct TogetherValue {
    printing: Arc<Printing>,
    part: Together,
}

impl Object for TogetherValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let part = &self.part;
        Some(match key {
            "anchor" => Value::from(&part.anchor),
            "level" => Value::from(part.level),
            "body" => print_part(&self.printing, part),
            "film" => film::film(&self.printing, part.page),
            _ => get(&self.printing, part.page, Covered::No, key).unwrap_or_else(|| unknown("a page printed whole", CARD, key)),
        })
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }
}

fn print_part(printing: &Arc<Printing>, part: &Together) -> Value {
    let prefix = format!("{}-", part.anchor);
    body::print(printing, part.page, Setting { shift: part.level.saturating_sub(1), prefix: &prefix })
}

/// The pages that are printed whole in a page, in reading order.
fn together(printing: &Arc<Printing>, page: PageId) -> Vec<Together> {
    match printing.site_page(page).made {
        Some(Made::WholeStrategy) => everything(printing, Form::Standard),
        Some(Made::EasyReadWhole) => everything(printing, Form::EasyRead),
        _ => {
            let mut parts = Vec::new();
            within(printing, page, page, 2, &mut parts);
            for part in &parts {
                printing.ask_card(part.page);
            }
            parts
        }
    }
}

fn within(printing: &Printing, section: PageId, page: PageId, level: u8, parts: &mut Vec<Together>) {
    if usize::from(level) > DEEPEST {
        return;
    }
    printing.ask_around(page);
    for child in &printing.site_page(page).children {
        if let Place::Within { page, anchor } = &printing.site_page(*child).place
            && *page == section
        {
            parts.push(Together { page: *child, anchor: anchor.to_string(), level });
            within(printing, section, *child, level + 1, parts);
        }
    }
}

/// Every page of this language in a form, with an anchor made of its address.
fn everything(printing: &Arc<Printing>, form: Form) -> Vec<Together> {
    printing.ask(Question::All(printing.language));
    let base = printing.view.configs[0].base_url.path.len();
    let pages = printing.view.answers().listed(&printing.view, Listing::Written(form, printing.language));
    let part = |page: &PageId| {
        let depth = depth(printing, *page);
        let address = printing.url(*page).get(base..).unwrap_or_default().trim_matches('/').replace(['/', '#'], "--");
        let anchor = match address.trim_matches('-').replace("--#", "--") {
            empty if empty.is_empty() => "start".to_owned(),
            address => format!("part-{address}"),
        };
        Together { page: *page, anchor, level: u8::try_from(depth.max(1) + 1).unwrap_or(6).min(6) }
    };
    pages.iter().map(part).collect()
}

/// How many pages stand above a page, the home page included.
fn depth(printing: &Printing, page: PageId) -> usize {
    let mut depth = 0;
    let mut above = printing.site_page(page).parent;
    while let Some(page) = above {
        depth += 1;
        above = printing.site_page(page).parent.filter(|_| depth < DEEPEST);
    }
    depth
}

/// One line of "on this page".
#[derive(Debug)]
struct Entry {
    id: String,
    text: Value,
    children: Vec<Arc<Entry>>,
}

impl Object for Entry {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        Some(match key {
            "id" => Value::from(&self.id),
            "text" => self.text.clone(),
            "children" => entries(&self.children),
            _ => unknown("a line of the contents", &["id", "text", "children"], key),
        })
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }
}

fn entries(entries: &[Arc<Entry>]) -> Value {
    if entries.is_empty() {
        return nothing();
    }
    entries.iter().map(|entry| Value::from_dyn_object(Arc::clone(entry))).collect()
}

/// The headings of a page as a tree, with the heading that a value's behaviours get, and the pages printed below.
fn toc(printing: &Arc<Printing>, page: PageId) -> Value {
    printing.ask_body(page);
    let said = said(printing, page);
    let headings = said.own.map_or(&[][..], |own| &own.headings);
    let mut flat: Vec<(u8, String, Value)> = headings.iter().map(|heading| line(printing, heading)).collect();
    if let Some((id, before)) = body::behaviours_heading(printing, page) {
        let words = printing.press.words.or_key(said.page.language, "in-practice", &[]);
        flat.insert(before.min(flat.len()), (2, id, Value::from(words)));
    }
    if is_whole(printing, page) {
        for part in together(printing, page) {
            let (title, at) = super::super::said::said(printing, part.page).title(&printing.press.words);
            flat.push((part.level, part.anchor, shown(printing, (title, at))));
        }
    }
    let mut rest = flat.into_iter().peekable();
    entries(&branch(&mut rest, 0, 0))
}

fn line(printing: &Printing, heading: &Heading) -> (u8, String, Value) {
    (heading.level, heading.id.to_string(), printing.written_at(&heading.text, heading.at))
}

fn shown(printing: &Printing, (words, at): Shown<'_>) -> Value {
    match at {
        Some(at) => printing.written_at(&words, at),
        None => Value::from(words),
    }
}

fn branch(
    rest: &mut std::iter::Peekable<impl Iterator<Item = (u8, String, Value)>>,
    above: u8,
    depth: usize,
) -> Vec<Arc<Entry>> {
    let mut entries = Vec::new();
    while let Some((level, ..)) = rest.peek() {
        if *level <= above {
            break;
        }
        let Some((level, id, text)) = rest.next() else { break };
        let children = if depth < DEEPEST { branch(&mut *rest, level, depth + 1) } else { Vec::new() };
        entries.push(Arc::new(Entry { id, text, children }));
    }
    entries
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

fn formats(printing: &Arc<Printing>, page: PageId) -> Value {
    let said = said(printing, page);
    let formats = said.base.map_or(&[][..], |base| &base.meta.formats);
    let format = |format: &crate::parse::OfferedFormat| {
        let url = match format.from {
            FormatSource::OnRequest => None,
            FormatSource::Link(link) => {
                said.base_links().get(link.index()).and_then(|target| targets::address(printing, target, ""))
            }
        };
        Value::from_pairs([("name", Value::from(&*format.name)), ("url", or_empty(url.map(Value::from)))])
    };
    formats.iter().map(format).collect()
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
    used.chain(own.try_iter().into_iter().flatten()).collect()
}

/// The hard words that an easy-read page explains itself.
fn hard_words(printing: &Arc<Printing>, page: PageId) -> Value {
    let words = said(printing, page).own.map_or(0, |own| own.meta.easy_read.words.len());
    list(printing, words, At::page(page), |printing, at| {
        record(printing, "a hard word", TERM, at, |printing, at, key| {
            let own = said(printing, at.page).own?;
            let (word, meaning) = own.meta.easy_read.words.iter().nth(at.index)?;
            Some(match key {
                "term" => printing.written_at(word, meaning.at),
                "meaning" | "easy" => printing.text(meaning),
                "id" => Value::from(format!("hard-word-{}", super::super::answers::plain_id(word))),
                "short_for" => empty(),
                "also" | "uses" => nothing(),
                _ => return None,
            })
        })
    })
}

/// Returns the page that a template prints, or that a part of one is printed for.
pub(super) fn whole(printing: &Arc<Printing>, page: PageId, shift: u8) -> Value {
    if page != printing.page {
        printing.ask_card(page);
    }
    Value::from_object(Whole { printing: Arc::clone(printing), page, shift })
}
