//! Style sheets as they are written: what they say about colours, and what they should not say.
//!
//! The cascade works on what a browser makes of a style sheet; here its text counts, so that a finding names its line.

mod lint;
pub(super) mod place;
mod scan;

pub(super) use lint::check_embedded;
pub use lint::{check_linked_styles, check_styles};
pub use place::StyleSources;
