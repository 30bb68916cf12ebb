//! A heading is a heading, not a bold line.

use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "heading-faked",
    meets: &[Criterion::InfoAndRelationships],
    act: &[],
    page: include_str!("heading_faked.md"),
    on: On::Tags(&["p"]),
    reach: Reach::Page,
    applies: |element| is_all_bold(element) && element.is_included() && element.style().is_some(),
    expects: |line| {
        let dom = line.dom();
        let words = line.visible_words();
        let short = words.chars().count() <= 70
            && !words.ends_with(['.', '!', '?', ',', ';', ':'])
            && words.chars().any(char::is_alphabetic);
        let introduces =
            dom.next_element(line.id).is_some_and(|next| matches!(line.at(next).tag(), "p" | "ul" | "ol" | "div" | "table"));
        if !short || !introduces {
            return Verdict::Pass;
        }
        Verdict::Doubt(Words::new(
            format!("This bold line, \"{words}\", looks like a heading but is none."),
            "Whoever moves by headings passes over it, and over what stands below it.",
            format!("Make it a heading: `## {words}`."),
        ))
    },
};

/// Tells whether nothing but bold words stands in an element.
fn is_all_bold(line: Element<'_, '_>) -> bool {
    let dom = line.dom();
    let mut parts = dom.children(line.id).filter(|id| dom.text(*id).is_none_or(|text| !text.trim().is_empty()));
    parts.next().is_some_and(|id| dom.is(id, "strong") || dom.is(id, "b")) && parts.next().is_none()
}
