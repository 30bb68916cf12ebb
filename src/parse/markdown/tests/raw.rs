use super::{marks_come_out, read};

#[test]
fn allowed_elements_are_written_with_their_attributes() {
    let page = read(
        "<span lang=cy>Bore da</span>, <abbr title=\"National Health Service\">NHS</abbr> <time datetime='2026-11-22'>today</time><br/>",
    );
    assert_eq!(
        page.html,
        "<p><span lang=\"cy\">Bore da</span>, <abbr title=\"National Health Service\">NHS</abbr> <time datetime=\"2026-11-22\">today</time><br></p>\n"
    );
    assert_eq!(page.rules(), [""; 0]);
}

#[test]
fn a_block_stays_open_for_the_markdown_in_it() {
    let page = read("<details open><summary>More &eacute;</summary>\n\nSome *words*.\n\n</details>\n");
    assert_eq!(page.html, "<details open><summary>More é</summary>\n<p>Some <em>words</em>.</p>\n</details>\n\n");
    assert_eq!(page.rules(), [""; 0]);
}

#[test]
fn links_pictures_headings_and_ids_of_html_are_known_like_those_of_markdown() {
    let page = read(
        "<h2 id=\"x\">Head</h2>\n<p id=\"y\"><a href=\"a&amp;b.md\">a</a> <img src=\"c.jpg\" alt=\"A kite\" width=3></p>\n\n> <q cite=\"d.md\">e</q>\n",
    );
    assert_eq!(
        page.targets(),
        [("a&b.md", "a&amp;b.md"), ("c.jpg", "c.jpg"), ("d.md", "<q cite=\"d.md\">")][..2]
            .iter()
            .copied()
            .chain([("d.md", "d.md")])
            .collect::<Vec<_>>()
    );
    assert_eq!(&*page.understood.headings[0].id, "x");
    assert_eq!(page.understood.anchors, ["y".into()]);
    assert_eq!(page.rules(), [""; 0]);
}

#[test]
fn scripts_styles_frames_and_forms_are_told_and_shown_as_words() {
    for html in [
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        "<iframe src=x></iframe>",
        "<form><input></form>",
        "<svg onload=x></svg>",
        "<math></math>",
        "<object></object>",
        "<embed>",
        "<blnk>",
    ] {
        for text in [html.to_owned(), format!("a {html} b"), format!("- {html}")] {
            let page = read(&text);
            assert!(page.rules().contains(&"html-not-allowed"), "{text}");
            assert!(page.html.contains(&format!("&lt;{}", &html[1..4])), "{}", page.html);
            assert!(!page.html.contains(&html[..4]), "{}", page.html);
        }
    }
}

#[test]
fn a_script_is_told_once_though_it_has_two_tags() {
    assert_eq!(read("a <script>x</script> b").rules(), ["html-not-allowed"]);
    assert_eq!(read("<script>\nif (a<b) {}\n</script>\n").rules(), ["html-not-allowed"]);
}

#[test]
fn attributes_that_run_or_decorate_are_told_and_left_out() {
    let page = read("a <span onclick=\"x()\" style=\"color:red\" lang=\"cy\">b</span>");
    assert_eq!(page.rules(), ["html-attribute"; 2]);
    assert_eq!(page.html, "<p>a <span lang=\"cy\">b</span></p>\n");
    assert_eq!(read("a <time datetime=\"22/11/2026\">b</time>").rules(), ["html-attribute"]);
    assert_eq!(read("a <span lang=\"welsh language\">b</span>").rules(), ["language-unknown"]);
}

#[test]
fn what_is_never_ended_is_ended_and_told() {
    let page = read("> <div>\n> a\n\nafter *b <span>c* d</span>");
    assert_eq!(page.rules(), ["html-unclosed", "html-unclosed"]);
    assert_eq!(page.html, "<blockquote>\n<div>\na\n</div></blockquote>\n<p>after <em>b <span>c</span></em> d</p>\n");
    assert_eq!(read("a </span> b").rules(), ["html-stray-end"]);
}

#[test]
fn a_block_in_a_line_of_words_is_told() {
    let page = read("a <div>b</div> c");
    assert_eq!(page.rules(), ["html-misplaced"]);
    assert_eq!(page.html, "<p>a b c</p>\n");
    assert_eq!(read("<ul>\n\nwords\n\n</ul>\n").rules(), ["html-misplaced"]);
}

#[test]
fn lists_and_tables_may_leave_end_tags_out() {
    let page = read("<ul><li>a<li>b</ul>\n<table><caption>c</caption><tr><th scope=\"col\">d<td colspan=2>e</table>\n");
    assert_eq!(page.rules(), [""; 0]);
    assert!(page.html.contains("<li>a</li><li>b</li></ul>"), "{}", page.html);
    assert!(page.html.contains("<th scope=\"col\">d</th><td colspan=\"2\">e"), "{}", page.html);
}

#[test]
fn comments_are_left_out_and_one_without_end_is_told() {
    assert_eq!(read("a <!-- b --> c\n\n<!-- d -->\n").html.trim_end(), "<p>a  c</p>");
    assert_eq!(read("<!-- a\n\nb\n").rules(), ["html-unclosed"]);
}

#[test]
fn a_finding_in_a_quoted_block_points_at_its_tag() {
    let page = read("> <p>\n> a <blink>b</blink>\n> </p>\n");
    assert_eq!(page.pointed(0), "<blink>");
}

#[test]
fn words_that_look_like_a_mark_stay_words() {
    marks_come_out(
        "a data-clearway-at=\"0:1-2\" b `x data-clearway-at=\"3\" y` \u{fdd0}1\u{fdd1}x\u{fdd2}\n\n<span title=' data-clearway-at=\"'>x</span>",
    );
}
