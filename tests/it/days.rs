//! What the calendar brings: told with the day, listed with the reason, and never an error.

use clearway::report::Severity;

use crate::support::{SITE_TOML, Site};

#[test]
fn a_security_contact_is_told_before_and_after_it_ends_and_when_it_is_set_too_far_off() {
    // The tests build on 22 November 2026.
    for (day, told) in [
        ("2026-11-21", Some("counts no more")),
        ("2026-11-22", Some("counts only until 22 November 2026")),
        ("2026-12-22", Some("counts only until")),
        ("2026-12-23", None),
        ("2027-11-22", None),
        ("2027-11-23", Some("more than a year from now")),
    ] {
        let site = Site::of("");
        let settings = format!("{SITE_TOML}[security]\ncontact = \"mailto:security@example.org\"\nexpires = {day}\n");
        site.write("content/site.toml", settings.as_bytes());
        let (built, _) = site.build();
        let found = built.findings.iter().find(|finding| finding.rule == "security-expires");
        assert_eq!(found.is_some(), told.is_some(), "{day}: {found:?}");
        if let (Some(found), Some(told)) = (found, told) {
            assert!(found.what.contains(told), "{day}: {found:?}");
            assert_eq!((found.severity, &*found.file, found.line), (Severity::Warning, "content/site.toml", 7));
            assert!(found.mend.contains("expires = 2027-10-22"), "{found:?}");
        }
    }
}

#[test]
fn hidden_and_overdue_pages_and_unused_files_are_listed_with_their_reasons() {
    let site = Site::of(
        "-- content/later.md\n---\ntitle: Later\ndescription: d\npublish: 2026-12-05\n---\n\
         -- content/gone.md\n---\ntitle: Gone\ndescription: d\nexpires: 2026-11-01\n---\n\
         -- content/draft/index.md\n---\ntitle: Draft\ndescription: d\ndraft: true\n---\n![A kite](kite.png)\n\
         -- content/draft/kite.png\nx\n\
         -- content/notes.docx\nx\n\
         -- content/old.md\n---\ntitle: Old\ndescription: d\nreview_by: 2026-05-01\n---\n",
    );
    let (built, _) = site.build();
    let hidden: Vec<String> = built.summary.hidden.iter().map(|(title, reason)| format!("{title}: {reason}")).collect();
    for line in [
        "Later: it is to be published on 5 December 2026",
        "Gone: it was to be taken down on 1 November 2026",
        "Draft: it is a draft",
    ] {
        assert!(hidden.iter().any(|found| found == line), "{line}: {hidden:?}");
    }
    assert_eq!(built.summary.overdue, ["Old: it was to be looked at by 1 May 2026"]);
    let left: Vec<String> = built.summary.left_out.iter().map(|left| format!("{}: {}", left.path, left.reason)).collect();
    assert_eq!(
        left,
        ["content/draft/kite.png: its page is not published", "content/notes.docx: nothing that is published uses it"]
    );
    assert_eq!(built.count(Severity::Error), 0, "{:?}", built.findings);
}
