//! The renderer: a theme made ready once, and each page printed with it.

use std::fmt::Write as _;
use std::sync::Arc;

use super::assets::Assets;
use super::context;
use super::head::Allowed;
use super::page::Page;
use super::pictures::push_value;
use super::printing::{Part, Press, Printing, Scope};
use super::said::{Said, made_name, said};
use super::template::{Templates, push_escaped};
use super::view::SiteView;
use super::words::Words;
use crate::link::{PageId, Target};
use crate::parse::KindName;
use crate::read::{Form, Language, Theme};
use crate::report::{Finding, Report, Reported, nearest};
use crate::source::{Fingerprint, Fingerprinter, MarkedHtml, Marking, Sources};

/// Prints pages with a theme. Made once for a build.
#[derive(Debug)]
pub struct Renderer {
    press: Arc<Press>,
    fingerprint: Fingerprint,
}

impl Renderer {
    /// Makes a theme ready: its templates, its words in every language, its styles.
    pub fn new(theme: &Theme, languages: &[Language], sources: &Sources, marking: Marking) -> Reported<Self> {
        let mut report = Report::default();
        let templates = report.take(Templates::new(theme, marking, context::KNOWN, context::place_of));
        let words = report.take(Words::new(theme, languages));
        let assets = report.take(Assets::new(theme));
        let by_path = theme.files.values().any(|file| file.bytes.windows(4).any(|bytes| bytes == b"url("));
        let press = Press {
            templates,
            words,
            assets,
            sources: if by_path { sources.clone() } else { Sources::default() },
            marking,
            root: context::root,
        };
        let fingerprint = fingerprint(theme, languages, marking);
        report.with(Self { press: Arc::new(press), fingerprint })
    }

    /// Prints one page.
    pub fn page(&self, view: &Arc<SiteView>, id: PageId) -> Reported<Page> {
        let printing = Printing::new(view, &self.press, id);
        let printed = self.template(&printing).and_then(|template| {
            let scope = Scope { owner: id, shift: 0, part: Part::Page };
            printing.print(&template, scope)
        });
        let html = printed.unwrap_or_else(|| plain(&printing));
        let page = Page { id, html: MarkedHtml::new(html), asked: printing.take_asked() };
        printing.take_report().with(page)
    }

    /// Prints the page at an old address, which leads on to where its words stand now.
    #[must_use]
    pub fn redirect(&self, view: &Arc<SiteView>, from: &str, to: &Target) -> String {
        let of = match to {
            Target::Page { page, .. } => Some(*page),
            _ => view.site.homes.first().map(|(_, page)| *page).or((!view.site.pages.is_empty()).then_some(PageId(0))),
        };
        let Some(page) = of else { return bare_redirect("en", from, "") };
        let printing = Printing::new(view, &self.press, page);
        let Some((url, title)) = context::redirect(&printing, to) else { return bare_redirect("en", from, "") };
        let part = Part::Redirect(Arc::new((url.clone(), title)));
        let printed = self
            .press
            .templates
            .has("templates/redirect.html")
            .then(|| printing.print("templates/redirect.html", Scope { owner: page, shift: 0, part }));
        let language = view.configs[0].languages.get(printing.language.index()).map_or("en", |language| &language.code);
        MarkedHtml::new(printed.flatten().unwrap_or_else(|| bare_redirect(language, from, &url))).into_plain()
    }

    /// Returns what the theme publishes beside its pages: paths in the output folder, and bytes.
    #[must_use]
    pub fn assets(&self) -> &[(String, Vec<u8>)] {
        &self.press.assets.files
    }

    /// Returns the fingerprint of all that makes pages but the site: the theme, the languages and this program.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// Returns the names of the theme's components.
    pub fn components(&self) -> impl Iterator<Item = &str> {
        self.press.templates.components()
    }

    /// Returns the Content-Security-Policy that covers every page of a site, as a header says it.
    #[must_use]
    pub fn policy(&self, view: &SiteView) -> String {
        let plays = |path: &str| ["mp4", "webm", "mp3", "m4a", "ogg", "wav"].iter().any(|ending| path.ends_with(ending));
        let media = view.site.files.iter().any(|file| view.files.get(file.index()).is_some_and(|file| plays(&file.path)));
        let policy = Allowed { header: true, ..Allowed::of(&self.press.assets, media) };
        policy.policy()
    }

    /// The template that prints a page: its own, that of its kind, that of sections, that of pages.
    fn template(&self, printing: &Printing) -> Option<String> {
        let said = said(printing, printing.page);
        let page = said.page;
        let templates = &self.press.templates;
        if let Some(wanted) = said.base.and_then(|base| base.meta.template.as_ref()) {
            let names = [wanted.to_string(), format!("templates/{}", wanted.text), format!("templates/{}.html", wanted.text)];
            if let Some(name) = names.iter().find(|name| name.starts_with("templates/") && templates.has(name)) {
                return Some(name.clone());
            }
            printing.find(missing_template(templates, said, wanted));
        }
        let is_home = printing.view.site.homes.iter().any(|(_, home)| *home == printing.page);
        let kind = format!("templates/{}.html", page.kind.as_str());
        let choices = [
            page.made.map(|made| format!("templates/{}.html", made_name(made))),
            (page.form == Form::EasyRead).then(|| "templates/easy-read.html".to_owned()),
            is_home.then(|| "templates/home.html".to_owned()),
            (page.kind != KindName::Page).then_some(kind),
            (page.section && !page.children.is_empty()).then(|| "templates/section.html".to_owned()),
            Some("templates/page.html".to_owned()),
            Some("templates/base.html".to_owned()),
        ];
        let template = choices.into_iter().flatten().find(|name| templates.has(name));
        if template.is_none() {
            printing.find(
                Finding::error("theme-template", None, "The theme has no `templates/page.html`.")
                    .why("Pages come out plain, without the theme.")
                    .mend("Write `extends = \"default\"` in its `theme.toml`, or add the file."),
            );
        }
        template
    }
}

fn missing_template(templates: &Templates, said: Said<'_>, wanted: &crate::source::Text) -> Finding {
    let known = templates.names();
    let near = nearest(wanted, known.iter().map(|name| name.trim_start_matches("templates/").trim_end_matches(".html")));
    let (title, near) = (said.own.map_or("", |own| &own.meta.title), near.map(str::to_owned));
    Finding::error(
        "template-missing",
        wanted.at,
        format!("“{title}” wants to look like `{}`, which the theme does not have.", wanted.text),
    )
    .why("The page is shown in the form of its kind instead.")
    .mend(near.map_or("Take the line with `template` out.".to_owned(), |near| format!("Write `template: {near}`.")))
}

/// What makes pages but the site.
fn fingerprint(theme: &Theme, languages: &[Language], marking: Marking) -> Fingerprint {
    let mut print = Fingerprinter::default();
    print.add(&(env!("CARGO_PKG_VERSION"), languages, marking));
    for (path, file) in &theme.files {
        print.add(&(path, file.fingerprint));
    }
    print.finish()
}

/// A page without its theme: its title and its words, so that nothing is lost but the looks.
fn plain(printing: &Arc<Printing>) -> String {
    let said = said(printing, printing.page);
    let words = &printing.press.words;
    let languages = &printing.config().languages;
    let language = languages.get(said.page.language.index());
    let (title, at) = said.title(words);
    let mut html = String::from("<!doctype html>\n<html lang=\"");
    push_escaped(&mut html, language.map_or("en", |language| &language.code));
    let _ =
        write!(html, "\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n", language.map_or("ltr", |it| it.direction.as_str()));
    html.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    push_escaped(&mut html, &title);
    html.push_str("</title>\n</head>\n<body>\n<main>\n<h1>");
    push_value(printing, &mut html, &title, at);
    html.push_str("</h1>\n");
    let body = super::body::print(printing, printing.page, super::body::Setting::default());
    html.push_str(body.as_str().unwrap_or_default());
    html.push_str("\n</main>\n</body>\n</html>\n");
    html
}

fn bare_redirect(language: &str, from: &str, to: &str) -> String {
    let mut html = String::from("<!doctype html>\n<html lang=\"");
    push_escaped(&mut html, language);
    html.push_str("\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    push_escaped(&mut html, from);
    html.push_str("</title>\n");
    if !to.is_empty() {
        html.push_str("<meta http-equiv=\"refresh\" content=\"0; url=");
        push_escaped(&mut html, to);
        html.push_str("\">\n<meta name=\"robots\" content=\"noindex\">\n</head>\n<body>\n<p><a href=\"");
        push_escaped(&mut html, to);
        html.push_str("\">");
        push_escaped(&mut html, to);
        html.push_str("</a></p>\n</body>\n</html>\n");
    } else {
        html.push_str("</head>\n<body></body>\n</html>\n");
    }
    html
}
