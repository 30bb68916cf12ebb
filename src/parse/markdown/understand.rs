//! One body from beginning to end.

use std::collections::BTreeSet;

use comrak::{Arena, Options, parse_document};

use super::ideas;
use super::lint;
use super::page::Page;
use super::place::{Place, clean};
use super::printer::Printer;
use super::scaffold;
use super::terms::TermMatcher;
use super::walk::walk;
use crate::parse::document::{Body, Heading, LinkRef};
use crate::read::{Form, TermId};
use crate::report::Report;
use crate::source::{Marking, SourceId, Text};

/// What a body is understood with.
pub(in super::super) struct BodyContext<'a> {
    /// The file.
    pub(in super::super) source: SourceId,
    /// The form of the page.
    pub(in super::super) form: Form,
    /// Whether the first block quote may be a page's statement.
    pub(in super::super) may_be_statement: bool,
    /// The terms of the page's language, and whether they are linked here.
    pub(in super::super) terms: &'a TermMatcher,
    /// Whether terms are linked.
    pub(in super::super) terms_on: bool,
    /// Names of the theme's components.
    pub(in super::super) components: &'a BTreeSet<&'a str>,
    /// Whether marks are written.
    pub(in super::super) marking: Marking,
}

/// A body and what it says of itself.
pub(in super::super) struct Understood {
    /// Its HTML.
    pub(in super::super) body: Body,
    /// Its headings.
    pub(in super::super) headings: Vec<Heading>,
    /// Its other ids.
    pub(in super::super) anchors: Vec<Box<str>>,
    /// The terms it links.
    pub(in super::super) terms: Vec<TermId>,
    /// Its first block quote.
    pub(in super::super) first_quote: Option<Text>,
    /// The items of its first list.
    pub(in super::super) first_list: Vec<Text>,
    /// How many words it has.
    pub(in super::super) words: u32,
    /// Whether there is anything in it.
    pub(in super::super) has_body: bool,
    /// The headings at which the screens of a long easy-read page begin, but the first.
    pub(in super::super) screens: Vec<u16>,
}

/// Understands the body that begins at a byte of a file.
pub(in super::super) fn understand(
    text: &str,
    start: usize,
    context: &BodyContext<'_>,
    links: &mut Vec<LinkRef>,
    report: &mut Report,
) -> Understood {
    let start = text.ceil_char_boundary(start.min(text.len()));
    let start = if text[start..].starts_with('\u{feff}') { start + '\u{feff}'.len_utf8() } else { start };
    let text = clean(text, context.source, report);
    let body = &text[start..];
    let place = Place::new(&text, context.source, start);

    let mut options = options();
    if body.contains(":::") {
        options.extension.block_directive = lint::components_are_shallow(&place, report);
    }
    scaffold::look(&place, &text, start, report);
    let arena = Arena::new();
    let root = parse_document(&arena, body, &options);
    lint::look(&place, body, root, options.extension.block_directive, report);

    let out = Printer::new(context.marking, body.len());
    let mut page = Page::new(place, context.form, context.components, context.terms, context.terms_on, out, links, report);
    page.may_be_statement = context.may_be_statement;
    walk(&mut page, root);
    let screens = if page.form == Form::EasyRead { ideas::screens(&page.headings, page.ideas) } else { Vec::new() };
    let headings = page.finish_headings();
    Understood {
        headings,
        anchors: page.anchors,
        terms: page.terms_used,
        first_quote: page.first_quote,
        first_list: page.first_list.unwrap_or_default(),
        words: page.words,
        has_body: !body.trim().is_empty(),
        screens,
        body: page.out.finish(),
    }
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.description_lists = true;
    extension.alerts = true;
    extension.header_attributes = true;
    extension.link_attributes = true;
    options.parse.smart = true;
    options
}
