//! Runs that break off, disks that refuse: the old site or the new one, or a rest that the next run finishes.

use super::super::done::Recovered;
use super::*;

const OLD: Pages<'_> =
    &[("a.css", "old"), ("gone/deep/index.html", "gone"), ("index.html", "old home"), ("same.html", "same"), ("x", "file")];
const NEW: Pages<'_> = &[
    ("a.css", "new"),
    ("b.css", "b"),
    ("index.html", "new home"),
    ("new/deep/index.html", "new"),
    ("same.html", "same"),
    ("x/y.html", "y"),
];

/// Every file that is there is whole: as in the old or as in the new site.
fn assert_nothing_torn(site: &Site, call: u64) {
    let (old, new) = (expected(OLD), expected(NEW));
    let published = site.published();
    for (path, text) in published.iter().filter(|(path, _)| !path.starts_with(".clearway-stage/")) {
        assert!(old.get(path) == Some(text) || new.get(path) == Some(text), "call {call}: `{path}` holds `{text}`");
    }
    for (path, _) in old.iter().filter(|(path, _)| new.contains_key(*path)) {
        assert!(published.contains_key(path), "call {call}: `{path}` is missing");
    }
}

/// Publishes with trouble at one call after another, until a run does not get as far as the trouble.
fn at_every_call(trouble: Trouble, check: impl Fn(&Site, Result<Done, Option<PublishError>>, u64)) {
    let mut call = 0;
    loop {
        let site = Site::new();
        site.publish(OLD).unwrap();
        let files = Arc::new(Rehearsal::failing(call, trouble));
        let done = match site.open_with(Arc::clone(&files) as Arc<dyn Files>) {
            Ok(publication) => match publish_into(publication, NEW) {
                Ok(done) => done.map_err(Some),
                Err(_) => Err(None),
            },
            Err(trouble) => Err(Some(trouble)),
        };
        assert_nothing_torn(&site, call);
        if !files.has_failed() {
            assert!(done.is_ok());
            break;
        }
        check(&site, done, call);
        site.publish(NEW).unwrap_or_else(|trouble| panic!("call {call}: {trouble}: {trouble:?}"));
        assert_eq!(site.published(), expected(NEW), "call {call}");
        assert!(site.is_tidy(), "call {call}");
        call += 1;
    }
    assert!(call > 40, "the trouble went through the whole run, {call} calls");
}

#[test]
fn a_run_that_is_killed_anywhere_is_finished_or_dropped_by_the_next() {
    at_every_call(Trouble::Dead, |site, _, call| {
        let before = site.published();
        let publication = site.open().unwrap_or_else(|trouble| panic!("call {call}: {trouble}: {trouble:?}"));
        match publication.recovered() {
            Some(Recovered::Finished) => assert_eq!(site.published(), expected(NEW), "call {call}"),
            Some(Recovered::Dropped) | None => {
                assert_eq!(site.published(), before, "call {call}");
                assert!(before == expected(OLD) || before == expected(NEW), "call {call}: a mix without a journal: {before:?}");
            }
        }
    });
}

#[test]
fn a_finishing_run_that_is_killed_too_is_finished_by_the_next() {
    for first in (20..70).step_by(7) {
        for second in (0..40).step_by(3) {
            let site = Site::new();
            site.publish(OLD).unwrap();
            if let Ok(publication) = site.open_with(Arc::new(Rehearsal::failing(first, Trouble::Dead))) {
                let _ = publish_into(publication, NEW);
            }
            drop(site.open_with(Arc::new(Rehearsal::failing(second, Trouble::Dead))));
            assert_nothing_torn(&site, second);
            site.publish(NEW).unwrap();
            assert_eq!(site.published(), expected(NEW), "killed at {first}, then at {second}");
            assert!(site.is_tidy());
        }
    }
}

#[test]
fn a_disk_that_refuses_once_leaves_the_old_site_or_the_new_one_or_a_rest_to_be_finished() {
    for kind in [io::ErrorKind::StorageFull, io::ErrorKind::PermissionDenied, io::ErrorKind::Other] {
        at_every_call(Trouble::Once(kind), |site, done, call| {
            let published: BTreeMap<String, String> =
                site.published().into_iter().filter(|(path, _)| !path.starts_with(".clearway-stage/")).collect();
            match done {
                Ok(_) => assert_eq!(published, expected(NEW), "call {call}"),
                Err(Some(PublishError::Unfinished { .. })) => {
                    assert_eq!(site.open().unwrap().recovered().map(|_| site.published()), Some(expected(NEW)), "call {call}");
                }
                Err(trouble) => assert_eq!(published, expected(OLD), "call {call}: {trouble:?}"),
            }
        });
    }
}

#[test]
fn a_full_disk_is_named() {
    let site = Site::new();
    site.publish(OLD).unwrap();
    let mut named = 0;
    at_every_call(Trouble::Once(io::ErrorKind::StorageFull), |_, done, _| {
        if let Err(Some(trouble @ PublishError::Full { .. })) = done {
            assert!(trouble.to_string().starts_with("the disk that holds `"), "{trouble}");
        }
    });
    let publication = site.open_with(Arc::new(Rehearsal::failing(12, Trouble::Once(io::ErrorKind::StorageFull)))).unwrap();
    for (name, text) in NEW {
        let put = publication.put(&path(name), Content::Bytes(text.as_bytes().to_vec()));
        named += usize::from(put.is_err_and(|trouble| trouble.to_string().contains("is full")));
    }
    assert_eq!(named, 1);
}

#[test]
fn what_somebody_changed_after_a_crash_is_not_overwritten_when_the_next_run_finishes() {
    let site = Site::new();
    let mut stayed = 0;
    for call in 20..60 {
        let site = Site::new();
        site.publish(OLD).unwrap();
        if let Ok(publication) = site.open_with(Arc::new(Rehearsal::failing(call, Trouble::Dead))) {
            let _ = publish_into(publication, NEW);
        }
        site.write("index.html", "by hand");
        let finished = site.open().unwrap().recovered() == Some(Recovered::Finished);
        assert_eq!(site.published()["index.html"], "by hand", "call {call}");
        stayed += usize::from(finished);
        assert!(matches!(site.publish(NEW), Err(PublishError::InTheWay { .. })));
    }
    assert!(stayed > 3, "{stayed}");
    drop(site);
}

#[test]
fn files_of_others_in_a_left_stage_stay_and_are_told() {
    let site = Site::new();
    let stage = site.root().join(".public.clearway-stage");
    fs::create_dir(&stage).unwrap();
    fs::write(stage.join("7"), "left").unwrap();
    fs::write(stage.join("notes.txt"), "mine").unwrap();
    assert!(site.open().err().unwrap().to_string().contains(".public.clearway-stage"));
    assert_eq!(tree(&stage), expected(&[("notes.txt", "mine")]));
}
