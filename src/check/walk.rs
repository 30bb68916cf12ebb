//! One walk over a page: each element is shown to the rules that may apply to it.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use html5ever::LocalName;
use rustc_hash::FxBuildHasher;

use super::element::Element;
use super::marked::{Marked, with_marked_body};
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
    /// Those that elements of any name are shown to.
    every: Vec<&'static Rule>,
    aria: Vec<&'static Rule>,
    named: HashMap<LocalName, Named, FxBuildHasher>,
    attributes: HashMap<LocalName, Vec<&'static Rule>, FxBuildHasher>,
}

/// The rules for elements of one name.
#[derive(Default)]
struct Named {
    tags: Vec<&'static Rule>,
    /// Those of [`On::Either`]; their attributes are among those of [`Dispatch`].
    either: Vec<&'static Rule>,
}

/// Rules for elements of any name that may find something on one page: how many letters an element must hold, the notes on its
/// look by which it is passed over, and the rule.
type Every = Vec<(u32, u8, &'static Rule)>;

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
            match rule.on {
                On::Page => dispatch.page.push(rule),
                On::Words { .. } | On::Where(_) => dispatch.every.push(rule),
                On::Aria => dispatch.aria.push(rule),
                On::Tags(names) => dispatch.add_named(names, |named| named.tags.push(rule)),
                On::Attributes(names) => dispatch.add_attributes(names, rule),
                On::Either(names, attributes) => {
                    dispatch.add_named(names, |named| named.either.push(rule));
                    dispatch.add_attributes(attributes, rule);
                }
            }
        }
        dispatch
    }

    fn add_named(&mut self, names: &[&'static str], add: impl Fn(&mut Named)) {
        names.iter().for_each(|name| add(self.named.entry(LocalName::from(*name)).or_default()));
    }

    fn add_attributes(&mut self, names: &[&'static str], rule: &'static Rule) {
        names.iter().for_each(|name| self.attributes.entry(LocalName::from(*name)).or_default().push(rule));
    }

    /// Returns the rules for elements of any name that may find something on a page.
    fn every(&self, page: &Page<'_>) -> Every {
        let on_page = |rule: &&'static Rule| match rule.on {
            On::Words { least, unless } => Some((least, unless, *rule)),
            On::Where(holds) => holds(page).then_some((0, 0, *rule)),
            _ => None,
        };
        self.every.iter().filter_map(on_page).collect()
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

/// Checks a page that Clearway printed, and returns what the rules about the whole site need to know of it.
///
/// The page is looked at as it is published. Where something is found, `marked` gives it once more with marks, and the findings
/// point to the sources that they name.
pub fn check_printed(plain: &str, resources: &dyn Resources, marked: &dyn Marked) -> Reported<PageFacts> {
    let rules = rules_for(resources);
    let (dom, trouble) = read(plain, Places::FromMarks);
    let mut report = Report::default();
    let looked = judge(&dom, resources, &rules.all, trouble.is_none().then_some(&rules.beyond), |page, telling| {
        let facts = facts(&page);
        let findings = match trouble {
            Some(_) => telling.findings,
            None if telling.findings.is_empty() || !resources.is_wanted() => Vec::new(),
            None => place_found(page, plain, &telling, marked),
        };
        (facts, findings)
    });
    let (facts, mut findings) = looked.unwrap_or_default();
    if let Some(trouble) = trouble {
        findings.insert(0, trouble_without_place(trouble));
        findings = place(marked.page().marked(), resources, &findings);
    }
    report.extend(findings);
    report.with(facts)
}

/// Finds out where the things stand that were found on a page without marks.
fn place_found(page: Page<'_>, plain: &str, telling: &Telling, marked: &dyn Marked) -> Vec<Finding> {
    let resources = page.resources;
    // Most of it stands in the page's own words: then what the theme prints around them need not be printed again.
    if let Some(text) = marked.body().and_then(|body| with_marked_body(plain, &body)) {
        let (with_marks, trouble) = read(&text, Places::FromMarks);
        let is_placed = |id: NodeId| with_marks.element(id).is_some_and(|element| element.at.is_some());
        let in_body = |(rule, id): &(&Rule, NodeId)| matches!(rule.on, On::Page) || is_placed(*id);
        if trouble.is_none() && with_marks.is_alike(page.dom) && telling.found.iter().all(in_body) {
            let page = page.again(&with_marks);
            let findings = telling.told_again(&page);
            if !page.lacked_a_place() {
                return findings;
            }
            return place(marked.page().marked(), resources, &telling.findings);
        }
    }
    let marked = marked.page();
    let (with_marks, trouble) = read(marked.marked(), Places::FromMarks);
    if trouble.is_none() && with_marks.is_alike(page.dom) {
        // The same nodes have the same looks, and only what found something need be asked where it stands.
        telling.told_again(&page.again(&with_marks))
    } else {
        place(marked.marked(), resources, &telling.findings)
    }
}

/// Finds once more, with their places, what was found on the same page when it carried no marks.
///
/// Only the rules that found something then are asked: what one rule says does not depend on another.
fn place(marked: &str, resources: &dyn Resources, found: &[Finding]) -> Vec<Finding> {
    let found: HashSet<&str> = found.iter().map(|finding| &*finding.rule).collect();
    let rules = Dispatch::of(RULES.iter().copied().filter(|rule| found.contains(rule.id)));
    let (dom, trouble) = read(marked, Places::FromMarks);
    let mut findings = judge(&dom, resources, &rules, None, |_, telling| telling.findings).unwrap_or_default();
    findings.splice(0..0, trouble.map(trouble_without_place));
    findings
}

fn trouble_without_place(trouble: Trouble) -> Finding {
    Finding { at: None, ..trouble_finding(trouble, SourceId::from_index(0)) }
}

/// Checks a page that was read already, and returns what was found in the order of the page.
#[must_use]
pub fn check_dom(dom: &Dom, resources: &dyn Resources) -> Vec<Finding> {
    judge(dom, resources, &rules_for(resources).all, None, |_, telling| telling.findings).unwrap_or_default()
}

/// Checks a page by some rules, and hands it over with what was found. `beyond` are those of the rules that look beyond a
/// piece, for pages that may share what is said of pieces. `None` where there is nothing to check, or nobody waits for it.
fn judge<T>(
    dom: &Dom<'_>,
    resources: &dyn Resources,
    rules: &Dispatch,
    beyond: Option<&Dispatch>,
    then: impl FnOnce(Page<'_>, Telling) -> T,
) -> Option<T> {
    if dom.is_empty() {
        return None;
    }
    let cascade = cascade_of(dom, resources);
    let styles = Styles::of(dom, &cascade);
    if !resources.is_wanted() {
        return None;
    }
    let page = Page::of(dom, &styles, &cascade, resources);
    let mut telling = Telling::default();
    telling.walk(&page, rules, beyond).then(|| then(page, telling))
}

/// What is found on one page.
#[derive(Default)]
struct Telling {
    findings: Vec<Finding>,
    /// How many of each rule.
    told: HashMap<&'static str, usize, FxBuildHasher>,
    /// Which rule found something, and at which element, in the order of the findings.
    found: Vec<(&'static Rule, NodeId)>,
}

impl Telling {
    /// Shows an element to a rule.
    fn show(&mut self, rule: &'static Rule, element: Element<'_, '_>) {
        if (rule.applies)(element) && self.told.get(rule.id).is_none_or(|count| *count < MOST_OF_ONE) {
            self.tell(rule, element);
        }
    }

    /// Asks a rule about an element to which it applies.
    fn tell(&mut self, rule: &'static Rule, element: Element<'_, '_>) {
        let before = self.findings.len();
        rule.tell((rule.expects)(element), element, &mut self.findings);
        if self.findings.len() == before {
            return;
        }
        self.found.push((rule, element.id));
        let count = self.told.entry(rule.id).or_default();
        *count += self.findings.len() - before;
        if *count >= MOST_OF_ONE
            && let Some(last) = self.findings.last_mut()
        {
            last.what.push_str(" There may be more like it on this page: after a thousand, no more were looked for.");
        }
    }

    /// Asks about all that was found once more, on the same page where it says where things stand.
    fn told_again(&self, page: &Page<'_>) -> Vec<Finding> {
        let mut again = Self::default();
        for (rule, id) in &self.found {
            again.tell(rule, Element { page, id: *id });
        }
        again.findings
    }

    /// Shows every element of a page to the rules that may apply to it. `beyond` are those of them that look beyond a piece: what
    /// was judged on another page is shown to them alone. Tells whether it came to the end: once nobody waits for it, it does not.
    fn walk(&mut self, page: &Page<'_>, rules: &Dispatch, beyond: Option<&Dispatch>) -> bool {
        let dom = page.dom;
        let pieces = beyond.and_then(|_| Pieces::of(page));
        if let Some(pieces) = &pieces {
            page.know_links(pieces.links());
        }
        let mut known = pieces.as_ref().map_or(&[][..], Pieces::known);
        if let Some(root) = dom.root_element() {
            for rule in &rules.page {
                self.show(rule, Element { page, id: root });
            }
        }
        let (every, every_beyond) = (rules.every(page), beyond.map(|beyond| (beyond, beyond.every(page))));
        let (mut seen, mut naming) = (Vec::<&'static str>::new(), &*page.kinds.naming);
        for id in dom.descendants(NodeId::DOCUMENT) {
            let Some(own) = dom.element(id) else { continue };
            if id.index() % GLANCE == 0 && !page.resources.is_wanted() {
                return false;
            }
            let element = Element { page, id };
            while known.first().is_some_and(|piece| piece.end <= id) {
                known = &known[1..];
            }
            let (rules, every) = match &every_beyond {
                Some((beyond, every)) if known.first().is_some_and(|piece| piece.contains(&id)) => (*beyond, every),
                _ => (rules, &every),
            };
            if !every.is_empty() {
                let (letters, notes) = (element.letters(), page.styles.notes(id));
                for (_, _, rule) in every.iter().filter(|(least, unless, _)| letters >= *least && notes & unless == 0) {
                    self.show(rule, element);
                }
            }
            seen.clear();
            if let Some(named) = rules.named.get(own.name) {
                if own.namespace == Namespace::Html {
                    named.tags.iter().for_each(|rule| self.show(rule, element));
                }
                for rule in &named.either {
                    seen.push(rule.id);
                    self.show(rule, element);
                }
            }
            // Only those that may name others carry an `aria-` attribute; they stand in the order of the page, too.
            let names = naming.first() == Some(&id);
            naming = &naming[usize::from(names)..];
            if names && own.attributes.iter().any(|attribute| attribute.name.starts_with("aria-")) {
                rules.aria.iter().for_each(|rule| self.show(rule, element));
            }
            for attribute in own.attributes {
                for rule in rules.attributes.get(&attribute.name).into_iter().flatten() {
                    if !seen.contains(&rule.id) {
                        seen.push(rule.id);
                        self.show(rule, element);
                    }
                }
            }
        }
        if let Some(pieces) = pieces {
            let in_pieces = self.found.iter().filter(|(rule, _)| rule.reach == Reach::Piece);
            pieces.settle(page, &in_pieces.map(|(_, id)| *id).collect::<Vec<_>>());
        }
        true
    }
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
