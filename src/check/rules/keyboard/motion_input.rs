//! Nothing depends on moving the device.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "motion-input",
    meets: &[Criterion::MotionActuation],
    act: &[],
    page: include_str!("motion_input.md"),
    on: On::Tags(&["script"]),
    reach: Reach::Piece,
    applies: |_| true,
    expects: |script| {
        let program = script.dom().text_below(script.id);
        if !program.contains("devicemotion") && !program.contains("deviceorientation") {
            return Verdict::Pass;
        }
        Verdict::Hint(Words::new(
            "This page notices when the device is moved.",
            "Who has the device fixed to a wheelchair cannot tilt or shake it, and who trembles does so without meaning to.",
            "Offer a button that does the same, and a way to switch the movement off.",
        ))
    },
};
