//! A site that was read before, and of which only some files may have changed since.

use std::collections::HashSet;

use super::content::ContentFolder;
use super::project::Project;
use crate::source::SourceId;

impl Project {
    /// Returns what lies under `content/`, as it was understood.
    pub(super) fn content(&self) -> ContentFolder {
        let (configs, glossaries) = (self.configs.clone(), self.glossaries.clone());
        ContentFolder { configs, glossaries, pages: self.pages.clone(), files: self.files.clone(), beside: self.beside.clone() }
    }
}

/// Returns which pages may say something else than when the site was read, given that nothing but the files at these paths
/// (relative to the site, with `/`) may have changed; `None` where more than words of pages may be another now, so that the
/// site must be read again.
#[must_use]
pub fn changed_pages(project: &Project, paths: &[String]) -> Option<HashSet<SourceId>> {
    // What lies behind a link may change without a word to anybody.
    if paths.is_empty() && project.is_intricate() {
        return None;
    }
    let page = |path: &String| {
        let below = path.strip_prefix("content/")?;
        let at = project.pages.binary_search_by(|page| (*page.path).cmp(below)).ok()?;
        let still_there = project.root.join(path).symlink_metadata().is_ok_and(|facts| facts.is_file());
        still_there.then(|| project.pages[at].id)
    };
    paths.iter().map(page).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{ReadOptions, read, read_after};
    use crate::report::Finding;
    use crate::source::Sources;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "lays out a site")]
    fn only_words_of_pages_that_were_there_may_be_another() {
        let site = tempfile::tempdir().unwrap();
        std::fs::create_dir(site.path().join("content")).unwrap();
        for file in ["_index.md", "a.md", "b.md", "c.png"] {
            std::fs::write(site.path().join("content").join(file), "x").unwrap();
        }
        let project = read(site.path(), &ReadOptions::default(), Sources::default()).unwrap().value;
        let changed = |paths: &[&str]| {
            let paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
            changed_pages(&project, &paths).map(|pages| pages.len())
        };
        assert_eq!(changed(&["content/a.md", "content/_index.md"]), Some(2));
        for other in ["content/new.md", "content/c.png", "content/site.toml", "content", "themes/default/css/x.css"] {
            assert_eq!(changed(&["content/a.md", other]), None, "{other}");
        }
        std::fs::remove_file(site.path().join("content/b.md")).unwrap();
        assert_eq!(changed(&["content/b.md"]), None);
    }

    #[cfg(unix)]
    #[test]
    #[expect(clippy::disallowed_methods, reason = "lays out a site")]
    fn what_lies_behind_a_link_is_looked_at_each_time() {
        let site = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(site.path().join("content/a")).unwrap();
        std::fs::write(site.path().join("content/a/x.md"), "x").unwrap();
        let options = ReadOptions::default();
        let read_it = || read(site.path(), &options, Sources::default()).unwrap().value;
        let plain = read_it();
        assert_eq!(changed_pages(&plain, &[]).map(|pages| pages.len()), Some(0));
        assert!(read_after(&plain, &[], &options, plain.sources.clone()).unwrap().is_some());
        std::os::unix::fs::symlink("a", site.path().join("content/again")).unwrap();
        let linked = read_it();
        assert_eq!(changed_pages(&linked, &[]), None);
        let hint = ["themes/default/css/own.css".to_owned()];
        assert!(read_after(&linked, &hint, &options, linked.sources.clone()).unwrap().is_none());
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "lays out a site")]
    fn a_name_that_differs_in_letter_case_alone_is_looked_up_on_the_disk() {
        let site = tempfile::tempdir().unwrap();
        std::fs::create_dir(site.path().join("content")).unwrap();
        ["_index.md", "vision.md"].iter().for_each(|file| std::fs::write(site.path().join("content").join(file), "x").unwrap());
        let options = ReadOptions::default();
        let project = read(site.path(), &options, Sources::default()).unwrap().value;
        std::fs::write(site.path().join("content/Vision.md"), "x").unwrap();
        let hint = ["content/Vision.md".to_owned()];
        assert!(read_after(&project, &hint, &options, project.sources.clone()).unwrap().is_none());
    }

    /// What a reading says of a site, whatever its sources are numbered.
    fn said(project: &Project, findings: &[Finding]) -> Vec<String> {
        let pages = project.pages.iter().map(|page| {
            assert_eq!(project.sources.path(page.id), format!("content/{}", page.path));
            format!("{} {} {:?} {:?} {:?}", page.path, page.folder, page.stem, page.form, page.language)
        });
        let files = project.files.iter().map(|file| format!("{} {}", file.path, file.bytes));
        let theme = project.theme.files.iter().map(|(path, file)| format!("{path} {:?}", file.fingerprint));
        let others =
            project.left_out.iter().map(|out| format!("{out:?}")).chain([format!("{:?}", project.configs[0].title.text)]);
        let told = findings.iter().map(|finding| {
            format!("{} {:?}", finding.what, finding.at.map(|at| (project.sources.path(at.source()).to_owned(), at.start())))
        });
        pages.chain(files).chain(theme).chain(others).chain(told).collect()
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "lays out a site")]
    fn read_with_hints_a_site_is_what_it_is_read_without() {
        let site = tempfile::tempdir().unwrap();
        let toml = "title = \"A\"\norganisation = \"B\"\nbase_url = \"https://example.org/\"\nlanguage = \"en-GB\"\n";
        let edits = [
            ("content/site.toml", Some(toml)),
            ("content/_index.md", Some("x")),
            ("content/values/_index.md", Some("x")),
            ("content/values/care.md", Some("x")),
            ("content/values/care.easy-read.md", Some("x")),
            ("content/values/care/index.md", Some("x")),
            ("content/values/care/transcript.md", Some("x")),
            ("content/values/alone.md", Some("x")),
            ("content/values/care/index.md", None),
            ("content/values/care/transcript.md", None),
            ("content/plans/first.md", Some("x")),
            ("content/plans/second.md", Some("x")),
            ("content/plans/_index.md", Some("x")),
            ("content/plans/third.md", Some("x")),
            ("content/plans/two words.md", Some("x")),
            ("content/plans/two words.md", None),
            ("content/plans/first.cy.md", Some("x")),
            ("content/plans/first.cy.md", None),
            ("content/plans/hands.jpg", Some("x")),
            ("content/plans/third.md", None),
            ("themes/default/css/own.css", Some("a { color: red }")),
            ("themes/default/css/own.css", None),
            ("content/values/_index.md", None),
            ("content/values/last.md", Some("x")),
            ("content/first.md", Some("x")),
        ];
        let write = |(path, text): &(&str, Option<&str>)| {
            let path = site.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            match text {
                Some(text) => std::fs::write(&path, text).unwrap(),
                None => std::fs::remove_file(&path).unwrap(),
            }
        };
        edits[..2].iter().for_each(write);
        let options = ReadOptions::default();
        let mut last = read(site.path(), &options, Sources::default()).unwrap().value;
        let mut patched = 0;
        for edit in &edits[2..] {
            write(edit);
            let hinted = read_after(&last, &[edit.0.to_owned()], &options, last.sources.clone()).unwrap();
            let fresh = read(site.path(), &options, last.sources.clone()).unwrap();
            if let Some(hinted) = &hinted {
                assert_eq!(said(&hinted.value, &hinted.findings), said(&fresh.value, &fresh.findings), "{}", edit.0);
                patched += 1;
            }
            last = hinted.unwrap_or(fresh).value;
        }
        assert!(patched > 20, "{patched}");
    }
}
