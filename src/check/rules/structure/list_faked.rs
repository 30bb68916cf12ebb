//! A list is a list, not lines with dashes.

use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "list-faked",
    meets: &[Criterion::InfoAndRelationships],
    act: &[],
    page: include_str!("list_faked.md"),
    on: On::Tags(&["p"]),
    reach: Reach::Page,
    applies: |element| may_be_marked(element) && element.is_included(),
    expects: |paragraph| {
        let dom = paragraph.dom();
        let mut lines = vec![String::new()];
        for child in dom.children(paragraph.id) {
            if dom.is(child, "br") {
                lines.push(String::new());
            } else if let Some(line) = lines.last_mut() {
                line.push_str(&dom.text_below(child));
            }
        }
        let marked = lines.iter().filter(|line| is_marked(line)).count();
        let next = dom
            .next_element(paragraph.id)
            .filter(|next| dom.is(*next, "p"))
            .is_some_and(|next| is_marked(&dom.text_below(next)));
        let before = dom
            .previous_element(paragraph.id)
            .filter(|before| dom.is(*before, "p"))
            .is_some_and(|before| is_marked(&dom.text_below(before)));
        if marked < 2 && !(marked == 1 && lines.len() == 1 && next && !before) {
            return Verdict::Pass;
        }
        Verdict::Doubt(Words::new(
            "These lines look like a list, but are none.",
            "A screen reader cannot say how many items there are, nor pass over them.",
            "Begin each with `- ` on a line of its own, with an empty line before the first.",
        ))
    },
};

/// Tells whether a paragraph begins like a line of a list, or has several lines.
fn may_be_marked(paragraph: Element<'_, '_>) -> bool {
    let dom = paragraph.dom();
    let first = paragraph.texts().find_map(|text| text.trim_start().chars().next());
    first.is_some_and(|first| matches!(first, '-' | '–' | '•' | '*' | '·' | '‣' | '◦' | '▪' | '●'))
        || dom.children(paragraph.id).any(|child| dom.is(child, "br"))
}

fn is_marked(line: &str) -> bool {
    let line = line.trim_start();
    ["- ", "– ", "• ", "* ", "· ", "‣ ", "◦ ", "▪ ", "●"].iter().any(|mark| line.starts_with(mark))
}
