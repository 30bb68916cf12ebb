//! From one site to the next, when all goes well.

use super::*;

const ONE: Pages<'_> =
    &[("index.html", "home"), ("old/index.html", "old"), ("values/care/index.html", "care"), ("site.css", "css")];
const TWO: Pages<'_> =
    &[("index.html", "home 2"), ("new/index.html", "new"), ("values/care/index.html", "care"), ("site.css", "css")];

#[test]
fn a_second_build_writes_what_differs_and_removes_what_is_gone() {
    let site = Site::new();
    let first = site.publish(ONE).unwrap();
    assert_eq!((first.added, first.replaced, first.unchanged), (4, 0, 0));
    assert_eq!(site.published(), expected(ONE));
    let second = site.publish(TWO).unwrap();
    assert_eq!(second, Done { added: 1, replaced: 1, unchanged: 2, removed: vec!["old/index.html".into()], left: vec![] });
    assert_eq!(site.published(), expected(TWO));
    assert!(!site.out().join("old").exists(), "a folder that is empty goes with its page");
    assert!(site.is_tidy());
}

#[cfg(unix)]
#[test]
fn an_unchanged_rebuild_touches_nothing() {
    use std::os::unix::fs::MetadataExt;
    let site = Site::new();
    site.publish(ONE).unwrap();
    let facts = || {
        let paths =
            tree(&site.out()).into_keys().map(|path| site.out().join(path)).chain([site.out(), site.out().join("values")]);
        paths
            .map(|path| path.metadata().unwrap())
            .map(|facts| (facts.ino(), facts.mtime(), facts.mtime_nsec(), facts.ctime_nsec()))
            .collect::<Vec<_>>()
    };
    let before = facts();
    for forget in [false, true] {
        if forget {
            fs::remove_dir_all(site.root().join(".clearway")).unwrap();
        }
        let done = site.publish(ONE).unwrap();
        assert_eq!((done.added, done.replaced, done.unchanged), (0, 0, 4));
        assert_eq!(facts(), before);
    }
}

#[test]
fn the_manifest_is_the_same_for_the_same_site() {
    let (one, other) = (Site::new(), Site::new());
    one.publish(ONE).unwrap();
    other.publish(TWO).unwrap();
    other.publish(ONE).unwrap();
    let manifest = |site: &Site| fs::read_to_string(site.out().join(".clearway-manifest.json")).unwrap();
    assert_eq!(manifest(&one), manifest(&other));
}

#[test]
fn pages_may_be_kept_without_being_made_again() {
    let site = Site::new();
    site.publish(ONE).unwrap();
    let publication = site.open().unwrap();
    for (name, text) in ONE {
        assert!(publication.keep(&path(name), Fingerprint::of(text.as_bytes())));
        assert!(!publication.keep(&path(name), Fingerprint::of(b"other")));
    }
    assert!(!publication.keep(&path("unknown.html"), Fingerprint::of(b"home")));
    assert_eq!(publication.commit().unwrap().unchanged, 4);
    site.write("index.html", "changed by hand");
    assert!(!site.open().unwrap().keep(&path("index.html"), Fingerprint::of(b"home")));
}

#[test]
fn it_is_known_at_once_whether_the_published_site_is_as_it_was_left() {
    let site = Site::new();
    assert!(!site.open().unwrap().unchanged());
    site.publish(ONE).unwrap();
    assert!(site.open().unwrap().unchanged());
    assert_eq!(site.open().unwrap().manifest().files().len(), 4);
    fs::remove_file(site.out().join("site.css")).unwrap();
    assert!(!site.open().unwrap().unchanged());
    assert_eq!(site.publish(ONE).unwrap().added, 1);
    assert!(site.open().unwrap().unchanged());
}

#[test]
fn addresses_that_are_gone_are_known_before_the_swap() {
    let site = Site::new();
    site.publish(ONE).unwrap();
    let publication = site.open().unwrap();
    publication.put(&path("values/care/index.html"), Content::Bytes(b"x".to_vec())).unwrap();
    assert_eq!(publication.gone(), ["/", "/old/"]);
    publication.abandon();
    assert_eq!(site.published(), expected(ONE));
    assert!(site.is_tidy());
}

#[test]
fn a_page_may_take_the_place_of_a_folder_and_the_other_way_round() {
    let site = Site::new();
    let (flat, deep): (Pages<'_>, Pages<'_>) =
        (&[("a", "file"), ("b/c/d", "x"), ("b/e", "x")], &[("a/b/c", "below"), ("b", "file")]);
    for pages in [flat, deep, flat, deep] {
        site.publish(pages).unwrap();
        assert_eq!(site.published(), expected(pages));
    }
}

#[test]
fn a_name_may_change_its_capitals() {
    let site = Site::new();
    site.publish(&[("Values/index.html", "same"), ("Plans/index.html", "one")]).unwrap();
    let pages: Pages<'_> = &[("plans/index.html", "two"), ("values/index.html", "same")];
    site.publish(pages).unwrap();
    let folded: BTreeMap<String, String> =
        site.published().into_iter().map(|(path, text)| (path.to_lowercase(), text)).collect();
    assert_eq!(folded, expected(pages));
}

#[test]
fn a_film_is_copied_without_its_permissions() {
    let site = Site::new();
    let film = site.root().join("content/film.mp4");
    fs::write(&film, "a long film").unwrap();
    let mut permissions = fs::metadata(&film).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&film, permissions).unwrap();
    let content = || Content::Copy { from: film.clone(), bytes: 11, fingerprint: Fingerprint::of(b"a long film") };
    for added in [1, 0] {
        let publication = site.open().unwrap();
        publication.put(&path("film.mp4"), content()).unwrap();
        assert_eq!(publication.commit().unwrap().added, added);
    }
    assert_eq!(site.published(), expected(&[("film.mp4", "a long film")]));
    assert!(!fs::metadata(site.out().join("film.mp4")).unwrap().permissions().readonly());
    let publication = site.open().unwrap();
    let shorter = Content::Copy { from: film.clone(), bytes: 5, fingerprint: Fingerprint::of(b"a lon") };
    assert!(publication.put(&path("other.mp4"), shorter).is_err(), "it changed since it was measured");
}

#[test]
fn many_threads_may_put_and_the_real_disk_is_waited_for() {
    use rayon::prelude::*;
    let site = Site::new();
    let publication = Publication::open(Arc::new(Disk), &site.out(), site.root()).unwrap();
    (0..200).into_par_iter().for_each(|number| {
        let page = format!("page-{number}/index.html");
        publication.put(&path(&page), Content::Bytes(page.clone().into_bytes())).unwrap();
    });
    assert_eq!(publication.commit().unwrap().added, 200);
    assert!(site.published().iter().all(|(path, text)| path == text));
    let again = Publication::open(Arc::new(Disk), &site.out(), site.root()).unwrap();
    again.put(&path("index.html"), Content::Bytes(b"few".to_vec())).unwrap();
    assert_eq!(again.commit().unwrap().removed.len(), 200);
}

#[test]
fn a_second_build_at_the_same_time_is_told_who_is_at_it() {
    let site = Site::new();
    let first = site.open().unwrap();
    let told = site.open().err().unwrap().to_string();
    assert!(told.contains(&format!("process {}", std::process::id())), "{told}");
    first.put(&path("index.html"), Content::Bytes(b"x".to_vec())).unwrap();
    let elsewhere = Site::new();
    let other = Publication::open(Arc::new(Rehearsal::good()), &site.out(), elsewhere.root());
    assert!(matches!(other.err(), Some(PublishError::Busy { .. })), "another site that publishes into the same folder");
    first.commit().unwrap();
    site.open().unwrap();
}
