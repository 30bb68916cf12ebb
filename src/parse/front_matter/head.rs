//! From the text of a source to what its head says.

use std::ops::Range;

use super::fence::{self, Fenced};
use super::formats;
use super::kinds;
use super::references::References;
use crate::parse::document::{EasyReadFields, KindName, LinkRef, Menu, Meta, Role, Show};
use crate::read::{Fields, Reading, Syntax, Table};
use crate::report::{Finding, Report};
use crate::source::{SourceId, Span, Text};

/// What the head of a page says, and where its body starts.
#[derive(Debug)]
pub(crate) struct Head {
    /// What it says.
    pub(crate) meta: Meta,
    /// The first byte of the body.
    pub(crate) body_start: usize,
    /// In a variant, the fields that only count in the page it is a variant of, where they are written.
    pub(crate) page_only: Vec<Text>,
}

/// Fields that a variant takes from its page.
const PAGE_ONLY: [&str; 28] = [
    "kind",
    "order",
    "weight",
    "show",
    "menu",
    "date",
    "review_by",
    "publish",
    "expires",
    "slug",
    "formats",
    "number",
    "supports",
    "period",
    "documents",
    "files",
    "document_kind",
    "html",
    "file",
    "youtube",
    "vimeo",
    "poster",
    "duration",
    "recorded",
    "captions",
    "sound",
    "signed",
    "described",
];

/// Names that other tools use: theirs and ours.
const OTHERS: [(&str, &str); 24] = [
    ("summary", "description"),
    ("subtitle", "description"),
    ("layout", "template"),
    ("type", "kind"),
    ("publishDate", "publish"),
    ("publish_date", "publish"),
    ("publish_on", "publish"),
    ("expiryDate", "expires"),
    ("expiry_date", "expires"),
    ("expires_on", "expires"),
    ("lastmod", "updated"),
    ("last_updated", "updated"),
    ("review_date", "review_by"),
    ("permalink", "slug"),
    ("url", "slug"),
    ("linkTitle", "short_title"),
    ("nav_title", "short_title"),
    ("nav_order", "order"),
    ("position", "order"),
    ("redirect_from", "aliases"),
    ("lead", "led_by"),
    ("owner", "led_by"),
    ("params", "extra"),
    ("signatories", "people"),
];

/// Reads the head of a page; whatever is wrong with it, the value is whole.
///
/// `fallback` is the file's name without its ending, for a title where none is written. References are added to `links`.
pub(crate) fn head(
    text: &str,
    source: SourceId,
    is_variant: bool,
    fallback: &str,
    links: &mut Vec<LinkRef>,
    report: &mut Report,
) -> Head {
    let mut findings = Vec::new();
    let found = fence::find(text, source, &mut findings).map(|fenced| settled(text, source, fenced, &mut findings));
    let body_start = match &found {
        Some(found) => found.body,
        None => text.len() - text.trim_start_matches('\u{feff}').len(),
    };
    let body_title = heading_of(&text[body_start..]);
    let reading;
    let fields = match found {
        Some(found) => {
            reading = found.reading;
            reading.fields_of(found.table)
        }
        None => {
            reading = Reading::new(text, source, Syntax::Yaml);
            reading.fields(body_start..body_start)
        }
    };
    let untitled = Untitled { words: body_title.map_or_else(|| words_of(fallback), str::to_owned), has_head: body_start > 3 };
    let (meta, page_only) = meta_of(fields, is_variant, &untitled, &mut References(links));
    findings.extend(reading.into_findings());
    findings.sort_by_key(|finding| finding.at);
    report.extend(findings);
    Head { meta, body_start, page_only }
}

/// A head that was read, with the format it is really in.
struct Settled<'t> {
    reading: Reading<'t>,
    table: Table,
    body: usize,
}

/// Reads a head; where it cannot be read, looks whether its end or its format are others than its fences say.
fn settled<'t>(text: &'t str, source: SourceId, fenced: Fenced, findings: &mut Vec<Finding>) -> Settled<'t> {
    let read = |syntax: Syntax, head: &Range<usize>| {
        let reading = Reading::new(text, source, syntax);
        let table = reading.table(head.clone());
        (reading, table)
    };
    let (reading, table) = read(fenced.syntax, &fenced.head);
    if !reading.has_slips() {
        return Settled { reading, table, body: fenced.body };
    }
    let other = if fenced.syntax == Syntax::Toml { Syntax::Yaml } else { Syntax::Toml };
    let (other_reading, other_table) = read(other, &fenced.head);
    if !other_reading.has_slips() && !other_table.entries.is_empty() {
        findings.push(other_fences(text, source, &fenced, other));
        return Settled { reading: other_reading, table: other_table, body: fenced.body };
    }
    if fenced.closing.is_some()
        && let Some((shorter, finding)) = fence::ends_before_prose(text, &fenced, source)
    {
        findings.push(finding);
        let (reading, table) = read(shorter.syntax, &shorter.head);
        return Settled { reading, table, body: shorter.body };
    }
    Settled { reading, table, body: fenced.body }
}

fn other_fences(text: &str, source: SourceId, fenced: &Fenced, other: Syntax) -> Finding {
    let (written, right) = (fence::mark(fenced.syntax), fence::mark(other));
    let sign = if other == Syntax::Toml { "=" } else { "a colon" };
    let at = Span::new(source, fenced.opening.start, fenced.opening.end);
    let line = text[fenced.head.clone()].lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    Finding::error("head-fence", at, format!("The lines at the top are written with {sign}, but stand between `{written}`."))
        .why("Between `---` a colon joins a name and its value, between `+++` it is `=`.")
        .mend(format!("Write `{right}` above `{line}`, and `{right}` again below the last of these lines."))
}

/// The first heading of a body that starts with one of the first level.
fn heading_of(body: &str) -> Option<&str> {
    let first = body.trim_start().lines().next()?;
    let words = first.strip_prefix("# ")?.trim().trim_end_matches('#').trim();
    (!words.is_empty()).then_some(words)
}

/// Returns words made from a file's name: `our-values` gives "Our values".
fn words_of(stem: &str) -> String {
    let words = stem.replace(['-', '_'], " ");
    let mut characters = words.trim().chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => "Untitled".to_owned(),
    }
}

/// What is said where there is no title.
struct Untitled {
    words: String,
    has_head: bool,
}

fn meta_of(
    mut fields: Fields<'_>,
    is_variant: bool,
    untitled: &Untitled,
    references: &mut References<'_>,
) -> (Meta, Vec<Text>) {
    let page_only = match is_variant {
        true => fields.keys().filter(|key| PAGE_ONLY.contains(&&*key.text)).cloned().collect(),
        false => Vec::new(),
    };
    // The fields that most pages have come first: once nothing is left, asking costs nothing.
    let title = fields.line("title");
    let kind = kinds::take_kind(&mut fields);
    kinds::tell_strangers(&fields, kind, is_variant);
    let meta = Meta {
        title: title.unwrap_or_else(|| without_title(&fields, untitled)),
        description: fields.line("description"),
        date: fields.date("date"),
        order: take_order(&mut fields),
        extra: fields.own_values("extra"),
        updated: fields.date("updated"),
        review_by: fields.date("review_by"),
        short_title: fields.line("short_title"),
        kind,
        show: fields
            .choice("show", &[("cards", Show::Cards), ("list", Show::List), ("together", Show::Together)])
            .map_or(Show::Cards, |c| c.0),
        menu: fields.choice("menu", &[("main", Menu::Main), ("footer", Menu::Footer), ("none", Menu::None)]).map(|c| c.0),
        publish: fields.date("publish"),
        expires: fields.date("expires"),
        draft: fields.boolean("draft").unwrap_or_default(),
        aliases: take_aliases(&mut fields),
        slug: take_slug(&mut fields),
        template: fields.text("template"),
        formats: formats::take(&mut fields, references),
        glossary: fields.boolean("glossary").unwrap_or(true),
        fields: kinds::take_fields(&mut fields, references, is_variant),
        easy_read: take_easy_read(&mut fields, references),
    };
    if !is_variant {
        kinds::tell_missing(&fields, kind.unwrap_or(KindName::Page));
    }
    tell_order_of_days(&fields, &meta);
    fields.finish_with(&OTHERS);
    (meta, page_only)
}

fn without_title(fields: &Fields<'_>, untitled: &Untitled) -> Text {
    let at = Span::new(fields.at().source(), fields.at().start(), fields.at().start());
    if fields.was_written("title") {
        return Text::new(untitled.words.as_str(), at);
    }
    let why = "It is the heading of the page, its name in menus and search results, and the first thing a screen reader says.";
    let line = fields.reading().line("title", &format!("\"{}\"", untitled.words.replace('"', "'")));
    let mend = if untitled.has_head {
        format!("Add a line such as `{line}`")
    } else {
        format!("Write three lines at the very top: `---`, then `{line}`, then `---` again.")
    };
    fields.reading().add(Finding::error("title-missing", at, "This page has no title.").why(why).mend(mend).wcag(&["2.4.2"]));
    Text::new(untitled.words.as_str(), at)
}

fn take_order(fields: &mut Fields<'_>) -> Option<i64> {
    let second = fields.place_of("order").and(fields.place_of("weight"));
    let (order, weight) = (fields.integer("order"), fields.integer("weight"));
    if let Some(at) = second {
        let finding = Finding::error("field-repeated", at, "`order` and `weight` say the same thing twice.");
        fields
            .reading()
            .add(finding.why("Only one of them can count.").mend("Keep `order`, and take the line with `weight` out."));
    }
    order.or(weight)
}

fn take_aliases(fields: &mut Fields<'_>) -> Vec<Text> {
    let aliases = fields.texts("aliases");
    for alias in aliases.iter().filter(|alias| !alias.starts_with('/')) {
        let path = alias.split_once("://").map_or(&*alias.text, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
        let mended = format!("/{}", path.trim_start_matches('/'));
        let line = fields.reading().mended_line(alias.at, &format!("\"{mended}\""));
        fields.reading().add(
            Finding::error("field-alias", alias.at, format!("The old address `{}` does not start with `/`.", alias.text))
                .why("Only old addresses of this site can lead here.")
                .mend(format!("Write the line like this: `{line}`")),
        );
    }
    aliases.into_iter().filter(|alias| alias.starts_with('/')).collect()
}

fn take_slug(fields: &mut Fields<'_>) -> Option<Text> {
    let slug = fields.text_or_number("slug")?;
    let bad = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '/' | '\\' | '?' | '#' | '%' | '"' | '<' | '>' | ':' | '*' | '|' | '.')
    };
    if !slug.contains(bad) {
        return Some(slug);
    }
    let last = slug.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_lowercase();
    let words: Vec<&str> = last.split(bad).filter(|word| !word.is_empty()).collect();
    let mended = words.join("-");
    let line = fields.reading().mended_line(slug.at, &format!("\"{mended}\""));
    fields.reading().add(
        Finding::error("field-slug", slug.at, format!("`{}` cannot be the last part of an address.", &*slug))
            .why("Spaces and signs break links when people copy them.")
            .mend(format!("Write the line like this: `{line}`")),
    );
    (!mended.is_empty()).then(|| Text::new(mended, slug.at))
}

fn take_easy_read(fields: &mut Fields<'_>, references: &mut References<'_>) -> EasyReadFields {
    if fields.is_empty() {
        return EasyReadFields::default();
    }
    EasyReadFields {
        covers: references.many(fields, "covers", Role::Page),
        words: fields.text_map("words"),
        names: fields.texts("names"),
        checked_by: fields.line("checked_by"),
        checked_on: fields.date("checked_on"),
        made_from: fields.text_or_number("made_from"),
    }
}

/// Tells a page that would vanish before it appears.
fn tell_order_of_days(fields: &Fields<'_>, meta: &Meta) {
    if let (Some(publish), Some(expires)) = (meta.publish, meta.expires)
        && expires <= publish
    {
        let at = Span::new(fields.at().source(), fields.at().start(), fields.at().end());
        fields.reading().add(
            Finding::error("field-date", at, "This page would vanish before it appears.")
                .why(format!("`publish` says {publish} and `expires` says {expires}, so nobody would ever see it."))
                .mend("Change one of the two days."),
        );
    }
}
