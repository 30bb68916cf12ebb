//! `site.toml` as understood: every value valid, every default filled in.
//!
//! One [`Config`] for each language: the site's own, and the same with the texts of `site.LANG.toml` laid over it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::report::Severity;
use crate::source::{Span, Text};

/// The configuration of a site in one language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Config {
    /// The language that the texts are in.
    pub language: LanguageId,
    /// Every language of the site, its own first. Never empty.
    pub languages: Vec<Language>,
    /// The site's title.
    pub title: Text,
    /// Who publishes it.
    pub organisation: Text,
    /// Where it will stand.
    pub base_url: BaseUrl,
    /// The theme's name.
    pub theme: Text,
    /// The IANA name of the time zone that days are counted in.
    pub time_zone: String,
    /// The years that the strategy covers.
    pub period: Option<Period>,
    /// Where the strategy stands.
    pub status: Status,
    /// The strategy that came after this one: an address or a page.
    pub replaced_by: Option<Reference>,
    /// A consultation, open or past.
    pub consultation: Option<Consultation>,
    /// What a priority is called: "priority", "ambition", "key area".
    pub priority_label: Option<Text>,
    /// The organisation's logo.
    pub logo: Option<Reference>,
    /// How to reach the organisation.
    pub contact: Contact,
    /// Other formats and how to ask for them.
    pub formats: Formats,
    /// What the accessibility statement is made from.
    pub statement: Statement,
    /// Severities of rules as changed by the site; `None` switches a rule off.
    pub checks: BTreeMap<String, Option<Severity>>,
    /// Findings that are silenced on a page.
    pub exceptions: Vec<Exception>,
    /// The web hosts to write files for.
    pub hosts: Vec<Host>,
    /// Globs of files to publish though no page uses them, relative to `content/`.
    pub publish_also: Vec<Text>,
    /// Words that easy read may use.
    pub easy_read: EasyReadWords,
    /// `/.well-known/security.txt`.
    pub security: Option<SecurityContact>,
    /// Choices about the output.
    pub output: OutputOptions,
    /// Links in the footer.
    pub footer_links: Vec<FooterLink>,
    /// The site that this one belongs to.
    pub parent_site: Option<FooterLink>,
    /// The e-mail address for "Is this page useful?".
    pub feedback: Option<Text>,
    /// The address scheme of the editor's own editor, for the preview.
    pub editor: Option<Text>,
    /// Old addresses (`/old/`) and where they lead now.
    pub redirects: Vec<(Text, Reference)>,
    /// The site's own values for its theme, as text by key; nested keys are joined with dots.
    pub extra: BTreeMap<String, String>,
}

/// A language of the site, as a place in [`Config::languages`]; 0 is the site's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LanguageId(pub u8);

impl LanguageId {
    /// The site's own language.
    pub const MAIN: Self = Self(0);

    /// Returns the place as an index.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// One declared language.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Language {
    /// The BCP 47 tag, such as `en-GB`.
    pub code: Arc<str>,
    /// Its name in itself, such as "Cymraeg".
    pub name: Arc<str>,
    /// Which way it is written.
    pub direction: Direction,
}

/// Which way a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// Returns the value of the `dir` attribute.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// Where the site will stand: `https://example.org/strategy/` is origin and path.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BaseUrl {
    /// Scheme and host without a slash at the end: `https://example.org`.
    pub origin: Box<str>,
    /// The path, with a slash at both ends: `/strategy/`, or `/`.
    pub path: Box<str>,
}

/// The years a strategy covers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// First year or day, as written.
    pub from: Box<str>,
    /// Last year or day, as written.
    pub to: Option<Box<str>>,
}

/// Where a strategy stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// Not yet agreed.
    Draft,
    /// Being consulted on.
    Consultation,
    /// In force.
    #[default]
    Current,
    /// Replaced.
    Superseded,
}

/// A link as written in configuration: a page, a file or an address outside.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    /// The target as written, in the forms that links in a body take.
    pub target: Text,
}

/// A consultation on the strategy.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Consultation {
    /// The last day for answers.
    pub closes: Date,
    /// Where to answer.
    pub respond: Option<Reference>,
    /// Whom to ask.
    pub contact: Option<Text>,
}

/// How to reach the organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Contact {
    /// A person or team.
    pub name: Option<Text>,
    /// E-mail address.
    pub email: Option<Text>,
    /// Telephone number.
    pub phone: Option<Text>,
    /// Textphone number.
    pub textphone: Option<Text>,
    /// Number for text messages.
    pub sms: Option<Text>,
    /// Text relay number.
    pub relay: Option<Text>,
    /// British Sign Language video relay: an address.
    pub bsl_relay: Option<Text>,
    /// Postal address; lines are separated by line feeds or commas as written.
    pub address: Option<Text>,
    /// When somebody answers.
    pub hours: Option<Text>,
    /// Within how many working days somebody answers.
    pub response_days: Option<u32>,
}

/// Other formats and how to ask for them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Formats {
    /// Which formats are offered, in words.
    pub offered: Vec<Text>,
    /// How to ask for one.
    pub how_to_ask: Option<Text>,
    /// The same in easy words.
    pub easy_how_to_ask: Option<Text>,
    /// Within how many working days it comes.
    pub response_days: Option<u32>,
}

/// The law that an accessibility statement answers to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Regime {
    /// SI 2018/952 of the United Kingdom.
    #[default]
    Uk,
    /// Directive (EU) 2016/2102.
    Eu,
}

/// What the accessibility statement is made from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Statement {
    /// The law it answers to.
    pub regime: Regime,
    /// The nation, such as "Wales"; Northern Ireland has a regulator of its own.
    pub nation: Option<Text>,
    /// What the statement covers.
    pub scope: Option<Text>,
    /// The day it was prepared.
    pub prepared: Option<Date>,
    /// The day it was last reviewed.
    pub reviewed: Option<Date>,
    /// Tests by people.
    pub tests: Vec<TestRun>,
    /// What is not accessible yet.
    pub issues: Vec<Issue>,
    /// What would be a disproportionate burden.
    pub burden: Vec<Text>,
    /// What the law leaves out.
    pub out_of_scope: Vec<Text>,
    /// What the organisation will do next.
    pub commitment: Option<Text>,
}

/// One test by a person.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TestRun {
    /// When.
    pub date: Date,
    /// By whom.
    pub by: Text,
    /// How.
    pub method: Option<Text>,
    /// Of which pages.
    pub sample: Option<Text>,
}

/// One known failing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Issue {
    /// What does not work.
    pub what: Text,
    /// The success criteria, such as `1.2.5`.
    pub wcag: Vec<Text>,
    /// What to use meanwhile.
    pub alternative: Option<Text>,
    /// When it will be mended.
    pub fix_by: Option<Date>,
}

/// A rule that is silenced on a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Exception {
    /// The rule's name.
    pub rule: Text,
    /// The page.
    pub page: Reference,
    /// `false-alarm`, `known-issue`, `burden` or `out-of-scope`.
    pub because: Text,
    /// Why, in the editor's words.
    pub reason: Option<Text>,
    /// What to use meanwhile.
    pub alternative: Option<Text>,
    /// Until when.
    pub until: Option<Date>,
    /// Where it is written.
    pub at: Span,
}

/// The files that a build may write for web hosts, at the top of the published folder.
pub const HOST_FILES: [&str; 5] = ["_headers", "_redirects", "web.config", ".htaccess", "clearway.nginx.conf"];

/// A kind of web host that the build writes files for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Host {
    /// `_headers` and `_redirects`.
    Netlify,
    /// `_headers` and `_redirects`.
    Cloudflare,
    /// `web.config`.
    Iis,
    /// `.htaccess`.
    Apache,
    /// An include file.
    Nginx,
}

/// Words that easy read may use without explaining them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct EasyReadWords {
    /// Hard words and their meanings.
    pub words: BTreeMap<String, Text>,
    /// Names.
    pub names: Vec<Text>,
    /// Abbreviations and what they stand for.
    pub abbreviations: BTreeMap<String, Text>,
}

/// `/.well-known/security.txt` (RFC 9116).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SecurityContact {
    /// A `mailto:` or `https:` address.
    pub contact: Text,
    /// The day it is to be looked at again.
    pub expires: Date,
    /// Where that day is written.
    pub expires_at: Span,
}

/// Choices about the output.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct OutputOptions {
    /// Also write `.gz` and `.br`.
    pub precompress: bool,
    /// Also write AVIF pictures.
    pub avif: bool,
    /// Whether `/whole-strategy/` is made; `None` lets the number of pages decide.
    pub whole_strategy: Option<bool>,
}

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FooterLink {
    /// The words.
    pub title: Text,
    /// Where it leads.
    pub url: Reference,
}
