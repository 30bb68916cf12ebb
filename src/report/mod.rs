//! Findings: what is wrong, where, why it matters and how to mend it; and the forms they are shown in.
//!
//! In: findings from every stage. Out: text for people, lines for programs. Knows no site.

mod finding;
mod located;

pub use finding::{Finding, Report, Reported, Severity};
pub use located::{Located, locate, nearest};
