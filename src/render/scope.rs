//! What a template is printed for: a page, a component in it, a part that many pages share, a redirect.

use std::sync::Arc;

use minijinja::value::Value;

use crate::link::PageId;
use crate::source::Text;

/// What a template is printed for.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    /// The page that is `page` in it.
    pub(super) owner: PageId,
    /// By how much headings are set lower than they are written.
    pub(super) shift: u8,
    /// What it is printed for other than a page.
    pub(super) part: Part,
}

/// A component while it is being printed.
#[derive(Debug)]
pub(super) struct ComponentPart {
    /// Its inner HTML.
    pub(super) body: Value,
    /// Its attributes, in the order written.
    pub(super) attributes: Vec<(Box<str>, Value)>,
    /// The level of headings in it: one below the heading that it stands under.
    pub(super) level: u8,
    /// Its attributes as written, for what is to be told of them.
    pub(super) written: Vec<(Box<str>, Text)>,
}

/// What a template is printed for other than a page.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// A page after all.
    Page,
    /// A component.
    Component(Arc<ComponentPart>),
    /// A part that is the same on many pages, where nothing is known of the page.
    Shared,
    /// An address that leads elsewhere: where to, and the title there if it is a page.
    Redirect(Arc<(String, String)>),
}
