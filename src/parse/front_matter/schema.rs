//! Every field that the head of a page may have: which kinds it belongs to, whether it is needed, and what it is for.

use crate::parse::document::KindName;
use crate::report::nearest;

/// One field, as help explains it.
#[derive(Clone, Copy, Debug)]
pub struct FieldHelp {
    /// Its name.
    pub key: &'static str,
    /// The kinds it belongs to; empty for every kind.
    pub kinds: &'static [KindName],
    /// Whether it has to be there.
    pub need: Need,
    /// An example of its value, as YAML writes it.
    pub example: &'static str,
    /// What it is for, in plain words.
    pub help: &'static str,
}

/// Whether a field has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It has to be written.
    Required,
    /// It, or something in the body that says the same.
    OrInBody,
    /// It may be left out.
    Optional,
    /// It belongs to an easy-read page.
    EasyRead,
}

const fn any(key: &'static str, example: &'static str, help: &'static str) -> FieldHelp {
    FieldHelp { key, kinds: &[], need: Need::Optional, example, help }
}

const fn of(kinds: &'static [KindName], key: &'static str, need: Need, example: &'static str, help: &'static str) -> FieldHelp {
    FieldHelp { key, kinds, need, example, help }
}

const fn easy(key: &'static str, example: &'static str, help: &'static str) -> FieldHelp {
    FieldHelp { key, kinds: &[], need: Need::EasyRead, example, help }
}

const FILM: &[KindName] = &[KindName::Video, KindName::Audio];
const STRATEGY: &[KindName] = &[KindName::EnablingStrategy];
const DOCUMENT: &[KindName] = &[KindName::Document];
const PRIORITY: &[KindName] = &[KindName::Priority];

/// Every field, those of all kinds first.
pub(super) const FIELDS: [FieldHelp; 51] = [
    FieldHelp { key: "title", kinds: &[], need: Need::Required, example: "Our values", help: "The heading of the page." },
    any("short_title", "Values", "A shorter title for menus."),
    any("description", "What we stand for.", "One or two sentences, shown under the title and in lists."),
    any("kind", "value", "What the page is: a statement, a value, a priority, a film and so on. Left out, it is just a page."),
    any("order", "2", "The place among its neighbours: 1 comes first."),
    any("weight", "2", "The same as `order`."),
    any("show", "cards", "How a section shows its pages: cards, list, or together on one page."),
    any("menu", "main", "Where it is linked from every page: main, footer or none."),
    any("date", "2026-12-05", "The day it was first published."),
    any("updated", "2026-12-05", "The day its words last changed."),
    any("review_by", "2027-12-05", "The day by which somebody should look at it again."),
    any("publish", "2027-01-01", "The day from which it is published."),
    any("expires", "2028-01-01", "The first day on which it is published no more."),
    any("draft", "true", "Not to be published yet."),
    any("aliases", "[/old-address/]", "Old addresses that lead here."),
    any("slug", "values", "The last part of the address, in place of the file's name."),
    any("template", "page.html", "A page layout of your own theme."),
    any("formats", "{ bsl: /videos/bsl/, braille: on request }", "Other formats: bsl, audio, large-print, braille."),
    any("glossary", "false", "Whether words of the glossary are linked."),
    any("extra", "{ owner: Strategy team }", "Values of your own for your theme."),
    of(&[KindName::Statement], "statement", Need::OrInBody, "Everyone lives well.", "The sentence itself."),
    of(
        &[KindName::Foreword],
        "people",
        Need::Required,
        "[{ name: Sam Lee, role: Chair }]",
        "Who signs: name, role, portrait, alt.",
    ),
    of(&[KindName::Value, KindName::Priority], "we_will", Need::OrInBody, "[Listen first.]", "What we will do."),
    of(&[KindName::Value], "we_will_not", Need::OrInBody, "[Talk over people.]", "What we will not do."),
    of(PRIORITY, "number", Need::Optional, "1", "Its number."),
    of(PRIORITY, "led_by", Need::Optional, "Chief Nurse", "Who leads it."),
    of(PRIORITY, "outcomes", Need::Optional, "[People wait less.]", "What will be different."),
    of(
        STRATEGY,
        "supports",
        Need::Optional,
        "[/priorities/access.md]",
        "The pages that it supports; left out, all priorities.",
    ),
    of(STRATEGY, "period", Need::Optional, "{ from: 2026, to: 2031 }", "The years that it covers."),
    of(STRATEGY, "documents", Need::Optional, "[digital-strategy.pdf]", "Its documents."),
    of(DOCUMENT, "files", Need::Required, "[strategy.pdf]", "The files to download."),
    of(
        DOCUMENT,
        "document_kind",
        Need::Required,
        "summary",
        "full, summary, plan-on-a-page, easy-read, large-print, delivery-plan, report, translation or other.",
    ),
    of(DOCUMENT, "html", Need::Optional, "/plan-on-a-page/", "A page that says the same."),
    of(FILM, "file", Need::Optional, "film.mp4", "The file, when it is not named `film.mp4` beside the page."),
    of(FILM, "youtube", Need::Optional, "dQw4w9WgXcQ", "The name of the film at YouTube."),
    of(FILM, "vimeo", Need::Optional, "76979871", "The number of the film at Vimeo."),
    of(FILM, "poster", Need::Optional, "poster.jpg", "A still picture."),
    of(FILM, "duration", Need::Optional, "5:30", "How long it is, in minutes and seconds."),
    of(FILM, "recorded", Need::Optional, "2026-10-01", "The day it was recorded."),
    of(FILM, "speakers", Need::Optional, "[Sam Lee, Amina Khan]", "Who speaks."),
    of(FILM, "captions", Need::Optional, "hosted", "`hosted` when the host has captions that a person made or corrected."),
    of(FILM, "sound", Need::Optional, "none", "`none` for a film without sound."),
    of(FILM, "visual", Need::Optional, "\"none-needed: one person speaks\"", "Why nothing that is seen needs to be described."),
    of(FILM, "signed", Need::Optional, "{ youtube: … }", "The film with a sign-language interpreter."),
    of(FILM, "described", Need::Optional, "{ youtube: … }", "The film with audio description."),
    easy("covers", "[/vision.md]", "The pages that this easy-read page stands for."),
    easy("words", "{ trust: a group of hospitals }", "Hard words and what they mean."),
    easy("names", "[Northmoor]", "Names that need no explaining."),
    easy("checked_by", "Northmoor Readers Group", "Who checked it with readers."),
    easy("checked_on", "2026-10-01", "When it was checked."),
    easy("made_from", "…", "Filled in by `clearway confirm`."),
];

/// Returns every field of a kind with its help, those of all kinds first; easy-read fields when asked for.
pub fn fields_of(kind: KindName, easy_read: bool) -> impl Iterator<Item = &'static FieldHelp> {
    let wanted = move |field: &&FieldHelp| match field.need {
        Need::EasyRead => easy_read,
        _ => field.kinds.is_empty() || field.kinds.contains(&kind),
    };
    FIELDS.iter().filter(wanted)
}

/// Returns the help of a field.
pub(super) fn field(key: &str) -> Option<&'static FieldHelp> {
    FIELDS.iter().find(|field| field.key == key)
}

/// Returns the field whose name a word nearly is, in whatever case; short words are near to too many.
pub(super) fn near_field(word: &str) -> Option<&'static str> {
    if word.len() < 6 {
        return None;
    }
    nearest(&word.to_ascii_lowercase(), FIELDS.iter().map(|field| field.key))
}

/// Whether a word is the name of a field, in whatever case.
pub(super) fn is_field(word: &str) -> bool {
    FIELDS.iter().any(|field| field.key.eq_ignore_ascii_case(word))
}
