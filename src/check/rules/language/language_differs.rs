//! The words are in the language that the page says.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::guess::guess;

pub(super) const RULE: Rule = Rule {
    id: "language-differs",
    meets: &[Criterion::PageLanguage, Criterion::PartsLanguage],
    act: &["ucwvc8", "off6ek"],
    page: include_str!("language_differs.md"),
    on: On::Words { least: 21, unless: 0 },
    reach: Reach::Piece,
    applies: |element| {
        element.is_html()
            && matches!(
                element.tag(),
                "p" | "li"
                    | "blockquote"
                    | "td"
                    | "dd"
                    | "article"
                    | "div"
                    | "section"
                    | "main"
                    | "body"
                    | "q"
                    | "h1"
                    | "h2"
                    | "span"
            )
            && element.is_visible()
    },
    expects: |element| {
        let words = element.own_words();
        let Some(seems) = guess(&words) else { return Verdict::Pass };
        let Some(said) =
            element.page.language(element.id).map(|tag| tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase())
        else {
            return Verdict::Pass;
        };
        if seems == said || words.split_whitespace().nth(6).is_none() {
            return Verdict::Pass;
        }
        Verdict::Doubt(Words::new(
            format!("These words seem to be in another language (\"{seems}\") than the page says (\"{said}\")."),
            "A screen reader reads them with the sounds of the wrong language, so that nobody can follow.",
            format!("Say which language it is: `lang=\"{seems}\"`."),
        ))
    },
};
