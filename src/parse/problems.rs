//! Collects what is odd in a caption file, up to as many as anybody reads.

use crate::report::{Finding, Report};

/// After so many, a file is broken as a whole, and one more line says nothing new.
const MOST: usize = 200;

/// What is odd in one file.
#[derive(Default)]
pub(super) struct Problems {
    report: Report,
    left_out: usize,
    last: Option<crate::source::Span>,
}

impl Problems {
    /// Adds one, unless there are too many already.
    pub(super) fn add(&mut self, finding: Finding) {
        if self.report.findings().len() < MOST {
            self.report.add(finding);
        } else {
            self.left_out += 1;
            self.last = self.last.or(finding.at);
        }
    }

    /// Returns them, the last of them saying how many more there are.
    pub(super) fn into_report(mut self) -> Report {
        if self.left_out > 0 {
            self.report.add(
                Finding::warning("caption-file", self.last, format!("There are {} more problems from here on.", self.left_out))
                    .why("A file with so many problems may not be a caption file, or was damaged on its way.")
                    .mend(
                        "Mend the first ones and look again, or export the captions once more from the program that made them.",
                    ),
            );
        }
        self.report
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_problems_are_not_all_told() {
        let mut problems = Problems::default();
        for _ in 0..1000 {
            problems.add(Finding::hint("caption-file", None, "x"));
        }
        let report = problems.into_report();
        assert_eq!(report.findings().len(), MOST + 1);
        assert_eq!(report.findings()[MOST].what, "There are 800 more problems from here on.");
    }
}
