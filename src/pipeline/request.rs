//! What is asked of a build, and what it answers.

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::read::{LeftOut, ReadError};
use crate::report::{Located, Severity};
use crate::write::SinkError;

/// What is asked of a build.
#[derive(Clone, Debug)]
pub struct Request {
    /// The folder that holds `content/`.
    pub site: PathBuf,
    /// An address to build for, in place of the one in `site.toml`.
    pub base_url: Option<String>,
    /// The day that the build is for.
    pub day: Day,
    /// Whether to build a copy to show around, hidden pages included.
    pub drafts: bool,
    /// Whether pages and site are checked.
    pub check: bool,
}

/// When the pages that a build prints are held to the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Checks {
    /// Not at all.
    Never,
    /// By a later build; pages that did not change keep what was said of them.
    Later,
    /// By this one.
    Now,
}

/// The day that a build is for: days are counted in the site's time zone.
#[derive(Clone, Copy, Debug)]
pub enum Day {
    /// This one.
    Given(Date),
    /// The day on which this moment falls in the site's time zone.
    Of(Timestamp),
}

/// What a build answers.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Built {
    /// What was built.
    pub summary: Summary,
    /// What was found, sorted by file and place.
    pub findings: Vec<Located>,
    /// How the site is to be served and edited.
    pub serving: Serving,
}

/// How a site is to be served and edited, as a preview needs to know it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Serving {
    /// The path that the site stands under, with `/` at both ends.
    pub base: String,
    /// The headers that hosts send with every answer.
    pub headers: Vec<(String, String)>,
    /// The address scheme of the editor that opens files, or a pattern with `{file}` and `{line}` in it.
    pub editor: Option<String>,
}

impl Built {
    /// Returns the same answer for a build that found everything as it was.
    pub(super) fn unchanged(&self) -> Self {
        Self { summary: Summary { printed: 0, ..self.summary.clone() }, ..self.clone() }
    }

    /// Returns how many findings are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

/// What was built, in numbers and names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Published pages in their standard form, made pages included.
    pub pages: usize,
    /// Easy-read pages.
    pub easy_read: usize,
    /// Pages that are translations of another.
    pub translations: usize,
    /// The names of the languages that have pages.
    pub languages: Vec<String>,
    /// Published files other than pages that content uses.
    pub files: usize,
    /// Of these, pictures.
    pub pictures: usize,
    /// Pages that were printed in this build; the others were unchanged.
    pub printed: usize,
    /// Pages that were held to the rules for finished pages, in this build or when they last changed.
    pub checked: usize,
    /// Links that were followed to their target in the site.
    pub links: usize,
    /// Pages that are hidden, with the reason in plain words.
    pub hidden: Vec<(String, String)>,
    /// Pages whose day of review has passed, with that day in plain words.
    pub overdue: Vec<String>,
    /// Standard pages in a site with easy read that no easy-read page stands for.
    pub without_easy_read: Vec<String>,
    /// Files that stay out, with the reason.
    pub left_out: Vec<LeftOut>,
}

/// What is known of a site before all its pages are made: which pages there are, and what is in those that are wanted first.
#[derive(Clone, Debug)]
pub struct Early {
    /// How the site is to be served.
    pub serving: Serving,
    /// The errors that were found until then: the rule, and the path of the file.
    pub errors: Vec<(String, String)>,
}

/// Why a build could not be made at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The site could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The output could not be taken.
    #[error(transparent)]
    Write(#[from] SinkError),
}
