//! Findings for a person: grouped by page, in sentences, with or without colour.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::finding::Severity;
use super::located::Located;

/// Returns findings as sentences, grouped by file; colour is written as escape codes, which the caller may strip.
#[must_use]
pub fn human(findings: &[Located]) -> String {
    written(findings, true)
}

/// Returns the same without any escape codes of its own.
#[must_use]
pub fn human_without_colour(findings: &[Located]) -> String {
    written(findings, false)
}

fn written(findings: &[Located], coloured: bool) -> String {
    let mut text = String::new();
    let mut file = None;
    for finding in findings {
        if file.replace((&finding.file, &finding.address)) != Some((&finding.file, &finding.address)) {
            heading(&mut text, finding, coloured);
        }
        one(&mut text, finding, coloured);
    }
    text
}

fn heading(text: &mut String, finding: &Located, coloured: bool) {
    let bold = if coloured { Style::new().bold() } else { Style::new() };
    let name = if finding.page.is_empty() { &finding.file } else { &finding.page };
    let _ = writeln!(text, "{bold}{name}{bold:#}");
}

fn one(text: &mut String, finding: &Located, coloured: bool) {
    let (colour, word) = match finding.severity {
        Severity::Error => (AnsiColor::Red, "Error"),
        Severity::Warning => (AnsiColor::Yellow, "Warning"),
        Severity::Hint => (AnsiColor::Cyan, "Hint"),
    };
    let (mut strong, mut faint) = (Style::new(), Style::new());
    if coloured {
        (strong, faint) = (strong.bold().fg_color(Some(colour.into())), faint.dimmed());
    }
    let _ = writeln!(text, "  {strong}{word}:{strong:#} {}", finding.what);
    for sentence in [&finding.why, &finding.mend].into_iter().filter(|sentence| !sentence.is_empty()) {
        for line in sentence.lines() {
            let _ = writeln!(text, "  {line}");
        }
    }
    let _ = writeln!(text, "  {faint}{}:{}:{} ({}){faint:#}\n", finding.file, finding.line, finding.column, finding.rule);
}

/// Returns how many findings there are of each severity, in words: "1 error and 3 warnings".
#[must_use]
pub fn counts(findings: &[Located]) -> String {
    let mut parts = Vec::new();
    for (severity, one, many) in
        [(Severity::Error, "error", "errors"), (Severity::Warning, "warning", "warnings"), (Severity::Hint, "hint", "hints")]
    {
        let count = findings.iter().filter(|finding| finding.severity == severity).count();
        match count {
            0 => {}
            1 => parts.push(format!("1 {one}")),
            _ => parts.push(format!("{count} {many}")),
        }
    }
    match parts.as_slice() {
        [] => "nothing wrong".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Finding, locate};
    use crate::source::{SourceId, Span};

    #[test]
    fn a_finding_reads_as_sentences_with_its_place_last() {
        let at = Span::new(SourceId::from_index(0), 4, 9);
        let finding = Finding::error("image-alt", at, "This picture has no description.")
            .why("People who cannot see it will miss it.")
            .mend("Say what it shows: `![A red kite](kite.png)`.");
        let found = [locate(finding, "content/vision.md", "one\n![](k.png)", "Our vision", "/vision/")];
        let text = anstream::adapter::strip_str(&human(&found)).to_string();
        assert_eq!(human_without_colour(&found), text);
        assert_eq!(
            text,
            "Our vision\n  Error: This picture has no description.\n  People who cannot see it will miss it.\n  Say what it shows: `![A red kite](kite.png)`.\n  content/vision.md:2:1 (image-alt)\n\n"
        );
    }

    #[test]
    fn counts_are_said_in_words() {
        assert_eq!(counts(&[]), "nothing wrong");
    }
}
