//! The page does not change by itself.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::refreshing::{delay, is_first_refresh};

pub(super) const RULE: Rule = Rule {
    id: "refresh",
    meets: &[Criterion::TimingAdjustable, Criterion::Interruptions, Criterion::ChangeOnRequest],
    act: &["bc659a"],
    page: include_str!("refresh.md"),
    on: On::Tags(&["meta"]),
    reach: Reach::Page,
    applies: is_first_refresh,
    expects: |meta| {
        let Some(delay) = delay(meta) else { return Verdict::Pass };
        if !(delay > 0.0 && delay <= 72_000.0) {
            return Verdict::Pass;
        }
        Verdict::Fail(Words::new(
            "This page loads again, or goes elsewhere, by itself after a while.",
            "Whoever reads slowly loses the page before the end; a screen reader begins again from the top.",
            "Take the `<meta http-equiv=\"refresh\">` out; for an address that moved, use `aliases` or a delay of 0.",
        ))
    },
};
