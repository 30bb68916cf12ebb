//! Words are not hidden in a tooltip.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::html::squeeze;

pub(super) const RULE: Rule = Rule {
    id: "title-tooltip",
    meets: &[Criterion::HoverOrFocus],
    act: &[],
    page: include_str!("title_tooltip.md"),
    on: On::Attributes(&["title"]),
    reach: Reach::Piece,
    applies: |element| {
        element.is_html()
            && !matches!(
                element.tag(),
                "iframe"
                    | "frame"
                    | "abbr"
                    | "dfn"
                    | "link"
                    | "style"
                    | "input"
                    | "select"
                    | "textarea"
                    | "object"
                    | "meta"
                    | "html"
                    | "body"
            )
            && element.said("title").is_some()
            && element.is_included()
    },
    expects: |element| {
        let title = squeeze(element.attribute("title").unwrap_or_default()).to_lowercase();
        let words = element.visible_words().to_lowercase();
        let name = squeeze(&element.name().words).to_lowercase();
        // What can be read anyway is not hidden in a tooltip; a picture's name may come from there.
        if words.contains(&title) || name == title {
            return Verdict::Pass;
        }
        Verdict::Hint(Words::new(
            "What `title` says here is shown only while a mouse rests on it.",
            "With a keyboard, on a phone and with many screen readers, nobody gets to know it.",
            "Write the words where everybody can read them, and take `title` out.",
        ))
    },
};
