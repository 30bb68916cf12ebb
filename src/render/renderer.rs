//! The renderer: a theme made ready once, and each page printed with it.

use std::fmt::Write as _;
use std::sync::Arc;

use super::assets::Assets;
use super::context;
use super::entries::{Entry, entries};
use super::head::Allowed;
use super::page::Page;
use super::pictures::push_value;
use super::printing::{Press, Printing};
use super::said::{Said, made_name, said};
use super::scope::{Part, Scope};
use super::styled::StyleName;
use super::template::{Templates, push_escaped};
use super::view::SiteView;
use super::words::Words;
use crate::link::{Made, PageId, Target};
use crate::parse::KindName;
use crate::read::{Form, Language, Theme};
use crate::report::{Finding, Report, Reported, nearest};
use crate::source::{Fingerprint, Fingerprinter, MarkedHtml, Marking, Sources};

/// Prints pages with a theme. Made once for a build.
#[derive(Debug)]
pub struct Renderer {
    press: Arc<Press>,
}

impl Renderer {
    /// Makes a theme ready: its templates, its words in every language, its styles.
    pub fn new(theme: &Theme, languages: &[Language], sources: &Sources, marking: Marking) -> Reported<Self> {
        let mut report = Report::default();
        let templates = report.take(Templates::new(theme, marking, context::KNOWN, context::place_of));
        let words = report.take(Words::new(theme, languages));
        let assets = report.take(Assets::new(theme));
        let frame = fingerprint(theme, languages, marking, |path| !is_style(path));
        let fingerprint = Fingerprint::of_value(&(frame, assets.stylesheet.is_some(), assets.data_pictures));
        let by_path = names_sources(theme);
        let press = Press {
            templates,
            words,
            assets,
            sources: if by_path { sources.clone() } else { Sources::default() },
            marking,
            fingerprint,
            root: context::root,
        };
        report.with(Self { press: Arc::new(press) })
    }

    /// Prints one page.
    pub fn page(&self, view: &Arc<SiteView>, id: PageId) -> Reported<Page> {
        let printing = Printing::new(view, &self.press, id);
        let printed = self.template(&printing).and_then(|template| {
            let scope = Scope { owner: id, shift: 0, part: Part::Page };
            printing.print(&template, scope)
        });
        let mut html = printed.unwrap_or_else(|| plain(&printing));
        let styled = self.press.assets.style_name.fill(&mut html);
        let html = match self.press.marking {
            Marking::Off => MarkedHtml::unmarked(html),
            Marking::On => MarkedHtml::new(html),
        };
        let page = Page { id, html, asked: printing.take_asked(), styled };
        printing.take_report().with(page)
    }

    /// Prints the own words of a page alone, as they stand on it where nothing before them counts what it prints.
    #[must_use]
    pub fn body(&self, view: &Arc<SiteView>, id: PageId) -> MarkedHtml {
        let printing = Printing::new(view, &self.press, id);
        let body = super::body::print(&printing, id, super::body::Setting::default());
        let html = body.as_str().unwrap_or_default().to_owned();
        if self.press.marking == Marking::Off { MarkedHtml::unmarked(html) } else { MarkedHtml::new(html) }
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
        let mut html = printed.flatten().unwrap_or_else(|| bare_redirect(language, from, &url));
        self.press.assets.style_name.fill(&mut html);
        MarkedHtml::new(html).into_plain()
    }

    /// Returns what the theme publishes beside its pages: paths in the output folder, and bytes.
    #[must_use]
    pub fn assets(&self) -> &[(String, Vec<u8>)] {
        &self.press.assets.files
    }

    /// Returns the transcripts of films and recordings as plain text: paths in the output folder, and texts.
    #[must_use]
    pub fn transcripts(&self, view: &Arc<SiteView>) -> Vec<(String, String)> {
        super::recording::transcripts(view, &self.press.words)
    }

    /// Returns the fingerprint of all that makes pages but the site and the stylesheet's name: the theme, the languages
    /// and this program.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.press.fingerprint
    }

    /// Returns by what pages name the stylesheet.
    #[must_use]
    pub fn style_name(&self) -> &StyleName {
        &self.press.assets.style_name
    }

    /// Returns the fingerprint of all that a renderer is made of: with the same, an earlier one prints the same and was
    /// found to be the same. `None` where that depends on more.
    #[must_use]
    pub fn made_of(theme: &Theme, languages: &[Language], marking: Marking) -> Option<Fingerprint> {
        (!names_sources(theme)).then(|| fingerprint(theme, languages, marking, |_| true))
    }

    /// Returns what a list of results shows of pages of one language.
    #[must_use]
    pub fn entries(&self, view: &Arc<SiteView>, pages: &[PageId]) -> Vec<Entry> {
        entries(view, &self.press, pages)
    }

    /// Returns the names of the theme's components.
    pub fn components(&self) -> impl Iterator<Item = &str> {
        self.press.templates.components()
    }

    /// Returns the Content-Security-Policy that covers every page of a site, as a header says it.
    #[must_use]
    pub fn policy(&self, view: &SiteView) -> String {
        let media = view.answers().plays;
        let hosts = view.answers().hosts;
        let policy = Allowed { header: true, ..Allowed::of(&self.press.assets, media, hosts) };
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
        let easy = page.form == Form::EasyRead && said.own.is_some();
        let is_easy = |made| matches!(made, Made::EasyReadHome | Made::EasyReadWhole);
        let choices = [
            // Easy read of a page that the build makes is the words of its source alone, in rows.
            page.made.filter(|made| !easy || is_easy(*made)).map(|made| format!("templates/{}.html", made_name(made))),
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

/// Whether a file of a theme goes into the stylesheet, and nowhere else.
fn is_style(path: &str) -> bool {
    path.starts_with("css/") && path.ends_with(".css")
}

/// What of a theme makes pages, as far as these files of it do.
fn fingerprint(theme: &Theme, languages: &[Language], marking: Marking, which: impl Fn(&str) -> bool) -> Fingerprint {
    let mut print = Fingerprinter::default();
    print.add(&(env!("CARGO_PKG_VERSION"), languages, marking, &theme.accent));
    for (path, file) in theme.files.iter().filter(|(path, _)| which(path)) {
        // The same bytes may come from another layer, and a finding names the file.
        print.add(&(path, file.source, file.fingerprint));
    }
    print.finish()
}

/// Whether a template asks for pages by their sources.
fn names_sources(theme: &Theme) -> bool {
    let templates = theme.files.iter().filter(|(path, _)| path.ends_with(".html"));
    templates.into_iter().any(|(_, file)| file.bytes.windows(4).any(|bytes| bytes == b"url("))
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

#[cfg(test)]
mod tests {
    use super::super::example::{Example, heading, languages, text, theme};
    use super::super::page::{Question, Subject};
    use super::*;
    use crate::link::{Made, Place};
    use crate::parse::{Component, Fill, Picture, Show};
    use crate::read::{FileId, LanguageId, TermId};
    use crate::source::{SourceId, Span};

    const WORDS: &str = "easy-read = easy read\neasy-read-title = { $title }: easy read\nin-practice = In practice\n\
        file-pdf = PDF\nsize-mb = { $size } MB\nsize-kb = { $size } kB\nfile-pages = { $count } pages\n\
        in-language = { $code ->\n    [cy] in Welsh\n   *[other] in { $language }\n}\nmade-search = Find a page\n\
        number-label = { $label } { $number }\ndate = { $day } { $month } { $year }\nmonth-3 = March\n";

    fn renderer(template: &str, more: &[(&str, &str)], marking: Marking) -> Renderer {
        let mut files = vec![("templates/page.html", template), ("strings/en.ftl", WORDS)];
        files.extend_from_slice(more);
        let reported = Renderer::new(&theme(&files), &languages(), &Sources::default(), marking);
        let worse = |finding: &&Finding| finding.rule != "words-missing";
        assert_eq!(reported.findings.iter().find(worse), None);
        reported.value
    }

    fn print(example: Example, page: PageId, template: &str) -> String {
        let printed = renderer(template, &[], Marking::Off).page(&example.view(), page);
        assert_eq!(printed.findings, []);
        printed.value.html.into_plain()
    }

    #[test]
    fn a_value_is_escaped_once_and_a_slash_stays_a_slash() {
        let mut example = Example::new();
        let page = example.page("/a/", Some(PageId(0)), "Fish & \"chips\" <a/b>", "<p>One</p>");
        let html =
            print(example, page, "{{ page.title }}|{{ page.url }}|{{ page.body }}|{{ page.foreign }}|{{ none }}|{{ 2 }}");
        assert_eq!(html, "Fish &amp; &quot;chips&quot; &lt;a/b&gt;|/strategy/a/|<p>One</p>|false||2");
    }

    #[test]
    fn a_misspelt_name_is_told_in_the_file_it_stands_in_and_the_page_keeps_its_words() {
        let mut example = Example::new();
        let page = example.page("/a/", Some(PageId(0)), "Care", "<p>One</p>");
        let more =
            [("templates/parts/x.html", "<p>\n{{ page.titel }}</p>"), ("templates/base.html", "{% block a %}{% endblock %}")];
        let template =
            "{% extends \"templates/base.html\" %}{% block a %}{% include \"templates/parts/x.html\" %}{% endblock %}";
        let view = example.view();
        for marking in [Marking::Off, Marking::On] {
            let printed = renderer(template, &more, marking).page(&view, page);
            let [finding] = &printed.findings[..] else { panic!("{:?}", printed.findings) };
            assert!(finding.what.contains("`templates/parts/x.html`") && finding.what.contains("titel"), "{}", finding.what);
            assert_eq!(finding.mend, "Write `title`.");
            let at = finding.at.unwrap();
            assert_eq!(at.source(), SourceId::from_index(802));
            assert!(more[0].1[at.start()..at.end()].contains("titel"), "{at:?}");
            assert!(printed.value.html.into_plain().contains("<p>One</p>"));
        }
    }

    #[test]
    fn a_misspelt_name_at_the_start_is_told_with_a_near_one() {
        let example = Example::new();
        let printed = renderer("{{ pages.title }}", &[], Marking::Off).page(&example.view(), PageId(0));
        assert!(printed.findings[0].what.contains("`pages`"), "{}", printed.findings[0].what);
        assert_eq!(printed.findings[0].mend, "Write `page`.");
    }

    #[test]
    fn a_template_that_does_not_end_is_stopped() {
        let example = Example::new();
        let view = example.view();
        let endless = "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}{% endfor %}{% endfor %}{% endfor %}";
        let printed = renderer(endless, &[], Marking::Off).page(&view, PageId(0));
        assert!(printed.findings[0].what.contains("does not come to an end"), "{:?}", printed.findings);
        let printed = renderer("{% include \"templates/page.html\" %}", &[], Marking::Off).page(&view, PageId(0));
        assert_eq!(printed.findings.len(), 1);
    }

    #[test]
    fn what_a_broken_file_of_the_theme_is_told_once_not_by_every_page() {
        let theme = theme(&[("templates/page.html", "{% if %}"), ("strings/en.ftl", WORDS)]);
        let reported = Renderer::new(&theme, &languages(), &Sources::default(), Marking::Off);
        assert_eq!(reported.findings.iter().filter(|finding| finding.rule == "theme-template").count(), 1);
        let printed = reported.value.page(&Example::new().view(), PageId(0));
        assert_eq!(printed.findings, []);
        assert!(printed.value.html.into_plain().contains("<p>Welcome.</p>"));
    }

    #[test]
    fn links_lead_under_the_base_path_and_say_what_a_reader_will_meet() {
        let mut example = Example::new();
        let other = example.page("/values/", Some(PageId(0)), "Values", "");
        let welsh = example.variant(other, "/cy/values/", Form::Standard, 1, "Gwerthoedd");
        let html = "<a{}>a</a>{}<a{}>b</a>{}<a{}>c</a>{}<a{}>d</a>{}<a{}>e</a>{}";
        let page = example.page("/a/", Some(PageId(0)), "Care", html);
        let targets = [
            Target::Page { page: other, fragment: Some("care".into()) },
            Target::Page { page: welsh, fragment: None },
            Target::File { file: FileId(1), fragment: None },
            Target::Missing,
            Target::Outside("https://example.com/?a=1&b=2".into()),
        ];
        let mut fills = Vec::new();
        for target in targets {
            let link = example.link(page, "x", target);
            fills.extend([Fill::Href(link), Fill::AfterLink(link)]);
        }
        example.fill(page, &fills, |_| {});
        assert_eq!(
            print(example, page, "{{ page.body }}"),
            "<a href=\"/strategy/values/#care\">a</a>\
             <a href=\"/strategy/cy/values/\" hreflang=\"cy\">b</a> <span class=\"after\">(in Welsh)</span>\
             <a href=\"/strategy/plan%20one.pdf\">c</a> <span class=\"after\">(PDF, 1.2 MB, 14 pages)</span>\
             <a>d</a><a href=\"https://example.com/?a=1&amp;b=2\">e</a>"
        );
    }

    #[test]
    fn a_picture_brings_its_sizes_and_only_the_first_is_loaded_at_once() {
        let mut example = Example::new();
        let page = example.page("/a/", Some(PageId(0)), "Care", "{}{}");
        let link = example.link(page, "hands.jpg", Target::File { file: FileId(0), fragment: None });
        let at = Span::new(SourceId::from_index(1), 0, 9);
        let picture = Picture { link, alt: Some(text("Two hands", 1)), caption: Some(text("Care", 1)), block: true, at };
        example.fill(page, &[Fill::Picture(0), Fill::Picture(1)], |body| {
            body.pictures = vec![picture.clone(), Picture { alt: None, caption: None, block: false, ..picture }];
        });
        let html = print(example, page, "{{ page.body }}");
        let (first, second) = html.split_once("</figure>").unwrap();
        assert!(
            first.starts_with("<figure><picture><source type=\"image/webp\" srcset=\"/strategy/assets/hands-640.webp 640w, "),
            "{first}"
        );
        assert!(first.contains("<img src=\"/strategy/assets/hands-1200.jpeg\" srcset="), "{first}");
        assert!(
            first.contains(
                "width=\"1200\" height=\"600\" alt=\"Two hands\" decoding=\"async\"></picture><figcaption>Care</figcaption>"
            ),
            "{first}"
        );
        assert!(second.contains("alt=\"\" loading=\"lazy\""), "{second}");
    }

    #[test]
    fn a_component_gets_its_words_and_an_unknown_one_keeps_them() {
        let mut example = Example::new();
        let page = example.page("/a/", Some(PageId(0)), "Care", "{}<p>In</p>{}{}<p>Out</p>{}");
        let at = Span::new(SourceId::from_index(1), 0, 9);
        let component = |name: &str| Component { name: name.into(), attributes: vec![("by".into(), text("A & B", 1))], at };
        let fills = [Fill::Component(0), Fill::ComponentEnd, Fill::Component(1), Fill::ComponentEnd];
        example.fill(page, &fills, |body| body.components = vec![component("quote"), component("qoute")]);
        let more = [("components/quote.html", "<q>{{ body }}{{ attributes.by }}{{ attributes.role }}</q>")];
        let printed = renderer("{{ page.body }}", &more, Marking::Off).page(&example.view(), page);
        assert_eq!(printed.value.html.into_plain(), "<q><p>In</p>A &amp; B</q><p>Out</p>");
        assert_eq!(printed.findings[0].mend, "Write `::: quote`.");
        assert_eq!(printed.findings[0].at, Some(at));
    }

    #[test]
    fn a_component_that_prints_its_own_page_ends() {
        let mut example = Example::new();
        let page = example.page("/a/", Some(PageId(0)), "Care", "{}<p>In</p>{}");
        let at = Span::new(SourceId::from_index(1), 0, 9);
        example.fill(page, &[Fill::Component(0), Fill::ComponentEnd], |body| {
            body.components = vec![Component { name: "loop".into(), attributes: Vec::new(), at }];
        });
        let more = [("components/loop.html", "{{ body }}{{ page.body }}")];
        let printed = renderer("{{ page.body }}", &more, Marking::Off).page(&example.view(), page);
        assert_eq!(printed.value.html.into_plain(), "<p>In</p>");
        assert_eq!(printed.findings.len(), 1);
    }

    #[test]
    fn behaviours_in_a_body_get_a_heading_that_the_contents_know() {
        let mut example = Example::new();
        let page = example.page("/a/", Some(PageId(0)), "Care", "{}Why{}{}<ul><li>Listen</li></ul>");
        example.site_page(page).kind = KindName::Value;
        let facts = example.facts(page);
        facts.headings = vec![heading(2, "why", "Why", 1)];
        facts.first_list = vec![text("Listen", 1)];
        example.fill(page, &[Fill::Heading(0), Fill::HeadingEnd(0), Fill::FirstList], |_| {});
        let html =
            print(example, page, "{{ page.body }}|{% for it in page.toc %}{{ it.id }} {% endfor %}|{{ page.behaviours[0] }}");
        let body = "<h2 id=\"why\">Why</h2><h2 id=\"in-practice\">In practice</h2>\n<ul><li>Listen</li></ul>";
        assert_eq!(html, format!("{body}|why in-practice |Listen"));
    }

    #[test]
    fn pages_printed_whole_in_another_share_no_id_and_stand_below_its_headings() {
        let mut example = Example::new();
        let section = example.page("/priorities/", Some(PageId(0)), "Priorities", "");
        example.facts(section).meta.show = Show::Together;
        for name in ["staff", "estate"] {
            let page = example.page("/x/", Some(section), name, "{}How{}<a href=\"{}\">up</a><i id=\"{}\"></i>");
            example.site_page(page).place = Place::Within { page: section, anchor: name.into() };
            let document = example.facts(page).source.index();
            example.facts(page).headings = vec![heading(2, "how", "How", document)];
            example.fill(page, &[Fill::Heading(0), Fill::HeadingEnd(0), Fill::Fragment(0), Fill::Id(0)], |body| {
                body.texts = vec!["how".into()];
            });
        }
        let template = "{% for it in page.together %}<h{{ it.level }} id=\"{{ it.anchor }}\">{{ it.title }} {{ it.url }}|{{ it.body }}\n{% endfor %}";
        let html = print(example, section, template);
        assert_eq!(
            html.lines().next().unwrap(),
            "<h2 id=\"staff\">staff /strategy/priorities/#staff|<h3 id=\"staff-how\">How</h3><a href=\"#staff-how\">up</a><i id=\"staff-how\"></i>"
        );
        assert!(html.contains("id=\"estate-how\""));
    }

    #[test]
    fn the_first_use_of_a_term_leads_to_its_meaning_and_back() {
        let mut example = Example::new();
        let page = example.page("/a/", Some(PageId(0)), "Care", "By {}triage</a>.");
        example.fill(page, &[Fill::Term(TermId(1))], |_| {});
        let template =
            "{{ page.body }}|{% for it in page.terms %}{{ it.id }} {{ it.term }} {{ it.uses | join(\",\") }}{% endfor %}";
        assert_eq!(
            print(example, page, template),
            "By <a class=\"term\" id=\"word-triage-use\" href=\"#word-triage\">triage</a>.|word-triage triage word-triage-use"
        );
    }

    #[test]
    fn a_variant_brings_its_words_and_the_page_the_rest() {
        let mut example = Example::new();
        let page = example.page("/a/", Some(PageId(0)), "Staff", "");
        example.site_page(page).kind = KindName::Priority;
        example.facts(page).meta.fields.number = Some(2);
        example.facts(page).meta.date = Some(jiff::civil::date(2026, 3, 5));
        let link = example.link(page, "plan.pdf", Target::File { file: FileId(1), fragment: None });
        example.facts(page).meta.fields.documents = vec![link];
        let welsh = example.variant(page, "/cy/a/", Form::Standard, 1, "Staff gorau");
        let template = "{{ page.title }}|{{ page.label }}|{{ page.date.iso }} {{ page.date }}|{{ page.documents[0].summary }}|\
            {{ page.language }}|{% for it in page.alternates %}{{ it.url }}{% if it.current %}*{% endif %} {% endfor %}|\
            {% for it in page.hreflangs %}{{ it.hreflang }} {% endfor %}";
        assert_eq!(
            print(example, welsh, template),
            "Staff gorau|Ambition 2|2026-03-05 5 March 2026|PDF, 1.2 MB, 14 pages|cy|/strategy/a/ /strategy/cy/a/* |en-GB cy x-default "
        );
    }

    #[test]
    fn titles_name_the_section_and_the_site() {
        let mut example = Example::new();
        let section = example.page("/values/", Some(PageId(0)), "Values", "");
        let page = example.page("/values/care/", Some(section), "Care", "");
        let easy = example.variant(page, "/values/care/easy-read/", Form::EasyRead, 0, "Care");
        let made = example.made(Made::Search, "/search/");
        let view = example.view();
        let renderer = renderer("{{ page.full_title }}|{{ page.csp }}", &[], Marking::Off);
        let title = |page| renderer.page(&view, page).value.html.into_plain().split('|').next().unwrap().to_owned();
        assert_eq!(title(page), "Care - Values - Better together");
        assert_eq!(title(easy), "Care: easy read - Values - Better together");
        assert_eq!(title(section), "Values - Better together");
        assert_eq!(title(made), "Find a page - Better together");
    }

    #[test]
    fn a_shared_part_is_the_same_on_each_page_but_for_its_place_in_the_menu() {
        let mut example = Example::new();
        let section = example.page("/values/", Some(PageId(0)), "Values", "");
        let page = example.page("/values/care/", Some(section), "Care", "");
        let other = example.page("/other/", Some(PageId(0)), "Other", "");
        example.parts.site.menus[0] = vec![section];
        let view = example.view();
        let more = [("templates/parts/menu.html", "{% for it in site.menu %}{{ it.title }}:{{ it.current }}{% endfor %}")];
        let renderer = renderer("{{ shared(\"templates/parts/menu.html\") }}|{{ page.title }}", &more, Marking::Off);
        let print = |page| renderer.page(&view, page).value;
        for (page, html) in [
            (page, "Values:section|Care"),
            (other, "Values:|Other"),
            (section, "Values:page|Values"),
            (page, "Values:section|Care"),
        ] {
            assert_eq!(print(page).html.into_plain(), html);
        }
        assert_eq!(print(page).asked, print(page).asked);
        let knows_page = [("templates/parts/menu.html", "{{ page.title }}")];
        let renderer = self::renderer("{{ shared(\"templates/parts/menu.html\") }}", &knows_page, Marking::Off);
        assert!(renderer.page(&view, page).findings[0].what.contains("knows no `page`"));
    }

    #[test]
    fn data_for_machines_cannot_end_its_element() {
        let mut example = Example::new();
        let page = example.page("/a/", Some(PageId(0)), "</script><b>\"\\", "");
        let html = print(example, page, "{{ page.json_ld }}");
        let json = html.strip_prefix("<script type=\"application/ld+json\">").unwrap().strip_suffix("</script>").unwrap();
        let data: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(data["@graph"][0]["name"], "</script><b>\"\\");
        assert_eq!(data["@graph"][1]["itemListElement"][0]["item"], "https://example.org/strategy/");
        assert!(!json.contains('<'));
    }

    #[test]
    fn every_question_is_written_down_and_its_answer_follows_what_it_is_about() {
        let build = |title: &str, order: i64| {
            let mut example = Example::new();
            let a = example.page("/a/", Some(PageId(0)), "A", "");
            let b = example.page("/b/", Some(PageId(0)), title, "");
            example.facts(b).meta.order = Some(order);
            example.site_page(a).next = Some(b);
            example.view()
        };
        let view = build("B", 1);
        let renderer = renderer("{{ page.next.title }}", &[], Marking::Off);
        let asked = renderer.page(&view, PageId(1)).value.asked;
        let card = Question::Card(Subject::Source(SourceId::from_index(2)));
        assert!(asked.contains(&card), "{asked:?}");
        assert!(asked.contains(&Question::Site(LanguageId(0))));
        let answers = |view: &SiteView| asked.iter().map(|question| view.answer(question)).collect::<Vec<_>>();
        assert_eq!(answers(&view), answers(&build("B", 1)));
        assert_ne!(answers(&view), answers(&build("B!", 1)));
        assert_eq!(view.answer(&Question::Card(Subject::Source(SourceId::from_index(77)))), None);
    }

    #[test]
    fn a_page_with_marks_is_the_plain_page_once_they_are_taken_out() {
        let mut example = Example::new();
        let page = example.page("/a/", Some(PageId(0)), "Fish & chips", "{}Why{}<p>{}triage</a></p>");
        let document = example.facts(page).source.index();
        example.facts(page).headings = vec![heading(2, "why", "Why", document)];
        example.facts(page).meta.description = Some(text("What we do", document));
        example.fill(page, &[Fill::Heading(0), Fill::HeadingEnd(0), Fill::Term(TermId(1))], |_| {});
        let view = example.view();
        let template = "<!doctype html><html lang={{ page.language }}><title>{{ page.full_title }}</title>\
            {% macro card(it) %}<a href=\"{{ it.url }}\">{{ it.title }}</a>{% endmacro %}\
            <h1 class='x'>{{ page.title }}</h1>{{ card(page) }}{{ page.title | upper }}{{ page.title ~ \"!\" }}\
            {% if page.title == \"Fish & chips\" %}<p>{{ page.description | length }}</p>{% endif %}{{ page.body }}\
            {% for it in site.terms() %}<dt id=\"{{ it.id }}\">{{ it.term }}{% endfor %}{{ page.json_ld }}{{ site.extra.colours.dark }}";
        let plain = renderer(template, &[], Marking::Off).page(&view, page);
        let marked = renderer(template, &[], Marking::On).page(&view, page);
        assert_eq!(marked.findings, []);
        assert_ne!(marked.value.html.marked(), plain.value.html.marked());
        let title = format!("\u{fdd0}{document}:7-19\u{fdd1}Fish &amp; chips\u{fdd2}</h1>");
        assert!(marked.value.html.marked().contains(&title), "{}", marked.value.html.marked());
        assert_eq!(marked.value.asked, plain.value.asked);
        assert_eq!(marked.value.html.into_plain(), plain.value.html.into_plain());
    }

    #[test]
    fn an_old_address_leads_on_even_without_a_theme() {
        let mut example = Example::new();
        let page = example.page("/a/", Some(PageId(0)), "Care", "");
        let view = example.view();
        let to = Target::Page { page, fragment: None };
        let bare = renderer("", &[], Marking::Off).redirect(&view, "/old/", &to);
        assert!(bare.contains("url=/strategy/a/"), "{bare}");
        let more = [("templates/redirect.html", "{{ page.target.url }} {{ page.target.title }} {{ page.canonical }}")];
        let themed = renderer("", &more, Marking::On).redirect(&view, "/old/", &to);
        assert_eq!(themed, "/strategy/a/ Care https://example.org/strategy/a/");
    }

    #[test]
    fn the_policy_allows_what_the_theme_needs_and_no_more() {
        let view = Example::new().view();
        let bare = renderer("", &[], Marking::Off).policy(&view);
        assert_eq!(
            bare,
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        );
        let full = renderer("", &[("js/a.js", "1"), ("fonts/a.woff2", "x")], Marking::Off).policy(&view);
        assert!(full.contains("script-src 'self'; connect-src 'self'; font-src 'self'"), "{full}");
    }

    /// The theme that comes with the program.
    pub(super) fn default_theme() -> Theme {
        use include_dir::{Dir, include_dir};
        static THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");
        fn collect(folder: &'static Dir<'_>, files: &mut Vec<(&'static str, &'static str)>) {
            files.extend(folder.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?))));
            for below in folder.dirs() {
                collect(below, files);
            }
        }
        let mut files = Vec::new();
        collect(&THEME, &mut files);
        theme(&files)
    }

    /// A site with a page of every kind and every page of the build's own making.
    fn every_kind() -> Example {
        let mut example = Example::new();
        let section = example.page("/kinds/", Some(PageId(0)), "Kinds", "<p>All.</p>");
        example.site_page(section).section = true;
        for kind in KindName::ALL {
            let name = kind.as_str();
            let page = example.page(&format!("/kinds/{name}/"), Some(section), name, "<h2>{}</h2><p>By {}triage</a>.</p>");
            let link = example.link(page, "plan one.pdf", Target::File { file: FileId(1), fragment: None });
            let to = example.link(page, "kinds", Target::Page { page: section, fragment: None });
            let picture = example.link(page, "hands.jpg", Target::File { file: FileId(0), fragment: None });
            example.fill(page, &[Fill::AfterLink(link), Fill::Term(TermId(1))], |_| {});
            let document = example.facts(page).source.index();
            let facts = example.facts(page);
            facts.meta.description = Some(text("About it", document));
            facts.meta.review_by = Some(jiff::civil::date(2026, 3, 1));
            facts.meta.date = Some(jiff::civil::date(2026, 3, 1));
            let fields = &mut facts.meta.fields;
            fields.number = Some(1);
            fields.we_will = vec![text("Listen & learn", document)];
            fields.we_will_not = vec![text("Shout", document)];
            fields.outcomes = vec![text("Calm", document)];
            fields.led_by = Some(text("Amina", document));
            fields.statement = Some(text("We care.", document));
            (fields.supports, fields.documents, fields.files) = (vec![to], vec![link, to], vec![link]);
            fields.html = Some(to);
            fields.film.seconds = Some(73);
            fields.film.file = Some(link);
            fields.film.poster = Some(picture);
            let name = text("Amina", document);
            let person = crate::parse::PersonField {
                name: name.clone(),
                role: Some(name.clone()),
                portrait: Some(picture),
                alt: Some(name),
            };
            fields.people = vec![person];
            example.site_page(page).kind = kind;
            example.site_page(page).supported_by = [section].into();
            example.site_page(page).previous = Some(section);
            let easy = example.variant(page, &format!("/kinds/{}/easy-read/", kind.as_str()), Form::EasyRead, 0, "Easy");
            example.facts(easy).meta.easy_read.words.insert("trust".into(), text("A group of hospitals", 1));
            example.variant(page, &format!("/cy/kinds/{}/", kind.as_str()), Form::Standard, 1, "Cymraeg");
        }
        use Made::{
            AccessibilityStatement, EasyReadHome, EasyReadWhole, Glossary, NotFound, OtherFormats, PlanOnAPage, Search,
            Settings, SiteMap, WholeStrategy,
        };
        for made in [
            Search,
            SiteMap,
            Glossary,
            AccessibilityStatement,
            OtherFormats,
            WholeStrategy,
            PlanOnAPage,
            EasyReadHome,
            EasyReadWhole,
            Settings,
            NotFound,
        ] {
            let page = example.made(made, made_name(made));
            if matches!(made, EasyReadHome | EasyReadWhole) {
                example.site_page(page).form = Form::EasyRead;
            }
        }
        example.parts.site.menus[0] = vec![section];
        example
    }

    #[test]
    fn the_theme_of_the_program_prints_every_kind_of_page_with_and_without_marks() {
        let theme = default_theme();
        let renderer = |marking| {
            let reported = Renderer::new(&theme, &languages(), &Sources::default(), marking);
            let worse = |finding: &&Finding| finding.rule != "words-missing";
            assert_eq!(reported.findings.iter().find(worse), None);
            reported.value
        };
        let (plain, marked) = (renderer(Marking::Off), renderer(Marking::On));
        let view = every_kind().view();
        for (id, page) in view.site.iter() {
            let shown = plain.page(&view, id);
            assert_eq!(shown.findings, [], "{page:?}");
            let html = shown.value.html.into_plain();
            assert!(html.contains("<h1") && html.ends_with("</html>"), "{html}");
            assert_eq!(marked.page(&view, id).value.html.into_plain(), html);
        }
        let to = Target::Page { page: PageId(1), fragment: None };
        assert!(plain.redirect(&view, "/old/", &to).contains("/strategy/kinds/"));
    }
}
