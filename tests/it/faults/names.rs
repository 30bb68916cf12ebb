//! Names of files and folders.

use crate::support::{Site, clearway, said};

#[test]
fn two_pages_for_one_address_are_told_with_both_names() {
    for (one, other) in [("Bad.md", "bad.md"), ("caf\u{e9}.md", "cafe\u{301}.md"), ("a.md", "a/index.md")] {
        let site = Site::of("");
        for name in [one, other] {
            site.write(&format!("content/{name}"), b"---\ntitle: A\ndescription: d\n---\nWords.\n");
        }
        let (built, _) = site.build();
        let told = built
            .findings
            .iter()
            .find(|finding| finding.what.contains(one) || finding.what.contains(other) || finding.mend.contains(one));
        assert!(told.is_some(), "{one} and {other}: {:?}", built.findings);
    }
}

#[test]
fn names_that_cannot_stand_everywhere_are_told() {
    let long = format!("{}.md", "x".repeat(252));
    let far = format!("{0}/{0}/{0}.md", "y".repeat(80));
    for name in ["a#b.md", "what?.md", "100%.md", "con.md", "a .md", "a..md", "aux/a.md", "dot./a.md", &long, &far] {
        let site = Site::of("");
        site.write(&format!("content/{name}"), b"---\ntitle: A\ndescription: d\n---\nWords.\n");
        let (built, _) = site.build();
        let told = |finding: &clearway::report::Located| finding.rule != "folder-without-page" && !finding.mend.is_empty();
        assert!(built.findings.iter().any(told), "nothing told of {name}: {:?}", built.findings);
    }
}

#[cfg(unix)]
#[test]
fn names_that_windows_cannot_write_are_told() {
    for name in ["a\\b.md", "a\nb.md", "a:b.md", "a\tb.md"] {
        let site = Site::of("");
        site.write(&format!("content/{name}"), b"---\ntitle: A\ndescription: d\n---\nWords.\n");
        let (built, _) = site.build();
        assert!(!built.findings.is_empty(), "nothing told of {name:?}");
    }
}

#[test]
fn a_page_and_a_file_or_an_alias_at_one_address_are_told() {
    let site = Site::of(
        "-- content/page.md\n---\ntitle: A\ndescription: d\n---\n[x](b/index.html)\n-- content/b.md\n---\ntitle: B\ndescription: d\n---\n",
    );
    site.write("content/b/index.html", b"<p>x</p>");
    let (code, text) = said(clearway(&["check"]).current_dir(site.path()));
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("The file `content/b/index.html` would stand where the page `/b/` stands."), "{text}");

    let site = Site::of(
        "-- content/a.md\n---\ntitle: A\ndescription: d\naliases: [/b/]\n---\n-- content/b.md\n---\ntitle: B\ndescription: d\n---\n",
    );
    let (built, _) = site.build();
    let told = built.findings.iter().find(|finding| finding.rule == "alias-taken").unwrap();
    assert_eq!((&*told.file, told.line), ("content/a.md", 4), "{told:?}");
}

#[test]
fn files_that_differ_in_capitals_or_unicode_form_alone_are_told() {
    for (one, other) in [("Plan.pdf", "plan.pdf"), ("caf\u{e9}.txt", "cafe\u{301}.txt")] {
        let page = format!("---\ntitle: A\ndescription: d\n---\n[one]({one}) and [the other]({other})\n");
        let site = Site::of("");
        site.write("content/page.md", page.as_bytes());
        site.write(&format!("content/{one}"), b"%PDF-1.4 one");
        site.write(&format!("content/{other}"), b"%PDF-1.4 other");
        let (built, _) = site.build();
        let told = built.findings.iter().find(|finding| finding.rule == "address-taken").unwrap();
        assert!(told.what.contains(one) && told.what.contains(other), "{told:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_path_too_long_to_open_is_told() {
    let site = Site::of("");
    // Deeper than a path may be long is reached step by step, as an unpacked archive or a synchronised folder gets there.
    let mut folder = site.path().join("content");
    let name = "deep".repeat(50);
    let mut here = rustix::fs::open(&folder, rustix::fs::OFlags::RDONLY, rustix::fs::Mode::empty()).unwrap();
    for _ in 0..25 {
        rustix::fs::mkdirat(&here, &name, rustix::fs::Mode::RWXU).unwrap();
        here = rustix::fs::openat(&here, &name, rustix::fs::OFlags::RDONLY, rustix::fs::Mode::empty()).unwrap();
        folder.push(&name);
    }
    drop(here);
    let (built, _) = site.build();
    assert!(built.findings.iter().any(|finding| finding.rule == "path-too-long"), "{:?}", built.findings);
    // The folder goes away as it came: no program takes a path that long.
    std::process::Command::new("rm").arg("-rf").arg(site.path().join("content")).status().unwrap();
}
