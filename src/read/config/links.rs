//! References, links and periods, as configuration and heads of pages write them.

use super::types::{FooterLink, Period, Reference};
use crate::read::written::{Content, Fields};
use crate::report::Finding;
use crate::source::Text;

/// Takes a reference to a page, a file or an address outside.
pub(super) fn reference(fields: &mut Fields<'_>, key: &'static str) -> Option<Reference> {
    fields.text(key).map(|target| Reference { target })
}

/// Reads a link with its words: `{ title, url }`.
pub(super) fn footer_link(mut fields: Fields<'_>) -> Option<FooterLink> {
    let (title, url) = (fields.line("title"), reference(&mut fields, "url"));
    if title.is_none() {
        fields.missing("title", "A link without words cannot be followed by ear.", "\"Our other websites\"");
    }
    if url.is_none() {
        fields.missing("url", "The link would lead nowhere.", "\"https://www.example.org/\"");
    }
    fields.finish_with(&[("name", "title"), ("text", "title"), ("href", "url"), ("link", "url")]);
    Some(FooterLink { title: title?, url: url? })
}

/// Takes the years that something covers: `{ from, to }`, or text such as `2026 to 2031`.
pub fn period(fields: &mut Fields<'_>, key: &'static str) -> Option<Period> {
    let value = fields.value(key)?;
    let at = value.at;
    let period = match value.content {
        Content::Table(table) => {
            let mut ends = fields.table_of(key, table);
            let (from, to) = (end_of(&mut ends, "from"), end_of(&mut ends, "to"));
            if from.is_none() {
                ends.missing("from", "Readers need to know which years are meant.", "2026");
            }
            ends.finish_with(&[("start", "from"), ("begin", "from"), ("end", "to"), ("until", "to")]);
            Period { from: from?.text, to: to.map(|to| to.text) }
        }
        Content::Text(text) | Content::Plain(text, _) => {
            let parts = text.split_once(" to ").or_else(|| text.split_once([' ', '-', '–', '—', '/']));
            let trim = |part: &str| part.trim_matches([' ', '-', '–', '—']).to_owned();
            match parts.map(|(from, to)| (trim(from), trim(to))) {
                Some((from, to)) => Period { from: from.into(), to: (!to.is_empty()).then(|| to.into()) },
                None => Period { from: text, to: None },
            }
        }
        _ => {
            wrong(fields, key, at, "needs a first year and a last year");
            return None;
        }
    };
    let is_year_or_day = |text: &str| text.get(..4).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()));
    let to = period.to.as_deref();
    if !is_year_or_day(&period.from) || to.is_some_and(|to| !to.bytes().next().is_some_and(|b| b.is_ascii_digit())) {
        wrong(fields, key, at, "needs years such as 2026 or days such as 2026-04-01");
    } else if to.is_some_and(|to| is_year_or_day(to) && to[..4] < period.from[..4]) {
        wrong(fields, key, at, "ends before it begins");
    }
    Some(period)
}

fn end_of(ends: &mut Fields<'_>, key: &'static str) -> Option<Text> {
    let value = ends.value(key)?;
    let written = value.as_written().map(|text| Text::new(text.trim(), value.at));
    if written.is_none() {
        wrong(ends, key, value.at, "needs a year");
    }
    written
}

fn wrong(fields: &Fields<'_>, key: &str, at: crate::source::Span, how: &str) {
    let reading = fields.reading();
    let line = reading.line(
        key,
        if reading.syntax() == crate::read::written::Syntax::Toml {
            "{ from = 2026, to = 2031 }"
        } else {
            "{ from: 2026, to: 2031 }"
        },
    );
    reading.add(
        Finding::error("field-period", at, format!("`{}` {how}.", fields.named(key)))
            .why("Readers need to know which years are meant.")
            .mend(format!("Write it like this: `{line}`")),
    );
}
