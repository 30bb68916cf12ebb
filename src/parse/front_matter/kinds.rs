//! The kind of a page, and the fields that belong to it.

use super::film;
use super::references::References;
use super::schema::{self, Need};
use crate::parse::document::{DocumentKind, KindFields, KindName, Meta, PersonField, Role};
use crate::read::{Fields, period};
use crate::report::{Finding, nearest};
use crate::source::Span;

/// Other words for the kinds.
const MEANT: [(&str, KindName); 17] = [
    ("vision", KindName::Statement),
    ("mission", KindName::Statement),
    ("purpose", KindName::Statement),
    ("welcome", KindName::Foreword),
    ("introduction", KindName::Foreword),
    ("values", KindName::Value),
    ("behaviour", KindName::Value),
    ("ambition", KindName::Priority),
    ("goal", KindName::Priority),
    ("key-area", KindName::Priority),
    ("strategy", KindName::EnablingStrategy),
    ("film", KindName::Video),
    ("podcast", KindName::Audio),
    ("download", KindName::Document),
    ("pdf", KindName::Document),
    ("section", KindName::Page),
    ("index", KindName::Page),
];

/// Kinds that the contract names for later.
const LATER: [&str; 3] = ["measure", "action", "report"];

/// Takes the kind.
pub(super) fn take_kind(fields: &mut Fields<'_>) -> Option<KindName> {
    let value = fields.value("kind")?;
    let names: Vec<(&str, KindName)> = KindName::ALL.iter().map(|kind| (kind.as_str(), *kind)).collect();
    let written = value.as_written().unwrap_or_default().trim().to_lowercase().replace([' ', '_'], "-");
    let exact = names.iter().any(|(name, _)| *name == written);
    if LATER.contains(&&*written) {
        let what = format!("Pages of the kind `{written}` are not made yet.");
        let mend = "Take the line out: it is then just a page.";
        fields
            .reading()
            .add(Finding::error("field-choice", value.at, what).why("It would look like any other page.").mend(mend));
        return None;
    }
    let near = || nearest(&written, names.iter().map(|(name, _)| *name).chain(MEANT.iter().map(|(word, _)| *word)));
    let meant = |word: &str| MEANT.iter().find(|(meant, _)| *meant == word);
    let other = if exact { None } else { meant(&written).or_else(|| near().and_then(meant)) };
    if let Some((_, kind)) = other {
        let line = fields.reading().mended_line(value.at, kind.as_str());
        let what = format!("There is no kind of page named `{written}`.");
        let mend = format!("Did you mean `{}`? Write the line like this: `{line}`", kind.as_str());
        fields
            .reading()
            .add(Finding::error("field-choice", value.at, what).why("It would look like any other page.").mend(mend));
        return Some(*kind);
    }
    fields.chosen("kind", &value, &names)
}

/// Tells fields that belong to another kind of page than this.
pub(super) fn tell_strangers(fields: &Fields<'_>, kind: Option<KindName>, is_variant: bool) {
    if is_variant {
        return;
    }
    let own = kind.unwrap_or_default();
    for key in fields.keys() {
        let Some(field) = schema::field(key) else { continue };
        let (what, mend) = if field.need == Need::EasyRead {
            let what = format!("`{}` belongs to an easy-read page.", field.key);
            (what, "Move the line to the easy-read file beside this one, whose name ends in `.easy-read.md`.".to_owned())
        } else if !field.kinds.is_empty() && !field.kinds.contains(&own) {
            let kinds: Vec<String> = field.kinds.iter().map(|kind| format!("`{}`", kind.as_str())).collect();
            let kinds = kinds.join(" or ");
            let this = kind.map_or("says no kind".to_owned(), |kind| format!("is of the kind `{}`", kind.as_str()));
            let line = fields.reading().line("kind", &quoted_for(fields, field.kinds[0].as_str()));
            let what = format!("`{}` belongs to pages of the kind {kinds}, and this page {this}.", field.key);
            (what, format!("Write `{line}` if that is what the page is; if not, take the line with `{}` out.", field.key))
        } else {
            continue;
        };
        fields
            .reading()
            .add(Finding::error("field-elsewhere", key.at, what).why("Nothing would come of what it says.").mend(mend));
    }
}

fn quoted_for(fields: &Fields<'_>, word: &str) -> String {
    if fields.reading().syntax() == crate::read::Syntax::Toml { format!("\"{word}\"") } else { word.to_owned() }
}

/// Takes the fields of all kinds.
pub(super) fn take_fields(fields: &mut Fields<'_>, references: &mut References<'_>, is_variant: bool) -> KindFields {
    if fields.is_empty() {
        return KindFields::default();
    }
    KindFields {
        statement: fields.line("statement"),
        people: take_people(fields, references, is_variant),
        we_will: fields.texts("we_will"),
        we_will_not: fields.texts("we_will_not"),
        number: fields.count("number"),
        led_by: fields.line("led_by"),
        outcomes: fields.texts("outcomes"),
        supports: references.many(fields, "supports", Role::Page),
        period: period(fields, "period"),
        documents: references.many(fields, "documents", Role::Either),
        files: references.many(fields, "files", Role::File),
        document_kind: fields.choice("document_kind", &DocumentKind::ALL).map(|(kind, _)| kind),
        html: references.one(fields, "html", Role::Page),
        film: film::take(fields, references),
    }
}

fn take_people(fields: &mut Fields<'_>, references: &mut References<'_>, is_variant: bool) -> Vec<PersonField> {
    let mut people = Vec::new();
    for mut person in fields.tables("people") {
        let (name, role) = (person.line("name"), person.line("role"));
        let portrait = references.one(&mut person, "portrait", Role::Picture);
        let alt = person.line("alt");
        if name.is_none() {
            person.missing("name", "Readers have to know who is speaking.", "\"Sam Lee\"");
        }
        if portrait.is_some() && alt.is_none() && !is_variant {
            person.missing(
                "alt",
                "Without it people who cannot see the picture do not know what it shows.",
                "\"Sam Lee, smiling, in a blue suit\"",
            );
        }
        person.finish_with(&[
            ("title", "role"),
            ("job", "role"),
            ("picture", "portrait"),
            ("photo", "portrait"),
            ("image", "portrait"),
        ]);
        if let Some(name) = name {
            people.push(PersonField { name, role, portrait, alt });
        }
    }
    people
}

/// Tells fields that a kind cannot do without, those that the body may say instead left out.
pub(super) fn tell_missing(fields: &Fields<'_>, kind: KindName) {
    for field in schema::FIELDS.iter().filter(|field| field.need == Need::Required && field.kinds.contains(&kind)) {
        let why = format!("A page of the kind `{}` cannot do without: {}", kind.as_str(), field.help);
        let toml = fields.reading().syntax() == crate::read::Syntax::Toml;
        let example = match (toml, field.key) {
            (true, "people") => "[{ name = \"Sam Lee\", role = \"Chair\" }]",
            (true, "files") => "[\"strategy.pdf\"]",
            (true, "document_kind") => "\"summary\"",
            _ => field.example,
        };
        fields.missing(field.key, &why, example);
    }
}

/// Returns what a page of its kind still lacks, once its body is known; `None` where it lacks nothing.
///
/// `quotes` and `lists` are how many block quotes and lists the body has. A variant brings what it has, and lacks nothing.
pub(crate) fn required_in_body(meta: &Meta, is_variant: bool, quotes: usize, lists: usize, at: Span) -> Option<Finding> {
    if is_variant {
        return None;
    }
    match meta.kind {
        Some(KindName::Statement) if meta.fields.statement.is_none() && quotes == 0 => Some(
            Finding::error("statement-missing", at, format!("\u{201c}{}\u{201d} does not say its one sentence.", &*meta.title))
                .why("The vision, mission or purpose is shown on the home page and on the plan on a page.")
                .mend("Write the sentence as a quote, on a line of its own that starts with `> `."),
        ),
        Some(KindName::Value) if meta.fields.we_will.is_empty() && meta.fields.we_will_not.is_empty() && lists == 0 => Some(
            Finding::error(
                "behaviours-missing",
                at,
                format!("\u{201c}{}\u{201d} does not say what people will do.", &*meta.title),
            )
            .why("A value is only known by how people behave.")
            .mend("Write what people will do as a list, each on a line of its own that starts with `- `."),
        ),
        _ => None,
    }
}
