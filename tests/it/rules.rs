//! Every rule's page is its test: what it shows as good is not reported, what it shows as bad is.

use std::collections::BTreeMap;
use std::sync::Arc;

use clearway::check::{About, EasyReadPage, EasyReadSite, Nothing, RULES, Reach, Resources, check_page};
use clearway::css::Sheet;
use clearway::parse::EasyReadFields;
use clearway::read::Form;
use clearway::source::{SourceId, Span, Text};

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
        if rule.id.starts_with("easy-") {
            continue;
        }
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
fn what_a_rule_says_of_a_piece_does_not_depend_on_the_rest_of_the_page() {
    let more = "<section id=more><h2 id=more-head>More about us</h2><p>These are more words, and a <a href=\"/more/\">way on</a>.</p>\
        <form><label for=more-field>More to fill in</label><input id=more-field name=more><button>Pause, stop and mute</button></form>\
        <nav><a href=\"/elsewhere/\">Read about our work</a></nav><table><tr><th>Year</th></tr><tr><td>2026</td></tr></table></section>";
    let count = |html: &str, piece: &str, rule: &str| {
        let within = |at: Option<Span>| at.is_none_or(|at| at.start() < piece.len());
        let found = check_page(html, SourceId::from_index(0), &Nothing).findings;
        found.iter().filter(|finding| finding.rule == rule && within(finding.at)).count()
    };
    let mut wrong = Vec::new();
    for rule in RULES.iter().filter(|rule| rule.reach == Reach::Piece) {
        for html in examples(rule.page, "pass").into_iter().chain(examples(rule.page, "fail")) {
            let longer = format!("{html}{more}");
            if count(html, html, rule.id) != count(&longer, html, rule.id) {
                wrong.push(format!("{} says something else when more follows {html}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A page of easy read, and what its site knows.
struct EasyRead<'a>(&'a EasyReadPage<'a>);

impl Resources for EasyRead<'_> {
    fn sheet(&self, _: &str, _: &str) -> Option<(String, Arc<Sheet>)> {
        None
    }

    fn page(&self, _: &str) -> Option<String> {
        None
    }

    fn about(&self) -> Option<About<'_>> {
        Some(About { form: Form::EasyRead, address: "/easy-read/", easy_read: Some(self.0) })
    }
}

/// Prints rows, one a line: `![words for the picture](file) words`, `## heading`, or words without a picture.
fn rows(lines: &[&str]) -> String {
    let mut html = "<!doctype html><html lang=en-GB><title>x</title><main><h1>x</h1><div class=ideas>".to_owned();
    for line in lines {
        let (mut line, mut picture) = ((*line).to_owned(), String::new());
        if let Some((alt, rest)) = line.strip_prefix("![").and_then(|rest| rest.split_once("](")) {
            picture = format!("<div class=idea-picture><img src=a.svg alt=\"{alt}\"></div>");
            line = rest.split_once(") ").map_or("", |(_, words)| words).to_owned();
        }
        let heading = line.bytes().take_while(|byte| *byte == b'#').count();
        if heading > 1 {
            html.push_str(&format!("<h{heading}>{}</h{heading}>", line[heading..].trim()));
            continue;
        }
        let parts: Vec<&str> = line.split("**").collect();
        let mut words = String::new();
        for (place, part) in parts.iter().enumerate() {
            words.push_str(if place == 0 {
                ""
            } else if place % 2 == 1 {
                "<strong>"
            } else {
                "</strong>"
            });
            words.push_str(part);
        }
        let block = ["<p", "<ul", "<ol", "<table", "<section"].iter().any(|tag| words.starts_with(tag));
        let words = if block { words } else { format!("<p>{words}</p>") };
        html.push_str(&format!("<div class=idea>{picture}<div class=idea-words>{words}</div></div>"));
    }
    html + "</div></main>"
}

fn easy_read_reports(lines: &[&str], rule: &str) -> bool {
    let mut site = EasyReadSite::new("en-GB", "Wyvern Vale Health Trust");
    site.name("Wyvernbridge");
    site.explain("strategy");
    site.explain("BSL");
    site.call_the_same("clinic", &["clinics", "health centre", "surgery"]);
    let checked = lines.first().and_then(|line| line.strip_prefix("checked_by: "));
    let at = Span::start_of(SourceId::from_index(0));
    let fields =
        EasyReadFields { checked_by: checked.map(|by| Text::new(by, at)), words: BTreeMap::new(), ..Default::default() };
    let page = EasyReadPage::of(&site, &fields);
    let html = rows(&lines[usize::from(checked.is_some())..]);
    check_page(&html, SourceId::from_index(0), &EasyRead(&page)).findings.iter().any(|finding| finding.rule == rule)
}

/// Every example of a kind in a rule's page: each line of a fence is one, or the whole fence when it shows a page.
fn easy_read_examples<'a>(page: &'a str, kind: &str) -> Vec<Vec<&'a str>> {
    let mut all = Vec::new();
    for (fence, whole) in [(format!("```easy-read {kind}\n"), false), (format!("```easy-read-page {kind}\n"), true)] {
        for (at, _) in page.match_indices(&fence) {
            let lines: Vec<&str> = page[at + fence.len()..].split("\n```").next().unwrap().lines().collect();
            if whole { all.push(lines) } else { all.extend(lines.into_iter().map(|line| vec![line])) }
        }
    }
    all
}

#[test]
fn every_rule_for_easy_read_tells_its_faulty_sentences_and_no_clean_one() {
    let mut wrong = Vec::new();
    for rule in RULES.iter().filter(|rule| rule.id.starts_with("easy-")) {
        let (good, bad) = (easy_read_examples(rule.page, "pass"), easy_read_examples(rule.page, "fail"));
        assert!(good.len() >= 5 && bad.len() >= 5, "{} shows too few examples", rule.id);
        wrong.extend(good.iter().filter(|it| easy_read_reports(it, rule.id)).map(|it| format!("{} reports {it:?}", rule.id)));
        wrong.extend(
            bad.iter().filter(|it| !easy_read_reports(it, rule.id)).map(|it| format!("{} does not report {it:?}", rule.id)),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_error_for_easy_read_is_a_false_alarm_on_what_other_rules_show_as_clean() {
    let mut wrong = Vec::new();
    let sure = ["easy-sentence-length", "easy-negatives", "easy-capitals", "easy-signs", "easy-numbers", "easy-soft-hyphens"];
    for rule in RULES.iter().filter(|rule| rule.id.starts_with("easy-")) {
        for example in easy_read_examples(rule.page, "pass") {
            let told = sure.iter().filter(|sure| easy_read_reports(&example, sure));
            wrong.extend(told.map(|told| format!("{told} reports {example:?}")));
        }
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

/// What the rules' texts and the specifications say of cases that their pages do not show: rule, whether it is told, HTML.
const MORE: &[(&str, bool, &str)] = &[
    ("button-name", true, "<input type=submit value=''>"),
    ("button-name", true, "<button role=none></button>"),
    ("button-name", false, "<button title=Search></button>"),
    ("button-name", true, "<button value=Search></button>"),
    ("button-name", false, "<button><svg role=img><title>Search</title></svg></button>"),
    ("button-name", false, "<style>.b::before { content: 'Search' }</style><button class=b></button>"),
    ("link-name", true, "<a href=/><i class=icon> </i></a>"),
    ("link-name", false, "<a href=/ aria-hidden=true tabindex=-1></a>"),
    ("link-name", false, "<a href=/><span style='position:absolute;left:-9999px'>Home</span></a>"),
    ("link-name", true, "<a href=/><span style='display:none'>Home</span></a>"),
    ("link-name", true, "<a href=/><span aria-hidden=true>Home</span></a>"),
    ("link-name", false, "<a href=/ aria-labelledby=a></a><span id=a hidden>Home</span>"),
    ("link-name", false, "<a>no link</a>"),
    ("field-name", true, "<input aria-labelledby=none>"),
    ("field-name", false, "<label for=a>Name</label><input id=a>"),
    ("field-name", false, "<input type=hidden>"),
    ("field-name", false, "<input disabled aria-label=Name>"),
    ("field-name", true, "<div role=combobox aria-expanded=false>England</div>"),
    ("field-name", false, "<label><input type=checkbox> Agree</label>"),
    ("image-alt", true, "<img src=a.png alt=' '>"),
    ("image-alt", false, "<button><img src=a.png alt=Search></button>"),
    ("image-alt", false, "<img src=a.png role=presentation>"),
    ("image-alt", false, "<div role=img aria-label='3 of 5'><img src=star.png></div>"),
    ("svg-name", true, "<svg role=img><title> </title></svg>"),
    ("svg-name", false, "<svg role=none></svg>"),
    ("heading-name", false, "<h1><img src=a.png alt=Values></h1>"),
    ("heading-name", true, "<h2><img src=a.png alt=''></h2>"),
    ("summary-name", true, "<details><summary aria-label=' '></summary>x</details>"),
    ("frame-name", false, "<iframe src=a.html style='display:none'></iframe>"),
    ("object-name", true, "<object data=a.png title=''></object>"),
    ("label-in-name", false, "<a href=/ aria-label='Our VALUES and more'>our values</a>"),
    ("label-in-name", true, "<button aria-label='the full'>The full label</button>"),
    ("label-in-name", false, "<input type=search aria-label=Search value=x>"),
    ("label-in-name", false, "<button aria-label='Submit form'>Submit <span style='display:none'>now</span></button>"),
    ("aria-value", true, "<div role=scrollbar aria-controls=gone aria-valuenow=1></div>"),
    ("aria-value", false, "<div aria-describedby=gone>x</div>"),
    ("aria-value", true, "<div role=checkbox aria-checked=yes>a</div>"),
    ("aria-value", false, "<div aria-live=''>x</div>"),
    ("aria-permitted", true, "<button aria-sort=''>x</button>"),
    ("aria-permitted", false, "<button aria-disabled=true>x</button>"),
    ("aria-required-children", false, "<ul role=menu><li role=none><a role=menuitem href=/>x</a></li></ul>"),
    ("aria-required-children", true, "<div role=listbox><div role=group><div role=listitem>x</div></div></div>"),
    ("aria-required-children", false, "<div role=menu aria-busy=true><p>…</p></div>"),
    (
        "aria-required-children",
        false,
        "<table><caption>c</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
    ),
    ("aria-required-children", false, "<ul role=list><li>One</li></ul><div role=feed><article>x</article></div>"),
    ("aria-required-parent", false, "<div role=list aria-owns=a></div><div role=listitem id=a>x</div>"),
    ("aria-required-parent", true, "<li role=menuitem>x</li>"),
    ("role-required-properties", true, "<div role=meter aria-label=a></div>"),
    ("role-required-properties", true, "<div role=separator tabindex=0></div>"),
    ("role-required-properties", false, "<div role=combobox aria-expanded=false aria-label=a></div>"),
    ("role-known", false, "<div role='nonsense list'><div role=listitem>x</div></div>"),
    ("role-known", true, "<div role=command>x</div>"),
    ("aria-hidden-focus", false, "<div aria-hidden=true><button disabled>x</button></div>"),
    ("aria-hidden-focus", false, "<div aria-hidden=true><a href=/ style='display:none'>x</a></div>"),
    ("aria-hidden-focus", true, "<div aria-hidden=true><iframe src=a.html title=a></iframe></div>"),
    ("childless-focus", true, "<div role=tab><a href=/>x</a></div>"),
    ("part-language-known", true, "<p lang=eng>Hello</p>"),
    ("part-language-known", false, "<p lang=xx></p>"),
    ("page-language-known", true, "<!doctype html><html lang=em-US><p>x"),
    ("page-language-known", false, "<!doctype html><html lang=en-XX-bogus><p>x"),
    ("viewport", true, "<meta name=viewport content='width=device-width maximum-scale=1.0'>"),
    ("viewport", true, "<meta name=viewport content='user-scalable=0'>"),
    ("viewport", false, "<meta name=viewport content='maximum-scale=-1'>"),
    ("viewport", false, "<meta name=viewport content='maximum-scale=6.0, user-scalable=1'>"),
    ("refresh", false, "<meta http-equiv=refresh content='0'>"),
    ("refresh", true, "<meta http-equiv=refresh content=' 20, /new/'>"),
    ("autocomplete", false, "<input aria-label=a autocomplete='billing home tel'>"),
    ("autocomplete", true, "<input aria-label=a autocomplete='home billing tel'>"),
    ("autocomplete", true, "<input aria-label=a autocomplete='home name'>"),
    (
        "headers-attribute",
        true,
        "<table><tr><th id=a>x</th></tr></table><table><tr><th>y</th></tr><tr><td headers=a>1</td></tr></table>",
    ),
    ("headers-attribute", true, "<table><tr><th><span id=a>x</span></th></tr><tr><td headers=a>1</td></tr></table>"),
    ("header-cells", false, "<table><tr><th></th><th>a</th></tr><tr><th>b</th><td>1</td></tr></table>"),
    ("header-cells", false, "<table><tr><th colspan=2>a</th></tr><tr><td>1</td><td>2</td></tr></table>"),
    ("header-cells", true, "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td></tr><tr><td>2</td></tr></table>"),
    ("header-cells", false, "<table><tr><th rowspan=2>a</th><td>1</td></tr><tr><td>2</td></tr></table>"),
    ("orientation", true, "<style>@media (orientation: landscape) { html { rotate: -90deg } }</style><p>x"),
    ("orientation", false, "<style>@media (orientation: landscape) { html { transform: rotate(180deg) } }</style><p>x"),
    ("orientation", false, "<style>html { transform: rotate(90deg) }</style><p>x"),
    (
        "letter-spacing",
        false,
        "<style>p { letter-spacing: .1em !important }</style><p style='letter-spacing: 0.15em !important'>words here</p>",
    ),
    (
        "letter-spacing",
        true,
        "<style>p { letter-spacing: .15em !important }</style><p style='letter-spacing: 0.1em !important'>words here</p>",
    ),
    ("letter-spacing", false, "<p style='letter-spacing: 0.1em !important; letter-spacing: 0.15em !important'>words here</p>"),
    (
        "letter-spacing",
        false,
        "<div style='letter-spacing: 0.1em !important'><p style='letter-spacing: 0.15em'>words here</p></div>",
    ),
    (
        "contrast",
        true,
        "<style>:root { --a: var(--b); --b: #999 } @layer x { p { color: #000 } } p { color: var(--a) }</style><p>words here</p>",
    ),
    (
        "contrast",
        false,
        "<style>p { color: #000 !important } #x.y p { color: #ccc }</style><div id=x class=y><p>words here</p></div>",
    ),
    ("contrast", false, "<div style='background: url(a.png)'><p style='color: #999'>words here</p></div>"),
    ("contrast", false, "<div style='background: #000'><p style='color: #999'>words here</p></div>"),
    ("contrast", true, "<div style='background: #000'><p style='color: #999; background: #fff'>words here</p></div>"),
    (
        "contrast",
        true,
        "<style>@media (prefers-color-scheme: dark) { p { color: #555; background: #222 } }</style><p>words here</p>",
    ),
    (
        "contrast",
        true,
        "<style>p { color: light-dark(#000, #333); background: light-dark(#fff, #111) }</style><p>words here</p>",
    ),
    (
        "contrast",
        true,
        "<style>:root { --x-light: initial; --x-dark: ; --ink: var(--x-light, #ccc) var(--x-dark, #fff) } p { color: var(--ink) }</style><p>words here</p>",
    ),
    (
        "contrast",
        false,
        "<style>:root { --l: initial; --d: ; --ink: var(--l, #111) var(--d, #eee); --paper: var(--l, #fff) var(--d, #111) } @media (prefers-color-scheme: dark) { :root { --l: ; --d: initial } } body { color: var(--ink); background: var(--paper) }</style><p>words here</p>",
    ),
    ("contrast", false, "<label style='color: #999'>words here <input disabled></label>"),
    ("contrast", true, "<style>p { & b { color: #bbb } }</style><p><b>words here</b></p>"),
    ("contrast", true, "<style>p { color: color-mix(in srgb, white 60%, black) }</style><p>words here</p>"),
    ("contrast", false, "<style>a:hover { color: #ccc }</style><a href=/>words here</a>"),
    ("contrast", true, "<body bgcolor='#ffff00'><font color='#ffffff'>words here</font>"),
    ("focus-outline", true, "<style>*:focus { outline: 0 }</style><a href=/>Home</a>"),
    (
        "focus-outline",
        false,
        "<style>:focus { outline: none } a:focus-visible { outline: 2px solid }</style><a href=/>Home</a>",
    ),
];

#[test]
fn rules_follow_the_specifications_beyond_their_examples() {
    let wrong: Vec<String> = MORE
        .iter()
        .filter(|(rule, told, html)| reports(html, rule) != *told)
        .map(|(rule, told, html)| format!("{rule} should {}report {html}", if *told { "" } else { "not " }))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn hostile_pages_are_checked_to_their_end() {
    let many = |part: &str| format!("<!doctype html><html lang=en><title>x</title>{}", part.repeat(20_000));
    for page in [
        many("<div>"),
        many("<b>x<p>"),
        many("<h4 id=a>x</h4><a href=/>x</a>"),
        many("<input aria-labelledby=a>"),
        many("<table><tr><th>x"),
        format!("<style>{}</style>{}", "li:nth-child(2n+1) a { color: red }".repeat(200), "<li><a href=/>x".repeat(3_000)),
        format!(
            "<style>:root {{ {} }} p {{ color: var(--99) }}</style><p>words",
            (1..100).map(|n| format!("--{n}: var(--{}) var(--{});", n - 1, n - 1)).collect::<String>()
        ),
        "\0\u{1}\u{2}".repeat(10_000),
        String::from("<"),
        "<a ".repeat(50_000),
    ] {
        let findings = check_page(&page, SourceId::from_index(0), &Nothing).findings.len();
        assert!(findings <= 200_000, "{findings} for {}", &page[..page.len().min(100)]);
    }
}
