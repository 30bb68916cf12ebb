//! Paragraphs are paragraphs, not lines with empty lines between them.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::html::{Dom, NodeId};

pub(super) const RULE: Rule = Rule {
    id: "breaks-for-paragraphs",
    meets: &[Criterion::InfoAndRelationships],
    act: &[],
    page: include_str!("breaks_for_paragraphs.md"),
    on: On::Tags(&["br"]),
    reach: Reach::Page,
    applies: |element| !element.is_hidden(),
    expects: |line_break| {
        let dom = line_break.dom();
        let is_break = |id: &NodeId| dom.is(*id, "br");
        // Told once, at the first of several breaks with words before and after them.
        if beside(dom, line_break.id, |dom, id| dom.previous(id)).is_none_or(|before| is_break(&before)) {
            return Verdict::Pass;
        }
        let following = std::iter::successors(Some(line_break.id), |id| beside(dom, *id, |dom, id| dom.next(id)));
        let (mut breaks, mut words) = (0, false);
        for id in following {
            if !is_break(&id) {
                words = true;
                break;
            }
            breaks += 1;
        }
        if breaks < 2 || !words {
            return Verdict::Pass;
        }
        Verdict::Hint(Words::new(
            "Empty lines are made here with line breaks.",
            "A screen reader knows no paragraphs in it, and people cannot move from one to the next.",
            "Make each a paragraph of its own: in Markdown, with an empty line between them.",
        ))
    },
};

/// The next thing on one side that is there to be seen.
fn beside(dom: &Dom, id: NodeId, step: fn(&Dom, NodeId) -> Option<NodeId>) -> Option<NodeId> {
    let seen = |id: &NodeId| dom.is_element(*id) || dom.text(*id).is_some_and(|text| !text.trim().is_empty());
    std::iter::successors(step(dom, id), |id| step(dom, *id)).find(seen)
}
