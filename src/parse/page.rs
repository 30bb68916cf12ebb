//! A page: its head, then its body.

use std::collections::BTreeSet;

use super::document::{Document, Facts, KindName};
use super::front_matter;
use super::markdown::{self, BodyContext, TermMatcher};
use super::wording::wording_print;
use crate::read::{Config, Form, LanguageId, PageSource, SourceText, Stem};
use crate::report::{Report, Reported};
use crate::source::Marking;

/// What a page is understood with.
#[derive(Clone, Copy)]
pub struct ParseContext<'a> {
    /// The terms of the page's language, made ready once with [`TermMatcher::new`].
    pub terms: &'a TermMatcher,
    /// The configuration with the texts of the page's language.
    pub config: &'a Config,
    /// Names of the theme's components, without `components/` and `.html`.
    pub components: &'a BTreeSet<&'a str>,
    /// Whether the body carries marks.
    pub marking: Marking,
}

/// Understands a page: what its head says, and its words as HTML with holes.
pub fn document(source: &PageSource, text: &SourceText, context: &ParseContext<'_>) -> Reported<Document> {
    let mut report = Report::default();
    let mut links = Vec::new();
    let is_variant = source.form != Form::Standard || source.language != LanguageId::MAIN;
    let fallback = fallback_title(source, context.config);
    let head = front_matter::head(&text.text, source.id, is_variant, &fallback, &mut links, &mut report);
    let body_context = BodyContext {
        source: source.id,
        form: source.form,
        // What a variant's page is, is known only when it is linked.
        may_be_statement: head.meta.kind.map_or(is_variant, |kind| kind == KindName::Statement),
        terms: context.terms,
        terms_on: head.meta.glossary,
        components: context.components,
        marking: context.marking,
    };
    let understood = markdown::understand(&text.text, head.body_start, &body_context, &mut links, &mut report);
    let (quotes, lists) = (usize::from(understood.first_quote.is_some()), understood.first_list.len());
    let at = head.meta.title.at;
    report.extend(front_matter::required_in_body(&head.meta, is_variant, quotes, lists, at));
    let marked = context.marking == Marking::On;
    let facts = Facts {
        source: source.id,
        fingerprint: text.fingerprint,
        meta: head.meta,
        links,
        headings: understood.headings,
        anchors: understood.anchors,
        terms: understood.terms,
        first_quote: understood.first_quote,
        first_list: understood.first_list,
        words: understood.words,
        page_only: head.page_only,
        has_body: understood.has_body,
        screens: understood.screens,
        // Pages are understood with marks for their bodies alone.
        wording: if marked { text.fingerprint } else { wording_print(&text.text) },
        search: if marked { Default::default() } else { super::search::body_words(&understood.body.html) },
    };
    let mut document = Document { facts, body: understood.body };
    document.shrink_to_fit();
    report.with(document)
}

/// Returns a title made from the file's name, for a page that does not say its own.
fn fallback_title(source: &PageSource, config: &Config) -> String {
    let name = match &source.stem {
        Stem::Named(name) => name,
        Stem::Section | Stem::Folder => source.folder.rsplit('/').next().unwrap_or(""),
    };
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => config.title.to_string(),
    }
}
