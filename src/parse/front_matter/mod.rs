//! The head of a page: TOML between `+++` lines or YAML between `---` lines.
//!
//! In: the text of one source. Out: a [`Head`], complete whatever is wrong with the lines at the top, and the byte
//! where the body starts. Knows no Markdown.

mod fence;
mod film;
mod formats;
mod head;
mod kinds;
mod references;
mod schema;
#[cfg(test)]
mod tests;

pub(crate) use head::head;
pub(crate) use kinds::required_in_body;
pub use schema::{FieldHelp, Need, fields_of};
