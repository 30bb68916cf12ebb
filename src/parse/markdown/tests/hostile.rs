use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::super::content::Holds;
use super::{marks_come_out, read};

/// Reads a piece once and four times as often; the time may grow little more than fourfold.
fn grows_evenly(name: &str, text: &dyn Fn(usize) -> String, count: usize) {
    let time = |count: usize| {
        let text = text(count);
        (0..2)
            .map(|_| {
                let start = Instant::now();
                let page = read(&text);
                assert!(page.html.len() < 400 * text.len() + 1000);
                start.elapsed()
            })
            .min()
            .unwrap_or_default()
    };
    let (small, large) = (time(count / 4), time(count));
    assert!(large < small * 8 + Duration::from_millis(200), "{name}: {small:?}, four times as much {large:?}");
}

#[test]
fn hostile_text_takes_time_in_proportion_to_its_length() {
    grows_evenly("quotes", &|n| "> ".repeat(n) + "a", 10_000);
    grows_evenly("open links", &|n| "[a](".repeat(n), 20_000);
    grows_evenly("equal headings", &|n| "## Same\n\n".repeat(n), 10_000);
    grows_evenly("open emphasis", &|n| "*a _b ".repeat(n), 10_000);
    grows_evenly("components", &|n| "::: inset\n\n".repeat(n), 8_000);
    grows_evenly("stray colons", &|n| ":::\n\n".repeat(n), 8_000);
    grows_evenly("unknown tags", &|n| "<x>".repeat(n) + &"</y>".repeat(n), 5_000);
    grows_evenly("open tags", &|n| "<div>\n<span>".repeat(n), 5_000);
    grows_evenly("attributes", &|n| format!("<span {}>", "x ".repeat(n)), 5_000);
    grows_evenly("scripts", &|n| "<div>\n".to_owned() + &"<script>x</script>\n".repeat(n), 5_000);
    grows_evenly("footnotes", &|n| (0..n).map(|i| format!("[^{i}] a\n\n[^{i}]: b\n[^x]: c\n\n")).collect(), 2_000);
    grows_evenly("brackets", &|n| "[a] (b.md) {.c} ".repeat(n), 5_000);
    grows_evenly("braces", &|n| "{".repeat(n), 20_000);
    grows_evenly("references", &|n| (0..n).map(|i| format!("[a][{i}]\n\n[{i}]: b.md\n\n")).collect(), 3_000);
    grows_evenly("terms", &|n| "integrated care boar ".repeat(n), 10_000);
}

#[test]
fn what_is_nested_too_deep_is_flat_and_told() {
    let page = read(&("> ".repeat(90) + "a"));
    assert!(page.rules().contains(&"nested-too-deep"));
    assert_eq!(page.html.matches("<blockquote>").count(), page.html.matches("</blockquote>").count());
    let page = read(&("<div>".repeat(90) + "\n"));
    assert!(page.html.matches("<div>").count() < 70);
}

#[test]
fn a_tag_takes_what_html_says_it_takes() {
    use super::super::content::Kind;
    assert!(Holds::Flow.takes(Kind::Flow) && !Holds::Phrasing.takes(Kind::Flow) && !Holds::Items.takes(Kind::Phrasing));
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a ",
        "é",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "    ",
        "# ",
        "## ",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "~~",
        "[",
        "](",
        ")",
        "![",
        "x.md",
        "my photo.jpg",
        "{.decorative}",
        "{#a lang=cy}",
        "{",
        "}",
        "::: inset\n",
        ":::: details {title=\"x\"}\n",
        ":::\n",
        "::::\n",
        "| a | b |\n",
        "|---|--:|\n",
        "- [x] ",
        "[^1]",
        "[^1]: ",
        "Term\n\n: ",
        "> [!NOTE]\n",
        "<div>",
        "</div>",
        "<span lang=cy>",
        "</span>",
        "<p>",
        "<ul>",
        "<li>",
        "<table>",
        "<tr>",
        "<td>",
        "<script>",
        "</script>",
        "<a href=x>",
        "</a>",
        "<img src=a.jpg alt=b>",
        "<h2 id=a>",
        "</h2>",
        "<!--",
        "-->",
        "<",
        ">",
        "&amp;",
        "&",
        "\"",
        "\\",
        "\u{0}",
        "\u{fdd0}",
        "\u{feff}",
        "\r\n",
        "\t",
        "•",
        "priority",
        "javascript:",
        "<details>",
        "<summary>",
        "<br>",
        "***\n",
        "===\n",
        "integrated care board",
        " data-clearway-at=\"1:2-3\"",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_a_body_whose_marks_come_out(text in pieces()) {
        marks_come_out(&text);
    }

    #[test]
    fn any_text_gives_html_that_a_browser_reads_as_it_is_written(text in pieces()) {
        let page = read(&text);
        super::assert_balanced(&page.html, &text);
        for finding in &page.findings {
            let at = finding.at.unwrap();
            prop_assert!(text.get(at.start()..at.end()).is_some(), "{:?}", finding);
        }
        for link in &page.links {
            prop_assert!(text.get(link.at.start()..link.at.end()).is_some());
        }
    }

    #[test]
    fn any_characters_give_a_body(text in "\\PC{0,200}") {
        marks_come_out(&text);
    }

    #[test]
    fn slips_are_never_found_in_code(text in "[^`\r\n]{1,60}") {
        let page = read(&format!("Write `{text}`x here [not] so.\n"));
        prop_assert!(page.rules().iter().all(|rule| rule.starts_with("hidden-")), "{:?}", page.rules());
    }
}
