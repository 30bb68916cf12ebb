//! How values are printed: escaped, and while marking with the place where they were written.

use std::sync::Arc;

use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Error, ErrorKind, Output, State};

use crate::source::Span;

/// Looks up where the words of a value were written.
pub(super) type PlaceOf = fn(&State<'_, '_>, &str) -> Option<Span>;

/// Prints a value: text escaped, numbers plain, nothing for nothing, small words for true and false.
pub(super) fn print(
    out: &mut Output<'_>,
    state: &State<'_, '_>,
    value: &Value,
    place_of: Option<PlaceOf>,
) -> Result<(), Error> {
    if let Some(words) = value.as_str() {
        if value.is_safe() || !matches!(state.auto_escape(), AutoEscape::Html) {
            return Ok(out.write_str(words)?);
        }
        let Some(at) = place_of.filter(|_| !words.is_empty()).and_then(|place_of| place_of(state, words)) else {
            return Ok(escape(words, |piece| out.write_str(piece))?);
        };
        let mut escaped = String::with_capacity(words.len());
        push_escaped(&mut escaped, words);
        let mut marked = String::with_capacity(words.len() + 32);
        crate::source::push_marked_value(&mut marked, at, &escaped);
        return Ok(out.write_str(&marked)?);
    }
    match value.kind() {
        ValueKind::None | ValueKind::Undefined => Ok(()),
        ValueKind::Bool => Ok(out.write_str(if value.is_true() { "true" } else { "false" })?),
        ValueKind::Number => Ok(write!(out, "{value}")?),
        _ => match value.as_object().filter(|it| it.is::<Spoken>()) {
            Some(_) => Ok(escape(&value.to_string(), |piece| out.write_str(piece))?),
            None => Err(Error::new(ErrorKind::InvalidOperation, "this is a whole thing or a list, and cannot be printed")),
        },
    }
}

/// A value that is more than words but has words of its own when it is printed.
#[derive(Debug)]
pub(in crate::render) struct Spoken {
    /// The words.
    pub(in crate::render) words: Arc<str>,
    /// The other names it answers to.
    pub(in crate::render) more: Vec<(&'static str, Value)>,
}

impl minijinja::value::Object for Spoken {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        match key {
            "text" => Some(Value::from(Arc::clone(&self.words))),
            _ => self.more.iter().find(|(name, _)| *name == key).map(|(_, value)| value.clone()),
        }
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }

    fn render(self: &Arc<Self>, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words)
    }
}

/// Adds text so that it is itself in running text and in a quoted attribute alike.
///
/// A slash stays a slash. The noncharacters that marks are made of become the sign for a character that is not there.
pub(in crate::render) fn push_escaped(html: &mut String, text: &str) {
    let _ = escape(text, |piece| {
        html.push_str(piece);
        Ok(())
    });
}

fn escape(text: &str, mut write: impl FnMut(&str) -> std::fmt::Result) -> std::fmt::Result {
    let bytes = text.as_bytes();
    let mut done = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let (entity, length) = match byte {
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'&' => ("&amp;", 1),
            b'"' => ("&quot;", 1),
            b'\'' => ("&#39;", 1),
            0xef if bytes.get(at + 1) == Some(&0xb7) && matches!(bytes.get(at + 2), Some(0x90..=0x92)) => ("\u{fffd}", 3),
            _ => continue,
        };
        write(&text[done..at])?;
        write(entity)?;
        done = at + length;
    }
    write(&text[done..])
}
