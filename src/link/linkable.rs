//! What linking looks at, and what it may be told.

use std::sync::Arc;

use jiff::civil::Date;

use crate::parse::Facts;
use crate::read::{Config, FileSource, Glossary, PageSource};
use crate::source::Sources;

/// Everything that is known of a site before its pages are linked.
#[derive(Clone, Copy, Debug)]
pub struct Linkable<'a> {
    /// The configuration by language; the first is the site's own. Never empty.
    pub configs: &'a [Config],
    /// The glossary by language.
    pub glossaries: &'a [Glossary],
    /// Every Markdown source.
    pub pages: &'a [PageSource],
    /// What each of them says, in the same order.
    pub documents: &'a [Arc<Facts>],
    /// Every other file that may be published.
    pub files: &'a [FileSource],
    /// The paths of all sources.
    pub sources: &'a Sources,
}

/// How to link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkOptions {
    /// The day of the build.
    pub today: Date,
    /// Whether drafts, and pages whose days have not come or have passed, are shown as well.
    pub drafts: bool,
}
