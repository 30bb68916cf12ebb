//! The page may be held upright or sideways.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::css::{Mode, Style};

pub(super) const RULE: Rule = Rule {
    id: "orientation",
    meets: &[Criterion::Orientation],
    act: &["b33eff"],
    page: include_str!("orientation.md"),
    on: On::Page,
    reach: Reach::Page,
    applies: |element| element.page.styles.under(Mode::UPRIGHT).is_some(),
    expects: |root| {
        let Some(upright) = root.page.styles.under(Mode::UPRIGHT) else { return Verdict::Pass };
        let dom = root.dom();
        let turned = |style: Option<&Style>| style.and_then(|style| style.turned).unwrap_or(0.0);
        let found = std::iter::once(root.id).chain(dom.elements_below(root.id)).find(|id| {
            let sideways = root.page.styles.get(*id);
            let by = (turned(upright.get(*id)) - turned(sideways)).rem_euclid(180.0);
            (by - 90.0).abs() < 1.0 && root.tree().is_drawn(*id) && !root.at(*id).visible_words().is_empty()
        });
        let Some(found) = found else { return Verdict::Pass };
        Verdict::Fail(
            Words::new(
                "This is turned by a quarter when the device is held the other way.",
                "Some people cannot turn their device, because it is fixed to a wheelchair: they must read sideways.",
                "Take the rotation out of the `@media (orientation: …)` rule.",
            )
            .at(root.at(found).place()),
        )
    },
};
