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

#[test]
fn an_old_address_never_takes_the_place_of_a_file_that_is_made() {
    for taken in ["robots.txt", "feed.xml", "_headers", ".clearway-manifest.json", "assets/site.css"] {
        let site = Site::of(&format!("-- content/page.md\n---\ntitle: A\ndescription: d\naliases: [/{taken}]\n---\nWords.\n"));
        let found = site.build().0.findings.into_iter().find(|finding| finding.rule == "alias-taken").unwrap();
        assert!(found.what.contains(taken) && found.line == 4, "{}", found.what);
    }
}

#[test]
fn the_feed_names_what_came_out_also_where_it_stands_within_another_page() {
    let site = Site::of(
        "-- content/news.md\n---\ntitle: News\ndescription: d\ndate: 2026-11-10\n---\nWords.\n\
         -- content/all/_index.md\n---\ntitle: All\ndescription: d\nshow: together\n---\n\
         -- content/all/one.md\n---\ntitle: One\ndescription: d\nupdated: 2026-11-12\n---\nWords.\n",
    );
    let out = site.build().1;
    let feed = out.text("feed.xml");
    assert!(feed.contains("<updated>2026-11-12T00:00:00Z</updated>\n<author>"), "{feed}");
    assert!(feed.find("/all/#one").unwrap() < feed.find("/news/").unwrap(), "{feed}");
}

#[test]
fn what_a_component_does_not_know_is_told_with_the_name_that_it_does() {
    let site = Site::of(
        "-- content/page.md\n---\ntitle: A\ndescription: d\n---\n::: warning {titel=\"x\"}\nWords.\n:::\n\n::: language\nBore da.\n:::\n",
    );
    let found: Vec<_> = site.build().0.findings.into_iter().filter(|finding| finding.rule == "component-attributes").collect();
    let told: Vec<(usize, &str)> = found.iter().map(|finding| (finding.line, &*finding.mend)).collect();
    assert_eq!(
        told,
        [(5, "Did you mean `title`?"), (9, "Write the language after the name: `::: language {lang=\"cy\"}` for Welsh.")]
    );
}

#[test]
fn a_statement_that_says_all_is_well_is_held_to_what_was_found() {
    let statement = |issues: &str| {
        let settings = format!(
            "{}\n[statement]\nregime = \"uk\"\ntests = [{{ date = 2026-10-01, by = \"A tester\" }}]\n{issues}",
            crate::support::SITE_TOML
        );
        let site = Site::of("-- content/page.md\n---\ntitle: A\ndescription: d\n---\nMore: [click here](_index.md).\n");
        site.write("content/site.toml", settings.as_bytes());
        site.build().0.findings.into_iter().any(|finding| finding.rule == "statement-claims-all")
    };
    assert!(statement(""));
    assert!(!statement("issues = [{ what = \"Some links say too little.\", wcag = [\"2.4.4\"], fix_by = 2027-01-31 }]\n"));
}
