//! A page in figures: how long it is, and how long it takes to read.

use super::hear::Heard;
use super::markup::{escape, some};
use crate::text::Readability;

/// How many words most adults read in a minute; readers of public information are given time.
const A_MINUTE: usize = 200;

/// A sentence with more words than this is hard to follow.
const LONG: u32 = 25;

/// Fewer words than this tell nothing of how hard a text is.
const ENOUGH: u32 = 40;

/// Returns the figures of a page as terms and values. How hard it is to read is known for English alone.
pub(super) fn figures(heard: &Heard) -> Vec<(&'static str, String)> {
    let minutes = heard.words.div_ceil(A_MINUTE).max(1);
    let mut figures = vec![
        ("Words", heard.words.to_string()),
        ("Time to read", format!("about {}", some(minutes, "minute", "minutes"))),
        ("Headings", heard.headings.len().to_string()),
        ("Links", heard.links.len().to_string()),
    ];
    let counted = readability(heard);
    if counted.words >= ENOUGH {
        figures.push(("Words in a sentence", format!("{:.0} on average", counted.words_a_sentence())));
        // The grade counts school years in the United States, which begin at five.
        figures.push(("Can be read from", format!("about {:.0} years of age", (counted.flesch_kincaid() + 5.0).max(5.0))));
    }
    figures
}

/// Returns the sentences that are long, the longest first.
pub(super) fn long_sentences(heard: &Heard) -> Vec<(u32, String)> {
    let long = readability(heard).longest.into_iter().filter(|sentence| sentence.words > LONG);
    long.map(|sentence| (sentence.words, sentence.text.trim().to_owned())).collect()
}

fn readability(heard: &Heard) -> Readability {
    if heard.language.split('-').next() == Some("en") {
        Readability::of(heard.prose.iter().map(String::as_str))
    } else {
        Readability::default()
    }
}

/// Returns the figures of a page as HTML.
pub(super) fn print(heard: &Heard) -> String {
    let one = |(term, value): (&str, String)| format!("<div><dt>{term}</dt><dd>{value}</dd></div>");
    let mut html = format!("<dl class=\"figures\">{}</dl>", figures(heard).into_iter().map(one).collect::<String>());
    let long = long_sentences(heard);
    if !long.is_empty() {
        html.push_str("<p>Long sentences, which most readers have to read twice:</p><ul class=\"plain\">");
        for (words, text) in long {
            html.push_str(&format!("<li><span class=\"kind\">{words} words</span> {}</li>", escape(&text)));
        }
        html.push_str("</ul>");
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_says_enough_is_measured_and_its_long_sentences_are_shown() {
        let long = format!("We {}go.", "and then we ".repeat(9));
        let heard = Heard { language: "en-GB".into(), words: 400, prose: vec![long, "So we say.".into()], ..Heard::default() };
        assert!(figures(&heard).contains(&("Time to read", "about 2 minutes".to_owned())));
        assert_eq!(figures(&heard).len(), 4, "so few words tell nothing");
        assert_eq!(long_sentences(&heard)[0].0, 29);
        let heard = Heard { prose: vec!["We say what we do.".into(); 20], ..heard };
        assert!(figures(&heard).contains(&("Words in a sentence", "5 on average".to_owned())));
        assert!(figures(&Heard { language: "cy".into(), ..heard }).len() == 4);
    }
}
