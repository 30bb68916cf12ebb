//! A film has captions.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::player::is_in_a_player;

pub(super) const RULE: Rule = Rule {
    id: "captions",
    meets: &[Criterion::Captions],
    act: &["eac66b", "f51b46"],
    page: include_str!("captions.md"),
    on: On::Tags(&["video"]),
    reach: Reach::Page,
    applies: |element| {
        element.tree().is_rendered(element.id)
            && !element.has("muted")
            && !is_in_a_player(element)
            && (element.has("src") || element.dom().first_child(element.id).is_some())
    },
    expects: |video| {
        let dom = video.dom();
        let captioned = dom.elements_below(video.id).any(|id| {
            dom.is(id, "track")
                && matches!(
                    dom.attribute(id, "kind").unwrap_or("subtitles").trim().to_ascii_lowercase().as_str(),
                    "captions" | "subtitles"
                )
        });
        let words = dom.body().map(|body| video.at(body).visible_words().to_lowercase()).unwrap_or_default();
        let told = ["transcript", "captions", "text version", "no sound", "silent", "sign language"]
            .iter()
            .any(|word| words.contains(word));
        let burnt_in = dom
            .elements_below(video.id)
            .map(|id| video.at(id))
            .chain([video])
            .any(|part| part.attribute("src").is_some_and(|src| src.to_lowercase().contains("caption")));
        if captioned || told || burnt_in {
            return Verdict::Pass;
        }
        Verdict::Doubt(Words::new(
            "This film has no captions.",
            "Whoever cannot hear it, or sits in a train without earphones, misses what is said.",
            "Put `captions.vtt` beside it, or add `<track kind=\"captions\" src=\"captions.vtt\" srclang=\"en\">`.",
        ))
    },
};
