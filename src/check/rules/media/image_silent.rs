//! A picture that tells something is not silent.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::aria::Role;
use crate::read::Form;

pub(super) const RULE: Rule = Rule {
    id: "image-silent",
    meets: &[Criterion::NonTextContent],
    act: &["e88epe"],
    page: include_str!("image_silent.md"),
    on: On::Tags(&["img", "canvas"]),
    reach: Reach::Page,
    applies: |element| {
        // In easy read the words beside a picture say what it shows.
        element.page.resources.about().is_none_or(|about| about.form != Form::EasyRead)
            && element.tree().is_drawn(element.id)
            && element.is_visible()
            && !element.dom().ancestors(element.id).any(|id| {
                element.dom().is_element(id) && element.at(id).is_html() && element.at(id).said("aria-label").is_some()
            })
    },
    expects: |image| {
        let silent = image.is_hidden() || image.role().is_some_and(Role::is_none) || (image.is("canvas") && !image.is_named());
        let file = image.attribute("src").unwrap_or_default().rsplit('/').next().unwrap_or_default().to_lowercase();
        let telling = ["logo", "chart", "graph", "diagram", "infographic", "timetable", "screenshot"]
            .iter()
            .any(|word| file.split(|c: char| !c.is_ascii_alphabetic()).any(|part| part.trim_end_matches('s') == *word));
        let drawn = image.is("canvas") && image.page.scripts.contains("fillText");
        let beside = image.dom().parent(image.id).map(|parent| image.at(parent)).is_some_and(|parent| {
            !matches!(parent.tag(), "body" | "main" | "div" | "section" | "article") && !parent.visible_words().is_empty()
        });
        if !silent || beside || !(telling || drawn) {
            return Verdict::Pass;
        }
        Verdict::Hint(Words::new(
            "This picture seems to tell something, but is silent.",
            "People who cannot see it do not learn that it is there.",
            "Say what it shows in `alt`, unless the words beside it say the same.",
        ))
    },
};
