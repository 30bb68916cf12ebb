//! Says what is wrong with a template, and where in the theme's file.

use minijinja::{Error, ErrorKind};

use crate::report::{Finding, nearest};
use crate::source::Span;

/// What is known of a theme's template when its mistakes are told.
pub(super) struct Told<'a> {
    /// Where the mistake stands, in the file as written.
    pub(super) at: Option<Span>,
    /// The piece of the file that it is about.
    pub(super) piece: Option<&'a str>,
    /// The names of filters, functions or values that would have been known there.
    pub(super) known: &'a [&'static str],
}

/// Returns the finding for a mistake of which the innermost error is known.
pub(super) fn finding(error: &Error, name: &str, told: &Told<'_>) -> Finding {
    let detail = error.detail().unwrap_or_default();
    let piece = told
        .piece
        .map(|piece| piece.trim().trim_start_matches('|').trim())
        .filter(|piece| !piece.is_empty() && piece.len() < 80);
    let shown = piece.unwrap_or("a value");
    let (what, mend) = match error.kind() {
        ErrorKind::SyntaxError | ErrorKind::BadEscape | ErrorKind::InvalidDelimiter => (
            format!("The theme's file `{name}` cannot be understood here: {detail}."),
            "Mend the tag that stands here.".to_owned(),
        ),
        ErrorKind::UndefinedError if !detail.is_empty() && !detail.contains("is undefined") => {
            (format!("The theme's file `{name}` asks for something that is not there: {detail}."), suggestion(detail))
        }
        ErrorKind::UndefinedError => {
            let first = shown.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
            let shown = if first.is_empty() || told.known.contains(&first) { shown } else { first };
            let near = nearest(shown, told.known.iter().copied());
            let mend =
                near.map_or("Ask for a name that `themes/README.md` lists.".to_owned(), |near| format!("Write `{near}`."));
            (format!("The theme's file `{name}` asks for `{shown}`, which is not there."), mend)
        }
        ErrorKind::UnknownFilter | ErrorKind::UnknownTest | ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => (
            format!("The theme's file `{name}` uses `{shown}`, which does not exist: {detail}."),
            "Use one that `themes/README.md` or minijinja's manual lists.".to_owned(),
        ),
        ErrorKind::TemplateNotFound => (
            format!("The theme's file `{name}` wants another that is not there: {detail}."),
            "Name a file of the theme, such as `templates/base.html`.".to_owned(),
        ),
        ErrorKind::OutOfFuel => {
            (format!("The theme's file `{name}` does not come to an end."), "Look for a loop that runs too often.".to_owned())
        }
        _ => (
            format!("The theme's file `{name}` cannot be printed here: {}.", sentence(error, detail)),
            "Mend what stands here.".to_owned(),
        ),
    };
    let mut finding = Finding::error("theme-template", told.at, what)
        .why("Pages that use it come out without the theme: their words alone, plain.")
        .mend(mend);
    if let Some(piece) = piece {
        finding = finding.snippet(piece);
    }
    finding
}

fn sentence(error: &Error, detail: &str) -> String {
    if detail.is_empty() { error.kind().to_string() } else { detail.to_owned() }
}

/// The mend that a detail already holds: "…; did you mean `title`?".
fn suggestion(detail: &str) -> String {
    let near = detail.split("did you mean `").nth(1).and_then(|rest| rest.split('`').next());
    near.map_or_else(|| "Ask for a name that `themes/README.md` lists.".to_owned(), |near| format!("Write `{near}`."))
}
