//! `themes/README.md` is true: what it names exists, and what exists is named in it. And a theme of one's own, built.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use clearway::pipeline::Memo;

use crate::support::{Folder, build, repository};

fn readme() -> String {
    fs::read_to_string(repository().join("themes/README.md")).unwrap()
}

/// The part of the page under a heading, down to the next heading of any level.
fn part(readme: &str, heading: &str) -> String {
    let (_, rest) = readme.split_once(&format!("{heading}\n")).unwrap_or_else(|| panic!("no part `{heading}`"));
    rest.lines().take_while(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect()
}

/// What stands between backticks in the first cell of each row of the table under a heading.
fn table(readme: &str, heading: &str) -> BTreeSet<String> {
    let rows = part(readme, heading);
    let name = |row: &str| row.strip_prefix("| `")?.split_once('`').map(|(name, _)| name.to_owned());
    rows.lines().filter_map(name).collect()
}

fn files(folder: &str, ending: &str) -> BTreeSet<String> {
    let top = repository().join("themes/default");
    let mut found = BTreeSet::new();
    let mut folders = vec![top.join(folder)];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.insert(path.strip_prefix(&top).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    found
}

fn text(path: &str) -> String {
    fs::read_to_string(repository().join(path)).unwrap()
}

/// Every piece of a text that stands between two others.
fn between(text: &str, start: &str, end: &str) -> BTreeSet<String> {
    if start == end {
        return text.split(start).skip(1).step_by(2).map(str::to_owned).collect();
    }
    text.split(start).skip(1).filter_map(|rest| rest.split_once(end)).map(|(name, _)| name.trim().to_owned()).collect()
}

#[test]
fn every_template_is_described() {
    assert_eq!(table(&readme(), "## Which template prints a page"), files("templates", "html"));
}

#[test]
fn every_block_and_macro_is_described() {
    let base = text("themes/default/templates/base.html");
    assert_eq!(table(&readme(), "### Blocks of `templates/base.html`"), between(&base, "{% block ", "%}"));
    let macros = text("themes/default/templates/parts/macros.html");
    assert_eq!(table(&readme(), "### Macros of `templates/parts/macros.html`"), between(&macros, "{% macro ", "%}"));
}

#[test]
fn every_component_is_described_with_its_attributes() {
    let readme = readme();
    let components = files("components", "html");
    let names = components.iter().map(|path| path["components/".len()..path.len() - ".html".len()].to_owned());
    assert_eq!(table(&readme, "## Components"), names.collect::<BTreeSet<_>>());
    for row in part(&readme, "## Components").lines().filter(|row| row.starts_with("| `")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let file = text(&format!("themes/default/components/{}.html", cells[1].trim_matches('`')));
        let written: BTreeSet<String> = between(cells[3], "`", "`");
        let asked: BTreeSet<String> = file
            .split("attributes.")
            .skip(1)
            .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect())
            .collect();
        assert_eq!(written, asked, "{row}");
    }
}

#[test]
fn every_token_is_described() {
    let css = text("themes/default/css/10-tokens.css");
    let tokens = css.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'));
    assert_eq!(table(&readme(), "### Tokens"), tokens.map(|(name, _)| format!("--{name}")).collect::<BTreeSet<_>>());
}

/// The names in the lists that the context keeps of what it answers to.
fn listed(file: &str, list: &str) -> BTreeSet<String> {
    let source = text(&format!("src/render/context/{file}.rs"));
    let (_, rest) = source.split_once(&format!("const {list}: &[")).unwrap_or_else(|| panic!("{file} has no {list}"));
    let (_, rest) = rest.split_once('=').unwrap();
    between(rest.split_once("];").unwrap().0, "\"", "\"")
}

#[test]
fn every_name_that_a_template_may_ask_for_is_described() {
    let readme = readme();
    let (_, asked) = readme.split_once("## What a template may ask").unwrap();
    let lists = [
        ("site", "SITE"),
        ("card", "CARD"),
        ("whole", "PAGE"),
        ("whole", "ALTERNATE"),
        ("card", "PERSON"),
        ("files", "FILE"),
        ("contact", "CONTACT"),
        ("contact", "FORMATS"),
        ("contact", "CONSULTATION"),
        ("statement", "STATEMENT"),
        ("statement", "TEST"),
        ("statement", "ISSUE"),
        ("terms", "TERM"),
        ("film", "FILM"),
        ("film", "TRACK"),
    ];
    let words: BTreeSet<&str> =
        asked.split('`').skip(1).step_by(2).flat_map(|name| name.split(['.', '(', ' ', '=', ')', '"'])).collect();
    for (file, list) in lists {
        let names = listed(file, list);
        assert!(names.len() > 2, "{file} {list}");
        let missing: Vec<_> = names.iter().filter(|name| !words.contains(name.as_str())).collect();
        assert!(missing.is_empty(), "`themes/README.md` does not describe {missing:?} of {list}");
    }
}

#[test]
fn every_name_that_is_described_is_there() {
    let mut code = String::new();
    for folder in ["src/render", "src/render/context", "src/render/template", "src/parse/transcript"] {
        for entry in fs::read_dir(repository().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "rs") {
                code.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    let readme = readme();
    for heading in ["### `site`", "### `page`, and every card"] {
        for name in part(&readme, heading).split('`').skip(1).step_by(2) {
            let name = name.rsplit('.').next().unwrap().split(['(', '=']).next().unwrap().trim();
            let plain = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            if plain && !["toml", "mailto"].contains(&name) {
                assert!(
                    code.contains(&format!("\"{name}\"")) || code.contains(&format!("\"{name}\\\"")),
                    "`{name}` under {heading} is nowhere in the code"
                );
            }
        }
    }
}

#[test]
fn a_theme_of_ones_own_is_the_default_theme_but_for_what_stands_in_it() {
    let site = repository().join("tests/sites/child-theme/site");
    let (built, out) = build(&site, &mut Memo::default(), &Folder::default());
    let of_theme = built.findings.iter().find(|finding| finding.file.contains("themes/estuary"));
    assert_eq!(of_theme, None);
    let (_, css) = out.files.iter().find(|(path, _)| Path::new(path).extension().is_some_and(|it| it == "css")).unwrap();
    let css = String::from_utf8_lossy(css);
    assert!(css.contains("#7a1f5c"), "its accent colours links");
    assert!(css.contains(".pledge{"), "its rules are there");
    assert!(css.contains(".breadcrumb"), "and so are those below it");
    let page = out.text("priorities/cleaner-water/index.html");
    assert!(page.contains("Our pledge for 2028") && page.contains("Skip to main content"), "{page}");
}
