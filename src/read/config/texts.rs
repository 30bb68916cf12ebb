//! The texts of a site: those that `site.LANG.toml` may say in another language.

use super::links::{footer_link, reference};
use super::statement;
use super::types::{Config, Contact, EasyReadWords, Exception, Formats};
use crate::read::written::Fields;
use crate::report::Finding;
use crate::source::Text;

/// Which file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layer {
    /// `site.toml`: texts and all else.
    Main,
    /// `site.LANG.toml`: texts alone.
    Overlay,
}

impl Layer {
    /// Tells fields that are no texts, in a file that holds texts alone.
    pub(super) fn refuse(self, fields: &mut Fields<'_>, keys: &[&'static str]) {
        if self == Self::Overlay {
            for key in keys {
                fields.refuse(
                    key,
                    "This file holds the texts of one language; what is the same in every language stands in `site.toml`.",
                    "Take it out here, and change it in `site.toml` if it is to change.",
                );
            }
        }
    }
}

/// Puts a value in place where there is one.
pub(super) fn set<T>(place: &mut Option<T>, value: Option<T>) {
    if value.is_some() {
        *place = value;
    }
}

/// Puts a list in place where there is one.
pub(super) fn set_list<T>(place: &mut Vec<T>, list: Vec<T>) {
    if !list.is_empty() {
        *place = list;
    }
}

/// Takes every text of a site.
pub(super) fn take(fields: &mut Fields<'_>, config: &mut Config, layer: Layer) {
    if let Some(title) = fields.line("title") {
        config.title = title;
    }
    if let Some(organisation) = fields.line("organisation") {
        config.organisation = organisation;
    }
    set(&mut config.priority_label, fields.line("priority_label"));
    set(&mut config.feedback, fields.text("feedback"));
    if let Some(contact) = fields.table("contact") {
        take_contact(contact, &mut config.contact, layer);
    }
    if let Some(formats) = fields.table("formats") {
        take_formats(formats, &mut config.formats, layer);
    }
    if let Some(table) = fields.table("statement") {
        statement::take(table, &mut config.statement, layer);
    }
    let footer: Vec<_> = fields.tables("footer_links").into_iter().filter_map(footer_link).collect();
    set_list(&mut config.footer_links, footer);
    set(&mut config.parent_site, fields.table("parent_site").and_then(footer_link));
    if let Some(words) = fields.table("easy_read") {
        take_words(words, &mut config.easy_read);
    }
    config.extra.extend(fields.own_values("extra"));
    if layer == Layer::Overlay {
        if let Some(mut consultation) = fields.table("consultation") {
            layer.refuse(&mut consultation, &["closes"]);
            let (respond, contact) = (reference(&mut consultation, "respond"), consultation.text("contact"));
            if let Some(main) = &mut config.consultation {
                set(&mut main.respond, respond);
                set(&mut main.contact, contact);
            }
            consultation.finish();
        }
        let exceptions = fields.tables("exceptions");
        overlay_exceptions(exceptions, &mut config.exceptions);
    }
}

fn take_contact(mut fields: Fields<'_>, contact: &mut Contact, layer: Layer) {
    set(&mut contact.name, fields.text("name"));
    set(&mut contact.email, fields.text("email"));
    // A number that starts with 0 is no number to a program; one with a country code may be.
    set(&mut contact.phone, fields.text_or_number("phone"));
    set(&mut contact.textphone, fields.text_or_number("textphone"));
    set(&mut contact.sms, fields.text_or_number("sms"));
    set(&mut contact.relay, fields.text_or_number("relay"));
    set(&mut contact.bsl_relay, fields.text("bsl_relay"));
    set(&mut contact.address, fields.text("address"));
    set(&mut contact.hours, fields.text("hours"));
    if let Some(email) = &contact.email
        && layer == Layer::Main
    {
        check_email(&fields, email);
    }
    layer.refuse(&mut fields, &["response_days"]);
    set(&mut contact.response_days, fields.count("response_days"));
    fields.finish_with(&[("telephone", "phone"), ("tel", "phone"), ("e-mail", "email"), ("mail", "email"), ("text", "sms")]);
}

/// Tells what cannot be an e-mail address.
pub(super) fn check_email(fields: &Fields<'_>, email: &Text) {
    let ok = email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'));
    if !ok || email.contains(char::is_whitespace) || email.starts_with("mailto:") {
        let reading = fields.reading();
        let line = reading.line("email", "\"strategy@example.org\"");
        reading.add(
            Finding::error("site-email", email.at, format!("`{}` is no e-mail address.", &**email))
                .why("People who need help would write to nobody.")
                .mend(format!("Write the address alone: `{line}`")),
        );
    }
}

fn take_formats(mut fields: Fields<'_>, formats: &mut Formats, layer: Layer) {
    set_list(&mut formats.offered, fields.texts("offered"));
    set(&mut formats.how_to_ask, fields.text("how_to_ask"));
    set(&mut formats.easy_how_to_ask, fields.text("easy_how_to_ask"));
    layer.refuse(&mut fields, &["response_days"]);
    set(&mut formats.response_days, fields.count("response_days"));
    fields.finish();
}

fn take_words(mut fields: Fields<'_>, words: &mut EasyReadWords) {
    words.words.extend(fields.text_map("words"));
    set_list(&mut words.names, fields.texts("names"));
    words.abbreviations.extend(fields.text_map("abbreviations"));
    fields.finish();
}

/// Lays texts over the exceptions in the order of `site.toml`.
fn overlay_exceptions(tables: Vec<Fields<'_>>, exceptions: &mut [Exception]) {
    let mut exceptions = exceptions.iter_mut();
    for mut fields in tables {
        // Rule and page may be said again, so that people see which exception it is.
        let (_, _) = (fields.value("rule"), fields.value("page"));
        Layer::Overlay.refuse(&mut fields, &["because", "until"]);
        let (reason, alternative) = (fields.text("reason"), fields.text("alternative"));
        match exceptions.next() {
            Some(exception) => {
                set(&mut exception.reason, reason);
                set(&mut exception.alternative, alternative);
            }
            None => too_many(&fields, "exceptions"),
        }
        fields.finish();
    }
}

/// Tells a table that has no counterpart in `site.toml`.
pub(super) fn too_many(fields: &Fields<'_>, list: &str) {
    fields.reading().add(
        Finding::error("field-elsewhere", fields.at(), format!("`site.toml` has fewer `{list}` than this file."))
            .why("The texts here are matched with those of `site.toml` one by one, in the same order.")
            .mend("Write as many here as there, in the same order, or take this one out."),
    );
}
