//! One walk over a page: each element is shown to the rules that may apply to it.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

use super::element::Element;
use super::page::Page;
use super::resources::Resources;
use super::rule::{On, Rule};
use super::rules::RULES;
use super::sheets::cascade_of;
use super::site::facts::{PageFacts, facts};
use crate::css::Styles;
use crate::html::{Dom, Namespace, NodeId, Places, Trouble, read, squeeze};
use crate::report::{Finding, Report, Reported};
use crate::source::{SourceId, Span};

#[derive(Default)]
struct Dispatch {
    page: Vec<&'static Rule>,
    every: Vec<&'static Rule>,
    aria: Vec<&'static Rule>,
    tags: HashMap<&'static str, Vec<&'static Rule>, FxBuildHasher>,
    attributes: HashMap<&'static str, Vec<&'static Rule>, FxBuildHasher>,
    roles: HashMap<&'static str, Vec<&'static Rule>, FxBuildHasher>,
}

static EVERY_RULE: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::of(RULES.iter().copied()));

impl Dispatch {
    fn of(rules: impl Iterator<Item = &'static Rule>) -> Self {
        let mut dispatch = Self::default();
        for rule in rules {
            let under = |lists: &mut HashMap<&'static str, Vec<&'static Rule>, FxBuildHasher>, names: &[&'static str]| {
                for name in names {
                    lists.entry(name).or_default().push(rule);
                }
            };
            match rule.on {
                On::Page => dispatch.page.push(rule),
                On::Every => dispatch.every.push(rule),
                On::Aria => dispatch.aria.push(rule),
                On::Tags(names) => under(&mut dispatch.tags, names),
                On::Attributes(names) => under(&mut dispatch.attributes, names),
                On::Roles(names) => under(&mut dispatch.roles, names),
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
    let title = dom.elements_below(NodeId::DOCUMENT).find(|id| dom.is(*id, "title"));
    report.with(title.map(|title| squeeze(&dom.text_below(title))).unwrap_or_default())
}

/// Checks a page that Clearway printed: its findings point to the sources that its marks name.
///
/// Returns what the rules about the whole site need to know of it.
pub fn check_marked(html: &str, resources: &dyn Resources) -> Reported<PageFacts> {
    look_at_marked(html, resources, &EVERY_RULE, facts)
}

/// Finds once more, with their places, what was found on the same page when it carried no marks.
///
/// Only the rules that found something then are asked: what one rule says does not depend on another.
pub fn place_marked(html: &str, resources: &dyn Resources, found: &[Finding]) -> Vec<Finding> {
    let found: HashSet<&str> = found.iter().map(|finding| &*finding.rule).collect();
    let rules = Dispatch::of(RULES.iter().copied().filter(|rule| found.contains(rule.id)));
    look_at_marked(html, resources, &rules, |_| ()).findings
}

fn look_at_marked<T: Default>(
    html: &str,
    resources: &dyn Resources,
    rules: &Dispatch,
    also: impl FnOnce(&Page<'_>) -> T,
) -> Reported<T> {
    let (dom, trouble) = read(html, Places::FromMarks);
    let mut report = Report::default();
    if let Some(trouble) = trouble {
        let mut finding = trouble_finding(trouble, SourceId::from_index(0));
        finding.at = None;
        report.add(finding);
    }
    let (findings, also) = judge(&dom, resources, rules, also);
    report.extend(findings);
    report.with(also)
}

/// Checks a page that was read already, and returns what was found in the order of the page.
#[must_use]
pub fn check_dom(dom: &Dom, resources: &dyn Resources) -> Vec<Finding> {
    judge(dom, resources, &EVERY_RULE, |_| ()).0
}

/// Checks a page by some rules, and looks at it once more for something else.
fn judge<T: Default>(
    dom: &Dom,
    resources: &dyn Resources,
    rules: &Dispatch,
    also: impl FnOnce(&Page<'_>) -> T,
) -> (Vec<Finding>, T) {
    if dom.is_empty() {
        return (Vec::new(), T::default());
    }
    let cascade = cascade_of(dom, resources);
    let styles = Styles::of(dom, &cascade);
    let page = Page::of(dom, &styles, &cascade, resources);
    let mut findings = Vec::new();
    let mut show = |rule: &'static Rule, element: Element<'_, '_>| {
        if (rule.applies)(element) {
            rule.tell((rule.expects)(element), element, &mut findings);
        }
    };
    if let Some(root) = dom.root_element() {
        for rule in &rules.page {
            show(rule, Element { page: &page, id: root });
        }
    }
    let mut seen: HashSet<&'static str> = HashSet::new();
    for id in dom.descendants(NodeId::DOCUMENT) {
        let Some(own) = dom.element(id) else { continue };
        let element = Element { page: &page, id };
        for rule in &rules.every {
            show(rule, element);
        }
        if own.namespace == Namespace::Html
            && let Some(of_tag) = rules.tags.get(&*own.name)
        {
            for rule in of_tag {
                show(rule, element);
            }
        }
        if !rules.roles.is_empty()
            && let Some(of_role) = page.tree.role(id).and_then(|role| rules.roles.get(role.name()))
        {
            for rule in of_role {
                show(rule, element);
            }
        }
        if own.attributes.is_empty() {
            continue;
        }
        if own.attributes.iter().any(|attribute| attribute.name.starts_with("aria-")) {
            for rule in &rules.aria {
                show(rule, element);
            }
        }
        seen.clear();
        for attribute in &own.attributes {
            for rule in rules.attributes.get(&*attribute.name).into_iter().flatten() {
                if seen.insert(rule.id) {
                    show(rule, element);
                }
            }
        }
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
        Trouble::NotText => Finding::error("page-not-text", start, "This file is no text, so that it cannot be a page.")
            .why("Browsers would show signs without meaning.")
            .mend("Check the file that you meant, or save the page again as text in UTF-8."),
    }
}
