//! Faults that sites and folders have, and what is told of each: the rows that concern a build.
//!
//! Every row says which rule tells it and, where it matters, in which file and line.

use crate::support::{SITE_TOML, Site};

/// Builds a site of one page with this body, and returns `RULE LINE` of each finding in that page.
fn told(body: &str) -> Vec<String> {
    told_bytes(format!("---\ntitle: Page\ndescription: A page.\n---\n{body}").as_bytes())
}

fn told_bytes(bytes: &[u8]) -> Vec<String> {
    let site = Site::of("");
    site.write("content/page.md", bytes);
    let (built, _) = site.build();
    built
        .findings
        .iter()
        .filter(|finding| finding.file == "content/page.md")
        .map(|finding| format!("{} {}", finding.rule, finding.line))
        .collect()
}

#[track_caller]
fn tells(found: &[String], rule: &str) {
    assert!(found.iter().any(|finding| finding == rule), "expected {rule}, found {found:?}");
}

/// Returns the rules that were told of a whole site.
fn rules(site: &Site) -> Vec<String> {
    site.build().0.findings.iter().map(|finding| finding.rule.clone()).collect()
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_fine() {
    let text = "\u{feff}---\r\ntitle: Page\r\ndescription: A page.\r\n---\r\nWords.\r\n";
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
fn what_would_run_is_taken_out_and_told() {
    let payloads = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x)",
        "<svg><script>alert(1)</script></svg>",
        "<iframe src=\"https://example.org\"></iframe>",
        "<form action=\"/x\"><input></form>",
        "<style>*{color:red}</style>",
        "<p style=\"color:red\">x</p>",
        "<p onclick=\"x()\">x</p>",
        "<math><mi>x</mi></math>",
        "<object data=\"x\"></object>",
        "<embed src=\"x\">",
        "<base href=\"https://example.org\">",
        "<meta http-equiv=\"refresh\" content=\"0\">",
        "<link rel=\"stylesheet\" href=\"x\">",
        "<details ontoggle=\"x()\"><summary>s</summary></details>",
        "<a href=\"java\nscript:alert(1)\">x</a>",
    ];
    for payload in payloads {
        let site = Site::of("");
        site.write(
            "content/page.md",
            format!("---\ntitle: Page\ndescription: d\n---\n\nBefore\n\n{payload}\n\nAfter\n").as_bytes(),
        );
        let (built, out) = site.build();
        assert!(
            built.findings.iter().any(|finding| finding.file == "content/page.md" && finding.line >= 8),
            "nothing told of {payload}"
        );
        let main = out.text("page/index.html").split("<main").nth(1).unwrap().split("</main>").next().unwrap();
        for danger in ["<script", "<iframe", "<form", "<style", "<svg", "<object", "<embed", "<base", "<meta", "<link", "<math"]
        {
            assert!(!main.contains(danger), "{payload} left {danger}");
        }
        let tags: Vec<&str> = main.split('<').skip(1).map(|tag| tag.split('>').next().unwrap()).collect();
        for danger in [" onerror", " onclick", " ontoggle", " style=", "javascript:", "vbscript:", "data:text"] {
            assert!(!tags.iter().any(|tag| tag.to_lowercase().contains(danger)), "{payload} left {danger}");
        }
        assert!(main.contains("After"), "{payload} swallowed what came after");
    }
}

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
fn links_to_nothing_are_told_at_their_character() {
    let found =
        Site::of("-- content/page.md\n---\ntitle: Page\ndescription: d\n---\nSee [it](nowhere.md).\n").build().0.findings;
    let finding = found.iter().find(|finding| finding.rule == "link-target-missing").unwrap();
    assert_eq!((finding.line, finding.column, finding.end_column), (5, 10, 20));
    tells(&told("![A kite](kite.png)\n"), "file-missing 5");
    tells(&told("[x](#nowhere)\n"), "anchor-missing 5");
}

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

#[test]
fn names_that_cannot_stand_everywhere_are_told() {
    for name in ["a#b.md", "what?.md", "100%.md", "con.md", &format!("{}.md", "x".repeat(252))] {
        let site = Site::of("");
        site.write(&format!("content/{name}"), b"---\ntitle: A\ndescription: d\n---\nWords.\n");
        let (built, _) = site.build();
        assert!(!built.findings.is_empty(), "nothing told of {name}");
    }
}

#[test]
fn text_made_to_hurt_is_read_to_its_end() {
    let quotes = format!("{}x\n", "> ".repeat(10_000));
    let lists: String = (0..1_000).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect();
    let links = "[a](".repeat(50_000);
    let headings = "## Same heading\n\n".repeat(20_000);
    for text in
        [quotes, lists, links, headings, "<div>".repeat(20_000), "*a **b ".repeat(20_000), "::: details\n".repeat(5_000)]
    {
        let site = Site::of("");
        site.write("content/page.md", format!("---\ntitle: Page\ndescription: d\n---\n{text}").as_bytes());
        let (_, out) = site.build();
        assert!(out.files.contains_key("page/index.html"));
    }
}

#[test]
fn a_theme_that_never_ends_or_reads_files_is_told_and_the_words_still_stand() {
    for template in [
        "{% include \"page.html\" %}",
        "{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}",
        "{% include \"../../../canary\" %}",
        "{{ page.titel }}",
        "{% if %}",
    ] {
        let site = Site::of("-- content/page.md\n---\ntitle: Page\ndescription: d\n---\nThe words of the page.\n");
        site.write("themes/default/templates/page.html", template.as_bytes());
        let (built, out) = site.build();
        let told =
            built.findings.iter().any(|finding| finding.file == "themes/default/templates/page.html" && finding.line == 1);
        assert!(told, "nothing told of {template}: {:?}", built.findings);
        assert!(out.text("page/index.html").contains("The words of the page."), "{template}");
    }
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
