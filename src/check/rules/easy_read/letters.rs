//! The letters of easy read on a screen: large, with space between the lines.

use super::super::super::element::Element;
use super::super::super::rule::{Rule, Verdict, Words};
use super::row::{self, ideas};

/// 1.25 times what browsers start from, in pixels.
const SMALLEST: f32 = 20.0;
/// Height of a line, in sizes of its letters.
const LOWEST: f32 = 1.5;
/// Sizes are multiplied on their way.
const ROUNDED: f32 = 0.01;

pub(super) const SIZE: Rule = row::of_page("easy-letters", include_str!("letters.md"), |page| {
    let ideas = ideas(page);
    let Some((place, what, mend)) = ideas.iter().find_map(|idea| small(*idea)) else { return Verdict::Pass };
    let why =
        "Readers with learning disabilities often have weak sight too, and lose the line where letters are small or close.";
    Verdict::Doubt(Words::new(what, why, mend).at(place))
});

type Small = (Option<crate::source::Span>, String, &'static str);

/// Says what is too small in the words of a row.
fn small(idea: Element<'_, '_>) -> Option<Small> {
    let below = idea.dom().elements_below(idea.id).map(|id| idea.at(id));
    let mut words =
        below.filter(|element| matches!(element.tag(), "p" | "li" | "strong" | "a" | "span") && element.letters() > 0);
    words.find_map(|element| {
        let style = element.style()?;
        let (size, height) = (style.font_size?, style.line_height);
        let lowest = height.filter(|height| *height + ROUNDED < size * LOWEST);
        // What no style sheet has touched is not the theme's doing.
        if (size - 16.0).abs() < ROUNDED && height.is_none_or(|height| (height - 19.2).abs() < ROUNDED) {
            return None;
        }
        if size + ROUNDED < SMALLEST {
            let what = format!("The letters of this row have {size:.0} pixels; easy read needs {SMALLEST} or more.");
            return Some((
                idea.place(),
                what,
                "Write in the theme's style sheet: `.ideas { font-size: 1.375rem; line-height: 1.5 }`.",
            ));
        }
        let times = lowest? / size;
        let what =
            format!("The lines of this row are {times:.1} times as high as its letters; easy read needs {LOWEST} times.");
        Some((idea.place(), what, "Write in the theme's style sheet: `.ideas { line-height: 1.5 }`."))
    })
}
