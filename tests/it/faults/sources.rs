//! Pages and settings that are not as they should be.

use super::{found, rules, tells, told, told_bytes};
use crate::support::{SITE_TOML, Site};

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_fine() {
    let text = "\u{feff}---\r\ntitle: Our plan\r\ndescription: A page.\r\n---\r\nWords.\r\n";
    assert_eq!(told_bytes(text.as_bytes()), Vec::<String>::new());
}

#[test]
fn a_page_saved_as_utf_16_or_windows_1252_is_told_with_how_to_save_it() {
    let site = Site::of("");
    let utf_16: Vec<u8> = "---\ntitle: A\n---\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    site.write("content/wide.md", &[b"\xff\xfe".as_slice(), &utf_16].concat());
    site.write("content/western.md", b"---\ntitle: A\ndescription: b\n---\ncaf\xe9\n");
    let (built, _) = site.build();
    let wide = built.findings.iter().find(|finding| finding.file == "content/wide.md").unwrap();
    assert!(wide.mend.contains("UTF-8"), "{wide:?}");
    let western = built.findings.iter().find(|finding| finding.file == "content/western.md").unwrap();
    assert_eq!((western.line, western.column), (5, 4));
    assert!(western.what.contains('é') || western.mend.contains('é'), "{western:?}");
}

#[test]
fn control_characters_and_turned_text_are_told_where_they_stand() {
    assert!(!told("one\ntwo \u{0} words\n").is_empty());
    assert!(!told("one\ntwo \u{202e} words\n").is_empty());
}

#[test]
fn a_head_that_cannot_be_read_is_told_and_the_page_still_stands() {
    let site = Site::of("-- content/page.md\n---\ntitle: [unclosed\ndescription: \"x\n---\nWords.\n");
    let (built, out) = site.build();
    assert!(built.findings.iter().any(|finding| finding.file == "content/page.md" && finding.line >= 2));
    assert!(out.text("page/index.html").contains("Words."));
}

#[test]
fn a_bomb_of_names_or_brackets_is_refused() {
    let mut laughs = String::from("---\ntitle: A\nextra:\n  a: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (name, before) in ["b", "c", "d", "e", "f", "g", "h", "i"].iter().zip(["a", "b", "c", "d", "e", "f", "g", "h"]) {
        laughs += &format!("  {name}: &{name} [{}]\n", vec![format!("*{before}"); 10].join(", "));
    }
    assert!(!told_bytes(format!("{laughs}---\nWords.\n").as_bytes()).is_empty());
    let deep = format!("---\ntitle: A\ndescription: {}{}\n---\n", "[".repeat(20_000), "]".repeat(20_000));
    assert!(!told_bytes(deep.as_bytes()).is_empty());
}

#[test]
fn a_site_without_settings_is_told_how_to_get_them() {
    let site = Site::of("");
    std::fs::remove_file(site.path().join("content/site.toml")).unwrap();
    let (built, _) = site.build();
    let finding = built.findings.iter().find(|finding| finding.file == "content/site.toml").unwrap();
    assert!(finding.mend.contains("clearway init"), "{finding:?}");
}

#[test]
fn all_mistakes_are_told_at_once() {
    let site = Site::of(
        "-- content/page.md\n---\ntitle: Page\ndescription: d\nodrer: 1\nreview_by: 05/12/2026\n---\n[x](nowhere.md)\n\n::: insett\n:::\n",
    );
    site.write("content/site.toml", format!("{SITE_TOML}tilte = \"x\"\n").as_bytes());
    let rules = rules(&site);
    assert!(rules.len() >= 5, "{rules:?}");
}

#[test]
fn the_line_ends_of_an_old_mac_are_read_or_told() {
    let site = Site::of("");
    site.write("content/page.md", b"---\rtitle: Page\rdescription: d\r---\rWords.\r");
    let (built, out) = site.build();
    let told = built.findings.iter().any(|finding| finding.file == "content/page.md");
    assert!(told || out.text("page/index.html").contains("<h1>Page</h1>"), "{:?}", built.findings);
}

#[test]
fn what_is_said_twice_is_told_at_the_second_place() {
    tells(&told_bytes(b"---\ntitle: A\ntitle: B\ndescription: d\n---\nWords.\n"), "field-repeated 3");
    tells(&told_bytes(b"+++\ntitle = \"A\"\ntitle = \"B\"\ndescription = \"d\"\n+++\nWords.\n"), "field-repeated 3");
}

#[test]
fn a_day_that_is_none_or_is_written_otherwise_is_told_with_the_mended_line() {
    for (written, meant) in [("2026-02-30", None), ("22/11/2026", Some("2026-11-22")), ("05/12/2026", Some("2026-12-05"))] {
        let page = format!("---\ntitle: A\ndescription: d\nreview_by: {written}\n---\nWords.\n");
        let findings = found(page.as_bytes());
        let finding = findings.iter().find(|finding| finding.line == 4).unwrap();
        assert_eq!((finding.severity, finding.column), (clearway::report::Severity::Error, 12), "{finding:?}");
        assert!(meant.is_none_or(|meant| finding.mend.contains(&format!("review_by: {meant}"))), "{finding:?}");
    }
}

#[test]
fn a_missing_title_and_a_misspelt_one_are_told() {
    tells(&told_bytes(b"Words.\n"), "title-missing 1");
    let findings = found(b"---\ntilte: Page\ndescription: d\n---\nWords.\n");
    assert!(findings.iter().any(|finding| finding.line == 2 && finding.mend.contains("`title`")), "{findings:#?}");
}
