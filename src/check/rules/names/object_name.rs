//! An embedded object has a name.

use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "object-name",
    meets: &[Criterion::NonTextContent],
    act: &["8fc3b6"],
    page: include_str!("object_name.md"),
    on: On::Tags(&["object"]),
    reach: Reach::Piece,
    applies: |element| element.explicit_role().is_none() && !element.is_hidden() && shows_media(element),
    expects: |object| {
        if object.is_named() {
            Verdict::Pass
        } else {
            Verdict::Fail(Words::new(
                "This embedded object has no name.",
                "Whoever cannot see or hear it learns nothing of it.",
                "Say what it is: `<object data=\"plan.png\" aria-label=\"The plan on a page\">`; for a picture, `<img>` with `alt` is simpler.",
            ))
        }
    },
};

/// Pictures, sound and film, by their type or the ending of their name.
fn shows_media(object: Element<'_, '_>) -> bool {
    let Some(address) = object.said("data") else { return false };
    if let Some(kind) = object.said("type") {
        let kind = kind.trim().to_ascii_lowercase();
        return ["image/", "audio/", "video/"].iter().any(|start| kind.starts_with(start));
    }
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let ending = path.rsplit('.').next().unwrap_or_default();
    address.starts_with("data:image/")
        || matches!(
            ending,
            "png"
                | "jpg"
                | "jpeg"
                | "gif"
                | "svg"
                | "webp"
                | "avif"
                | "bmp"
                | "mp3"
                | "ogg"
                | "oga"
                | "wav"
                | "m4a"
                | "flac"
                | "aac"
                | "mp4"
                | "webm"
                | "ogv"
                | "mov"
                | "m4v"
                | "avi"
        )
}
