//! The folder that is published into, through the program itself: places, other builds, kills, rebuilds.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::support::{Site, clearway, files_below, said};

const SITE: &str = "
-- content/page.md
---
title: Page
description: A page.
---
Words of the page.
-- content/other.md
---
title: Other
description: Another page.
---
See [the page](page.md).
";

/// Returns every file below a folder with its bytes; the program's own notes are left out.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files_below(folder).into_iter().map(|path| (path.clone(), fs::read(folder.join(&path)).unwrap())).collect()
}

fn build(site: &Site, more: &[&str]) -> (i32, String) {
    said(clearway(&["build", "--date", "2026-11-22"]).args(more).current_dir(site.path()))
}

#[test]
fn a_folder_of_others_is_refused_and_kept_to_the_byte() {
    let site = Site::of(SITE);
    site.write("public/holiday.jpg", b"not ours");
    site.write("public/values/index.html", b"not ours either");
    let before = tree(&site.path().join("public"));
    let (code, text) = build(&site, &[]);
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("holiday.jpg"), "{text}");
    assert_eq!(tree(&site.path().join("public")), before);
}

#[test]
fn no_place_with_other_things_in_it_is_published_into() {
    let site = Site::of(SITE);
    site.write("a-file", b"x");
    site.write("home/letters.txt", b"x");
    site.write("repository/.git/HEAD", b"x");
    fs::create_dir(site.path().join("real")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("real", site.path().join("a-link")).unwrap();
    let before = tree(site.path());
    let home = site.path().join("home");
    for out in
        [".", "..", "/", "content", "content/deeper/still", "themes", ".clearway", "a-file", "a-link", "home", "repository"]
    {
        if out == "a-link" && !cfg!(unix) {
            continue;
        }
        let (code, text) = said(
            clearway(&["build", "--date", "2026-11-22", "--out", out])
                .current_dir(site.path())
                .env("HOME", &home)
                .env("USERPROFILE", &home),
        );
        assert_eq!(code, 2, "{out}: {text}");
        assert!(text.contains("publish into"), "{out}: {text}");
        let mut after = tree(site.path());
        after.retain(|path, _| !path.starts_with(".clearway/"));
        assert!(after == before, "{out} changed {:?}", after.keys());
    }
}

#[test]
fn a_page_that_is_deleted_goes_and_is_named() {
    let site = Site::of(SITE);
    assert_eq!(build(&site, &[]).0, 0);
    fs::remove_file(site.path().join("content/other.md")).unwrap();
    let (code, text) = build(&site, &[]);
    assert_eq!(code, 0, "{text}");
    assert!(!site.path().join("public/other").exists());
    assert!(text.contains("other/index.html") && text.contains("/other/"), "{text}");
}

#[test]
fn an_error_leaves_the_published_site_as_it_was() {
    let site = Site::of(SITE);
    assert_eq!(build(&site, &[]).0, 0);
    let before = tree(&site.path().join("public"));
    site.write("content/page.md", b"---\ntitle: New\ndescription: d\nreview_by: 2026-02-30\n---\nNew words.\n");
    site.write("content/third.md", b"---\ntitle: Third\ndescription: d\n---\nMore.\n");
    let (code, text) = build(&site, &[]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("content/page.md:4:12"), "{text}");
    assert_eq!(tree(&site.path().join("public")), before);
}

#[test]
fn an_unchanged_rebuild_leaves_every_file_and_its_time() {
    let site = Site::of(SITE);
    assert_eq!(build(&site, &[]).0, 0);
    let public = site.path().join("public");
    let times = || -> BTreeMap<String, SystemTime> {
        let time = |path: &String| public.join(path).metadata().unwrap().modified().unwrap();
        files_below(&public).into_iter().map(|path| (path.clone(), time(&path))).collect()
    };
    let before = times();
    // Saved again with the same words, without what was remembered, and asked of another number of threads.
    for again in ["saved", "forgotten", "threads"] {
        if again == "saved" {
            site.write("content/page.md", b"---\ntitle: Page\ndescription: A page.\n---\nWords of the page.\n");
        } else if again == "forgotten" {
            fs::remove_dir_all(site.path().join(".clearway")).unwrap();
        }
        let (code, text) = build(&site, if again == "threads" { &["--jobs", "1"] } else { &[] });
        assert_eq!(code, 0, "{text}");
        assert!(text.contains("0 files written"), "{again}: {text}");
        assert_eq!(times(), before, "{again}");
    }
}

#[test]
fn the_same_site_gives_the_same_bytes_wherever_it_is_built() {
    let mut seen: Option<BTreeMap<String, Vec<u8>>> = None;
    for (zone, locale, jobs, age) in [
        ("Pacific/Kiritimati", "C", "1", 0),
        ("America/Anchorage", "cy_GB.UTF-8", "3", 1_000_000_000),
        ("UTC", "tr_TR.UTF-8", "16", 4_000_000_000),
    ] {
        let site = Site::of(SITE);
        for path in files_below(&site.path().join("content")) {
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(age);
            fs::File::options().write(true).open(site.path().join("content").join(path)).unwrap().set_modified(time).unwrap();
        }
        let mut command = clearway(&["build", "--jobs", jobs]);
        command.env("TZ", zone).env("LC_ALL", locale).env("LANG", locale).env("SOURCE_DATE_EPOCH", "1795348800");
        let (code, text) = said(command.current_dir(site.path()));
        assert_eq!(code, 0, "{text}");
        let tree = tree(&site.path().join("public"));
        assert!(seen.as_ref().is_none_or(|seen| *seen == tree), "{zone}, {locale}, {jobs} threads");
        seen = Some(tree);
    }
}

#[test]
fn a_build_that_meets_another_says_who_is_at_it() {
    let site = Site::of(SITE);
    assert_eq!(build(&site, &[]).0, 0);
    let before = tree(&site.path().join("public"));
    site.write(".clearway/publish.who", b"Sam on PC-12 (process 7)");
    let held = fs::File::create(site.path().join(".clearway/publish.lock")).unwrap();
    held.lock().unwrap();
    site.write("content/page.md", b"---\ntitle: New\ndescription: d\n---\nNew words.\n");
    let (code, text) = build(&site, &[]);
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("Sam on PC-12"), "{text}");
    assert_eq!(tree(&site.path().join("public")), before);
    drop(held);
    assert_eq!(build(&site, &[]).0, 0);
}

/// Writes a site with enough pages that a build of it can be met in its midst.
fn larger() -> Site {
    let site = Site::of(SITE);
    for page in 0..80 {
        let text = format!("---\ntitle: Page {page}\ndescription: d\n---\n{}", "Some words to print.\n\n".repeat(40));
        site.write(&format!("content/page-{page}.md"), text.as_bytes());
    }
    site
}

#[test]
fn of_two_builds_at_once_each_ends_whole_or_says_who_is_at_it() {
    let site = larger();
    let start = || {
        let mut command = clearway(&["build", "--date", "2026-11-22"]);
        command.current_dir(site.path()).stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        command.spawn().unwrap()
    };
    let builds: Vec<_> = (0..3).map(|_| start()).collect();
    let mut whole = 0;
    for build in builds {
        let output = build.wait_with_output().unwrap();
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        match output.status.code() {
            Some(0) => whole += 1,
            Some(2) => assert!(text.contains("is publishing into"), "{text}"),
            code => panic!("{code:?}: {text}"),
        }
    }
    assert!(whole > 0, "one of them builds");
    let published = tree(&site.path().join("public"));
    let (code, text) = build(&site, &["--out", "elsewhere"]);
    assert_eq!(code, 0, "{text}");
    assert!(published == tree(&site.path().join("elsewhere")), "what two builds left is what one makes");
}

#[test]
fn a_build_that_is_killed_leaves_no_half_page() {
    let site = larger();
    assert_eq!(build(&site, &[]).0, 0);
    let public = site.path().join("public");
    for round in 0_u64..4 {
        let old = tree(&public);
        for page in 0..80 {
            let text =
                format!("---\ntitle: Page {page}\ndescription: d\n---\nRound {round}.\n\n{}", "More words.\n\n".repeat(40));
            site.write(&format!("content/page-{page}.md"), text.as_bytes());
        }
        let mut killed = clearway(&["build", "--date", "2026-11-22"])
            .current_dir(site.path())
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(80 + 110 * round));
        killed.kill().unwrap();
        killed.wait().unwrap();
        let met = tree(&public);
        let (code, text) = build(&site, &[]);
        assert_eq!(code, 0, "{text}");
        let new = tree(&public);
        for (path, bytes) in &met {
            assert!([&old, &new].iter().any(|tree| tree.get(path) == Some(bytes)), "{path} is torn in round {round}");
        }
        let lasting = old.keys().filter(|path| new.contains_key(*path));
        assert!(lasting.into_iter().all(|path| met.contains_key(path)), "nothing is missing in round {round}");
        let beside = format!("elsewhere-{round}");
        assert_eq!(build(&site, &["--out", &beside]).0, 0);
        assert!(new == tree(&site.path().join(&beside)), "the next build is whole after round {round}");
    }
}
