//! A link to a file names what is in it.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "link-text-format",
    meets: &[Criterion::LinkPurposeAlone],
    act: &["aizyf1"],
    page: include_str!("link_text_format.md"),
    on: On::Roles(&["link"]),
    reach: Reach::Piece,
    applies: |element| element.is_included() && element.is_named(),
    expects: |link| {
        let name = link.name();
        let said = name.words.to_lowercase();
        let formats =
            ["html", "pdf", "epub", "word", "excel", "csv", "plain text", "text", "doc", "docx", "audio", "video", "zip"];
        if !formats.contains(&said.trim()) {
            return Verdict::Pass;
        }
        Verdict::Hint(Words::new(
            format!("Alone, \"{}\" does not say what this link leads to.", name.words),
            "Somebody who goes through the list of links hears only the kind of file.",
            "Name what is in it: `Our strategy (PDF)`.",
        ))
    },
};
