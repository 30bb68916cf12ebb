//! The page does not change by itself, ever.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::refreshing::{delay, is_first_refresh};

pub(super) const RULE: Rule = Rule {
    id: "refresh-at-all",
    meets: &[Criterion::Interruptions, Criterion::ChangeOnRequest],
    act: &["bisz58"],
    page: include_str!("refresh_at_all.md"),
    on: On::Tags(&["meta"]),
    reach: Reach::Page,
    applies: is_first_refresh,
    expects: |meta| {
        let Some(delay) = delay(meta) else { return Verdict::Pass };
        if delay <= 0.0 {
            return Verdict::Pass;
        }
        Verdict::Doubt(Words::new(
            "This page loads again, or goes elsewhere, by itself after a while.",
            "Whoever reads slowly loses the page before the end; a screen reader begins again from the top.",
            "Take the `<meta http-equiv=\"refresh\">` out; for an address that moved, use `aliases` or a delay of 0.",
        ))
    },
};
