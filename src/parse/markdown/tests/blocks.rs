use super::{marks_come_out, read};

#[test]
fn a_paragraph_is_plain_html_with_curly_quotes() {
    assert_eq!(
        read("We say \"yes\" & *mean* it -- **always**.  \nNow.").html,
        "<p>We say “yes” &amp; <em>mean</em> it – <strong>always</strong>.<br>\nNow.</p>\n"
    );
}

#[test]
fn equal_headings_get_ids_of_their_own_and_a_written_id_is_kept() {
    let page = read("## Our care\n\n### Care {#our-care}\n\n## Gofal dros ŵyl {lang=cy}\n\n## Our care\n");
    assert_eq!(
        page.html,
        "<h2 id=\"our-care-2\">Our care</h2>\n<h3 id=\"our-care\">Care</h3>\n\
         <h2 id=\"gofal-dros-ŵyl\"><span lang=\"cy\">Gofal dros ŵyl</span></h2>\n<h2 id=\"our-care-3\">Our care</h2>\n"
    );
    assert_eq!(page.rules(), [""; 0]);
    assert_eq!(&*page.understood.headings[1].text, "Care");
}

#[test]
fn a_heading_as_high_as_the_title_and_a_skipped_level_are_told() {
    let page = read("# Title\n\n#### Deep\n");
    assert_eq!(page.rules(), ["heading-level-one", "heading-level-skipped"]);
    assert_eq!(page.findings[1].mend, "Write it as `### Deep`.");
}

#[test]
fn a_short_bold_line_before_other_blocks_is_told_and_a_bold_sentence_is_not() {
    let page = read("**How we work**\n\nText.\n\n**This matters most.**\n\nText.\n");
    assert_eq!(page.rules(), ["bold-as-heading"]);
    assert_eq!(page.pointed(0), "**How we work**");
}

#[test]
fn tasks_are_words_and_no_boxes() {
    let page = read("- [x] One\n- [ ] Two\n");
    assert_eq!(
        page.html,
        "<ul class=\"tasks\">\n<li class=\"task task-done\"><span class=\"visually-hidden\">Done: </span>One</li>\n\
         <li class=\"task\"><span class=\"visually-hidden\">To do: </span>Two</li>\n</ul>\n"
    );
}

#[test]
fn a_table_has_column_headings_and_says_how_it_is_aligned() {
    let page = read("| Place | Number |\n|---|--:|\n| **North** | 1 |\n| South | 2 |\n");
    assert_eq!(
        page.html,
        "<div class=\"table\"><table>\n<thead>\n<tr><th scope=\"col\">Place</th><th scope=\"col\" class=\"align-right\">Number</th></tr>\n\
         </thead>\n<tbody>\n<tr><th scope=\"row\"><strong>North</strong></th><td class=\"align-right\">1</td></tr>\n\
         <tr><td>South</td><td class=\"align-right\">2</td></tr>\n</tbody>\n</table></div>\n"
    );
}

#[test]
fn an_empty_corner_makes_the_first_column_headings() {
    let page = read("| | 2026 |\n|---|---|\n| North | 1 |\n");
    assert!(page.html.contains("<tr><td></td><th scope=\"col\">2026</th></tr>"), "{}", page.html);
    assert!(page.html.contains("<th scope=\"row\">North</th>"));
}

#[test]
fn a_wide_table_is_a_group_that_scrolls_under_a_name_of_its_own() {
    let table = "| a | b | c | d | e |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 |\n\n";
    let page = read(&table.repeat(2));
    assert!(page.html.contains("role=\"group\" tabindex=\"0\" aria-label=\"Table: a, b, c, d, e\""), "{}", page.html);
    assert!(page.html.contains("aria-label=\"Table: a, b, c, d, e-2\""));
}

#[test]
fn a_cell_that_no_column_takes_is_told() {
    let page = read("| a | b |\n|---|---|\n| 1 | 2 \\| 3 | lost |\n");
    assert_eq!(page.rules(), ["table-cell-lost"]);
}

#[test]
fn a_footnote_is_linked_there_and_back() {
    let page = read("One[^a] and two[^a].\n\n[^a]: The note.\n");
    assert!(page.html.contains("One<sup><a href=\"#fn-1\" id=\"fnref-1\""), "{}", page.html);
    assert!(page.html.contains("<li id=\"fn-1\">\n<p>The note. <a href=\"#fnref-1\""), "{}", page.html);
    assert!(page.html.contains("<a href=\"#fnref-1-2\" class=\"footnote-back\" role=\"doc-backlink\">Back (2)</a></p>"));
    assert_eq!(page.rules(), [""; 0]);
}

#[test]
fn footnotes_without_a_partner_are_told() {
    let page = read("One[^a].\n\n[^b]: Nobody.\n");
    assert_eq!(page.rules(), ["footnote-unused", "footnote-without-note"]);
    assert_eq!((page.pointed(0), page.pointed(1)), ("[^b]: Nobody.", "[^a]"));
}

#[test]
fn a_cell_may_hold_a_list_in_html() {
    let page = read("| a |\n|---|\n| <ul><li>b</li><li>*c*</li></ul> |\n");
    assert!(page.html.contains("<td><ul><li>b</li><li><em>c</em></li></ul>"), "{}", page.html);
    assert_eq!(page.rules(), [""; 0]);
}

#[test]
fn alerts_and_description_lists_are_plain_html() {
    assert_eq!(
        read("> [!NOTE]\n> Text\n").html,
        "<div class=\"alert alert-note\">\n<p class=\"alert-title\">Note</p>\n<p>Text</p>\n</div>\n"
    );
    assert_eq!(read("Term\n: Meaning\n").html, "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>\n");
}

#[test]
fn the_first_quote_and_list_are_known_as_text() {
    let page = read("> We *will* care.\n\n- One\n- Two **now**\n");
    assert_eq!(page.understood.first_quote.as_deref(), Some("We will care."));
    let items: Vec<&str> = page.understood.first_list.iter().map(|item| &**item).collect();
    assert_eq!(items, ["One", "Two now"]);
    assert_eq!(page.understood.words, 6);
}

#[test]
fn a_term_is_linked_once_and_only_in_running_text() {
    let page =
        read("## A priority\n\n> A priority.\n\n[A priority](x.md) The Integrated\ncare board has priorities. A priority.\n");
    assert!(
        page.html
            .contains("The <a href=\"#term-1\">Integrated\ncare board</a> has <a href=\"#term-0\">priorities</a>. A priority."),
        "{}",
        page.html
    );
    assert_eq!(page.html.matches("#term-").count(), 2);
}

#[test]
fn marks_come_out_of_every_kind_of_block() {
    marks_come_out(
        "## Head {#x .y}\n\nText *a* **b** ~~c~~ `d` [e](f.md){.g} ![h](i.jpg) j[^1] <span lang=\"cy\">k</span>\n\n![l](m.jpg)\n\n\
         > quote\n\n- a\n- [x] b\n\n1. c\n\n| a | b | c | d | e |\n|---|---|---|---|---|\n| 1 |\n\nTerm\n\n: Meaning\n\n> [!TIP]\n> x\n\n\
         ```rust\nx\n```\n\n***\n\n::: inset\nA priority\n:::\n\n<details><summary>s</summary>\n\nbody\n\n</details>\n\n[^1]: Note\n",
    );
}
