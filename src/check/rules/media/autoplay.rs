//! Nothing plays sound by itself.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "autoplay",
    meets: &[Criterion::AudioControl],
    act: &["80f0bf", "4c31df", "aaa1bf"],
    page: include_str!("autoplay.md"),
    on: On::Tags(&["audio", "video"]),
    reach: Reach::Page,
    applies: |element| {
        element.has("autoplay") && !element.has("muted") && !element.attribute("src").is_some_and(|src| src.contains("#t="))
    },
    expects: |media| {
        let dom = media.dom();
        let stops =
            dom.elements_below(NodeId::DOCUMENT).filter(|id| media.at(*id).has_role("button")).map(|id| media.at(id)).any(
                |button| {
                    let name = button.name().words.to_lowercase();
                    button.is_visible() && ["play", "pause", "stop", "mute"].iter().any(|word| name.contains(word))
                },
            );
        if (media.has("controls") && media.is_visible()) || stops {
            return Verdict::Pass;
        }
        Verdict::Doubt(Words::new(
            "This plays by itself, and nothing stops it.",
            "Sound drowns the voice of a screen reader, and startles people.",
            "Take `autoplay` out, and add `controls`.",
        ))
    },
};
