//! Folders that are never published into.

use super::super::error::Refusal;
use super::*;

fn refusal(site: &Site, out: &Path) -> Option<Refusal> {
    match Publication::open(Arc::new(Rehearsal::good()), out, site.root()) {
        Ok(_) => None,
        Err(PublishError::Refused { refusal, .. }) => Some(refusal),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn the_site_its_parents_and_its_sources_are_refused() {
    let site = Site::new();
    let at = |path: &str| refusal(&site, &site.root().join(path));
    fs::create_dir(site.root().join("public")).unwrap();
    assert_eq!(at(""), Some(Refusal::Site));
    assert_eq!(at("public/.."), Some(Refusal::Site));
    assert_eq!(refusal(&site, site.root().parent().unwrap()), Some(Refusal::AroundSite));
    assert_eq!(refusal(&site, Path::new("/")), Some(Refusal::Root));
    assert_eq!(at("content"), Some(Refusal::Sources("content".into())));
    assert_eq!(at("content/values/public"), Some(Refusal::Sources("content".into())));
    assert_eq!(at("themes/x"), Some(Refusal::Sources("themes".into())));
    assert_eq!(at(".clearway"), Some(Refusal::Sources(".clearway".into())));
    assert_eq!(at("public"), None);
    assert_eq!(at("not/yet/there"), None);
    assert!(!site.root().join("not").exists(), "nothing is made before there is something to publish");
}

#[test]
fn the_home_folder_is_refused() {
    let site = Site::new();
    let home = std::env::home_dir().unwrap();
    if home.parent().is_some() && !site.root().starts_with(&home) {
        assert_eq!(refusal(&site, &home), Some(Refusal::Home));
    }
}

#[test]
fn a_file_a_link_and_a_git_folder_are_refused() {
    let site = Site::new();
    fs::write(site.root().join("file"), "x").unwrap();
    fs::create_dir_all(site.root().join("work/.git/hooks")).unwrap();
    let at = |path: &str| refusal(&site, &site.root().join(path));
    assert_eq!(at("file"), Some(Refusal::NoFolder));
    assert_eq!(at("work"), Some(Refusal::Git));
    assert_eq!(at("work/.git/hooks"), Some(Refusal::Git));
    #[cfg(unix)]
    {
        fs::create_dir(site.root().join("real")).unwrap();
        std::os::unix::fs::symlink("real", site.root().join("link")).unwrap();
        std::os::unix::fs::symlink("nowhere", site.root().join("dangling")).unwrap();
        assert_eq!(at("link"), Some(Refusal::Link));
        assert_eq!(at("link/"), Some(Refusal::Link));
        assert_eq!(at("dangling"), Some(Refusal::Link));
        std::os::unix::fs::symlink("content", site.root().join("words")).unwrap();
        assert_eq!(at("words/public"), Some(Refusal::Sources("content".into())));
    }
}

#[test]
fn a_folder_with_other_files_is_refused_and_kept() {
    let site = Site::new();
    site.write("holiday.jpg", "x");
    assert_eq!(refusal(&site, &site.out()), Some(Refusal::NotOurs("holiday.jpg".into())));
    assert_eq!(site.published(), expected(&[("holiday.jpg", "x")]));
}

#[test]
fn git_s_own_files_count_as_empty_and_stay() {
    let site = Site::new();
    site.write(".gitignore", "*");
    site.write(".gitkeep", "");
    site.publish(&[("index.html", "x")]).unwrap();
    site.publish(&[]).unwrap();
    assert_eq!(site.published(), expected(&[(".gitignore", "*"), (".gitkeep", "")]));
}

#[test]
fn a_manifest_that_was_changed_is_refused() {
    let site = Site::new();
    site.write(".clearway-manifest.json", r#"{"version":1,"files":[{"path":"../content/x","fingerprint":"0","bytes":1}]}"#);
    assert_eq!(refusal(&site, &site.out()), Some(Refusal::Manifest));
}
