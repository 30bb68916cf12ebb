//! How to reach the organisation, how to ask for other formats, and a consultation: what `site.toml` says of them.

use std::sync::Arc;

use minijinja::value::Value;

use super::super::printing::Printing;
use super::card::texts;
use super::files::date;
use super::record::{At, nothing, or_empty, record};
use super::references::address;

/// Returns how to reach the organisation.
pub(super) fn contact(printing: &Arc<Printing>) -> Value {
    record(printing, "site.contact", CONTACT, At::page(printing.page), of_contact)
}

/// Returns how to ask for other formats.
pub(super) fn formats(printing: &Arc<Printing>) -> Value {
    record(printing, "site.formats", FORMATS, At::page(printing.page), of_formats)
}

/// Returns the consultation, open or past, if there is one.
pub(super) fn consultation(printing: &Arc<Printing>) -> Value {
    let there = printing.config().consultation.is_some();
    or_empty(there.then(|| record(printing, "site.consultation", CONSULTATION, At::page(printing.page), of_consultation)))
}

const CONTACT: &[&str] =
    &["name", "email", "phone", "phone_href", "textphone", "sms", "relay", "bsl_relay", "address", "hours", "response_days"];

fn of_contact(printing: &Arc<Printing>, _: At, key: &str) -> Option<Value> {
    let contact = &printing.config().contact;
    let text = match key {
        "name" => &contact.name,
        "email" => &contact.email,
        "phone" => &contact.phone,
        "textphone" => &contact.textphone,
        "sms" => &contact.sms,
        "relay" => &contact.relay,
        "bsl_relay" => &contact.bsl_relay,
        "hours" => &contact.hours,
        "phone_href" => {
            let dialled = |phone: &crate::source::Text| {
                let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
                Value::from(format!("tel:{digits}"))
            };
            return Some(or_empty(contact.phone.as_ref().map(dialled)));
        }
        "address" => {
            let Some(address) = &contact.address else { return Some(nothing()) };
            let at_ends_of_lines = address.contains('\n');
            let lines = address.split(|c| if at_ends_of_lines { c == '\n' } else { c == ',' });
            return Some(
                lines
                    .map(str::trim)
                    .filter(|line| !line.is_empty())
                    .map(|line| printing.written_at(line, address.at))
                    .collect(),
            );
        }
        "response_days" => return Some(or_empty(contact.response_days.map(Value::from))),
        _ => return None,
    };
    Some(printing.optional(text.as_ref()))
}

const FORMATS: &[&str] = &["offered", "how_to_ask", "easy_how_to_ask", "response_days"];

fn of_formats(printing: &Arc<Printing>, _: At, key: &str) -> Option<Value> {
    let formats = &printing.config().formats;
    Some(match key {
        "offered" => texts(printing, &formats.offered),
        "how_to_ask" => printing.optional(formats.how_to_ask.as_ref()),
        "easy_how_to_ask" => printing.optional(formats.easy_how_to_ask.as_ref()),
        "response_days" => or_empty(formats.response_days.map(Value::from)),
        _ => return None,
    })
}

const CONSULTATION: &[&str] = &["open", "closes", "respond", "contact"];

fn of_consultation(printing: &Arc<Printing>, _: At, key: &str) -> Option<Value> {
    let consultation = printing.config().consultation.as_ref()?;
    Some(match key {
        "open" => Value::from(printing.view.today <= consultation.closes),
        "closes" => date(printing, Some(consultation.closes)),
        "respond" => or_empty(consultation.respond.as_ref().map(|reference| address(printing, reference))),
        "contact" => printing.optional(consultation.contact.as_ref()),
        _ => return None,
    })
}
