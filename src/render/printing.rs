//! One page while it is being printed: what it looks at, what it asked, and where its values were written.
//!
//! In: a site's view, a theme made ready, and a page. Out: values for templates, each question written down, and
//! findings. Knows no value's shape: those are the context's.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use minijinja::Environment;
use minijinja::value::Value;

use super::answers::{self, SharedKey, SharedPart};
use super::assets::Assets;
use super::component::slip_in_component;
use super::page::Question;
use super::scope::{Part, Scope};
use super::template::Templates;
use super::view::SiteView;
use super::words::Words;
use crate::link::{Made, PageId, SitePage};
use crate::parse::Body;
use crate::read::{Config, FileId, Form, LanguageId};
use crate::report::{Finding, Report};
use crate::source::{Fingerprint, Marking, Sources, Span, Text, push_mark};

/// How deep pages may be printed within pages, and components within components.
const DEEPEST: usize = 24;

/// A theme made ready to print with.
#[derive(Debug)]
pub(super) struct Press {
    /// The templates and how their mistakes are told.
    pub(super) templates: Templates,
    /// The words of the interface.
    pub(super) words: Words,
    /// The names of all sources, when a template asks for a page by its source.
    pub(super) sources: Sources,
    /// Stylesheet, script, fonts.
    pub(super) assets: Assets,
    /// Whether pages are printed with marks.
    pub(super) marking: Marking,
    /// What makes pages but the site and the stylesheet's name.
    pub(super) fingerprint: Fingerprint,
    /// Makes the values that a template sees; a function, so that a body can print a component.
    pub(super) root: fn(&Arc<Printing>, Scope) -> Value,
}

/// One page while it is being printed.
pub(super) struct Printing {
    /// The site.
    pub(super) view: Arc<SiteView>,
    /// The theme.
    pub(super) press: Arc<Press>,
    /// The page.
    pub(super) page: PageId,
    /// Its language.
    pub(super) language: LanguageId,
    /// Its form.
    pub(super) form: Form,
    /// The page above it, the one above that, and so on.
    pub(super) trail: Vec<PageId>,
    asked: Mutex<Vec<Question>>,
    written: Mutex<HashMap<usize, (Arc<str>, Span)>>,
    report: Mutex<Report>,
    bodies: Mutex<HashMap<PageId, Arc<Body>>>,
    /// Bodies as they were printed; `None` while one is being printed.
    printed: Mutex<HashMap<(PageId, u8), Option<Value>>>,
    uses: Mutex<Vec<TermUse>>,
    ids: Mutex<HashMap<String, u32>>,
    depth: AtomicUsize,
    picture: AtomicBool,
    sharing: AtomicBool,
}

/// A place in a printed body where a term is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TermUse {
    /// The language of the glossary.
    pub(super) language: LanguageId,
    /// The term.
    pub(super) term: usize,
    /// The id of the link.
    pub(super) id: String,
}

impl std::fmt::Debug for Printing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "page {}", self.view.answers().url(self.page))
    }
}

impl Printing {
    /// Begins to print a page.
    pub(super) fn new(view: &Arc<SiteView>, press: &Arc<Press>, page: PageId) -> Arc<Self> {
        let own = view.site.page(page);
        let printing = Self {
            view: Arc::clone(view),
            press: Arc::clone(press),
            page,
            language: own.language,
            form: own.form,
            trail: trail(view, page),
            asked: Mutex::new(Vec::with_capacity(32)),
            written: Mutex::default(),
            report: Mutex::default(),
            bodies: Mutex::default(),
            printed: Mutex::default(),
            uses: Mutex::default(),
            ids: Mutex::default(),
            depth: AtomicUsize::new(0),
            picture: AtomicBool::new(false),
            sharing: AtomicBool::new(false),
        };
        printing.ask(Question::Site(own.language));
        if own.form == Form::EasyRead {
            // The rules for easy read look at what the glossary explains.
            printing.ask(Question::Glossary(own.language));
        }
        printing.ask_card(page);
        printing.ask_around(page);
        for above in &printing.trail {
            printing.ask_around(*above);
        }
        Arc::new(printing)
    }

    /// Writes a question down.
    pub(super) fn ask(&self, question: Question) {
        let mut asked = lock(&self.asked);
        if asked.last() != Some(&question) {
            asked.push(question);
        }
    }

    /// Writes down that a page's card was looked at.
    pub(super) fn ask_card(&self, page: PageId) {
        self.ask(Question::Card(self.view.subject(page)));
    }

    /// Writes down that the neighbours of a page were looked at.
    pub(super) fn ask_around(&self, page: PageId) {
        self.ask(Question::Around(self.view.subject(page)));
    }

    /// Writes down that a page's own words were looked at.
    pub(super) fn ask_body(&self, page: PageId) {
        self.ask(Question::Body(self.view.subject(page)));
    }

    /// Writes down that what was measured of a file was looked at.
    pub(super) fn ask_file(&self, file: FileId) {
        if let Some(source) = self.view.files.get(file.index()) {
            self.ask(Question::File(source.id));
        }
    }

    /// Returns every question that was asked, each once, sorted.
    pub(super) fn take_asked(&self) -> Vec<Question> {
        let mut asked = std::mem::take(&mut *lock(&self.asked));
        asked.sort_unstable();
        asked.dedup();
        asked
    }

    /// Adds a finding.
    pub(super) fn find(&self, finding: Finding) {
        lock(&self.report).add(finding);
    }

    /// Returns what was found.
    pub(super) fn take_report(&self) -> Report {
        std::mem::take(&mut *lock(&self.report))
    }

    /// Returns a page of the site.
    pub(super) fn site_page(&self, page: PageId) -> &SitePage {
        self.view.site.page(page)
    }

    /// Returns the configuration in this page's language.
    pub(super) fn config(&self) -> &Config {
        self.view.configs.get(self.language.index()).unwrap_or(&self.view.configs[0])
    }

    /// Returns where a page stands, under the base path.
    pub(super) fn url(&self, page: PageId) -> &Arc<str> {
        self.view.answers().url(page)
    }

    /// Returns the page of the build's own making in this page's language.
    pub(super) fn made(&self, made: Made) -> Option<PageId> {
        self.view.answers().made(made, self.language)
    }

    /// Returns the variant of a page that is nearest to this page's form and language.
    pub(super) fn nearest(&self, page: PageId) -> PageId {
        answers::nearest_variant(&self.view, page, self.form, self.language)
    }

    /// Returns the body of a page, fetched once.
    pub(super) fn body(&self, page: PageId) -> Arc<Body> {
        self.ask_body(page);
        let Some(document) = self.site_page(page).document else { return Arc::default() };
        let fetch = || match self.press.marking {
            Marking::Off => self.view.bodies.body(document),
            Marking::On => self.view.bodies.marked_body(document),
        };
        Arc::clone(lock(&self.bodies).entry(page).or_insert_with(fetch))
    }

    /// Returns a body as it was printed before with its headings set lower by as much, or prints it now. Where a body
    /// is printed within itself, the inner one is empty, and that is found.
    pub(super) fn printed(&self, page: PageId, shift: u8, print: impl FnOnce() -> Value) -> Value {
        match lock(&self.printed).get(&(page, shift)) {
            Some(Some(value)) => return value.clone(),
            Some(None) => {
                self.find(
                    Finding::error("theme-template", None, "A component prints the body of the page that it stands in.")
                        .why("The page would never end, so the inner body is left out.")
                        .mend("Take `page.body` out of the component; what stands in the component is `body`."),
                );
                return empty();
            }
            None => {}
        }
        lock(&self.printed).insert((page, shift), None);
        let value = print();
        lock(&self.printed).insert((page, shift), Some(value.clone()));
        value
    }

    /// Returns what a template prints, or nothing when it could not be printed, which is found.
    pub(super) fn print(self: &Arc<Self>, template: &str, scope: Scope) -> Option<String> {
        if self.depth.fetch_add(1, Ordering::Relaxed) > DEEPEST {
            self.depth.fetch_sub(1, Ordering::Relaxed);
            self.find(
                Finding::error("theme-template", None, format!("`{template}` prints itself, over and over."))
                    .why("The page would never end.")
                    .mend("Take the part out that leads back to it."),
            );
            return None;
        }
        let part = scope.part.clone();
        let printed = self.environment().get_template(template).and_then(|it| it.render((self.press.root)(self, scope)));
        self.depth.fetch_sub(1, Ordering::Relaxed);
        match printed {
            Ok(html) => Some(html),
            Err(error) => {
                let of_editor = match &part {
                    Part::Component(component) => slip_in_component(template, component, &error),
                    _ => None,
                };
                if let Some(finding) = of_editor.or_else(|| self.press.templates.explain(&error)) {
                    self.find(finding);
                }
                None
            }
        }
    }

    /// Returns whether a part is being printed that many pages share.
    pub(super) fn is_sharing(&self) -> bool {
        self.sharing.load(Ordering::Relaxed)
    }

    /// Returns a part that is the same on every page with this key, printed for the first of them.
    pub(super) fn share(self: &Arc<Self>, key: SharedKey) -> Value {
        let answers = self.view.answers();
        if let Some(part) = answers.shared(&key) {
            lock(&self.asked).extend_from_slice(&part.asked);
            return part.html;
        }
        let before = std::mem::take(&mut *lock(&self.asked));
        let outer = self.sharing.swap(true, Ordering::Relaxed);
        let html = self.print(&key.template, Scope { owner: self.page, shift: 0, part: Part::Shared });
        self.sharing.store(outer, Ordering::Relaxed);
        let asked: Arc<[Question]> = self.take_asked().into();
        {
            let mut all = lock(&self.asked);
            *all = before;
            all.extend_from_slice(&asked);
        }
        let Some(html) = html.map(Value::from_safe_string) else { return empty() };
        answers.share(key, SharedPart { html: html.clone(), asked });
        html
    }

    fn environment(&self) -> &Environment<'static> {
        self.press.templates.environment()
    }

    /// Returns words for a template; while marking, printing them tells where they are written.
    pub(super) fn text(&self, text: &Text) -> Value {
        self.written_at(&text.text, text.at)
    }

    /// Returns words that were written somewhere.
    pub(super) fn written_at(&self, words: &str, at: Span) -> Value {
        if self.press.marking == Marking::Off || words.is_empty() {
            return Value::from(words);
        }
        let words: Arc<str> = words.into();
        lock(&self.written).insert(words.as_ptr() as usize, (Arc::clone(&words), at));
        Value::from(words)
    }

    /// Returns where the words of a value were written, when they were handed out by [`Printing::text`].
    pub(super) fn place_of(&self, words: &str) -> Option<Span> {
        lock(&self.written).get(&(words.as_ptr() as usize)).filter(|(kept, _)| kept.len() == words.len()).map(|(_, at)| *at)
    }

    /// Returns words that may be missing.
    pub(super) fn optional(&self, text: Option<&Text>) -> Value {
        text.map_or_else(empty, |text| self.text(text))
    }

    /// Begins a start tag: `<a` and, while marking, where it came from.
    pub(super) fn open(&self, html: &mut String, name: &str, at: Option<Span>) {
        html.push('<');
        html.push_str(name);
        if let (Marking::On, Some(at)) = (self.press.marking, at) {
            push_mark(html, at);
        }
    }

    /// Writes the use of a term down and returns the id of its link.
    pub(super) fn use_term(&self, language: LanguageId, term: usize) -> String {
        let ids = self.view.answers().term_ids.get(language.index());
        let id = ids.and_then(|ids| ids.get(term)).map_or("word", AsRef::as_ref);
        let id = self.once(&format!("{id}-use"));
        lock(&self.uses).push(TermUse { language, term, id: id.clone() });
        id
    }

    /// Returns the uses of terms in what was printed so far.
    pub(super) fn term_uses(&self) -> Vec<TermUse> {
        lock(&self.uses).clone()
    }

    /// Returns an id that this page has not used yet.
    fn once(&self, id: &str) -> String {
        let mut ids = lock(&self.ids);
        let times = ids.entry(id.to_owned()).and_modify(|times| *times += 1).or_insert(1);
        if *times == 1 { id.to_owned() } else { format!("{id}-{times}") }
    }

    /// Returns whether the picture that is printed now is the first of the page.
    pub(super) fn first_picture(&self) -> bool {
        !self.picture.swap(true, Ordering::Relaxed)
    }
}

/// Returns the value of what is not there: an empty text.
pub(super) fn empty() -> Value {
    Value::from("")
}

fn trail(view: &SiteView, page: PageId) -> Vec<PageId> {
    let mut trail = Vec::new();
    let mut above = view.site.page(page).parent;
    while let Some(page) = above {
        if trail.len() == DEEPEST || trail.contains(&page) {
            break;
        }
        trail.push(page);
        above = view.site.page(page).parent;
    }
    trail
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
