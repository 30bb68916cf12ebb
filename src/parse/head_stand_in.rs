//! Passes over the head of a page, until the reader of heads is here.

use super::document::{LinkRef, Meta};
use crate::report::Report;
use crate::source::{SourceId, Span, Text};

/// What the head of a page says, and the byte where its body begins.
pub(super) struct Head {
    pub(super) meta: Meta,
    pub(super) body_start: usize,
}

/// Finds the end of the head.
pub(super) fn head(text: &str, source: SourceId, _: bool, fallback_title: &str, _: &mut Vec<LinkRef>, _: &mut Report) -> Head {
    let fence = ["+++\n", "---\n"].into_iter().find(|fence| text.starts_with(fence));
    let end = fence.and_then(|fence| Some(4 + text[4..].find(&format!("\n{fence}"))? + 5));
    let meta = Meta {
        title: Text::new(fallback_title, Span::start_of(source)),
        short_title: None,
        description: None,
        kind: None,
        order: None,
        show: super::document::Show::Cards,
        menu: None,
        date: None,
        updated: None,
        review_by: None,
        publish: None,
        expires: None,
        draft: false,
        aliases: Vec::new(),
        slug: None,
        template: None,
        formats: Vec::new(),
        glossary: true,
        fields: super::document::KindFields::default(),
        easy_read: super::document::EasyReadFields::default(),
        extra: std::collections::BTreeMap::new(),
    };
    Head { meta, body_start: end.unwrap_or(0) }
}
