//! One finding, and the report that a stage collects.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::source::Span;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Stops publishing.
    Error,
    /// Told, and published all the same.
    Warning,
    /// A suggestion.
    Hint,
}

/// One problem: its place, its reason and its mend.
///
/// The first sentence of `what` uses no word that a communications officer does not know.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Finding {
    /// The rule's name, such as `link-target-missing`.
    pub rule: Cow<'static, str>,
    /// How much it matters, before `[checks]` has its say.
    pub severity: Severity,
    /// Where it is; `None` for the site as a whole.
    pub at: Option<Span>,
    /// What is wrong.
    pub what: String,
    /// Why it matters.
    pub why: String,
    /// What to do about it.
    pub mend: String,
    /// The WCAG success criteria it bears on, such as `1.1.1`.
    pub wcag: Vec<Cow<'static, str>>,
    /// The ACT rules it implements, such as `23a2a8`.
    pub act_rules: Vec<Cow<'static, str>>,
    /// The address of the page where it shows, when it was found there.
    pub address: Option<String>,
    /// The piece of source or page it is about.
    pub snippet: Option<String>,
    /// The words within `at` that it is about, when only a part is meant.
    pub passage: Option<Passage>,
}

/// Words to look for within the place of a finding, so that it names their own line.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Passage {
    /// The words as a reader sees them: white space stands for any white space, and marks of Markdown between the
    /// words are passed over.
    pub words: Box<str>,
    /// Which of several equal passages is meant, from 0.
    pub nth: usize,
}

impl Finding {
    /// Returns an error that stops publishing.
    #[must_use]
    pub fn error(rule: &'static str, at: impl Into<Option<Span>>, what: impl Into<String>) -> Self {
        Self::new(rule, Severity::Error, at.into(), what.into())
    }

    /// Returns a warning.
    #[must_use]
    pub fn warning(rule: &'static str, at: impl Into<Option<Span>>, what: impl Into<String>) -> Self {
        Self::new(rule, Severity::Warning, at.into(), what.into())
    }

    /// Returns a hint.
    #[must_use]
    pub fn hint(rule: &'static str, at: impl Into<Option<Span>>, what: impl Into<String>) -> Self {
        Self::new(rule, Severity::Hint, at.into(), what.into())
    }

    fn new(rule: &'static str, severity: Severity, at: Option<Span>, what: String) -> Self {
        Self {
            rule: Cow::Borrowed(rule),
            severity,
            at,
            what,
            why: String::new(),
            mend: String::new(),
            wcag: Vec::new(),
            act_rules: Vec::new(),
            address: None,
            snippet: None,
            passage: None,
        }
    }

    /// Says why it matters.
    #[must_use]
    pub fn why(mut self, why: impl Into<String>) -> Self {
        self.why = why.into();
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn mend(mut self, mend: impl Into<String>) -> Self {
        self.mend = mend.into();
        self
    }

    /// Names the success criteria it bears on.
    #[must_use]
    pub fn wcag(mut self, criteria: &[&'static str]) -> Self {
        self.wcag = criteria.iter().map(|criterion| Cow::Borrowed(*criterion)).collect();
        self
    }

    /// Shows the piece it is about.
    #[must_use]
    pub fn snippet(mut self, snippet: impl Into<String>) -> Self {
        self.snippet = Some(snippet.into());
        self
    }
}

/// Findings as a stage collects them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    findings: Vec<Finding>,
}

impl Report {
    /// Adds one finding.
    pub fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Takes over what another stage found, and returns its value.
    pub fn take<T>(&mut self, reported: Reported<T>) -> T {
        self.findings.extend(reported.findings);
        reported.value
    }

    /// Adds findings that were collected elsewhere.
    pub fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.findings.extend(findings);
    }

    /// Returns what was found so far.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Hands out a value together with all that was found while making it.
    pub fn with<T>(self, value: T) -> Reported<T> {
        Reported { value, findings: self.findings }
    }
}

/// A whole value, and what was found while making it.
///
/// A fault in a site never stops a stage: the value is always complete.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Reported<T> {
    /// What the stage made.
    pub value: T,
    /// What it found.
    pub findings: Vec<Finding>,
}
