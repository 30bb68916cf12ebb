//! Instructions do not depend on seeing.

use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::text::WordSieve;

pub(super) const RULE: Rule = Rule {
    id: "sensory-words",
    meets: &[Criterion::SensoryCharacteristics, Criterion::UseOfColour],
    act: &["9bd38c"],
    page: include_str!("sensory_words.md"),
    on: On::Tags(&["p", "li", "td", "dd"]),
    reach: Reach::Piece,
    applies: |element| may_point(element) && element.is_included() && element.page.tree.is_rendered(element.id),
    expects: points_by_looks,
};

const THINGS: [&str; 28] = [
    "button", "buttons", "link", "links", "box", "boxes", "menu", "panel", "column", "icon", "icons", "arrow", "symbol", "tab",
    "field", "fields", "form", "items", "text", "words", "dots", "areas", "entries", "sidebar", "picture", "image", "photo",
    "chart",
];
const THING: WordSieve<28> = WordSieve::new(THINGS);
/// How things look, or on which side they stand; without such a word there is nothing to tell.
const LOOK: WordSieve<18> = WordSieve::new([
    "red",
    "green",
    "blue",
    "yellow",
    "orange",
    "purple",
    "pink",
    "grey",
    "gray",
    "round",
    "square",
    "circular",
    "triangular",
    "big",
    "large",
    "small",
    "right",
    "left",
]);
const COLOURS: &[&str] = &["red", "green", "blue", "yellow", "orange", "purple", "pink", "grey", "gray"];
const SHAPES: &[&str] = &["round", "square", "circular", "triangular", "big", "large", "small"];
const DOING: &[&str] =
    &["press", "click", "choose", "select", "use", "tick", "tap", "push", "follow", "see", "find", "hit", "in", "on"];

/// Tells whether a look, and a thing that may look so, may be among the words of an element; in most paragraphs they are not.
fn may_point(element: Element<'_, '_>) -> bool {
    may_hold(element, &LOOK) && may_hold(element, &THING)
}

fn may_hold<const N: usize>(element: Element<'_, '_>, words: &WordSieve<N>) -> bool {
    let dom = element.dom();
    let letter = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphabetic());
    let mut open = false;
    let mut held = dom.descendants(element.id).filter_map(|node| Some((node, dom.text(node)?))).filter(|(node, text)| {
        // A word that goes on in a later part, such as “gre<b>en</b>”, is left to those who look closer.
        let goes_on = open && letter(text.bytes().next());
        // What nobody sees ends no word.
        if dom.parent(*node).is_none_or(|around| element.at(around).is_visible()) {
            open = letter(text.bytes().next_back());
        }
        goes_on || words.lets_any(text)
    });
    held.next().is_some()
}

/// Looks for words that tell things apart by colour, shape or side alone.
fn points_by_looks(element: Element<'_, '_>) -> Verdict {
    let text = element.visible_words();
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain: Vec<String> =
        words.iter().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
    // A name beside the look is enough: “choose Send, the green button”.
    let named = |from: usize| {
        plain.len() > from
            && words[from..].iter().take(4).any(|word| word.starts_with(['“', '"', '‘']) || word.starts_with('\u{2018}'))
    };
    let is = |list: &[&str], at: usize| plain.get(at).is_some_and(|word| list.contains(&word.as_str()));
    for at in 0..plain.len() {
        let told_by_look = at > 1
            && plain[at - 1] == "the"
            && (is(COLOURS, at) || is(SHAPES, at))
            && is(&THINGS, at + 1)
            && is(DOING, at - 2)
            && !words[at - 2].ends_with(',')
            && !named(at + 2);
        let told_by_side = is(&THINGS, at)
            && ["on", "to"].contains(&plain.get(at + 1).map_or("", String::as_str))
            && plain.get(at + 2).is_some_and(|word| word == "the")
            && plain.get(at + 3).is_some_and(|word| word == "right" || word == "left")
            // “On the right bank” is a place in the world.
            && (at + 4 == plain.len() || !words[at + 3].chars().all(char::is_alphanumeric) || plain.get(at + 4).is_some_and(|word| ["of", "to", "and", "for", "side"].contains(&word.as_str())))
            && !named(at + 1);
        let told_by_colour = is(&THINGS, at)
            && (plain.get(at + 1).is_some_and(|word| word == "in")
                || (["shown", "marked", "highlighted", "printed"].contains(&plain.get(at + 1).map_or("", String::as_str))
                    && plain.get(at + 2).is_some_and(|word| word == "in")))
            && (is(COLOURS, at + 2) || is(COLOURS, at + 3))
            && !is(&THINGS, at + 4);
        if !(told_by_look || told_by_side || told_by_colour) {
            continue;
        }
        let first = if told_by_look { at - 2 } else { at };
        let last = (if told_by_look { at + 1 } else { at + 3 }).min(words.len() - 1);
        let passage = words[first..=last].join(" ");
        return Verdict::Doubt(
            Words::new(
                format!("\"{passage}\" can only be followed by somebody who sees it like this."),
                "Whoever hears the page, enlarges it or uses other colours, cannot find the thing.",
                "Say its name as well: \"Choose **Send**, the green button\".",
            )
            .passage(&passage, 0),
        );
    }
    Verdict::Pass
}
