//! What is asked of a preview, and what it has to say while it runs.

use std::path::PathBuf;
use std::sync::Arc;

use super::board::Edition;
use crate::pipeline::Day;

/// What is asked of a preview.
#[derive(Clone, Debug)]
pub struct PreviewRequest {
    /// The folder that holds `content/`.
    pub site: PathBuf,
    /// The port to listen at; when it is taken, the next free one.
    pub port: u16,
    /// Whether to look for changes at short intervals instead of waiting to be told.
    pub poll: bool,
    /// The day that the pages are for; `None` for today, whatever day that becomes.
    pub day: Option<Day>,
}

/// What a preview has to say while it runs.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum News {
    /// Nobody tells of changes in this folder: it is looked at every so often.
    Polling,
    /// There is a new edition on the board.
    Edition(Arc<Edition>),
}

/// Who is told what a preview has to say.
pub type Listener = Arc<dyn Fn(News) + Send + Sync>;
