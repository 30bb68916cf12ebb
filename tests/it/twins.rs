//! `[output] precompress = true`: every text file has twins in gzip and Brotli that unpack to its very bytes.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use crate::support::{SITE_TOML, Site, clearway, files_below, said};

const PRECOMPRESS: &str = "[output]\nprecompress = true\n";

fn site(settings: &str) -> Site {
    let site =
        Site::of("-- content/page.md\n---\ntitle: Page\ndescription: A page.\n---\n[The list](list.txt.gz), [of](list.txt).\n");
    site.write("content/site.toml", format!("{SITE_TOML}{settings}").as_bytes());
    site.write("content/list.txt", "one line\n".repeat(200).as_bytes());
    site.write("content/list.txt.gz", b"packed by somebody else");
    site
}

fn build(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let (code, text) = said(clearway(&["build", "--date", "2026-11-22"]).current_dir(site.path()));
    assert_eq!(code, 0, "{text}");
    tree(&site.path().join("public"))
}

fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files_below(folder).into_iter().map(|path| (path.clone(), fs::read(folder.join(&path)).unwrap())).collect()
}

fn twins(tree: &BTreeMap<String, Vec<u8>>) -> usize {
    tree.keys().filter(|path| path.ends_with(".html.gz") || path.ends_with(".html.br")).count()
}

/// Holds that every twin unpacks to the file that it stands beside.
fn hold_together(tree: &BTreeMap<String, Vec<u8>>) {
    for (path, packed) in tree {
        let mut unpacked = Vec::new();
        if path == "list.txt.gz" {
            continue;
        } else if path.ends_with(".gz") {
            flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut unpacked).unwrap();
        } else if path.ends_with(".br") {
            brotli::Decompressor::new(packed.as_slice(), 4096).read_to_end(&mut unpacked).unwrap();
        } else {
            continue;
        }
        assert!(tree[&path[..path.len() - 3]] == unpacked, "{path}");
        assert!(packed.len() < unpacked.len(), "{path}");
    }
}

#[test]
fn every_text_of_some_length_has_twins_that_unpack_to_its_bytes() {
    let tree = build(&site(PRECOMPRESS));
    hold_together(&tree);
    for path in ["index.html.gz", "page/index.html.br", "list.txt.br", "404.html.gz"] {
        assert!(tree.contains_key(path), "{path}: {:?}", tree.keys());
    }
    assert!(!tree.contains_key("robots.txt.gz"), "what is small has none");
    assert_eq!(tree["list.txt.gz"], b"packed by somebody else", "a file of the site's own is no twin");
}

#[test]
fn twins_follow_their_page_and_the_others_stay() {
    let site = site(PRECOMPRESS);
    build(&site);
    let time = |path: &str| site.path().join("public").join(path).metadata().unwrap().modified().unwrap();
    let before = (time("404.html.gz"), time("404.html.br"), time("404.html"));
    site.write("content/page.md", b"---\ntitle: Page\ndescription: A page.\n---\n[New](list.txt.gz) [words](list.txt).\n");
    let rebuilt = build(&site);
    hold_together(&rebuilt);
    assert_eq!((time("404.html.gz"), time("404.html.br"), time("404.html")), before);
    fs::remove_dir_all(site.path().join("public")).unwrap();
    fs::remove_dir_all(site.path().join(".clearway")).unwrap();
    assert!(build(&site) == rebuilt, "a rebuild gives what a build from nothing gives");
}

#[test]
fn twins_come_and_go_with_the_setting_and_a_lost_one_comes_back() {
    let site = site("");
    assert_eq!(twins(&build(&site)), 0);
    site.write("content/site.toml", format!("{SITE_TOML}{PRECOMPRESS}").as_bytes());
    let with = build(&site);
    assert!(twins(&with) > 10, "{:?}", with.keys());
    fs::remove_file(site.path().join("public/page/index.html.br")).unwrap();
    assert!(build(&site) == with);
    site.write("content/site.toml", SITE_TOML.as_bytes());
    let without = build(&site);
    assert_eq!(twins(&without), 0, "{:?}", without.keys());
    assert_eq!(without["list.txt.gz"], b"packed by somebody else");
}
