//! Which answers are no longer what they were in an earlier build.
//!
//! In: every answer of two builds. Out: for a question, whether its answer changed; in one look, since a large site asks
//! some hundred thousand of them.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::super::page::{Question, Subject};
use crate::source::{Fingerprint, SourceId};

/// Every answer of a build, as fingerprints; files are sorted.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Answered {
    /// Card, neighbourhood and words of each page.
    pub(super) pages: Vec<(Subject, [Fingerprint; 3])>,
    pub(super) files: Vec<(SourceId, Fingerprint)>,
    pub(super) films: FxHashMap<Subject, Fingerprint>,
    pub(super) kinds: Vec<Fingerprint>,
    pub(super) all: Option<Fingerprint>,
    pub(super) easy_read: Option<Fingerprint>,
    pub(super) glossaries: Vec<Fingerprint>,
    pub(super) sites: Vec<Fingerprint>,
}

/// Which answers changed from one build to another; what is asked about something that is gone has changed too.
#[derive(Debug)]
pub struct Changed {
    /// By source, one bit for each question that may be asked about it: set where the answer changed.
    sources: Vec<u8>,
    /// The same of pages that have no source to themselves.
    others: FxHashMap<Subject, u8>,
    kinds: Vec<bool>,
    all: bool,
    easy_read: bool,
    glossaries: Vec<bool>,
    sites: Vec<bool>,
}

const CARD: u8 = 1;
const AROUND: u8 = 2;
const BODY: u8 = 4;
const FILE: u8 = 8;
const FILM: u8 = 16;

impl Changed {
    /// Returns what is true where nothing is known of an earlier build.
    #[must_use]
    pub fn everything() -> Self {
        let (sources, others) = (Vec::new(), FxHashMap::default());
        Self { sources, others, kinds: Vec::new(), all: true, easy_read: true, glossaries: Vec::new(), sites: Vec::new() }
    }

    /// Compares the answers of this build with those of an earlier one.
    #[must_use]
    pub fn between(last: &Answered, now: &Answered) -> Self {
        let differ = |now: &[Fingerprint], last: &[Fingerprint]| -> Vec<bool> {
            now.iter().enumerate().map(|(index, print)| last.get(index) != Some(print)).collect()
        };
        let mut changed = Self {
            sources: Vec::new(),
            others: FxHashMap::default(),
            kinds: differ(&now.kinds, &last.kinds),
            all: last.all != now.all,
            easy_read: last.easy_read != now.easy_read,
            glossaries: differ(&now.glossaries, &last.glossaries),
            sites: differ(&now.sites, &last.sites),
        };
        let mut clear = |subject: Subject, now: &[Fingerprint; 3], before: &[Fingerprint; 3]| {
            let bits = [CARD, AROUND, BODY].into_iter().zip(now.iter().zip(before));
            changed.clear(subject, bits.filter(|(_, (now, before))| now == before).map(|(bit, _)| bit).sum());
        };
        // Mostly the pages are the same in the same order; a table of them is made only where they are not.
        let in_order =
            now.pages.len() == last.pages.len() && now.pages.iter().zip(&last.pages).all(|(now, last)| now.0 == last.0);
        if in_order {
            for ((subject, now), (_, before)) in now.pages.iter().zip(&last.pages) {
                clear(*subject, now, before);
            }
        } else {
            let before: FxHashMap<Subject, &[Fingerprint; 3]> =
                last.pages.iter().map(|(subject, prints)| (*subject, prints)).collect();
            for (subject, now) in &now.pages {
                if let Some(before) = before.get(subject) {
                    clear(*subject, now, before);
                }
            }
        }
        for (source, print) in &last.files {
            if now.files.binary_search(&(*source, *print)).is_ok() {
                changed.clear(Subject::Source(*source), FILE);
            }
        }
        for (subject, print) in &last.films {
            if now.films.get(subject) == Some(print) {
                changed.clear(*subject, FILM);
            }
        }
        changed
    }

    /// Tells whether nothing changed between two builds of which a file looks that is no page of its own: no card, no place
    /// of a page, nothing that every page shows, and no film.
    #[must_use]
    pub fn rest_stands(last: &Answered, now: &Answered) -> bool {
        (last.all, &last.sites, &last.files, &last.films) == (now.all, &now.sites, &now.files, &now.films)
    }

    /// Tells whether the answer to any of these questions changed.
    #[must_use]
    pub fn touches(&self, asked: &[Question]) -> bool {
        asked.iter().any(|question| self.is_changed(question))
    }

    fn is_changed(&self, question: &Question) -> bool {
        let of = |subject: Subject, bit: u8| {
            let bits = match subject {
                Subject::Source(source) => self.sources.get(source.index()),
                other => self.others.get(&other),
            };
            bits.is_none_or(|bits| bits & bit != 0)
        };
        let at = |list: &[bool], index: usize| list.get(index).copied().unwrap_or(true);
        match *question {
            Question::Card(subject) => of(subject, CARD),
            Question::Around(subject) => of(subject, AROUND),
            Question::Body(subject) => of(subject, BODY),
            Question::File(source) | Question::Original(source) => of(Subject::Source(source), FILE),
            Question::Film(subject) => of(subject, FILM),
            Question::Kind(kind, ..) => at(&self.kinds, kind as usize),
            Question::All(_) => self.all,
            Question::EasyRead(_) => self.easy_read,
            Question::Glossary(language) => at(&self.glossaries, language.index()),
            Question::Site(language) => at(&self.sites, language.index()),
        }
    }

    fn clear(&mut self, subject: Subject, bits: u8) {
        let slot = match subject {
            Subject::Source(source) => {
                if self.sources.len() <= source.index() {
                    self.sources.resize(source.index() + 1, u8::MAX);
                }
                &mut self.sources[source.index()]
            }
            other => self.others.entry(other).or_insert(u8::MAX),
        };
        *slot &= !bits;
    }
}
