//! Every rule's page is its test: what it shows as good is not reported, what it shows as bad is.

use clearway::check::{Nothing, RULES, check_page};
use clearway::source::SourceId;

fn examples<'a>(page: &'a str, kind: &str) -> Vec<&'a str> {
    let fence = format!("```html {kind}\n");
    page.match_indices(&fence).filter_map(|(at, _)| page[at + fence.len()..].split("\n```").next()).collect()
}

fn reports(html: &str, rule: &str) -> bool {
    check_page(html, SourceId::from_index(0), &Nothing).findings.iter().any(|finding| finding.rule == rule)
}

#[test]
fn every_rule_reports_what_its_page_shows_as_bad_and_nothing_else() {
    let mut wrong = Vec::new();
    for rule in RULES.iter() {
        let (good, bad) = (examples(rule.page, "pass"), examples(rule.page, "fail"));
        assert!(!good.is_empty() && !bad.is_empty(), "{} shows no examples", rule.id);
        wrong.extend(good.iter().filter(|html| reports(html, rule.id)).map(|html| format!("{} reports {html}", rule.id)));
        wrong.extend(
            bad.iter().filter(|html| !reports(html, rule.id)).map(|html| format!("{} does not report {html}", rule.id)),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_name_of_its_own_and_says_what_it_asks_for() {
    let mut names: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "two rules of one name");
    for rule in RULES.iter() {
        assert!(rule.page.starts_with("# "), "{} has a page without a heading", rule.id);
        assert!(!rule.meets.is_empty(), "{} bears on no success criterion", rule.id);
    }
}

#[test]
fn a_finding_points_at_the_start_tag_of_the_page_as_it_was_written() {
    let html = "<!doctype html>\n<html lang=en>\n<title>Values</title>\n<p>Here <a\n href='/'></a>";
    let findings = check_page(html, SourceId::from_index(0), &Nothing).findings;
    let link = findings.iter().find(|finding| finding.rule == "link-name").expect("the empty link is reported");
    let at = link.at.unwrap();
    assert_eq!(&html[at.start()..at.end()], "<a\n href='/'>");
}
