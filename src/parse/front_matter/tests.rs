//! What people get for what they write at the top of a page.

use proptest::prelude::Strategy as _;

use super::head::{Head, head};
use crate::parse::document::{FormatSource, Host, KindName, LinkRef, Menu, Role, Show};
use crate::report::{Finding, Report};
use crate::source::{SourceId, position};

struct Read {
    head: Head,
    links: Vec<LinkRef>,
    findings: Vec<Finding>,
}

fn read_as(text: &str, is_variant: bool) -> Read {
    let (mut links, mut report) = (Vec::new(), Report::default());
    let head = head(text, SourceId::from_index(0), is_variant, "our-values", &mut links, &mut report);
    Read { head, links, findings: report.findings().to_vec() }
}

fn read(text: &str) -> Read {
    read_as(text, false)
}

/// Each finding as `line:column what | mend`.
fn told(text: &str) -> Vec<String> {
    let tell = |finding: &Finding| {
        let place = finding.at.map(|at| position(text, at.start())).unwrap();
        assert!(!finding.why.is_empty() && !finding.mend.is_empty(), "{}", finding.what);
        format!("{}:{} {} | {}", place.line, place.column, finding.what, finding.mend)
    };
    read(text).findings.iter().map(tell).collect()
}

/// Asserts one finding, that the title is understood all the same, and that the body is found.
fn one(text: &str, place_and_what: &str, mend: &str) {
    let all = told(text);
    assert_eq!(all.len(), 1, "{text:?}: {all:#?}");
    assert!(all[0].starts_with(place_and_what), "{text:?}: {}", all[0]);
    assert!(all[0].contains(mend), "{text:?}: {}", all[0]);
    let read = read(text);
    assert_eq!(&*read.head.meta.title.text, "Care", "{text:?}");
    assert_eq!(text[read.head.body_start..].trim(), "Body.", "{text:?}");
}

#[test]
fn heads_are_read_in_both_formats_with_any_line_ends() {
    for text in [
        "+++\ntitle = \"Care\"\norder = 2\n+++\nBody.\n",
        "\u{feff}+++\r\ntitle = \"Care\"\r\nweight = 2\r\n+++\r\n\r\nBody.\r\n",
        "---\ntitle: Care\norder: 2\n---\nBody.",
        "\u{feff}---\r\ntitle: Care\r\norder: 2\r\n---  \r\nBody.",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text:?}");
        let read = read(text);
        assert_eq!((&*read.head.meta.title.text, read.head.meta.order), ("Care", Some(2)));
        assert_eq!(text[read.head.body_start..].trim(), "Body.");
        let at = read.head.meta.title.at;
        assert_eq!(text[at.start()..at.end()].trim_matches('"'), "Care");
        assert_eq!(position(text, at.start()).line, 2);
    }
}

#[test]
fn a_slip_at_the_top_is_told_with_the_mended_line() {
    one("---\ntitle: “Care”\n---\nBody.", "2:8 This line has curly quotes", "`title: \"Care\"`");
    one("+++\ntitle = “Care”\n+++\nBody.", "2:9 This line has curly quotes", "`title = \"Care\"`");
    one(
        "---\ntitle: Care\ndescription: Care: our promise\n---\nBody.",
        "3:14 The text on this line has a colon",
        "`description: \"Care: our promise\"`",
    );
    one("---\ntitle: \"Care\norder: 2\n---\nBody.", "2:8 A quotation mark is missing", "`title: \"Care\"`");
    one("+++\ntitle = \"Care\norder = 2\n+++\nBody.", "2:9 A quotation mark is missing", "`title = \"Care\"`");
    one("---\ntitle = \"Care\"\norder: 2\n---\nBody.", "2:6 This line has `=`", "`title: \"Care\"`");
    one("+++\ntitle: Care\norder = 2\n+++\nBody.", "2:6 This line has a colon", "`title = \"Care\"`");
    one("---\ntitle: Care\nextra:\n\towner: us\n---\nBody.", "4:1 This line starts with a tab", "`owner: us`");
    one(
        "---\ntitle:\u{a0}Care\norder: 2\n---\nBody.",
        "2:6 This line has a space in it that a word processor",
        "`title: Care`",
    );
    one("---\nTitle: Care\n---\nBody.", "2:1 `Title` is written in another way", "`title: Care`");
    one(
        "---\ntitle: Care\ndate: 05/12/2026\n---\nBody.",
        "3:7 The date in `date`",
        "`date: 2026-12-05` (this means 5 December 2026)",
    );
    one("+++\ntitle = \"Care\"\ndate = 22/11/2026\n+++\nBody.", "3:8 The date on this line", "`date = 2026-11-22`");
    one("+++\ntitle = \"Care\"\ndate = \"5 December 2026\"\n+++\nBody.", "3:8 The date in `date`", "`date = 2026-12-05`");
    one("+++\ntitle = \"Care\"\ndate = 2026-02-30\n+++\nBody.", "3:8 No calendar has the day", "`date = 2026-02-28`");
    one(
        "---\ntitle: Care\ndescription: We are #1\n---\nBody.",
        "3:14 Part of this line would be lost",
        "`description: \"We are #1\"`",
    );
}

#[test]
fn a_line_across_the_page_does_not_close_a_head_that_was_left_open() {
    let missing =
        "3:9 The `---` is missing that closes the lines at the top. | Write `---` on a line of its own below `order: 2`.";
    let bodies = ["Short words", "- A list\n- of words", "# Care\n\n[A link](a.md) is here.", "> Quoted: words."];
    for body in bodies.map(|body| format!("\n{body}")).iter().map(String::as_str).chain(["These are words of the page."]) {
        let text = format!("---\ntitle: Care\norder: 2\n{body}\n\n---\n\nMore words.");
        assert_eq!(told(&text), [missing], "{text:?}");
        assert!(text[read(&text).head.body_start..].trim().starts_with(body.trim()), "{text:?}");
    }
    // A name that is nearly one of those there are was meant as one.
    assert!(!told("---\ntitle: Care\n\nDescripton of the page here\n---\nBody.")[0].contains("is missing"));
}

#[test]
fn a_fence_that_is_missing_or_misspelt_is_told_and_the_head_is_read() {
    one("---\ntitle: Care\norder: 2\n\nBody.", "3:9 The `---` is missing", "Write `---` on a line of its own below `order: 2`");
    one("+++\ntitle = \"Care\"\nBody.", "2:15 The `+++` is missing", "below `title = \"Care\"`");
    one("\n\n---\ntitle: Care\n---\nBody.", "1:1 This page starts with an empty line", "Delete everything above `---`");
    one("  ---\ntitle: Care\n---\nBody.", "1:1 There is a space before `---`", "");
    one("***\ntitle: Care\n---\nBody.", "1:1 The first line of this page should be `---`", "");
    one("—\ntitle: Care\n---\nBody.", "1:1 The first line of this page should be `---`", "");
    one("===\ntitle = \"Care\"\n+++\nBody.", "1:1 The first line of this page should be `+++`", "");
    one("---\ntitle: Care\n—\nBody.", "3:1 The line that closes the lines at the top should be `---`, and `—`", "");
    one("---\ntitle: Care\n+++\nBody.", "3:1 The line that closes the lines at the top should be `---`, and `+++`", "");
    one("title: Care\n---\nBody.", "1:1 The first line of this page is missing", "Write `---`");
    one(
        "---\ntitle = \"Care\"\norder = 2\n---\nBody.",
        "1:1 The lines at the top are written with =",
        "`+++` above `title = \"Care\"`",
    );
    one(
        "+++\ntitle: Care\norder: 2\n+++\nBody.",
        "1:1 The lines at the top are written with a colon",
        "`---` above `title: Care`",
    );
}

#[test]
fn a_line_across_the_page_further_down_does_not_close_the_head() {
    let text = "---\ntitle: Care\n\nWe care for everybody here.\n\n---\n\nMore.\n";
    assert_eq!(
        told(text),
        ["2:12 The `---` is missing that closes the lines at the top. | Write `---` on a line of its own below `title: Care`."]
    );
    assert!(text[read(text).head.body_start..].trim().starts_with("We care"));
}

#[test]
fn a_page_without_a_head_gets_a_title_from_its_heading_or_its_file() {
    let text = "# What we value\n\nWords.";
    assert_eq!(
        told(text),
        [
            "1:1 This page has no title. | Write three lines at the very top: `---`, then `title: \"What we value\"`, then `---` again."
        ]
    );
    assert_eq!(&*read("Words.").head.meta.title.text, "Our values");
    let text = "---\norder: 1\n---\nWords.";
    assert_eq!(told(text), ["2:1 This page has no title. | Add a line such as `title: \"Our values\"`"]);
    assert_eq!(read("---\n\nA page may start with a line across it.").head.body_start, 0);
}

#[test]
fn every_mistake_is_told_at_once() {
    let text = "\
---
tilte: Care: us
kind: vison
order: first
menu: top
draft: maybe
number: 3
html: docs\\plan.html
summary: Short
formats: { brail: on request }
---
";
    assert_eq!(
        told(text),
        [
            "2:1 This page has no title. | Add a line such as `title: \"Our values\"`",
            "2:1 There is no field named `tilte`. | Did you mean `title`? Then write `title: \"Care: us\"`. If not, take the line out.",
            "2:8 The text on this line has a colon in it, so it needs quotation marks around it. | Write the line like this: `tilte: \"Care: us\"`",
            "3:7 There is no kind of page named `vison`. | Did you mean `statement`? Write the line like this: `kind: statement`",
            "4:8 `order` needs a whole number, and text is written. | Write a number without quotes, such as `order: 3`",
            "5:7 `menu` cannot be `top`. | Choose one of these words, as in `menu: main`",
            "6:8 `draft` needs `true` or `false`, and text is written. | Write `draft: true` or `draft: false`",
            "7:1 `number` belongs to pages of the kind `priority`, and this page is of the kind `statement`. | Write `kind: priority` if that is what the page is; if not, take the line with `number` out.",
            "8:1 `html` belongs to pages of the kind `document`, and this page is of the kind `statement`. | Write `kind: document` if that is what the page is; if not, take the line with `html` out.",
            "8:7 `docs\\plan.html` has a backslash in it. | Write the line like this: `html: \"docs/plan.html\"`",
            "9:1 There is no field named `summary`. | Did you mean `description`? Then write `description: Short`. If not, take the line out.",
            "10:12 There is no format named `brail`. | Did you mean `braille`?",
        ]
    );
}

#[test]
fn fields_of_every_kind_are_understood() {
    let text = r#"+++
title = "Digital strategy"
short_title = "Digital"
description = "How we use computers."
kind = "enabling-strategy"
show = "list"
menu = "footer"
date = 2026-11-22
updated = "2026-11-23"
review_by = 2027-11-22
publish = 2026-12-01
expires = 2031-01-01
draft = true
aliases = ["/old/"]
slug = "digital"
template = "wide.html"
formats = { bsl = "/videos/bsl/index.md", braille = "on request" }
glossary = false
supports = ["/priorities/a.md", "/priorities/b.md"]
period = { from = 2026, to = 2031 }
documents = ["a.pdf"]
[extra]
owner = "us"
+++
"#;
    assert_eq!(told(text), Vec::<String>::new());
    let read = read(text);
    let meta = &read.head.meta;
    assert_eq!((meta.kind, meta.show, meta.menu), (Some(KindName::EnablingStrategy), Show::List, Some(Menu::Footer)));
    assert!(meta.draft && !meta.glossary);
    let links: Vec<(&str, Role)> = read.links.iter().map(|link| (&*link.target, link.role)).collect();
    let expected = [
        ("/videos/bsl/index.md", Role::Either),
        ("/priorities/a.md", Role::Page),
        ("/priorities/b.md", Role::Page),
        ("a.pdf", Role::Either),
    ];
    assert_eq!(links, expected);
    assert_eq!(meta.formats[1].from, FormatSource::OnRequest);
    assert_eq!(meta.fields.supports.len(), 2);
    assert_eq!(meta.fields.period.as_ref().map(|period| &*period.from), Some("2026"));
    assert_eq!(meta.extra["owner"], "us");
}

#[test]
fn a_film_is_understood() {
    let text = "---\ntitle: Our film\nkind: video\nyoutube: https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3\nposter: still.jpg\nduration: 5:30\nrecorded: 2026-10-01\nspeakers: [Sam Lee]\ncaptions: hosted\nvisual: \"none-needed: one person speaks\"\nsigned: { vimeo: 76979871 }\n---\n";
    assert_eq!(told(text), Vec::<String>::new());
    let film = read(text).head.meta.fields.film;
    let (host, id) = film.hosted.unwrap();
    assert_eq!((host, &*id.text, film.seconds), (Host::YouTube, "dQw4w9WgXcQ", Some(330)));
    assert_eq!(&*film.visual.unwrap().text, "one person speaks");
    assert_eq!(film.signed.map(|(host, id)| (host, id.text.to_string())), Some((Host::Vimeo, "76979871".to_owned())));
}

#[test]
fn what_a_kind_cannot_do_without_is_told() {
    assert_eq!(
        told("---\ntitle: Welcome\nkind: foreword\n---\n"),
        ["2:1 `people` is missing. | Add a line such as `people: [{ name: Sam Lee, role: Chair }]`"]
    );
    let both = told("+++\ntitle = \"Summary\"\nkind = \"document\"\n+++\n");
    assert_eq!(both.len(), 2, "{both:?}");
    let portrait = told("---\ntitle: Welcome\nkind: foreword\npeople:\n  - name: Sam Lee\n    portrait: sam.jpg\n---\n");
    assert!(portrait[0].starts_with("5:5 `people.alt` is missing."), "{portrait:?}");
}

#[test]
fn a_variant_brings_texts_and_says_what_only_counts_in_its_page() {
    let text = "---\ntitle: Gofal\norder: 3\nwe_will: [Gwrando]\nwords: { gofal: helpu }\nchecked_on: 2026-10-01\n---\n";
    let read = read_as(text, true);
    assert_eq!(read.findings, []);
    assert_eq!(read.head.page_only.iter().map(|key| &*key.text).collect::<Vec<_>>(), ["order"]);
    assert_eq!(&*read.head.meta.easy_read.words["gofal"].text, "helpu");
    let wrong = told(text);
    assert!(wrong.iter().any(|line| line.contains("`words` belongs to an easy-read page.")), "{wrong:?}");
}

#[test]
fn anchors_and_bombs_are_refused() {
    let text = "---\ntitle: Care\na: &a [x, x]\nb: [*a, *a]\n---\n";
    assert!(told(text).iter().any(|line| line.starts_with("3:4")), "{:?}", told(text));
    let deep = format!("---\ntitle: Care\nextra: {}\n---\n", "[".repeat(5000));
    assert!(!told(&deep).is_empty());
    let deep = format!("+++\ntitle = \"Care\"\n{} = 1\nextra = {}\n+++\n", vec!["a"; 5000].join("."), "[".repeat(5000));
    assert_eq!(&*read(&deep).head.meta.title.text, "Care");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 600, ..Default::default() })]

    #[test]
    fn any_text_gives_a_head(pieces in proptest::collection::vec(proptest::prelude::prop_oneof![
        proptest::prelude::Just("---\n".to_owned()), proptest::prelude::Just("+++\n".to_owned()), proptest::prelude::Just("\r\n".to_owned()),
        proptest::prelude::Just("title: ".to_owned()), proptest::prelude::Just("title = ".to_owned()), proptest::prelude::Just("\"".to_owned()),
        proptest::prelude::Just("'".to_owned()), proptest::prelude::Just("“".to_owned()), proptest::prelude::Just("  - ".to_owned()),
        proptest::prelude::Just("[".to_owned()), proptest::prelude::Just("{".to_owned()), proptest::prelude::Just("&a *a !b".to_owned()),
        proptest::prelude::Just("\t".to_owned()), proptest::prelude::Just("\u{a0}".to_owned()), proptest::prelude::Just("\"\"\"".to_owned()),
        proptest::prelude::Just("|\n".to_owned()), proptest::prelude::Just("date: 5/".to_owned()), proptest::prelude::Just("[[people]]\n".to_owned()),
        proptest::prelude::Just("—\n".to_owned()), proptest::prelude::Just("# ".to_owned()), ".{0,6}".prop_map(|s| s), "[a-z_]{1,8}[:=] ?".prop_map(|s| s),
    ], 0..24), variant: bool) {
        let text = pieces.concat();
        let read = read_as(&text, variant);
        proptest::prop_assert!(text.is_char_boundary(read.head.body_start));
        for finding in &read.findings {
            let at = finding.at.unwrap();
            proptest::prop_assert!(at.end() <= text.len(), "{text:?} {finding:?}");
        }
    }
}

#[test]
fn a_head_made_to_hurt_is_read_to_its_end() {
    let shapes: [(&str, &str, &str); 10] = [
        ("+++\n", "a = [\n", "+++\n"),
        ("+++\n", "a = {\n", "+++\n"),
        ("+++\n", "a = \"\"\"\n", "+++\n"),
        ("+++\n", "title “x\n", "+++\n"),
        ("---\n", "a: [\n", "---\n"),
        ("---\n", "a: \"b\n", "---\n"),
        ("---\n", "- - - a: b: c\n", "---\n"),
        ("---\n", "? a\n", ""),
        ("---\n", "title: x\n\n", ""),
        ("\n\n", " \n", "title: x"),
    ];
    for (start, middle, end) in shapes {
        // Anything worse than linear time would not come to an end here.
        let text = format!("{start}{}{end}", middle.repeat(20_000));
        let head = read(&text);
        assert!(head.head.body_start <= text.len(), "{start:?} {middle:?}");
    }
}

#[test]
fn places_are_exact_in_both_formats() {
    let yaml = "\u{feff}---\r\ntitle: É\r\npeople:\r\n  - name: \"Sam é\"\r\n    role: Chair  # since 2024\r\nkind: foreword\r\ndescription: >\r\n  Words in\r\n  two lines.\r\nextra: {a: [b, 'c d']}\r\n---\r\n";
    let toml =
        "\u{feff}+++\r\ntitle = \"É\"\r\nkind = 'foreword'\r\n[[people]]\r\nname = \"Sam é\"\r\nrole = \"Chair\"\r\n+++\r\n";
    let place = |text: &str, at: crate::source::Span| {
        let (start, end) = (position(text, at.start()), position(text, at.end()));
        (start.line, start.column, end.line, end.column)
    };
    let head = read(yaml).head.meta;
    assert_eq!(told(yaml), Vec::<String>::new());
    assert_eq!(place(yaml, head.title.at), (2, 8, 2, 9));
    assert_eq!(place(yaml, head.fields.people[0].name.at), (4, 11, 4, 18));
    assert_eq!(place(yaml, head.fields.people[0].role.as_ref().unwrap().at), (5, 11, 5, 16));
    let description = head.description.unwrap();
    assert_eq!((&*description.text, place(yaml, description.at)), ("Words in two lines.", (8, 3, 9, 13)));
    assert_eq!(head.extra["a"], "b, c d");
    let head = read(toml).head.meta;
    assert_eq!(told(toml), Vec::<String>::new());
    assert_eq!(place(toml, head.title.at), (2, 9, 2, 12));
    assert_eq!(place(toml, head.fields.people[0].name.at), (5, 8, 5, 15));
}

#[test]
fn places_after_a_mended_line_are_exact() {
    let text = "---\ntitle: Care: us\nmenu: top\norder: x\n---\n";
    let places: Vec<String> = told(text).iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
    assert_eq!(places, ["2:8", "3:7", "4:8"]);
}

#[test]
fn migrated_and_half_written_heads_are_understood() {
    // Names left without a value count as not written.
    assert_eq!(told("---\ntitle: Care\ndescription:\norder: ~\nreview_by: \"\"\n---\n"), Vec::<String>::new());
    // Numbers and yes are fine as text where YAML is used.
    assert_eq!(&*read("---\ntitle: 2026\n---\n").head.meta.title.text, "2026");
    assert_eq!(&*read("---\ntitle: 1.0\n---\n").head.meta.title.text, "1.0");
    assert_eq!(told("---\ntitle: Yes\ndraft: yes\nglossary: No\n---\n"), Vec::<String>::new());
    let time = told("---\ntitle: Care\ndate: 2026-12-05T09:30:00+00:00\n---\n");
    assert!(time[0].starts_with("3:7 `date` has a time of day") && time.len() == 1, "{time:?}");
    let twice = told("---\ntitle: Care\ntitle: Hope\n---\n");
    assert_eq!(twice, ["3:1 `title` is written twice. | Keep the one that is right and take the other out."]);
    let twice = told("+++\ntitle = \"Care\"\ntitle = \"Hope\"\n+++\n");
    assert_eq!(twice, ["3:1 `title` is written twice. | Keep the one that is right and take the other out."]);
    let kind = told("---\ntitle: Our vision\nkind: Vision\n---\n");
    assert!(kind[0].contains("`kind: statement`"), "{kind:?}");
    let kind = told("---\ntitle: Digital\nkind: Enabling strategy\n---\n");
    assert!(kind[0].contains("`kind: enabling-strategy`"), "{kind:?}");
    let slug = told("---\ntitle: Care\nslug: Our Values/\naliases: old\n---\n");
    assert!(slug[0].contains("`slug: \"our-values\"`") && slug[1].contains("`aliases: \"/old\"`"), "{slug:?}");
}

#[test]
fn several_slips_do_not_hide_each_other() {
    let text = "+++\ntitle = “Care”\nmenu: main\norder = two\ndraft = yes\n[extra\nowner = us\n+++\nBody.";
    let all = told(text);
    let lines: Vec<&str> = all.iter().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(lines, ["2", "3", "4", "4", "5", "6", "7"], "{all:#?}");
    let text = "---\ntitle: “Care”\nmenu = main\norder:two\n\tdraft: yes\nextra: {owner: us\nslug: *care*\n---\nBody.";
    let all = told(text);
    let lines: Vec<&str> = all.iter().map(|line| line.split(':').next().unwrap()).collect();
    assert_eq!(lines, ["2", "3", "4", "4", "5", "6", "7", "7"], "{all:#?}");
}
