//! The catalogue: every name that a finding of any stage can have, with its page.
//!
//! Page rules bring their own; the names of the other stages stand in the pages of `rules/source`, one section each.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::resources::Nothing;
use super::rule::Rule;
use super::rules::{GROUPS, RULES, SOURCES};
use super::walk::check_page;
use super::wcag::Criterion;
use crate::report::Severity;
use crate::source::SourceId;

/// What a finding of one name is about.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name, such as `image-alt`.
    pub id: &'static str,
    /// The group it is listed under, in words.
    pub group: &'static str,
    /// What it asks for, in one sentence.
    pub title: &'static str,
    /// How much it usually matters.
    pub severity: Severity,
    /// The success criteria it bears on.
    pub meets: Vec<Criterion>,
    /// The ACT rules it implements.
    pub act: &'static [&'static str],
    /// Why it is there, with examples, as Markdown.
    pub page: &'static str,
}

/// Every entry, by group.
pub static CATALOGUE: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let rules = GROUPS.iter().flat_map(|(group, rules)| rules.iter().map(move |rule| of_rule(group, rule)));
    rules.chain(SECTIONS.iter().cloned()).collect()
});

static SECTIONS: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    SOURCES.iter().flat_map(|(group, text)| text.split("\n## `").skip(1).filter_map(|text| section(group, text))).collect()
});

static CRITERIA: LazyLock<HashMap<&'static str, Vec<Criterion>>> = LazyLock::new(|| {
    let rules = RULES.iter().map(|rule| (rule.id, rule.meets.to_vec()));
    rules.chain(SECTIONS.iter().map(|entry| (entry.id, entry.meets.clone()))).collect()
});

/// Returns the entry of a name.
#[must_use]
pub fn entry(id: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().find(|entry| entry.id == id)
}

/// Returns the success criteria that findings of a name bear on, or `None` when there is no such name.
#[must_use]
pub fn criteria_of(id: &str) -> Option<&'static [Criterion]> {
    CRITERIA.get(id).map(Vec::as_slice)
}

fn of_rule(group: &'static str, rule: &Rule) -> Entry {
    let page = rule.page.split_once('\n').map_or("", |(_, rest)| rest).trim();
    Entry { id: rule.id, group, title: rule.title(), severity: usual(rule), meets: rule.meets.to_vec(), act: rule.act, page }
}

/// Returns how much a rule matters where its own page shows what it reports; what needs a whole site is a warning.
fn usual(rule: &Rule) -> Severity {
    let bad = rule.page.split("```html fail\n").skip(1).filter_map(|rest| rest.split("\n```").next());
    let found = bad.flat_map(|html| check_page(html, SourceId::from_index(0), &Nothing).findings);
    found.filter(|finding| finding.rule == rule.id).map(|finding| finding.severity).min().unwrap_or(Severity::Warning)
}

/// Reads a section such as "`id`: What it asks for", "Error · 1.1.1", and its text.
fn section(group: &'static str, text: &'static str) -> Option<Entry> {
    let (heading, rest) = text.split_once('\n')?;
    let (id, title) = heading.split_once("`: ")?;
    let (facts, page) = rest.trim_start().split_once('\n')?;
    let (severity, criteria) = facts.split_once(" · ").unwrap_or((facts, ""));
    let severity = match severity {
        "Error" => Severity::Error,
        "Warning" => Severity::Warning,
        "Hint" => Severity::Hint,
        _ => return None,
    };
    let meets = criteria.split(", ").filter_map(Criterion::of).collect();
    Some(Entry { id, group, title, severity, meets, act: &[], page: page.trim() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_the_source_pages_can_be_read() {
        let written: usize = SOURCES.iter().map(|(_, text)| text.matches("\n## `").count()).sum();
        assert_eq!(SECTIONS.len(), written);
        for (_, text) in SOURCES {
            for line in text.lines().filter(|line| line.contains(" · ") && line.len() < 60) {
                let numbers = line.split_once(" · ").map_or("", |(_, numbers)| numbers);
                assert!(numbers.split(", ").all(|number| Criterion::of(number).is_some()), "{line}");
            }
        }
    }

    #[test]
    fn no_name_stands_for_two_things() {
        assert_eq!(CRITERIA.len(), RULES.len() + SECTIONS.len());
    }
}
