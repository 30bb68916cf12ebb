//! Addresses, days, variants, pages of the build's own making, old addresses, files.

use super::super::*;
use super::table::{linked, linked_with};
use crate::read::{Form, LanguageId};
use crate::report::Severity;

#[test]
fn every_variant_has_the_address_that_its_name_says() {
    let linked = linked(
        "_index.md | Home
_index.cy.md | Hafan
_index.easy-read.md | Easy
vision.md | Vision
values/_index.md | Values
values/care/index.md | Care
values/care/index.easy-read.md | Care
values/care/index.cy.md | Gofal
values/care/index.easy-read.cy.md | Gofal",
    );
    assert_eq!(
        linked.addresses(),
        [
            "/",
            "/cy/",
            "/easy-read/",
            "/values/",
            "/values/care/",
            "/cy/values/care/",
            "/values/care/easy-read/",
            "/cy/values/care/easy-read/",
            "/vision/",
        ]
    );
    assert!(linked.findings.is_empty(), "{:?}", linked.findings);
    linked.assert_whole();
    assert_eq!(linked.all(&linked.page("/values/care/").variants).len(), 4);
    assert_eq!(linked.page("/cy/values/care/easy-read/").base, linked.page("/values/care/").document);
}

#[test]
fn a_slug_takes_the_place_of_a_name_for_a_page_its_variants_and_what_lies_below() {
    let linked = linked(
        "_index.md | Home
values/_index.md | Values | slug=our-values
values/_index.cy.md | Gwerthoedd | slug=gwerthoedd
values/care.md | Care | slug=kindness
values/care.cy.md | Gofal
values/care.easy-read.md | Care",
    );
    assert_eq!(
        linked.addresses(),
        [
            "/",
            "/our-values/",
            "/cy/gwerthoedd/",
            "/our-values/kindness/",
            "/cy/gwerthoedd/kindness/",
            "/our-values/kindness/easy-read/"
        ]
    );
}

#[test]
fn two_sources_for_one_address_are_an_error_that_names_both() {
    let linked = linked("_index.md | Home\nvision.md | One\nVision.md | Two\ncaf\u{e9}.md | Three\ncafe\u{301}.md | Four");
    let told: Vec<&str> = linked.findings.iter().map(|finding| &*finding.what).collect();
    assert_eq!(linked.findings.len(), 2, "{told:?}");
    assert!(told.iter().any(|what| what.contains("`content/Vision.md`") && what.contains("`content/vision.md`")), "{told:?}");
    assert!(told.iter().any(|what| what.contains("caf\u{e9}.md") && what.contains("cafe\u{301}.md")), "{told:?}");
    linked.assert_whole();
}

#[test]
fn a_page_may_come_on_the_day_that_another_goes_from_its_address() {
    let relay = |day: &str| {
        linked(&format!("_index.md | Home\nplan.md | Old | expires=2026-12-01\nplan-2027.md | New | slug=plan | publish={day}"))
    };
    assert_eq!(relay("2026-12-01").told(), Vec::<String>::new());
    assert_eq!(relay("2026-11-30").told(), Vec::<String>::new(), "nobody sees both today");
    let both = linked("_index.md | Home\nplan.md | Old | expires=2026-12-01\nplan-2027.md | New | slug=plan");
    assert_eq!(both.only().rule, "address-taken");
}

#[test]
fn a_page_is_hidden_by_its_own_days_by_its_page_and_by_what_is_above_it() {
    let table = "_index.md | Home
a.md | Draft | draft
a.easy-read.md | Draft easy
b.md | Tomorrow | publish=2026-11-23
c.md | Today | publish=2026-11-22
d.md | Gone | expires=2026-11-22
e.md | Last day | expires=2026-11-23
f/_index.md | Section | draft
f/g/_index.md | Below
f/g/h.md | Deeper
i.md | Page
i.cy.md | Tudalen | draft";
    let today = linked(table);
    assert_eq!(today.hidden(), ["Draft easy", "Draft", "Tomorrow", "Gone", "Section", "Below", "Deeper", "Tudalen"]);
    let reasons: Vec<HiddenBecause> = today.site.hidden.iter().map(|hidden| hidden.because).collect();
    assert_eq!(reasons[0], HiddenBecause::Draft);
    assert!(matches!(reasons[2], HiddenBecause::NotBefore(_)) && matches!(reasons[3], HiddenBecause::ExpiredOn(_)));
    assert_eq!(reasons[6], HiddenBecause::Parent);
    assert_eq!(today.addresses(), ["/", "/e/", "/i/", "/c/"]);
    assert!(linked_with(table, true).hidden().is_empty());
}

#[test]
fn pages_whose_day_of_review_has_passed_are_overdue() {
    let linked = linked("_index.md | Home\na.md | A | review_by=2026-11-21\nb.md | B | review_by=2026-11-22");
    assert_eq!(linked.all(&linked.site.overdue), ["/a/"]);
}

#[test]
fn the_build_makes_its_own_pages_in_every_language_that_has_pages() {
    let linked = linked("_index.md | Home\n_index.cy.md | Hafan\nglossary.md | Our words\nsite | term=ward");
    let made = |made, language| linked.site.made(made, LanguageId(language)).map(|id| linked.site.address(id));
    assert_eq!(made(Made::Glossary, 0).as_deref(), Some("/glossary/"));
    assert_eq!(made(Made::Glossary, 1).as_deref(), Some("/cy/glossary/"));
    assert_eq!(made(Made::NotFound, 0).as_deref(), Some("/404.html"));
    assert_eq!(made(Made::NotFound, 1).as_deref(), Some("/cy/404.html"));
    assert_eq!(made(Made::Search, 2), None);
    assert_eq!(made(Made::EasyReadHome, 0), None);
    assert_eq!(made(Made::PlanOnAPage, 0), None);
    assert!(linked.page("/glossary/").document.is_some(), "the written page brings its words");
    assert_eq!(linked.page("/cy/glossary/").document, None);
    assert_eq!(linked.page("/search/").parent, Some(linked.id("/")));
    assert_eq!(linked.page("/cy/search/").parent, Some(linked.id("/cy/")));
    assert!(linked.page("/").children.is_empty());
    linked.assert_whole();
}

#[test]
fn easy_read_pages_bring_their_own_start_page_and_a_whole_of_their_own() {
    let linked = linked(
        "_index.md | Home\nvision.md | Vision | kind=statement\nvision.easy-read.md | Vision\nother-formats.easy-read.md | Formats",
    );
    assert_eq!(linked.page("/easy-read/").made, Some(Made::EasyReadHome));
    assert_eq!(*linked.page("/").variants, [linked.id("/"), linked.id("/easy-read/")]);
    assert_eq!(linked.page("/easy-read/").parent, Some(linked.id("/")));
    assert_eq!(linked.page("/vision/easy-read/").parent, Some(linked.id("/easy-read/")));
    assert_eq!(linked.page("/whole-strategy/easy-read/").made, Some(Made::EasyReadWhole));
    assert_eq!(linked.page("/other-formats/easy-read/").made, Some(Made::OtherFormats));
    assert!(linked.site.made(Made::PlanOnAPage, LanguageId::MAIN).is_some());
    assert!(linked.findings.is_empty());
}

#[test]
fn the_whole_strategy_is_left_out_of_a_very_large_site_unless_it_is_asked_for() {
    let mut table = String::from("_index.md | Home\n");
    for number in 0..500 {
        table.push_str(&format!("p{number}.md | Page {number}\n"));
    }
    let large = linked(&table);
    assert_eq!(large.only().severity, Severity::Hint);
    assert!(large.site.made(Made::WholeStrategy, LanguageId::MAIN).is_none());
    let asked = linked(&format!("{table}site | whole_strategy=true"));
    assert!(asked.findings.is_empty() && asked.site.made(Made::WholeStrategy, LanguageId::MAIN).is_some());
}

#[test]
fn a_page_among_easy_read_start_pages_is_told_and_moved() {
    let linked = linked("_index.md | Home\na.md | A\na.easy-read.md | A\neasy-read/_index.md | Mine");
    assert_eq!(linked.only().rule, "address-taken");
    assert!(linked.only().mend.contains("_index.easy-read.md"));
    linked.assert_whole();
    let other = super::table::linked("_index.md | Home\na.md | A\na.easy-read.md | A\neasy-read.md | Mine");
    assert!(other.findings.is_empty(), "{:?}", other.findings);
    assert!(other.page("/easy-read/").document.is_some());
    assert_eq!(other.page("/easy-read/").form, Form::EasyRead);
}

#[test]
fn from_the_address_of_a_file_only_a_web_host_leads_on() {
    let site = "_index.md | Home\na.md | A | alias=/old.pdf | alias=/old.html | alias=/older";
    let alone = linked(site);
    assert_eq!(alone.told(), ["redirect-file: /old.pdf"]);
    let pages: Vec<Option<String>> = alone.site.redirects.iter().map(|redirect| redirect.page_path()).collect();
    assert_eq!(pages, [Some("old.html".to_owned()), None, Some("older/index.html".to_owned())]);
    assert!(linked(&format!("{site}\nsite | host=apache")).told().is_empty());
}

#[test]
fn old_addresses_lead_on_and_those_that_cannot_are_told() {
    let good = linked(
        "_index.md | Home | alias=/start.html
a.md | A | alias=/old-a/
site | redirect=/older/ to a.md#x | redirect=/away/ to https://example.org/",
    );
    let shown: Vec<String> =
        good.site.redirects.iter().map(|redirect| format!("{} {}", redirect.from, good.shown(&redirect.to))).collect();
    assert_eq!(shown, ["/away/ https://example.org/", "/old-a/ /a/", "/older/ /a/", "/start.html /"]);
    assert_eq!(good.told(), ["anchor-missing: a.md#x"]);
    let bad = linked(
        "_index.md | Home
a.md | A | alias=/B/ | alias=/old/ | alias=/x?id=3
b.md | B | alias=/old/
site | redirect=/one/ to /two/ | redirect=/two/ to /one/ | redirect=/three/ to /old/ | redirect=/four/ to gone.md",
    );
    assert_eq!(
        bad.told(),
        [
            "alias-taken: /B/",
            "alias-unusable: /x?id=3",
            "alias-twice: /old/",
            "redirect-loop: /one/",
            "redirect-loop: /two/",
            "redirect-chain: /three/",
            "link-target-missing: gone.md"
        ]
    );
    assert!(bad.site.redirects.iter().any(|redirect| &*redirect.from == "/three/" && bad.shown(&redirect.to) == "/a/"));
}

#[test]
fn files_are_published_when_something_that_is_published_uses_them() {
    let linked = linked(
        "_index.md | Home | ![] a.jpg
b.md | Draft | draft | ![] b.jpg
.well-known/x.txt
a.jpg
b.jpg
c/one.pdf
c/two.doc
logo.svg
site | logo=logo.svg | publish_also=c/*.pdf | publish_also=d/**",
    );
    let paths = [".well-known/x.txt", "a.jpg", "b.jpg", "c/one.pdf", "c/two.doc", "logo.svg"];
    let published: Vec<&str> = linked.site.files.iter().map(|file| paths[file.index()]).collect();
    assert_eq!(published, [".well-known/x.txt", "a.jpg", "c/one.pdf", "logo.svg"]);
    assert_eq!(linked.told(), ["publish-also-unmatched: d/**"]);
    assert!(matches!(linked.site.config_links[1].values().next(), Some(Target::File { .. })));
}

#[test]
fn a_file_that_stands_where_something_else_does_is_an_error() {
    let linked = linked(
        "_index.md | Home | -> vision/index.html | -> robots.txt | -> a.jpg | -> A.jpg
vision.md | Vision
vision/index.html
robots.txt
a.jpg
A.jpg",
    );
    let what: Vec<&str> = linked.findings.iter().map(|finding| &*finding.what).collect();
    assert_eq!(linked.findings.len(), 3, "{what:?}");
    assert!(what[0].contains("`content/A.jpg`") && what[0].contains("`content/a.jpg`"), "{what:?}");
    assert!(what[1].contains("robots.txt") && what[2].contains("`/vision/`"), "{what:?}");
}

#[test]
fn a_film_has_the_files_of_fixed_names_beside_it_and_its_transcript_is_no_page() {
    let linked = linked(
        "_index.md | Home | -> films/one/transcript.md
films/one/index.md | Film | kind=video
films/one/index.cy.md | Ffilm
films/one/transcript.md | Words
films/one/captions.cy.vtt
films/one/captions.vtt
films/one/film.mp4
films/one/notes.docx
films/one/chapters.fr.vtt",
    );
    let media: Vec<(Sidecar, u8)> =
        linked.page("/films/one/").media.iter().map(|(sidecar, language, _)| (*sidecar, language.0)).collect();
    assert_eq!(media, [(Sidecar::Film, 0), (Sidecar::Captions, 0), (Sidecar::Captions, 1)]);
    assert_eq!(linked.page("/cy/films/one/").media.len(), 3);
    assert_eq!(linked.site.files.len(), 3);
    assert_eq!(linked.addresses(), ["/", "/films/one/", "/cy/films/one/"]);
    assert_eq!(linked.links("/"), ["/films/one/"]);
    assert_eq!(linked.only().rule, "sidecar-language");
}

#[test]
fn a_hidden_home_page_is_told_and_hides_nothing_else() {
    let linked = linked("_index.md | Home | publish=2027-01-01\na.md | A");
    assert_eq!(linked.only().severity, Severity::Warning, "the calendar alone makes no error");
    assert_eq!(linked.addresses(), ["/a/"]);
    assert!(linked.site.homes.is_empty());
}

#[test]
fn an_empty_site_links() {
    let linked = linked("");
    assert!(linked.findings.is_empty() && linked.site.languages.is_empty());
    linked.assert_whole();
}
