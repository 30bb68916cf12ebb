//! The panel as a document.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::super::board::{Edition, State};
use super::figures;
use super::hear::{Heard, hear};
use super::markup::{escape, some, with_code};
use super::others;
use super::tell::Desk;
use crate::check::{SheetShelf, WebFiles};
use crate::report::{Located, Severity, counts};

/// Returns the panel for the page at a path such as `values/index.html`, or for no page in particular.
pub(in super::super) fn print(edition: &Edition, page: Option<&str>, root: &Path) -> String {
    let desk = Desk { root, editor: edition.serving.editor.as_deref() };
    let heard = page.and_then(|page| heard(edition, page));
    let address = page.map(address).unwrap_or_default();
    let (here, elsewhere): (Vec<&Located>, Vec<&Located>) =
        edition.built.findings.iter().partition(|finding| page.is_some() && finding.address == address);
    let fingerprint = page.and_then(|page| edition.fingerprint(page)).map(|print| print.to_string()).unwrap_or_default();
    let name = heard.as_ref().map_or("this site", name);
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Preview of {name}</title><link rel=\"stylesheet\" href=\"/_clearway/panel.css\"><script src=\"/_clearway/panel.js\" defer></script></head>\n<body data-path=\"{path}\" data-page=\"{fingerprint}\" data-told=\"{told}\" data-edition=\"{edition}\" data-state=\"{state}\">\n",
        name = escape(name),
        path = escape(page.unwrap_or_default()),
        told = edition.told,
        edition = edition.number,
        state = state(edition),
    );
    let (class, words) = in_short(edition, &here, &elsewhere);
    let banner = banner(edition, desk);
    let _ = write!(
        html,
        "<section class=\"panel tone-{class}\" aria-label=\"Preview\">\n<div class=\"top\"><button type=\"button\" id=\"fold\" aria-expanded=\"true\" aria-controls=\"sheet\"><span class=\"mark\" aria-hidden=\"true\"></span><span class=\"unseen\">Preview: </span><span id=\"short\">{}</span></button>{}</div>\n<p id=\"said\" class=\"unseen\" role=\"status\"></p>\n<div id=\"sheet\">\n<h1 tabindex=\"-1\">Preview of {}</h1>\n",
        escape(&words),
        banner.line,
        escape(name),
    );
    html.push_str(&banner.whole);
    if page.is_some() {
        html.push_str("<h2>On this page</h2>");
        if here.is_empty() {
            html.push_str("<p class=\"well\">Nothing was found on this page.</p>");
        } else {
            html.push_str(&desk.list(&here));
        }
        if let Some(source) = page.and_then(|page| source(root, page)) {
            let _ = write!(html, "<p>{}</p>", desk.open(&source, 1, 1, &format!("Open {source}")));
        }
    }
    let _ = write!(html, "<h2>{}</h2>", if page.is_some() { "On the rest of the site" } else { "On the site" });
    if elsewhere.is_empty() {
        html.push_str("<p class=\"well\">Nothing was found.</p>");
    } else {
        html.push_str(&desk.by_page(&elsewhere, &edition.serving.base));
    }
    html.push_str(&others::print(&edition.built.summary));
    if let Some(heard) = &heard {
        html.push_str("<h2>This page in figures</h2>");
        html.push_str(&figures::print(heard));
        html.push_str(&screen_reader(heard));
    }
    let _ = write!(
        html,
        "<p class=\"foot\">Checked: {}, {}.</p>",
        some(edition.built.summary.pages, "page", "pages"),
        counts(&edition.built.findings)
    );
    html.push_str("</div>\n</section>\n</body></html>\n");
    html
}

/// Returns a page for a site of which nothing can be shown.
pub(in super::super) fn nothing_yet(edition: &Edition, root: &Path) -> String {
    let desk = Desk { root, editor: edition.serving.editor.as_deref() };
    format!(
        "<!doctype html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>The website cannot be shown yet</title><link rel=\"stylesheet\" href=\"/_clearway/panel.css\"></head>\n<body class=\"alone\"><main><h1>The website cannot be shown yet</h1>\n{}<p>This page changes by itself as soon as that is mended.</p></main></body></html>\n",
        banner(edition, desk).whole
    )
}

/// Returns what a page is called on itself.
fn name(heard: &Heard) -> &str {
    heard.headings.iter().find(|(level, _)| *level == 1).map_or(&heard.title, |(_, words)| words)
}

fn state(edition: &Edition) -> &'static str {
    match edition.state {
        State::Current => "current",
        State::LastGood => "last-good",
        State::Nothing => "nothing",
    }
}

/// Says how things stand in a few words, with the class for its colour.
fn in_short(edition: &Edition, here: &[&Located], elsewhere: &[&Located]) -> (&'static str, String) {
    let count = |findings: &[&Located], severity| findings.iter().filter(|finding| finding.severity == severity).count();
    if edition.state != State::Current {
        return ("held", "What to mend".to_owned());
    }
    match (count(here, Severity::Error), count(elsewhere, Severity::Error)) {
        (0, 0) => {}
        (0, there) => return ("error", format!("{there} to mend elsewhere")),
        (here, _) => return ("error", format!("{here} to mend here")),
    }
    match (count(here, Severity::Warning), count(elsewhere, Severity::Warning)) {
        (0, 0) => ("good", "All well".to_owned()),
        (0, there) => ("warning", format!("{there} to look at elsewhere")),
        (here, _) => ("warning", format!("{here} to look at here")),
    }
}

/// What is said when the pages are not what was saved last.
#[derive(Default)]
struct Banner {
    /// For the bar.
    line: String,
    /// For the sheet.
    whole: String,
}

fn banner(edition: &Edition, desk: Desk<'_>) -> Banner {
    let what = match edition.state {
        State::Current => return Banner::default(),
        State::LastGood => "You see the last good version.",
        State::Nothing => "There is nothing to see yet.",
    };
    let grave = edition.grave();
    let why = match (&edition.trouble, grave.first()) {
        (Some(trouble), _) => with_code(trouble),
        (None, Some(first)) => format!("{} ({}, line {})", with_code(&first.what), escape(&first.file), first.line),
        (None, None) => "What was saved last cannot be understood.".to_owned(),
    };
    let mut whole =
        format!("<div class=\"banner\"><h2>{what}</h2><p>What was saved last cannot be shown until this is mended.</p>");
    match &edition.trouble {
        Some(trouble) => {
            let _ = write!(whole, "<p>{}</p>", with_code(trouble));
        }
        None => whole.push_str(&desk.list(&grave)),
    }
    whole.push_str("</div>");
    Banner { line: format!("<p class=\"line\"><strong>{what}</strong> {why}</p>"), whole }
}

/// Returns the address of a page by the path of its file.
fn address(path: &str) -> String {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
        _ => format!("/{path}"),
    }
}

fn heard(edition: &Edition, page: &str) -> Option<Heard> {
    let text = |path: &str| {
        let path = path.strip_prefix(edition.serving.base.trim_start_matches('/')).unwrap_or(path);
        String::from_utf8(edition.files.get(path)?.bytes()?.to_vec()).ok()
    };
    let html = text(page)?;
    let files = WebFiles { read: &text, page: page.to_owned(), web_root: String::new(), shelf: &SheetShelf::default() };
    Some(hear(&html, &files))
}

/// Returns the file that a page was most likely written in.
fn source(root: &Path, page: &str) -> Option<String> {
    let address = page.strip_suffix("index.html")?.trim_end_matches('/');
    let (address, ending) = match address.strip_suffix("easy-read") {
        Some(standard) => (standard.trim_end_matches('/'), ".easy-read.md"),
        None => (address, ".md"),
    };
    let names = if address.is_empty() {
        vec![format!("_index{ending}")]
    } else {
        vec![format!("{address}{ending}"), format!("{address}/index{ending}"), format!("{address}/_index{ending}")]
    };
    names.into_iter().map(|name| format!("content/{name}")).find(|name| {
        let path: PathBuf = root.join(name);
        path.is_file()
    })
}

fn screen_reader(heard: &Heard) -> String {
    let mut html = String::from("<h2>What a screen reader meets</h2>");
    let _ = write!(
        html,
        "<p>It says the title first: <q>{}</q>{}.</p>",
        escape(&heard.title),
        if heard.language.is_empty() {
            String::new()
        } else {
            format!(", and reads in the voice for <code>{}</code>", escape(&heard.language))
        }
    );
    let headings = heard.headings.iter().map(|(level, words)| {
        format!("<li class=\"level-{level}\"><span class=\"kind\">{level}</span> {}</li>", escape(words))
    });
    fold(&mut html, "headings", "Headings", heard.headings.len(), headings);
    let landmarks =
        heard.landmarks.iter().map(|(kind, name)| format!("<li><span class=\"kind\">{kind}</span> {}</li>", escape(name)));
    fold(&mut html, "landmarks", "Landmarks", heard.landmarks.len(), landmarks);
    let links = heard.links.iter().map(|(words, to)| {
        let words = if words.is_empty() { "<em>without words</em>".to_owned() } else { escape(words) };
        format!("<li>{words} <span class=\"to\">{}</span></li>", escape(to))
    });
    fold(&mut html, "links", "Links", heard.links.len(), links);
    let order = heard.order.iter().map(|(kind, words)| {
        let kind = if kind.is_empty() { String::new() } else { format!("<span class=\"kind\">{}</span> ", escape(kind)) };
        format!("<li>{kind}{}</li>", marked(words))
    });
    fold(&mut html, "order", "The whole page in reading order", heard.order.len(), order);
    html
}

/// Returns a line in which things among words are marked.
fn marked(words: &str) -> String {
    // Control characters stand for the marks; those of the page are none of ours any more once it is squeezed.
    let mut html = String::new();
    for piece in words.split_inclusive(['\u{2}', '\u{3}', '\u{4}']) {
        let (text, mark) = match piece.chars().next_back() {
            Some(mark @ ('\u{2}' | '\u{3}' | '\u{4}')) => (&piece[..piece.len() - 1], Some(mark)),
            _ => (piece, None),
        };
        html.push_str(&escape(text));
        html.push_str(match mark {
            Some('\u{2}') => "<span class=\"thing\"><span class=\"kind\">",
            Some('\u{3}') => "</span>",
            Some('\u{4}') => "</span>",
            _ => "",
        });
    }
    html
}

fn fold(html: &mut String, key: &str, heading: &str, count: usize, items: impl Iterator<Item = String>) {
    let _ = write!(
        html,
        "<details data-key=\"{key}\"><summary>{heading} <span class=\"number\">{count}</span></summary><ol class=\"plain {key}\">"
    );
    items.for_each(|item| html.push_str(&item));
    html.push_str("</ol></details>");
}
