//! Where a finding is placed: at what the editor wrote, by the name of the page.

use clearway::report::Located;

use crate::support::{SITE_TOML, Site};

fn told(site: &Site, rule: &str) -> Vec<Located> {
    site.build().0.findings.into_iter().filter(|finding| finding.rule == rule).collect()
}

#[test]
fn a_slip_in_a_component_is_told_at_its_line_with_the_nearest_name() {
    let site = Site::of("-- content/a.md\n---\ntitle: A\ndescription: A.\n---\nWords.\n\n::: pages {kind=\"valu\"}\n:::\n");
    let found = told(&site, "component-attributes");
    assert_eq!((found.len(), found[0].file.as_str(), found[0].line), (1, "content/a.md", 7), "{found:?}");
    assert!(found[0].mend.contains("`kind=\"value\"`") && found[0].page == "A", "{found:?}");
    assert_eq!(told(&site, "theme-template"), []);
}

#[test]
fn titles_that_are_the_same_are_told_where_they_are_written() {
    let site = Site::of(
        "-- content/p/_index.md\n---\ntitle: P\ndescription: P.\n---\n
-- content/p/a.md\n---\ntitle: Plan\ndescription: A.\n---\nA.\n
-- content/p/b.md\n---\ntitle: Plan\ndescription: B.\n---\nB.\n
-- content/p/c.md\n---\ntitle: PDF\ndescription: C.\n---\nC.\n",
    );
    for rule in ["links-same-name", "link-text-format"] {
        let found = told(&site, rule);
        assert!(!found.is_empty(), "{rule}");
        assert!(found.iter().all(|it| it.file.starts_with("content/p/") && it.line == 2 && !it.page.is_empty()), "{found:#?}");
    }
}

#[test]
fn words_of_the_settings_that_are_not_translated_are_told_in_the_settings() {
    let how = "You can ask us for any page of this website in large print or on paper, and we will send it to you for free.";
    let site = Site::of(&format!(
        "-- content/site.toml\n{SITE_TOML}[formats]\noffered = [\"large-print\"]\nhow_to_ask = \"{how}\"\n[[languages]]\ncode = \"cy\"\nname = \"Cymraeg\"\n
-- content/_index.cy.md\n---\ntitle: Hafan\ndescription: Dechrau.\n---\nCroeso.\n"
    ));
    let found = told(&site, "language-differs");
    assert!(!found.is_empty());
    assert!(found.iter().all(|it| it.file == "content/site.toml" && it.mend.contains("`content/site.cy.toml`")), "{found:#?}");
}

#[test]
fn a_file_is_told_at_itself_with_the_page_that_uses_it() {
    let site = Site::of(
        "-- content/a.md\n---\ntitle: About us\ndescription: A.\n---\n![A cat](x.png)\n\n-- content/v.md.txt\nWords.\n",
    );
    site.write("content/x.png", b"no picture");
    let broken = told(&site, "picture-broken");
    assert_eq!(
        (broken[0].file.as_str(), broken[0].page.as_str(), broken[0].address.as_str()),
        ("content/x.png", "About us", "/a/")
    );
    assert!(broken[0].why.contains("“About us”"), "{broken:?}");
    assert_eq!(told(&site, "name-second-ending")[0].file, "content/v.md.txt");
}

#[test]
fn an_old_address_of_two_pages_names_both() {
    let site = Site::of(
        "-- content/a.md\n---\ntitle: First\ndescription: A.\naliases: [/old/]\n---\nA.\n
-- content/b.md\n---\ntitle: Second\ndescription: B.\naliases: [/old/, /a/]\n---\nB.\n",
    );
    for rule in ["alias-twice", "alias-taken"] {
        let found = told(&site, rule);
        assert!(found[0].what.contains("“First”") && found[0].what.contains("“Second”"), "{found:?}");
    }
}

#[test]
fn two_priorities_of_one_number_are_told() {
    let page = |title: &str| {
        format!(
            "---\ntitle: {title}\ndescription: A.\nkind: priority\nnumber: 1\nled_by: Sam\nwe_will: [Act.]\noutcomes: [Good.]\n---\nA.\n"
        )
    };
    let site = Site::of("-- content/p/_index.md\n---\ntitle: P\ndescription: P.\n---\n");
    site.write("content/p/a.md", page("Fair pay").as_bytes());
    site.write("content/p/b.md", page("Short waits").as_bytes());
    let found = told(&site, "number-twice");
    assert_eq!(found.len(), 1);
    assert!(found[0].what.contains("“Fair pay” and “Short waits”") && found[0].mend.contains("`number: 2`"), "{found:?}");
}

#[test]
fn an_address_pasted_from_elsewhere_is_told_with_the_page_that_is_meant() {
    let toml = SITE_TOML.replace("example.org/", "example.org/strategy/");
    let site = Site::of(&format!(
        "-- content/site.toml\n{toml}
-- content/a.md\n---\ntitle: A\ndescription: A.\n---\n[one](p/second/), [two](/strategy/p/second/), [three](/p/v.html), [four](p/v/).\n
-- content/p/_index.md\n---\ntitle: P\ndescription: P.\n---\n
-- content/p/other.md\n---\ntitle: Other\ndescription: O.\nslug: second\n---\nO.\n
-- content/p/v.md\n---\ntitle: V\ndescription: V.\n---\nV.\n"
    ));
    let mends: Vec<String> = told(&site, "link-target-missing").into_iter().map(|it| it.mend).collect();
    assert_eq!(mends, ["Write `p/other.md`.", "Write `p/other.md`.", "Write `p/v.md`.", "Write `p/v.md`."]);
}

#[test]
fn what_the_theme_does_to_a_page_that_is_made_for_you_is_told_by_its_title() {
    let site = Site::of(
        "-- content/a.md\n---\ntitle: A\ndescription: A.\n---\nWords.\n
-- themes/default/templates/site-map.html\n{% extends \"templates/base.html\" %}\n{% block parts %}\n<p><img src=\"\"></p>\n{% endblock %}\n",
    );
    let found = told(&site, "image-alt");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].file.as_str(), found[0].page.as_str()), ("themes/default/templates/site-map.html", "Site map"));
}
