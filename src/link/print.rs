//! What linking looks at, as one fingerprint: while it stays the same, so does the site.

use super::linkable::LinkOptions;
use crate::parse::Facts;
use crate::source::{Fingerprint, Fingerprinter};

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
    print.add(&(source, meta, page_only, anchors, has_body));
    print.add(&(first_quote.is_some(), first_list.len(), links.len(), headings.len(), screens));
    for link in links {
        print.add(&(&link.target, link.role));
    }
    for heading in headings {
        print.add(&heading.id);
    }
    print.finish()
}

/// Returns the fingerprint of all that goes into linking, given what [`print_of`] says of each document, and the fingerprint
/// of the configurations, the glossaries, and the names of pages and files.
#[must_use]
pub fn print_of_all(content: Fingerprint, documents: impl Iterator<Item = Fingerprint>, options: &LinkOptions) -> Fingerprint {
    let mut print = Fingerprinter::default();
    print.add(&(options.today, options.drafts, content));
    for document in documents {
        print.add(&document);
    }
    print.finish()
}
