//! Where references lead, as they are printed: addresses, and what is said after a link.
//!
//! In: a target and the page that is printed. Out: addresses and words. Knows no template.

use super::answers;
use super::page::Question;
use super::printing::Printing;
use crate::link::{PageId, Place, Target};
use crate::parse::{FileKind, PictureFormat};
use crate::read::{FileId, Form, LanguageId};

/// Returns the address of a target; `None` for one that is missing. `prefix` stands before the ids of the body that
/// the reference is written in.
pub(super) fn address(printing: &Printing, target: &Target, prefix: &str) -> Option<String> {
    match target {
        Target::Page { page, fragment } => {
            printing.ask_card(*page);
            let Some(fragment) = fragment else { return Some(printing.url(*page).to_string()) };
            let url = printing.url(screen_with(printing, *page, fragment).unwrap_or(*page));
            let within = matches!(printing.site_page(*page).place, Place::Within { .. });
            Some(format!("{url}{}{}", if within { "-" } else { "#" }, answers::encoded(fragment)))
        }
        Target::Fragment(id) => {
            let here = printing.site_page(printing.page).screens.as_deref().and_then(|screens| screens.current);
            let elsewhere = here.filter(|_| prefix.is_empty()).and_then(|_| screen_with(printing, printing.page, id));
            let url = elsewhere.filter(|page| *page != printing.page).map_or("", |page| printing.url(page));
            Some(format!("{url}#{prefix}{}", answers::encoded(id)))
        }
        Target::File { file, fragment } => {
            let mut address = file_address(printing, *file)?;
            if let Some(fragment) = fragment {
                address.push('#');
                address.push_str(fragment);
            }
            Some(address)
        }
        Target::Outside(address) => Some(address.to_string()),
        Target::Missing => None,
    }
}

/// Returns the screen of a split easy-read page on which an id stands.
fn screen_with(printing: &Printing, page: PageId, id: &str) -> Option<PageId> {
    let page = printing.site_page(page);
    let screens = page.screens.as_deref()?;
    let facts = page.document.and_then(|document| printing.view.documents.get(document))?;
    match facts.headings.iter().position(|heading| &*heading.id == id) {
        Some(heading) => {
            let screen = facts.screens.partition_point(|start| usize::from(*start) <= heading);
            screens.pages.get(screen).copied()
        }
        None => Some(screens.all),
    }
}

/// Returns the address of a file: root-absolute, under the base path.
pub(super) fn file_address(printing: &Printing, file: FileId) -> Option<String> {
    let forms = printing.view.measured.get(&file).is_some_and(|measured| !measured.pictures.is_empty());
    let file = printing.view.files.get(file.index())?;
    if forms {
        printing.ask(Question::Original(file.id));
    }
    Some(output_address(printing, &file.path))
}

/// Returns the address of a path in the output folder.
pub(super) fn output_address(printing: &Printing, path: &str) -> String {
    answers::encoded(&format!("{}{path}", printing.view.configs[0].base_url.path))
}

/// Returns the full address, with scheme and host, of an address under the base path.
pub(super) fn full(printing: &Printing, address: &str) -> String {
    format!("{}{address}", printing.view.configs[0].base_url.origin)
}

/// Returns what is said after a link to a target from a page in this form and language: what a document is, that a
/// page is in another language, that there is no easy read of it.
pub(super) fn after(printing: &Printing, target: &Target, form: Form, language: LanguageId) -> Option<String> {
    match target {
        Target::File { file, .. } => summary(printing, *file, language),
        Target::Page { page, .. } => after_page(printing, *page, form, language),
        _ => None,
    }
}

fn after_page(printing: &Printing, page: PageId, form: Form, language: LanguageId) -> Option<String> {
    let target = printing.site_page(page);
    let mut notes = Vec::new();
    if target.language != language {
        notes.push(in_language(printing, language, target.language));
    }
    if form == Form::EasyRead && target.form == Form::Standard {
        notes.push(printing.press.words.or_key(language, "standard-page", &[]));
    }
    (!notes.is_empty()).then(|| notes.join(", "))
}

/// Returns "in Welsh", as one language says it of another.
fn in_language(printing: &Printing, language: LanguageId, of: LanguageId) -> String {
    let Some(of) = printing.config().languages.get(of.index()) else { return String::new() };
    printing.press.words.or_key(language, "in-language", &[("code", &of.code), ("language", &of.name)])
}

/// Returns what a document is: "PDF, 1.2 MB, 14 pages"; `None` for a picture.
pub(super) fn summary(printing: &Printing, file: FileId, language: LanguageId) -> Option<String> {
    printing.ask_file(file);
    let words = &printing.press.words;
    let measured = printing.view.measured.get(&file);
    if matches!(measured.map(|it| &it.facts.kind), Some(FileKind::Picture(_))) {
        return None;
    }
    let source = printing.view.files.get(file.index())?;
    let bytes = measured.map_or(source.bytes, |measured| measured.facts.bytes);
    let mut parts = vec![type_name(printing, file, language), words.size(language, bytes)];
    if let Some(FileKind::Pdf { pages: Some(pages), .. }) = measured.map(|it| &it.facts.kind) {
        parts.push(words.count(language, "file-pages", i64::from(*pages)));
    }
    Some(parts.join(", "))
}

/// Returns what kind of file it is, in words.
pub(super) fn type_name(printing: &Printing, file: FileId, language: LanguageId) -> String {
    let ending = ending(printing, file);
    let key = match ending.as_str() {
        "pdf" => "file-pdf",
        "doc" | "docx" | "dotx" => "file-word",
        "xls" | "xlsx" => "file-excel",
        "ppt" | "pptx" => "file-powerpoint",
        "odt" | "ods" | "odp" => "file-opendocument",
        "epub" => "file-epub",
        "txt" => "file-text",
        "csv" => "file-csv",
        "zip" => "file-zip",
        "mp3" | "m4a" | "ogg" | "wav" => "file-audio",
        "mp4" | "webm" | "mov" => "file-video",
        "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif" | "svg" => "file-image",
        _ => "file-other",
    };
    printing.press.words.or_key(language, key, &[("ending", &ending.to_uppercase())])
}

/// Returns the ending of a file's name in small letters.
pub(super) fn ending(printing: &Printing, file: FileId) -> String {
    let path = printing.view.files.get(file.index()).map_or("", |file| file.path.as_ref());
    path.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase())
}

/// Returns the media type of a picture's format.
pub(super) fn media_type(format: PictureFormat) -> &'static str {
    match format {
        PictureFormat::Jpeg => "image/jpeg",
        PictureFormat::Png => "image/png",
        PictureFormat::Gif => "image/gif",
        PictureFormat::Webp => "image/webp",
        PictureFormat::Avif => "image/avif",
        PictureFormat::Svg => "image/svg+xml",
    }
}
