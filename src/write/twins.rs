//! Compressed twins: `index.html.gz` and `index.html.br` beside `index.html`, for hosts that send them as they are.

use std::collections::HashSet;
use std::sync::Arc;

use super::compress::{brotli, compressible, gzip};
use super::output::{Content, OutPath, Sink, SinkError};
use crate::source::Fingerprint;

/// The endings of twins, and how each is made.
const FORMS: [(&str, fn(&[u8]) -> Vec<u8>); 2] = [("gz", gzip), ("br", brotli)];

/// A sink that gives every text file that goes through it its compressed twins.
pub struct WithTwins<'a> {
    sink: &'a dyn Sink,
    /// Places where something else is published.
    taken: HashSet<OutPath>,
}

impl<'a> WithTwins<'a> {
    /// Puts twins before a sink; no twin goes where one of these files is published.
    #[must_use]
    pub fn new<'p>(sink: &'a dyn Sink, files: impl Iterator<Item = &'p str>) -> Self {
        let named_as_one = |path: &&str| FORMS.iter().any(|(ending, _)| path.ends_with(&format!(".{ending}")));
        Self { sink, taken: files.filter(named_as_one).filter_map(OutPath::new).collect() }
    }

    fn twin(&self, path: &OutPath, ending: &str) -> Option<OutPath> {
        OutPath::new(&format!("{}.{ending}", path.as_str())).filter(|twin| !self.taken.contains(twin))
    }
}

impl Sink for WithTwins<'_> {
    fn put(&self, path: &OutPath, content: Content) -> Result<(), SinkError> {
        if let Content::Bytes(bytes) = &content
            && compressible(path, bytes.len() as u64)
        {
            for (ending, packed) in FORMS {
                let Some(twin) = self.twin(path, ending) else { continue };
                let packed = packed(bytes);
                if packed.len() < bytes.len() {
                    self.sink.put(&twin, Content::Bytes(packed))?;
                }
            }
        }
        self.sink.put(path, content)
    }

    fn keep(&self, path: &OutPath, fingerprint: Fingerprint) -> bool {
        let twins: Vec<OutPath> = FORMS.iter().filter_map(|(ending, _)| self.twin(path, ending)).collect();
        self.sink.keep_with_twins(path, fingerprint, &twins)
    }

    fn held(&self, path: &OutPath, fingerprint: Fingerprint) -> Option<Arc<[u8]>> {
        self.sink.held(path, fingerprint)
    }

    fn keep_all(&self) -> bool {
        self.sink.keep_all()
    }

    fn keep_below(&self, folder: &str) -> bool {
        self.sink.keep_below(folder)
    }

    fn is_wanted(&self) -> bool {
        self.sink.is_wanted()
    }

    fn first(&self) -> Vec<OutPath> {
        self.sink.first()
    }

    fn leave_out(&self, path: &OutPath) {
        self.sink.leave_out(path);
    }
}
