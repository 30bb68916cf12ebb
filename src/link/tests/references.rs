//! Links and their targets.

use super::table::linked;
use crate::report::Severity;

#[test]
fn links_lead_by_source_by_root_by_folder_and_by_address() {
    let linked = linked(
        "_index.md | Home
values/_index.md | Values | # care
values/care/index.md | Care | -> ../_index.md#care | -> /values/_index.md | -> @/values/_index.md | -> .. | -> ../../values/ | -> /values/ | -> /values | -> https://vale.example/strategy/values/#care | -> /search/ | -> /404.html | -> /feed.xml | -> ../../plan.pdf#page=2 | -> /my%20plan.pdf | -> #here | -> mailto:a@example.org | # here
my plan.pdf
plan.pdf",
    );
    assert_eq!(
        linked.links("/values/care/"),
        [
            "/values/#care",
            "/values/",
            "/values/",
            "/values/",
            "/values/",
            "/values/",
            "/values/",
            "/values/#care",
            "/search/",
            "/404.html",
            "https://vale.example/strategy/feed.xml",
            "file 1#page=2",
            "file 0",
            "#here",
            "mailto:a@example.org"
        ]
    );
    assert!(linked.findings.is_empty(), "{:?}", linked.told());
}

#[test]
fn links_lead_to_the_language_and_form_of_the_page_that_links() {
    let linked = linked(
        "_index.md | Home
a.md | A | -> b.easy-read.md | -> b.cy.md | -> /cy/b/
a.cy.md | A | -> b.md | -> c.md | -> /b/ | -> a.md | -> b.easy-read.md
a.easy-read.md | A | -> b.md | -> c.md | -> a.md
b.md | B
b.cy.md | B
b.easy-read.md | B
c.md | C
site | footer=b.md",
    );
    assert_eq!(linked.links("/a/"), ["/b/easy-read/", "/cy/b/", "/cy/b/"]);
    assert_eq!(linked.links("/cy/a/"), ["/cy/b/", "/c/", "/cy/b/", "/a/", "/b/easy-read/"]);
    assert_eq!(linked.links("/a/easy-read/"), ["/b/easy-read/", "/c/", "/a/"], "the way back to the page itself is kept");
    let footer = |language: usize| linked.shown(linked.site.config_links[language].values().next().unwrap());
    assert_eq!((footer(0), footer(1)), ("/b/".into(), "/cy/b/".into()));
    assert!(linked.findings.is_empty(), "{:?}", linked.told());
}

#[test]
fn a_link_to_nothing_is_told_where_it_is_written_with_the_nearest_name() {
    let linked = linked(
        "_index.md | Home | -> vison.md | -> values/car.md | -> hands.jpeg | ![] hnads.jpg | -> vision.md#futre | -> nowhere/at/all.md | -> #x
vision.md | Our vision | # future
values/care.md | Care
hands.jpg",
    );
    assert_eq!(
        linked.told(),
        [
            "link-target-missing: vison.md",
            "link-target-missing: values/car.md",
            "file-missing: hands.jpeg",
            "file-missing: hnads.jpg",
            "anchor-missing: vision.md#futre",
            "link-target-missing: nowhere/at/all.md",
            "anchor-missing: #x"
        ]
    );
    let mend = |place: usize| &*linked.findings[place].mend;
    assert_eq!(linked.findings[0].what, "No page is written in `content/vison.md`.");
    assert_eq!(mend(0), "Did you mean “Our vision”? Write `vision.md`.");
    assert_eq!(mend(1), "Did you mean “Care”? Write `values/care.md`.");
    assert_eq!((mend(2), mend(3)), ("Did you mean `hands.jpg`?", "Did you mean `hands.jpg`?"));
    assert_eq!(mend(4), "Did you mean `#future`?");
    assert!(linked.findings.iter().all(|finding| finding.severity == Severity::Error));
}

#[test]
fn slips_of_beginners_are_answered_with_what_they_meant() {
    let linked = linked(
        r"_index.md | Home | -> Vision.md | -> www.example.org | -> a@example.org | -> C:\plan.pdf | -> ../../x.md | -> ftp://example.org/ | -> | ![] vision.md | ![] https://example.org/x.jpg | file vision.md | supports a.jpg
vision.md | Vision
a.jpg",
    );
    assert_eq!(
        linked.told(),
        [
            "link-target-case: Vision.md",
            "link-without-beginning: www.example.org",
            "link-without-beginning: a@example.org",
            r"link-to-own-computer: C:\plan.pdf",
            "link-outside-content: ../../x.md",
            "link-scheme: ftp://example.org/",
            "link-empty: ",
            "picture-of-page: vision.md",
            "file-elsewhere: https://example.org/x.jpg",
            "link-wants-file: vision.md",
            "link-wants-page: a.jpg"
        ]
    );
    assert_eq!(linked.links("/")[0], "/vision/", "the preview leads on");
    assert_eq!(linked.findings[0].mend, "Write `vision.md`.");
    assert_eq!(linked.findings[1].mend, "Write `https://www.example.org`.");
}

#[test]
fn a_name_with_an_accent_is_found_however_it_is_stored() {
    let linked = linked("_index.md | Home | -> caf\u{e9}.jpg | -> caf\u{e9}.md\ncafe\u{301}.jpg\ncafe\u{301}.md | Caf\u{e9}");
    assert!(linked.findings.is_empty(), "{:?}", linked.told());
    assert_eq!(linked.links("/"), ["file 0", "/caf\u{e9}/"]);
}

#[test]
fn a_link_to_a_hidden_page_says_why_it_is_hidden() {
    let linked = linked(
        "_index.md | Home | -> a.md | -> b.md | -> c/d.md | -> /e/
a.md | Plans | draft
b.md | News | publish=2026-12-01
c/_index.md | Section | expires=2026-01-02
c/d.md | Below
e.md | Gone | expires=2026-11-22",
    );
    let told: Vec<(&str, Severity)> = linked.findings.iter().map(|finding| (&*finding.what, finding.severity)).collect();
    assert_eq!(
        told,
        [
            ("This link leads to “Plans”, which is not published: it is a draft.", Severity::Error),
            ("This link leads to “News”, which is not published: it comes out on 1 December 2026.", Severity::Warning),
            (
                "This link leads to “Below”, which is not published: a page above it was taken down on 2 January 2026.",
                Severity::Warning
            ),
            ("This link leads to “Gone”, which is not published: it was taken down on 22 November 2026.", Severity::Warning),
        ]
    );
}

#[test]
fn a_place_that_a_variant_lacks_is_a_hint_and_the_link_leads_to_its_top() {
    let linked =
        linked("_index.md | Home\na.md | A | # care\na.cy.md | A | # gofal\nb.cy.md | B | -> a.md#care | -> a.md#gofal");
    assert_eq!(linked.links("/cy/b/"), ["/cy/a/", "/cy/a/#gofal"]);
    assert_eq!(linked.only().severity, Severity::Hint);
}

#[test]
fn old_addresses_may_be_linked_to() {
    let linked = linked("_index.md | Home | -> /old/ | -> /older/\na.md | A | alias=/old/\nsite | redirect=/older/ to a.md");
    assert_eq!(linked.links("/"), ["/a/", "/a/"]);
    assert!(linked.findings.is_empty());
}

#[test]
fn a_picture_of_a_film_plays_it_and_times_of_it_can_be_linked() {
    let linked =
        linked("_index.md | Home | ![] films/one/index.md | -> films/one/index.md#t73\nfilms/one/index.md | Film | kind=video");
    assert_eq!(linked.links("/"), ["/films/one/", "/films/one/#t73"]);
    assert!(linked.findings.is_empty());
}

#[test]
fn a_slip_in_the_configuration_is_told_once_though_every_language_has_it() {
    let linked = linked("_index.md | Home\nsite | footer=gone.md | logo=logo.svg");
    assert_eq!(linked.told(), ["link-target-missing: gone.md", "file-missing: logo.svg"]);
}

#[test]
fn a_page_with_very_many_headings_and_links_is_linked_in_no_time() {
    let mut table = String::from("_index.md | Home");
    for number in 0..20_000 {
        table.push_str(&format!(" | # h{number} | -> #h{number}"));
    }
    assert!(linked(&table).findings.is_empty());
}
