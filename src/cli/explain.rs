//! `clearway rules` and `clearway explain`: what is asked for, and why.

use anstyle::Style;
use clearway::check::{CATALOGUE, Criterion, Entry, entry};
use clearway::report::{Severity, nearest};
use serde_json::json;

use super::args::RulesForm;
use super::wrap::{page, width, wrapped};
use super::{Outcome, say};

/// Lists every rule.
pub(crate) fn all(form: RulesForm) -> Outcome {
    say::result(&match form {
        RulesForm::Human => listed(&CATALOGUE.iter().collect::<Vec<_>>(), width()),
        RulesForm::Json => CATALOGUE.iter().map(|entry| format!("{}\n", as_json(entry))).collect(),
    });
    Outcome::Good
}

/// Explains one rule, or lists the rules that bear on a success criterion or implement an ACT rule.
pub(crate) fn one(name: &str) -> Outcome {
    let name = name.trim().trim_matches('`');
    if let Some(entry) = entry(name) {
        say::result(&explained(entry, width()));
        return Outcome::Good;
    }
    if let Some(criterion) = Criterion::of(name) {
        let rules: Vec<&Entry> = CATALOGUE.iter().filter(|entry| entry.meets.contains(&criterion)).collect();
        let mut text = String::new();
        wrapped(&mut text, &format!("WCAG 2.2, {}.", said(criterion)), "", "", width());
        if rules.is_empty() {
            wrapped(&mut text, "No rule can tell whether a page meets it; a person has to look.", "", "", width());
        } else {
            text.push('\n');
            text.push_str(&listed(&rules, width()));
        }
        say::result(&text);
        return Outcome::Good;
    }
    let of_act: Vec<&Entry> = CATALOGUE.iter().filter(|entry| entry.act.contains(&name)).collect();
    if !of_act.is_empty() {
        say::result(&listed(&of_act, width()));
        return Outcome::Good;
    }
    let near = nearest(name, CATALOGUE.iter().map(|entry| entry.id));
    let help = near.map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
    say::trouble(&format!("There is no rule named `{name}`.{help} `clearway rules` lists them all."));
    Outcome::CouldNotRun
}

fn listed(entries: &[&Entry], width: usize) -> String {
    let strong = Style::new().bold();
    let mut text = String::new();
    let mut group = "";
    for entry in entries {
        if group != entry.group {
            if !group.is_empty() {
                text.push('\n');
            }
            group = entry.group;
            text.push_str(&format!("{strong}{group}{strong:#}\n"));
        }
        let criteria: Vec<&str> = entry.meets.iter().map(|criterion| criterion.number()).collect();
        let criteria = if criteria.is_empty() { String::new() } else { format!(", WCAG {}", criteria.join(", ")) };
        let line = format!("{}: {}. {}{criteria}.", entry.id, entry.title.trim_end_matches('.'), word(entry.severity));
        wrapped(&mut text, &line, "  ", "      ", width);
    }
    let count = entries.len();
    text.push_str(&format!(
        "\n{count} {}. `clearway explain NAME` says what one asks for, and why.\n",
        if count == 1 { "rule" } else { "rules" }
    ));
    text
}

fn explained(entry: &Entry, width: usize) -> String {
    let strong = Style::new().bold();
    let mut text = format!("{strong}{}{strong:#}\n", entry.id);
    wrapped(&mut text, &format!("{}.", entry.title.trim_end_matches('.')), "", "", width);
    text.push('\n');
    let usual = match entry.severity {
        Severity::Error => "Usually an error: nothing is published until it is mended.",
        Severity::Warning => "Usually a warning: the site is published all the same.",
        Severity::Hint => "Usually a hint: something that could be better.",
    };
    wrapped(&mut text, usual, "", "", width);
    for criterion in &entry.meets {
        wrapped(&mut text, &format!("WCAG 2.2, {}.", said(*criterion)), "", "  ", width);
    }
    if !entry.act.is_empty() {
        let rules = if entry.act.len() == 1 { "rule" } else { "rules" };
        wrapped(&mut text, &format!("ACT {rules} of the W3C: {}.", entry.act.join(", ")), "", "  ", width);
    }
    text.push('\n');
    page(&mut text, entry.page, width);
    if !text.ends_with("\n\n") {
        text.push('\n');
    }
    let changed = if entry.severity == Severity::Error { "warning" } else { "off" };
    wrapped(&mut text, "To change how much it counts on the whole site, write in `content/site.toml`:", "", "", width);
    text.push_str(&format!("\n    [checks]\n    {} = \"{changed}\"\n", entry.id));
    text
}

fn said(criterion: Criterion) -> String {
    format!("{} {} (level {})", criterion.number(), criterion.title(), criterion.level().as_str())
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Hint => "Hint",
    }
}

fn as_json(entry: &Entry) -> String {
    let criteria: Vec<&str> = entry.meets.iter().map(|criterion| criterion.number()).collect();
    json!({
        "rule": entry.id,
        "severity": entry.severity,
        "title": entry.title,
        "group": entry.group,
        "wcag": criteria,
        "act_rules": entry.act,
    })
    .to_string()
}
