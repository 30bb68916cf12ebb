//! A page in figures: how long it is, and how long it takes to read.

use super::hear::Heard;
use super::markup::some;

/// How many words most adults read in a minute; readers of public information are given time.
const A_MINUTE: usize = 200;

/// Returns the figures of a page as terms and values. What readability figures there are belong here too.
pub(super) fn figures(heard: &Heard) -> Vec<(&'static str, String)> {
    let minutes = heard.words.div_ceil(A_MINUTE).max(1);
    vec![
        ("Words", heard.words.to_string()),
        ("Time to read", format!("about {}", some(minutes, "minute", "minutes"))),
        ("Headings", heard.headings.len().to_string()),
        ("Links", heard.links.len().to_string()),
    ]
}

/// Returns figures as HTML.
pub(super) fn print(figures: &[(&'static str, String)]) -> String {
    let one = |(term, value): &(&str, String)| format!("<div><dt>{term}</dt><dd>{value}</dd></div>");
    format!("<dl class=\"figures\">{}</dl>", figures.iter().map(one).collect::<String>())
}
