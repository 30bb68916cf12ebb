//! The two shapes that every value has: a record of named things, and a list. Both look things up only when asked.

use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, Value};
use minijinja::{Error, ErrorKind};

use super::super::printing::{Printing, empty};
use crate::link::PageId;
use crate::report::nearest;

/// Which thing of many a record or a list is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct At {
    /// The page.
    pub(super) page: PageId,
    /// The place in a list.
    pub(super) index: usize,
    /// The place in a list in that list, or another choice.
    pub(super) inner: usize,
}

impl At {
    /// Returns the place of a page itself.
    pub(super) fn page(page: PageId) -> Self {
        Self { page, index: 0, inner: 0 }
    }

    /// Returns the place of one of a list.
    pub(super) fn nth(self, index: usize) -> Self {
        Self { index, ..self }
    }
}

/// A record of named things.
pub(super) struct Record {
    /// The page that is being printed.
    pub(super) printing: Arc<Printing>,
    /// What it is called in messages.
    pub(super) what: &'static str,
    /// Every name it answers to.
    pub(super) keys: &'static [&'static str],
    /// Which thing it is about.
    pub(super) at: At,
    /// Looks a name up; `None` for a name it does not know.
    pub(super) get: fn(&Arc<Printing>, At, &str) -> Option<Value>,
}

impl std::fmt::Debug for Record {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.what)
    }
}

impl Object for Record {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        Some((self.get)(&self.printing, self.at, key).unwrap_or_else(|| unknown(self.what, self.keys, key)))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Str(self.keys)
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }
}

/// Returns a record as a value.
pub(super) fn record(
    printing: &Arc<Printing>,
    what: &'static str,
    keys: &'static [&'static str],
    at: At,
    get: fn(&Arc<Printing>, At, &str) -> Option<Value>,
) -> Value {
    Value::from_object(Record { printing: Arc::clone(printing), what, keys, at, get })
}

/// A list whose things are made when they are asked for.
pub(super) struct List {
    printing: Arc<Printing>,
    length: usize,
    at: At,
    item: fn(&Arc<Printing>, At) -> Value,
}

impl std::fmt::Debug for List {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a list of {}", self.length)
    }
}

impl Object for List {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let index = key.as_usize().filter(|index| *index < self.length)?;
        Some((self.item)(&self.printing, self.at.nth(index)))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.length)
    }
}

/// Returns a list as a value.
pub(super) fn list(printing: &Arc<Printing>, length: usize, at: At, item: fn(&Arc<Printing>, At) -> Value) -> Value {
    if length == 0 {
        return nothing();
    }
    Value::from_object(List { printing: Arc::clone(printing), length, at, item })
}

/// Returns the empty list.
pub(super) fn nothing() -> Value {
    Value::from(&[][..] as &[Value])
}

/// Returns a value or, where there is none, an empty text.
pub(super) fn or_empty(value: Option<Value>) -> Value {
    value.unwrap_or_else(empty)
}

/// Returns the value of a name that nothing answers to: looking at it is a mistake that is told.
pub(super) fn unknown(what: &str, keys: &[&'static str], key: &str) -> Value {
    let near = nearest(key, keys.iter().copied()).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
    Value::from(Error::new(ErrorKind::UndefinedError, format!("{what} has no `{key}`{near}")))
}

/// The site's own values: text by key, where nested keys are joined with dots.
pub(super) struct Extra {
    /// The texts.
    pub(super) texts: std::collections::BTreeMap<String, String>,
    /// The keys so far, with a dot at the end.
    pub(super) prefix: String,
}

impl std::fmt::Debug for Extra {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("extra")
    }
}

impl Object for Extra {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let key = key.as_str()?;
        if let Some(text) = self.texts.get(&format!("{}{key}", self.prefix)) {
            return Some(Value::from(text));
        }
        let prefix = format!("{}{key}.", self.prefix);
        if self.texts.keys().any(|key| key.starts_with(&prefix)) {
            return Some(Value::from_object(Self { texts: self.texts.clone(), prefix }));
        }
        Some(empty())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        let length = self.prefix.len();
        let mut keys: Vec<Value> = self
            .texts
            .keys()
            .filter(|key| key.starts_with(&self.prefix))
            .map(|key| Value::from(key[length..].split('.').next().unwrap_or_default()))
            .collect();
        keys.dedup();
        Enumerator::Values(keys)
    }
}
