//! The edge of a field stands out.

use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::pairs::{grounds, written_colour};
use crate::css::{Paint, contrast};

pub(super) const RULE: Rule = Rule {
    id: "edge-contrast",
    meets: &[Criterion::NonTextContrast],
    act: &[],
    page: include_str!("edge_contrast.md"),
    on: On::Tags(&["input", "textarea", "select"]),
    reach: Reach::Piece,
    applies: |field| {
        let kind = field.attribute("type").unwrap_or("text").to_ascii_lowercase();
        let has_edge = !matches!(
            kind.as_str(),
            "hidden" | "checkbox" | "radio" | "range" | "image" | "submit" | "button" | "reset" | "color" | "file"
        );
        has_edge && field.is_visible() && !field.tree().is_disabled(field.id)
    },
    expects: edge_stands_out,
};

fn edge_stands_out(field: Element<'_, '_>) -> Verdict {
    let (Some(style), Some(around)) = (field.style(), field.dom().parent_element(field.id)) else { return Verdict::Pass };
    let Some(edge) = written_colour(style, &["border-color", "border"]).filter(|edge| edge.is_opaque()) else {
        return Verdict::Pass;
    };
    let Some(behind) = grounds(field.at(around), field.page.styles.usual()) else { return Verdict::Pass };
    let own = style.background;
    let worst = |paint: Paint| behind.iter().filter_map(|back| contrast(paint, *back)).reduce(f32::min);
    let filled = own.is_opaque() && worst(own).is_some_and(|ratio| ratio >= 2.995);
    let shadowed = style.other("box-shadow").is_some_and(|shadow| shadow != "none");
    let Some(ratio) = worst(edge).filter(|ratio| *ratio < 2.995 && !filled && !shadowed) else { return Verdict::Pass };
    let theme = field.page.resources.styles();
    Verdict::Doubt(
        Words::new(
            format!(
                "The edge of this field is too pale: {} has a contrast of {ratio:.1} to 1 with what is around it.",
                edge.hex()
            ),
            "People with weak sight do not find where to type.",
            "Choose a darker colour for the border: 3 to 1 is needed.",
        )
        .at(theme.and_then(|styles| styles.colour(edge, crate::css::Mode::USUAL))),
    )
}
