//! Fills the holes of a body: what the rest of the site shows through in a page's own words.
//!
//! In: a body as it was understood, and where it is printed. Out: its HTML, ready to stand in a page. Knows no theme
//! but the components that it hands inner HTML to.

use std::ops::Range;
use std::sync::Arc;

use minijinja::value::Value;

use super::component::{unknown, unknown_attribute};
use super::page::Question;
use super::pictures::{self, attribute, push_value};
use super::printing::Printing;
use super::said::{Said, said};
use super::scope::{ComponentPart, Part, Scope};
use super::targets;
use super::template::push_escaped;
use crate::link::{PageId, Target};
use crate::parse::{Body, Fill, IN_PRACTICE, Picture, WordKey, in_practice_id};
use crate::read::Form;

/// How a body is set into the page that prints it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Setting<'a> {
    /// By how much headings are set lower.
    pub(super) shift: u8,
    /// What stands before its ids, so that no two bodies of a page share one.
    pub(super) prefix: &'a str,
}

/// Prints the body of a page.
pub(super) fn print(printing: &Arc<Printing>, page: PageId, setting: Setting<'_>) -> Value {
    printing.printed(page, setting.shift, || {
        let body = printing.body(page);
        if body.html.is_empty() && body.holes.is_empty() {
            return Value::from("");
        }
        printing.ask_around(page);
        let mut filler = Filler {
            printing,
            owner: page,
            said: said(printing, page),
            setting,
            open: Vec::new(),
            under: 1,
            html: String::with_capacity(body.html.len() + body.html.len() / 3 + 256),
        };
        filler.fill(&body, screen(printing, page, &body));
        Value::from_safe_string(filler.html)
    })
}

/// Returns the id of the heading over a value's behaviours, when its body has one, and before which heading it stands.
pub(super) fn behaviours_heading(printing: &Arc<Printing>, page: PageId) -> Option<(String, usize)> {
    let said = said(printing, page);
    if !said.behaviours_in_body() {
        return None;
    }
    let body = printing.body(page);
    let hole = body.holes.iter().position(|hole| hole.fill == Fill::FirstList)?;
    let before = body.holes[..hole].iter().filter(|hole| matches!(hole.fill, Fill::Heading(_))).count();
    Some((id_in_practice(said), before))
}

/// The id of the heading over a value's behaviours.
fn id_in_practice(said: Said<'_>) -> String {
    in_practice_id(|id| said.own.is_some_and(|own| own.has_id(id)))
}

/// Returns the part of a body that a page prints, as places in the list of holes: a screen prints its own, and whatever
/// prints the page whole prints all.
fn screen(printing: &Printing, page: PageId, body: &Body) -> Range<usize> {
    let whole = 0..body.holes.len();
    let site_page = printing.site_page(page);
    let current = site_page.screens.as_deref().and_then(|screens| screens.current);
    let (Some(current), true) = (current, printing.page == page) else { return whole };
    let Some(facts) = site_page.document.and_then(|document| printing.view.documents.get(document)) else { return whole };
    let hole = |screen: usize| {
        let heading = facts.screens.get(screen)?;
        body.holes.iter().position(|hole| hole.fill == Fill::Heading(*heading))
    };
    let start = current.checked_sub(1).and_then(hole).unwrap_or(0);
    start..hole(current).unwrap_or(whole.end).max(start)
}

struct Filler<'a> {
    printing: &'a Arc<Printing>,
    owner: PageId,
    said: Said<'a>,
    setting: Setting<'a>,
    /// Components that are open: which, and the HTML around them.
    open: Vec<(u32, String)>,
    /// The level of the last heading, as written; the title of the page is 1.
    under: u8,
    html: String,
}

impl Filler<'_> {
    /// Fills what stands between two holes, given as places in the list of holes.
    fn fill(&mut self, body: &Body, part: Range<usize>) {
        let byte = |hole: usize| body.holes.get(hole).map_or(body.html.len(), |hole| hole.at as usize);
        let mut done = if part.start == 0 { 0 } else { byte(part.start) };
        let end = byte(part.end);
        for hole in body.holes.get(part).unwrap_or_default() {
            let at = (hole.at as usize).clamp(done, body.html.len());
            self.html.push_str(body.html.get(done..at).unwrap_or_default());
            done = at;
            self.hole(body, hole.fill);
        }
        self.html.push_str(body.html.get(done..end).unwrap_or_default());
        while !self.open.is_empty() {
            self.end_component(body);
        }
    }

    fn hole(&mut self, body: &Body, fill: Fill) {
        match fill {
            Fill::Heading(number) => self.heading(usize::from(number)),
            Fill::HeadingEnd(number) => {
                let level =
                    self.level(self.said.own.and_then(|own| own.headings.get(usize::from(number))).map_or(2, |it| it.level));
                self.html.push_str("</h");
                self.html.push(char::from(b'0' + level));
                self.html.push('>');
            }
            Fill::Href(link) => self.href(link.index()),
            Fill::AfterLink(link) => self.after_link(link.index()),
            Fill::Address(link) => {
                let address =
                    self.target(link.index()).and_then(|target| targets::address(self.printing, target, self.setting.prefix));
                let written = || self.said.own.and_then(|own| own.links.get(link.index())).map(|link| link.target.to_string());
                push_escaped(&mut self.html, &address.or_else(written).unwrap_or_default());
            }
            Fill::Picture(number) => {
                if let Some(picture) = body.pictures.get(number as usize) {
                    self.picture(picture);
                }
            }
            Fill::Id(number) => {
                self.html.push_str(self.setting.prefix);
                push_escaped(&mut self.html, body.texts.get(number as usize).map_or("", |text| text));
            }
            Fill::Fragment(number) => {
                let id = body.texts.get(number as usize).map_or("", |text| text);
                self.html.push('#');
                // `#top` leads to the top of whatever page it stands on, as HTML says, unless something has that name.
                if !id.eq_ignore_ascii_case("top") || self.said.own.is_some_and(|own| own.has_id(id)) {
                    self.html.push_str(self.setting.prefix);
                }
                push_escaped(&mut self.html, id);
            }
            Fill::Term(term) => self.term(usize::from(term.0)),
            Fill::Word(word) => {
                let words = self.printing.press.words.or_key(self.said.page.language, key(word), &[]);
                push_escaped(&mut self.html, &words);
            }
            Fill::FirstList => self.first_list(),
            Fill::FirstQuote => {
                if self.said.statement_in_body() {
                    self.html.push_str(" class=\"statement\"");
                }
            }
            Fill::Component(number) => self.open.push((number, std::mem::take(&mut self.html))),
            Fill::ComponentEnd => self.end_component(body),
        }
    }

    fn level(&self, written: u8) -> u8 {
        written.saturating_add(self.setting.shift).clamp(1, 6)
    }

    fn heading(&mut self, number: usize) {
        let Some(heading) = self.said.own.and_then(|own| own.headings.get(number)) else {
            return self.html.push_str("<h2>");
        };
        self.under = heading.level;
        const NAMES: [&str; 7] = ["h1", "h1", "h2", "h3", "h4", "h5", "h6"];
        let name = NAMES[usize::from(self.level(heading.level))];
        self.printing.open(&mut self.html, name, Some(heading.at));
        self.html.push_str(" id=\"");
        self.html.push_str(self.setting.prefix);
        push_escaped(&mut self.html, &heading.id);
        self.html.push_str("\">");
    }

    fn target(&self, link: usize) -> Option<&Target> {
        self.said.page.links.get(link)
    }

    fn href(&mut self, link: usize) {
        let Some(target) = self.said.page.links.get(link) else { return };
        let Some(address) = targets::address(self.printing, target, self.setting.prefix) else { return };
        attribute(&mut self.html, "href", &address);
        if let Target::Page { page, .. } = target {
            let language = self.printing.site_page(*page).language;
            if language != self.said.page.language
                && let Some(language) = self.printing.config().languages.get(language.index())
            {
                attribute(&mut self.html, "hreflang", &language.code);
            }
        }
    }

    fn after_link(&mut self, link: usize) {
        let Some(target) = self.said.page.links.get(link) else { return };
        let page = self.said.page;
        let Some(note) = targets::after(self.printing, target, page.form, page.language) else { return };
        let at = self.said.own.and_then(|own| own.links.get(link)).map(|link| link.at);
        self.html.push(' ');
        self.printing.open(&mut self.html, "span", at);
        self.html.push_str(" class=\"after\">(");
        push_escaped(&mut self.html, &note);
        self.html.push_str(")</span>");
    }

    fn term(&mut self, term: usize) {
        let language = self.said.page.language;
        self.printing.ask(Question::Glossary(language));
        let id = self.printing.use_term(language, term);
        let answers = self.printing.view.answers();
        let target = answers.term_ids.get(language.index()).and_then(|ids| ids.get(term)).map_or("", AsRef::as_ref);
        let at = self.printing.view.glossaries.get(language.index()).and_then(|it| it.terms.get(term)).map(|it| it.term.at);
        self.printing.open(&mut self.html, "a", at);
        self.html.push_str(" class=\"term\"");
        attribute(&mut self.html, "id", &id);
        attribute(&mut self.html, "href", &format!("#{target}"));
        self.html.push('>');
    }

    fn first_list(&mut self) {
        if !self.said.behaviours_in_body() {
            return;
        }
        self.under = 2;
        let level = self.level(2);
        let at = self.said.own.and_then(|own| own.first_list.first()).map(|item| item.at);
        self.printing.open(&mut self.html, &format!("h{level}"), at);
        attribute(&mut self.html, "id", &format!("{}{}", self.setting.prefix, id_in_practice(self.said)));
        self.html.push('>');
        push_escaped(&mut self.html, &self.printing.press.words.or_key(self.said.page.language, IN_PRACTICE, &[]));
        self.html.push_str(&format!("</h{level}>\n"));
    }

    fn picture(&mut self, picture: &Picture) {
        let html = match self.target(picture.link.index()) {
            Some(Target::Page { page, .. }) => {
                let page = *page;
                return self.player(page, picture);
            }
            Some(Target::File { file, .. }) => {
                let shown = pictures::Shown {
                    alt: picture.alt.as_ref().map_or((String::new(), None), |alt| (alt.text.to_string(), Some(alt.at))),
                    lazy: !self.printing.first_picture(),
                    at: Some(picture.at),
                    ..pictures::Shown::default()
                };
                pictures::print(self.printing, *file, &shown)
            }
            _ => None,
        };
        let Some(html) = html else {
            // Nothing to show: its words stand in its place.
            if let Some(alt) = &picture.alt {
                push_value(self.printing, &mut self.html, alt, Some(alt.at));
            }
            return;
        };
        match (&picture.caption, picture.block) {
            (Some(caption), true) => {
                self.printing.open(&mut self.html, "figure", Some(picture.at));
                self.html.push('>');
                self.html.push_str(&html);
                self.printing.open(&mut self.html, "figcaption", Some(caption.at));
                self.html.push('>');
                push_value(self.printing, &mut self.html, caption, Some(caption.at));
                self.html.push_str("</figcaption></figure>\n");
            }
            (None, true) if self.said.page.form == Form::Standard => {
                self.printing.open(&mut self.html, "p", Some(picture.at));
                self.html.push('>');
                self.html.push_str(&html);
                self.html.push_str("</p>\n");
            }
            _ => self.html.push_str(&html),
        }
    }

    /// A film page named with the syntax of pictures: its player, as the theme prints it.
    fn player(&mut self, page: PageId, picture: &Picture) {
        self.printing.ask_card(page);
        let templates = &self.printing.press.templates;
        let template = ["components/film.html", "templates/parts/film.html"].into_iter().find(|path| templates.has(path));
        // Within a line of words there is no room for a player: a link leads to it.
        let template = template.filter(|_| picture.block);
        let scope = Scope { owner: page, shift: self.setting.shift, part: Part::Page };
        if let Some(html) = template.and_then(|template| self.printing.print(template, scope)) {
            self.html.push_str(&html);
            return;
        }
        self.printing.open(&mut self.html, "a", Some(picture.at));
        attribute(&mut self.html, "href", self.printing.url(page));
        self.html.push('>');
        let (title, at) = said(self.printing, page).title(&self.printing.press.words);
        match &picture.alt {
            Some(alt) => push_value(self.printing, &mut self.html, alt, Some(alt.at)),
            None => push_value(self.printing, &mut self.html, &title, at),
        }
        self.html.push_str("</a>");
    }

    fn end_component(&mut self, body: &Body) {
        let Some((number, before)) = self.open.pop() else { return };
        let inner = std::mem::replace(&mut self.html, before);
        let Some(component) = body.components.get(number as usize) else {
            return self.html.push_str(&inner);
        };
        let template = format!("components/{}.html", component.name);
        if !self.printing.press.templates.has(&template) {
            self.printing.find(unknown(component, self.printing.press.templates.components()));
            return self.html.push_str(&inner);
        }
        if !component.attributes.is_empty()
            && let Some(asked) = self.printing.press.templates.attributes_asked(&template)
        {
            for (name, value) in component.attributes.iter().filter(|(name, _)| !asked.contains(&&**name)) {
                self.printing.find(unknown_attribute(component, name, value.at, &asked));
            }
        }
        let attributes =
            component.attributes.iter().map(|(key, text)| (key.clone(), self.printing.text(text))).collect::<Vec<_>>();
        let scope = Scope {
            owner: self.owner,
            shift: self.setting.shift,
            part: Part::Component(Arc::new(ComponentPart {
                body: Value::from_safe_string(inner.clone()),
                attributes,
                level: self.level(self.under.saturating_add(1)),
                written: component.attributes.clone(),
            })),
        };
        match self.printing.print(&template, scope) {
            Some(html) => self.html.push_str(&html),
            None => self.html.push_str(&inner),
        }
    }
}

fn key(word: WordKey) -> &'static str {
    match word {
        WordKey::Note => "note",
        WordKey::Tip => "tip",
        WordKey::Important => "important",
        WordKey::Warning => "warning",
        WordKey::Caution => "caution",
        WordKey::Footnotes => "footnotes",
        WordKey::BackToText => "back-to-text",
        WordKey::Done => "done",
        WordKey::ToDo => "to-do",
        WordKey::Table => "table",
    }
}
