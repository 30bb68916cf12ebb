//! `formats`: other formats of a page, and how each is had.

use super::references::References;
use crate::parse::document::{FormatSource, OfferedFormat, Role};
use crate::read::{Content, Fields, Scalar, Value};
use crate::report::{Finding, nearest};
use crate::source::{Span, Text};

const NAMES: [&str; 4] = ["bsl", "audio", "large-print", "braille"];

/// Takes the formats: a table of names, a list of names, or a list of tables.
pub(super) fn take(fields: &mut Fields<'_>, references: &mut References<'_>) -> Vec<OfferedFormat> {
    let Some(value) = fields.value("formats") else { return Vec::new() };
    let mut offered = Vec::new();
    let at = value.at;
    match value.content {
        Content::Table(table) => {
            for entry in table.entries {
                let Some(name) = name_of(fields, &entry.key.text, entry.key.at) else { continue };
                if let Some(from) = source_of(fields, name, entry.value, references) {
                    offered.push(OfferedFormat { name: name.into(), from });
                }
            }
        }
        Content::List(items) => offered.extend(items.into_iter().filter_map(|item| one_of(fields, item, references))),
        content => offered.extend(one_of(fields, Value { content, at }, references)),
    }
    offered
}

fn one_of(fields: &Fields<'_>, item: Value, references: &mut References<'_>) -> Option<OfferedFormat> {
    let at = item.at;
    if let Content::Table(table) = item.content {
        let mut one = fields.table_of("formats", table);
        let name = one.text("name");
        let from = ["from", "page", "file", "url"].into_iter().filter_map(|key| one.value(key)).next();
        if name.is_none() {
            one.missing("name", "Readers have to know which format it is.", "\"bsl\"");
        }
        one.finish_with(&[("format", "name"), ("kind", "name"), ("link", "from"), ("href", "from")]);
        let name = name.and_then(|name| name_of(fields, &name, name.at))?;
        let from = from.map_or(Some(FormatSource::OnRequest), |from| source_of(fields, name, from, references))?;
        return Some(OfferedFormat { name: name.into(), from });
    }
    let written = item.as_written().unwrap_or_default().to_owned();
    name_of(fields, &written, at).map(|name| OfferedFormat { name: name.into(), from: FormatSource::OnRequest })
}

fn name_of(fields: &Fields<'_>, written: &str, at: Span) -> Option<&'static str> {
    let folded = written.trim().to_lowercase().replace(['_', ' '], "-");
    if let Some(name) = NAMES.iter().find(|name| **name == folded) {
        return Some(name);
    }
    let mend = match nearest(&folded, NAMES) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => "Write `bsl`, `audio`, `large-print` or `braille`; easy read and languages are files of their own.".to_owned(),
    };
    fields.reading().add(
        Finding::error("field-choice", at, format!("There is no format named `{written}`."))
            .why("Readers look for the formats that they know by name.")
            .mend(mend),
    );
    None
}

fn source_of(fields: &Fields<'_>, name: &str, value: Value, references: &mut References<'_>) -> Option<FormatSource> {
    let at = value.at;
    match value.content {
        Content::Nothing | Content::Plain(_, Scalar::Boolean(true)) => Some(FormatSource::OnRequest),
        Content::Plain(_, Scalar::Boolean(false)) => None,
        Content::Text(text)
            if matches!(text.trim().to_lowercase().replace(['-', '_'], " ").as_str(), "on request" | "request") =>
        {
            Some(FormatSource::OnRequest)
        }
        Content::Text(text) => Some(FormatSource::Link(references.add(fields, Text::new(text.trim(), at), Role::Either))),
        _ => {
            let what = format!("`formats.{name}` does not say how the format is had.");
            let why = "Readers who need it would find no way to it.";
            let mend = "Write a page or a file, or `\"on request\"`.";
            fields.reading().add(Finding::error("field-type", at, what).why(why).mend(mend));
            None
        }
    }
}
