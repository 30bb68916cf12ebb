//! The names that a template begins with.

use std::sync::{Arc, OnceLock};

use minijinja::value::{Enumerator, Object, Value};
use minijinja::{Error, ErrorKind, State};

use super::super::printing::{Printing, empty};
use super::super::said::said;
use super::super::scope::{ComponentPart, Part, Scope};
use super::super::targets;
use super::files::code;
use super::functions::{Function, Which};
use super::record::unknown;
use super::site::SiteValue;
use super::whole;
use crate::source::Span;

/// Every name that a template begins with.
pub(in crate::render) const KNOWN: &[&str] = &[
    "page",
    "site",
    "t",
    "picture",
    "url",
    "asset",
    "heading",
    "shared",
    "language",
    "body",
    "attributes",
    "level",
    "loop",
    "super",
    "caller",
];

/// The name that no template can write, under which the page that is being printed is found.
const PRINTING: &str = " printing";

/// What a template begins with.
struct Root {
    printing: Arc<Printing>,
    scope: Scope,
    page: OnceLock<Value>,
    site: OnceLock<Value>,
    words: OnceLock<Value>,
}

impl std::fmt::Debug for Root {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the names a template begins with")
    }
}

/// The page that is being printed, for the formatter.
#[derive(Debug)]
struct Handle(Arc<Printing>);

impl Object for Handle {}

/// Returns what a template begins with.
pub(in crate::render) fn root(printing: &Arc<Printing>, scope: Scope) -> Value {
    Value::from_object(Root {
        printing: Arc::clone(printing),
        scope,
        page: OnceLock::new(),
        site: OnceLock::new(),
        words: OnceLock::new(),
    })
}

/// Returns where the words of a value were written.
pub(in crate::render) fn place_of(state: &State<'_, '_>, words: &str) -> Option<Span> {
    state.lookup(PRINTING)?.downcast_object_ref::<Handle>()?.0.place_of(words)
}

impl Object for Root {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let function =
            |which| Value::from_object(Function { printing: Arc::clone(&self.printing), scope: self.scope.clone(), which });
        let component = match &self.scope.part {
            Part::Component(component) => Some(component),
            _ => None,
        };
        Some(match key {
            "page" => self.page.get_or_init(|| self.page()).clone(),
            "site" => self.site.get_or_init(|| Value::from_object(SiteValue { printing: Arc::clone(&self.printing) })).clone(),
            "t" => self.words.get_or_init(|| function(Which::Words)).clone(),
            "picture" => function(Which::Picture),
            "url" => function(Which::Url),
            "asset" => function(Which::Asset),
            "heading" => function(Which::Heading),
            "shared" => function(Which::Shared),
            "language" => Value::from(code(&self.printing, self.printing.site_page(self.scope.owner).language)),
            "body" => component?.body.clone(),
            "attributes" => Value::from_object(Attributes(Arc::clone(component?))),
            "level" => Value::from(component?.level),
            PRINTING => Value::from_object(Handle(Arc::clone(&self.printing))),
            _ => return None,
        })
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(KNOWN)
    }
}

impl Root {
    fn page(&self) -> Value {
        match &self.scope.part {
            Part::Redirect(_) => {
                Value::from_object(RedirectPage { printing: Arc::clone(&self.printing), scope: self.scope.clone() })
            }
            Part::Shared => Value::from(Error::new(
                ErrorKind::UndefinedError,
                "a part that many pages share knows no `page`; print it with `include` instead of `shared`",
            )),
            Part::Page | Part::Component(_) => whole::whole(&self.printing, self.scope.owner, self.scope.shift),
        }
    }
}

/// The attributes of a component: one that is not written is an empty text.
#[derive(Debug)]
struct Attributes(Arc<ComponentPart>);

impl Object for Attributes {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let key = key.as_str()?;
        let written = self.0.attributes.iter().find(|(name, _)| &**name == key);
        Some(written.map_or_else(empty, |(_, value)| value.clone()))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.0.attributes.iter().map(|(name, _)| Value::from(&**name)).collect())
    }
}

const REDIRECT: &[&str] = &["language", "dir", "target", "canonical", "title", "noindex"];

/// `page` in `redirect.html`.
#[derive(Debug)]
struct RedirectPage {
    printing: Arc<Printing>,
    scope: Scope,
}

impl Object for RedirectPage {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let Part::Redirect(to) = &self.scope.part else { return None };
        let (url, title) = &**to;
        let key = key.as_str()?;
        let printing = &self.printing;
        Some(match key {
            "language" => Value::from(code(printing, printing.language)),
            "dir" => Value::from(super::card::direction(printing, said(printing, printing.page))),
            "target" => Value::from_pairs([("url", Value::from(url)), ("title", Value::from(title))]),
            "canonical" if url.starts_with('/') => Value::from(targets::full(printing, url)),
            "canonical" => Value::from(url),
            "title" => Value::from(title),
            "noindex" => Value::from(true),
            _ => unknown("page", REDIRECT, key),
        })
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }
}

/// Returns the address and the title of what a redirect leads to; `None` when it leads nowhere.
pub(in crate::render) fn redirect(printing: &Printing, to: &crate::link::Target) -> Option<(String, String)> {
    let url = targets::address(printing, to, "")?;
    let title = match to {
        crate::link::Target::Page { page, .. } => said(printing, *page).title(&printing.press.words).0.into_owned(),
        _ => String::new(),
    };
    Some((url, title))
}
