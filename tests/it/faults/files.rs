//! Files that are no pages, and things in the folder that are no files.

use super::rules;
use crate::support::Site;

#[test]
fn broken_pictures_are_told() {
    let site = Site::of(
        "-- content/page.md\n---\ntitle: Page\ndescription: d\n---\n![A kite](kite.png) ![Another](empty.jpg) ![A drawing](active.svg)\n",
    );
    site.write("content/kite.png", b"\x89PNG\r\n\x1a\n torn");
    site.write("content/empty.jpg", b"");
    site.write("content/active.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>");
    let rules = rules(&site);
    assert_eq!(rules.iter().filter(|rule| *rule == "picture-broken").count(), 2, "{rules:?}");
    assert!(rules.contains(&"svg-active".to_owned()), "{rules:?}");
}

#[test]
fn what_belongs_to_nobody_is_left_out_and_listed() {
    let site = Site::of("");
    for name in ["~$plan.docx", "Thumbs.db", ".DS_Store", ".env", "notes.docx"] {
        site.write(&format!("content/{name}"), b"x");
    }
    let (built, out) = site.build();
    for name in ["~$plan.docx", "Thumbs.db", ".DS_Store", ".env"] {
        assert!(built.summary.left_out.iter().any(|left| left.path.ends_with(name)), "{name}: {:?}", built.summary.left_out);
    }
    assert!(!out.files.keys().any(|path| path.contains("plan") && path.ends_with("docx") || path.ends_with("notes.docx")));
}

#[cfg(unix)]
#[test]
fn links_out_of_the_site_loops_and_pipes_are_passed_over() {
    use std::os::unix::fs::symlink;
    let site = Site::of("");
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.md"), "---\ntitle: Secret\n---\ncanary\n").unwrap();
    symlink(outside.path(), site.path().join("content/out")).unwrap();
    symlink(outside.path().join("secret.md"), site.path().join("content/secret.md")).unwrap();
    symlink(site.path().join("content"), site.path().join("content/round")).unwrap();
    symlink("nowhere", site.path().join("content/dangling.md")).unwrap();
    rustix::fs::mknodat(
        rustix::fs::CWD,
        site.path().join("content/pipe.md"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RWXU,
        0,
    )
    .unwrap();
    let (built, out) = site.build();
    assert!(!out.files.values().any(|bytes| bytes.windows(6).any(|window| window == b"canary")));
    for name in ["out", "secret.md", "round", "dangling.md", "pipe.md"] {
        assert!(
            built.summary.left_out.iter().any(|left| left.path == format!("content/{name}")),
            "{name}: {:?}",
            built.summary.left_out
        );
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_folder_in_the_place_of_a_file_is_never_waited_for() {
    let pipe = |site: &Site, path: &str| {
        let path = site.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let _ = std::fs::remove_file(&path);
        rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU, 0).unwrap();
    };
    for path in ["content/site.toml", "content/glossary.toml", "content/kite.png", "themes/default/templates/page.html"] {
        let site = Site::of("-- content/page.md\n---\ntitle: Page\ndescription: d\n---\n![A kite](kite.png)\n");
        pipe(&site, path);
        let (built, _) = site.build();
        assert!(built.summary.left_out.iter().any(|left| left.path == path), "{path}: {:?}", built.summary.left_out);
    }
    for path in ["themes", "themes/default"] {
        let site = Site::of("");
        pipe(&site, path);
        let (built, _) = site.build();
        assert!(built.summary.left_out.iter().any(|left| left.path == path), "{path}: {:?}", built.summary.left_out);
    }
    let site = Site::of("");
    std::fs::remove_file(site.path().join("content/site.toml")).unwrap();
    std::fs::create_dir(site.path().join("content/site.toml")).unwrap();
    let (built, _) = site.build();
    let told = built.findings.iter().find(|finding| finding.rule == "site-file-missing").unwrap();
    assert!(told.what.contains("folder"), "{told:?}");
}

#[cfg(unix)]
#[test]
fn a_device_is_never_opened() {
    let site = Site::of("");
    let made = |path: &str| {
        let mode = rustix::fs::Mode::RWXU;
        let zeros = rustix::fs::makedev(1, 5);
        rustix::fs::mknodat(rustix::fs::CWD, site.path().join(path), rustix::fs::FileType::CharacterDevice, mode, zeros)
    };
    // Only root may make one, and not in every container.
    if made("content/zero.md").is_err() {
        return;
    }
    let (built, _) = site.build();
    assert!(built.summary.left_out.iter().any(|left| left.path == "content/zero.md"), "{:?}", built.summary.left_out);
}

#[test]
fn a_picture_that_lies_about_itself_is_told_and_not_opened() {
    let mut png = Vec::new();
    image::RgbImage::new(30, 20).write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png).unwrap();
    let mut bomb = png.clone();
    bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    let site = Site::of(
        "-- content/page.md\n---\ntitle: Page\ndescription: d\n---\n![A kite](kite.jpg)\n\n![A drawing](drawing.svg)\n\n![A bomb](bomb.png)\n",
    );
    site.write("content/kite.jpg", &png);
    site.write("content/drawing.svg", &png);
    site.write("content/bomb.png", &bomb);
    let (built, _) = site.build();
    for file in ["kite.jpg", "drawing.svg", "bomb.png"] {
        let of = |finding: &&clearway::report::Located| finding.file == format!("content/{file}");
        let told = built.findings.iter().find(of).unwrap_or_else(|| panic!("nothing told of {file}"));
        assert!(told.rule.starts_with("picture-") && !told.mend.is_empty(), "{told:?}");
    }
}

#[test]
fn an_archive_is_copied_and_never_opened() {
    let site = Site::of("-- content/page.md\n---\ntitle: Page\ndescription: d\n---\n[The plan](plan.docx)\n");
    let archive = [b"PK\x03\x04".as_slice(), &[0xff; 4000]].concat();
    site.write("content/plan.docx", &archive);
    assert_eq!(site.build().1.files["plan.docx"], archive);
}

#[test]
fn a_text_or_picture_beyond_all_measure_is_told() {
    let site =
        Site::of("-- content/page.md\n---\ntitle: Page\ndescription: d\n---\n![A kite](kite.png) [the plan](plan.pdf)\n");
    // Files with nothing in them but their length, which take no room.
    for (name, megabytes) in [("long.md", 40), ("kite.png", 200), ("plan.pdf", 200)] {
        let file = std::fs::File::create(site.path().join("content").join(name)).unwrap();
        file.set_len(megabytes << 20).unwrap();
    }
    let memo = &mut clearway::pipeline::Memo::default();
    let request = clearway::pipeline::Request {
        site: site.path().to_owned(),
        base_url: None,
        day: clearway::pipeline::Day::Given(jiff::civil::date(2026, 11, 22)),
        drafts: false,
        check: true,
    };
    let built = clearway::pipeline::build(&request, memo, &clearway::write::Nowhere).unwrap();
    for (file, rule) in [("long.md", "text-too-large"), ("kite.png", "file-too-large"), ("plan.pdf", "file-too-large")] {
        let told = |finding: &clearway::report::Located| finding.file == format!("content/{file}") && finding.rule == rule;
        assert!(built.findings.iter().any(told), "{file}: {:?}", built.findings);
    }
}
