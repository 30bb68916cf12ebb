//! A small site for the tests of this room, put together by hand.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::date;

use super::view::{Bodies, Measured, PublishedPicture, SiteParts, SiteView};
use crate::link::{Address, Made, PageId, Place, Site, SitePage, Target};
use crate::parse::{
    Body, EasyReadFields, Facts, FileFacts, FileKind, Fill, Heading, Hole, KindFields, KindName, LinkId, LinkRef, Meta,
    PictureFacts, PictureFormat, Role, Show,
};
use crate::read::{
    BaseUrl, Config, Contact, Direction, EasyReadWords, FileId, FileSource, Form, Formats, Glossary, Language, LanguageId,
    OutputOptions, Statement, Status, Term, Theme, ThemeFile,
};
use crate::source::{Fingerprint, SourceId, Span, Text};

/// The number of the source of a document.
pub(super) fn source(document: usize) -> SourceId {
    SourceId::from_index(u32::try_from(document).unwrap())
}

/// Words at the beginning of a source.
pub(super) fn text(words: &str, document: usize) -> Text {
    Text::new(words, Span::new(source(document), 7, 7 + words.len()))
}

/// A site in the making.
pub(super) struct Example {
    pub(super) parts: SiteParts,
    bodies: Vec<Arc<Body>>,
    documents: Vec<Facts>,
}

struct Kept(Vec<Arc<Body>>);

impl Bodies for Kept {
    fn body(&self, document: usize) -> Arc<Body> {
        self.0.get(document).cloned().unwrap_or_default()
    }
}

impl Example {
    /// A site with a home page in English, under the base path `/strategy/`, that also speaks Welsh.
    pub(super) fn new() -> Self {
        let mut example = Self {
            parts: SiteParts {
                configs: vec![config(0), config(1)],
                glossaries: vec![glossary(), Glossary::default()],
                documents: Vec::new(),
                bodies: Box::new(Kept(Vec::new())),
                site: Site {
                    menus: vec![Vec::new(); 2],
                    footers: vec![Vec::new(); 2],
                    languages: vec![LanguageId(0)],
                    ..Site::default()
                }
                .into(),
                files: vec![
                    FileSource { id: source(900), path: "hands.jpg".into(), bytes: 5000, changed: 0 },
                    FileSource { id: source(901), path: "plan one.pdf".into(), bytes: 1_180_000, changed: 0 },
                ],
                measured: measured(),
                films: HashMap::new(),
                today: date(2026, 11, 22),
                preview_copy: false,
                criteria: |_| vec!["1.4.3"],
            },
            bodies: Vec::new(),
            documents: Vec::new(),
        };
        let home = example.page("/", None, "Our strategy", "<p>Welcome.</p>\n");
        example.parts.site.homes.push((LanguageId(0), home));
        example
    }

    /// Adds a standard page in English.
    pub(super) fn page(&mut self, address: &str, parent: Option<PageId>, title: &str, html: &str) -> PageId {
        let document = self.document(title, html);
        let id = PageId(u32::try_from(self.parts.site.pages.len()).unwrap());
        let address = Address::of([address]);
        self.parts.site.pages.push(SitePage {
            place: Place::Own(address),
            form: Form::Standard,
            language: LanguageId(0),
            kind: KindName::Page,
            section: false,
            document: Some(document),
            base: Some(document),
            made: None,
            parent,
            children: Arc::default(),
            previous: None,
            next: None,
            variants: [id].into(),
            links: Arc::default(),
            base_links: Arc::default(),
            supported_by: Arc::default(),
            updated: None,
            media: Vec::new(),
            screens: None,
        });
        if let Some(parent) = parent {
            let children = &mut self.parts.site.pages[parent.index()].children;
            *children = children.iter().copied().chain([id]).collect();
        }
        id
    }

    /// Adds a variant of a page.
    pub(super) fn variant(&mut self, of: PageId, address: &str, form: Form, language: u8, title: &str) -> PageId {
        let id = self.page(address, None, title, "<p>Y corff.</p>\n");
        let base = self.parts.site.pages[of.index()].document;
        let parent = self.parts.site.pages[of.index()].parent;
        let links = self.parts.site.pages[of.index()].links.clone();
        let kind = self.parts.site.pages[of.index()].kind;
        let page = &mut self.parts.site.pages[id.index()];
        (page.form, page.language, page.base, page.parent) = (form, LanguageId(language), base, parent);
        (page.base_links, page.kind) = (links, kind);
        let family: Arc<[PageId]> = self.parts.site.pages[of.index()].variants.iter().copied().chain([id]).collect();
        for member in family.iter() {
            self.parts.site.pages[member.index()].variants = Arc::clone(&family);
        }
        id
    }

    /// Adds a page of the build's own making.
    pub(super) fn made(&mut self, made: Made, address: &str) -> PageId {
        let id = self.page(address, None, "", "");
        let page = &mut self.parts.site.pages[id.index()];
        (page.document, page.base, page.made) = (None, None, Some(made));
        id
    }

    /// The facts of a page's own document.
    pub(super) fn facts(&mut self, page: PageId) -> &mut Facts {
        let document = self.parts.site.pages[page.index()].document.unwrap();
        &mut self.documents[document]
    }

    /// The page in the site.
    pub(super) fn site_page(&mut self, page: PageId) -> &mut SitePage {
        &mut self.parts.site.pages[page.index()]
    }

    /// Adds a reference to a page's body; what it is to be filled with stands in its HTML as `{0}`, `{1}` …
    pub(super) fn link(&mut self, page: PageId, written: &str, target: Target) -> LinkId {
        let facts = self.facts(page);
        let at = Span::new(facts.source, 50, 60);
        facts.links.push(LinkRef { target: written.into(), at, role: Role::Link });
        let id = LinkId(u32::try_from(facts.links.len() - 1).unwrap());
        let page = self.site_page(page);
        page.links = page.links.iter().cloned().chain([target]).collect();
        id
    }

    /// Makes holes of the `{}` in a page's body, in order.
    pub(super) fn fill(&mut self, page: PageId, fills: &[Fill], body: impl FnOnce(&mut Body)) {
        let document = self.parts.site.pages[page.index()].document.unwrap();
        let mut whole = (*self.bodies[document]).clone();
        let mut html = String::new();
        let mut pieces = whole.html.split("{}");
        html.push_str(pieces.next().unwrap());
        let mut left = fills.iter();
        for piece in pieces {
            whole.holes.push(Hole { at: u32::try_from(html.len()).unwrap(), fill: *left.next().unwrap() });
            html.push_str(piece);
        }
        whole.html = html.into();
        body(&mut whole);
        self.bodies[document] = Arc::new(whole);
    }

    fn document(&mut self, title: &str, html: &str) -> usize {
        let document = self.documents.len();
        self.documents.push(Facts {
            source: source(document),
            fingerprint: Fingerprint::of(html.as_bytes()),
            meta: meta(title, document),
            links: Vec::new(),
            headings: Vec::new(),
            anchors: Vec::new(),
            terms: Vec::new(),
            first_quote: None,
            first_list: Vec::new(),
            words: 10,
            page_only: Vec::new(),
            has_body: !html.is_empty(),
            wording: Fingerprint::of(html.as_bytes()),
            screens: Vec::new(),
            search: "".into(),
        });
        self.bodies.push(Arc::new(Body { html: html.into(), ..Body::default() }));
        document
    }

    /// Puts the view together.
    pub(super) fn view(mut self) -> Arc<SiteView> {
        self.parts.documents = self.documents.into_iter().map(Arc::new).collect();
        self.parts.bodies = Box::new(Kept(self.bodies));
        Arc::new(SiteView::new(self.parts))
    }
}

/// A heading of a body.
pub(super) fn heading(level: u8, id: &str, words: &str, document: usize) -> Heading {
    Heading { level, id: id.into(), text: words.into(), at: Span::new(source(document), 80, 90) }
}

/// A theme of these files, with sources from 800 on.
pub(super) fn theme(files: &[(&str, &str)]) -> Theme {
    let mut theme = Theme::default();
    for (index, (path, text)) in files.iter().enumerate() {
        let bytes: Arc<[u8]> = text.as_bytes().into();
        let fingerprint = Fingerprint::of(&bytes);
        theme.files.insert((*path).into(), ThemeFile { source: source(800 + index), bytes, fingerprint });
    }
    theme
}

/// The languages of the site.
pub(super) fn languages() -> Vec<Language> {
    vec![
        Language { code: "en-GB".into(), name: "English".into(), direction: Direction::Ltr },
        Language { code: "cy".into(), name: "Cymraeg".into(), direction: Direction::Ltr },
    ]
}

fn meta(title: &str, document: usize) -> Meta {
    Meta {
        title: text(title, document),
        short_title: None,
        description: None,
        kind: None,
        order: None,
        show: Show::Cards,
        menu: None,
        date: None,
        updated: None,
        review_by: None,
        publish: None,
        expires: None,
        draft: false,
        aliases: Vec::new(),
        slug: None,
        template: None,
        formats: Vec::new(),
        glossary: true,
        fields: KindFields::default(),
        easy_read: EasyReadFields::default(),
        extra: BTreeMap::new(),
    }
}

fn config(language: u8) -> Config {
    Config {
        language: LanguageId(language),
        languages: languages(),
        title: text("Better together", 700),
        organisation: text("Rivers & Vale Trust", 700),
        base_url: BaseUrl { origin: "https://example.org".into(), path: "/strategy/".into() },
        theme: text("default", 700),
        time_zone: "Europe/London".into(),
        period: None,
        status: Status::Current,
        replaced_by: None,
        consultation: None,
        priority_label: Some(text("ambition", 700)),
        logo: None,
        contact: Contact {
            phone: Some(text("01632 960 123", 700)),
            address: Some(text("1 High Street, Anytown", 700)),
            ..Contact::default()
        },
        formats: Formats::default(),
        statement: Statement::default(),
        checks: BTreeMap::new(),
        exceptions: Vec::new(),
        hosts: Vec::new(),
        publish_also: Vec::new(),
        easy_read: EasyReadWords::default(),
        security: None,
        output: OutputOptions::default(),
        footer_links: Vec::new(),
        parent_site: None,
        feedback: None,
        editor: None,
        redirects: Vec::new(),
        extra: BTreeMap::from([("colours.dark".to_owned(), "navy".to_owned())]),
    }
}

fn glossary() -> Glossary {
    let term = |word: &str, meaning: &str| Term {
        term: text(word, 701),
        meaning: text(meaning, 701),
        easy: None,
        short_for: None,
        also: Vec::new(),
        only: None,
    };
    Glossary { terms: vec![term("co-production", "Making a thing with the people who use it."), term("triage", "Sorting.")] }
}

fn measured() -> HashMap<FileId, Measured> {
    let form = |width: u32, kind: &str| PublishedPicture {
        path: format!("assets/hands-{width}.{kind}"),
        media_type: format!("image/{kind}"),
        width,
        height: width / 2,
    };
    let picture = PictureFacts { format: PictureFormat::Jpeg, width: 1200, height: 600, animated: false };
    HashMap::from([
        (
            FileId(0),
            Measured {
                source: source(900),
                facts: FileFacts { bytes: 5000, kind: FileKind::Picture(picture) },
                pictures: vec![form(640, "webp"), form(1200, "webp"), form(640, "jpeg"), form(1200, "jpeg")],
                icons: Vec::new(),
            },
        ),
        (
            FileId(1),
            Measured {
                source: source(901),
                facts: FileFacts {
                    bytes: 1_180_000,
                    kind: FileKind::Pdf { pages: Some(14), title: None, language: Some("en".into()), tagged: true, text: true },
                },
                pictures: Vec::new(),
                icons: Vec::new(),
            },
        ),
    ])
}
