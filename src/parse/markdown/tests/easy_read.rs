use super::{easy, marks_come_out};

#[test]
fn a_body_becomes_ideas_of_a_picture_and_its_words() {
    let page = easy("Hello.\n\n![](a.svg)\n\nOne.\n\nTwo.\n\n![](b.svg)\nThree.\n\n## Next\n\n![](c.svg)\n");
    assert_eq!(
        page.html,
        "<div class=\"idea\"><div class=\"idea-words\">\n<p>Hello.</p>\n</div></div>\n\
         <div class=\"idea\"><div class=\"idea-picture\">\n<figure><img src=\"x\" alt=\"\"></figure>\n</div><div class=\"idea-words\">\n\
         <p>One.</p>\n<p>Two.</p>\n</div></div>\n\
         <div class=\"idea\"><div class=\"idea-picture\">\n<figure><img src=\"x\" alt=\"\"></figure>\n</div><div class=\"idea-words\">\n\
         <p>Three.</p>\n</div></div>\n<h2 id=\"next\">Next</h2>\n\
         <div class=\"idea\"><div class=\"idea-picture\">\n<figure><img src=\"x\" alt=\"\"></figure>\n</div><div class=\"idea-words\">\n</div></div>\n"
    );
    assert_eq!(page.rules(), [""; 0]);
}

#[test]
fn html_left_open_in_an_idea_ends_with_it() {
    let page = easy("<div>\n\nOne.\n\n![](a.svg)\n\nTwo.\n");
    assert_eq!(page.rules(), ["html-unclosed"]);
    assert!(page.html.contains("<p>One.</p>\n</div></div></div>\n<div class=\"idea\">"), "{}", page.html);
    marks_come_out("<div>\n\nOne.\n\n![](a.svg)\n\nTwo.\n");
}

#[test]
fn a_long_page_is_split_before_the_heading_that_would_make_a_screen_too_long() {
    let ideas = |count: usize| "![](a.svg)\n\nOne.\n\n".repeat(count);
    let page = |counts: &[usize]| {
        let sections = counts.iter().map(|count| format!("## Part\n\n{}### Within\n\n", ideas(*count)));
        easy(&sections.collect::<String>()).understood.screens
    };
    assert_eq!(page(&[6, 6]), [0_u16; 0]);
    assert_eq!(page(&[6, 6, 1]), [4]);
    assert_eq!(page(&[5, 5, 5, 5, 5]), [4, 8]);
    assert_eq!(page(&[20, 2, 20]), [2, 4]);
    assert_eq!(page(&[30]), [0_u16; 0]);
}
