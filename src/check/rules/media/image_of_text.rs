//! Words are written as text, not shown in a picture.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "image-of-text",
    meets: &[Criterion::ImagesOfText],
    act: &["0va7u6"],
    page: include_str!("image_of_text.md"),
    on: On::Tags(&["img"]),
    reach: Reach::Piece,
    applies: |element| element.said("alt").is_some() && element.is_included(),
    expects: |image| {
        let alt = image.attribute("alt").unwrap_or_default().trim();
        let file = image.attribute("src").unwrap_or_default().rsplit('/').next().unwrap_or_default().to_lowercase();
        let named = ["poster", "flyer", "leaflet", "infographic", "banner", "screenshot", "quote-card", "plan-on-a-page"]
            .iter()
            .any(|word| file.contains(word));
        let count = alt.split_whitespace().count();
        // A logo is a picture of text that may be one.
        let is_logo = file.contains("logo") || alt.to_lowercase().contains("logo");
        if is_logo || !(named && count >= 8 || count > 40) {
            return Verdict::Pass;
        }
        Verdict::Doubt(
            Words::new(
                "This picture may hold words that belong into the page.",
                "Words in a picture cannot be enlarged without blur, read aloud piece by piece, translated or searched.",
                "Write the words as text beside the picture, and say in the text alternative what else it shows.",
            )
            .at(image.place_of("alt")),
        )
    },
};
