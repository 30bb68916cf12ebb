//! Words are not written in capitals.

use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;

pub(super) const RULE: Rule = Rule {
    id: "capitals",
    meets: &[Criterion::VisualPresentation],
    act: &[],
    page: include_str!("capitals.md"),
    on: On::Words { least: 21, unless: 0 },
    reach: Reach::Piece,
    applies: |element| {
        may_shout(element)
            && element.is_html()
            && !matches!(element.tag(), "script" | "style" | "code" | "pre" | "kbd" | "samp" | "title" | "abbr")
            && element.is_visible()
    },
    expects: |element| {
        let words = element.own_words();
        let run = words
            .split(|c: char| c.is_lowercase())
            .map(|run| {
                run.split_whitespace().filter(|word| word.chars().filter(|c| c.is_uppercase()).count() > 1).collect::<Vec<_>>()
            })
            .find(|run| run.len() >= 4);
        let Some(run) = run.filter(|run| run.iter().map(|word| word.len()).sum::<usize>() >= 20) else { return Verdict::Pass };
        Verdict::Hint(Words::new(
            format!("These words are written in capitals: \"{}\".", run.join(" ")),
            "Words in capitals have no shape: people with dyslexia read them slowly, and some screen readers spell them out.",
            "Write them as usual; a style sheet can make them stand out.",
        ))
    },
};

/// Tells whether as many capitals as four words need follow one another with no small letter between them.
fn may_shout(element: Element<'_, '_>) -> bool {
    // Most texts have fewer in all.
    if element.page.writing[element.id.index()].loud < 8 {
        return false;
    }
    let dom = element.dom();
    let mut capitals = 0;
    for text in dom.children(element.id).filter_map(|child| dom.text(child)) {
        for byte in text.bytes() {
            match byte {
                b'a'..=b'z' => capitals = 0,
                // The first byte of a letter beyond ASCII, which may be a capital.
                b'A'..=b'Z' | 0xc0.. => capitals += 1,
                _ => {}
            }
            if capitals == 8 {
                return true;
            }
        }
    }
    false
}
