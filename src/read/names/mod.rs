//! Names of pages: `STEM[.easy-read][.LANG].md`, what each part says, and names that lead to trouble.
//!
//! In: paths below `content/` and the languages of the site. Out: a [`PageSource`] for each page. Opens no file.

mod folders;
mod grammar;
mod languages;
mod safety;

use std::sync::Arc;

use rayon::prelude::*;

use super::config::Language;
use super::discover::Entry;
use super::project::{PageSource, Stem};
use crate::report::Report;
use crate::source::Sources;

/// Whether the name of a file says that it is a page: `vision.md`, and `vision.MD` or `vision.markdown`, which is told.
pub(super) fn is_page(path: &str) -> bool {
    grammar::ending(path).is_some()
}

/// Returns why a file other than a page cannot be published under its name.
pub(super) fn unpublishable(path: &str) -> Option<&'static str> {
    safety::unpublishable(path)
}

/// What is known by its name alone: pages, and transcripts beside a page in a folder of its own.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// The pages, in the order of their paths.
    pub(super) pages: Vec<PageSource>,
    /// Files that end like a page but belong to one: `transcript.md` beside `index.md`.
    pub(super) beside: Vec<Entry>,
}

/// Reads what the names of pages say, and reports the names that do not say it well.
pub(super) fn understand(entries: Vec<Entry>, languages: &[Language], sources: &mut Sources, report: &mut Report) -> Named {
    let mut names: Vec<(Entry, grammar::Name)> = entries
        .into_par_iter()
        .map(|entry| {
            let name = grammar::read(&entry.path, languages);
            (entry, name)
        })
        .collect();
    let own_folders: std::collections::HashSet<String> =
        names.iter().filter(|(_, name)| name.stem == Stem::Folder).map(|(entry, _)| folder(&entry.path).to_owned()).collect();
    let beside = names.extract_if(.., |(entry, name)| name.is_transcript() && own_folders.contains(folder(&entry.path)));
    let mut named = Named { beside: beside.map(|(entry, _)| entry).collect(), pages: Vec::with_capacity(names.len()) };
    let mut safety = safety::Safety::default();
    let mut last_folder: Arc<str> = "".into();
    for (entry, name) in names {
        let id = sources.intern(&format!("content/{}", entry.path));
        grammar::tell(&entry.path, &name, id, languages, report);
        safety.look_at(&entry.path, id, report);
        if *last_folder != *folder(&entry.path) {
            last_folder = folder(&entry.path).into();
        }
        named.pages.push(PageSource {
            id,
            path: entry.path,
            folder: Arc::clone(&last_folder),
            stem: name.stem,
            form: name.form,
            language: name.language,
        });
    }
    folders::look_at(&named.pages, report);
    named
}

/// Reads the name of one page that came to others that are well named and sorted by path; `None` where it is more than one
/// page of a section, or is not well named itself.
pub(super) fn plain(path: &str, languages: &[Language], others: &[PageSource], sources: &mut Sources) -> Option<PageSource> {
    if !is_page(path) {
        return None;
    }
    let name = grammar::read(path, languages);
    let Stem::Named(stem) = &name.stem else { return None };
    let folder = folder(path);
    let slash = if folder.is_empty() { "" } else { "/" };
    let first_from = |start: &str| {
        let first = others.get(others.partition_point(|page| &*page.path < start));
        first.filter(|page| page.path.starts_with(start))
    };
    let section = first_from(&format!("{folder}{slash}_index.")).filter(|page| page.stem == Stem::Section)?;
    if name.is_transcript() || first_from(&format!("{folder}{slash}{stem}/")).is_some() {
        return None;
    }
    let (id, mut report) = (sources.intern(&format!("content/{path}")), Report::default());
    grammar::tell(path, &name, id, languages, &mut report);
    safety::Safety::default().look_at(path, id, &mut report);
    let (folder, form, language) = (Arc::clone(&section.folder), name.form, name.language);
    report.findings().is_empty().then(|| PageSource { id, path: path.into(), folder, stem: name.stem, form, language })
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::super::config::{Direction, LanguageId};
    use super::super::project::Form;
    use super::*;
    use crate::report::Finding;

    fn language(code: &str) -> Language {
        Language { code: code.into(), name: code.into(), direction: Direction::Ltr }
    }

    fn understood(paths: &[&str]) -> (Vec<PageSource>, Vec<Finding>) {
        let mut paths: Vec<&str> = paths.to_vec();
        paths.sort_unstable();
        let entries = paths.iter().map(|path| Entry { path: (*path).into(), bytes: 0 }).collect();
        let mut report = Report::default();
        let named = understand(entries, &[language("en-GB"), language("cy")], &mut Sources::default(), &mut report);
        (named.pages, report.findings().to_vec())
    }

    fn rules(paths: &[&str]) -> Vec<String> {
        let home: Vec<&str> = paths.iter().copied().chain(["_index.md"]).collect();
        understood(&home).1.into_iter().map(|finding| finding.rule.into_owned()).collect()
    }

    fn only(path: &str) -> Finding {
        let (_, findings) = understood(&["_index.md", path]);
        assert_eq!(findings.len(), 1, "{findings:#?}");
        findings.into_iter().next().unwrap()
    }

    fn parts(path: &str) -> (Stem, Form, u8) {
        let (pages, _) = understood(&[path]);
        (pages[0].stem.clone(), pages[0].form, pages[0].language.0)
    }

    #[test]
    fn a_name_says_stem_form_and_language() {
        let vision = || Stem::Named("vision".into());
        assert_eq!(parts("vision.md"), (vision(), Form::Standard, 0));
        assert_eq!(parts("vision.en.md"), (vision(), Form::Standard, 0));
        assert_eq!(parts("vision.easy-read.md"), (vision(), Form::EasyRead, 0));
        assert_eq!(parts("values/index.easy-read.cy.md"), (Stem::Folder, Form::EasyRead, 1));
        assert_eq!(parts("values/_index.CY.md"), (Stem::Section, Form::Standard, 1));
        let (pages, _) = understood(&["values/compassion/index.md"]);
        assert_eq!((&*pages[0].folder, pages[0].language), ("values/compassion", LanguageId::MAIN));
    }

    #[test]
    fn a_good_site_has_no_findings() {
        let good = ["vision.md", "vision.cy.md", "values/_index.md", "values/care/index.md", "values/care/index.easy-read.md"];
        assert_eq!(rules(&good), Vec::<String>::new());
    }

    #[test]
    fn a_language_that_is_not_declared_says_how_to_declare_it() {
        let finding = only("vision.pl.md");
        assert_eq!(finding.rule, "name-language-undeclared");
        assert!(finding.what.contains("`vision.pl.md`") && finding.what.contains("Polish"), "{}", finding.what);
        assert!(finding.mend.contains("code = \"pl\""), "{}", finding.mend);
    }

    #[test]
    fn slips_are_answered_with_the_right_name() {
        assert!(only("vision.easyread.md").mend.contains("`vision.easy-read.md`"));
        assert!(only("vision.easy_read.cy.md").mend.contains("`vision.easy-read.cy.md`"));
        assert!(only("vision.cy.easy-read.md").mend.contains("`vision.easy-read.cy.md`"));
        assert!(only("vision.easy-raed.md").mend.contains("`vision.easy-read.md`"));
        assert!(only("report-2.0.md").mend.contains("`report-2-0.md`"));
        assert!(only("vision.MD").mend.contains("`vision.md`"));
        assert!(only("vision.markdown").mend.contains("`vision.md`"));
        assert_eq!(parts("vision.cy.easyread.md"), (Stem::Named("vision".into()), Form::EasyRead, 1));
    }

    #[test]
    fn names_that_break_addresses_or_windows_are_told() {
        for name in ["a#b.md", "a?b.md", "50%.md", "a\\b.md", "a\nb.md", "con.md", "LPT1.md", "x .md", " x.md"] {
            assert_eq!(rules(&[name]), ["name-unsafe"], "{name:?}");
        }
        assert_eq!(rules(&["bad./_index.md", "bad./x.md", "bad./y.md"]), ["name-unsafe"]);
        assert_eq!(rules(&[&format!("{}.md", "x".repeat(252))]), ["name-too-long", "path-long"]);
        assert_eq!(rules(&["our vision.md"]), ["name-with-space"]);
        let deep = "a-long-name-of-a-folder/".repeat(11);
        assert!(rules(&[&format!("{deep}x.md")]).contains(&"path-long".to_owned()));
    }

    #[test]
    fn a_folder_of_pages_without_a_page_of_its_own_is_told_once() {
        let (_, findings) = understood(&["_index.md", "values/a.md", "values/b.md", "plans/one/index.md"]);
        let told: Vec<&str> = findings.iter().map(|finding| &*finding.what).collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].contains("`plans`") && told[1].contains("`values`"), "{told:?}");
        assert_eq!(rules(&["x/index.md", "x/a.md"]), ["folder-of-a-page-holds-pages"]);
    }

    #[test]
    fn a_site_without_a_home_page_is_an_error() {
        let (_, findings) = understood(&["vision.md"]);
        assert_eq!(findings[0].rule, "home-page-missing");
        assert_eq!(understood(&[]).1[0].rule, "home-page-missing");
    }

    #[test]
    fn a_page_in_two_places_is_an_error_that_names_both() {
        let (_, findings) = understood(&["_index.md", "x.md", "x/index.cy.md"]);
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].what.contains("`x.md`") && findings[0].what.contains("`x/index.cy.md`"));
        assert_eq!(rules(&["x/_index.md", "x/index.md"]), ["page-in-two-places"]);
    }

    #[test]
    fn a_transcript_beside_a_page_in_its_own_folder_is_no_page() {
        let paths = ["film/index.md", "film/transcript.cy.md", "transcript.md"];
        let entries = paths.iter().map(|path| Entry { path: (*path).into(), bytes: 0 }).collect();
        let named = understand(entries, &[language("en"), language("cy")], &mut Sources::default(), &mut Report::default());
        let pages: Vec<&str> = named.pages.iter().map(|page| &*page.path).collect();
        assert_eq!(pages, ["film/index.md", "transcript.md"]);
        assert_eq!(&*named.beside[0].path, "film/transcript.cy.md");
    }
}
