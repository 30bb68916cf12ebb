//! Families: a page with its easy-read variants and translations.
//!
//! In: the sources by name. Out: one [`Family`] for each folder and stem. Knows no address and no day.

use std::collections::HashMap;

use super::linkable::Linkable;
use super::quick::{QuickMap, with_room};
use super::site::Made;
use crate::parse::{Facts, KindName};
use crate::read::{Form, LanguageId, PageSource, Stem};

/// A page with all its variants.
#[derive(Clone, Debug)]
pub(super) struct Family<'a> {
    /// The folder it lies in, below `content/`.
    pub(super) folder: &'a str,
    /// Its name without variant and language.
    pub(super) stem: FamilyStem<'a>,
    /// Its forms and languages, by form and then language; more than one of each is a mistake that is told later.
    pub(super) members: Vec<Member>,
    /// The document that the others are variants of; `None` for a page of the build's own making without a source.
    pub(super) base: Option<usize>,
    /// Which page of the build's own making it is.
    pub(super) made: Option<Made>,
}

/// The name of a family, once the home page's two spellings are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum FamilyStem<'a> {
    /// A section; that of the empty folder is the home page.
    Section,
    /// A page in a folder of its own.
    Folder,
    /// A page named by its file.
    Named(&'a str),
}

/// One form and language of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Member {
    /// The form.
    pub(super) form: Form,
    /// The language.
    pub(super) language: LanguageId,
    /// Its document.
    pub(super) document: Option<usize>,
    /// Which page of the build's own making it is.
    pub(super) made: Option<Made>,
}

/// Every family, and the family of each document.
#[derive(Debug)]
pub(super) struct Families<'a> {
    /// The families in the order of their first source.
    pub(super) all: Vec<Family<'a>>,
    /// The family of each document; `None` for a transcript, which is no page.
    pub(super) of_document: Vec<Option<usize>>,
    documents: &'a [std::sync::Arc<Facts>],
}

impl Family<'_> {
    /// Tells whether this is the home page.
    pub(super) fn is_home(&self) -> bool {
        self.folder.is_empty() && self.stem == FamilyStem::Section
    }

    /// Tells whether this is a section.
    pub(super) fn is_section(&self) -> bool {
        self.stem == FamilyStem::Section
    }
}

impl<'a> Families<'a> {
    /// Returns what the page itself says, or `None` for one without a source.
    pub(super) fn base(&self, family: usize) -> Option<&'a Facts> {
        self.all[family].base.map(|document| &*self.documents[document])
    }

    /// Returns the kind of a page.
    pub(super) fn kind(&self, family: usize) -> KindName {
        self.base(family).and_then(|facts| facts.meta.kind).unwrap_or_default()
    }
}

/// Gathers the sources into families; transcripts beside a film or recording are none.
pub(super) fn gather<'a>(project: &Linkable<'a>) -> Families<'a> {
    let mut all: Vec<Family<'a>> = Vec::with_capacity(project.pages.len());
    let mut places: QuickMap<(&str, FamilyStem<'_>), usize> = with_room(project.pages.len());
    let films = film_folders(project);
    let mut of_document = vec![None; project.documents.len()];
    for (document, page) in project.pages.iter().enumerate().take(project.documents.len()) {
        if is_transcript(page) && films.contains_key(&*page.folder) {
            continue;
        }
        let (folder, stem, form) = name(page);
        let place = *places.entry((folder, stem)).or_insert_with(|| {
            all.push(Family { folder, stem, members: Vec::new(), base: None, made: None });
            all.len() - 1
        });
        all[place].members.push(Member { form, language: page.language, document: Some(document), made: None });
        of_document[document] = Some(place);
    }
    for family in &mut all {
        family.members.sort_by_key(|member| (member.form, member.language));
        family.base = family.members.first().and_then(|member| member.document);
    }
    Families { all, of_document, documents: project.documents }
}

/// Returns the folder, stem and form of a source. `index.md` at the top is the home page as well, and `easy-read.md`
/// there its easy-read variant, for that is what somebody who writes them means.
fn name(page: &PageSource) -> (&str, FamilyStem<'_>, Form) {
    let standard = page.form == Form::Standard;
    match &page.stem {
        Stem::Section => (&page.folder, FamilyStem::Section, page.form),
        Stem::Folder if page.folder.is_empty() => ("", FamilyStem::Section, page.form),
        Stem::Folder if standard && &*page.folder == "easy-read" => ("", FamilyStem::Section, Form::EasyRead),
        Stem::Folder => (&page.folder, FamilyStem::Folder, page.form),
        Stem::Named(name) if standard && page.folder.is_empty() && &**name == "easy-read" => {
            ("", FamilyStem::Section, Form::EasyRead)
        }
        Stem::Named(name) => (&page.folder, FamilyStem::Named(name), page.form),
    }
}

fn is_transcript(page: &PageSource) -> bool {
    matches!(&page.stem, Stem::Named(name) if &**name == "transcript")
}

/// Returns the folders whose own page is a film or recording, each with that page's document.
pub(super) fn film_folders<'a>(project: &Linkable<'a>) -> HashMap<&'a str, usize> {
    let mut folders = HashMap::new();
    for (document, (page, facts)) in project.pages.iter().zip(project.documents).enumerate() {
        let film = matches!(facts.meta.kind, Some(KindName::Video | KindName::Audio));
        if film && matches!(page.stem, Stem::Folder | Stem::Section) {
            folders.entry(&*page.folder).or_insert(document);
        }
    }
    folders
}
