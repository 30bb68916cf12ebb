//! A site that was read before, and of which only some files may have changed since.

use std::collections::HashSet;

use super::project::Project;
use crate::source::SourceId;

/// Returns which pages may say something else than when the site was read, given that nothing but the files at these paths
/// (relative to the site, with `/`) may have changed; `None` where more than words of pages may be another now, so that the
/// site must be read again.
#[must_use]
pub fn changed_pages(project: &Project, paths: &[String]) -> Option<HashSet<SourceId>> {
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
    use crate::read::{ReadOptions, read};
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
}
