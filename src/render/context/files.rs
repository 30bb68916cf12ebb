//! Files and pictures as a template sees them, and dates.

use std::sync::Arc;

use jiff::civil::Date;
use minijinja::value::{Object, Value};

use super::super::pictures;
use super::super::printing::{Printing, empty};
use super::super::targets;
use super::super::template::Spoken;
use super::record::{At, or_empty, record, unknown};
use crate::link::{PageId, Target};
use crate::parse::FileKind;
use crate::read::{FileId, LanguageId};
use crate::source::Text;

/// A picture that a template may hand to `picture(…)`.
#[derive(Debug)]
pub(super) struct PictureValue {
    printing: Arc<Printing>,
    /// The file.
    pub(super) file: FileId,
    /// What it shows, where somebody wrote that.
    pub(super) alt: Option<Text>,
}

impl Object for PictureValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let plain = || pictures::plain(&self.printing, self.file);
        Some(match key {
            "url" => or_empty(plain().map(|(url, _)| Value::from(url))),
            "width" => or_empty(plain().and_then(|(_, size)| size).map(|(width, _)| Value::from(width))),
            "height" => or_empty(plain().and_then(|(_, size)| size).map(|(_, height)| Value::from(height))),
            "alt" => self.printing.optional(self.alt.as_ref()),
            _ => unknown("a picture", &["url", "width", "height", "alt"], key),
        })
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }
}

/// Returns a picture, or nothing when the reference leads to no file.
pub(super) fn picture(printing: &Arc<Printing>, target: Option<&Target>, alt: Option<&Text>) -> Value {
    match target {
        Some(Target::File { file, .. }) => picture_of(printing, *file, alt),
        _ => empty(),
    }
}

/// Returns a file as a picture.
pub(super) fn picture_of(printing: &Arc<Printing>, file: FileId, alt: Option<&Text>) -> Value {
    Value::from_object(PictureValue { printing: Arc::clone(printing), file, alt: alt.cloned() })
}

const FILE: &[&str] = &["name", "url", "type", "size", "pages", "summary", "language", "card"];

/// Returns a file of a page.
pub(super) fn file(printing: &Arc<Printing>, page: PageId, file: FileId) -> Value {
    record(printing, "a file", FILE, At::page(page).nth(file.index()), of_file)
}

fn of_file(printing: &Arc<Printing>, at: At, key: &str) -> Option<Value> {
    let file = FileId(u32::try_from(at.index).unwrap_or(u32::MAX));
    printing.ask_file(file);
    let language = printing.language;
    let measured = printing.view.measured.get(&file);
    Some(match key {
        "name" => {
            let path = printing.view.files.get(file.index()).map_or("", |file| file.path.as_ref());
            Value::from(in_words(path, measured.map(|it| &it.facts.kind)))
        }
        "url" => or_empty(targets::file_address(printing, file).map(Value::from)),
        "type" => Value::from(targets::type_name(printing, file, language)),
        "size" => {
            let bytes = printing.view.files.get(file.index()).map_or(0, |file| file.bytes);
            Value::from(printing.press.words.size(language, measured.map_or(bytes, |it| it.facts.bytes)))
        }
        "pages" => match measured.map(|measured| &measured.facts.kind) {
            Some(FileKind::Pdf { pages: Some(pages), .. }) => Value::from(*pages),
            _ => empty(),
        },
        "summary" => or_empty(targets::summary(printing, file, language).map(Value::from)),
        "language" => Value::from(file_language(printing, at.page, measured.map(|it| &it.facts.kind))),
        "card" => empty(),
        _ => return None,
    })
}

/// What a file is called: by the title that a PDF says it has, else by its name in words.
fn in_words(path: &str, kind: Option<&FileKind>) -> String {
    if let Some(FileKind::Pdf { title: Some(title), .. }) = kind {
        let title = title.trim();
        // Many programs write the name of the file that it was made from.
        let is_name = title.contains(" - ") || title.rsplit_once('.').is_some_and(|(_, ending)| ending.len() <= 5);
        if !title.is_empty() && !is_name {
            return title.to_owned();
        }
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words = stem.split(['-', '_', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_else(|| name.to_owned())
}

/// The language that a document says it is in; that of its page when it says none or the same in other words.
fn file_language(printing: &Printing, page: PageId, kind: Option<&FileKind>) -> String {
    let own = code(printing, printing.site_page(page).language);
    let first = |code: &str| code.split('-').next().unwrap_or_default().to_ascii_lowercase();
    match kind {
        Some(FileKind::Pdf { language: Some(said), .. }) if !said.is_empty() && first(said) != first(own) => said.clone(),
        _ => own.to_owned(),
    }
}

/// Returns the code of a language.
pub(super) fn code(printing: &Printing, language: LanguageId) -> &str {
    printing.config().languages.get(language.index()).map_or("en", |language| &language.code)
}

/// Returns which way a language is written.
pub(super) fn direction_of(printing: &Printing, language: LanguageId) -> &'static str {
    printing.config().languages.get(language.index()).map_or("ltr", |language| language.direction.as_str())
}

/// Returns a date, which prints as words and has `iso` and `text`.
pub(super) fn date(printing: &Printing, date: Option<Date>) -> Value {
    let Some(date) = date else { return empty() };
    let words = printing.press.words.date(printing.language, date).into();
    Value::from_object(Spoken { words, more: vec![("iso", Value::from(date.to_string()))] })
}
