//! A whole holds only its parts.

use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "aria-required-children",
    meets: &[Criterion::InfoAndRelationships],
    act: &["bc4a75"],
    page: include_str!("aria_required_children.md"),
    on: On::Either(&["ul", "ol", "menu", "table", "thead", "tbody", "tfoot", "tr"], &["role"]),
    reach: Reach::Piece,
    applies: |element| {
        element.role().is_some_and(|role| !role.facts().owns.is_empty())
            && element.is_included()
            && element.attribute("aria-busy") != Some("true")
            && !matches!(element.tag(), "select" | "datalist")
    },
    expects: holds_its_parts,
};

fn holds_its_parts(element: Element<'_, '_>) -> Verdict {
    let Some(role) = element.role() else { return Verdict::Pass };
    let owns = role.facts().owns;
    let tree = element.tree();
    let owned = tree.owned(element.id);
    let allowed = |id| tree.role(id).is_some_and(|role| owns.contains(&role.name()));
    let in_between = |id: NodeId| {
        let groups = tree.role(id).is_some_and(|role| role.is("group"));
        groups
            && tree.owned(id).into_iter().any(|inner| !allowed(inner) || tree.role(inner).is_some_and(|role| role.is("group")))
    };
    let is_line =
        |id: NodeId| matches!(role.name(), "menu" | "menubar") && tree.role(id).is_some_and(|role| role.is("separator"));
    let wrong = owned.iter().copied().find(|id| {
        let out_of_place = !allowed(*id) || in_between(*id);
        let harmless = is_line(*id) || element.dom().is(*id, "caption") || is_script(element, *id);
        out_of_place && !harmless
    });
    // A whole without anything in it is filled by a script, or is no fault that anybody meets.
    let empty = owned.is_empty()
        && element.dom().child_elements(element.id).any(|child| !is_script(element, child) && !tree.is_hidden(child));
    if wrong.is_none() && !empty {
        return Verdict::Pass;
    }
    let parts = owns.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let words = Words::new(
        match wrong.and_then(|id| tree.role(id)) {
            Some(other) => {
                format!("This {} holds something that is no part of it: role \"{}\".", plain(role.name()), other.name())
            }
            None => format!("This {} holds none of the parts that make it one.", plain(role.name())),
        },
        "A screen reader counts its parts wrongly, or does not announce it as what it is.",
        format!("Make each part one of {parts}; in HTML, a list holds only `<li>`, a table only rows with cells."),
    );
    Verdict::Fail(words)
}

fn is_script(element: Element<'_, '_>, id: NodeId) -> bool {
    ["script", "template", "style"].iter().any(|name| element.dom().is(id, name))
}

fn plain(role: &str) -> &str {
    match role {
        "list" => "list",
        "table" | "grid" | "treegrid" => "table",
        "row" => "row of a table",
        "rowgroup" => "group of rows",
        other => other,
    }
}
