//! What is not ours stays as it is.

use proptest::prelude::*;

use super::*;

#[test]
fn a_foreign_file_at_a_wanted_place_stops_the_swap_and_stays() {
    let site = Site::new();
    site.publish(&[("index.html", "one"), ("a.html", "a")]).unwrap();
    site.write("new.html", "by hand");
    site.write("a.html", "changed by hand");
    let pages: Pages<'_> = &[("index.html", "two"), ("a.html", "new a"), ("new.html", "new")];
    match site.publish(pages) {
        Err(PublishError::InTheWay { paths, .. }) => assert_eq!(paths, ["a.html", "new.html"]),
        other => panic!("{other:?}"),
    }
    assert_eq!(site.published(), expected(&[("index.html", "one"), ("a.html", "changed by hand"), ("new.html", "by hand")]));
    assert!(site.is_tidy());
}

#[test]
fn a_foreign_file_with_the_very_bytes_that_are_wanted_is_no_trouble() {
    let site = Site::new();
    site.publish(&[("index.html", "one")]).unwrap();
    site.write("new.html", "new");
    assert_eq!(site.publish(&[("index.html", "one"), ("new.html", "new")]).unwrap().unchanged, 2);
}

#[test]
fn a_page_that_goes_but_was_changed_by_hand_stays_and_is_told() {
    let site = Site::new();
    site.publish(&[("index.html", "one"), ("old/index.html", "old"), ("old/too.html", "too")]).unwrap();
    site.write("old/index.html", "by hand");
    let done = site.publish(&[("index.html", "one")]).unwrap();
    assert_eq!((done.removed, done.left), (vec!["old/too.html".into()], vec!["old/index.html".into()]));
    assert_eq!(site.published(), expected(&[("index.html", "one"), ("old/index.html", "by hand")]));
}

#[cfg(unix)]
#[test]
fn a_link_that_took_a_folder_s_place_is_never_written_through() {
    let site = Site::new();
    site.publish(&[("values/a.html", "a"), ("values/b.html", "b")]).unwrap();
    let elsewhere = site.root().join("content/precious");
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("a.html"), "a").unwrap();
    fs::remove_dir_all(site.out().join("values")).unwrap();
    std::os::unix::fs::symlink(&elsewhere, site.out().join("values")).unwrap();
    for pages in [&[("values/a.html", "2"), ("values/c.html", "c")][..], &[("x.html", "x")]] {
        let _ = site.publish(pages);
        assert_eq!(tree(&elsewhere), expected(&[("a.html", "a")]));
    }
}

fn name() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(vec!["a", "b", "c", "Index.html"]), 1..4).prop_map(|parts| parts.join("/"))
}

fn site_of() -> impl Strategy<Value = BTreeMap<String, String>> {
    prop::collection::btree_map(name(), prop::sample::select(vec!["one", "two"]).prop_map(str::to_owned), 0..6)
}

/// Leaves out files that would lie inside another file.
fn possible(pages: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let keep = |path: &String| !pages.keys().any(|other| path.starts_with(&format!("{other}/")));
    pages.iter().filter(|(path, _)| keep(path)).map(|(path, text)| (path.clone(), text.clone())).collect()
}

proptest! {
    /// Whatever people do in the published folder between two builds, nothing but our own unchanged files is changed.
    #[test]
    fn only_our_own_unchanged_files_are_ever_changed(first in site_of(), by_hand in site_of(), deleted in prop::collection::vec(name(), 0..3), second in site_of()) {
        let site = Site::new();
        let (first, second) = (possible(first), possible(second));
        let pairs = |pages: &BTreeMap<String, String>| -> Vec<(String, String)> { pages.clone().into_iter().collect() };
        let publish = |pages: &BTreeMap<String, String>| {
            let owned = pairs(pages);
            let pages: Vec<(&str, &str)> = owned.iter().map(|(path, text)| (&**path, &**text)).collect();
            site.publish(&pages)
        };
        publish(&first).unwrap();
        for (path, text) in &by_hand {
            let path = site.out().join(path);
            let _ = fs::create_dir_all(path.parent().unwrap());
            let _ = fs::write(path, text);
        }
        for path in &deleted {
            let _ = fs::remove_file(site.out().join(path));
        }
        let before = site.published();
        let ours = |path: &String| first.get(path).is_some_and(|text| before.get(path) == Some(text));
        let done = publish(&second);
        let after = site.published();
        for (path, text) in &before {
            if !ours(path) {
                prop_assert_eq!(after.get(path), Some(text), "{} is not ours", path);
            }
        }
        match done {
            Ok(_) => {
                let mut wanted = second.clone();
                wanted.extend(before.iter().filter(|(path, _)| !ours(path)).map(|(path, text)| (path.clone(), text.clone())));
                prop_assert_eq!(after, wanted);
            }
            Err(PublishError::InTheWay { .. }) => prop_assert_eq!(after, before),
            Err(other) => prop_assert!(false, "{other}: {other:?}"),
        }
        prop_assert!(site.is_tidy());
    }
}
