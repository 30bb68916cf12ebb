//! A text alternative is words, not the name of a file.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "image-alt-file-name",
    meets: &[Criterion::NonTextContent],
    act: &["qt1vmo"],
    page: include_str!("image_alt_file_name.md"),
    on: On::Tags(&["img", "input", "area"]),
    reach: Reach::Piece,
    applies: |element| element.said("alt").is_some() && !element.is_hidden(),
    expects: |image| {
        let alt = image.attribute("alt").unwrap_or_default().trim().to_lowercase();
        let file = image
            .attribute("src")
            .unwrap_or_default()
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
        let ending = [".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".avif", ".tif", ".bmp"]
            .iter()
            .any(|ending| alt.ends_with(ending));
        let same = !stem.is_empty() && alt == stem && (stem.contains(['_', '-']) || stem.chars().any(|c| c.is_ascii_digit()));
        let address = alt.starts_with("http://") || alt.starts_with("https://");
        if !(ending || same || address) {
            return Verdict::Pass;
        }
        Verdict::Fail(
            Words::new(
                format!("The text alternative of this picture, \"{alt}\", is the name of a file."),
                "A screen reader reads it letter by letter, and nobody learns what the picture shows.",
                "Say what it shows: `alt=\"A red kite over the pier\"`.",
            )
            .at(image.place_of("alt")),
        )
    },
};
