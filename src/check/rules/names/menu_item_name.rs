//! An item of a menu has a name.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "menu-item-name",
    meets: &[Criterion::NameRoleValue],
    act: &["m6b1q3"],
    page: include_str!("menu_item_name.md"),
    on: On::Attributes(&["role"]),
    reach: Reach::Piece,
    applies: |element| element.has_role("menuitem") && element.is_included(),
    expects: |item| {
        if item.is_named() {
            Verdict::Pass
        } else {
            Verdict::Fail(Words::new(
                "This item of a menu has no name.",
                "A screen reader can only say \"menu item\".",
                "Write what it does into it: `<button role=\"menuitem\">New file</button>`.",
            ))
        }
    },
};
