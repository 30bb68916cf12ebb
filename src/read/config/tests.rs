//! What people get for what they write in `site.toml`.

use super::types::{Config, Direction, LanguageId};
use super::understand::{Overlay, understand};
use crate::report::{Finding, Reported, Severity};
use crate::source::{SourceId, position};

const GOOD: &str =
    "title = \"Our strategy\"\norganisation = \"Northmoor\"\nbase_url = \"https://example.org/plan\"\nlanguage = \"en-GB\"\n";

fn source() -> SourceId {
    SourceId::from_index(0)
}

fn read(text: &str) -> Reported<Vec<Config>> {
    understand((source(), Some(text)), &[], None)
}

/// Each finding as `line:column what | mend`.
fn told(text: &str, findings: &[Finding]) -> Vec<String> {
    let place = |finding: &Finding| {
        finding.at.map(|at| position(text, at.start())).map_or("-".into(), |p| format!("{}:{}", p.line, p.column))
    };
    findings.iter().map(|finding| format!("{} {} | {}", place(finding), finding.what, finding.mend)).collect()
}

#[test]
fn a_small_site_file_is_enough() {
    let reported = read(&format!("\u{feff}{GOOD}"));
    assert_eq!(reported.findings, []);
    let config = &reported.value[0];
    assert_eq!((&*config.title.text, &*config.base_url.path, &*config.time_zone), ("Our strategy", "/plan/", "Europe/London"));
    assert_eq!(position(&format!("\u{feff}{GOOD}"), config.title.at.start()).column, 9);
}

#[test]
fn a_site_without_its_file_is_told_how_to_make_one() {
    let reported = understand((source(), None), &[], None);
    assert_eq!(reported.value.len(), 1);
    assert!(reported.findings[0].mend.contains("clearway init"));
}

#[test]
fn every_mistake_is_told_at_once_with_its_place() {
    let text = "\
tilte = \"Our strategy\"
organisation = “Northmoor”
base_url = \"example.org\"
language = \"en_GB\"
time_zone = \"London\"
status = \"curent\"
hosts = [\"iis\", \"ngnix\"]
[contact]
response_days = \"ten\"
[checks]
image-alt = \"of\"
[consultation]
closes = 05/12/2026
";
    let reported = read(text);
    assert_eq!(
        told(text, &reported.findings),
        [
            "1:1 `title` is missing. | Add a line such as `title = \"Our strategy 2026 to 2031\"`",
            "1:1 There is no field named `tilte`. | Did you mean `title`? Then write `title = \"Our strategy\"`. If not, take the line out.",
            "2:16 This line has curly quotes where straight ones are needed. | Write the line like this: `organisation = \"Northmoor\"`",
            "3:12 The address of the site does not start with `https://`: `example.org`. | Write `base_url = \"https://example.org/\"`",
            "4:12 `en_GB` is not how a language is named here. | Did you mean `en-GB`? Then write the line like this: `language = \"en-GB\"`",
            "5:13 There is no time zone named `London`. | Write `time_zone = \"Europe/London\"`, or take the line out for London.",
            "6:10 `status` cannot be `curent`. | Did you mean `current`? Write the line like this: `status = \"current\"`",
            "7:17 `hosts` cannot be `ngnix`. | Did you mean `nginx`? Write the line like this: `hosts = [\"iis\", \"nginx\"]`",
            "9:17 `contact.response_days` needs a whole number, and text is written. | Write a number without quotes, such as `response_days = 3`",
            "11:13 `checks.image-alt` cannot be `of`. | Did you mean `off`? Write the line like this: `image-alt = \"off\"`",
            "13:10 The date on this line is not in the form year-month-day. | Write the line like this: `closes = 2026-12-05`",
        ]
    );
    let config = &reported.value[0];
    assert_eq!(&*config.organisation.text, "Northmoor");
    assert_eq!(&*config.languages[0].code, "en-GB");
    assert_eq!(config.consultation.as_ref().map(|c| c.closes.to_string()).as_deref(), Some("2026-12-05"));
}

#[test]
fn each_language_has_its_own_texts_and_the_same_settings() {
    let main = format!(
        "{GOOD}period = {{ from = 2026, to = 2031 }}\n[[languages]]\ncode = \"cy\"\n[[languages]]\ncode = \"ur\"\nname = \"Urdu\"\n[contact]\nname = \"Strategy team\"\nresponse_days = 10\n"
    );
    let welsh = "title = \"Ein strategaeth\"\nhosts = [\"iis\"]\n[contact]\nname = \"Tîm strategaeth\"\nresponse_days = 5\n";
    let overlays = [Overlay { language: "cy", source: SourceId::from_index(1), text: welsh }];
    let reported = understand((source(), Some(&main)), &overlays, Some("http://localhost:8000/"));
    assert_eq!(
        told(welsh, &reported.findings),
        [
            "2:1 `hosts` does not belong here. | Take it out here, and change it in `site.toml` if it is to change.",
            "5:1 `contact.response_days` does not belong here. | Take it out here, and change it in `site.toml` if it is to change.",
        ]
    );
    let [english, welsh, urdu] = &*reported.value else { panic!("three languages") };
    assert_eq!((&*welsh.title.text, welsh.language), ("Ein strategaeth", LanguageId(1)));
    assert_eq!(&*welsh.contact.name.as_ref().unwrap().text, "Tîm strategaeth");
    assert_eq!((welsh.contact.response_days, &welsh.hosts), (Some(10), &Vec::new()));
    assert_eq!(&*urdu.title.text, "Our strategy");
    assert_eq!(urdu.languages[2].direction, Direction::Rtl);
    assert_eq!(&*urdu.languages[2].name, "Urdu");
    assert_eq!(&*english.languages[1].name, "Cymraeg");
    assert_eq!(&*english.base_url.origin, "http://localhost:8000");
}

#[test]
fn every_field_of_the_contract_is_understood() {
    let text = format!(
        "{GOOD}{}",
        r#"
theme = "trust"
time_zone = "Europe/London"
period = { from = 2026, to = 2031 }
status = "consultation"
replaced_by = "/new.md"
priority_label = "ambition"
logo = "logo.svg"
hosts = ["netlify", "cloudflare", "iis", "apache", "nginx"]
publish_also = ["files/*.csv"]
parent_site = { title = "Northmoor", url = "https://example.org/" }
feedback = "feedback@example.org"
editor = "vscode"
[consultation]
closes = 2026-12-31
respond = "https://example.org/survey"
contact = "survey@example.org"
[contact]
name = "Strategy team"
email = "strategy@example.org"
phone = "01632 960000"
textphone = "18001 01632 960000"
sms = "07700 900000"
relay = "18001"
bsl_relay = "https://example.org/bsl"
address = "1 North Street"
hours = "9 to 5"
response_days = 10
[formats]
offered = ["easy read", "large print"]
how_to_ask = "Write to us."
easy_how_to_ask = "You can ask us."
response_days = 5
[[languages]]
code = "cy"
[statement]
regime = "uk"
nation = "Wales"
scope = "This site."
prepared = 2026-11-01
reviewed = 2026-11-02
tests = [{ date = 2026-10-01, by = "us", method = "by hand", sample = "ten pages" }]
issues = [{ what = "Maps.", wcag = ["1.1.1"], alternative = "A list.", fix_by = 2027-01-01 }]
burden = ["Old films."]
out_of_scope = ["Live films."]
commitment = "We will."
[checks]
image-alt = "error"
sentence-length = "off"
[[exceptions]]
rule = "image-alt"
page = "/vision.md"
because = "known-issue"
reason = "Being drawn."
alternative = "Call us."
until = 2027-01-01
[easy_read]
words = { trust = "a group of hospitals" }
names = ["Northmoor"]
abbreviations = { NHS = "National Health Service" }
[security]
contact = "mailto:security@example.org"
expires = 2027-06-30
[output]
precompress = true
avif = false
whole_strategy = true
[[footer_links]]
title = "Cookies"
url = "/cookies.md"
[redirects]
"/old/" = "/new/"
[extra]
a = { b = 1, c = ["d", "e"] }
"#
    );
    let reported = read(&text);
    assert_eq!(told(&text, &reported.findings), Vec::<String>::new());
    let config = &reported.value[0];
    assert_eq!(config.extra.iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>(), ["a.b=1", "a.c=d, e"]);
    assert_eq!(config.checks.get("image-alt"), Some(&Some(Severity::Error)));
    assert_eq!((config.hosts.len(), config.exceptions.len(), config.redirects.len()), (5, 1, 1));
    assert_eq!(config.statement.issues[0].wcag.len(), 1);
}
