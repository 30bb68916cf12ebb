//! The reading of one text: its source, its format, and the findings so far.

use std::cell::RefCell;
use std::ops::Range;

use super::edits::{Edit, Edited};
use super::fields::Fields;
use super::slip::Slip;
use super::tree::{Table, Value};
use super::{toml, yaml};
use crate::report::Finding;
use crate::source::{SourceId, Span};

/// The format of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Syntax {
    /// TOML: `key = value`.
    Toml,
    /// YAML: `key: value`.
    Yaml,
}

/// The reading of one text, and what was found in it.
#[derive(Debug)]
pub struct Reading<'t> {
    text: &'t str,
    source: SourceId,
    syntax: Syntax,
    findings: RefCell<Vec<Finding>>,
    /// Slips that are mended already, by bytes of the whole text, so that no line to copy has them in it again.
    mended: RefCell<Vec<Edit>>,
}

impl<'t> Reading<'t> {
    /// Starts to read; `text` is the whole file, so that bytes count as in the file.
    #[must_use]
    pub fn new(text: &'t str, source: SourceId, syntax: Syntax) -> Self {
        Self { text, source, syntax, findings: RefCell::default(), mended: RefCell::default() }
    }

    /// Reads a stretch of the text as a table of fields; whatever cannot be read is a finding, and the rest is there.
    pub fn fields(&self, stretch: Range<usize>) -> Fields<'_> {
        Fields::new(self, self.table(stretch))
    }

    /// Reads the whole text as a table of fields, a byte order mark at its start left out.
    pub fn all_fields(&self) -> Fields<'_> {
        let start = self.text.len() - self.text.trim_start_matches('\u{feff}').len();
        self.fields(start..self.text.len())
    }

    /// Returns fields of a table that was read before.
    pub fn fields_of(&self, table: Table) -> Fields<'_> {
        Fields::new(self, table)
    }

    /// Whether a line was found that is not written as the format asks.
    #[must_use]
    pub fn has_slips(&self) -> bool {
        self.findings.borrow().iter().any(|finding| finding.rule == "field-syntax")
    }

    /// Reads a stretch of the text as a table; whatever cannot be read is a finding, and the rest is there.
    #[must_use]
    pub fn table(&self, stretch: Range<usize>) -> Table {
        match self.syntax {
            Syntax::Toml => toml::read(self, stretch),
            Syntax::Yaml => yaml::read(self, stretch),
        }
    }

    /// Returns everything that was found, in the order of the text.
    #[must_use]
    pub fn into_findings(self) -> Vec<Finding> {
        let mut findings = self.findings.into_inner();
        findings.sort_by_key(|finding| finding.at);
        findings
    }

    /// Adds one finding.
    pub fn add(&self, finding: Finding) {
        self.findings.borrow_mut().push(finding);
    }

    /// Returns the format.
    #[must_use]
    pub fn syntax(&self) -> Syntax {
        self.syntax
    }

    /// Returns the source that is read.
    #[must_use]
    pub fn source(&self) -> SourceId {
        self.source
    }

    /// Returns the whole text.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Returns a stretch of the text as a span.
    #[must_use]
    pub fn span(&self, bytes: Range<usize>) -> Span {
        Span::new(self.source, bytes.start, bytes.end)
    }

    /// Returns the line that a value stands on, with something else in its place: a line to copy.
    #[must_use]
    pub fn mended_line(&self, value: Span, with: &str) -> String {
        let start = self.text.floor_char_boundary(value.start().min(self.text.len()));
        let end = self.text.floor_char_boundary(value.end().min(self.text.len())).max(start);
        let from = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let to = self.text[end..].find(['\n', '\r']).map_or(self.text.len(), |at| end + at);
        format!("{}{with}{}", self.patched(from..start), self.patched(end..to)).trim_matches(['\u{feff}', ' ', '\t']).to_owned()
    }

    /// Returns a stretch of the text with the slips in it mended.
    fn patched(&self, stretch: Range<usize>) -> String {
        let edits = self.mended.borrow();
        let first = edits.partition_point(|edit| edit.at.start < stretch.start);
        let within = edits[first..].iter().take_while(|edit| edit.at.end <= stretch.end);
        let shift =
            |edit: &Edit| Edit { at: edit.at.start - stretch.start..edit.at.end - stretch.start, with: edit.with.clone() };
        Edited::new(&self.text[stretch.clone()], within.map(shift).collect()).text
    }

    /// Returns how a key with its value is written in this format.
    #[must_use]
    pub fn line(&self, key: &str, value: &str) -> String {
        match self.syntax {
            Syntax::Toml => format!("{key} = {value}"),
            Syntax::Yaml => format!("{key}: {value}"),
        }
    }

    /// Tells each slip, its bytes counted from `base`, and returns the text with all of them mended.
    pub(super) fn tell_slips(&self, text: &str, base: usize, slips: Vec<Slip>) -> Edited {
        let mut edits = Vec::new();
        for slip in slips {
            let (what, why) = slip.reason.words();
            let mended = slip.mended_line(text);
            let mend = format!("Write the line like this: `{mended}`");
            let at = self.span(slip.at.start + base..slip.at.end + base);
            self.add(Finding::error("field-syntax", at, what).why(why).mend(mend));
            let whole = |edit: &Edit| Edit { at: edit.at.start + base..edit.at.end + base, with: edit.with.clone() };
            self.mended.borrow_mut().extend(slip.edits.iter().map(whole));
            edits.extend(slip.edits);
        }
        self.mended.borrow_mut().sort_by_key(|edit| edit.at.start);
        Edited::new(text, edits)
    }

    /// Tells that the value of a key is not used because of its kind.
    pub(super) fn wrong_kind(&self, key: &str, value: &Value, wanted: &str, mend: String) {
        let what = format!("`{key}` needs {wanted}, and {} is written.", value.described());
        let why = "What is written there cannot be used as it is.";
        self.add(Finding::error("field-type", value.at, what).why(why).mend(mend));
    }
}
