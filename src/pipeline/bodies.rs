//! The bodies of documents, from when they are understood until they are printed.
//!
//! All sources are understood before the first page is printed, for what one says stands on others. Of a large site the
//! bodies would fill more memory than all else, so they wait packed.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::documents::Understanding;
use crate::parse::Body;
use crate::read::{self, PageSource, Project};
use crate::render::Bodies;
use crate::source::Marking;

/// A body in few bytes.
pub(super) struct Packed(Box<[u8]>);

impl Packed {
    /// Packs a body; `None` for one that cannot be packed, which is then made again.
    pub(super) fn of(body: &Body) -> Option<Self> {
        let bytes = postcard::to_extend(body, Vec::with_capacity(body.html.len() + 256)).ok()?;
        // A copy of its own size: what was taken for the largest result is whole again for the next.
        Some(Self(lz4_flex::compress_prepend_size(&bytes).as_slice().into()))
    }

    fn open(&self) -> Option<Body> {
        postcard::from_bytes(&lz4_flex::decompress_size_prepended(&self.0).ok()?).ok()
    }
}

/// Bodies that were made in this build, or are made again from their source when a page is printed.
pub(super) struct ParsedBodies {
    bodies: Vec<Mutex<Kept>>,
    understanding: Arc<Understanding>,
}

/// What is kept of one body.
enum Kept {
    Nothing,
    Packed(Packed),
    Open(Arc<Body>),
}

impl ParsedBodies {
    /// Takes over the bodies that were made.
    pub(super) fn new(bodies: Vec<Option<Packed>>, understanding: Arc<Understanding>) -> Self {
        let kept = |body: Option<Packed>| Mutex::new(body.map_or(Kept::Nothing, Kept::Packed));
        Self { bodies: bodies.into_iter().map(kept).collect(), understanding }
    }

    fn page(&self, document: usize) -> Option<&PageSource> {
        self.understanding.project.pages.get(document)
    }

    fn kept(&self, document: usize) -> Option<MutexGuard<'_, Kept>> {
        Some(self.bodies.get(document)?.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn make(&self, page: &PageSource, marking: Marking) -> Body {
        let Project { root, sources, .. } = &*self.understanding.project;
        let text = read::source_text(root, sources, page.id).ok().and_then(|text| text.value);
        text.map(|text| self.understanding.document(page, &text, marking).value.body).unwrap_or_default()
    }
}

impl Bodies for ParsedBodies {
    fn body(&self, document: usize) -> Arc<Body> {
        let (Some(mut kept), Some(page)) = (self.kept(document), self.page(document)) else { return Arc::default() };
        let open = match &*kept {
            Kept::Open(body) => return Arc::clone(body),
            Kept::Packed(packed) => packed.open(),
            Kept::Nothing => None,
        };
        let body = Arc::new(open.unwrap_or_else(|| self.make(page, Marking::Off)));
        *kept = Kept::Open(Arc::clone(&body));
        body
    }

    fn marked_body(&self, document: usize) -> Arc<Body> {
        self.page(document).map(|page| Arc::new(self.make(page, Marking::On))).unwrap_or_default()
    }

    fn release(&self, document: usize) {
        if let Some(mut kept) = self.kept(document) {
            *kept = Kept::Nothing;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_comes_out_as_it_went_in() {
        let html = "<p>Care for all.</p>".repeat(500);
        let body = Body { html: html.as_str().into(), texts: vec!["care".into()], ..Body::default() };
        let packed = Packed::of(&body).unwrap();
        assert!(packed.0.len() < html.len() / 10);
        assert_eq!(packed.open(), Some(body));
        assert_eq!(Packed::of(&Body::default()).unwrap().open(), Some(Body::default()));
    }
}
