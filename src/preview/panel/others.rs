//! Pages that wait, and files that stay out, with the reason for each.

use std::fmt::Write as _;

use super::markup::{escape, some};
use crate::pipeline::Summary;

/// How many of each are printed.
const MOST: usize = 100;

/// Returns what is not published and what is to be looked at again.
pub(super) fn print(facts: &Summary) -> String {
    let hidden = facts.hidden.iter().map(|(title, reason)| format!("<b>{}</b>: {}", escape(title), escape(reason)));
    let overdue = facts.overdue.iter().map(|title| format!("<b>{}</b>: the day to look at it again has passed", escape(title)));
    let left_out = facts.left_out.iter().map(|left| format!("<b>{}</b>: {}", escape(&left.path), escape(&left.reason)));
    let mut html = String::new();
    list(&mut html, "hidden", "Not published yet", "page", "pages", hidden);
    list(&mut html, "overdue", "To be looked at again", "page", "pages", overdue);
    list(&mut html, "left-out", "Files that stay out", "file", "files", left_out);
    html
}

fn list(html: &mut String, key: &str, heading: &str, one: &str, many: &str, items: impl ExactSizeIterator<Item = String>) {
    let count = items.len();
    if count == 0 {
        return;
    }
    let _ = write!(
        html,
        "<details data-key=\"{key}\"><summary>{heading} <span class=\"number\">{}</span></summary><ul class=\"plain\">",
        some(count, one, many)
    );
    for item in items.take(MOST) {
        let _ = write!(html, "<li>{item}</li>");
    }
    html.push_str("</ul>");
    if count > MOST {
        let _ = write!(html, "<p>And {} more.</p>", count - MOST);
    }
    html.push_str("</details>");
}
