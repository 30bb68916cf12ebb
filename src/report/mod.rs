//! Findings: what is wrong, where, why it matters and how to mend it; and the forms they are shown in.
//!
//! In: findings from every stage. Out: text for people, lines for programs. Knows no site.

mod finding;
mod located;
mod machine;
mod passage;
mod terminal;

pub use finding::{Finding, Passage, Report, Reported, Severity};
pub use located::{Located, locate, locate_in, nearest};
pub use machine::{RuleWords, github, json_lines, sarif};
pub use terminal::{counts, human, human_without_colour};
