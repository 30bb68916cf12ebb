//! A link to a file names what is in it.

use super::super::super::rule::{Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::super::kinds::{LINKS, is_named_link};

pub(super) const RULE: Rule = Rule {
    id: "link-text-format",
    meets: &[Criterion::LinkPurposeAlone],
    act: &["aizyf1"],
    page: include_str!("link_text_format.md"),
    on: LINKS,
    reach: Reach::Piece,
    applies: is_named_link,
    expects: |link| {
        let name = link.name();
        if name.words.len() > LONGEST {
            return Verdict::Pass;
        }
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

/// No kind of file has a longer name than this, in bytes.
const LONGEST: usize = 16;
