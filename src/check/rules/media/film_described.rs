//! A film is described.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::player::is_in_a_player;

pub(super) const RULE: Rule = Rule {
    id: "film-described",
    meets: &[Criterion::AudioDescriptionOrAlternative, Criterion::AudioDescription],
    act: &["c3232f"],
    page: include_str!("film_described.md"),
    on: On::Tags(&["video"]),
    reach: Reach::Page,
    applies: |element| {
        element.tree().is_rendered(element.id)
            && !is_in_a_player(element)
            && (element.has("src") || element.dom().first_child(element.id).is_some())
    },
    expects: |video| {
        let dom = video.dom();
        let described = dom.elements_below(video.id).any(|id| {
            dom.is(id, "track")
                && dom.attribute(id, "kind").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("descriptions"))
        });
        let words = dom.body().map(|body| video.at(body).visible_words().to_lowercase()).unwrap_or_default();
        let told = ["transcript", "described", "description", "text version"].iter().any(|word| words.contains(word))
            || words.split_whitespace().count() > 60;
        if described || told {
            return Verdict::Pass;
        }
        Verdict::Hint(Words::new(
            "Nothing says in words what this film shows.",
            "Whoever cannot see it misses what is not said aloud.",
            "Write a transcript with what is seen, or offer a version with audio description.",
        ))
    },
};
