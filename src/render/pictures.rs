//! Pictures as HTML: sizes to choose from, width and height, and no more loaded than is seen.
//!
//! In: a published file and what to say of it. Out: an `img`, in a `picture` where there are several formats. Knows no
//! page but the one it is printed in.

use super::printing::Printing;
use super::targets;
use super::template::push_escaped;
use super::view::PublishedPicture;
use crate::parse::FileKind;
use crate::read::FileId;
use crate::source::{Marking, Span, push_marked_value};

/// How wide a picture in running text is shown.
const IN_TEXT: &str = "(min-width: 48rem) 46rem, 100vw";

/// How a picture is to be printed.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    /// What it shows, and where that is written; empty for a decorative one.
    pub(super) alt: (String, Option<Span>),
    /// How wide it is shown, as `sizes` says it.
    pub(super) sizes: Option<String>,
    /// A class for the theme's styles.
    pub(super) class: Option<String>,
    /// Whether it waits until it is about to be seen.
    pub(super) lazy: bool,
    /// Where it is written.
    pub(super) at: Option<Span>,
}

/// Returns a picture of the site as HTML; `None` when there is no such file.
pub(super) fn print(printing: &Printing, file: FileId, shown: &Shown) -> Option<String> {
    printing.ask_file(file);
    let measured = printing.view.measured.get(&file);
    let forms = measured.map_or(&[][..], |measured| &measured.pictures);
    let mut html = String::with_capacity(512);
    let Some(last) = forms.last() else {
        let size = match measured.map(|measured| &measured.facts.kind) {
            Some(FileKind::Picture(facts)) => Some((facts.width, facts.height)),
            _ => None,
        };
        image(printing, &mut html, &targets::file_address(printing, file)?, "", size, shown);
        return Some(html);
    };
    let mut formats: Vec<&str> = Vec::new();
    for form in forms {
        if form.media_type != last.media_type && !formats.contains(&form.media_type.as_str()) {
            formats.push(&form.media_type);
        }
    }
    if !formats.is_empty() {
        printing.open(&mut html, "picture", shown.at);
        html.push('>');
    }
    for format in &formats {
        printing.open(&mut html, "source", shown.at);
        attribute(&mut html, "type", format);
        choices(printing, &mut html, forms, format, shown);
        html.push('>');
    }
    let mut chosen = String::new();
    choices(printing, &mut chosen, forms, &last.media_type, shown);
    image(printing, &mut html, &targets::output_address(printing, &last.path), &chosen, Some((last.width, last.height)), shown);
    if !formats.is_empty() {
        html.push_str("</picture>");
    }
    Some(html)
}

fn image(printing: &Printing, html: &mut String, src: &str, choices: &str, size: Option<(u32, u32)>, shown: &Shown) {
    printing.open(html, "img", shown.at);
    attribute(html, "src", src);
    html.push_str(choices);
    if let Some((width, height)) = size {
        attribute(html, "width", &width.to_string());
        attribute(html, "height", &height.to_string());
    }
    html.push_str(" alt=\"");
    push_value(printing, html, &shown.alt.0, shown.alt.1);
    html.push('"');
    if let Some(class) = &shown.class {
        attribute(html, "class", class);
    }
    if shown.lazy {
        html.push_str(" loading=\"lazy\"");
    }
    html.push_str(" decoding=\"async\">");
}

/// The widths that a format comes in, when there is a choice.
fn choices(printing: &Printing, html: &mut String, forms: &[PublishedPicture], format: &str, shown: &Shown) {
    let mut of_format: Vec<&PublishedPicture> = forms.iter().filter(|form| form.media_type == format).collect();
    of_format.sort_by_key(|form| form.width);
    of_format.dedup_by_key(|form| form.width);
    let is_last = forms.last().is_some_and(|last| last.media_type == format);
    if of_format.len() < 2 && is_last {
        return;
    }
    html.push_str(" srcset=\"");
    for (index, form) in of_format.iter().enumerate() {
        if index > 0 {
            html.push_str(", ");
        }
        push_escaped(html, &targets::output_address(printing, &form.path).replace(',', "%2C"));
        html.push_str(&format!(" {}w", form.width));
    }
    html.push('"');
    attribute(html, "sizes", shown.sizes.as_deref().unwrap_or(IN_TEXT));
}

/// Returns the address, width and height that stand for a picture where there is no choice, such as a poster.
pub(super) fn plain(printing: &Printing, file: FileId) -> Option<(String, Option<(u32, u32)>)> {
    printing.ask_file(file);
    let measured = printing.view.measured.get(&file);
    if let Some(last) = measured.and_then(|measured| measured.pictures.last()) {
        return Some((targets::output_address(printing, &last.path), Some((last.width, last.height))));
    }
    let size = match measured.map(|measured| &measured.facts.kind) {
        Some(FileKind::Picture(facts)) => Some((facts.width, facts.height)),
        _ => None,
    };
    Some((targets::file_address(printing, file)?, size))
}

/// Adds an attribute with the space before it.
pub(super) fn attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    push_escaped(html, value);
    html.push('"');
}

/// Adds words, escaped, and while marking with the place where they are written.
pub(super) fn push_value(printing: &Printing, html: &mut String, words: &str, at: Option<Span>) {
    match at.filter(|_| printing.press.marking == Marking::On && !words.is_empty()) {
        Some(at) => {
            let mut escaped = String::with_capacity(words.len());
            push_escaped(&mut escaped, words);
            push_marked_value(html, at, &escaped);
        }
        None => push_escaped(html, words),
    }
}
