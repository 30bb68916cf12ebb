//! Where links and frames lead, as far as that can be told without following them over the network.

use std::cell::OnceCell;

use super::super::super::element::Element;
use crate::html::{NodeId, Places, read};

/// Returns an earlier link of the same words that leads elsewhere; `near` looks only in the same paragraph, item or cell.
pub(super) fn namesake(link: Element<'_, '_>, near: bool) -> Option<NodeId> {
    let own_block = OnceCell::new();
    let differs = |other: &NodeId| {
        let other = link.at(*other);
        // Most lead to the same address; to find out whether two addresses show the same may ask for whole pages.
        !same_address(link, other)
            && (!near || block(other) == *own_block.get_or_init(|| block(link)))
            && !same_target(link, other)
    };
    link.page.namesakes_before(link.id).iter().copied().take(20).find(differs)
}

fn block(link: Element<'_, '_>) -> Option<NodeId> {
    let dom = link.dom();
    dom.ancestors(link.id).find(|above| {
        ["p", "li", "td", "th", "div", "section", "article", "body", "dd", "blockquote"].iter().any(|name| dom.is(*above, name))
    })
}

/// Tells whether two elements lead to the same address as it is written.
fn same_address(one: Element<'_, '_>, other: Element<'_, '_>) -> bool {
    target(one) == target(other)
}

/// Tells whether two elements lead to, or show, the same page.
pub(super) fn same_target<'p>(one: Element<'_, 'p>, other: Element<'_, 'p>) -> bool {
    let (Some(first), Some(second)) = (target(one), target(other)) else { return true };
    // Places within the page are told apart by where they stand: notes, terms and the ways back from them.
    if first.starts_with('#') || second.starts_with('#') {
        return true;
    }
    if tidy(first) == tidy(second) {
        return true;
    }
    let path = |address: &'p str| address.split(['?', '#']).next().unwrap_or_default();
    if path(first) == path(second) {
        return false;
    }
    let page = |address: &str| one.page.resources.page(address).map(|html| follow(one, html, 0));
    match (page(first), page(second)) {
        (Some(first), Some(second)) => first == second,
        _ => false,
    }
}

fn target<'p>(element: Element<'_, 'p>) -> Option<&'p str> {
    if let Some(address) = element.attribute("href").or_else(|| element.attribute("src")) {
        return Some(address.trim());
    }
    let script = element.said("onclick")?;
    Some(script.split(['\'', '"']).nth(1).unwrap_or(script))
}

fn tidy(address: &str) -> &str {
    address.trim_end_matches('#').trim_end_matches("index.html").trim_end_matches('/')
}

/// Follows a page that only sends its readers on.
fn follow(element: Element<'_, '_>, html: String, depth: u8) -> String {
    let (dom, _) = read(&html, Places::FromMarks);
    let sent = dom.elements_below(NodeId::DOCUMENT).filter(|id| dom.is(*id, "meta")).find_map(|id| {
        dom.attribute(id, "http-equiv").filter(|value| value.eq_ignore_ascii_case("refresh"))?;
        let content = dom.attribute(id, "content")?;
        let at = content.to_ascii_lowercase().find("url=")?;
        Some(content[at + 4..].trim_matches(['\'', '"', ' ']).to_owned())
    });
    match sent.filter(|_| depth < 4).and_then(|address| element.page.resources.page(&address)) {
        Some(next) => follow(element, next, depth + 1),
        None => html,
    }
}
