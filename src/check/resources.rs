//! What a page asks for besides itself.

use std::sync::Arc;

use crate::css::Sheet;

/// Gives the files that a page asks for, where they can be had.
pub trait Resources {
    /// Returns the style sheet at an address, read once; `from` is the address of the sheet that asks, or empty for the page.
    fn sheet(&self, from: &str, address: &str) -> Option<(String, Arc<Sheet>)>;

    /// Returns the text of another page, as a frame shows it.
    fn page(&self, address: &str) -> Option<String>;
}

/// No files besides the page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nothing;

impl Resources for Nothing {
    fn sheet(&self, _: &str, _: &str) -> Option<(String, Arc<Sheet>)> {
        None
    }

    fn page(&self, _: &str) -> Option<String> {
        None
    }
}
