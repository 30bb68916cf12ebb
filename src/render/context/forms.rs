//! What a page is offered as besides, and how long it holds: its other forms, its formats, the day of its next review.
//!
//! In: a page. Out: values for templates. The same for a page of its own and for one that is printed whole in another.

use std::sync::Arc;

use minijinja::value::Value;

use super::super::printing::{Printing, empty};
use super::super::said::said;
use super::super::targets;
use super::card::{Covered, optional};
use super::files::date;
use super::record::or_empty;
use crate::link::PageId;
use crate::parse::FormatSource;
use crate::read::{Form, LanguageId};

/// Looks up one of these.
pub(super) fn get(printing: &Arc<Printing>, page: PageId, key: &str) -> Option<Value> {
    let form = printing.site_page(page).form;
    let until = said(printing, page).base.and_then(|base| base.meta.review_by);
    Some(match key {
        "standard" if form == Form::Standard => empty(),
        "easy_read" if form == Form::EasyRead => empty(),
        "standard" => optional(printing, in_form(printing, page, Form::Standard), Covered::No),
        "easy_read" => optional(printing, in_form(printing, page, Form::EasyRead), Covered::No),
        "formats" => formats(printing, page),
        "review_by" => date(printing, until),
        "overdue" => Value::from(until.is_some_and(|until| until < printing.view.today)),
        _ => return None,
    })
}

/// The page in the other form: in its own language, or for a way back in the site's own.
fn in_form(printing: &Printing, page: PageId, form: Form) -> Option<PageId> {
    let language = printing.site_page(page).language;
    let site = &printing.view.site;
    let main = || (form == Form::Standard).then(|| site.variant(page, form, LanguageId::MAIN)).flatten();
    site.variant(page, form, language).or_else(main).filter(|other| *other != page)
}

fn formats(printing: &Arc<Printing>, page: PageId) -> Value {
    let said = said(printing, page);
    let formats = said.base.map_or(&[][..], |base| &base.meta.formats);
    let format = |format: &crate::parse::OfferedFormat| {
        let url = match format.from {
            FormatSource::OnRequest => None,
            FormatSource::Link(link) => {
                said.base_links().get(link.index()).and_then(|target| targets::address(printing, target, ""))
            }
        };
        Value::from_pairs([("name", Value::from(&*format.name)), ("url", or_empty(url.map(Value::from)))])
    };
    formats.iter().map(format).collect()
}
