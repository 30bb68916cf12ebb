use super::{easy, read};

#[test]
fn a_target_is_known_with_the_place_where_it_is_written() {
    let page =
        read("[a](<my file.pdf> \"t\") [*b*](x\\_y.md#z) [c][d] [d] <https://e.org>\n\n> [f\n> g](h.md)\n\n[d]: /i.md \"t\"\n");
    assert_eq!(
        page.targets(),
        [
            ("my file.pdf", "my file.pdf"),
            ("x_y.md#z", "x\\_y.md#z"),
            ("/i.md", "/i.md"),
            ("/i.md", "/i.md"),
            ("https://e.org", "https://e.org"),
            ("h.md", "h.md"),
        ]
    );
    assert_eq!(page.rules(), ["link-text-is-address"]);
}

#[test]
fn a_picture_alone_is_a_block_and_one_among_words_is_not() {
    let page = read("![A kite](kite.jpg \"Over the pier\")\n\nSee ![a *red* kite](kite.jpg) there.\n");
    assert_eq!(
        page.html,
        "<figure><img src=\"x\" alt=\"A kite\"></figure>\n<p>See <img src=\"x\" alt=\"a red kite\"> there.</p>\n"
    );
    assert_eq!(page.understood.body.pictures[0].caption.as_deref(), Some("Over the pier"));
    assert_eq!(page.targets(), [("kite.jpg", "kite.jpg"), ("kite.jpg", "kite.jpg")]);
}

#[test]
fn a_picture_needs_words_unless_it_is_decoration_or_easy_read() {
    assert_eq!(read("![](a.jpg)\n").rules(), ["picture-without-words"]);
    assert_eq!(read("![](a.jpg){.decorative}\n").rules(), [""; 0]);
    assert_eq!(easy("![](a.jpg)\n\nWords.\n").rules(), [""; 0]);
}

#[test]
fn the_name_of_a_file_is_no_description() {
    for words in ["IMG_0231.JPG", "img_0231", "pictures/img_0231.jpg"] {
        let page = read(&format!("![{words}](pictures/img_0231.jpg)"));
        assert_eq!(page.rules(), ["picture-words-are-a-file-name"], "{words}");
        assert_eq!(page.pointed(0), words);
    }
    assert_eq!(read("![Compassion](compassion.jpg)").rules(), [""; 0]);
}

#[test]
fn a_picture_that_browsers_do_not_show_says_how_to_save_it() {
    for file in ["a.HEIC", "a.emf", "a.tiff", "a.bmp"] {
        let page = read(&format!("![A kite]({file})"));
        assert_eq!(page.rules(), ["picture-format"]);
        assert!(page.findings[0].mend.contains("a.png"));
    }
}

#[test]
fn a_link_that_runs_a_program_becomes_its_words() {
    for target in ["javascript:alert(1)", "JaVa&#115;cript:x", "&#9;data:text/html,x", "VBSCRIPT:x", "java&NewLine;script:x"] {
        let page = read(&format!("[words]({target})"));
        assert_eq!((page.html.as_str(), page.rules().as_slice()), ("<p>words</p>\n", ["link-unsafe"].as_slice()), "{target}");
        let page = read(&format!("a <a href=\"{target}\">words</a>"));
        assert_eq!((page.html.as_str(), page.rules().as_slice()), ("<p>a words</p>\n", ["link-unsafe"].as_slice()), "{target}");
    }
    assert_eq!(read("[a](file:///C:/plan.pdf) [b](C:/plan.pdf)").rules(), ["link-to-own-computer"; 2]);
}

#[test]
fn a_backslash_in_a_target_is_mended_and_told() {
    let page = read("[a](docs\\plan.pdf) [b](..\\_index.md)");
    assert_eq!(page.rules(), ["link-backslash"; 2]);
    assert_eq!(page.targets(), [("docs/plan.pdf", "docs\\plan.pdf"), ("../_index.md", "..\\_index.md")]);
    assert_eq!(page.findings[0].mend, "Write `docs/plan.pdf`.");
}
