//! Days in the settings that have come, or lie too far off.
//!
//! In: the settings and the day of the build. Out: findings, none of them an error: no day alone stops a correction.

use jiff::ToSpan;

use super::linkable::{LinkOptions, Linkable};
use crate::report::{Finding, Report};

/// How many days before its end a contact is to be renewed.
const NEAR: i64 = 30;

/// Tells of a contact for security faults that counts no more, not for long, or for longer than is wise.
pub(super) fn look_at(project: &Linkable<'_>, options: &LinkOptions, report: &mut Report) {
    let Some(security) = project.configs.first().and_then(|config| config.security.as_ref()) else { return };
    let (today, day) = (options.today, security.expires);
    let after = |span: jiff::Span| today.checked_add(span).unwrap_or(jiff::civil::Date::MAX);
    let said = day.strftime("%-d %B %Y");
    let next = after(11.months()).to_string();
    let what = if day < today {
        format!("The contact for security faults counts no more: it ended on {said}.")
    } else if day <= after(NEAR.days()) {
        format!("The contact for security faults counts only until {said}.")
    } else if day > after(1.year()) {
        format!("The contact for security faults is said to count until {said}, more than a year from now.")
    } else {
        return;
    };
    let why = if day > after(NEAR.days()) {
        "The standard for it (RFC 9116) asks for less than a year, so that nobody writes to somebody who has left."
    } else {
        "Who finds a weakness in the website is told not to trust a contact that has run out, and may tell nobody, or everybody."
    };
    report.add(
        Finding::warning("security-expires", security.expires_at, what)
            .why(why)
            .mend(format!("Look whether the contact is still right, then write a new day: `expires = {next}`")),
    );
}
