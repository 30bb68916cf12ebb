use proptest::prelude::*;

use super::super::content::Holds;
use super::{marks_come_out, read};

/// Reads a piece so often that anything worse than linear time would not come to an end.
fn comes_to_an_end(name: &str, text: &dyn Fn(usize) -> String, count: usize) {
    let text = text(count * 4);
    let page = read(&text);
    assert!(page.html.len() < 400 * text.len() + 1000, "{name}");
}

#[test]
fn hostile_text_is_read_to_its_end() {
    comes_to_an_end("quotes", &|n| "> ".repeat(n) + "a", 10_000);
    comes_to_an_end("open links", &|n| "[a](".repeat(n), 20_000);
    comes_to_an_end("equal headings", &|n| "## Same\n\n".repeat(n), 10_000);
    comes_to_an_end("open emphasis", &|n| "*a _b ".repeat(n), 10_000);
    comes_to_an_end("components", &|n| "::: inset\n\n".repeat(n), 8_000);
    comes_to_an_end("stray colons", &|n| ":::\n\n".repeat(n), 8_000);
    comes_to_an_end("unknown tags", &|n| "<x>".repeat(n) + &"</y>".repeat(n), 5_000);
    comes_to_an_end("open tags", &|n| "<div>\n<span>".repeat(n), 5_000);
    comes_to_an_end("attributes", &|n| format!("<span {}>", "x ".repeat(n)), 5_000);
    comes_to_an_end("scripts", &|n| "<div>\n".to_owned() + &"<script>x</script>\n".repeat(n), 5_000);
    comes_to_an_end("footnotes", &|n| (0..n).map(|i| format!("[^{i}] a\n\n[^{i}]: b\n[^x]: c\n\n")).collect(), 2_000);
    comes_to_an_end("brackets", &|n| "[a] (b.md) {.c} ".repeat(n), 5_000);
    comes_to_an_end("braces", &|n| "{".repeat(n), 20_000);
    comes_to_an_end("references", &|n| (0..n).map(|i| format!("[a][{i}]\n\n[{i}]: b.md\n\n")).collect(), 3_000);
    comes_to_an_end("terms", &|n| "integrated care boar ".repeat(n), 10_000);
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
