//! The smallest sites, written as tables: a line for each source, its path first.
//!
//! ```text
//! _index.md | Our strategy | -> values/_index.md
//! values/_index.md | Our values | order=2 | # care
//! hands.jpg
//! ```
//!
//! After path and title come `-> target` (a link), `![] target` (a picture), `# id` (a heading), `covers target`,
//! `supports target`, `file target` (a file named in the head) and `field=value` or `draft`. A line without `|` is another
//! file. `site | field=value` is the configuration. Spans point into the table itself.

use std::sync::Arc;

use jiff::civil::{Date, date};

use super::super::*;
use crate::parse::{Facts, Heading, KindName, LinkId, LinkRef, Menu, Meta, Role, Show};
use crate::read::{
    BaseUrl, Config, Direction, FileSource, FooterLink, Form, Glossary, Language, LanguageId, PageSource, Reference, Stem, Term,
};
use crate::report::Finding;
use crate::source::{Fingerprint, SourceId, Sources, Span, Text};

pub(super) const TODAY: Date = date(2026, 11, 22);

/// A site as linked, with the table it came from.
pub(super) struct Linked {
    table: String,
    documents: Vec<Arc<Facts>>,
    pub(super) site: Site,
    pub(super) findings: Vec<Finding>,
}

/// Links the site of a table as it is on the day of the tests.
pub(super) fn linked(table: &str) -> Linked {
    linked_with(table, false)
}

/// Links the site of a table, drafts shown if wanted.
pub(super) fn linked_with(table: &str, drafts: bool) -> Linked {
    let parts = Parts::of(table);
    let reported = link(&parts.linkable(), &LinkOptions { today: TODAY, drafts });
    Linked { table: table.to_owned(), documents: parts.documents, site: reported.value, findings: reported.findings }
}

/// What a table says.
#[derive(Clone)]
pub(super) struct Parts {
    configs: Vec<Config>,
    glossaries: Vec<Glossary>,
    pub(super) pages: Vec<PageSource>,
    pub(super) documents: Vec<Arc<Facts>>,
    files: Vec<FileSource>,
    sources: Sources,
}

impl Parts {
    pub(super) fn of(table: &str) -> Self {
        let mut sources = Sources::default();
        let mut configs = vec![config(LanguageId(0)), config(LanguageId(1)), config(LanguageId(2))];
        let mut glossaries = vec![Glossary::default(); 3];
        let (mut pages, mut files) = (Vec::new(), Vec::new());
        let mut start = 0;
        for line in table.split_inclusive('\n') {
            let cells = cells(line, start);
            start += line.len();
            let Some((path, _)) = cells.first().filter(|(path, _)| !path.is_empty()) else { continue };
            let id = sources.intern(&format!("content/{path}"));
            match (*path, cells.len()) {
                ("site", _) => set(&mut configs, &mut glossaries, &cells, id),
                (path, 1) => files.push(FileSource { id, path: path.into(), bytes: 1, changed: 0 }),
                (path, _) => pages.push((page(path, id), Arc::new(facts(&cells, id)))),
            }
        }
        pages.sort_by(|a, b| a.0.path.cmp(&b.0.path));
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let (pages, documents): (Vec<_>, Vec<_>) = pages.into_iter().unzip();
        Self { configs, glossaries, pages, documents, files, sources }
    }

    /// Returns the same without one of its pages.
    pub(super) fn without(&self, page: usize) -> Self {
        let mut parts = self.clone();
        parts.pages.remove(page);
        parts.documents.remove(page);
        parts
    }

    pub(super) fn linkable(&self) -> Linkable<'_> {
        let Self { configs, glossaries, pages, documents, files, sources } = self;
        Linkable { configs, glossaries, pages, documents, files, sources }
    }
}

impl Linked {
    /// Returns the findings as `rule: the words they point at`.
    pub(super) fn told(&self) -> Vec<String> {
        let words = |finding: &Finding| finding.at.map_or("", |at| &self.table[at.start()..at.end()]);
        self.findings.iter().map(|finding| format!("{}: {}", finding.rule, words(finding))).collect()
    }

    /// Returns the one finding there is.
    pub(super) fn only(&self) -> &Finding {
        assert_eq!(self.findings.len(), 1, "{:#?}", self.findings);
        &self.findings[0]
    }

    /// Returns the addresses of all pages with a source, in the order of reading.
    pub(super) fn addresses(&self) -> Vec<String> {
        self.site.iter().filter(|(_, page)| page.document.is_some()).map(|(id, _)| self.site.address(id)).collect()
    }

    /// Returns the number of the page at an address.
    pub(super) fn id(&self, address: &str) -> PageId {
        let found = self.site.iter().find(|(id, _)| self.site.address(*id) == address);
        found.map_or_else(|| panic!("nothing at {address}: {:?}", self.addresses()), |(id, _)| id)
    }

    /// Returns the page at an address.
    pub(super) fn page(&self, address: &str) -> &SitePage {
        self.site.page(self.id(address))
    }

    /// Returns where the links of the page at an address lead.
    pub(super) fn links(&self, address: &str) -> Vec<String> {
        self.page(address).links.iter().map(|target| self.shown(target)).collect()
    }

    /// Returns where a target leads.
    pub(super) fn shown(&self, target: &Target) -> String {
        let hash = |fragment: &Option<Box<str>>| fragment.as_ref().map_or(String::new(), |id| format!("#{id}"));
        match target {
            Target::Page { page, fragment } => format!("{}{}", self.site.address(*page), hash(fragment)),
            Target::Fragment(id) => format!("#{id}"),
            Target::File { file, fragment } => format!("file {}{}", file.0, hash(fragment)),
            Target::Outside(address) => address.to_string(),
            Target::Missing => "missing".to_owned(),
        }
    }

    /// Returns the addresses of pages.
    pub(super) fn all(&self, pages: &[PageId]) -> Vec<String> {
        pages.iter().map(|page| self.site.address(*page)).collect()
    }

    /// Returns the titles of the hidden pages.
    pub(super) fn hidden(&self) -> Vec<&str> {
        self.site.hidden.iter().map(|hidden| &*self.documents[hidden.document].meta.title.text).collect()
    }

    /// Tells whether no two pages have one address and every number leads somewhere.
    pub(super) fn assert_whole(&self) {
        let mut addresses: Vec<String> = self.site.iter().map(|(id, _)| self.site.address(id).to_lowercase()).collect();
        addresses.sort();
        let count = addresses.len();
        addresses.dedup();
        assert_eq!(addresses.len(), count, "two pages at one address");
        for (id, page) in self.site.iter() {
            assert!(page.variants.contains(&id), "{} is no variant of itself", self.site.address(id));
        }
    }
}

fn cells(line: &str, start: usize) -> Vec<(&str, usize)> {
    let mut at = start;
    let mut cells = Vec::new();
    for cell in line.split('|') {
        cells.push((cell.trim(), at + cell.len() - cell.trim_start().len()));
        at += cell.len() + 1;
    }
    cells
}

fn page(path: &str, id: SourceId) -> PageSource {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut parts: Vec<&str> = name.trim_end_matches(".md").split('.').collect();
    let language = match parts.last() {
        Some(&"en") => Some(0),
        Some(&"cy") => Some(1),
        Some(&"ar") => Some(2),
        _ => None,
    };
    if language.is_some() {
        parts.pop();
    }
    let form = if parts.last() == Some(&"easy-read") && parts.len() > 1 { Form::EasyRead } else { Form::Standard };
    let stem = match parts[0] {
        "_index" => Stem::Section,
        "index" => Stem::Folder,
        name => Stem::Named(name.into()),
    };
    PageSource { id, path: path.into(), folder: folder.into(), stem, form, language: LanguageId(language.unwrap_or(0)) }
}

fn facts(cells: &[(&str, usize)], id: SourceId) -> Facts {
    let text = |(words, start): (&str, usize)| Text::new(words, Span::new(id, start, start + words.len()));
    let mut facts = Facts {
        source: id,
        fingerprint: Fingerprint::of(b""),
        meta: meta(text(cells[1])),
        links: Vec::new(),
        headings: Vec::new(),
        anchors: Vec::new(),
        terms: Vec::new(),
        first_quote: None,
        first_list: Vec::new(),
        words: 1,
        page_only: Vec::new(),
        has_body: true,
        wording: Fingerprint::of(b""),
        screens: Vec::new(),
        search: "".into(),
    };
    for (cell, start) in &cells[2..] {
        let after =
            |mark: &str| cell.strip_prefix(mark).map(|rest| (rest.trim(), start + cell.len() - rest.trim_start().len()));
        if let Some(target) = after("->") {
            add(&mut facts, text(target), Role::Link);
        } else if let Some(target) = after("![]") {
            add(&mut facts, text(target), Role::Picture);
        } else if let Some(target) = after("file ") {
            add(&mut facts, text(target), Role::File);
        } else if let Some(target) = after("covers ") {
            let link = add(&mut facts, text(target), Role::Page);
            facts.meta.easy_read.covers.push(link);
        } else if let Some(target) = after("supports ") {
            let link = add(&mut facts, text(target), Role::Page);
            facts.meta.fields.supports.push(link);
        } else if let Some((heading, at)) = after("#") {
            let at = Span::new(id, at, at + heading.len());
            facts.headings.push(Heading { level: 2, id: heading.into(), text: heading.into(), at });
        } else if let Some((screens, _)) = after("screens=") {
            facts.screens = (1..=screens.parse().unwrap()).collect();
        } else {
            let (field, value) = cell.split_once('=').unwrap_or((cell, ""));
            set_field(&mut facts.meta, field, text((value, start + cell.len() - value.len())));
        }
    }
    facts
}

fn add(facts: &mut Facts, target: Text, role: Role) -> LinkId {
    facts.links.push(LinkRef { target: target.text, at: target.at, role });
    LinkId(u32::try_from(facts.links.len() - 1).unwrap())
}

fn set_field(meta: &mut Meta, field: &str, value: Text) {
    let day = || value.parse().ok();
    match field {
        "draft" => meta.draft = true,
        "kind" => meta.kind = KindName::ALL.into_iter().find(|kind| kind.as_str() == &*value),
        "order" => meta.order = value.parse().ok(),
        "number" => meta.fields.number = value.parse().ok(),
        "together" => meta.show = Show::Together,
        "menu" => {
            meta.menu = Some(match &*value {
                "main" => Menu::Main,
                "footer" => Menu::Footer,
                _ => Menu::None,
            });
        }
        "publish" => meta.publish = day(),
        "expires" => meta.expires = day(),
        "review_by" => meta.review_by = day(),
        "updated" => meta.updated = day(),
        "alias" => meta.aliases.push(value),
        "slug" => meta.slug = Some(value),
        "description" => meta.description = Some(value),
        "led_by" => meta.fields.led_by = Some(value),
        other => panic!("the table has no field {other}"),
    }
}

fn meta(title: Text) -> Meta {
    Meta {
        title,
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
        fields: crate::parse::KindFields::default(),
        easy_read: crate::parse::EasyReadFields::default(),
        extra: std::collections::BTreeMap::new(),
    }
}

fn set(configs: &mut [Config], glossaries: &mut [Glossary], cells: &[(&str, usize)], id: SourceId) {
    for (cell, start) in &cells[1..] {
        let (field, value) = cell.split_once('=').unwrap_or((cell, ""));
        let at = start + cell.len() - value.len();
        let text = |words: &str, at: usize| Text::new(words, Span::new(id, at, at + words.len()));
        let reference = |words: &str, at: usize| Reference { target: text(words, at) };
        for (config, glossary) in configs.iter_mut().zip(&mut *glossaries) {
            match field {
                "logo" => config.logo = Some(reference(value, at)),
                "footer" => {
                    config.footer_links.push(FooterLink { title: text("", at), url: reference(value, at) });
                }
                "host" if value == "apache" => config.hosts.push(crate::read::Host::Apache),
                "publish_also" => config.publish_also.push(text(value, at)),
                "whole_strategy" => config.output.whole_strategy = value.parse().ok(),
                "redirect" => {
                    let (from, to) = value.split_once(" to ").unwrap();
                    config.redirects.push((text(from, at), reference(to, at + value.len() - to.len())));
                }
                "term" => glossary.terms.push(Term {
                    term: text(value, at),
                    meaning: text(value, at),
                    easy: None,
                    short_for: None,
                    also: Vec::new(),
                    only: None,
                }),
                other => panic!("the table has no setting {other}"),
            }
        }
    }
}

fn config(language: LanguageId) -> Config {
    let text = |words: &str| Text::new(words, Span::start_of(SourceId::from_index(0)));
    let language_of = |code: &str, direction| Language { code: code.into(), name: code.into(), direction };
    Config {
        language,
        languages: vec![
            language_of("en-GB", Direction::Ltr),
            language_of("cy", Direction::Ltr),
            language_of("ar", Direction::Rtl),
        ],
        title: text("Our strategy"),
        organisation: text("Vale Trust"),
        base_url: BaseUrl { origin: "https://vale.example".into(), path: "/strategy/".into() },
        theme: text("default"),
        time_zone: "Europe/London".into(),
        period: None,
        status: crate::read::Status::Current,
        replaced_by: None,
        consultation: None,
        priority_label: None,
        logo: None,
        contact: crate::read::Contact::default(),
        formats: crate::read::Formats::default(),
        statement: crate::read::Statement::default(),
        checks: std::collections::BTreeMap::new(),
        exceptions: Vec::new(),
        hosts: Vec::new(),
        publish_also: Vec::new(),
        easy_read: crate::read::EasyReadWords::default(),
        security: None,
        output: crate::read::OutputOptions::default(),
        footer_links: Vec::new(),
        parent_site: None,
        feedback: None,
        editor: None,
        redirects: Vec::new(),
        extra: std::collections::BTreeMap::new(),
    }
}
