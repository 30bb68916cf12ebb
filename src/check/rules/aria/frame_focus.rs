//! A frame with links in it can be reached.

use super::super::super::page::pixels;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::aria::Tree;
use crate::css::{Cascade, Styles};
use crate::html::{NodeId, Places, read};

pub(super) const RULE: Rule = Rule {
    id: "frame-focus",
    meets: &[Criterion::Keyboard],
    act: &["akn7bn"],
    page: include_str!("frame_focus.md"),
    on: On::Tags(&["iframe"]),
    reach: Reach::Page,
    applies: |element| {
        let index = element.attribute("tabindex").and_then(|index| index.trim().parse::<i32>().ok());
        let thin = |name: &str| {
            let css = element.style().and_then(|style| style.other(name)).and_then(|value| pixels(value, 16.0));
            css.or_else(|| element.attribute(name)?.trim().parse().ok()).is_some_and(|length| length <= 1.0)
        };
        index.is_some_and(|index| index < 0)
            && !thin("width")
            && !thin("height")
            && element.is_visible()
            && !element.tree().is_inert(element.id)
    },
    expects: |frame| {
        let html = frame.attribute("srcdoc").map(str::to_owned).or_else(|| frame.page.resources.page(frame.said("src")?));
        if !html.is_some_and(|html| holds_something_to_use(&html)) {
            return Verdict::Pass;
        }
        Verdict::Fail(Words::new(
            "This frame holds something to use, but the Tab key passes over it.",
            "Whoever works without a mouse cannot reach what is inside.",
            "Take `tabindex=\"-1\"` out.",
        ))
    },
};

fn holds_something_to_use(html: &str) -> bool {
    let (dom, _) = read(html, Places::FromMarks);
    let styles = Styles::of(&dom, &Cascade::default());
    let tree = Tree::of(&dom, &styles);
    dom.elements_below(NodeId::DOCUMENT).any(|id| tree.is_tabbable(id))
}
