//! What things are called: addresses, ids, and the variant of a page that is nearest.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::view::SiteParts;
use crate::link::PageId;
use crate::read::{Form, LanguageId};

/// Returns where a page stands under the base path: `/strategy/values/#care`.
pub(super) fn url_of(parts: &SiteParts, id: PageId) -> String {
    let base = parts.configs[0].base_url.path.trim_end_matches('/');
    encoded(&format!("{base}{}", parts.site.address(id)))
}

/// Returns an address as it is printed: what is neither a plain sign nor part of the address's own shape is
/// percent-encoded.
pub(in crate::render) fn encoded(address: &str) -> String {
    const ODD: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'<')
        .add(b'>')
        .add(b'`')
        .add(b'\\')
        .add(b'{')
        .add(b'}')
        .add(b'^')
        .add(b'|')
        .add(b'%');
    percent_encoding::utf8_percent_encode(address, ODD).to_string()
}

/// Gives each term an id that its words make and that no other term of its language has.
pub(super) fn term_ids(parts: &SiteParts) -> Vec<Vec<Arc<str>>> {
    let of = |glossary: &crate::read::Glossary| {
        let mut taken = HashMap::new();
        glossary
            .terms
            .iter()
            .map(|term| {
                let id = format!("word-{}", plain_id(&term.term));
                let times = taken.entry(id.clone()).and_modify(|times| *times += 1).or_insert(1_u32);
                if *times == 1 { id.into() } else { format!("{id}-{times}").into() }
            })
            .collect()
    };
    parts.glossaries.iter().map(of).collect()
}

/// Returns words as small letters, digits and hyphens.
pub(in crate::render) fn plain_id(words: &str) -> String {
    let mut id = String::with_capacity(words.len());
    for c in deunicode::deunicode(words).chars() {
        if c.is_ascii_alphanumeric() {
            id.push(c.to_ascii_lowercase());
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    id
}

/// Returns the page of a family that is nearest to a form and a language: in the language before the site's own, and in
/// either the form before the standard one; else whatever there is.
pub(in crate::render) fn nearest_variant(parts: &SiteParts, of: PageId, form: Form, language: LanguageId) -> PageId {
    let distance = |id: &PageId| {
        let page = parts.site.page(*id);
        match (page.language == language, page.language == LanguageId::MAIN) {
            (true, _) if page.form == form => 0,
            (true, _) if page.form == Form::Standard => 1,
            (_, true) if page.form == form => 2,
            (_, true) if page.form == Form::Standard => 3,
            _ => 4,
        }
    };
    parts.site.page(of).variants.iter().copied().min_by_key(distance).unwrap_or(of)
}
