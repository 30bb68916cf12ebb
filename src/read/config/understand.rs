//! From the texts of `site.toml` and `site.LANG.toml` to one configuration for each language.

use std::collections::BTreeMap;

use super::settings::{self, SETTINGS};
use super::texts::{self, Layer};
use super::types::{Config, Contact, EasyReadWords, Formats, LanguageId, OutputOptions, Statement, Status};
use super::{base_url, language};
use crate::read::written::{Reading, Syntax};
use crate::report::{Finding, Report, Reported};
use crate::source::{SourceId, Span, Text};

/// One `site.LANG.toml`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Overlay<'t> {
    /// The language as the file's name says it, such as `cy`.
    pub(crate) language: &'t str,
    /// Its number.
    pub(crate) source: SourceId,
    /// Its text.
    pub(crate) text: &'t str,
}

/// Names that other tools use for the fields of a site: theirs and ours.
const OTHERS: [(&str, &str); 9] = [
    ("baseURL", "base_url"),
    ("url", "base_url"),
    ("lang", "language"),
    ("languageCode", "language"),
    ("default_language", "language"),
    ("name", "title"),
    ("organization", "organisation"),
    ("timezone", "time_zone"),
    ("params", "extra"),
];

/// Returns the configuration of a site in each of its languages, the site's own first.
///
/// `main` is `site.toml`, without a text when there is none; `base_url` stands in for that of the file.
pub(crate) fn understand(
    main: (SourceId, Option<&str>),
    overlays: &[Overlay<'_>],
    base_url: Option<&str>,
) -> Reported<Vec<Config>> {
    let mut report = Report::default();
    let own = own_config(main, base_url, &mut report);
    let mut configs: Vec<Config> = (0..own.languages.len())
        .filter_map(|index| u8::try_from(index).ok())
        .map(|index| Config { language: LanguageId(index), ..own.clone() })
        .collect();
    for overlay in overlays {
        match language::fit(overlay.language, &own.languages) {
            Some(id) if id != LanguageId::MAIN => {
                if let Some(config) = configs.get_mut(id.index()) {
                    lay_over(config, overlay, &mut report);
                }
            }
            Some(_) => report.add(
                Finding::error(
                    "site-language",
                    Span::start_of(overlay.source),
                    "This file is in the language of `site.toml` itself.",
                )
                .why("The same texts would stand in two places, and nobody could tell which count.")
                .mend("Move what it says to `site.toml`, and delete it."),
            ),
            None => report.add(undeclared(overlay, &own)),
        }
    }
    report.with(configs)
}

fn own_config((source, text): (SourceId, Option<&str>), base_url: Option<&str>, report: &mut Report) -> Config {
    let mut config = plain(source);
    let Some(text) = text else {
        report.add(
            Finding::error("site-file-missing", Span::start_of(source), "The site has no file that says who publishes it.")
                .why("Title, organisation, address and language of the whole site stand in `content/site.toml`.")
                .mend(
                    "Run `clearway init` in an empty folder and copy its `content/site.toml` here, then put your own words in.",
                ),
        );
        if let Some(Ok(url)) = base_url.map(base_url::understand) {
            config.base_url = url;
        }
        return config;
    };
    let reading = Reading::new(text, source, Syntax::Toml);
    let mut fields = reading.all_fields();
    settings::take_base_url(&mut fields, &mut config, base_url);
    settings::take_languages(&mut fields, &mut config);
    texts::take(&mut fields, &mut config, Layer::Main);
    settings::take(&mut fields, &mut config);
    let start = Span::start_of(source);
    if config.title.at == start {
        fields.missing(
            "title",
            "It stands at the top of every page and in every search result.",
            "\"Our strategy 2026 to 2031\"",
        );
    }
    if config.organisation.at == start {
        fields.missing("organisation", "Readers have to know who is speaking.", "\"Northmoor Partnership\"");
    }
    fields.finish_with(&OTHERS);
    report.extend(reading.into_findings());
    config
}

fn lay_over(config: &mut Config, overlay: &Overlay<'_>, report: &mut Report) {
    let reading = Reading::new(overlay.text, overlay.source, Syntax::Toml);
    let mut fields = reading.all_fields();
    Layer::Overlay.refuse(&mut fields, &SETTINGS);
    texts::take(&mut fields, config, Layer::Overlay);
    fields.finish_with(&OTHERS);
    report.extend(reading.into_findings());
}

fn undeclared(overlay: &Overlay<'_>, own: &Config) -> Finding {
    let code = overlay.language;
    let known: Vec<&str> = own.languages.iter().map(|language| &*language.code).collect();
    let mend = match crate::report::nearest(code, known.iter().copied()) {
        Some(near) => format!("Did you mean `site.{near}.toml`? Then give the file that name."),
        None => format!("Add `[[languages]]` and `code = \"{code}\"` to `site.toml`, or delete this file."),
    };
    Finding::error("site-language", Span::start_of(overlay.source), format!("The site does not declare the language `{code}`."))
        .why("The texts in this file are shown nowhere.")
        .mend(mend)
}

/// A configuration that lets a build go on before anything is known.
fn plain(source: SourceId) -> Config {
    let start = Span::start_of(source);
    Config {
        language: LanguageId::MAIN,
        languages: vec![language::unknown()],
        title: Text::new("Our strategy", start),
        organisation: Text::new("Our organisation", start),
        base_url: base_url::unknown(),
        theme: Text::new("default", start),
        time_zone: "Europe/London".to_owned(),
        period: None,
        status: Status::default(),
        replaced_by: None,
        consultation: None,
        priority_label: None,
        logo: None,
        contact: Contact::default(),
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
        extra: BTreeMap::new(),
    }
}
