//! Says each thing once: what a theme does on every page is one finding, and so are the words that stand on two pages.

use super::located::Located;

/// Sorts findings by place, and lets those that say the same of the same place be one.
///
/// Of a page's own source the finding at the page's own address stays; of anything else the first, which then says on
/// how many pages it is so.
#[must_use]
pub fn told_once(mut findings: Vec<Located>, own_address: impl Fn(&Located) -> bool) -> Vec<Located> {
    let place = |finding: &Located| (finding.file.clone(), finding.line, finding.column, finding.rule.clone());
    let words = |finding: &Located| (finding.what.clone(), !own_address(finding), finding.address.clone());
    findings.sort_by_cached_key(|finding| (place(finding), words(finding)));
    let mut once: Vec<Located> = Vec::with_capacity(findings.len());
    // How many findings became the last one, and at how many addresses they were.
    let (mut copies, mut addresses) = (0_usize, 0_usize);
    let mut last_address = String::new();
    for finding in findings {
        if once.last().is_some_and(|last| same(last, &finding)) {
            copies += 1;
            addresses += usize::from(last_address != finding.address);
            last_address = finding.address;
            continue;
        }
        if let Some(last) = once.last_mut() {
            say_how_often(last, copies.max(addresses));
        }
        (copies, addresses) = (1, 1);
        last_address.clone_from(&finding.address);
        once.push(finding);
    }
    if let Some(last) = once.last_mut() {
        say_how_often(last, copies.max(addresses));
    }
    once
}

fn same(one: &Located, other: &Located) -> bool {
    let place = |finding: &Located| (finding.line, finding.column, finding.end_line, finding.end_column, finding.severity);
    place(one) == place(other) && one.file == other.file && one.rule == other.rule && one.what == other.what
}

fn say_how_often(finding: &mut Located, pages: usize) {
    if pages > 1 && !finding.file.starts_with("content/") {
        finding.what.push_str(&format!(" It is so on {pages} pages."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Finding, locate};
    use crate::source::{SourceId, Span};

    fn at(file: &str, address: &str) -> Located {
        let at = Span::new(SourceId::from_index(0), 1, 2);
        locate(Finding::warning("a-rule", at, "The words are pale."), file, "some words", "", address)
    }

    #[test]
    fn what_a_theme_does_on_every_page_is_told_once_with_their_number() {
        let template = "themes/ours/templates/base.html";
        let found = vec![at(template, "/b/"), at(template, "/a/"), at(template, "/c/"), at(template, "/c/")];
        let told = told_once(found, |_| false);
        assert_eq!(told.len(), 1);
        assert_eq!((&*told[0].what, &*told[0].address), ("The words are pale. It is so on 4 pages.", "/a/"));
    }

    #[test]
    fn words_that_stand_on_two_pages_are_told_at_their_own() {
        let found = vec![at("content/b.md", "/a-whole/"), at("content/b.md", "/b/")];
        let told = told_once(found, |finding| finding.address == "/b/");
        assert_eq!(told, [at("content/b.md", "/b/")]);
    }
}
