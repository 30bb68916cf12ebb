//! What linking looks at, as one fingerprint: while it stays the same, so does the site.

use super::linkable::LinkOptions;
use crate::parse::{Facts, Meta};
use crate::source::{Fingerprint, Fingerprinter, Span, Text};

/// Returns the fingerprint of what linking looks at in a document, but for where its body says it: a word more in a
/// paragraph moves all that follows, and leads nowhere else.
#[must_use]
pub fn print_of(facts: &Facts) -> Fingerprint {
    // Every field is named here, so that a new one is thought of.
    let Facts {
        source,
        fingerprint: _,
        meta,
        links,
        headings,
        anchors,
        terms: _,
        first_quote,
        first_list,
        words: _,
        has_body,
        page_only,
        search: _,
        screens,
        wording: _,
    } = facts;
    let mut print = Fingerprinter::default();
    // Where it is written counts for findings alone, and words that no link and no order comes from not at all.
    print.add(&(source, &without_words(meta), page_only, anchors, has_body));
    print.add(&(first_quote.is_some(), first_list.len(), links.len(), headings.len(), screens));
    for link in links {
        print.add(&(&link.target, link.role));
    }
    for heading in headings {
        print.add(&heading.id);
    }
    print.finish()
}

/// Returns a head with neither the words that linking never looks at, nor the title, nor where things are written.
fn without_words(meta: &Meta) -> Meta {
    let mut meta = meta.clone();
    let nowhere = Span::start_of(meta.title.at.source());
    let still = |text: &mut Text| text.at = nowhere;
    let blank = |text: &mut Text| *text = Text::new("", nowhere);
    meta.title = Text::new("", nowhere);
    meta.short_title = None;
    meta.description.iter_mut().for_each(blank);
    meta.extra.clear();
    meta.aliases.iter_mut().chain(&mut meta.slug).for_each(still);
    let fields = &mut meta.fields;
    let texts = fields.statement.iter_mut().chain(&mut fields.we_will).chain(&mut fields.we_will_not);
    texts.chain(&mut fields.led_by).chain(&mut fields.outcomes).for_each(blank);
    meta
}

/// Returns the fingerprint of all that goes into linking besides the documents, given that of the configurations, the
/// glossaries, and the names of files.
#[must_use]
pub fn print_beside(content: Fingerprint, options: &LinkOptions) -> Fingerprint {
    Fingerprint::of_value(&(options.today, options.drafts, content))
}

/// Returns the fingerprint of all that goes into linking, given [`print_beside`], and what [`print_of`] says of each
/// document, its source's number among it.
#[must_use]
pub fn print_of_all(beside: Fingerprint, documents: impl Iterator<Item = Fingerprint>) -> Fingerprint {
    let mut print = Fingerprinter::default();
    print.add(&beside);
    for document in documents {
        print.add(&document);
    }
    print.finish()
}
