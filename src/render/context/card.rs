//! Cards: what one page may know of another.

use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, Value};

use super::super::answers::Listing;
use super::super::page::Question;
use super::super::printing::{Printing, empty};
use super::super::said::{Said, said};
use super::super::template::Spoken;
use super::files::{self, code, date};
use super::film;
use super::record::{At, Extra, list, nothing, or_empty, record, unknown};
use crate::link::{PageId, Place, Target};
use crate::parse::KindName;
use crate::read::{Form, Period};
use crate::source::Text;

/// Every name that a card answers to.
pub(super) const CARD: &[&str] = &[
    "title",
    "short_title",
    "description",
    "url",
    "kind",
    "section",
    "number",
    "label",
    "language",
    "dir",
    "foreign",
    "language_name",
    "form",
    "standard_only",
    "document_kind",
    "date",
    "updated",
    "we_will",
    "we_will_not",
    "outcomes",
    "statement",
    "statement_in_body",
    "behaviours",
    "led_by",
    "period",
    "supports",
    "supported_by",
    "people",
    "documents",
    "files",
    "html",
    "poster",
    "minutes",
    "current",
    "children",
    "extra",
    "anchor",
    "parent_title",
];

/// How much of a page an answer that was asked for already covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Covered {
    /// Nothing.
    No,
    /// What its card says.
    Card,
    /// What its card says and what stands around it.
    Around,
}

/// What one page may know of another.
#[derive(Debug)]
pub(super) struct Card {
    printing: Arc<Printing>,
    page: PageId,
    covered: Covered,
}

impl Card {
    /// Returns the page that it tells of.
    pub(super) fn page(&self) -> PageId {
        self.page
    }
}

impl Object for Card {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        Some(get(&self.printing, self.page, self.covered, key).unwrap_or_else(|| unknown("a card", CARD, key)))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(CARD)
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }
}

/// Returns the card of a page.
pub(super) fn card(printing: &Arc<Printing>, page: PageId, covered: Covered) -> Value {
    if covered == Covered::No {
        printing.ask_card(page);
    }
    Value::from_object(Card { printing: Arc::clone(printing), page, covered })
}

/// Returns the card of a page that may not be there.
pub(super) fn optional(printing: &Arc<Printing>, page: Option<PageId>, covered: Covered) -> Value {
    or_empty(page.map(|page| card(printing, page, covered)))
}

/// Cards in a row, each made when it is asked for.
#[derive(Debug)]
pub(super) struct Cards {
    printing: Arc<Printing>,
    pages: Arc<[PageId]>,
    covered: Covered,
}

impl Object for Cards {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.pages.get(key.as_usize()?).map(|page| card(&self.printing, *page, self.covered))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.pages.len())
    }
}

/// Returns the cards of pages.
pub(super) fn cards(printing: &Arc<Printing>, pages: impl Into<Arc<[PageId]>>, covered: Covered) -> Value {
    let pages = pages.into();
    if pages.is_empty() {
        return nothing();
    }
    Value::from_object(Cards { printing: Arc::clone(printing), pages, covered })
}

/// Looks up what a card says.
pub(super) fn get(printing: &Arc<Printing>, page: PageId, covered: Covered, key: &str) -> Option<Value> {
    let words = &printing.press.words;
    let said = said(printing, page);
    let shown = |(text, at): super::super::said::Shown<'_>| match at {
        Some(at) => printing.written_at(&text, at),
        None => Value::from(text),
    };
    let around = || {
        if covered != Covered::Around {
            printing.ask_around(page);
        }
    };
    Some(match key {
        "title" => shown(said.title(words)),
        "short_title" => shown(said.short_title(words)),
        "description" => shown(said.description(words)),
        "url" => Value::from(Arc::clone(printing.url(page))),
        "kind" => Value::from(said.page.kind.as_str()),
        "section" => Value::from(said.page.section),
        "number" => or_empty(number(said).map(Value::from)),
        "label" => label(printing, said),
        "language" => Value::from(code(printing, said.page.language)),
        "dir" => Value::from(direction(printing, said)),
        "foreign" => Value::from(said.page.language != printing.language),
        "language_name" => {
            let of = printing.config().languages.get(said.page.language.index());
            Value::from(of.map_or(String::new(), |of| words.language_name(printing.language, of)))
        }
        "form" => Value::from(form(said.page.form)),
        "standard_only" => Value::from(printing.form == Form::EasyRead && said.page.form == Form::Standard),
        "document_kind" => or_empty(said.base.and_then(|it| it.meta.fields.document_kind).map(|it| Value::from(it.as_str()))),
        "date" => date(printing, said.base.and_then(|base| base.meta.date)),
        "updated" => date(printing, said.page.updated),
        "we_will" => texts(printing, said.list(|own| &own.meta.fields.we_will)),
        "we_will_not" => texts(printing, said.list(|own| &own.meta.fields.we_will_not)),
        "outcomes" => texts(printing, said.list(|own| &own.meta.fields.outcomes)),
        "statement" => printing.optional(said.statement()),
        "statement_in_body" => Value::from(said.statement_in_body()),
        "behaviours" => texts(printing, said.behaviours()),
        "led_by" => printing.optional(said.led_by()),
        "period" => or_empty(said.base.and_then(|base| base.meta.fields.period.as_ref()).map(period)),
        "supports" => supports(printing, said),
        "supported_by" => {
            around();
            cards(printing, &*said.page.supported_by, Covered::No)
        }
        "people" => people(printing, page, said),
        "documents" => references(printing, page, &said.references(|facts| &facts.meta.fields.documents)),
        "files" => references(printing, page, &said.references(|facts| &facts.meta.fields.files)),
        "html" => match said.reference(|facts| facts.meta.fields.html) {
            Some(Target::Page { page, .. }) => card(printing, *page, Covered::No),
            _ => empty(),
        },
        "poster" => film::poster(printing, page),
        "minutes" => film::minutes(printing, page),
        "current" if printing.is_sharing() && covered == Covered::No => empty(),
        "current" => Value::from(current(printing, page)),
        "children" => {
            around();
            let below = if covered == Covered::Around { Covered::Around } else { Covered::No };
            cards(printing, &*said.page.children, below)
        }
        "extra" => extra(said),
        "anchor" => match &said.page.place {
            Place::Within { anchor, .. } => Value::from(anchor.as_ref()),
            Place::Own(_) => empty(),
        },
        "parent_title" => {
            around();
            match said.page.parent {
                Some(parent) => {
                    printing.ask_card(parent);
                    shown(super::super::said::said(printing, parent).title(words))
                }
                None => empty(),
            }
        }
        _ => return None,
    })
}

/// Returns the name of a form, as templates know it.
pub(super) fn form(form: Form) -> &'static str {
    match form {
        Form::Standard => "standard",
        Form::EasyRead => "easy-read",
    }
}

/// Returns which way a page is written.
pub(super) fn direction(printing: &Printing, said: Said<'_>) -> &'static str {
    printing.config().languages.get(said.page.language.index()).map_or("ltr", |language| language.direction.as_str())
}

fn number(said: Said<'_>) -> Option<u32> {
    said.base.and_then(|base| base.meta.fields.number)
}

/// The words before a priority's title: "Priority 2", in the page's own language.
fn label(printing: &Printing, said: Said<'_>) -> Value {
    let Some(number) = number(said).filter(|_| said.page.kind == KindName::Priority) else { return empty() };
    let words = &printing.press.words;
    let language = said.page.language;
    let config = printing.view.configs.get(language.index()).unwrap_or(&printing.view.configs[0]);
    let label = config.priority_label.as_ref().map(|label| capital(&label.text));
    let label = label.unwrap_or_else(|| words.or_key(language, "priority-label", &[]));
    Value::from(words.or_key(language, "number-label", &[("label", &label), ("number", &number.to_string())]))
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Returns texts as a list.
pub(super) fn texts(printing: &Printing, texts: &[Text]) -> Value {
    texts.iter().map(|text| printing.text(text)).collect()
}

/// Returns years as a thing that prints as "2024 to 2029" and has `from` and `to`.
pub(super) fn period(period: &Period) -> Value {
    let to = period.to.as_deref().unwrap_or_default();
    let words = if to.is_empty() { period.from.to_string() } else { format!("{}\u{2013}{to}", period.from) };
    Value::from_object(Spoken {
        words: words.into(),
        more: vec![("from", Value::from(&*period.from)), ("to", Value::from(to))],
    })
}

/// The pages that an enabling strategy names; one that names none supports every priority.
fn supports(printing: &Arc<Printing>, said: Said<'_>) -> Value {
    let page = |(_, target): (_, &Target)| match target {
        Target::Page { page, .. } => Some(*page),
        _ => None,
    };
    let named: Vec<PageId> = said.references(|facts| &facts.meta.fields.supports).into_iter().filter_map(page).collect();
    let names_none = said.base.is_some_and(|base| base.meta.fields.supports.is_empty());
    if said.page.kind != KindName::EnablingStrategy || !names_none {
        return cards(printing, named, Covered::No);
    }
    let (form, language) = (printing.form, printing.language);
    printing.ask(Question::Kind(KindName::Priority, form, language));
    let all = printing.view.answers().listed(&printing.view, Listing::Kind(KindName::Priority, form, language));
    cards(printing, all, Covered::Card)
}

const PERSON: &[&str] = &["name", "role", "portrait", "alt"];

fn people(printing: &Arc<Printing>, page: PageId, said: Said<'_>) -> Value {
    let count = signers(said).map_or(0, |facts| facts.meta.fields.people.len());
    list(printing, count, At::page(page), |printing, at| record(printing, "a person", PERSON, at, of_person))
}

/// The source that names who signs: the variant's own, or its page's.
fn signers(said: Said<'_>) -> Option<&crate::parse::Facts> {
    said.own.filter(|own| !own.meta.fields.people.is_empty()).or(said.base)
}

fn of_person(printing: &Arc<Printing>, at: At, key: &str) -> Option<Value> {
    let said = said(printing, at.page);
    let person = signers(said)?.meta.fields.people.get(at.index)?;
    Some(match key {
        "name" => printing.text(&person.name),
        "role" => printing.optional(person.role.as_ref()),
        "portrait" => files::picture(printing, said.portrait(at.index), person.alt.as_ref()),
        "alt" => printing.optional(person.alt.as_ref()),
        _ => return None,
    })
}

const REFERENCE: &[&str] = &["name", "url", "type", "size", "pages", "summary", "language", "card"];

/// Files and pages that a head names, in the order named.
fn references(printing: &Arc<Printing>, page: PageId, references: &[(crate::parse::LinkId, &Target)]) -> Value {
    let value = |(_, target): &(crate::parse::LinkId, &Target)| match target {
        Target::File { file, .. } => Some(files::file(printing, page, *file)),
        Target::Page { page, .. } => {
            printing.ask_card(*page);
            Some(record(printing, "a page among files", REFERENCE, At::page(*page), of_page))
        }
        Target::Outside(url) => {
            let words = [("name", Value::from(&**url)), ("url", Value::from(&**url))];
            let none = ["type", "size", "pages", "summary", "card"].map(|key| (key, empty()));
            let language = [("language", Value::from(code(printing, printing.language)))];
            Some(Value::from_pairs(words.into_iter().chain(none).chain(language)))
        }
        Target::Fragment(_) | Target::Missing => None,
    };
    references.iter().filter_map(value).collect()
}

fn of_page(printing: &Arc<Printing>, at: At, key: &str) -> Option<Value> {
    Some(match key {
        "name" => get(printing, at.page, Covered::Card, "title")?,
        "url" | "language" => get(printing, at.page, Covered::Card, key)?,
        "card" => card(printing, at.page, Covered::Card),
        "type" | "size" | "pages" | "summary" => empty(),
        _ => return None,
    })
}

/// "page" for the page itself, "section" for one above it, else empty. Variants of a page count as the page; the home
/// page, which is above every page, is nobody's section.
pub(super) fn current(printing: &Printing, page: PageId) -> &'static str {
    let same = |other: PageId| other == page || printing.site_page(other).variants.contains(&page);
    if same(printing.page) {
        "page"
    } else if printing.trail.iter().any(|above| same(*above) && printing.site_page(*above).parent.is_some()) {
        "section"
    } else {
        ""
    }
}

/// The page's own values for the theme: the variant's, then its page's.
fn extra(said: Said<'_>) -> Value {
    let mut texts = said.base.map(|base| base.meta.extra.clone()).unwrap_or_default();
    if let Some(own) = said.own {
        texts.extend(own.meta.extra.clone());
    }
    Value::from_object(Extra { texts, prefix: String::new() })
}
