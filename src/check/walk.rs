//! One walk over a page: each element is shown to the rules that may apply to it.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use html5ever::LocalName;
use rustc_hash::FxBuildHasher;

use super::element::Element;
use super::page::Page;
use super::resources::Resources;
use super::rule::{On, Reach, Rule};
use super::rules::RULES;
use super::settled::Pieces;
use super::sheets::cascade_of;
use super::site::facts::{PageFacts, facts};
use super::styles::check_embedded;
use crate::css::Styles;
use crate::html::{Dom, Namespace, NodeId, Places, Trouble, read, squeeze};
use crate::report::{Finding, Report, Reported};
use crate::source::{SourceId, Span};

/// So many findings of one rule are told of one page: more help nobody, and a page may hold millions.
const MOST_OF_ONE: usize = 1000;

#[derive(Default)]
struct Dispatch {
    page: Vec<&'static Rule>,
    every: Vec<&'static Rule>,
    aria: Vec<&'static Rule>,
    tags: HashMap<LocalName, Vec<&'static Rule>, FxBuildHasher>,
    /// Those of [`On::Either`], by name; their attributes are among `attributes`.
    either: HashMap<LocalName, Vec<&'static Rule>, FxBuildHasher>,
    attributes: HashMap<LocalName, Vec<&'static Rule>, FxBuildHasher>,
}

/// After how many nodes is looked whether somebody still waits for what is found.
const GLANCE: usize = 32;

/// Rules that pages are shown to, and those of them that may have something new to say of a piece that was judged on
/// another page.
struct Audience {
    all: Dispatch,
    beyond: Dispatch,
}

impl Audience {
    fn of(rules: impl Iterator<Item = &'static Rule> + Clone) -> Self {
        let beyond = rules.clone().filter(|rule| rule.reach == Reach::Page);
        Self { all: Dispatch::of(rules), beyond: Dispatch::of(beyond) }
    }
}

static EVERY_RULE: LazyLock<Audience> = LazyLock::new(|| Audience::of(RULES.iter().copied()));

/// All rules but those that apply to easy read alone.
static USUAL_RULES: LazyLock<Audience> =
    LazyLock::new(|| Audience::of(RULES.iter().copied().filter(|rule| !rule.id.starts_with("easy-"))));

/// Returns the rules that may apply to a page.
fn rules_for(resources: &dyn Resources) -> &'static Audience {
    if resources.about().is_some_and(|about| about.easy_read.is_some()) { &EVERY_RULE } else { &USUAL_RULES }
}

impl Dispatch {
    fn of(rules: impl Iterator<Item = &'static Rule>) -> Self {
        let mut dispatch = Self::default();
        for rule in rules {
            let under = |lists: &mut HashMap<LocalName, Vec<&'static Rule>, FxBuildHasher>, names: &[&'static str]| {
                for name in names {
                    lists.entry(LocalName::from(*name)).or_default().push(rule);
                }
            };
            match rule.on {
                On::Page => dispatch.page.push(rule),
                On::Every => dispatch.every.push(rule),
                On::Aria => dispatch.aria.push(rule),
                On::Tags(names) => under(&mut dispatch.tags, names),
                On::Attributes(names) => under(&mut dispatch.attributes, names),
                On::Either(names, attributes) => {
                    under(&mut dispatch.either, names);
                    under(&mut dispatch.attributes, attributes);
                }
            }
        }
        dispatch
    }
}

/// Checks a page of any making, and returns its title: its findings point to lines of its own text.
pub fn check_page(html: &str, source: SourceId, resources: &dyn Resources) -> Reported<String> {
    let mut report = Report::default();
    let (dom, trouble) = read(html, Places::InText(source));
    if let Some(trouble) = trouble {
        report.add(trouble_finding(trouble, source));
    }
    report.extend(check_dom(&dom, resources));
    let (sheets, alone) = embedded(&dom, html);
    report.extend(check_embedded(source, &sheets, alone));
    let title = dom.elements_below(NodeId::DOCUMENT).find(|id| dom.is(*id, "title"));
    report.with(title.map(|title| squeeze(&dom.text_below(title))).unwrap_or_default())
}

/// Returns the style sheets in a page, each with the byte where it begins, and whether the page asks for no others.
fn embedded<'h>(dom: &Dom, html: &'h str) -> (Vec<(usize, &'h str)>, bool) {
    let (mut sheets, mut alone) = (Vec::new(), true);
    for id in dom.elements_below(NodeId::DOCUMENT) {
        if dom.is(id, "link") && dom.attribute(id, "rel").is_some_and(|rel| rel.to_ascii_lowercase().contains("stylesheet")) {
            alone = false;
        }
        let kind = dom.attribute(id, "type").unwrap_or_default().trim();
        let is_css = kind.is_empty() || kind.eq_ignore_ascii_case("text/css");
        let Some(start) = dom.element(id).and_then(|style| style.at).filter(|_| dom.is(id, "style") && is_css) else {
            continue;
        };
        let rest = html.get(start.end()..).unwrap_or_default();
        let end = rest
            .match_indices("</")
            .find(|(at, _)| rest.as_bytes().get(at + 2..at + 7).is_some_and(|name| name.eq_ignore_ascii_case(b"style")));
        let css = end.map_or(rest, |(at, _)| &rest[..at]);
        alone &= !css.contains("@import");
        sheets.push((start.end(), css));
    }
    (sheets, alone)
}

/// Checks a page that Clearway printed: its findings point to the sources that its marks name.
///
/// Returns what the rules about the whole site need to know of it.
pub fn check_marked(html: &str, resources: &dyn Resources) -> Reported<PageFacts> {
    let rules = rules_for(resources);
    look_at_marked(html, resources, &rules.all, Some(&rules.beyond), facts)
}

/// Finds once more, with their places, what was found on the same page when it carried no marks.
///
/// Only the rules that found something then are asked: what one rule says does not depend on another.
pub fn place_marked(html: &str, resources: &dyn Resources, found: &[Finding]) -> Vec<Finding> {
    let found: HashSet<&str> = found.iter().map(|finding| &*finding.rule).collect();
    let rules = Dispatch::of(RULES.iter().copied().filter(|rule| found.contains(rule.id)));
    look_at_marked(html, resources, &rules, None, |_| ()).findings
}

fn look_at_marked<T: Default>(
    html: &str,
    resources: &dyn Resources,
    rules: &Dispatch,
    beyond: Option<&Dispatch>,
    also: impl FnOnce(&Page<'_>) -> T,
) -> Reported<T> {
    let (dom, trouble) = read(html, Places::FromMarks);
    let mut report = Report::default();
    if let Some(trouble) = trouble {
        let mut finding = trouble_finding(trouble, SourceId::from_index(0));
        finding.at = None;
        report.add(finding);
    }
    let (findings, also) = judge(&dom, resources, rules, beyond, also);
    report.extend(findings);
    report.with(also)
}

/// Checks a page that was read already, and returns what was found in the order of the page.
#[must_use]
pub fn check_dom(dom: &Dom, resources: &dyn Resources) -> Vec<Finding> {
    judge(dom, resources, &rules_for(resources).all, None, |_| ()).0
}

/// Checks a page by some rules, and looks at it once more for something else. `beyond` are those of the rules that look beyond
/// a piece: what was judged on another page is shown to them alone.
fn judge<T: Default>(
    dom: &Dom,
    resources: &dyn Resources,
    rules: &Dispatch,
    beyond: Option<&Dispatch>,
    also: impl FnOnce(&Page<'_>) -> T,
) -> (Vec<Finding>, T) {
    if dom.is_empty() {
        return (Vec::new(), T::default());
    }
    let cascade = cascade_of(dom, resources);
    let styles = Styles::of(dom, &cascade);
    if !resources.is_wanted() {
        return (Vec::new(), T::default());
    }
    let page = Page::of(dom, &styles, &cascade, resources);
    let pieces = beyond.and_then(|_| Pieces::of(&page));
    let mut known = pieces.as_ref().map_or(&[][..], Pieces::known);
    let (mut findings, mut found) = (Vec::new(), Vec::new());
    let mut told: HashMap<&'static str, usize, FxBuildHasher> = HashMap::default();
    let mut show = |rule: &'static Rule, element: Element<'_, '_>| {
        if !(rule.applies)(element) || told.get(rule.id).is_some_and(|count| *count >= MOST_OF_ONE) {
            return;
        }
        let before = findings.len();
        rule.tell((rule.expects)(element), element, &mut findings);
        if findings.len() > before {
            if rule.reach == Reach::Piece {
                found.push(element.id);
            }
            let count = told.entry(rule.id).or_default();
            *count += findings.len() - before;
            if *count >= MOST_OF_ONE
                && let Some(last) = findings.last_mut()
            {
                last.what.push_str(" There may be more like it on this page: after a thousand, no more were looked for.");
            }
        }
    };
    if let Some(root) = dom.root_element() {
        for rule in &rules.page {
            show(rule, Element { page: &page, id: root });
        }
    }
    let mut seen: Vec<&'static str> = Vec::new();
    for id in dom.descendants(NodeId::DOCUMENT) {
        let Some(own) = dom.element(id) else { continue };
        if id.index() % GLANCE == 0 && !resources.is_wanted() {
            return (Vec::new(), T::default());
        }
        let element = Element { page: &page, id };
        while known.first().is_some_and(|piece| piece.end <= id) {
            known = &known[1..];
        }
        let rules = beyond.filter(|_| known.first().is_some_and(|piece| piece.contains(&id))).unwrap_or(rules);
        for rule in &rules.every {
            show(rule, element);
        }
        if own.namespace == Namespace::Html
            && let Some(of_tag) = rules.tags.get(&own.name)
        {
            for rule in of_tag {
                show(rule, element);
            }
        }
        seen.clear();
        for rule in rules.either.get(&own.name).into_iter().flatten() {
            seen.push(rule.id);
            show(rule, element);
        }
        if own.attributes.is_empty() {
            continue;
        }
        if own.attributes.iter().any(|attribute| attribute.name.starts_with("aria-")) {
            for rule in &rules.aria {
                show(rule, element);
            }
        }
        for attribute in &own.attributes {
            for rule in rules.attributes.get(&attribute.name).into_iter().flatten() {
                if !seen.contains(&rule.id) {
                    seen.push(rule.id);
                    show(rule, element);
                }
            }
        }
    }
    if let Some(pieces) = pieces {
        pieces.settle(&found);
    }
    let also = also(&page);
    (findings, also)
}

fn trouble_finding(trouble: Trouble, source: SourceId) -> Finding {
    let start = Span::start_of(source);
    match trouble {
        Trouble::TooLarge => {
            Finding::error("page-too-large", start, "This file is too large to be a page: it was not checked.")
                .why("Nobody waits for a page of many megabytes, and a checker that tried would keep you waiting too.")
                .mend("Split the page, or check the file that you meant.")
        }
        Trouble::TooDeep(at) => {
            let at = Span::new(source, at, at);
            Finding::error(
                "page-too-deep",
                at,
                "Here the page holds more boxes within boxes than browsers show: the rest was not checked.",
            )
            .why("Browsers stop nesting at about 500 levels, and screen readers grow slow long before.")
            .mend("Look for a start tag that is repeated without its end tag, such as `<div>` without `</div>`.")
        }
        Trouble::TooManyAttributes(at) => Finding::error(
            "page-tag-endless",
            Span::new(source, at, at),
            "Here a tag of the page holds thousands of attributes: the rest was not checked.",
        )
        .why("No tag needs more than a few dozen; most likely a quotation mark or a `>` is missing.")
        .mend("Look for the first attribute that was not ended, and add its `\"` or the `>` of the tag."),
        Trouble::NotText => Finding::error("page-not-text", start, "This file is no text, so that it cannot be a page.")
            .why("Browsers would show signs without meaning.")
            .mend("Check the file that you meant, or save the page again as text in UTF-8."),
    }
}
