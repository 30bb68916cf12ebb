//! The words that can be seen are part of the name.

use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use crate::aria::NameSource;
use crate::html::squeeze;

pub(super) const RULE: Rule = Rule {
    id: "label-in-name",
    meets: &[Criterion::LabelInName],
    act: &["2ee8b8"],
    page: include_str!("label_in_name.md"),
    on: On::Attributes(&["aria-label", "aria-labelledby"]),
    reach: Reach::Piece,
    applies: |element| element.role().is_some_and(|role| role.is_widget() && role.named_by_content()) && !element.is_hidden(),
    expects: says_what_is_seen,
};

fn says_what_is_seen(element: Element<'_, '_>) -> Verdict {
    let name = element.name();
    let seen =
        if element.is("input") { squeeze(element.attribute("value").unwrap_or_default()) } else { element.visible_words() };
    if !matches!(name.source, NameSource::Label | NameSource::LabelledBy) || is_drawn_with_letters(element) {
        return Verdict::Pass;
    }
    let said = words(&name.words);
    let holds = |label: &str| {
        let label = words(label);
        label.is_empty() || said.windows(label.len()).any(|part| part == label)
    };
    let one_sign = seen.chars().filter(|c| c.is_alphanumeric()).count() <= 1;
    if one_sign || holds(&seen) || holds(&without_brackets(&seen)) {
        return Verdict::Pass;
    }
    let shown: String = seen.chars().take(60).collect();
    let told = Words::new(
        format!("What can be read here, \"{shown}\", is not part of the name that is announced, \"{}\".", name.words),
        "Somebody who speaks to the computer says what is written there, and nothing happens; somebody who listens hears other words than those around them see.",
        format!("Begin the name with the same words, or leave it out: `aria-label=\"{shown} …\"`."),
    );
    // How signs for money and sums are spoken, only listeners can say.
    let sums = seen.contains(['£', '€', '$', '%', '+', '=', '/']) && !seen.contains(char::is_alphabetic);
    if sums { Verdict::Doubt(told) } else { Verdict::Fail(told) }
}

/// Words as they are heard: small letters and digits, without signs.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|word| word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect()
}

/// What stands in brackets explains, and need not be said.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|c| match c {
            '(' | '[' => {
                depth += 1;
                false
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

/// Letters of a font of icons are drawings.
fn is_drawn_with_letters(element: Element<'_, '_>) -> bool {
    let dom = element.dom();
    std::iter::once(element.id).chain(dom.elements_below(element.id)).any(|id| {
        let font =
            element.page.styles.get(id).and_then(|style| style.other("font-family")).unwrap_or_default().to_ascii_lowercase();
        ["icon", "symbol", "awesome", "glyph", "dingbat"].iter().any(|sign| font.contains(sign))
    })
}
