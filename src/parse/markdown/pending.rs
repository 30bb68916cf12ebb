//! A heading that is being written, before its words and so its id are known.

use crate::source::Span;

/// A heading whose id is given at the end, when those that were written out are known.
pub(super) struct PendingHeading {
    pub(super) level: u8,
    pub(super) text: String,
    pub(super) id: Option<Box<str>>,
    pub(super) at: Span,
    /// How many ideas of easy read stand before it, when it stands in nothing else.
    pub(super) ideas: Option<u32>,
}
