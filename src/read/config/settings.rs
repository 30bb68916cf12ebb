//! The settings of a site: what is the same in every language.

use std::sync::Arc;

use jiff::tz::TimeZoneDatabase;

use super::links::{period, reference};
use super::types::{Config, Consultation, Exception, Host, Language, SecurityContact, Status};
use super::{base_url, language};
use crate::read::written::{Content, Fields, Scalar};
use crate::report::{Finding, Severity, nearest};
use crate::source::{Span, Text};

/// Every field of `site.toml` that is no text.
pub(super) const SETTINGS: [&str; 16] = [
    "base_url",
    "language",
    "languages",
    "theme",
    "time_zone",
    "period",
    "status",
    "replaced_by",
    "logo",
    "checks",
    "hosts",
    "publish_also",
    "security",
    "output",
    "editor",
    "redirects",
];

const HOSTS: [(&str, Host); 5] = [
    ("netlify", Host::Netlify),
    ("cloudflare", Host::Cloudflare),
    ("iis", Host::Iis),
    ("apache", Host::Apache),
    ("nginx", Host::Nginx),
];

const STATUSES: [(&str, Status); 4] = [
    ("draft", Status::Draft),
    ("consultation", Status::Consultation),
    ("current", Status::Current),
    ("superseded", Status::Superseded),
];

const REASONS: [(&str, &str); 4] =
    [("false-alarm", "false-alarm"), ("known-issue", "known-issue"), ("burden", "burden"), ("out-of-scope", "out-of-scope")];

/// Takes every setting of a site.
pub(super) fn take(fields: &mut Fields<'_>, config: &mut Config) {
    if let Some(theme) = fields.text("theme") {
        config.theme = theme;
    }
    take_time_zone(fields, config);
    config.period = period(fields, "period");
    if let Some((status, _)) = fields.choice("status", &STATUSES) {
        config.status = status;
    }
    config.replaced_by = reference(fields, "replaced_by");
    config.consultation = take_consultation(fields);
    config.logo = reference(fields, "logo");
    take_checks(fields, config);
    config.exceptions = fields.tables("exceptions").into_iter().filter_map(exception).collect();
    config.hosts = fields.choices("hosts", &HOSTS).into_iter().map(|(host, _)| host).collect();
    config.hosts.sort_unstable();
    config.hosts.dedup();
    config.publish_also = fields.texts("publish_also");
    if let Some(security) = fields.table("security") {
        config.security = take_security(security);
    }
    if let Some(mut output) = fields.table("output") {
        config.output.precompress = output.boolean("precompress").unwrap_or_default();
        let avif_at = output.place_of("avif");
        config.output.avif = output.boolean("avif").unwrap_or_default();
        if config.output.avif && !cfg!(feature = "avif") {
            fields.reading().add(no_avif(avif_at.unwrap_or(output.at())));
        }
        config.output.whole_strategy = output.boolean("whole_strategy");
        output.finish();
    }
    config.editor = fields.text("editor");
    take_redirects(fields, config);
}

fn no_avif(at: Span) -> Finding {
    Finding::warning("output-avif", at, "Pictures in AVIF are asked for, and this copy of the program cannot make them.")
        .why(
            "Readers get them in WebP instead, which browsers show just as well; on a phone they take a little longer to load.",
        )
        .mend("Write `avif = false`, or ask whoever installed the program for one that was built with `--features avif`.")
}

fn take_time_zone(fields: &mut Fields<'_>, config: &mut Config) {
    let Some(written) = fields.text("time_zone") else { return };
    let zones = TimeZoneDatabase::bundled();
    match zones.get(&written).ok().and_then(|zone| zone.iana_name().map(str::to_owned)) {
        Some(name) => config.time_zone = name,
        None => {
            let names: Vec<String> = zones.available().map(|name| name.as_str().to_owned()).collect();
            let place =
                |name: &str| name.rsplit('/').next().unwrap_or_default().eq_ignore_ascii_case(&written.replace(' ', "_"));
            let near = names
                .iter()
                .find(|name| place(name))
                .map(String::as_str)
                .or_else(|| nearest(&written, names.iter().map(String::as_str)));
            let mend = format!("Write `time_zone = \"{}\"`, or take the line out for London.", near.unwrap_or("Europe/London"));
            let what = format!("There is no time zone named `{}`.", &*written);
            let why = "It decides at which hour a day begins, and so when a page appears.";
            fields.reading().add(Finding::error("site-time-zone", written.at, what).why(why).mend(mend));
        }
    }
}

fn take_consultation(fields: &mut Fields<'_>) -> Option<Consultation> {
    let mut fields = fields.table("consultation")?;
    let (closes, respond, contact) = (fields.date("closes"), reference(&mut fields, "respond"), fields.text("contact"));
    if closes.is_none() {
        fields.missing("closes", "People have to know until when they can answer.", "2026-12-31");
    }
    fields.finish();
    Some(Consultation { closes: closes?, respond, contact })
}

fn take_checks(fields: &mut Fields<'_>, config: &mut Config) {
    const SEVERITIES: [(&str, Option<Severity>); 3] =
        [("error", Some(Severity::Error)), ("warning", Some(Severity::Warning)), ("off", None)];
    let Some(mut checks) = fields.table("checks") else { return };
    for entry in checks.entries() {
        // YAML and habit know `false` for off.
        let off = matches!(entry.value.content, Content::Plain(_, Scalar::Boolean(false)));
        let severity = if off { Some(None) } else { checks.chosen(&entry.key, &entry.value, &SEVERITIES) };
        if let Some(severity) = severity {
            config.checks.insert(entry.key.text.into(), severity);
        }
    }
}

fn exception(mut fields: Fields<'_>) -> Option<Exception> {
    let at = fields.at();
    let (rule, page) = (fields.text("rule"), reference(&mut fields, "page"));
    let because = fields.choice("because", &REASONS);
    let (reason, alternative, until) = (fields.text("reason"), fields.text("alternative"), fields.date("until"));
    if rule.is_none() {
        fields.missing("rule", "Without it nothing can be let pass.", "\"image-alt\"");
    }
    if page.is_none() {
        fields.missing("page", "Without it nothing can be let pass.", "\"/vision.md\"");
    }
    if because.is_none() {
        fields.missing("because", "It decides what the accessibility statement says about it.", "\"known-issue\"");
    }
    if because.is_some_and(|(because, _)| because != "false-alarm") && reason.is_none() {
        fields.missing("reason", "The accessibility statement tells readers why.", "\"The map comes from another service.\"");
    }
    fields.finish();
    let because = because.map(|(because, at)| Text::new(because, at))?;
    Some(Exception { rule: rule?, page: page?, because, reason, alternative, until, at })
}

fn take_security(mut fields: Fields<'_>) -> Option<SecurityContact> {
    let contact = fields.text("contact");
    let expires_at = fields.place_of("expires").unwrap_or(fields.at());
    let expires = fields.date("expires");
    if contact.is_none() {
        fields.missing("contact", "Whoever finds a weakness has to know whom to tell.", "\"mailto:security@example.org\"");
    }
    if expires.is_none() {
        fields.missing("expires", "The standard for this file (RFC 9116) asks for a day until which it counts.", "2027-06-30");
    }
    let contact = contact.map(|contact| {
        if contact.starts_with("mailto:") || contact.starts_with("https://") || contact.starts_with("tel:") {
            return contact;
        }
        let mended = if contact.contains('@') {
            format!("mailto:{}", &*contact)
        } else {
            format!("https://{}", contact.trim_start_matches("http://"))
        };
        let what = "The contact for security does not say how it is to be reached.";
        let mend = format!("Write `contact = \"{mended}\"`");
        let finding = Finding::error("site-security", contact.at, what)
            .why("The standard for this file (RFC 9116) asks for a full address.")
            .mend(mend);
        fields.reading().add(finding);
        Text::new(mended, contact.at)
    });
    fields.finish();
    Some(SecurityContact { contact: contact?, expires: expires?, expires_at })
}

fn take_redirects(fields: &mut Fields<'_>, config: &mut Config) {
    let Some(mut table) = fields.table("redirects") else { return };
    let reading = fields.reading();
    for entry in table.entries() {
        let Some(target) = entry.value.as_written().map(|target| Text::new(target.trim(), entry.value.at)) else {
            let what = format!("The old address `{}` needs one new address.", &*entry.key);
            let mend = format!("Write `\"{}\" = \"/values/\"`", &*entry.key);
            reading.add(Finding::error("field-type", entry.value.at, what).why("It is not known where it leads.").mend(mend));
            continue;
        };
        if !entry.key.starts_with('/') {
            let path = entry.key.split_once("://").map_or(&*entry.key, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
            let mended = format!("/{}", path.trim_start_matches('/'));
            let what = format!("The old address `{}` does not start with `/`.", &*entry.key);
            let why = "Only addresses of this site can be led on from here.";
            let mend = format!("Write `\"{mended}\" = \"{}\"`", &*target);
            reading.add(Finding::error("site-redirect", entry.key.at, what).why(why).mend(mend));
            continue;
        }
        config.redirects.push((entry.key, super::types::Reference { target }));
    }
}

/// Takes the address of the site, or the one that was given instead.
pub(super) fn take_base_url(fields: &mut Fields<'_>, config: &mut Config, instead: Option<&str>) {
    let written = fields.text("base_url");
    if written.is_none() {
        fields.missing(
            "base_url",
            "Search engines and shared links need the full address.",
            "\"https://www.example.org/strategy/\"",
        );
    }
    let reading = fields.reading();
    if let Some(written) = written {
        match base_url::understand(&written) {
            Ok(url) => config.base_url = url,
            Err((what, mended)) => {
                let what = format!("The address of the site {what}: `{}`.", &*written);
                let why = "Search engines and shared links need the full address.";
                let mend = format!("Write `base_url = \"{mended}\"`");
                reading.add(Finding::error("site-base-url", written.at, what).why(why).mend(mend));
                config.base_url = base_url::understand(&mended).unwrap_or_else(|_| base_url::unknown());
            }
        }
    }
    match instead.map(base_url::understand) {
        None => {}
        Some(Ok(url)) => config.base_url = url,
        Some(Err((what, mended))) => {
            let what = format!("The address given with `--base-url` {what}.");
            let why = "Search engines and shared links need the full address.";
            reading.add(Finding::error("site-base-url", None, what).why(why).mend(format!("Write `--base-url {mended}`")));
        }
    }
}

/// Takes the languages, the site's own first.
pub(super) fn take_languages(fields: &mut Fields<'_>, config: &mut Config) {
    let own = fields.text("language");
    if own.is_none() {
        fields.missing("language", "Screen readers choose their voice by it.", "\"en-GB\"");
    }
    let mut languages = vec![own.and_then(|tag| understood(fields, &tag)).unwrap_or_else(language::unknown)];
    let Some(value) = fields.value("languages") else {
        config.languages = languages;
        return;
    };
    let at = value.at;
    let items = match value.content {
        Content::List(items) => items,
        content => vec![crate::read::written::Value { content, at }],
    };
    for item in items {
        let item_at = item.at;
        let (code, name) = match item.content {
            Content::Table(table) => {
                let mut table = fields.table_of("languages", table);
                let (code, name) = (table.text("code"), table.line("name"));
                if code.is_none() {
                    table.missing("code", "Screen readers choose their voice by it.", "\"cy\"");
                }
                table.finish_with(&[("language", "code"), ("lang", "code"), ("tag", "code"), ("title", "name")]);
                (code, name)
            }
            Content::Text(text) | Content::Plain(text, _) => (Some(Text::new(text, item_at)), None),
            _ => (None, None),
        };
        let Some(mut declared) = code.as_ref().and_then(|code| understood(fields, code)) else { continue };
        if let Some(name) = name {
            declared.name = Arc::from(&*name.text);
        }
        match languages.iter().position(|known| known.code == declared.code) {
            Some(0) => languages[0].name = declared.name,
            Some(_) => {
                let at = code.map_or(item_at, |code| code.at);
                let what = format!("The language `{}` is declared twice.", declared.code);
                fields
                    .reading()
                    .add(Finding::error("site-language", at, what).why("Only one can count.").mend("Take one of the two out."));
            }
            None if languages.len() < 100 => languages.push(declared),
            None => {}
        }
    }
    config.languages = languages;
}

fn understood(fields: &Fields<'_>, tag: &Text) -> Option<Language> {
    match language::language(tag) {
        Ok(language) => Some(language),
        Err(meant) => {
            let mend = match &meant {
                Some(meant) => format!(
                    "Did you mean `{meant}`? Then write the line like this: `{}`",
                    fields.reading().mended_line(tag.at, &format!("\"{meant}\""))
                ),
                None => "Write the short name of the language: `en-GB` for English, `cy` for Welsh.".to_owned(),
            };
            let what = format!("`{}` is not how a language is named here.", &**tag);
            let why = "Screen readers choose their voice by it, and browsers offer to translate.";
            fields.reading().add(Finding::error("site-language", tag.at, what).why(why).mend(mend));
            meant.and_then(|meant| language::language(&meant).ok())
        }
    }
}
