//! WebVTT, read exactly as the W3C's specification says, step by step, as browsers do.
//!
//! In: the text of a `.vtt` file. Out: its cues with their trees, its regions and stylesheets, and what is odd
//! in it. Whatever a browser would drop is told. Also writes cues as WebVTT, for captions in another format.

mod file;
mod numbers;
mod references;
mod settings;
mod tokens;
mod tree;
mod words;
mod write;

use super::cue::Node;

pub(super) use file::read;
pub(super) use write::escape;
pub use write::write;

/// Returns the nodes of a cue's text.
pub(super) fn nodes(text: &str) -> Vec<Node> {
    tree::build(text, &mut |_| {})
}
