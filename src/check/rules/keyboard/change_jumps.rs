//! Nothing jumps when something is chosen.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "change-jumps",
    meets: &[Criterion::OnInput, Criterion::OnFocus],
    act: &[],
    page: include_str!("change_jumps.md"),
    on: On::Attributes(&["onchange", "onfocus", "oninput"]),
    reach: Reach::Piece,
    applies: |element| element.is_html(),
    expects: |element| {
        let jumps = ["onchange", "onfocus", "oninput"]
            .iter()
            .filter_map(|name| element.attribute(name))
            .any(|script| script.contains("location") || script.contains(".submit(") || script.contains("window.open"));
        if !jumps {
            return Verdict::Pass;
        }
        Verdict::Doubt(Words::new(
            "The page changes as soon as something is chosen here.",
            "Whoever goes through the choices with the arrow keys is taken away at the first one.",
            "Add a button that says what happens, such as \"Go\".",
        ))
    },
};
