//! Frames of the same name show the same.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::targets::same_target;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "frames-same-name",
    meets: &[Criterion::NameRoleValue],
    act: &["4b1c6c"],
    page: include_str!("frames_same_name.md"),
    on: On::Tags(&["iframe"]),
    reach: Reach::Page,
    applies: |element| !element.is_hidden() && element.is_named(),
    expects: |frame| {
        let name = frame.name();
        let dom = frame.dom();
        let earlier =
            dom.elements_below(NodeId::DOCUMENT).take_while(|id| *id != frame.id).filter(|id| dom.is(*id, "iframe")).take(50);
        let differs = earlier
            .map(|id| frame.at(id))
            .any(|other| other.name().words.eq_ignore_ascii_case(&name.words) && !same_target(frame, other));
        if !differs {
            return Verdict::Pass;
        }
        Verdict::Doubt(Words::new(
            format!("Another frame of this page has the same name, \"{}\", and shows something else.", name.words),
            "Whoever goes through the list of frames cannot tell the two apart.",
            "Give each a `title` of its own.",
        ))
    },
};
