//! The accessibility statement: its fixed sentences, its order, and what it never claims.

use clearway::report::Severity;

use crate::support::Site;

const TESTED: &str = "[[statement.tests]]\ndate = 2026-09-01\nby = \"Our digital team\"\n";

/// Builds a site whose settings end so, and returns the words of its statement.
fn statement(settings: &str) -> String {
    let toml = format!("{}{settings}", crate::support::SITE_TOML);
    let site = Site::of(&format!(
        "-- content/site.toml\n{toml}\n-- content/map.md\n---\ntitle: Map\n---\nA MAP OF EVERYTHING THAT WE DO IN THE WHOLE OF OUR TOWN.\n"
    ));
    let (built, out) = site.build();
    let errors: Vec<_> = built.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let html = out.text("accessibility-statement/index.html");
    let main = html.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    let mut words = String::new();
    for part in main.split('<') {
        words.push_str(part.split_once('>').map_or("", |(_, text)| text));
        words.push(' ');
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn in_order(words: &str, parts: &[&str]) {
    let mut from = 0;
    for part in parts {
        let at = words[from..].find(part).unwrap_or_else(|| panic!("{part:?} is missing or out of order in {words}"));
        from += at + part.len();
    }
}

#[test]
fn the_statement_follows_the_order_and_the_sentences_of_the_model() {
    let words = statement(&format!(
        "[contact]\nemail = \"access@example.org\"\n[statement]\nprepared = 2026-01-05\nreviewed = 2026-11-02\n{TESTED}[[statement.issues]]\nwhat = \"Maps need a mouse.\"\nwcag = [\"2.1.1\"]\nfix_by = 2027-03-31\n"
    ));
    in_order(
        &words,
        &[
            "This accessibility statement applies to https://example.org/.",
            "How accessible this website is",
            "Maps need a mouse.",
            "Feedback and contact information",
            "access@example.org",
            "Reporting accessibility problems with this website",
            "Enforcement procedure",
            "The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the ‘accessibility regulations’).",
            "Equality Advisory and Support Service (EASS)",
            "Technical information about this website’s accessibility",
            "Northmoor Trust is committed to making its website accessible, in accordance with the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.",
            "Compliance status",
            "This website is partially compliant with the Web Content Accessibility Guidelines version 2.2 AA standard, due to the non-compliances listed below.",
            "Non-accessible content",
            "The content listed below is non-accessible for the following reasons.",
            "Non-compliance with the accessibility regulations",
            "This fails WCAG success criterion 2.1.1. We plan to put this right by 31 March 2027.",
            "Disproportionate burden",
            "Content that’s not within the scope of the accessibility regulations",
            "What we’re doing to improve accessibility",
            "Preparation of this accessibility statement",
            "This statement was prepared on 5 January 2026. It was last reviewed on 2 November 2026.",
            "This website was last tested on 1 September 2026 against the WCAG 2.2 AA standard.",
        ],
    );
}

#[test]
fn without_a_test_by_a_person_nothing_is_claimed() {
    let words = statement("");
    assert!(words.contains("partially compliant"), "{words}");
    assert!(!words.contains("fully compliant") && !words.contains("use the whole website with a keyboard"), "{words}");
}

#[test]
fn fully_compliant_needs_a_test_and_nothing_left_out() {
    let prepared = "[statement]\nprepared = 2026-01-05\n";
    assert!(statement(&format!("{prepared}{TESTED}")).contains("This website is fully compliant"));
    let burden = "[statement]\nprepared = 2026-01-05\nburden = [\"Captions for 400 old films.\"]\n";
    let words = statement(&format!("{burden}{TESTED}"));
    assert!(words.contains("partially compliant") && words.contains("due to the exemptions listed below"), "{words}");
}

#[test]
fn northern_ireland_and_europe_have_bodies_and_sentences_of_their_own() {
    let words = statement(&format!("[statement]\nnation = \"Northern Ireland\"\nprepared = 2026-01-05\n{TESTED}"));
    assert!(words.contains("Equality Commission for Northern Ireland") && !words.contains("EASS"), "{words}");
    let words = statement(&format!("[statement]\nregime = \"eu\"\nprepared = 2026-01-05\n{TESTED}"));
    in_order(
        &words,
        &["Directive (EU) 2016/2102", "Compliance status", "EN 301 549", "Preparation", "Feedback", "Enforcement procedure"],
    );
    assert!(!words.contains("EHRC"), "{words}");
}

#[test]
fn known_issues_are_published_and_false_alarms_are_not() {
    let exception = |because: &str, reason: &str| {
        format!(
            "[[exceptions]]\nrule = \"capitals\"\npage = \"/map.md\"\nbecause = \"{because}\"\nreason = \"{reason}\"\nuntil = 2027-01-31\n"
        )
    };
    let told = statement(&exception("known-issue", "The map shouts until the new one is here."));
    assert!(told.contains("The map shouts until the new one is here. ") && told.contains("31 January 2027"), "{told}");
    let silent = statement(&exception("false-alarm", "The map is named so by its makers."));
    assert!(!silent.contains("named so by its makers"), "{silent}");
}
