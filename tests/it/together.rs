//! Sections that print their pages whole: nothing that a page of its own would say is lost.

use crate::support::{SITE_TOML, Site};

fn site() -> Site {
    let languages = "[contact]\nemail = \"a@example.org\"\n[[languages]]\ncode = \"cy\"\nname = \"Cymraeg\"\n";
    Site::of(&format!(
        "-- content/site.toml
{SITE_TOML}{languages}
-- content/_index.cy.md
---
title: Hafan
description: Dechrau.
---
-- content/p/_index.md
---
title: Priorities
description: What comes first.
show: together
---
See [the best staff](#the-best-staff), [why](#the-best-staff-why) and [how we work](../value.md#in-practice).
-- content/p/staff.md
---
title: The best staff
description: They come first.
updated: 2026-01-02
review_by: 2027-01-01
formats: {{ braille: on request }}
---
Words.

## Why

More words.
-- content/p/staff.cy.md
---
title: Y staff gorau
description: Nhw yn gyntaf.
---
Geiriau.
-- content/p/staff.easy-read.md
---
title: The best staff
---
We care for staff.
-- content/value.md
---
title: Care
kind: value
description: We care.
---
- We listen.
"
    ))
}

#[test]
fn links_lead_to_every_heading_that_a_section_prints() {
    let (built, out) = site().build();
    let told: Vec<&str> = built.findings.iter().filter(|it| it.rule == "anchor-missing").map(|it| &*it.what).collect();
    assert!(told.is_empty(), "{told:?}");
    let page = out.text("p/index.html");
    assert!(page.contains("<h2 id=\"the-best-staff\">") && page.contains("href=\"/p/#the-best-staff-why\""), "{page}");
    assert!(out.text("value/index.html").contains("id=\"in-practice\""));
}

#[test]
fn a_page_printed_whole_says_its_dates_its_formats_and_its_easy_read_version() {
    let (_, out) = site().build();
    let page = out.text("p/index.html");
    for words in ["<time datetime=\"2026-01-02\">", "<time datetime=\"2027-01-01\">", "Braille", "/p/staff/easy-read/"] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[test]
fn a_page_that_is_not_translated_is_linked_below_a_section_that_is() {
    let site = site();
    let section = "---\ntitle: Blaenoriaethau\ndescription: Beth sy’n dod gyntaf.\n---\n";
    site.write("content/p/_index.cy.md", section.as_bytes());
    site.write("content/p/more.md", b"---\ntitle: More\ndescription: More words.\n---\nWords.\n");
    let (_, out) = site.build();
    let page = out.text("cy/p/index.html");
    assert!(page.contains("id=\"y-staff-gorau\"") && page.contains("href=\"/p/#more\""), "{page}");
}

#[test]
fn a_translation_whose_section_is_not_translated_keeps_the_order_of_menus() {
    let (built, _) = site().build();
    assert!(built.findings.iter().all(|finding| finding.rule != "navigation-order"), "{:?}", built.findings);
}

#[test]
fn an_easy_read_section_prints_its_easy_read_pages_too() {
    let site = site();
    site.write("content/p/_index.easy-read.md", b"---\ntitle: Priorities\n---\nThese come first.\n");
    let (_, out) = site.build();
    let page = out.text("p/easy-read/index.html");
    assert!(page.contains("<h2 id=\"the-best-staff\">") && page.contains("We care for staff."), "{page}");
}

#[test]
fn the_files_of_a_document_are_those_of_its_page_in_every_language() {
    let site = site();
    for (path, files) in [("d.md", "a.pdf"), ("d.cy.md", "b.pdf")] {
        let text =
            format!("---\ntitle: Plan\ndescription: The plan.\nkind: document\ndocument_kind: full\nfiles: [{files}]\n---\n");
        site.write(&format!("content/{path}"), text.as_bytes());
        site.write(&format!("content/{files}"), b"%PDF-1.7\n");
    }
    let (_, out) = site.build();
    assert!(out.text("cy/d/index.html").contains("href=\"/a.pdf\""));
    assert!(!out.text("cy/d/index.html").contains("b.pdf"));
}

#[test]
fn a_list_of_pages_has_headings_one_below_the_heading_it_stands_under() {
    let site = site();
    site.write(
        "content/p/list.md",
        b"---\ntitle: List\n---\nSee these:\n\n::: pages {kind=\"value\"}\n:::\n\n## More\n\n::: pages {kind=\"value\"}\n:::\n",
    );
    site.write(
        "content/list.md",
        b"---\ntitle: List\n---\nSee these:\n\n::: pages {kind=\"value\"}\n:::\n\n## More\n\n::: pages {kind=\"value\"}\n:::\n",
    );
    let (_, out) = site.build();
    let card = |level: u8| format!("<h{level}><a href=\"/value/\">");
    assert!(out.text("list/index.html").contains(&card(2)) && out.text("list/index.html").contains(&card(3)));
    assert!(
        out.text("p/index.html").contains(&card(3)) && out.text("p/index.html").contains(&card(4)),
        "as it is printed there"
    );
}
