//! Movement stops for those who ask.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "animation",
    meets: &[Criterion::PauseStopHide, Criterion::AnimationFromInteractions],
    act: &[],
    page: include_str!("animation.md"),
    on: On::Where(|page| page.cascade.animates() && !page.cascade.asks("prefers-reduced-motion")),
    reach: Reach::Piece,
    applies: |element| {
        element.style().is_some_and(|style| {
            ["animation", "animation-iteration-count"]
                .iter()
                .any(|name| style.other(name).is_some_and(|value| value.contains("infinite")))
        }) && element.is_visible()
    },
    expects: |element| {
        let at = element.page.resources.styles().and_then(|styles| styles.movement());
        let words = Words::new(
            "This moves for ever, also for readers who asked their system for less movement.",
            "Movement makes some people ill, and draws the eye from the words.",
            "Put the animation into `@media (prefers-reduced-motion: no-preference)`, or let it end.",
        );
        Verdict::Doubt(words.at(at))
    },
};
