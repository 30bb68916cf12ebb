//! Attributes of raw HTML: each value checked, addresses and ids left as holes.

use jiff::civil::{Date, DateTime, Time};

use super::super::content::Element;
use super::super::links::unsafe_target;
use super::super::page::Page;
use super::allow::COMMON;
use super::tokens::Attribute;
use crate::parse::document::{Fill, Role};
use crate::report::{Finding, nearest};
use crate::source::Span;

/// An attribute and where its value is written.
pub(super) struct Placed<'t> {
    /// The attribute.
    pub(super) attribute: Attribute<'t>,
    /// Where its value is written.
    pub(super) at: Span,
}

/// Writes the attributes of a start tag; `handled` names those that the caller wrote already.
pub(super) fn write(page: &mut Page<'_>, element: &Element, attributes: &[Placed<'_>], at: Span, handled: &[&str]) {
    for (number, Placed { attribute, at: value_at }) in attributes.iter().enumerate() {
        let name = attribute.name.as_str();
        if handled.contains(&name) {
            continue;
        }
        if attributes[..number.min(32)].iter().any(|earlier| earlier.attribute.name == name) {
            page.report.add(
                Finding::error("html-attribute", at, format!("`{name}` is written twice in this `<{}>`.", element.name))
                    .why("A browser keeps the first and forgets the second.")
                    .mend("Keep one of them."),
            );
            continue;
        }
        if COMMON.contains(&name) || element.attributes.contains(&name) {
            write_one(page, element, attribute, *value_at);
        } else {
            page.report.add(not_allowed(element, name, at));
        }
    }
}

fn write_one(page: &mut Page<'_>, element: &Element, attribute: &Attribute<'_>, at: Span) {
    let value = attribute.value();
    let value = value.trim();
    let name = attribute.name.as_str();
    let fits = match name {
        "open" | "reversed" => {
            page.out.raw(" ");
            page.out.raw(name);
            return;
        }
        "id" if value.is_empty() || value.contains(char::is_whitespace) => Err("one word, such as `our-values`"),
        "id" => {
            let id = page.anchor(value, at);
            page.out.id_attribute("id", &id);
            return;
        }
        "headers" => {
            page.out.raw(" headers=\"");
            for (number, id) in value.split_whitespace().enumerate() {
                page.out.raw(if number > 0 { " " } else { "" });
                page.out.id(id);
            }
            page.out.raw("\"");
            return;
        }
        "cite" => {
            match unsafe_target(value, at) {
                Some(finding) => page.report.add(finding),
                None => {
                    let link = page.link(value, at, Role::Link);
                    page.out.raw(" cite=\"");
                    page.out.hole(Fill::Address(link));
                    page.out.raw("\"");
                }
            }
            return;
        }
        "lang" | "hreflang" if !language_is_known(value) => {
            page.report.add(language_unknown(value, at));
            return;
        }
        "dir" if !matches!(value, "ltr" | "rtl" | "auto") => Err("`ltr`, `rtl` or `auto`"),
        "scope" if !matches!(value, "col" | "row" | "colgroup" | "rowgroup") => Err("`col` or `row`"),
        "colspan" | "rowspan" | "span" if !value.parse::<u16>().is_ok_and(|number| (1..=1000).contains(&number)) => {
            Err("a number from 1 to 1000")
        }
        "start" | "value" if value.parse::<i32>().is_err() => Err("a whole number"),
        "type" if !matches!(value, "1" | "a" | "A" | "i" | "I") => Err("`1`, `a`, `A`, `i` or `I`"),
        "datetime" if !is_time(value) => {
            Err("a day such as `2026-11-22`, a month such as `2026-11`, or a time such as `14:30`")
        }
        _ => Ok(()),
    };
    match fits {
        Ok(()) => page.out.attribute(name, value),
        Err(expected) => page.report.add(
            Finding::error("html-attribute", at, format!("`{name}=\"{value}\"` is not understood in `<{}>`.", element.name))
                .why("Browsers and screen readers would pass over it.")
                .mend(format!("`{name}` takes {expected}.")),
        ),
    }
}

fn is_time(value: &str) -> bool {
    let month = || value.len() == 7 && format!("{value}-01").parse::<Date>().is_ok();
    let year = || value.len() == 4 && value.bytes().all(|byte| byte.is_ascii_digit()) && value != "0000";
    let date = || value.len() == 10 && value.parse::<Date>().is_ok();
    let time = || value.len() >= 5 && value.as_bytes()[2] == b':' && value.parse::<Time>().is_ok();
    let moment = || {
        let local = value.trim_end_matches('Z');
        value.len() >= 16 && matches!(value.as_bytes()[10], b'T' | b' ') && local.parse::<DateTime>().is_ok()
    };
    let length = || value.starts_with('P') && value.parse::<jiff::Span>().is_ok();
    value.is_ascii() && (year() || month() || date() || time() || moment() || length())
}

/// Returns whether something is a language tag, such as `cy` or `en-GB`.
pub(in super::super) fn language_is_known(tag: &str) -> bool {
    oxilangtag::LanguageTag::parse(tag).is_ok()
}

/// Tells of a language tag that is none.
pub(in super::super) fn language_unknown(tag: &str, at: Span) -> Finding {
    Finding::error("language-unknown", at, format!("`{tag}` is not the short name of a language."))
        .why("A screen reader chooses its voice by it, and would read the words in the wrong one.")
        .mend("Use two or three letters such as `cy` (Welsh), `ar` (Arabic), `ur` (Urdu), `pl` (Polish) or `bfi` (BSL).")
        .wcag(&["3.1.2"])
}

fn not_allowed(element: &Element, name: &str, at: Span) -> Finding {
    let what = format!("`{name}` can not be used in `<{}>`.", element.name);
    let known = COMMON.into_iter().chain(element.attributes.iter().copied());
    let (why, mend) = match name {
        name if name.starts_with("on") => (
            "It would run a program in the reader's browser. Pages work without programs in them.",
            "Take it out. For something that opens and closes, use `::: details`.".to_owned(),
        ),
        "style" | "align" | "bgcolor" | "color" | "border" | "width" | "height" | "valign" | "cellpadding" | "cellspacing" => (
            "How things look is decided by the theme, so that they stay readable on every screen.",
            "Take it out. For a passage that stands out, use `::: inset` or `::: warning`.".to_owned(),
        ),
        "target" | "rel" => {
            ("Links open in the same window, so that the way back works for everybody.", "Take it out.".to_owned())
        }
        "name" => ("It is an old way to name a place on a page.", format!("Write `id` in place of `{name}`.")),
        "tabindex" | "accesskey" | "autofocus" | "contenteditable" | "hidden" | "inert" | "role" => (
            "It changes how the page works with a keyboard or a screen reader.",
            "Take it out: the program does this where it is needed.".to_owned(),
        ),
        name if name.starts_with("aria-") => (
            "It changes what a screen reader says, and nobody who sees the page can tell.",
            "Take it out, and say it in words.".to_owned(),
        ),
        "title" => (
            "Only people with a mouse can read it.",
            "Write the words into the text. `title` is for `<abbr>` and `<dfn>`.".to_owned(),
        ),
        name => {
            let near = nearest(name, known).map_or_else(|| "Take it out.".to_owned(), |near| format!("Did you mean `{near}`?"));
            ("It is not on the list of what a page's own HTML may use, so it has no effect.", near)
        }
    };
    Finding::error("html-attribute", at, what).why(why).mend(mend)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_years_times_and_lengths_are_times() {
        for good in ["2026", "2026-11", "2026-11-22", "14:30", "2026-11-22T14:30", "2026-11-22T14:30:00Z", "PT4H30M"] {
            assert!(is_time(good), "{good}");
        }
        for bad in ["22/11/2026", "2026-13-01", "soon", "", "0000", "1:30"] {
            assert!(!is_time(bad), "{bad}");
        }
    }
}
