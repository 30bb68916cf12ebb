//! A text alternative says something.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "image-alt-quality",
    meets: &[Criterion::NonTextContent],
    act: &["qt1vmo"],
    page: include_str!("image_alt_quality.md"),
    on: On::Tags(&["img"]),
    reach: Reach::Piece,
    applies: |element| element.said("alt").is_some() && !element.is_hidden(),
    expects: |image| {
        let alt = image.attribute("alt").unwrap_or_default().trim();
        let lower = alt.to_lowercase();
        let empty = [
            "image",
            "img",
            "picture",
            "photo",
            "photograph",
            "graphic",
            "icon",
            "logo",
            "chart",
            "graph",
            "diagram",
            "figure",
            "map",
            "banner",
            "poster",
            "untitled",
            "alt",
            "alt text",
            "placeholder",
            "spacer",
            "screenshot",
            "thumbnail",
            "null",
            "undefined",
        ];
        let twice = ["image of", "picture of", "photo of", "graphic of"].iter().any(|start| lower.starts_with(start));
        let what = if empty.contains(&lower.as_str()) {
            format!("\"{alt}\" does not say what the picture shows.")
        } else if alt.chars().count() > 250 {
            String::from("This text alternative is very long.")
        } else if twice {
            format!("\"{alt}\" says that it is a picture, which a screen reader says already.")
        } else {
            return Verdict::Pass;
        };
        let words = Words::new(
            what,
            "A text alternative is all that people who cannot see the picture get of it, in one breath and without a way back.",
            "Say in one sentence what it shows here; put more into the text beside it.",
        )
        .at(image.place_of("alt"));
        if twice { Verdict::Hint(words) } else { Verdict::Doubt(words) }
    },
};
