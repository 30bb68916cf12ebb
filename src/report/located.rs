//! Findings with their place as people count it.

use serde::{Deserialize, Serialize};

use super::finding::{Finding, Severity};
use super::passage::place;
use crate::source::position;

/// A finding as the contract prints it: one JSON object, or a paragraph for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Located {
    /// The rule's name.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub what: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub mend: String,
    /// Success criteria.
    pub wcag: Vec<String>,
    /// ACT rules.
    pub act_rules: Vec<String>,
    /// The file, relative to the site, with `/`.
    pub file: String,
    /// First line, from 1.
    pub line: usize,
    /// First column in characters, from 1.
    pub column: usize,
    /// Last line.
    pub end_line: usize,
    /// The column after the last character.
    pub end_column: usize,
    /// The page's address, or empty.
    pub address: String,
    /// The page's title, or empty.
    pub page: String,
    /// The piece it is about, or empty.
    pub snippet: String,
}

/// Gives a finding its file, line and column.
///
/// `file` is the path of the source that the finding points into and `text` that source as it was read;
/// `page` and `address` name the page that the source makes, when it makes one.
#[must_use]
pub fn locate(finding: Finding, file: &str, text: &str, page: &str, address: &str) -> Located {
    let (from, to) = finding.at.map_or((0, 0), |at| (at.start(), at.end()));
    let narrowed = finding.passage.as_ref().and_then(|passage| place(text, from, to, passage));
    let (from, to) = narrowed.unwrap_or((from, to));
    let (start, end) = (position(text, from), position(text, to));
    let owned = |names: Vec<std::borrow::Cow<'static, str>>| names.into_iter().map(Into::into).collect();
    Located {
        rule: finding.rule.into_owned(),
        severity: finding.severity,
        what: finding.what,
        why: finding.why,
        mend: finding.mend,
        wcag: owned(finding.wcag),
        act_rules: owned(finding.act_rules),
        file: file.to_owned(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        address: finding.address.unwrap_or_else(|| address.to_owned()),
        page: page.to_owned(),
        snippet: finding.snippet.unwrap_or_default(),
    }
}

/// Returns the known name that is nearest to what was written, if one is near enough to suggest.
#[must_use]
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&written, &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= 1 + name.chars().count().min(written.chars().count()) / 4)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_suggested_and_a_far_one_is_not() {
        assert_eq!(nearest("tilte", ["title", "order"]), Some("title"));
        assert_eq!(nearest("colour", ["title", "order"]), None);
    }
}
