//! `clearway check --html` on files of any kind: each is checked, or the program says plainly why not.

use std::fs;
use std::path::Path;

use crate::support::clearway;

/// What the program says of a path, both streams together, and how it ends.
fn said(folder: &Path, arguments: &[&str]) -> (String, i32) {
    let output = clearway(&[&["check", "--html"], arguments].concat()).current_dir(folder).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (text, output.status.code().expect("the program ends by itself"))
}

const HEAD: &str = "<!doctype html><html lang=en><title>A page</title><main><h1>A page</h1>";

#[test]
fn what_is_no_page_is_told_in_plain_words() {
    let folder = tempfile::tempdir().unwrap();
    let noise: Vec<u8> = (0..200_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    let wide: Vec<u8> = format!("{HEAD}<img src=a.png>").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: [(&str, &[u8], &str, i32); 9] = [
        ("empty.html", b"", "This file is empty", 1),
        ("words.html", b"Just some words.", "holds no HTML", 1),
        ("data.html", b"{\"a\": 1}", "holds no HTML", 1),
        ("noise.html", &noise, "This file is no text", 1),
        ("notes.txt", b"Hello", "Checked 0 pages, and 1 file was not checked: 1 hint.", 0),
        ("wide.html", &wide, "saved as UTF-16 and does not say so", 1),
        ("latin.html", b"<!doctype html><html lang=en><title>Caf\xe9</title>", "Caf\u{e9}\n  Warning: Some letters", 0),
        ("sjis.html", b"<!doctype html><html lang=ja><meta charset=shift_jis><title>\x93\xfa</title><img>", "\u{65e5}\n", 1),
        ("untrue.html", "<!doctype html><html lang=en><meta charset=latin1><title>é</title>".as_bytes(), "saved as UTF-8", 0),
    ];
    for (name, bytes, expected, code) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
        let (text, ended) = said(folder.path(), &[name]);
        assert!(text.contains(expected), "{name}: {text}");
        assert_eq!(ended, code, "{name}: {text}");
    }
    fs::File::create(folder.path().join("huge.html")).unwrap().set_len(100_000_000).unwrap();
    assert!(said(folder.path(), &["huge.html"]).0.contains("too large to be a page"));
    fs::create_dir(folder.path().join("none")).unwrap();
    assert_eq!(said(folder.path(), &["none"]).1, 2, "a folder without pages is no clean site");
    assert_eq!(said(folder.path(), &["missing.html"]).1, 2);
}

#[test]
fn pages_and_styles_that_never_end_are_given_up_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let deep = |before: &str, piece: &str| format!("{HEAD}{before}{}", piece.repeat(100_000));
    let pages = [
        ("boxes", deep("", "<div>"), "(page-too-deep)"),
        ("bold", deep("", "<b>"), "(page-too-deep)"),
        ("attributes", deep("<p ", "a='' "), "Checked 1 page"),
        ("many", format!("{HEAD}<p {}>", (0..100_000).map(|n| format!("a{n} ")).collect::<String>()), "(page-tag-endless)"),
        ("rules", deep("<style>", "a{"), "(styles-too-deep)"),
        ("sums", deep("<style>p{width:", "calc(1px + "), "(styles-too-deep)"),
        ("selectors", deep("<style>", ":not("), "(styles-too-deep)"),
        ("queries", deep("<style>@media ", "(not "), "(styles-too-deep)"),
        ("inline", deep("<p style=\"color:", "color-mix(in srgb,red,") + "\">words", "nothing wrong"),
        ("pictures", deep("", "<img src=a.png>\n"), "after a thousand, no more were looked for"),
    ];
    for (name, html, expected) in pages {
        let name = format!("{name}.html");
        fs::write(folder.path().join(&name), html).unwrap();
        let (text, _) = said(folder.path(), &[&name]);
        assert!(text.contains(expected), "{name}: {}", &text[..text.floor_char_boundary(2000)]);
    }
}

#[test]
fn style_sheets_of_a_page_are_checked_at_their_own_line() {
    let folder = tempfile::tempdir().unwrap();
    let page = format!("{HEAD}\n<link rel=stylesheet href=css/main.css>\n<style>\np {{ text-align: justify }}\n</style>");
    fs::create_dir(folder.path().join("css")).unwrap();
    fs::write(folder.path().join("css/main.css"), "@import 'more.css';\n\nbody { font-size: 13px }\n").unwrap();
    fs::write(folder.path().join("css/more.css"), "\n.box { width: 900px }\n").unwrap();
    fs::write(folder.path().join("page.html"), page).unwrap();
    let (text, code) = said(folder.path(), &["."]);
    for place in [
        "css/main.css:3:8 (font-size-fixed)",
        "css/more.css:2:8 (width-fixed)",
        "page.html:4:5 (text-justified)",
        "Checked 1 page: 2 warnings and 1 hint.",
    ] {
        assert!(text.contains(place), "{place}: {text}");
    }
    assert_eq!(code, 0);
}
