//! Findings as people read them: what is wrong, why it matters, what to do, and where.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::editor;
use super::markup::{escape, some, with_code};
use crate::report::{Located, Severity};

/// How many findings are printed: whoever has more begins with these.
const MOST: usize = 200;

/// What a finding's place is made from.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    /// The site's folder.
    pub(super) root: &'a Path,
    /// What `site.toml` says of the editor.
    pub(super) editor: Option<&'a str>,
}

impl Desk<'_> {
    /// Returns a link that opens a file at a line.
    pub(super) fn open(self, file: &str, line: usize, column: usize, words: &str) -> String {
        let address = editor::link(self.editor, self.root, file, line, column);
        format!("<a class=\"open\" href=\"{}\">{}</a>", escape(&address), escape(words))
    }

    /// Returns findings, the gravest first.
    pub(super) fn list(self, findings: &[&Located]) -> String {
        let mut sorted = findings.to_vec();
        sorted.sort_by_key(|finding| finding.severity);
        let mut html = String::from("<ul class=\"findings\">");
        for finding in sorted.iter().take(MOST) {
            html.push_str(&self.one(finding));
        }
        html.push_str("</ul>");
        if sorted.len() > MOST {
            let _ = write!(html, "<p>And {} more.</p>", sorted.len() - MOST);
        }
        html
    }

    /// Returns findings of many pages, those of one page together.
    pub(super) fn by_page(self, findings: &[&Located], base: &str) -> String {
        let mut pages: BTreeMap<(Severity, &str, &str), Vec<&Located>> = BTreeMap::new();
        let mut worst: BTreeMap<&str, Severity> = BTreeMap::new();
        for finding in findings {
            let worst = worst.entry(&finding.file).or_insert(finding.severity);
            *worst = (*worst).min(finding.severity);
        }
        for finding in findings.iter().take(MOST) {
            let page = if finding.page.is_empty() { &finding.file } else { &finding.page };
            pages.entry((worst[&*finding.file], page, &finding.file)).or_default().push(finding);
        }
        let mut html = String::new();
        for ((severity, page, file), findings) in pages {
            let _ = write!(
                html,
                "<details class=\"{}\" data-key=\"{}\"><summary><span class=\"mark\" aria-hidden=\"true\"></span>{} <span class=\"number\">{}</span></summary>",
                class(severity),
                escape(file),
                escape(page),
                some(findings.len(), "finding", "findings")
            );
            if let Some(address) = findings.iter().map(|finding| &finding.address).find(|address| !address.is_empty()) {
                let below = address.trim_start_matches('/');
                let _ = write!(
                    html,
                    "<p><a href=\"{}\" target=\"_top\">Go to this page</a></p>",
                    escape(&format!("{base}{below}"))
                );
            }
            html.push_str(&self.list(&findings));
            html.push_str("</details>");
        }
        if findings.len() > MOST {
            let _ = write!(html, "<p>And {} more.</p>", findings.len() - MOST);
        }
        html
    }

    fn one(self, finding: &Located) -> String {
        let mut html = format!(
            "<li class=\"finding {}\"><p class=\"what\"><span class=\"badge\">{}</span> {}</p>",
            class(finding.severity),
            word(finding.severity),
            with_code(&finding.what)
        );
        if !finding.why.is_empty() {
            let _ = write!(html, "<p class=\"why\">{}</p>", with_code(&finding.why));
        }
        if !finding.mend.is_empty() {
            let _ = write!(html, "<p class=\"mend\"><b>To mend it:</b> {}</p>", with_code(&finding.mend));
        }
        if !finding.file.is_empty() {
            let words = format!("Open {}, line {}", finding.file, finding.line);
            let _ = write!(html, "<p>{}</p>", self.open(&finding.file, finding.line, finding.column, &words));
        }
        html.push_str("</li>");
        html
    }
}

fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Mend",
        Severity::Warning => "Look at",
        Severity::Hint => "Consider",
    }
}
