//! Parts of pages that are the same on many of them.

use std::sync::Arc;

use minijinja::value::Value;

use super::super::page::Question;
use crate::read::{Form, LanguageId};
use crate::source::Fingerprint;

/// What a part that many pages share depends on: the theme, the part, form and language, and which things of the menus
/// the page stands in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::render) struct SharedKey {
    /// The theme.
    pub(in crate::render) theme: Fingerprint,
    /// The template.
    pub(in crate::render) template: String,
    /// The form.
    pub(in crate::render) form: Form,
    /// The language.
    pub(in crate::render) language: LanguageId,
    /// For each thing of the menus whether it is the page, one above it, or neither.
    pub(in crate::render) current: Vec<&'static str>,
}

/// A part as it was printed, and what was asked for it.
#[derive(Clone, Debug)]
pub(in crate::render) struct SharedPart {
    /// Its HTML.
    pub(in crate::render) html: Value,
    /// What was asked.
    pub(in crate::render) asked: Arc<[Question]>,
}
