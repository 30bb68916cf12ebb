//! How things are told and named: once, in words, and where somebody would look for them.

use crate::support::Site;

const PAGE: &str = "-- content/vision.md\n---\ntitle: Our vision\ndescription: d\n---\nWords.\n";

#[test]
fn what_a_theme_does_on_every_page_is_told_once_with_their_number() {
    let site = Site::of(PAGE);
    site.write("themes/default/templates/parts/foot.html", b"<p><a href=\"https://example.org/\">Read more</a></p>\n");
    let (built, _) = site.build();
    let found: Vec<_> = built
        .findings
        .iter()
        .filter(|finding| finding.file.ends_with("foot.html") && finding.rule == "link-text-vague")
        .collect();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].why.contains("It shows on ") && found[0].why.ends_with(" pages."), "{:?}", found[0].why);
}

#[test]
fn a_component_that_is_not_there_is_told_once() {
    let site = Site::of("-- content/page.md\n---\ntitle: A\ndescription: d\n---\n::: insett\nWords.\n:::\n");
    let found = site.build().0.findings.into_iter().filter(|finding| finding.rule == "component-unknown").count();
    assert_eq!(found, 1);
}

#[test]
fn a_field_that_the_page_itself_decides_is_told_in_its_other_versions_alone() {
    let easy = "-- content/vision.easy-read.md\n---\ntitle: Our vision\norder: 3\n---\nWords.\n";
    let hint = |text: &str| Site::of(text).build().0.findings.into_iter().find(|finding| finding.rule == "field-of-the-page");
    let told = hint(&format!("{PAGE}{easy}")).unwrap();
    assert_eq!((&*told.file, told.line), ("content/vision.easy-read.md", 3));
    assert!(told.what.contains("`content/vision.md`"), "{told:?}");
    assert_eq!(hint(easy), None, "where there is no other version, it counts");
}

#[test]
fn the_trail_of_an_easy_read_page_begins_at_the_easy_read_home() {
    let site = Site::of(&format!("{PAGE}-- content/vision.easy-read.md\n---\ntitle: Our vision\n---\nWords.\n"));
    let out = site.build().1;
    let trail = out.text("vision/easy-read/index.html").split("breadcrumb").nth(1).unwrap().split("</nav>").next().unwrap();
    assert!(trail.contains("href=\"/easy-read/\"") && !trail.contains("href=\"/\""), "{trail}");
}

#[test]
fn a_file_without_a_title_is_called_by_its_name_in_words() {
    let site = Site::of(
        "-- content/people.md\n---\ntitle: People\ndescription: d\nkind: enabling-strategy\ndocuments: [fair-pay.docx, people-and_skills.docx]\n---\nWords.\n-- content/people-and_skills.docx\nPK\n-- content/fair-pay.docx\nPK\n",
    );
    let out = site.build().1;
    let page = out.text("people/index.html");
    assert!(page.contains(">People and skills<") || page.contains(">People and skills <"), "{page}");
    assert!(!page.contains(">people-and_skills"), "{page}");
}
