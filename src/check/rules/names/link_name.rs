//! A link has a name.

use super::super::super::rule::{Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::super::kinds::LINKS;

pub(super) const RULE: Rule = Rule {
    id: "link-name",
    meets: &[Criterion::LinkPurpose, Criterion::LinkPurposeAlone, Criterion::NameRoleValue],
    act: &["c487ae"],
    page: include_str!("link_name.md"),
    on: LINKS,
    reach: Reach::Piece,
    applies: |element| {
        let of_links = ["link", "doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref"];
        element.is_html() && element.role().is_some_and(|role| of_links.contains(&role.name())) && element.is_included()
    },
    expects: |link| {
        if link.is_named() {
            Verdict::Pass
        } else {
            Verdict::Fail(Words::new(
                "This link has no words.",
                "A screen reader can only say \"link\", or reads out the address letter by letter.",
                "Write where it leads: `[Our values](values/_index.md)`. A link around a picture takes its words from the picture: `[![Our values](values.png)](values/_index.md)`.",
            ))
        }
    },
};
