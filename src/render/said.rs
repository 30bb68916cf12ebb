//! What a page says of itself, a variant and its page taken together: texts are the variant's own, and kind, number,
//! dates, files and references are those of the page it is a variant of.
//!
//! In: the view and a page. Out: its texts and its references. Knows no template.

use std::borrow::Cow;

use super::printing::Printing;
use super::words::Words;
use crate::link::{Made, PageId, SitePage, Target};
use crate::parse::{Facts, KindName, LinkId};
use crate::read::Form;
use crate::source::{Span, Text};

/// A page with its own facts and those of the page it is a variant of.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    /// The page.
    pub(super) page: &'a SitePage,
    /// What its own source says.
    pub(super) own: Option<&'a Facts>,
    /// What the source of its page says; the same for a page itself.
    pub(super) base: Option<&'a Facts>,
}

/// Words that are shown, and where they were written if anybody wrote them.
pub(super) type Shown<'a> = (Cow<'a, str>, Option<Span>);

/// Returns what a page says of itself.
pub(super) fn said(printing: &Printing, page: PageId) -> Said<'_> {
    let page = printing.site_page(page);
    let facts = |document: Option<usize>| document.and_then(|it| printing.view.documents.get(it)).map(AsRef::as_ref);
    let own = facts(page.document);
    Said { page, own, base: facts(page.base).or(own) }
}

impl<'a> Said<'a> {
    /// Returns the title; that of a page without a source is a word of the interface.
    pub(super) fn title(self, words: &Words) -> Shown<'a> {
        match (self.own, self.page.made) {
            (Some(own), _) => (Cow::Borrowed(&own.meta.title.text), Some(own.meta.title.at)),
            (None, Some(made)) => {
                (Cow::Owned(words.or_key(self.page.language, &format!("made-{}", made_name(made)), &[])), None)
            }
            (None, None) => (Cow::Borrowed(""), None),
        }
    }

    /// Returns the shorter title, or the title.
    pub(super) fn short_title(self, words: &Words) -> Shown<'a> {
        match self.own.and_then(|own| own.meta.short_title.as_ref()) {
            Some(short) => (Cow::Borrowed(&short.text), Some(short.at)),
            None => self.title(words),
        }
    }

    /// Returns the description; that of a page without a source is a word of the interface.
    pub(super) fn description(self, words: &Words) -> Shown<'a> {
        match (self.own, self.page.made) {
            (Some(own), _) => match &own.meta.description {
                Some(description) => (Cow::Borrowed(&description.text), Some(description.at)),
                None => (Cow::Borrowed(""), None),
            },
            (None, Some(made)) => {
                let key = format!("made-{}-description", made_name(made));
                (Cow::Owned(words.or_key(self.page.language, &key, &[])), None)
            }
            (None, None) => (Cow::Borrowed(""), None),
        }
    }

    /// Returns the sentence of a statement: the field, or the first block quote of the body.
    pub(super) fn statement(self) -> Option<&'a Text> {
        let own = self.own?;
        let quote = (self.page.kind == KindName::Statement).then_some(own.first_quote.as_ref()).flatten();
        own.meta.fields.statement.as_ref().or(quote)
    }

    /// Returns a list of texts, of the variant alone.
    pub(super) fn list(self, of: impl Fn(&'a Facts) -> &'a [Text]) -> &'a [Text] {
        self.own.map_or(&[], of)
    }

    /// Returns the behaviours of a value: what we will do, or the first list of the body.
    pub(super) fn behaviours(self) -> &'a [Text] {
        let we_will = self.list(|own| &own.meta.fields.we_will);
        if we_will.is_empty() && self.page.kind == KindName::Value { self.list(|own| &own.first_list) } else { we_will }
    }

    /// Returns whether the behaviours of a value stand in its body, where they need a heading.
    pub(super) fn behaviours_in_body(self) -> bool {
        let none = |facts: Option<&Facts>| facts.is_none_or(|facts| facts.meta.fields.we_will.is_empty());
        self.page.kind == KindName::Value && self.page.form == Form::Standard && none(self.own) && none(self.base)
    }

    /// Returns whether the sentence of a statement stands in its body.
    pub(super) fn statement_in_body(self) -> bool {
        let written = |facts: &Facts| facts.meta.fields.statement.is_some();
        self.page.kind == KindName::Statement && self.own.is_some_and(|own| !written(own) && own.first_quote.is_some())
    }

    /// Returns who leads: a name stays the same in every language unless a variant says otherwise.
    pub(super) fn led_by(self) -> Option<&'a Text> {
        let of = |facts: Option<&'a Facts>| facts.and_then(|facts| facts.meta.fields.led_by.as_ref());
        of(self.own).or_else(|| of(self.base))
    }

    /// Returns references of the head with where they lead: those of the page, for all its variants.
    pub(super) fn references(self, of: impl Fn(&'a Facts) -> &'a [LinkId]) -> Vec<(LinkId, &'a Target)> {
        let (Some(base), links) = (self.base, self.base_links()) else { return Vec::new() };
        of(base).iter().filter_map(|link| Some((*link, links.get(link.index())?))).collect()
    }

    /// Returns one reference of the head with where it leads, in the same way.
    pub(super) fn reference(self, of: impl Fn(&'a Facts) -> Option<LinkId>) -> Option<&'a Target> {
        self.base.and_then(of).and_then(|link| self.base_links().get(link.index()))
    }

    /// Returns the portrait of somebody who signs: that of the source that names the people, else the page's.
    pub(super) fn portrait(self, person: usize) -> Option<&'a Target> {
        let of = |facts: &'a Facts| facts.meta.fields.people.get(person).and_then(|person| person.portrait);
        let own = self.own.and_then(of).and_then(|link| self.page.links.get(link.index()));
        own.or_else(|| self.reference(of))
    }

    /// Returns where the references of the page that this is a variant of lead.
    pub(super) fn base_links(self) -> &'a [Target] {
        if self.page.base.is_none() || self.page.base == self.page.document { &self.page.links } else { &self.page.base_links }
    }
}

/// Returns the name of a page of the build's own making, as templates and words are called.
pub(super) fn made_name(made: Made) -> &'static str {
    match made {
        Made::Search => "search",
        Made::SiteMap => "site-map",
        Made::Glossary => "glossary",
        Made::AccessibilityStatement => "accessibility-statement",
        Made::OtherFormats => "other-formats",
        Made::WholeStrategy => "whole-strategy",
        Made::PlanOnAPage => "plan-on-a-page",
        Made::Settings => "settings",
        Made::EasyReadHome => "easy-read-home",
        Made::EasyReadWhole => "easy-read-whole",
        Made::NotFound => "not-found",
        Made::EasyReadScreen => "easy-read-screen",
    }
}
