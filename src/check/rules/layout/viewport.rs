//! Readers may enlarge the page.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "viewport",
    meets: &[Criterion::ResizeText],
    act: &["b4f0c3"],
    page: include_str!("viewport.md"),
    on: On::Tags(&["meta"]),
    reach: Reach::Piece,
    applies: |element| {
        element.attribute("name").is_some_and(|name| name.trim().eq_ignore_ascii_case("viewport"))
            && element.said("content").is_some()
    },
    expects: |meta| {
        let content = meta.attribute("content").unwrap_or_default();
        // Both settings that may hold it have this in their names.
        if !content.to_ascii_lowercase().contains("scal") {
            return Verdict::Pass;
        }
        let held = settings(content).any(|(name, value)| match name.as_str() {
            "user-scalable" => value == "no" || value.parse::<f32>().is_ok_and(|number| number > -1.0 && number < 1.0),
            "maximum-scale" => match value.as_str() {
                "yes" => true,
                "device-width" | "device-height" => false,
                _ => leading_number(&value).is_none_or(|number| (0.0..2.0).contains(&number)),
            },
            _ => false,
        });
        if !held {
            return Verdict::Pass;
        }
        Verdict::Fail(Words::new(
            "This page may not be enlarged to twice its size.",
            "People with weak sight enlarge a page with two fingers, and cannot here.",
            "Write `<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">`.",
        ))
    },
};

fn settings(content: &str) -> impl Iterator<Item = (String, String)> {
    // Spaces may stand around the equals sign, and between two settings.
    let joined = content.split('=').map(str::trim).collect::<Vec<_>>().join("=").to_ascii_lowercase();
    let settings: Vec<(String, String)> = joined
        .split(|c: char| matches!(c, ',' | ';') || c.is_ascii_whitespace())
        .filter_map(|setting| setting.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    settings.into_iter()
}

fn leading_number(value: &str) -> Option<f32> {
    let end = value.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))).unwrap_or(value.len());
    value[..end].parse().ok()
}
